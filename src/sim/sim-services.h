/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-faults.h"
#include "sim/sim-pids.h"

G_BEGIN_DECLS

/**
 * SimNegative:
 *
 * The negative response codes of ISO 14229-1 that a control unit of ours uses; 0 is none.
 */
typedef enum
{
  SIM_NEGATIVE_NONE = 0,
  SIM_NEGATIVE_SERVICE = 0x11,
  SIM_NEGATIVE_SUBFUNCTION = 0x12,
  SIM_NEGATIVE_CONDITIONS = 0x22,
  SIM_NEGATIVE_PENDING = 0x78
} SimNegative;

/**
 * SimIdentity:
 * @vin: (nullable): 17 characters
 * @calibration_id: 16 characters
 * @name: up to 20 bytes, the acronym and the name apart by "\0-"
 */
typedef struct
{
  const char *vin;
  const char *calibration_id;
  guint32 calibration_number;
  guint8 name[20];
} SimIdentity;

/**
 * SimEcu:
 * @read_pid: codes the present value of a PID of service 01; gives its size, 0 where there is none
 * @faults: (nullable): the diagnostic memory, if it has one
 * @identity: (nullable): what service 09 tells
 * @keeps_frames: whether it stores freeze frames
 * @refuses_clear: whether service 04 finds its conditions not met
 *
 * One control unit, as far as its services can see it.
 */
typedef struct _SimEcu SimEcu;
struct _SimEcu
{
  gsize (*read_pid) (const SimEcu *self, guint8 pid, guint8 data[SIM_PID_MAX_SIZE]);
  gpointer source;
  SimFaults *faults;
  const SimIdentity *identity;
  gboolean keeps_frames;
  gboolean refuses_clear;
};

SimNegative
sim_services_answer (SimEcu *ecu, const guint8 *request, gsize size, GByteArray *answer);

G_END_DECLS

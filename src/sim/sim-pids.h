/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-faults.h"
#include "sim/sim-model.h"

G_BEGIN_DECLS

#define SIM_PID_MAX_SIZE 24

/**
 * SimPidSource:
 *
 * All that the value of a PID may depend on.
 */
typedef struct
{
  const SimTruth *truth;
  const SimFaults *faults;
  const SimModel *model;
} SimPidSource;

gsize sim_pids_encode (guint8 pid, const SimPidSource *source, guint8 data[SIM_PID_MAX_SIZE]);
gsize sim_pids_encode_number (guint8 pid, double value, guint8 data[SIM_PID_MAX_SIZE]);
void sim_pids_put_number (guint8 *data, gsize size, double raw);
void sim_pids_put_signed (guint8 *data, double raw);

G_END_DECLS

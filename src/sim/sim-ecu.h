/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-pids.h"

G_BEGIN_DECLS

/**
 * SimEcu:
 * @model, @car: what kind of control unit in what kind of car; %NULL in a recorded drive
 * @read_pid: codes the present value of a PID of service 01; gives its size, 0 where there is none
 * @source: for @read_pid
 * @truth: what its sensors tell it
 * @faults: (nullable): the diagnostic memory, if it has one
 * @pids, @frame_pids: those it has, a bit each
 * @refuses_clear: whether clearing finds its conditions not met
 * @session: of ISO 14229: 1 unless the tester opened another
 * @session_until_us: when it falls back to session 1 unless asked again
 *
 * One control unit, as far as its services can see it.
 */
typedef struct _SimEcu SimEcu;
struct _SimEcu
{
  const SimEcuModel *model;
  const SimModel *car;
  gsize (*read_pid) (const SimEcu *self, guint8 pid, guint8 data[SIM_PID_MAX_SIZE]);
  gpointer source;
  const SimTruth *truth;
  SimFaults *faults;
  guint8 pids[32];
  guint8 frame_pids[32];
  gboolean refuses_clear;
  guint8 session;
  gint64 session_until_us;
};

void
sim_ecu_init (SimEcu *self, const SimModel *car, const SimEcuModel *model, const SimTruth *truth);
void sim_ecu_clear (SimEcu *self);
gboolean sim_ecu_has_pid (const SimEcu *self, guint8 pid);
gboolean sim_ecu_has_frame_pid (const SimEcu *self, guint8 pid);
gboolean sim_ecu_has_flag (const SimEcu *self, SimEcuFlags flag);
gsize sim_ecu_read_frame (const SimEcu *self,
                          const SimTruth *frame,
                          guint8 pid,
                          guint8 data[SIM_PID_MAX_SIZE]);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-faults.h"
#include "sim/sim-truth.h"

G_BEGIN_DECLS

#define SIM_PID_MAX_SIZE 8

gsize sim_pids_encode_engine (guint8 pid,
                              const SimTruth *truth,
                              const SimFaults *faults,
                              guint8 data[SIM_PID_MAX_SIZE]);
gsize
sim_pids_encode_transmission (guint8 pid, const SimFaults *faults, guint8 data[SIM_PID_MAX_SIZE]);
gsize sim_pids_encode_number (guint8 pid, double value, guint8 data[SIM_PID_MAX_SIZE]);

G_END_DECLS

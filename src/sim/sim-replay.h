/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-log.h"
#include "sim/sim-pids.h"

G_BEGIN_DECLS

gsize
sim_replay_encode (const SimLog *log, guint8 pid, double time_s, guint8 data[SIM_PID_MAX_SIZE]);

G_END_DECLS

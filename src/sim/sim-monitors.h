/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-truth.h"

G_BEGIN_DECLS

#define SIM_N_MONITORS 8

/**
 * SimMonitors:
 * @seconds: how long each monitor has had the conditions that it needs
 *
 * The self-tests of a petrol engine's control unit and how far each has come.
 */
typedef struct
{
  double seconds[SIM_N_MONITORS];
} SimMonitors;

void sim_monitors_reset (SimMonitors *self);
void sim_monitors_set_complete (SimMonitors *self);
void sim_monitors_step (SimMonitors *self, const SimTruth *truth, double step_s);
void sim_monitors_encode (const SimMonitors *self, guint8 data[3]);

G_END_DECLS

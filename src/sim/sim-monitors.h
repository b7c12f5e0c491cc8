/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-engine.h"

G_BEGIN_DECLS

/**
 * SimMonitor:
 *
 * The self-tests of an engine's control unit; those from %SIM_MONITOR_CATALYST on are of spark
 * engines, those from %SIM_MONITOR_NMHC on of compression engines.
 */
typedef enum
{
  SIM_MONITOR_MISFIRE,
  SIM_MONITOR_FUEL,
  SIM_MONITOR_COMPONENTS,
  SIM_MONITOR_CATALYST,
  SIM_MONITOR_EVAP,
  SIM_MONITOR_OXYGEN,
  SIM_MONITOR_HEATER,
  SIM_MONITOR_EGR,
  SIM_MONITOR_NMHC,
  SIM_MONITOR_NOX,
  SIM_MONITOR_BOOST,
  SIM_MONITOR_EXHAUST_SENSOR,
  SIM_MONITOR_FILTER,
  SIM_MONITOR_DIESEL_EGR,
  SIM_N_MONITORS
} SimMonitor;

/**
 * SimMonitors:
 * @seconds: how long each monitor has had the conditions that it needs
 *
 * How far the self-tests have come.
 */
typedef struct
{
  double seconds[SIM_N_MONITORS];
} SimMonitors;

void sim_monitors_reset (SimMonitors *self);
void sim_monitors_set_complete (SimMonitors *self);
void sim_monitors_step (SimMonitors *self, const SimTruth *truth, double step_s);
gboolean sim_monitors_have (SimMonitor monitor, SimPowertrain powertrain);
gboolean sim_monitors_run (SimMonitor monitor, const SimTruth *truth);
gboolean sim_monitors_is_complete (const SimMonitors *self, SimMonitor monitor);
void sim_monitors_encode (const SimMonitors *self, SimPowertrain powertrain, guint8 data[3]);

G_END_DECLS

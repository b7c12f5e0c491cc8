/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-monitors.h"

typedef gboolean (*ConditionFunc) (const SimTruth *truth);

static gboolean
is_running (const SimTruth *truth)
{
  return truth->running;
}

static gboolean
is_warm (const SimTruth *truth)
{
  return truth->running && truth->coolant_c > 70;
}

static gboolean
is_closed_loop (const SimTruth *truth)
{
  return is_warm (truth) && truth->fuel_system == SIM_FUEL_CLOSED;
}

/* A diesel has no closed loop; its injectors are judged when it is warm. */
static gboolean
is_fuel_judged (const SimTruth *truth)
{
  return is_closed_loop (truth) || (is_warm (truth) && truth->soot_pct > 0);
}

static gboolean
is_cruising (const SimTruth *truth)
{
  return is_closed_loop (truth) && truth->speed_kmh > 55 && truth->catalyst_c > 420;
}

static gboolean
is_overrun (const SimTruth *truth)
{
  return is_warm (truth) && truth->fuel_system == SIM_FUEL_OPEN_LOAD && truth->torque_nm < 0;
}

static gboolean
is_pulling (const SimTruth *truth)
{
  return is_warm (truth) && truth->load_pct > 55;
}

static gboolean
is_hot_diesel (const SimTruth *truth)
{
  return is_warm (truth) && truth->speed_kmh > 40 && truth->filter_out_c > 180;
}

static gboolean
is_recirculating (const SimTruth *truth)
{
  return is_warm (truth) && truth->egr_wanted_pct > 10;
}

/* A leak test of the tank needs a start after a night outside and a tank that is neither full nor
 * empty. */
static gboolean
is_evap_test (const SimTruth *truth)
{
  return is_warm (truth) && truth->start_coolant_c < 35 && truth->fuel_level_pct > 15 &&
         truth->fuel_level_pct < 85;
}

/* SAE J1979 PID 01: byte B has the continuous monitors (supported in bits 0-2, not complete in bits
 * 4-6), byte C the others' support and byte D their "not complete". */
typedef struct
{
  gboolean continuous;
  gboolean spark;
  gboolean compression;
  guint8 bit;
  double needed_s;
  ConditionFunc condition;
} MonitorFacts;

static const MonitorFacts monitors[SIM_N_MONITORS] = {
  [SIM_MONITOR_MISFIRE] = { TRUE, TRUE, TRUE, 0x01, 60, is_running },
  [SIM_MONITOR_FUEL] = { TRUE, TRUE, TRUE, 0x02, 45, is_fuel_judged },
  [SIM_MONITOR_COMPONENTS] = { TRUE, TRUE, TRUE, 0x04, 5, is_running },
  [SIM_MONITOR_CATALYST] = { FALSE, TRUE, FALSE, 0x01, 70, is_cruising },
  [SIM_MONITOR_EVAP] = { FALSE, TRUE, FALSE, 0x04, 240, is_evap_test },
  [SIM_MONITOR_OXYGEN] = { FALSE, TRUE, FALSE, 0x20, 90, is_closed_loop },
  [SIM_MONITOR_HEATER] = { FALSE, TRUE, FALSE, 0x40, 30, is_warm },
  [SIM_MONITOR_EGR] = { FALSE, TRUE, FALSE, 0x80, 8, is_overrun },
  [SIM_MONITOR_NMHC] = { FALSE, FALSE, TRUE, 0x01, 60, is_hot_diesel },
  [SIM_MONITOR_NOX] = { FALSE, FALSE, TRUE, 0x02, 80, is_hot_diesel },
  [SIM_MONITOR_BOOST] = { FALSE, FALSE, TRUE, 0x08, 15, is_pulling },
  [SIM_MONITOR_EXHAUST_SENSOR] = { FALSE, FALSE, TRUE, 0x20, 60, is_warm },
  [SIM_MONITOR_FILTER] = { FALSE, FALSE, TRUE, 0x40, 100, is_hot_diesel },
  [SIM_MONITOR_DIESEL_EGR] = { FALSE, FALSE, TRUE, 0x80, 40, is_recirculating },
};

/* Bit 3 of byte B: the engine lights its fuel by compression. */
#define COMPRESSION 0x08

void
sim_monitors_reset (SimMonitors *self)
{
  *self = (SimMonitors){ 0 };
}

/**
 * sim_monitors_set_complete:
 *
 * Sets all that a car has finished after some warm drives: everything but the tank's leak test.
 */
void
sim_monitors_set_complete (SimMonitors *self)
{
  for (guint i = 0; i < SIM_N_MONITORS; i++)
    self->seconds[i] = monitors[i].condition == is_evap_test ? 0 : monitors[i].needed_s;
}

void
sim_monitors_step (SimMonitors *self, const SimTruth *truth, double step_s)
{
  for (guint i = 0; i < SIM_N_MONITORS; i++)
    {
      if (monitors[i].condition (truth))
        self->seconds[i] += step_s;
    }
}

/**
 * sim_monitors_have:
 *
 * Returns: whether a car with that engine has @monitor
 */
gboolean
sim_monitors_have (SimMonitor monitor, SimPowertrain powertrain)
{
  if (powertrain == SIM_POWERTRAIN_ELECTRIC)
    return FALSE;
  return powertrain == SIM_POWERTRAIN_DIESEL ? monitors[monitor].compression
                                             : monitors[monitor].spark;
}

/**
 * sim_monitors_run:
 *
 * Returns: whether @monitor has the conditions it needs at this moment
 */
gboolean
sim_monitors_run (SimMonitor monitor, const SimTruth *truth)
{
  return monitors[monitor].condition (truth);
}

gboolean
sim_monitors_is_complete (const SimMonitors *self, SimMonitor monitor)
{
  return self->seconds[monitor] >= monitors[monitor].needed_s;
}

/**
 * sim_monitors_encode:
 * @data: (out): the bytes B, C and D of PID 01 or 41
 */
void
sim_monitors_encode (const SimMonitors *self, SimPowertrain powertrain, guint8 data[3])
{
  data[0] = powertrain == SIM_POWERTRAIN_DIESEL ? COMPRESSION : 0;
  data[1] = data[2] = 0;
  for (guint i = 0; i < SIM_N_MONITORS; i++)
    {
      gboolean open = !sim_monitors_is_complete (self, (SimMonitor) i);
      guint8 bit = monitors[i].bit;

      if (!sim_monitors_have ((SimMonitor) i, powertrain))
        continue;
      data[monitors[i].continuous ? 0 : 1] |= bit;
      if (open && monitors[i].continuous)
        data[0] |= (guint8) (bit << 4);
      else if (open)
        data[2] |= bit;
    }
}

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
  guint8 bit;
  double needed_s;
  ConditionFunc condition;
} MonitorFacts;

static const MonitorFacts monitors[SIM_N_MONITORS] = {
  { TRUE, 0x01, 60, is_running },      /* misfire */
  { TRUE, 0x02, 45, is_closed_loop },  /* fuel system */
  { TRUE, 0x04, 5, is_running },       /* comprehensive components */
  { FALSE, 0x01, 70, is_cruising },    /* catalyst */
  { FALSE, 0x04, 240, is_evap_test },  /* evaporative system */
  { FALSE, 0x20, 90, is_closed_loop }, /* oxygen sensors */
  { FALSE, 0x40, 30, is_warm },        /* oxygen sensor heaters */
  { FALSE, 0x80, 8, is_overrun },      /* EGR or variable valve timing */
};

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
 * sim_monitors_encode:
 * @data: (out): the bytes B, C and D of PID 01 or 41
 */
void
sim_monitors_encode (const SimMonitors *self, guint8 data[3])
{
  data[0] = data[1] = data[2] = 0;
  for (guint i = 0; i < SIM_N_MONITORS; i++)
    {
      gboolean open = self->seconds[i] < monitors[i].needed_s;
      guint8 bit = monitors[i].bit;

      data[monitors[i].continuous ? 0 : 1] |= bit;
      if (open && monitors[i].continuous)
        data[0] |= (guint8) (bit << 4);
      else if (open)
        data[2] |= bit;
    }
}

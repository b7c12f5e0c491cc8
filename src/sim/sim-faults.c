/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-faults.h"

#include "sim/sim-monitors.h"

#define P0302     0x0302
#define P0171     0x0171
#define MAX_CODES 4

typedef struct
{
  guint16 codes[MAX_CODES];
  guint n_codes;
} CodeList;

struct _SimFaults
{
  CodeList lists[SIM_CODES_N_KINDS];
  gboolean has_frame;
  guint16 frame_code;
  SimTruth frame;
  SimMonitors since_clear;
  SimMonitors this_cycle;
  SimCounters counters;
  gboolean has_monitors;
  gboolean misfires;
  guint failed_drive;
};

/* The moment that the garage's customer complains of. */
static const SimTruth misfire_frame = {
  .running = TRUE,
  .locked = TRUE,
  .gear = 4,
  .fuel_system = SIM_FUEL_CLOSED,
  .rpm = 2864,
  .load_pct = 71.4,
  .coolant_c = 92,
  .short_trim_pct = 7.8,
  .long_trim_pct = 3.9,
  .speed_kmh = 78,
  .map_kpa = 142,
  .iat_c = 31,
  .throttle_pct = 46.3,
  .advance_deg = 11.5,
  .run_time_s = 1122,
};

static void
add_code (CodeList *list, guint16 code)
{
  for (guint i = 0; i < list->n_codes; i++)
    {
      if (list->codes[i] == code)
        return;
    }
  if (list->n_codes < MAX_CODES)
    list->codes[list->n_codes++] = code;
}

static gboolean
has_code (const CodeList *list, guint16 code)
{
  for (guint i = 0; i < list->n_codes; i++)
    {
      if (list->codes[i] == code)
        return TRUE;
    }
  return FALSE;
}

static void
remove_code (CodeList *list, guint16 code)
{
  guint kept = 0;

  for (guint i = 0; i < list->n_codes; i++)
    {
      if (list->codes[i] != code)
        list->codes[kept++] = list->codes[i];
    }
  list->n_codes = kept;
}

/**
 * sim_faults_new:
 *
 * Returns: (transfer full): the memory of a control unit that has nothing to complain of and runs
 * no monitors of its own
 */
SimFaults *
sim_faults_new (void)
{
  SimFaults *self = g_new0 (SimFaults, 1);

  self->counters =
    (SimCounters){ .since_clear_km = 1240, .since_clear_s = 26 * 3600, .warm_ups = 23 };
  return self;
}

/**
 * sim_faults_new_healthy:
 *
 * Returns: (transfer full): the memory of an engine that passed all its tests but the tank's, which
 *   waits for a cold start
 */
SimFaults *
sim_faults_new_healthy (void)
{
  SimFaults *self = sim_faults_new ();

  self->has_monitors = TRUE;
  sim_monitors_set_complete (&self->since_clear);
  return self;
}

/**
 * sim_faults_new_with_misfire:
 *
 * Returns: (transfer full): the memory of an engine whose second cylinder misfires under load:
 * P0302 stored with a freeze frame and permanent, P0171 pending
 */
SimFaults *
sim_faults_new_with_misfire (void)
{
  SimFaults *self = sim_faults_new_healthy ();

  self->misfires = TRUE;
  add_code (&self->lists[SIM_CODES_STORED], P0302);
  add_code (&self->lists[SIM_CODES_PENDING], P0171);
  add_code (&self->lists[SIM_CODES_PERMANENT], P0302);
  self->has_frame = TRUE;
  self->frame_code = P0302;
  self->frame = misfire_frame;
  self->counters.with_mil_km = 46;
  self->counters.with_mil_s = 58 * 60;
  return self;
}

void
sim_faults_free (SimFaults *self)
{
  g_free (self);
}

static void
store_misfire (SimFaults *self, const SimTruth *truth)
{
  remove_code (&self->lists[SIM_CODES_PENDING], P0302);
  add_code (&self->lists[SIM_CODES_STORED], P0302);
  add_code (&self->lists[SIM_CODES_PERMANENT], P0302);
  self->has_frame = TRUE;
  self->frame_code = P0302;
  self->frame = *truth;
}

/* Two-trip logic: seen in one drive, the code is pending; seen in a later one too, it is stored. A
 * plug that fails under boost is seen above this speed and load only. */
static void
watch_misfire (SimFaults *self, const SimTruth *truth)
{
  gboolean seen = truth->rpm > 2400 && truth->load_pct > 65;

  if (!seen || truth->drive == self->failed_drive ||
      has_code (&self->lists[SIM_CODES_STORED], P0302))
    return;
  if (has_code (&self->lists[SIM_CODES_PENDING], P0302))
    store_misfire (self, truth);
  else
    add_code (&self->lists[SIM_CODES_PENDING], P0302);
  self->failed_drive = truth->drive;
}

static void
count (SimFaults *self, const SimTruth *truth, double step_s)
{
  double km = truth->speed_kmh / 3600 * step_s;

  if (!truth->running)
    return;
  self->counters.since_clear_km += km;
  self->counters.since_clear_s += step_s;
  if (!sim_faults_get_mil (self))
    return;
  self->counters.with_mil_km += km;
  self->counters.with_mil_s += step_s;
}

/**
 * sim_faults_step:
 *
 * Lets the control unit watch the car for @step_s seconds.
 */
void
sim_faults_step (SimFaults *self, const SimTruth *truth, double step_s)
{
  count (self, truth, step_s);
  if (!self->has_monitors)
    return;
  sim_monitors_step (&self->since_clear, truth, step_s);
  sim_monitors_step (&self->this_cycle, truth, step_s);
  if (self->misfires)
    watch_misfire (self, truth);
}

/**
 * sim_faults_clear:
 *
 * Does what service 04 does. Permanent codes stay, as the law wants it: only the monitor's own
 * passing may remove them.
 */
void
sim_faults_clear (SimFaults *self)
{
  self->lists[SIM_CODES_STORED].n_codes = 0;
  self->lists[SIM_CODES_PENDING].n_codes = 0;
  self->has_frame = FALSE;
  self->counters = (SimCounters){ 0 };
  sim_monitors_reset (&self->since_clear);
}

const guint16 *
sim_faults_get_codes (const SimFaults *self, SimCodesKind kind, guint *n_codes)
{
  g_return_val_if_fail (kind < SIM_CODES_N_KINDS, NULL);

  *n_codes = self->lists[kind].n_codes;
  return self->lists[kind].codes;
}

/**
 * sim_faults_get_freeze_frame:
 * @code: (out): the code that stored it
 *
 * Returns: (nullable): frame 0
 */
const SimTruth *
sim_faults_get_freeze_frame (const SimFaults *self, guint16 *code)
{
  *code = self->has_frame ? self->frame_code : 0;
  return self->has_frame ? &self->frame : NULL;
}

const SimCounters *
sim_faults_get_counters (const SimFaults *self)
{
  return &self->counters;
}

gboolean
sim_faults_get_mil (const SimFaults *self)
{
  return self->lists[SIM_CODES_STORED].n_codes > 0;
}

/* A unit without monitors of its own says that it watches components, and is done with it. */
static void
encode_monitors (const SimFaults *self, const SimMonitors *monitors, guint8 data[3])
{
  if (self->has_monitors)
    sim_monitors_encode (monitors, data);
  else
    data[0] = 0x04, data[1] = data[2] = 0;
}

/**
 * sim_faults_encode_readiness:
 * @data: (out): PID 01: engine light and number of codes, then the monitors since the last clear
 */
void
sim_faults_encode_readiness (const SimFaults *self, guint8 data[4])
{
  data[0] =
    (guint8) ((sim_faults_get_mil (self) ? 0x80 : 0) | self->lists[SIM_CODES_STORED].n_codes);
  encode_monitors (self, &self->since_clear, data + 1);
}

/**
 * sim_faults_encode_cycle_readiness:
 * @data: (out): PID 41: the same monitors in this driving cycle; byte A is reserved
 */
void
sim_faults_encode_cycle_readiness (const SimFaults *self, guint8 data[4])
{
  data[0] = 0;
  encode_monitors (self, &self->this_cycle, data + 1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-faults.h"

#define NEVER G_MAXUINT
/* The engine light goes out, and a permanent code with it, after so many drives without the fault;
 * the code itself is forgotten after the second number. */
#define DRIVES_TO_HEAL   3
#define DRIVES_TO_FORGET 40

struct _SimFaults
{
  GArray *troubles;
  SimPowertrain powertrain;
  gboolean has_monitors;
  SimMonitors since_clear;
  SimMonitors this_cycle;
  SimCounters counters;
  guint drive;
};

/**
 * sim_faults_new:
 * @has_monitors: whether it runs the self-tests of an engine with that powertrain
 *
 * Returns: (transfer full): the memory of a control unit that has nothing to complain of and has
 *   passed all its tests but the tank's, which waits for a cold start
 */
SimFaults *
sim_faults_new (SimPowertrain powertrain, gboolean has_monitors)
{
  SimFaults *self = g_new0 (SimFaults, 1);

  self->troubles = g_array_new (FALSE, TRUE, sizeof (SimTrouble));
  self->powertrain = powertrain;
  self->has_monitors = has_monitors;
  sim_monitors_set_complete (&self->since_clear);
  self->counters =
    (SimCounters){ .since_clear_km = 1240, .since_clear_s = 26 * 3600, .warm_ups = 23 };
  return self;
}

void
sim_faults_free (SimFaults *self)
{
  g_array_unref (self->troubles);
  g_free (self);
}

static SimTrouble *
get_trouble (const SimFaults *self, guint place)
{
  return &g_array_index (self->troubles, SimTrouble, place);
}

static SimTrouble *
find_trouble (const SimFaults *self, const SimFaultKind *kind)
{
  for (guint i = 0; i < self->troubles->len; i++)
    {
      if (get_trouble (self, i)->kind == kind)
        return get_trouble (self, i);
    }
  return NULL;
}

static SimTrouble *
need_trouble (SimFaults *self, const SimFaultKind *kind)
{
  SimTrouble *known = find_trouble (self, kind);
  SimTrouble fresh = { .kind = kind, .failed_drive = NEVER, .judged_drive = NEVER };

  if (known != NULL)
    return known;
  g_array_append_val (self->troubles, fresh);
  return get_trouble (self, self->troubles->len - 1);
}

/**
 * sim_faults_inject:
 *
 * Breaks something. The control unit has yet to find it.
 */
void
sim_faults_inject (SimFaults *self, const SimFaultKind *kind)
{
  need_trouble (self, kind)->active = TRUE;
}

/**
 * sim_faults_repair:
 *
 * Mends it. What the control unit knows of it stays until it has driven, or is cleared.
 */
void
sim_faults_repair (SimFaults *self, const SimFaultKind *kind)
{
  SimTrouble *trouble = find_trouble (self, kind);

  if (trouble == NULL)
    return;
  trouble->active = FALSE;
  trouble->state = 0;
}

static gboolean
is_emission_related (const SimTrouble *trouble)
{
  return trouble->kind->lights_mil;
}

static void
confirm (SimTrouble *trouble, const SimTruth *frame)
{
  trouble->pending = FALSE;
  trouble->confirmed = TRUE;
  trouble->permanent = is_emission_related (trouble);
  trouble->passes = 0;
  trouble->has_frame = TRUE;
  trouble->frame = *frame;
}

/**
 * sim_faults_remember:
 * @frame: the moment when it was stored
 *
 * Lets the car arrive with a fault that was found on earlier drives.
 */
void
sim_faults_remember (SimFaults *self, const SimFaultKind *kind, const SimTruth *frame)
{
  SimTrouble *trouble = need_trouble (self, kind);

  trouble->active = TRUE;
  trouble->occurrences = 3;
  confirm (trouble, frame);
  if (!is_emission_related (trouble))
    return;
  self->counters.with_mil_km = 46;
  self->counters.with_mil_s = 58 * 60;
}

/**
 * sim_faults_suspect:
 *
 * Lets the car arrive with something that was seen once and is not there any more.
 */
void
sim_faults_suspect (SimFaults *self, const SimFaultKind *kind)
{
  SimTrouble *trouble = need_trouble (self, kind);

  trouble->pending = TRUE;
  trouble->occurrences = 1;
}

/**
 * sim_faults_spoil:
 * @truth: what the sensors would tell of a sound car; becomes what they tell of this one
 */
void
sim_faults_spoil (SimFaults *self, SimTruth *truth, double step_s)
{
  for (guint i = 0; i < self->troubles->len; i++)
    {
      SimTrouble *trouble = get_trouble (self, i);
      if (trouble->active && trouble->kind->spoil != NULL)
        trouble->kind->spoil (truth, &trouble->state, step_s);
    }
}

/* Seen in as many drives as the kind needs, the code is stored; before, it is pending. */
static void
fail (SimTrouble *trouble, const SimTruth *truth)
{
  if (trouble->failed_drive == truth->drive)
    return;
  trouble->failed_drive = truth->drive;
  trouble->occurrences++;
  trouble->passes = 0;
  if (trouble->confirmed)
    return;
  if (trouble->kind->trips <= 1 || trouble->pending)
    confirm (trouble, truth);
  else
    {
      trouble->pending = TRUE;
      trouble->has_frame = TRUE;
      trouble->frame = *truth;
    }
}

static void
judge (SimTrouble *trouble, const SimTruth *truth)
{
  if (!sim_fault_kind_is_seen (trouble->kind, truth))
    return;
  trouble->judged_drive = truth->drive;
  if (trouble->active)
    fail (trouble, truth);
}

static void
heal (SimTrouble *trouble)
{
  trouble->passes++;
  trouble->pending = FALSE;
  if (trouble->passes >= DRIVES_TO_HEAL)
    trouble->permanent = FALSE;
  if (trouble->passes >= DRIVES_TO_FORGET)
    trouble->confirmed = trouble->has_frame = FALSE;
}

static void
end_drive (SimFaults *self, guint finished)
{
  for (guint i = 0; i < self->troubles->len; i++)
    {
      SimTrouble *trouble = get_trouble (self, i);
      if (trouble->judged_drive == finished && trouble->failed_drive != finished)
        heal (trouble);
    }
}

static void
count (SimFaults *self, const SimTruth *truth, double step_s)
{
  double km = truth->speed_kmh / 3600 * step_s;

  if (!truth->powered)
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
  if (truth->drive != self->drive)
    end_drive (self, self->drive);
  self->drive = truth->drive;
  sim_monitors_step (&self->since_clear, truth, step_s);
  sim_monitors_step (&self->this_cycle, truth, step_s);
  for (guint i = 0; i < self->troubles->len; i++)
    judge (get_trouble (self, i), truth);
}

/**
 * sim_faults_clear:
 *
 * Does what services 04 and 14 do. Permanent codes stay, as the law wants it: only the monitor's
 * own passing may remove them. The self-tests start again, those of this driving cycle too: SAE
 * J1979 has service 04 reset all results of the monitors.
 */
void
sim_faults_clear (SimFaults *self)
{
  for (guint i = 0; i < self->troubles->len; i++)
    {
      SimTrouble *trouble = get_trouble (self, i);
      *trouble = (SimTrouble){ .kind = trouble->kind,
                               .active = trouble->active,
                               .state = trouble->state,
                               .permanent = trouble->permanent,
                               .failed_drive = NEVER,
                               .judged_drive = NEVER };
    }
  self->counters = (SimCounters){ 0 };
  sim_monitors_reset (&self->since_clear);
  sim_monitors_reset (&self->this_cycle);
}

static gboolean
is_listed (const SimTrouble *trouble, SimCodesKind kind)
{
  const gboolean listed[SIM_CODES_N_KINDS] = {
    [SIM_CODES_STORED] = trouble->confirmed,
    [SIM_CODES_PENDING] = trouble->pending,
    [SIM_CODES_PERMANENT] = trouble->permanent,
  };

  return listed[kind];
}

/**
 * sim_faults_get_codes:
 * @codes: (out): the codes of services 03, 07 or 0A
 *
 * Returns: how many they are
 */
guint
sim_faults_get_codes (const SimFaults *self, SimCodesKind kind, guint16 codes[SIM_MAX_CODES])
{
  guint n_codes = 0;

  g_return_val_if_fail (kind < SIM_CODES_N_KINDS, 0);
  for (guint i = 0; i < self->troubles->len && n_codes < SIM_MAX_CODES; i++)
    {
      if (is_listed (get_trouble (self, i), kind))
        codes[n_codes++] = get_trouble (self, i)->kind->code;
    }
  return n_codes;
}

/**
 * sim_faults_get_troubles:
 * @n_troubles: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_troubles): all that was ever wrong here
 */
const SimTrouble *
sim_faults_get_troubles (const SimFaults *self, guint *n_troubles)
{
  *n_troubles = self->troubles->len;
  return (const SimTrouble *) (gconstpointer) self->troubles->data;
}

/**
 * sim_faults_get_freeze_frame:
 * @code: (out): the code that stored it
 *
 * Returns: (nullable): frame 0, that of the first stored code
 */
const SimTruth *
sim_faults_get_freeze_frame (const SimFaults *self, guint16 *code)
{
  *code = 0;
  for (guint i = 0; i < self->troubles->len; i++)
    {
      const SimTrouble *trouble = get_trouble (self, i);
      if (!trouble->confirmed || !trouble->has_frame)
        continue;
      *code = trouble->kind->code;
      return &trouble->frame;
    }
  return NULL;
}

const SimCounters *
sim_faults_get_counters (const SimFaults *self)
{
  return &self->counters;
}

gboolean
sim_faults_get_mil (const SimFaults *self)
{
  for (guint i = 0; i < self->troubles->len; i++)
    {
      const SimTrouble *trouble = get_trouble (self, i);
      if (trouble->confirmed && is_emission_related (trouble) && trouble->passes < DRIVES_TO_HEAL)
        return TRUE;
    }
  return FALSE;
}

/**
 * sim_faults_silence:
 *
 * Returns: whether a fault seen from here keeps the control unit at @address from answering
 */
gboolean
sim_faults_silence (const SimFaults *self, guint8 address)
{
  for (guint i = 0; i < self->troubles->len; i++)
    {
      const SimTrouble *trouble = get_trouble (self, i);
      if (trouble->active && trouble->kind->silences == address)
        return TRUE;
    }
  return FALSE;
}

/**
 * sim_faults_fail_test:
 *
 * Returns: whether the test with monitor id @mid has last ended badly: not before the fault was
 * seen, and until a drive has passed without it
 */
gboolean
sim_faults_fail_test (const SimFaults *self, guint8 mid)
{
  for (guint i = 0; i < self->troubles->len; i++)
    {
      const SimTrouble *trouble = get_trouble (self, i);
      gboolean known = trouble->confirmed || trouble->pending;
      if (known && trouble->kind->mid == mid && trouble->passes == 0 && trouble->has_frame)
        return TRUE;
    }
  return FALSE;
}

/**
 * sim_faults_has_run:
 *
 * Returns: whether @monitor has a result since the last clear
 */
gboolean
sim_faults_has_run (const SimFaults *self, SimMonitor monitor)
{
  return sim_monitors_is_complete (&self->since_clear, monitor);
}

/* A unit without monitors of its own says that it watches components, and is done with it. */
static void
encode_monitors (const SimFaults *self, const SimMonitors *monitors, guint8 data[3])
{
  if (self->has_monitors)
    sim_monitors_encode (monitors, self->powertrain, data);
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
  guint16 codes[SIM_MAX_CODES];
  guint n_codes = sim_faults_get_codes (self, SIM_CODES_STORED, codes);

  data[0] = (guint8) ((sim_faults_get_mil (self) ? 0x80 : 0) | n_codes);
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

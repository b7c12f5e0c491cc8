/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-battery-test.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define REST_US   (4 * G_TIME_SPAN_SECOND)
#define CHARGE_US (6 * G_TIME_SPAN_SECOND)

/* A starter takes at least this much off; fans and lamps take less. */
#define CRANK_DROP_V 0.9
/* An alternator lifts the voltage over any that a battery has by itself (12.9 V fresh off a
 * charger). */
#define RUNNING_V 13.1

/**
 * Limit:
 * @volts: below this
 * @sentence: holds, translated
 *
 * Sources. Rest: open circuit voltage by state of charge of the Battery Council International,
 * Battery Service Manual, 14th edition: 12.65 V full, 12.45 V 75 %, 12.24 V 50 %, 12.06 V 25 %.
 * Cranking: 9.6 V at 21 °C is the limit of the load test of the same manual; starters of cars in
 * order stay above 10 V. Charging: 13.8 to 14.8 V of regulators without load management (Bosch
 * Automotive Handbook, 10th edition, "Alternator voltage regulation"); cars with load management
 * may rest at 12.5 to 13.2 V for a while, and go to 15 V.
 */
typedef struct
{
  double volts;
  ObdBatteryVerdict verdict;
  const char *sentence;
} Limit;

static const Limit rest_limits[] = {
  { 12.06, OBD_BATTERY_BAD,
    N_ ("Discharged. Charge the battery fully, let it rest for an hour, and test again.") },
  { 12.45, OBD_BATTERY_WEAK,
    N_ ("Not full. Charge it before judging its strength, and look for what drains it.") },
  { 12.95, OBD_BATTERY_GOOD, N_ ("Charged.") },
  { G_MAXDOUBLE, OBD_BATTERY_WEAK,
    N_ ("More than a battery has by itself: it was charged just now. Switch the lights on for a "
        "minute and test again.") },
};

static const Limit crank_limits[] = {
  { 9.6, OBD_BATTERY_BAD,
    N_ ("Breaks down under the starter. Load-test the battery, then measure its cables and the "
        "starter’s current.") },
  { 10.0, OBD_BATTERY_WEAK,
    N_ ("Just holds. Expect trouble in the cold; load-test the battery and clean its terminals.") },
  { G_MAXDOUBLE, OBD_BATTERY_GOOD, N_ ("Holds under the starter.") },
};

static const Limit charge_limits[] = {
  { 13.2, OBD_BATTERY_BAD,
    N_ ("Not charging. Look at the belt, the alternator’s fuse and its plug. A car with load "
        "management may pause: switch lights and heater on and test again.") },
  { 13.6, OBD_BATTERY_WEAK,
    N_ ("Charges little. With lights and heater on it should stay above 13.5 V.") },
  { 14.9, OBD_BATTERY_GOOD, N_ ("Charges as it should.") },
  { 15.1, OBD_BATTERY_WEAK,
    N_ ("High. A car with load management may do so for some minutes; test again when warm.") },
  { G_MAXDOUBLE, OBD_BATTERY_BAD,
    N_ ("Overcharges, which boils the battery. Look at the regulator and its sensing wire.") },
};

static const struct
{
  const Limit *limits;
  guint n;
} scales[OBD_BATTERY_N_STEPS] = {
  [OBD_BATTERY_REST] = { rest_limits, G_N_ELEMENTS (rest_limits) },
  [OBD_BATTERY_CRANK] = { crank_limits, G_N_ELEMENTS (crank_limits) },
  [OBD_BATTERY_CHARGE] = { charge_limits, G_N_ELEMENTS (charge_limits) },
};

/* --- judging --- */

static const Limit *
find_limit (const ObdBatteryTest *self, ObdBatteryStep step)
{
  const Limit *limit = scales[step].limits;
  const Limit *last = limit + scales[step].n - 1;

  if (isnan (self->volts[step]))
    return NULL;
  while (limit < last && self->volts[step] >= limit->volts)
    limit++;
  return limit;
}

ObdBatteryVerdict
obd_battery_test_judge (const ObdBatteryTest *self, ObdBatteryStep step)
{
  g_return_val_if_fail (step < OBD_BATTERY_DONE, OBD_BATTERY_UNKNOWN);
  const Limit *limit = find_limit (self, step);

  return limit != NULL ? limit->verdict : OBD_BATTERY_UNKNOWN;
}

/**
 * obd_battery_test_judge_all:
 *
 * Returns: the worst of its steps; what is good as far as it was measured is unknown
 */
ObdBatteryVerdict
obd_battery_test_judge_all (const ObdBatteryTest *self)
{
  ObdBatteryVerdict worst = OBD_BATTERY_UNKNOWN, least = OBD_BATTERY_BAD;

  g_return_val_if_fail (self != NULL, OBD_BATTERY_UNKNOWN);

  for (ObdBatteryStep step = OBD_BATTERY_REST; step < OBD_BATTERY_DONE; step++)
    {
      ObdBatteryVerdict verdict = obd_battery_test_judge (self, step);
      worst = MAX (worst, verdict);
      least = MIN (least, verdict);
    }
  return worst == OBD_BATTERY_GOOD ? MIN (worst, least) : worst;
}

/**
 * obd_battery_test_get_sentence:
 *
 * Returns: (nullable): what the voltage of a step means and what to do, translated; %NULL before it
 *   was measured
 */
const char *
obd_battery_test_get_sentence (const ObdBatteryTest *self, ObdBatteryStep step)
{
  g_return_val_if_fail (step < OBD_BATTERY_DONE, NULL);
  const Limit *limit = find_limit (self, step);

  return limit != NULL ? g_dgettext (GETTEXT_PACKAGE, limit->sentence) : NULL;
}

/* --- measuring --- */

static void
begin_step (ObdBatteryTest *self, ObdBatteryStep step)
{
  self->step = step;
  self->since_us = -1;
  self->sum = 0;
  self->n = 0;
  self->is_turning = FALSE;
}

void
obd_battery_test_init (ObdBatteryTest *self)
{
  g_return_if_fail (self != NULL);

  *self = (ObdBatteryTest){ .volts = { NAN, NAN, NAN } };
  begin_step (self, OBD_BATTERY_REST);
}

/* Returns whether the mean over @span_us is there. */
static gboolean
average (ObdBatteryTest *self, gint64 t_us, double volts, gint64 span_us)
{
  if (isnan (volts))
    return FALSE;
  if (self->since_us < 0)
    self->since_us = t_us;
  self->sum += volts;
  self->n++;
  if (t_us - self->since_us < span_us)
    return FALSE;
  self->volts[self->step] = self->sum / self->n;
  return TRUE;
}

/**
 * obd_battery_test_is_held_up:
 * @volts: read now
 *
 * Returns: whether the battery should be at rest, while an engine or a charger holds it up; the
 * test waits until that is switched off
 */
gboolean
obd_battery_test_is_held_up (const ObdBatteryTest *self, double volts)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->step == OBD_BATTERY_REST && volts >= RUNNING_V;
}

static gboolean
feed_rest (ObdBatteryTest *self, gint64 t_us, double volts)
{
  if (obd_battery_test_is_held_up (self, volts))
    begin_step (self, OBD_BATTERY_REST);
  else if (average (self, t_us, volts, REST_US))
    begin_step (self, OBD_BATTERY_CRANK);
  return self->step != OBD_BATTERY_REST;
}

/* The lowest counts from the first drop on. An adapter too slow to see the dip still sees that the
 * engine runs; then there is no lowest. */
static gboolean
feed_crank (ObdBatteryTest *self, gint64 t_us, double volts)
{
  if (isnan (volts))
    {
      self->n_missed++;
      return FALSE;
    }
  if (volts <= self->volts[OBD_BATTERY_REST] - CRANK_DROP_V)
    {
      self->is_turning = TRUE;
      self->volts[OBD_BATTERY_CRANK] = fmin (self->volts[OBD_BATTERY_CRANK], volts);
    }
  if (volts < RUNNING_V && !(self->is_turning && volts > self->volts[OBD_BATTERY_REST]))
    return FALSE;
  begin_step (self, OBD_BATTERY_CHARGE);
  return TRUE;
}

/* The regulator takes some seconds, so the first half does not count. */
static gboolean
feed_charge (ObdBatteryTest *self, gint64 t_us, double volts)
{
  if (self->since_us >= 0 && t_us - self->since_us < CHARGE_US / 2)
    {
      self->sum = 0;
      self->n = 0;
    }
  if (average (self, t_us, volts, CHARGE_US))
    begin_step (self, OBD_BATTERY_DONE);
  return self->step == OBD_BATTERY_DONE;
}

/**
 * obd_battery_test_feed:
 * @t_us: when it was measured; rising
 * @volts: NAN for a reading that did not come
 *
 * Returns: whether a step was done with it
 */
gboolean
obd_battery_test_feed (ObdBatteryTest *self, gint64 t_us, double volts)
{
  static gboolean (*const feeds[]) (ObdBatteryTest *, gint64, double) = {
    [OBD_BATTERY_REST] = feed_rest,
    [OBD_BATTERY_CRANK] = feed_crank,
    [OBD_BATTERY_CHARGE] = feed_charge,
  };

  g_return_val_if_fail (self != NULL, FALSE);

  return self->step != OBD_BATTERY_DONE && feeds[self->step](self, t_us, volts);
}

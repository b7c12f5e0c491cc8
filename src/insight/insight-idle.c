/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-idle.h"
#include "base/base-unit.h"

#include <math.h>

/* What counts as a warm idle, and two readings a second: as in the measurements on carOBD (102
 * visits of one healthy car at 2 Hz), from which the limits of a drift in health.xml come. */
#define WARM_C        80.0
#define STANDING_KM_H 0.5 /* speeds come in steps of 1 km/h, or as decimals of a log */
#define SLOWEST_RPM   600.0
#define FASTEST_RPM   1100.0
#define SLOT_US       (G_USEC_PER_SEC / 2)

/* On a slow bus it takes seconds until a signal is read again. */
#define FRESH_SLOTS 10

/* A day: what is later is a clock gone wrong. */
#define MOST_SLOTS (24 * 3600 * 2)

struct _InsightIdleReader
{
  GArray *slots[INSIGHT_IDLE_N_SIGNALS]; /* float: the last reading in each, NAN where none */
};

static const struct
{
  const char *id;
  BaseUnit unit;
} signals[INSIGHT_IDLE_N_SIGNALS] = {
  [INSIGHT_IDLE_COOLANT] = { "coolant_temperature", BASE_UNIT_CELSIUS },
  [INSIGHT_IDLE_ROAD_SPEED] = { "vehicle_speed", BASE_UNIT_KM_PER_H },
  [INSIGHT_IDLE_ENGINE_SPEED] = { "engine_speed", BASE_UNIT_RPM },
  [INSIGHT_IDLE_SHORT_TRIM_B1] = { "short_fuel_trim_b1", BASE_UNIT_PERCENT },
  [INSIGHT_IDLE_LONG_TRIM_B1] = { "long_fuel_trim_b1", BASE_UNIT_PERCENT },
  [INSIGHT_IDLE_SHORT_TRIM_B2] = { "short_fuel_trim_b2", BASE_UNIT_PERCENT },
  [INSIGHT_IDLE_LONG_TRIM_B2] = { "long_fuel_trim_b2", BASE_UNIT_PERCENT },
};

InsightIdleReader *
insight_idle_reader_new (void)
{
  InsightIdleReader *self = g_new0 (InsightIdleReader, 1);

  for (guint i = 0; i < INSIGHT_IDLE_N_SIGNALS; i++)
    self->slots[i] = g_array_new (FALSE, FALSE, sizeof (float));
  return self;
}

void
insight_idle_reader_free (InsightIdleReader *self)
{
  for (guint i = 0; i < INSIGHT_IDLE_N_SIGNALS; i++)
    g_array_unref (self->slots[i]);
  g_free (self);
}

/**
 * insight_idle_find_signal:
 * @id: of a recorded signal
 * @unit_id: (nullable): of the unit in which it is recorded
 * @signal: (out): which it is
 *
 * Returns: whether a warm idle is told by it
 */
gboolean
insight_idle_find_signal (const char *id, const char *unit_id, InsightIdleSignal *signal)
{
  BaseUnit unit;

  g_return_val_if_fail (id != NULL, FALSE);

  for (guint i = 0; i < INSIGHT_IDLE_N_SIGNALS; i++)
    if (g_str_equal (signals[i].id, id))
      {
        *signal = (InsightIdleSignal) i;
        return unit_id != NULL && base_unit_parse (unit_id, &unit) && unit == signals[i].unit;
      }
  return FALSE;
}

/**
 * insight_idle_reader_add:
 * @t_us: microseconds since the start of the recording
 * @value: in °C, km/h, rpm or %
 */
void
insight_idle_reader_add (InsightIdleReader *self,
                         InsightIdleSignal signal,
                         gint64 t_us,
                         double value)
{
  g_return_if_fail (self != NULL && signal < INSIGHT_IDLE_N_SIGNALS);

  GArray *slots = self->slots[signal];
  const float nothing = NAN;
  if (t_us < 0 || t_us / SLOT_US >= MOST_SLOTS)
    return;
  while (slots->len <= (guint) (t_us / SLOT_US))
    g_array_append_val (slots, nothing);
  g_array_index (slots, float, t_us / SLOT_US) = (float) value;
}

/* What was read last of each signal, and how long ago. */
typedef struct
{
  double values[INSIGHT_IDLE_N_SIGNALS];
  guint ages[INSIGHT_IDLE_N_SIGNALS];
} Moment;

static void
go_on (Moment *self, const InsightIdleReader *reader, guint slot)
{
  for (guint i = 0; i < INSIGHT_IDLE_N_SIGNALS; i++)
    {
      GArray *slots = reader->slots[i];
      self->ages[i]++;
      if (slot >= slots->len || isnan (g_array_index (slots, float, slot)))
        continue;
      self->values[i] = g_array_index (slots, float, slot);
      self->ages[i] = 0;
    }
}

static gboolean
is_between (const Moment *self, InsightIdleSignal signal, double least, double most)
{
  return self->ages[signal] < FRESH_SLOTS && self->values[signal] >= least &&
         self->values[signal] <= most;
}

static gboolean
is_warm_idle (const Moment *self)
{
  return is_between (self, INSIGHT_IDLE_COOLANT, WARM_C, G_MAXDOUBLE) &&
         is_between (self, INSIGHT_IDLE_ROAD_SPEED, -STANDING_KM_H, STANDING_KM_H) &&
         is_between (self, INSIGHT_IDLE_ENGINE_SPEED, SLOWEST_RPM, FASTEST_RPM);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
find_median (GArray *values)
{
  guint middle = values->len / 2;

  if (values->len == 0)
    return NAN;
  g_array_sort (values, compare);
  return values->len % 2 == 1
           ? g_array_index (values, double, middle)
           : (g_array_index (values, double, middle - 1) + g_array_index (values, double, middle)) /
               2;
}

/**
 * insight_idle_reader_digest:
 * @bank: from 1
 * @idle: (out): what the recording says
 *
 * Returns: whether both trims of the bank were recorded at all
 */
gboolean
insight_idle_reader_digest (const InsightIdleReader *self, guint bank, InsightIdle *idle)
{
  g_return_val_if_fail (self != NULL && bank >= 1 && bank <= INSIGHT_IDLE_N_BANKS, FALSE);

  const InsightIdleSignal shorter =
    (InsightIdleSignal) (INSIGHT_IDLE_SHORT_TRIM_B1 + 2 * (bank - 1));
  const InsightIdleSignal longer = (InsightIdleSignal) (shorter + 1);
  g_autoptr (GArray) trims = g_array_new (FALSE, FALSE, sizeof (double));
  Moment moment = { 0 };

  for (guint i = 0; i < INSIGHT_IDLE_N_SIGNALS; i++)
    moment.ages[i] = FRESH_SLOTS;
  for (guint slot = 0; slot < self->slots[shorter]->len; slot++)
    {
      go_on (&moment, self, slot);
      const double trim = moment.values[shorter] + moment.values[longer];
      if (moment.ages[shorter] == 0 && moment.ages[longer] < FRESH_SLOTS && is_warm_idle (&moment))
        g_array_append_val (trims, trim);
    }
  *idle = (InsightIdle){ trims->len, find_median (trims) };
  return self->slots[shorter]->len > 0 && self->slots[longer]->len > 0;
}

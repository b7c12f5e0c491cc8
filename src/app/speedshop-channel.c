/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-channel-private.h"
#include "app/speedshop-channel-scale.h"
#include "base/base-time.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT_EVERY_US  (100 * G_TIME_SPAN_MILLISECOND)
#define DEAD_AFTER_US  (10 * G_TIME_SPAN_SECOND)
#define HISTORY_POINTS (120 * 50 + 144)
#define FALSE_START_US (2 * G_TIME_SPAN_SECOND)
/* A needle is on its way between two samples for so long at most, or slow signals would lag. */
#define SHORTEST_GLIDE_US (40 * G_TIME_SPAN_MILLISECOND)
#define LONGEST_GLIDE_US  (80 * G_TIME_SPAN_MILLISECOND)
#define NOTHING           "–"

G_DEFINE_FINAL_TYPE_WITH_CODE (SpeedshopChannel,
                               speedshop_channel,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SPEEDSHOP_TYPE_STRIP_SOURCE,
                                                      speedshop_channel_source_init))

enum
{
  PROP_0,
  PROP_NAME,
  PROP_SHORT_NAME,
  PROP_TEXT,
  PROP_UNIT,
  PROP_STATUS_TEXT,
  PROP_PEAK_TEXT,
  PROP_MINIMUM_TEXT,
  PROP_STATE,
  PROP_ZONE,
  PROP_UNIT_SYSTEM,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  SHOWN,
  SCALE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_text (SpeedshopChannel *self, char **field, char *text, int prop)
{
  if (g_strcmp0 (*field, text) == 0)
    {
      g_free (text);
      return;
    }
  g_free (*field);
  *field = text;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static char *
describe_value (SpeedshopChannel *self)
{
  char *words = NULL;

  if (!speedshop_channel_shows_value (self))
    return g_strdup (NOTHING);
  words = obd_signal_dup_text (self->signal, self->raw);
  return words != NULL ? words : speedshop_channel_format (self, self->value);
}

/* Why the car tells nothing, as a sentence of its own. */
static char *
describe_lack (SpeedshopChannel *self)
{
  if (self->unrecorded)
    return g_strdup (_ ("Not recorded"));
  return g_strdup (self->switched_off ? _ ("Switched off") : _ ("Not supported"));
}

static char *
describe_status (SpeedshopChannel *self, gint64 now_us)
{
  g_autofree char *age = NULL;

  switch (self->state)
    {
    case SPEEDSHOP_CHANNEL_WAITING:
      return g_strdup (_ ("Waiting"));
    case SPEEDSHOP_CHANNEL_STALE:
      age = base_time_format_age (now_us - self->t_us);
      /* Translators: %s is an age such as "3.4 s old" */
      return g_strdup_printf (_ ("Stale, %s"), age);
    case SPEEDSHOP_CHANNEL_DEAD:
      return g_strdup (_ ("No data"));
    case SPEEDSHOP_CHANNEL_UNSUPPORTED:
      return describe_lack (self);
    case SPEEDSHOP_CHANNEL_LIVE:
    default:
      return g_strdup ("");
    }
}

static char *
describe_peak (SpeedshopChannel *self)
{
  g_autofree char *peak = NULL;

  if (isnan (self->peak) || self->state == SPEEDSHOP_CHANNEL_UNSUPPORTED)
    return g_strdup ("");
  peak = speedshop_channel_format (self, self->peak);
  /* Translators: the highest value seen, such as "peak 5,212" */
  return g_strdup_printf (_ ("peak %s"), peak);
}

static char *
describe_minimum (SpeedshopChannel *self)
{
  g_autofree char *minimum = NULL;

  if (isnan (self->minimum) || self->state == SPEEDSHOP_CHANNEL_UNSUPPORTED)
    return g_strdup ("");
  minimum = speedshop_channel_format (self, self->minimum);
  /* Translators: the lowest value seen, such as "min 750" */
  return g_strdup_printf (_ ("min %s"), minimum);
}

static void
tell (SpeedshopChannel *self, gint64 now_us)
{
  self->told_us = now_us;
  self->untold = FALSE;
  set_text (self, &self->text, describe_value (self), PROP_TEXT);
  set_text (self, &self->peak_text, describe_peak (self), PROP_PEAK_TEXT);
  set_text (self, &self->minimum_text, describe_minimum (self), PROP_MINIMUM_TEXT);
  set_text (self, &self->status_text, describe_status (self, now_us), PROP_STATUS_TEXT);
}

static SpeedshopChannelState
judge_state (SpeedshopChannel *self, gint64 now_us)
{
  gint64 stale_after_us = speedshop_chart_get_gap_limit (self->poll_us);
  gint64 age_us = now_us - self->t_us;

  if (self->state == SPEEDSHOP_CHANNEL_UNSUPPORTED)
    return SPEEDSHOP_CHANNEL_UNSUPPORTED;
  if (!self->has_value)
    return SPEEDSHOP_CHANNEL_WAITING;
  if (age_us > MAX (DEAD_AFTER_US, stale_after_us))
    return SPEEDSHOP_CHANNEL_DEAD;
  return age_us > stale_after_us || !self->connected ? SPEEDSHOP_CHANNEL_STALE
                                                     : SPEEDSHOP_CHANNEL_LIVE;
}

/* Only what is so now can be a warning. */
static SpeedshopZone
judge_zone (SpeedshopChannel *self)
{
  return self->state == SPEEDSHOP_CHANNEL_LIVE && self->signal->kind != OBD_SIGNAL_STATE
           ? speedshop_gauge_scale_get_zone (&self->scale, self->value)
           : SPEEDSHOP_ZONE_NORMAL;
}

static gboolean
judge (SpeedshopChannel *self, SpeedshopChannelState state)
{
  gboolean state_changed = self->state != state;
  SpeedshopZone zone;

  self->state = state;
  zone = judge_zone (self);
  if (state_changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  if (self->zone == zone)
    return state_changed;
  self->zone = zone;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZONE]);
  return TRUE;
}

/* With animations off, after a pause, and where samples come about as fast as frames, it is there
 * at once. */
static void
aim_needle (SpeedshopChannel *self)
{
  double target = CLAMP (self->value, self->scale.minimum, self->scale.maximum);
  gboolean glides = self->animated && self->advanced_us > 0 && self->poll_us >= SHORTEST_GLIDE_US;

  speedshop_glide_start (&self->needle, target, self->t_us,
                         glides ? MIN (self->poll_us, LONGEST_GLIDE_US) : 0);
  self->settled = FALSE;
}

static gboolean
move_needle (SpeedshopChannel *self, gint64 now_us)
{
  double before = self->needle.position;

  if (self->settled || !self->has_value)
    return FALSE;
  self->settled = !speedshop_glide_step (&self->needle, now_us);
  return fabs (self->needle.position - before) > 0;
}

/* All channels tell in the same frames, so that two instruments of a signal never differ. */
static gboolean
is_due (SpeedshopChannel *self, gint64 now_us)
{
  return now_us / TEXT_EVERY_US != self->told_us / TEXT_EVERY_US;
}

/**
 * speedshop_channel_advance:
 * @now_us: the present, on the clock of the samples
 *
 * Moves what is shown on to the present.
 *
 * Returns: whether anything that is shown changed
 */
gboolean
speedshop_channel_advance (SpeedshopChannel *self, gint64 now_us)
{
  gboolean moved = move_needle (self, now_us);
  gboolean judged, due, ages;

  g_return_val_if_fail (SPEEDSHOP_IS_CHANNEL (self), FALSE);

  judged = judge (self, judge_state (self, now_us));
  ages = self->state == SPEEDSHOP_CHANNEL_STALE;
  due = is_due (self, now_us) && (self->untold || ages);
  self->advanced_us = now_us;
  if (judged || due)
    tell (self, now_us);
  if (moved || judged || due)
    g_signal_emit (self, signals[SHOWN], 0);
  return moved || judged || due;
}

/* A car that has just answered, at first or again, is scanned first, which takes its time: what it
 * told in the moment before is no line yet, and that pause no loss of its own. */
static void
drop_false_start (SpeedshopChannel *self, gint64 t_us)
{
  const SpeedshopPoint *points = (const SpeedshopPoint *) (void *) self->history->data;
  guint n = self->history->len;

  if (self->began_us == 0)
    self->began_us = t_us;
  if (n == 0 || points[n - 1].t_us < self->began_us ||
      points[n - 1].t_us - self->began_us > FALSE_START_US ||
      t_us - points[n - 1].t_us <= speedshop_chart_get_gap_limit (self->poll_us))
    return;
  while (n > 0 && points[n - 1].t_us >= self->began_us)
    n--;
  g_array_set_size (self->history, n);
  self->began_us = t_us;
  self->edition++;
}

/* Keeps the last HISTORY_POINTS in one piece; moved together once in as many pushes. */
static void
remember (SpeedshopChannel *self, gint64 t_us)
{
  const SpeedshopPoint point = { t_us, self->value };

  drop_false_start (self, t_us);
  if (self->history->len >= 2 * HISTORY_POINTS)
    g_array_remove_range (self->history, 0, self->history->len - HISTORY_POINTS);
  g_array_append_val (self->history, point);
}

/* A pause is no period; otherwise one lost answer would make the next loss look normal. */
static void
measure_period (SpeedshopChannel *self, gint64 t_us)
{
  gint64 period_us = t_us - self->t_us;

  if (!self->has_value || self->state == SPEEDSHOP_CHANNEL_STALE ||
      self->state == SPEEDSHOP_CHANNEL_DEAD)
    return;
  self->poll_us = self->poll_us == 0 ? period_us : (3 * self->poll_us + period_us) / 4;
}

static void
note_extremes (SpeedshopChannel *self, double value)
{
  self->peak = isnan (self->peak) ? value : MAX (self->peak, value);
  self->minimum = isnan (self->minimum) ? value : MIN (self->minimum, value);
}

/**
 * speedshop_channel_push:
 * @t_us: when the car answered; a sample that is older than the latest is dropped
 * @value: in the signal's metric unit
 * @raw: the count that the car sent
 *
 * Takes a sample. It is shown from the next speedshop_channel_advance() on.
 */
void
speedshop_channel_push (SpeedshopChannel *self, gint64 t_us, double value, gint32 raw)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  if (!isfinite (value) || (self->has_value && t_us < self->t_us))
    return;
  measure_period (self, t_us);
  if (!speedshop_channel_shows_value (self))
    self->advanced_us = 0;
  self->metric = value;
  self->value = base_unit_convert (value, self->signal->unit, self->unit);
  self->raw = raw;
  self->t_us = t_us;
  self->has_value = self->untold = TRUE;
  aim_needle (self);
  note_extremes (self, self->value);
  remember (self, t_us);
  if (self->state == SPEEDSHOP_CHANNEL_UNSUPPORTED)
    self->state = SPEEDSHOP_CHANNEL_WAITING;
}

static void
forget_extremes (SpeedshopChannel *self)
{
  self->peak = self->minimum = NAN;
}

/**
 * speedshop_channel_clear_peak:
 *
 * Starts the peak and the least value anew from the present value.
 */
void
speedshop_channel_clear_peak (SpeedshopChannel *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  forget_extremes (self);
  if (speedshop_channel_shows_value (self))
    note_extremes (self, self->value);
  tell (self, self->told_us);
  g_signal_emit (self, signals[SHOWN], 0);
}

/**
 * speedshop_channel_tell_last:
 *
 * Says what was read last at once, for a picture that stands still from now on.
 */
void
speedshop_channel_tell_last (SpeedshopChannel *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  if (!self->untold)
    return;
  tell (self, self->told_us);
  g_signal_emit (self, signals[SHOWN], 0);
}

/**
 * speedshop_channel_widen_extremes:
 * @least, @greatest: in the signal's metric unit
 *
 * Takes note of readings that were before those it is given.
 */
void
speedshop_channel_widen_extremes (SpeedshopChannel *self, double least, double greatest)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  note_extremes (self, base_unit_convert (least, self->signal->unit, self->unit));
  note_extremes (self, base_unit_convert (greatest, self->signal->unit, self->unit));
}

/**
 * speedshop_channel_clear:
 *
 * Forgets the car: back to waiting, with no history.
 */
void
speedshop_channel_clear (SpeedshopChannel *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  self->has_value = self->untold = FALSE;
  self->settled = TRUE;
  self->t_us = self->poll_us = self->advanced_us = self->began_us = 0;
  forget_extremes (self);
  g_array_set_size (self->history, 0);
  self->edition++;
  judge (self, SPEEDSHOP_CHANNEL_WAITING);
  tell (self, 0);
  g_signal_emit (self, signals[SHOWN], 0);
}

/**
 * speedshop_channel_set_supported:
 * @supported: %FALSE when this car does not tell the signal
 */
void
speedshop_channel_set_supported (SpeedshopChannel *self, gboolean supported)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  if (supported == (self->state != SPEEDSHOP_CHANNEL_UNSUPPORTED))
    return;
  judge (self, supported ? SPEEDSHOP_CHANNEL_WAITING : SPEEDSHOP_CHANNEL_UNSUPPORTED);
  tell (self, self->told_us);
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
convert_history (SpeedshopChannel *self, BaseUnit from, BaseUnit to)
{
  self->edition++;
  for (guint i = 0; i < self->history->len; i++)
    {
      SpeedshopPoint *point = &g_array_index (self->history, SpeedshopPoint, i);

      point->value = base_unit_convert (point->value, from, to);
    }
  self->peak = isnan (self->peak) ? NAN : base_unit_convert (self->peak, from, to);
  self->minimum = isnan (self->minimum) ? NAN : base_unit_convert (self->minimum, from, to);
}

static void
rebuild_scale (SpeedshopChannel *self)
{
  speedshop_channel_scale_init (&self->scale, self->signal, &self->range, self->unit);
  self->decimals = speedshop_channel_scale_get_decimals (self->signal, self->unit);
  speedshop_glide_jump (&self->needle,
                        CLAMP (self->value, self->scale.minimum, self->scale.maximum));
  self->settled = TRUE;
  judge (self, self->state);
  tell (self, self->told_us);
  g_signal_emit (self, signals[SCALE_CHANGED], 0);
}

/**
 * speedshop_channel_set_range:
 *
 * Gives the channel another scale than its signal's, as a dashboard may.
 */
void
speedshop_channel_set_range (SpeedshopChannel *self, const SpeedshopChannelRange *range)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  self->range = *range;
  rebuild_scale (self);
}

static void
show_in (SpeedshopChannel *self, BaseUnit unit)
{
  BaseUnit before = self->unit;

  if (unit == before)
    return;
  self->unit = unit;
  self->value = base_unit_convert (self->metric, self->signal->unit, unit);
  convert_history (self, before, unit);
  rebuild_scale (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNIT]);
}

void
speedshop_channel_set_unit_system (SpeedshopChannel *self, BaseUnitSystem system)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  if (self->system == system)
    return;
  self->system = system;
  if (!self->has_own_unit)
    show_in (self, base_unit_for_display (self->signal->unit, system));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNIT_SYSTEM]);
}

/**
 * speedshop_channel_set_unit:
 * @unit: what to show it in, whatever units the person has; one of another quantity is not taken
 */
void
speedshop_channel_set_unit (SpeedshopChannel *self, BaseUnit unit)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  if (!base_unit_is_same_quantity (self->signal->unit, unit))
    return;
  self->has_own_unit = TRUE;
  show_in (self, unit);
}

/**
 * speedshop_channel_set_animated:
 * @animated: %FALSE lets the needle jump, for people who turned animations off
 */
void
speedshop_channel_set_animated (SpeedshopChannel *self, gboolean animated)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  self->animated = animated;
}

/**
 * speedshop_channel_set_unrecorded:
 *
 * Says that the recording which is replayed has none of the signal, whatever the car could tell.
 */
void
speedshop_channel_set_unrecorded (SpeedshopChannel *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  self->unrecorded = TRUE;
  speedshop_channel_set_supported (self, FALSE);
}

/**
 * speedshop_channel_set_switched_off:
 * @switched_off: whether a person does not want the car to be asked for the signal; to be told with
 *   speedshop_channel_set_supported(), as the reason
 */
void
speedshop_channel_set_switched_off (SpeedshopChannel *self, gboolean switched_off)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  if (self->switched_off == switched_off)
    return;
  self->switched_off = switched_off;
  if (self->state != SPEEDSHOP_CHANNEL_UNSUPPORTED)
    return;
  tell (self, self->told_us);
  g_signal_emit (self, signals[SHOWN], 0);
}

/**
 * speedshop_channel_get_lack:
 *
 * Returns: why there are no values of an unsupported signal, in the place of its unit
 */
const char *
speedshop_channel_get_lack (SpeedshopChannel *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CHANNEL (self), NULL);

  if (self->unrecorded)
    return _ ("not recorded");
  return self->switched_off ? _ ("switched off") : _ ("not supported");
}

/**
 * speedshop_channel_set_connected:
 * @connected: whether the car answers; while it does not, the value is stale however new it is
 */
void
speedshop_channel_set_connected (SpeedshopChannel *self, gboolean connected)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (self));

  if (connected && !self->connected)
    self->began_us = 0;
  self->connected = connected;
}

static void
speedshop_channel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopChannel *self = SPEEDSHOP_CHANNEL (object);
  const char *texts[N_PROPS] = {
    [PROP_NAME] = speedshop_channel_get_name (self),
    [PROP_SHORT_NAME] = speedshop_channel_get_short_name (self),
    [PROP_TEXT] = self->text,
    [PROP_UNIT] = speedshop_channel_get_unit (self),
    [PROP_STATUS_TEXT] = self->status_text,
    [PROP_PEAK_TEXT] = self->peak_text,
    [PROP_MINIMUM_TEXT] = self->minimum_text,
  };

  if (id == PROP_STATE)
    g_value_set_int (value, self->state);
  else if (id == PROP_ZONE)
    g_value_set_int (value, self->zone);
  else if (id == PROP_UNIT_SYSTEM)
    g_value_set_int (value, self->system);
  else
    g_value_set_string (value, texts[id]);
}

static void
speedshop_channel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopChannel *self = SPEEDSHOP_CHANNEL (object);

  if (id == PROP_UNIT_SYSTEM)
    speedshop_channel_set_unit_system (self, g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_channel_finalize (GObject *object)
{
  SpeedshopChannel *self = SPEEDSHOP_CHANNEL (object);

  g_array_unref (self->history);
  g_free (self->text);
  g_free (self->status_text);
  g_free (self->peak_text);
  g_free (self->minimum_text);

  G_OBJECT_CLASS (speedshop_channel_parent_class)->finalize (object);
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
number_property (const char *name, GParamFlags flags)
{
  return g_param_spec_int (name, NULL, NULL, 0, G_MAXINT, 0,
                           flags | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
speedshop_channel_class_init (SpeedshopChannelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = speedshop_channel_get_property;
  object_class->set_property = speedshop_channel_set_property;
  object_class->finalize = speedshop_channel_finalize;

  props[PROP_NAME] = text_property ("name");
  props[PROP_SHORT_NAME] = text_property ("short-name");
  props[PROP_TEXT] = text_property ("text");
  props[PROP_UNIT] = text_property ("unit");
  props[PROP_STATUS_TEXT] = text_property ("status-text");
  props[PROP_PEAK_TEXT] = text_property ("peak-text");
  props[PROP_MINIMUM_TEXT] = text_property ("minimum-text");
  props[PROP_STATE] = number_property ("state", G_PARAM_READABLE);
  props[PROP_ZONE] = number_property ("zone", G_PARAM_READABLE);
  props[PROP_UNIT_SYSTEM] = number_property ("unit-system", G_PARAM_READWRITE);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SHOWN] = g_signal_new ("shown", SPEEDSHOP_TYPE_CHANNEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[SCALE_CHANGED] = g_signal_new ("scale-changed", SPEEDSHOP_TYPE_CHANNEL, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
speedshop_channel_init (SpeedshopChannel *self)
{
  self->connected = TRUE;
  self->range = SPEEDSHOP_CHANNEL_RANGE_NONE;
  self->history = g_array_new (FALSE, FALSE, sizeof (SpeedshopPoint));
  self->animated = self->settled = TRUE;
  forget_extremes (self);
}

/**
 * speedshop_channel_new:
 * @signal: what to show; its catalogue must outlive the channel
 * @system: the person's units
 */
SpeedshopChannel *
speedshop_channel_new (const ObdSignal *signal, BaseUnitSystem system)
{
  SpeedshopChannel *self = g_object_new (SPEEDSHOP_TYPE_CHANNEL, NULL);

  g_return_val_if_fail (signal != NULL, self);

  self->signal = signal;
  self->system = system;
  self->unit = base_unit_for_display (signal->unit, system);
  rebuild_scale (self);
  return self;
}

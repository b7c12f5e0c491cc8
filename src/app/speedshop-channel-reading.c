/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a channel tells: its words and figures. How it comes by them is in speedshop-channel.c. */
#include "app/speedshop-channel-private.h"
#include "app/speedshop-channel-scale.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

gboolean
speedshop_channel_shows_value (SpeedshopChannel *self)
{
  return self->state == SPEEDSHOP_CHANNEL_LIVE || self->state == SPEEDSHOP_CHANNEL_STALE;
}

const ObdSignal *
speedshop_channel_get_signal (SpeedshopChannel *self)
{
  return self->signal;
}

const char *
speedshop_channel_get_name (SpeedshopChannel *self)
{
  return obd_signal_get_name (self->signal);
}

const char *
speedshop_channel_get_short_name (SpeedshopChannel *self)
{
  return obd_signal_get_short_name (self->signal);
}

/**
 * speedshop_channel_get_text:
 *
 * Returns: the readout, "4,640" or the words of a state; a dash where there is no value to show.
 *   It changes at most ten times a second
 */
const char *
speedshop_channel_get_text (SpeedshopChannel *self)
{
  return self->text;
}

const char *
speedshop_channel_get_unit (SpeedshopChannel *self)
{
  return self->signal->symbol != NULL ? self->signal->symbol : base_unit_get_symbol (self->unit);
}

/**
 * speedshop_channel_get_status_text:
 *
 * Returns: why the value is not live ("Stale, 3.4 s old"); "" when it is
 */
const char *
speedshop_channel_get_status_text (SpeedshopChannel *self)
{
  return self->status_text;
}

const char *
speedshop_channel_get_peak_text (SpeedshopChannel *self)
{
  return self->peak_text;
}

static const char *
speak_zone (SpeedshopZone zone)
{
  static const char *const words[] = { N_ ("normal"), N_ ("warning"), N_ ("critical") };

  return _ (words[zone]);
}

/**
 * speedshop_channel_get_spoken_text:
 *
 * Returns: (transfer full): what a screen reader says: "4,640 revolutions per minute, normal"
 */
char *
speedshop_channel_get_spoken_text (SpeedshopChannel *self)
{
  const char *unit = base_unit_get_spoken_name (self->unit);
  const char *note = self->state == SPEEDSHOP_CHANNEL_STALE ? _ ("stale") : speak_zone (self->zone);

  if (!speedshop_channel_shows_value (self))
    return g_strdup (self->status_text);
  if (*unit == '\0' || self->signal->kind == OBD_SIGNAL_STATE)
    return g_strdup_printf ("%s, %s", self->text, note);
  /* Translators: number, unit, and how it is: "4,640 revolutions per minute, normal" */
  return g_strdup_printf (_ ("%s %s, %s"), self->text, unit, note);
}

/**
 * speedshop_channel_get_widest_text:
 *
 * Returns: (transfer full): the longest readout that the scale can give
 */
char *
speedshop_channel_get_widest_text (SpeedshopChannel *self)
{
  g_autofree char *low = speedshop_channel_format (self, self->scale.minimum);
  g_autofree char *high = speedshop_channel_format (self, self->scale.maximum);

  return g_utf8_strlen (low, -1) > g_utf8_strlen (high, -1) ? g_steal_pointer (&low)
                                                            : g_steal_pointer (&high);
}

/**
 * speedshop_channel_format:
 * @display_value: in the unit that is shown
 *
 * Returns: (transfer full): the number, without its unit
 */
char *
speedshop_channel_format (SpeedshopChannel *self, double display_value)
{
  return speedshop_channel_scale_format (&self->scale, display_value, self->decimals);
}

SpeedshopChannelState
speedshop_channel_get_state (SpeedshopChannel *self)
{
  return self->state;
}

SpeedshopZone
speedshop_channel_get_zone (SpeedshopChannel *self)
{
  return self->zone;
}

/**
 * speedshop_channel_has_value:
 *
 * Returns: whether there is a value to show, live or stale
 */
gboolean
speedshop_channel_has_value (SpeedshopChannel *self)
{
  return self->has_value && speedshop_channel_shows_value (self);
}

/**
 * speedshop_channel_is_settled:
 *
 * Returns: whether it stays as it is while no sample comes: nothing moves and nothing ages
 */
gboolean
speedshop_channel_is_settled (SpeedshopChannel *self)
{
  return self->settled && !self->untold && !speedshop_channel_shows_value (self);
}

double
speedshop_channel_get_value (SpeedshopChannel *self)
{
  return self->value;
}

/**
 * speedshop_channel_get_raw:
 *
 * Returns: the count that the car sent
 */
gint32
speedshop_channel_get_raw (SpeedshopChannel *self)
{
  return self->raw;
}

double
speedshop_channel_get_metric_value (SpeedshopChannel *self)
{
  return self->metric;
}

/**
 * speedshop_channel_get_shown:
 *
 * Returns: where the needle is, in the unit that is shown
 */
double
speedshop_channel_get_shown (SpeedshopChannel *self)
{
  return self->needle.position;
}

/**
 * speedshop_channel_get_peak:
 *
 * Returns: the greatest value since it was cleared; %NAN for none
 */
double
speedshop_channel_get_peak (SpeedshopChannel *self)
{
  return self->peak;
}

double
speedshop_channel_get_minimum (SpeedshopChannel *self)
{
  return self->minimum;
}

gint64
speedshop_channel_get_time (SpeedshopChannel *self)
{
  return self->t_us;
}

/**
 * speedshop_channel_get_poll_period:
 *
 * Returns: how often it is answered, microseconds, as measured; 0 while that is not known
 */
gint64
speedshop_channel_get_poll_period (SpeedshopChannel *self)
{
  return self->poll_us;
}

const SpeedshopGaugeScale *
speedshop_channel_get_scale (SpeedshopChannel *self)
{
  return &self->scale;
}

/**
 * speedshop_channel_get_history:
 * @from_us: oldest time that is wanted
 * @points: (out) (transfer none): in order of time, in the unit that is shown; until the next push
 *
 * The first point may lie before @from_us, where a line that reaches into the window begins.
 *
 * Returns: how many points there are
 */
guint
speedshop_channel_get_history (SpeedshopChannel *self,
                               gint64 from_us,
                               const SpeedshopPoint **points)
{
  const SpeedshopPoint *all = (const SpeedshopPoint *) (gpointer) self->history->data;
  guint first = speedshop_chart_find_start (all, self->history->len, from_us);

  *points = all + first;
  return self->history->len - first;
}

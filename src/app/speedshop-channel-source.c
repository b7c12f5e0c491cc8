/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A channel as what a strip draws: the last two minutes of it. */
#include "app/speedshop-channel-private.h"

static gint64
get_gap_limit (SpeedshopChannel *self)
{
  return speedshop_chart_get_gap_limit (speedshop_channel_get_poll_period (self));
}

static const char *
get_name (SpeedshopStripSource *source)
{
  return speedshop_channel_get_name (SPEEDSHOP_CHANNEL (source));
}

static const char *
get_unit (SpeedshopStripSource *source)
{
  return speedshop_channel_get_unit (SPEEDSHOP_CHANNEL (source));
}

static const char *
get_text (SpeedshopStripSource *source)
{
  return speedshop_channel_get_text (SPEEDSHOP_CHANNEL (source));
}

static gboolean
is_stale (SpeedshopStripSource *source)
{
  return speedshop_channel_get_state (SPEEDSHOP_CHANNEL (source)) == SPEEDSHOP_CHANNEL_STALE;
}

static const SpeedshopGaugeScale *
get_scale (SpeedshopStripSource *source)
{
  return speedshop_channel_get_scale (SPEEDSHOP_CHANNEL (source));
}

static guint
get_edition (SpeedshopStripSource *source)
{
  return SPEEDSHOP_CHANNEL (source)->edition;
}

static gint64
get_end (SpeedshopStripSource *source)
{
  return speedshop_channel_get_time (SPEEDSHOP_CHANNEL (source));
}

static char *
format (SpeedshopStripSource *source, double value)
{
  return speedshop_channel_format (SPEEDSHOP_CHANNEL (source), value);
}

static gboolean
fold (SpeedshopStripSource *source,
      const SpeedshopChartSpan *span,
      SpeedshopChartColumn *columns,
      guint n_columns)
{
  SpeedshopChannel *self = SPEEDSHOP_CHANNEL (source);
  const SpeedshopPoint *points;
  guint n = speedshop_channel_get_history (self, span->start_us, &points);

  speedshop_chart_decimate (points, n, span, get_gap_limit (self), columns, n_columns);
  return TRUE;
}

static guint
find_gaps (SpeedshopStripSource *source,
           const SpeedshopChartSpan *span,
           SpeedshopChartGap *gaps,
           guint max_gaps)
{
  SpeedshopChannel *self = SPEEDSHOP_CHANNEL (source);
  const SpeedshopPoint *points;
  guint n = speedshop_channel_get_history (self, span->start_us, &points);

  return speedshop_chart_find_gaps (points, n, span, get_gap_limit (self), gaps, max_gaps);
}

static gboolean
get_value_at (SpeedshopStripSource *source, gint64 t_us, double *value)
{
  SpeedshopChannel *self = SPEEDSHOP_CHANNEL (source);
  const SpeedshopPoint *points;
  guint n = speedshop_channel_get_history (self, t_us, &points);

  return speedshop_chart_get_value_at (points, n, t_us, get_gap_limit (self), value);
}

void
speedshop_channel_source_init (SpeedshopStripSourceInterface *iface)
{
  iface->get_name = get_name;
  iface->get_unit = get_unit;
  iface->get_text = get_text;
  iface->is_stale = is_stale;
  iface->get_scale = get_scale;
  iface->get_edition = get_edition;
  iface->get_end = get_end;
  iface->format = format;
  iface->fold = fold;
  iface->find_gaps = find_gaps;
  iface->get_value_at = get_value_at;
}

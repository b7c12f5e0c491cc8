/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-trace.h"

#include "app/speedshop-channel-scale.h"
#include "app/speedshop-chart-fold.h"

#include <math.h>

/* A scale for what no catalogue knows has at least this much around a value that stands still. */
#define LEAST_RANGE 1.0

struct _SpeedshopTrace
{
  GObject parent_instance;

  ShopTape *tape;
  const ShopTrack *track;
  ObdCatalogue *catalogue; /* keeps the signal */
  const ObdSignal *signal; /* NULL for what the catalogue does not know, or knows otherwise */
  BaseUnit unit;
  SpeedshopGaugeScale scale;
  guint decimals;
  double factor; /* value = count * factor + zero, in the unit that is shown */
  double zero;
  gint64 shift_us;
  guint edition;
  gboolean fetching;
  gboolean coarse; /* something was told less finely than it can be */
};

static void source_init (SpeedshopStripSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpeedshopTrace,
                               speedshop_trace,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SPEEDSHOP_TYPE_STRIP_SOURCE, source_init))

static SpeedshopTrace *
from_source (SpeedshopStripSource *source)
{
  return SPEEDSHOP_TRACE (source);
}

static const char *
get_name (SpeedshopStripSource *source)
{
  SpeedshopTrace *self = from_source (source);
  const ShopChannel *channel = self->track->channel;

  if (self->signal != NULL)
    return obd_signal_get_name (self->signal);
  return channel->name != NULL ? channel->name : channel->signal;
}

static const char *
get_unit (SpeedshopStripSource *source)
{
  SpeedshopTrace *self = from_source (source);

  return self->signal != NULL && self->signal->symbol != NULL ? self->signal->symbol
                                                              : base_unit_get_symbol (self->unit);
}

static const char *
get_text (SpeedshopStripSource *source)
{
  return NULL;
}

static const SpeedshopGaugeScale *
get_scale (SpeedshopStripSource *source)
{
  return &from_source (source)->scale;
}

static guint
get_edition (SpeedshopStripSource *source)
{
  return from_source (source)->edition;
}

static gint64
get_end (SpeedshopStripSource *source)
{
  return G_MAXINT64;
}

static char *
format (SpeedshopStripSource *source, double value)
{
  SpeedshopTrace *self = from_source (source);

  return speedshop_channel_scale_format (&self->scale, value, self->decimals);
}

static SpeedshopChartSpan
get_own_span (SpeedshopTrace *self, const SpeedshopChartSpan *span)
{
  return (SpeedshopChartSpan){ span->start_us - self->shift_us, span->end_us - self->shift_us,
                               span->x, span->width };
}

static void
convert_column (const SpeedshopTrace *self, SpeedshopChartColumn *column)
{
  float a = (float) (column->low * self->factor + self->zero);
  float b = (float) (column->high * self->factor + self->zero);

  if (column->low <= column->high)
    *column = (SpeedshopChartColumn){ MIN (a, b), MAX (a, b) };
}

static void fetch (SpeedshopTrace *self);

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopTrace) self = user_data;

  store_pyramid_fetch_finish (self->track->pyramid, result);
  self->fetching = FALSE;
  if (self->coarse)
    {
      self->coarse = FALSE;
      speedshop_strip_source_emit_finer (SPEEDSHOP_STRIP_SOURCE (self));
    }
  fetch (self);
}

static void
fetch (SpeedshopTrace *self)
{
  if (self->fetching || !store_pyramid_is_wanting (self->track->pyramid))
    return;
  self->fetching = TRUE;
  store_pyramid_fetch_async (self->track->pyramid, fetched_cb, g_object_ref (self));
}

static gboolean
fold (SpeedshopStripSource *source,
      const SpeedshopChartSpan *span,
      SpeedshopChartColumn *columns,
      guint n_columns)
{
  SpeedshopTrace *self = from_source (source);
  SpeedshopChartSpan own = get_own_span (self, span);

  gboolean fine = speedshop_chart_fold (self->track->pyramid, &own, columns, n_columns);

  for (guint i = 0; i < n_columns; i++)
    convert_column (self, &columns[i]);
  self->coarse |= !fine;
  fetch (self);
  return fine;
}

/* A signal that went before the end of the recording is missed there; one that came late is not
 * missed before. */
static guint
find_gaps (SpeedshopStripSource *source,
           const SpeedshopChartSpan *span,
           SpeedshopChartGap *gaps,
           guint max_gaps)
{
  SpeedshopTrace *self = from_source (source);
  const SpeedshopChartSpan own = get_own_span (self, span);
  guint n = speedshop_chart_find_pyramid_gaps (self->track->pyramid, self->tape->duration_us, &own,
                                               gaps, max_gaps);

  for (guint i = 0; i < n; i++)
    gaps[i] =
      (SpeedshopChartGap){ gaps[i].from_us + self->shift_us, gaps[i].to_us + self->shift_us };
  return n;
}

static gboolean
get_value_at (SpeedshopStripSource *source, gint64 t_us, double *value)
{
  SpeedshopTrace *self = from_source (source);
  StoreSample before, after;
  double part, count;

  t_us -= self->shift_us;
  if (!store_pyramid_get_around (self->track->pyramid, t_us, &before, &after))
    return FALSE;
  part = after.t_us > before.t_us
           ? (double) (t_us - before.t_us) / (double) (after.t_us - before.t_us)
           : 0;
  count = before.raw + part * ((double) after.raw - before.raw);
  *value = count * self->factor + self->zero;
  return TRUE;
}

/* The last reading before the end holds for as long as its absence would be no gap. */
static gint64
hold_last (SpeedshopTrace *self, gint64 t_us)
{
  StoreStretch extent;
  gint64 limit_us;

  if (!store_pyramid_get_extent (self->track->pyramid, &extent) || t_us <= extent.to_us)
    return t_us;
  limit_us = speedshop_chart_get_gap_limit (store_pyramid_get_period (self->track->pyramid));
  return t_us - extent.to_us <= limit_us ? extent.to_us : t_us;
}

static gboolean
get_reading_at (SpeedshopStripSource *source, gint64 t_us, double *value)
{
  SpeedshopTrace *self = from_source (source);
  StoreSample before, after;

  t_us = hold_last (self, t_us - self->shift_us);
  if (!store_pyramid_get_around (self->track->pyramid, t_us, &before, &after))
    return FALSE;
  *value = before.raw * self->factor + self->zero;
  return TRUE;
}

static void
source_init (SpeedshopStripSourceInterface *iface)
{
  iface->get_name = get_name;
  iface->get_unit = get_unit;
  iface->get_text = get_text;
  iface->get_scale = get_scale;
  iface->get_edition = get_edition;
  iface->get_end = get_end;
  iface->format = format;
  iface->fold = fold;
  iface->find_gaps = find_gaps;
  iface->get_value_at = get_value_at;
  iface->get_reading_at = get_reading_at;
}

static void
speedshop_trace_finalize (GObject *object)
{
  SpeedshopTrace *self = SPEEDSHOP_TRACE (object);

  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->tape, shop_tape_unref);
  G_OBJECT_CLASS (speedshop_trace_parent_class)->finalize (object);
}

static void
speedshop_trace_class_init (SpeedshopTraceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_trace_finalize;
}

static void
speedshop_trace_init (SpeedshopTrace *self)
{
}

/* A signal may have another unit than when it was recorded, as after another set of signals came:
 * then what stands in the recording counts. */
static const ObdSignal *
find_signal (ObdCatalogue *catalogue, const ShopChannel *channel)
{
  const ObdSignal *signal = obd_catalogue_find (catalogue, channel->signal);

  return signal != NULL && g_strcmp0 (base_unit_get_id (signal->unit), channel->unit) == 0 ? signal
                                                                                           : NULL;
}

static void
choose_unit (SpeedshopTrace *self, BaseUnitSystem system)
{
  const ShopChannel *channel = self->track->channel;
  BaseUnit metric = BASE_UNIT_NONE;

  if (channel->unit != NULL)
    base_unit_parse (channel->unit, &metric);
  self->unit = base_unit_for_display (metric, system);
  self->zero = base_unit_convert (channel->offset, metric, self->unit);
  self->factor =
    base_unit_convert (channel->scale + channel->offset, metric, self->unit) - self->zero;
}

/* What no catalogue knows is shown from its least to its greatest value. */
static void
measure_scale (SpeedshopTrace *self)
{
  const StoreStretch all = { G_MININT64, G_MAXINT64 };
  gint32 lo = 0, hi = 0;
  double a, b;

  if (!store_pyramid_get_range (self->track->pyramid, &all, &lo, &hi))
    lo = hi = 0;
  a = MIN (lo * self->factor, hi * self->factor) + self->zero;
  b = MAX (lo * self->factor, hi * self->factor) + self->zero;
  speedshop_gauge_scale_init (&self->scale, a, MAX (b, a + LEAST_RANGE));
  self->scale.warning = self->scale.critical = NAN;
  self->decimals = (guint) CLAMP (ceil (-log10 (fabs (self->factor) + 1e-9)), 0, 3);
}

static void
choose_scale (SpeedshopTrace *self)
{
  if (self->signal == NULL)
    {
      measure_scale (self);
      return;
    }
  speedshop_channel_scale_init (&self->scale, self->signal, &SPEEDSHOP_CHANNEL_RANGE_NONE,
                                self->unit);
  self->decimals = speedshop_channel_scale_get_decimals (self->signal, self->unit);
}

/**
 * speedshop_trace_new:
 * @track: which of the tape's
 * @catalogue: what tells the names and scales of signals
 * @system: the person's units
 */
SpeedshopTrace *
speedshop_trace_new (ShopTape *tape, guint track, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  g_return_val_if_fail (tape != NULL && track < tape->tracks->len, NULL);
  g_return_val_if_fail (OBD_IS_CATALOGUE (catalogue), NULL);

  SpeedshopTrace *self = g_object_new (SPEEDSHOP_TYPE_TRACE, NULL);
  self->tape = shop_tape_ref (tape);
  self->track = g_ptr_array_index (tape->tracks, track);
  self->catalogue = g_object_ref (catalogue);
  self->signal = find_signal (catalogue, self->track->channel);
  choose_unit (self, system);
  choose_scale (self);
  return self;
}

const ShopTrack *
speedshop_trace_get_track (SpeedshopTrace *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TRACE (self), NULL);

  return self->track;
}

/**
 * speedshop_trace_get_signal:
 *
 * Returns: (nullable): what the catalogue knows of it; %NULL where it knows nothing, or another
 * unit
 */
const ObdSignal *
speedshop_trace_get_signal (SpeedshopTrace *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TRACE (self), NULL);

  return self->signal;
}

/**
 * speedshop_trace_get_unit:
 *
 * Returns: the unit that is shown
 */
BaseUnit
speedshop_trace_get_unit (SpeedshopTrace *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TRACE (self), BASE_UNIT_NONE);

  return self->unit;
}

/**
 * speedshop_trace_set_shift:
 * @shift_us: how much later than in its own recording everything is shown
 */
void
speedshop_trace_set_shift (SpeedshopTrace *self, gint64 shift_us)
{
  g_return_if_fail (SPEEDSHOP_IS_TRACE (self));

  self->shift_us = shift_us;
  self->edition++;
}

/**
 * speedshop_trace_get_count:
 * @value: in the unit that is shown
 *
 * Returns: the raw value that comes to it
 */
double
speedshop_trace_get_count (SpeedshopTrace *self, double value)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TRACE (self), 0);

  return (value - self->zero) / self->factor;
}

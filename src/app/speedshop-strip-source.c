/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-source.h"

#include <string.h>

#define NOTHING "–"

G_DEFINE_INTERFACE (SpeedshopStripSource, speedshop_strip_source, G_TYPE_OBJECT)

enum
{
  FINER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
speedshop_strip_source_default_init (SpeedshopStripSourceInterface *iface)
{
  signals[FINER] = g_signal_new ("finer", SPEEDSHOP_TYPE_STRIP_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

const char *
speedshop_strip_source_get_name (SpeedshopStripSource *self)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->get_name (self);
}

const char *
speedshop_strip_source_get_unit (SpeedshopStripSource *self)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->get_unit (self);
}

const char *
speedshop_strip_source_get_text (SpeedshopStripSource *self)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->get_text (self);
}

gboolean
speedshop_strip_source_is_stale (SpeedshopStripSource *self)
{
  SpeedshopStripSourceInterface *iface = SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self);

  return iface->is_stale != NULL && iface->is_stale (self);
}

const SpeedshopGaugeScale *
speedshop_strip_source_get_scale (SpeedshopStripSource *self)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->get_scale (self);
}

guint
speedshop_strip_source_get_edition (SpeedshopStripSource *self)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->get_edition (self);
}

gint64
speedshop_strip_source_get_end (SpeedshopStripSource *self)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->get_end (self);
}

char *
speedshop_strip_source_format (SpeedshopStripSource *self, double value)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->format (self, value);
}

gboolean
speedshop_strip_source_fold (SpeedshopStripSource *self,
                             const SpeedshopChartSpan *span,
                             SpeedshopChartColumn *columns,
                             guint n_columns)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->fold (self, span, columns, n_columns);
}

/* For sources alone. */
void
speedshop_strip_source_emit_finer (SpeedshopStripSource *self)
{
  g_signal_emit (self, signals[FINER], 0);
}

guint
speedshop_strip_source_find_gaps (SpeedshopStripSource *self,
                                  const SpeedshopChartSpan *span,
                                  SpeedshopChartGap *gaps,
                                  guint max_gaps)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->find_gaps (self, span, gaps, max_gaps);
}

gboolean
speedshop_strip_source_get_value_at (SpeedshopStripSource *self, gint64 t_us, double *value)
{
  return SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self)->get_value_at (self, t_us, value);
}

gboolean
speedshop_strip_source_get_reading_at (SpeedshopStripSource *self, gint64 t_us, double *value)
{
  SpeedshopStripSourceInterface *iface = SPEEDSHOP_STRIP_SOURCE_GET_IFACE (self);

  return iface->get_reading_at != NULL ? iface->get_reading_at (self, t_us, value)
                                       : iface->get_value_at (self, t_us, value);
}

/**
 * speedshop_strip_source_format_at:
 *
 * Returns: (transfer full): the value at @t_us in the unit that is shown, a dash where there is
 * none
 */
char *
speedshop_strip_source_format_at (SpeedshopStripSource *self, gint64 t_us)
{
  double value;

  return speedshop_strip_source_get_value_at (self, t_us, &value)
           ? speedshop_strip_source_format (self, value)
           : g_strdup (NOTHING);
}

/**
 * speedshop_strip_source_format_difference:
 *
 * Returns: (transfer full): how much more it is at @to_us than at @from_us, with its sign: "+0.94";
 *   a dash where one of them is not known
 */
char *
speedshop_strip_source_format_difference (SpeedshopStripSource *self, gint64 from_us, gint64 to_us)
{
  g_autofree char *difference = NULL;
  double from, to;

  if (!speedshop_strip_source_get_value_at (self, from_us, &from) ||
      !speedshop_strip_source_get_value_at (self, to_us, &to))
    return g_strdup (NOTHING);
  difference = speedshop_strip_source_format (self, to - from);
  return g_strconcat (to > from && *difference != '+' && strpbrk (difference, "123456789") ? "+"
                                                                                           : "",
                      difference, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-chart-geometry.h"
#include "app/speedshop-gauge-geometry.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SPEEDSHOP_TYPE_STRIP_SOURCE (speedshop_strip_source_get_type ())
G_DECLARE_INTERFACE (SpeedshopStripSource, speedshop_strip_source, SPEEDSHOP, STRIP_SOURCE, GObject)

/**
 * SpeedshopStripSourceInterface:
 * @get_name: of the signal, for people
 * @get_unit: its symbol
 * @get_text: (nullable): what it is now, in words; for what is live
 * @is_stale: (nullable): whether what it is now is older than it should be; for what is live
 * @get_scale: what the strip goes from and to, in the unit that is shown
 * @get_edition: another number once what was told before does not hold any more: it was forgotten,
 *   or is shown in another unit
 * @get_end: the last time that is known; what is told of earlier times stays
 * @format: a value in the unit that is shown
 * @fold: least and greatest value of each column of a span; %FALSE where that is less fine than it
 *   will be: "finer" is emitted then
 * @find_gaps: stretches of a span without data; as speedshop_chart_find_gaps()
 * @get_value_at: %FALSE where there is none
 * @get_reading_at: (nullable): what an instrument showed at that moment: the last reading, as long
 * as it was no older than a gap; as @get_value_at where it is %NULL
 *
 * What a strip draws: a signal as it comes, or one of a recording.
 *
 * Emits "finer" when what it told less finely can be told again.
 */
struct _SpeedshopStripSourceInterface
{
  GTypeInterface parent_iface;

  const char *(*get_name) (SpeedshopStripSource *self);
  const char *(*get_unit) (SpeedshopStripSource *self);
  const char *(*get_text) (SpeedshopStripSource *self);
  gboolean (*is_stale) (SpeedshopStripSource *self);
  const SpeedshopGaugeScale *(*get_scale) (SpeedshopStripSource *self);
  guint (*get_edition) (SpeedshopStripSource *self);
  gint64 (*get_end) (SpeedshopStripSource *self);
  char *(*format) (SpeedshopStripSource *self, double value);
  gboolean (*fold) (SpeedshopStripSource *self,
                    const SpeedshopChartSpan *span,
                    SpeedshopChartColumn *columns,
                    guint n_columns);
  guint (*find_gaps) (SpeedshopStripSource *self,
                      const SpeedshopChartSpan *span,
                      SpeedshopChartGap *gaps,
                      guint max_gaps);
  gboolean (*get_value_at) (SpeedshopStripSource *self, gint64 t_us, double *value);
  gboolean (*get_reading_at) (SpeedshopStripSource *self, gint64 t_us, double *value);
};

const char *speedshop_strip_source_get_name (SpeedshopStripSource *self);
const char *speedshop_strip_source_get_unit (SpeedshopStripSource *self);
const char *speedshop_strip_source_get_text (SpeedshopStripSource *self);
gboolean speedshop_strip_source_is_stale (SpeedshopStripSource *self);
const SpeedshopGaugeScale *speedshop_strip_source_get_scale (SpeedshopStripSource *self);
guint speedshop_strip_source_get_edition (SpeedshopStripSource *self);
gint64 speedshop_strip_source_get_end (SpeedshopStripSource *self);
char *speedshop_strip_source_format (SpeedshopStripSource *self, double value);
gboolean speedshop_strip_source_fold (SpeedshopStripSource *self,
                                      const SpeedshopChartSpan *span,
                                      SpeedshopChartColumn *columns,
                                      guint n_columns);
void speedshop_strip_source_emit_finer (SpeedshopStripSource *self);
guint speedshop_strip_source_find_gaps (SpeedshopStripSource *self,
                                        const SpeedshopChartSpan *span,
                                        SpeedshopChartGap *gaps,
                                        guint max_gaps);
gboolean
speedshop_strip_source_get_value_at (SpeedshopStripSource *self, gint64 t_us, double *value);
gboolean
speedshop_strip_source_get_reading_at (SpeedshopStripSource *self, gint64 t_us, double *value);
char *speedshop_strip_source_format_at (SpeedshopStripSource *self, gint64 t_us);
char *
speedshop_strip_source_format_difference (SpeedshopStripSource *self, gint64 from_us, gint64 to_us);

G_END_DECLS

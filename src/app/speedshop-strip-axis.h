/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-frame.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopStripMarker:
 * @t_us: when, on the clock of the samples
 * @name: (nullable): what a person called it
 */
typedef struct
{
  gint64 t_us;
  char *name;
} SpeedshopStripMarker;

void speedshop_strip_axis_snapshot (GtkSnapshot *snapshot,
                                    const SpeedshopStripFrame *frame,
                                    double bottom);
void speedshop_strip_axis_snapshot_marker (GtkSnapshot *snapshot,
                                           const SpeedshopStripFrame *frame,
                                           const SpeedshopStripMarker *marker,
                                           gboolean other);
void speedshop_strip_axis_snapshot_cursor (GtkSnapshot *snapshot,
                                           const SpeedshopStripFrame *frame,
                                           gint64 t_us);
void speedshop_strip_axis_snapshot_times (GtkSnapshot *snapshot,
                                          const SpeedshopStripFrame *frame,
                                          double bottom);
void speedshop_strip_axis_snapshot_playhead (GtkSnapshot *snapshot,
                                             const SpeedshopStripFrame *frame,
                                             gint64 t_us);
char *speedshop_strip_axis_describe_times (const SpeedshopStripFrame *frame);
char *speedshop_strip_axis_format_ago (gint64 ago_us, guint decimals);
char *speedshop_strip_axis_format_clock (gint64 t_us, guint decimals);

G_END_DECLS

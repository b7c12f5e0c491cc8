/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-lane.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 t_us;
  char *name;
} SpeedshopStripMarker;

void speedshop_strip_axis_snapshot (GtkSnapshot *snapshot,
                                    const SpeedshopStripFrame *frame,
                                    double bottom,
                                    gint64 now_us);
void speedshop_strip_axis_snapshot_marker (GtkSnapshot *snapshot,
                                           const SpeedshopStripFrame *frame,
                                           double bottom,
                                           const SpeedshopStripMarker *marker);
void speedshop_strip_axis_snapshot_cursor (GtkSnapshot *snapshot,
                                           const SpeedshopStripFrame *frame,
                                           double bottom,
                                           gint64 now_us,
                                           gint64 t_us);
char *speedshop_strip_axis_format_ago (gint64 ago_us, guint decimals);

G_END_DECLS

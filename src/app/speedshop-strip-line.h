/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-frame.h"
#include "app/speedshop-strip-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopStripLine:
 *
 * The line of a source in a strip, and what was drawn of it before.
 */
typedef struct _SpeedshopStripLine SpeedshopStripLine;

SpeedshopStripLine *speedshop_strip_line_new (GtkWidget *widget,
                                              SpeedshopStripSource *source,
                                              SpeedshopColor color,
                                              double width);
void speedshop_strip_line_free (SpeedshopStripLine *self);
SpeedshopStripSource *speedshop_strip_line_get_source (SpeedshopStripLine *self);
void speedshop_strip_line_set_dashed (SpeedshopStripLine *self, gboolean dashed);
SpeedshopColor speedshop_strip_line_get_color (SpeedshopStripLine *self);
double speedshop_strip_line_get_y (const SpeedshopGaugeScale *scale,
                                   const SpeedshopStripFrame *frame,
                                   double value);
void speedshop_strip_line_snapshot (SpeedshopStripLine *self,
                                    GtkSnapshot *snapshot,
                                    const SpeedshopStripFrame *frame,
                                    const SpeedshopGaugeScale *scale);
void speedshop_strip_line_snapshot_dot (SpeedshopStripLine *self,
                                        GtkSnapshot *snapshot,
                                        const SpeedshopStripFrame *frame,
                                        const SpeedshopGaugeScale *scale,
                                        gint64 t_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopStripLine, speedshop_strip_line_free)

G_END_DECLS

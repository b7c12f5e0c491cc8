/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTextCache:
 *
 * Short texts of a drawing, shaped once and kept for the frames that follow.
 */
typedef struct _SpeedshopTextCache SpeedshopTextCache;

SpeedshopTextCache *speedshop_text_cache_new (void);
void speedshop_text_cache_free (SpeedshopTextCache *self);
void speedshop_text_cache_clear (SpeedshopTextCache *self);
PangoLayout *speedshop_text_cache_get (SpeedshopTextCache *self,
                                       PangoContext *context,
                                       const char *text,
                                       double size_px,
                                       PangoWeight weight);
PangoLayout *speedshop_text_create (PangoContext *context, double size_px, PangoWeight weight);
double speedshop_text_get_scale (GtkWidget *widget);
void speedshop_text_snapshot (GtkSnapshot *snapshot,
                              PangoLayout *layout,
                              double x,
                              double baseline,
                              double align,
                              const GdkRGBA *color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopTextCache, speedshop_text_cache_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-text-cache.h"

#include <math.h>

/* A chart shows some forty texts; values pass through, so old ones are dropped in a heap. */
#define MAX_TEXTS 256

struct _SpeedshopTextCache
{
  GHashTable *layouts;
};

SpeedshopTextCache *
speedshop_text_cache_new (void)
{
  SpeedshopTextCache *self = g_new0 (SpeedshopTextCache, 1);

  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
speedshop_text_cache_free (SpeedshopTextCache *self)
{
  g_hash_table_unref (self->layouts);
  g_free (self);
}

/**
 * speedshop_text_cache_clear:
 *
 * Forgets all texts, as when the font changed.
 */
void
speedshop_text_cache_clear (SpeedshopTextCache *self)
{
  g_hash_table_remove_all (self->layouts);
}

/**
 * speedshop_text_create:
 * @context: of the widget, whose family the text takes
 *
 * Returns: (transfer full): an empty layout for figures, which all have one width
 */
PangoLayout *
speedshop_text_create (PangoContext *context, double size_px, PangoWeight weight)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontDescription *font =
    pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/**
 * speedshop_text_cache_get:
 *
 * Returns: (transfer none): the text, shaped; until the next call
 */
PangoLayout *
speedshop_text_cache_get (SpeedshopTextCache *self,
                          PangoContext *context,
                          const char *text,
                          double size_px,
                          PangoWeight weight)
{
  g_autofree char *key = g_strdup_printf ("%u %.1f %s", weight, size_px, text);
  PangoLayout *layout = g_hash_table_lookup (self->layouts, key);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) >= MAX_TEXTS)
    speedshop_text_cache_clear (self);
  layout = speedshop_text_create (context, size_px, weight);
  pango_layout_set_text (layout, text, -1);
  g_hash_table_insert (self->layouts, g_steal_pointer (&key), layout);
  return layout;
}

/**
 * speedshop_text_get_scale:
 *
 * Returns: how much larger than usual the person wants text, 1 for not
 */
double
speedshop_text_get_scale (GtkWidget *widget)
{
  double dpi = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));

  return dpi > 0 ? dpi / 96 : 1;
}

/**
 * speedshop_text_snapshot:
 * @x: where its start (@align 0), middle (0.5) or end (1) lies
 * @baseline: where its first line stands
 */
void
speedshop_text_snapshot (GtkSnapshot *snapshot,
                         PangoLayout *layout,
                         double x,
                         double baseline,
                         double align,
                         const GdkRGBA *color)
{
  double ascent = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (x - align * width),
                                                          (float) round (baseline - ascent)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

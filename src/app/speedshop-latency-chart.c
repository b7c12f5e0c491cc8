/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-latency-chart.h"

#include "app/speedshop-palette.h"

#include <glib/gi18n.h>
#include <string.h>

#define HEIGHT      96
#define FOOT        20
#define GAP         6
#define LEAST_WIDTH 320

const guint speedshop_latency_bounds_ms[SPEEDSHOP_N_LATENCY_BARS - 1] = { 5,   10,  20, 50,
                                                                          100, 200, 500 };

struct _SpeedshopLatencyChart
{
  GtkWidget parent_instance;

  SpeedshopPalette *palette;
  guint counts[SPEEDSHOP_N_LATENCY_BARS];
};

G_DEFINE_FINAL_TYPE (SpeedshopLatencyChart, speedshop_latency_chart, GTK_TYPE_WIDGET)

static guint
get_most (SpeedshopLatencyChart *self)
{
  guint most = 1;

  for (guint i = 0; i < SPEEDSHOP_N_LATENCY_BARS; i++)
    most = MAX (most, self->counts[i]);
  return most;
}

static char *
word_bar (guint bar)
{
  const guint last = SPEEDSHOP_N_LATENCY_BARS - 1;

  if (bar == last)
    /* Translators: requests that took longer than so many milliseconds. */
    return g_strdup_printf (_ ("over %u"), speedshop_latency_bounds_ms[last - 1]);
  return g_strdup_printf ("%u", speedshop_latency_bounds_ms[bar]);
}

/* What a bar stands for, in words. */
static char *
speak_bar (guint bar, guint count)
{
  const guint last = SPEEDSHOP_N_LATENCY_BARS - 1;

  if (bar == last)
    /* Translators: how many answers took longer than so many milliseconds. */
    return g_strdup_printf (_ ("over %u ms: %u"), speedshop_latency_bounds_ms[last - 1], count);
  /* Translators: how many answers came within so many milliseconds. */
  return g_strdup_printf (_ ("up to %u ms: %u"), speedshop_latency_bounds_ms[bar], count);
}

static void
speak (SpeedshopLatencyChart *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < SPEEDSHOP_N_LATENCY_BARS; i++)
    if (self->counts[i] > 0)
      {
        g_autofree char *bar = speak_bar (i, self->counts[i]);
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", bar);
      }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->len > 0 ? text->str : _ ("No answers yet"), -1);
}

static void
snapshot_word (SpeedshopLatencyChart *self, GtkSnapshot *snapshot, guint bar, float x, float width)
{
  g_autofree char *word = word_bar (bar);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), word);
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (x + (width - (float) text_width) / 2, HEIGHT - FOOT + 3));
  gtk_snapshot_append_layout (
    snapshot, layout, speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_TEXT_SECONDARY));
  gtk_snapshot_restore (snapshot);
}

static void
speedshop_latency_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopLatencyChart *self = SPEEDSHOP_LATENCY_CHART (widget);
  float width = (float) gtk_widget_get_width (widget) / SPEEDSHOP_N_LATENCY_BARS;
  float room = HEIGHT - FOOT;
  float most = (float) get_most (self);

  for (guint i = 0; i < SPEEDSHOP_N_LATENCY_BARS; i++)
    {
      float x = (float) i * width;
      float height = MAX (room * (float) self->counts[i] / most, self->counts[i] > 0 ? 2 : 1);
      SpeedshopColor color = self->counts[i] > 0 ? SPEEDSHOP_COLOR_SERIES_1 : SPEEDSHOP_COLOR_TRACK;
      gtk_snapshot_append_color (
        snapshot, speedshop_palette_get (self->palette, color),
        &GRAPHENE_RECT_INIT (x + GAP / 2.0f, room - height, width - GAP, height));
      snapshot_word (self, snapshot, i, x, width);
    }
}

static void
speedshop_latency_chart_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
}

static void
speedshop_latency_chart_class_init (SpeedshopLatencyChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = speedshop_latency_chart_snapshot;
  widget_class->measure = speedshop_latency_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "latencies");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
speedshop_latency_chart_init (SpeedshopLatencyChart *self)
{
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  speak (self);
}

/**
 * speedshop_latency_chart_show:
 * @counts: (array fixed-size=8): of obd_session_count_latencies() by speedshop_latency_bounds_ms
 */
void
speedshop_latency_chart_show (SpeedshopLatencyChart *self, const guint *counts)
{
  g_return_if_fail (SPEEDSHOP_IS_LATENCY_CHART (self));

  if (memcmp (self->counts, counts, sizeof self->counts) == 0)
    return;
  memcpy (self->counts, counts, sizeof self->counts);
  speak (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

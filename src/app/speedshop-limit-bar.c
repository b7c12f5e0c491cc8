/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-limit-bar.h"

#include "app/speedshop-palette.h"

#include <math.h>

#define BAR_HEIGHT    6
#define MARK_HEIGHT   16
#define MARK_WIDTH    4
#define MINIMUM_WIDTH 60
#define NATURAL_WIDTH 160

struct _SpeedshopLimitBar
{
  GtkWidget parent_instance;

  SpeedshopTestResult *result;
  SpeedshopPalette *palette;
};

G_DEFINE_FINAL_TYPE (SpeedshopLimitBar, speedshop_limit_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_RESULT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
fill (SpeedshopLimitBar *self,
      GtkSnapshot *snapshot,
      double from,
      double to,
      int height,
      SpeedshopColor color)
{
  int top = (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2;

  gtk_snapshot_append_color (
    snapshot, speedshop_palette_get (self->palette, color),
    &GRAPHENE_RECT_INIT ((float) from, (float) top, (float) (to - from), (float) height));
}

static void
snapshot_mark (SpeedshopLimitBar *self, GtkSnapshot *snapshot, double share)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - MARK_WIDTH;
  double x = round (share * room);
  gboolean failed = speedshop_test_result_get_rank (self->result) == SPEEDSHOP_TEST_FAILED;

  fill (self, snapshot, x, x + MARK_WIDTH, MARK_HEIGHT,
        failed ? SPEEDSHOP_COLOR_CRIT_SHAPE : SPEEDSHOP_COLOR_TEXT);
}

static void
speedshop_limit_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopLimitBar *self = SPEEDSHOP_LIMIT_BAR (widget);
  double width = gtk_widget_get_width (widget);
  SpeedshopLimitPlace place;

  if (self->result == NULL || !speedshop_test_result_get_place (self->result, &place))
    return;
  fill (self, snapshot, 0, width, BAR_HEIGHT, SPEEDSHOP_COLOR_TRACK);
  fill (self, snapshot, place.low * width, place.high * width, BAR_HEIGHT,
        SPEEDSHOP_COLOR_SERIES_1);
  snapshot_mark (self, snapshot, place.value);
}

static void
speedshop_limit_bar_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? MINIMUM_WIDTH : MARK_HEIGHT;
  *natural = across ? NATURAL_WIDTH : MARK_HEIGHT;
}

static void
speedshop_limit_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RESULT)
    g_value_set_object (value, SPEEDSHOP_LIMIT_BAR (object)->result);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_limit_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopLimitBar *self = SPEEDSHOP_LIMIT_BAR (object);

  if (id != PROP_RESULT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (g_set_object (&self->result, g_value_get_object (value)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
speedshop_limit_bar_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_LIMIT_BAR (object)->result);
  G_OBJECT_CLASS (speedshop_limit_bar_parent_class)->dispose (object);
}

static void
speedshop_limit_bar_class_init (SpeedshopLimitBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_limit_bar_dispose;
  object_class->get_property = speedshop_limit_bar_get_property;
  object_class->set_property = speedshop_limit_bar_set_property;
  widget_class->snapshot = speedshop_limit_bar_snapshot;
  widget_class->measure = speedshop_limit_bar_measure;
  props[PROP_RESULT] = g_param_spec_object ("result", NULL, NULL, SPEEDSHOP_TYPE_TEST_RESULT,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
speedshop_limit_bar_init (SpeedshopLimitBar *self)
{
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

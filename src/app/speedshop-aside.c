/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-aside.h"

#define GAP          18
#define MAIN_MINIMUM 380
#define SIDE_WIDTH   270
#define BESIDE_FROM  (MAIN_MINIMUM + GAP + SIDE_WIDTH)

struct _SpeedshopAside
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopAside, speedshop_aside, GTK_TYPE_WIDGET)

/* Where the two lie; both have the whole height of their row. */
typedef struct
{
  gboolean beside;
  int main_width;
  int side_width;
} Plan;

static Plan
make_plan (int width)
{
  Plan plan = { .beside = width >= BESIDE_FROM, .main_width = width, .side_width = width };

  if (plan.beside)
    {
      plan.side_width = MAX (SIDE_WIDTH, width * 3 / 10);
      plan.main_width = width - plan.side_width - GAP;
    }
  return plan;
}

static int
measure_height (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return minimum;
}

static int
measure_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
speedshop_aside_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidget *main = gtk_widget_get_first_child (widget);
  GtkWidget *side = gtk_widget_get_last_child (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (measure_width (main), measure_width (side));
      *natural = MAX (*minimum, BESIDE_FROM);
      return;
    }
  Plan plan = make_plan (for_size >= 0 ? for_size : BESIDE_FROM);
  int main_height = measure_height (main, plan.main_width);
  int side_height = measure_height (side, plan.side_width);
  *minimum = plan.beside ? MAX (main_height, side_height) : main_height + GAP + side_height;
  *natural = *minimum;
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
speedshop_aside_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *main = gtk_widget_get_first_child (widget);
  GtkWidget *side = gtk_widget_get_last_child (widget);
  Plan plan = make_plan (width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int main_height = plan.beside ? height : measure_height (main, width);

  if (!plan.beside)
    {
      allocate (main, 0, 0, width, main_height);
      allocate (side, 0, main_height + GAP, width, height - main_height - GAP);
      return;
    }
  allocate (main, rtl ? plan.side_width + GAP : 0, 0, plan.main_width, height);
  allocate (side, rtl ? 0 : plan.main_width + GAP, 0, plan.side_width, height);
}

static GtkSizeRequestMode
speedshop_aside_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
speedshop_aside_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (speedshop_aside_parent_class)->dispose (object);
}

static void
speedshop_aside_class_init (SpeedshopAsideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_aside_dispose;
  widget_class->measure = speedshop_aside_measure;
  widget_class->size_allocate = speedshop_aside_size_allocate;
  widget_class->get_request_mode = speedshop_aside_get_request_mode;
}

static void
speedshop_aside_init (SpeedshopAside *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-health-line.h"
#include "base/base-json.h"

struct _SpeedshopHealthLine
{
  GtkBox parent_instance;

  GtkLabel *points;
  GtkLabel *what;
  GtkLabel *why;
};

G_DEFINE_FINAL_TYPE (SpeedshopHealthLine, speedshop_health_line, GTK_TYPE_BOX)

/* Returns: (transfer full): what a screen reader says of it */
char *
speedshop_health_line_dup_spoken (SpeedshopHealthLine *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_HEALTH_LINE (self), NULL);

  return g_strdup_printf ("%s, %s. %s", gtk_label_get_label (self->points),
                          gtk_label_get_label (self->what), gtk_label_get_label (self->why));
}

static void
speedshop_health_line_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_HEALTH_LINE);
  G_OBJECT_CLASS (speedshop_health_line_parent_class)->dispose (object);
}

static void
speedshop_health_line_class_init (SpeedshopHealthLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_health_line_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-health-line.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthLine, points);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthLine, what);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthLine, why);
}

static void
speedshop_health_line_init (SpeedshopHealthLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_health_line_new:
 * @line: one of "deductions" of the shop's query "health"
 */
GtkWidget *
speedshop_health_line_new (JsonObject *line)
{
  SpeedshopHealthLine *self = g_object_new (SPEEDSHOP_TYPE_HEALTH_LINE, NULL);
  g_autofree char *points = g_strdup_printf ("−%d", (int) base_json_get_int (line, "points", 0));

  gtk_label_set_label (self->points, points);
  gtk_label_set_label (self->what, base_json_get_string (line, "what"));
  gtk_label_set_label (self->why, base_json_get_string (line, "why"));
  return GTK_WIDGET (self);
}

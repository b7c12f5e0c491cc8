/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-heading.h"

struct _SpeedshopCodeHeading
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeHeading, speedshop_code_heading, GTK_TYPE_BOX)

static void
speedshop_code_heading_class_init (SpeedshopCodeHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-heading.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeHeading, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeHeading, count);
}

static void
speedshop_code_heading_init (SpeedshopCodeHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_code_heading_new (const char *title, guint count)
{
  SpeedshopCodeHeading *self = g_object_new (SPEEDSHOP_TYPE_CODE_HEADING, NULL);
  g_autofree char *number = g_strdup_printf ("%u", count);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->count, number);
  return GTK_WIDGET (self);
}

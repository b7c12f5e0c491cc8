/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-fact-row.h"

struct _SpeedshopFactRow
{
  GtkBox parent_instance;

  GtkImage *status;
  GtkLabel *name;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (SpeedshopFactRow, speedshop_fact_row, GTK_TYPE_BOX)

static void
speedshop_fact_row_class_init (SpeedshopFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFactRow, status);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFactRow, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFactRow, value);
}

static void
speedshop_fact_row_init (SpeedshopFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_status (SpeedshopFactRow *self, gboolean good)
{
  const char *class = good ? "ok" : "warn";

  gtk_image_set_from_icon_name (self->status,
                                good ? "speedshop-okc-symbolic" : "speedshop-clock-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), class);
  gtk_widget_add_css_class (GTK_WIDGET (self->value), class);
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
}

/**
 * speedshop_fact_row_new:
 * @with_status: whether to say by icon and colour, beside the words, if it is as it should be
 */
GtkWidget *
speedshop_fact_row_new (SpeedshopFact *fact, gboolean with_status)
{
  g_return_val_if_fail (SPEEDSHOP_IS_FACT (fact), NULL);

  SpeedshopFactRow *self = g_object_new (SPEEDSHOP_TYPE_FACT_ROW, NULL);
  gtk_label_set_label (self->name, speedshop_fact_get_name (fact));
  gtk_label_set_label (self->value, speedshop_fact_get_value (fact));
  if (with_status)
    show_status (self, speedshop_fact_get_good (fact));
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "heading");
  return GTK_WIDGET (self);
}

/**
 * speedshop_fact_row_set_marked:
 *
 * Puts a mark at the start of what is to be looked at first.
 */
void
speedshop_fact_row_set_marked (SpeedshopFactRow *self, gboolean marked)
{
  g_return_if_fail (SPEEDSHOP_IS_FACT_ROW (self));

  gtk_image_set_from_icon_name (self->status, "speedshop-flag-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->status), marked);
}

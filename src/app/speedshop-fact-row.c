/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-fact-row.h"

struct _SpeedshopFactRow
{
  GtkListBoxRow parent_instance;

  GtkImage *status;
  GtkLabel *name;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (SpeedshopFactRow, speedshop_fact_row, GTK_TYPE_LIST_BOX_ROW)

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

typedef struct
{
  const char *icon_name;
  const char *css_class;
} Status;

/* What is done or not yet; what an adapter can or cannot do, which is nobody's fault. */
static const Status statuses[][2] = {
  [SPEEDSHOP_FACT_DONE] = { { "speedshop-clock-symbolic", "warn" },
                            { "speedshop-okc-symbolic", "ok" } },
  [SPEEDSHOP_FACT_ABLE] = { { "speedshop-x-symbolic", "secondary" },
                            { "speedshop-okc-symbolic", "ok" } },
};

static void
show_status (SpeedshopFactRow *self, const Status *status)
{
  gtk_image_set_from_icon_name (self->status, status->icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), status->css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->value), status->css_class);
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
}

static void
name_row (SpeedshopFactRow *self, SpeedshopFact *fact)
{
  /* What a screen reader says of a fact. */
  g_autofree char *spoken =
    g_strdup_printf ("%s, %s", speedshop_fact_get_name (fact), speedshop_fact_get_value (fact));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * speedshop_fact_row_new:
 * @sort: whether to say by icon and colour, beside the words, if it is as it should be
 *
 * Returns: (transfer floating): a row for a #GtkListBox, whose value can be marked and copied
 */
GtkWidget *
speedshop_fact_row_new (SpeedshopFact *fact, SpeedshopFactSort sort)
{
  g_return_val_if_fail (SPEEDSHOP_IS_FACT (fact), NULL);

  SpeedshopFactRow *self = g_object_new (SPEEDSHOP_TYPE_FACT_ROW, NULL);
  gtk_label_set_label (self->name, speedshop_fact_get_name (fact));
  gtk_label_set_label (self->value, speedshop_fact_get_value (fact));
  name_row (self, fact);
  if (sort != SPEEDSHOP_FACT_PLAIN)
    show_status (self, &statuses[sort][speedshop_fact_get_good (fact) ? 1 : 0]);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-freeze-card.h"
#include "app/speedshop-fact-row.h"

struct _SpeedshopFreezeCard
{
  GtkBox parent_instance;

  GtkListBox *values;
  GtkWidget *key;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (SpeedshopFreezeCard, speedshop_freeze_card, GTK_TYPE_BOX)

static GtkWidget *
make_row (gpointer fact, gpointer user_data)
{
  GtkWidget *row = speedshop_fact_row_new (fact, SPEEDSHOP_FACT_PLAIN);

  speedshop_fact_row_set_marked (SPEEDSHOP_FACT_ROW (row), speedshop_fact_get_notable (fact));
  return row;
}

static gboolean
begins_notable (GListModel *values)
{
  g_autoptr (SpeedshopFact) first = g_list_model_get_item (values, 0);

  return first != NULL && speedshop_fact_get_notable (first);
}

static void
speedshop_freeze_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_FREEZE_CARD);
  G_OBJECT_CLASS (speedshop_freeze_card_parent_class)->dispose (object);
}

static void
speedshop_freeze_card_class_init (SpeedshopFreezeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_freeze_card_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-freeze-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFreezeCard, values);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFreezeCard, key);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFreezeCard, none);
}

static void
speedshop_freeze_card_init (SpeedshopFreezeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_freeze_card_show:
 * @values: (element-type SpeedshopFact): those to look at first are first
 */
void
speedshop_freeze_card_show (SpeedshopFreezeCard *self, GListModel *values)
{
  g_return_if_fail (SPEEDSHOP_IS_FREEZE_CARD (self));

  gtk_list_box_bind_model (self->values, values, make_row, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->values), g_list_model_get_n_items (values) > 0);
  gtk_widget_set_visible (self->none, g_list_model_get_n_items (values) == 0);
  gtk_widget_set_visible (self->key, begins_notable (values));
}

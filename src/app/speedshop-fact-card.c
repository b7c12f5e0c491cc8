/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-fact-card.h"
#include "app/speedshop-fact-row.h"

struct _SpeedshopFactCard
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpeedshopFactCard, speedshop_fact_card, GTK_TYPE_BOX)

enum
{
  PROP_TITLE = 1
};

static GtkWidget *
make_row (gpointer fact, gpointer user_data)
{
  return speedshop_fact_row_new (fact, SPEEDSHOP_FACT_PLAIN);
}

static void
speedshop_fact_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_label (SPEEDSHOP_FACT_CARD (object)->title));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_fact_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopFactCard *self = SPEEDSHOP_FACT_CARD (object);
  const char *title = g_value_get_string (value);

  g_return_if_fail (id == PROP_TITLE);
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
speedshop_fact_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_FACT_CARD);
  G_OBJECT_CLASS (speedshop_fact_card_parent_class)->dispose (object);
}

static void
speedshop_fact_card_class_init (SpeedshopFactCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = speedshop_fact_card_get_property;
  object_class->set_property = speedshop_fact_card_set_property;
  object_class->dispose = speedshop_fact_card_dispose;
  g_object_class_install_property (
    object_class, PROP_TITLE,
    g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-fact-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFactCard, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFactCard, list);
}

static void
speedshop_fact_card_init (SpeedshopFactCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_fact_card_set_facts:
 * @facts: (nullable) (element-type SpeedshopFact): what to show
 */
void
speedshop_fact_card_set_facts (SpeedshopFactCard *self, GListModel *facts)
{
  g_return_if_fail (SPEEDSHOP_IS_FACT_CARD (self));

  gtk_list_box_bind_model (self->list, facts, make_row, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), facts != NULL && g_list_model_get_n_items (facts) > 0);
}

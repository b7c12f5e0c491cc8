/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-advice-card.h"
#include "app/speedshop-advice-row.h"

struct _SpeedshopAdviceCard
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *note;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpeedshopAdviceCard, speedshop_advice_card, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return speedshop_advice_row_new (item);
}

static void
set_title (SpeedshopAdviceCard *self, const char *title)
{
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
}

static void
set_note (SpeedshopAdviceCard *self, const char *note)
{
  gtk_label_set_label (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

static void
speedshop_advice_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopAdviceCard *self = SPEEDSHOP_ADVICE_CARD (object);

  if (id == PROP_TITLE || id == PROP_NOTE)
    g_value_set_string (value, gtk_label_get_label (id == PROP_TITLE ? self->title : self->note));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_advice_card_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  SpeedshopAdviceCard *self = SPEEDSHOP_ADVICE_CARD (object);

  if (id == PROP_TITLE)
    set_title (self, g_value_get_string (value));
  else if (id == PROP_NOTE)
    set_note (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_advice_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_ADVICE_CARD);
  G_OBJECT_CLASS (speedshop_advice_card_parent_class)->dispose (object);
}

static void
speedshop_advice_card_class_init (SpeedshopAdviceCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = speedshop_advice_card_dispose;
  object_class->get_property = speedshop_advice_card_get_property;
  object_class->set_property = speedshop_advice_card_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-advice-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdviceCard, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdviceCard, note);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdviceCard, list);
}

static void
speedshop_advice_card_init (SpeedshopAdviceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_advice_card_show:
 * @items: (element-type SpeedshopAdviceItem): does not change afterwards
 */
void
speedshop_advice_card_show (SpeedshopAdviceCard *self, GListModel *items)
{
  g_return_if_fail (SPEEDSHOP_IS_ADVICE_CARD (self));
  g_return_if_fail (G_IS_LIST_MODEL (items));

  gtk_list_box_bind_model (self->list, items, make_row, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (items) > 0);
}

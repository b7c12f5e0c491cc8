/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-advice-row.h"
#include "app/speedshop-code-chip.h"

#include <glib/gi18n.h>

struct _SpeedshopAdviceRow
{
  GtkListBoxRow parent_instance;

  SpeedshopAdviceItem *item;
  GtkFlowBox *codes;
  GtkWidget *watch;
};

G_DEFINE_FINAL_TYPE (SpeedshopAdviceRow, speedshop_advice_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
make_chip (gpointer code, gpointer user_data)
{
  return speedshop_code_chip_new (code);
}

static void
offer_signal (SpeedshopAdviceRow *self)
{
  const char *signal = speedshop_advice_item_get_signal (self->item);

  if (signal == NULL)
    return;
  /* Translators: what a button does, to a screen reader. %s is a signal such as Engine speed. */
  g_autofree char *name =
    g_strdup_printf (_ ("Watch live: %s"), speedshop_advice_item_get_text (self->item));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->watch), "s", signal);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->watch), "win.watch");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->watch), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
set_item (SpeedshopAdviceRow *self, SpeedshopAdviceItem *item)
{
  g_autofree char *spoken = speedshop_advice_item_dup_spoken (item);

  self->item = g_object_ref (item);
  gtk_flow_box_bind_model (self->codes, speedshop_advice_item_get_codes (item), make_chip, NULL,
                           NULL);
  offer_signal (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
speedshop_advice_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, SPEEDSHOP_ADVICE_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_advice_row_dispose (GObject *object)
{
  SpeedshopAdviceRow *self = SPEEDSHOP_ADVICE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_ADVICE_ROW);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (speedshop_advice_row_parent_class)->dispose (object);
}

static void
speedshop_advice_row_class_init (SpeedshopAdviceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_advice_row_dispose;
  object_class->get_property = speedshop_advice_row_get_property;
  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, SPEEDSHOP_TYPE_ADVICE_ITEM,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-advice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdviceRow, codes);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopAdviceRow, watch);
}

static void
speedshop_advice_row_init (SpeedshopAdviceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_advice_row_new (SpeedshopAdviceItem *item)
{
  g_return_val_if_fail (SPEEDSHOP_IS_ADVICE_ITEM (item), NULL);

  SpeedshopAdviceRow *self = g_object_new (SPEEDSHOP_TYPE_ADVICE_ROW, NULL);
  set_item (self, item);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  return GTK_WIDGET (self);
}

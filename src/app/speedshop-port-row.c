/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-port-row.h"

#include <glib/gi18n.h>

struct _SpeedshopPortRow
{
  AdwActionRow parent_instance;

  SpeedshopPortItem *item;
  GtkImage *icon;
  GtkBox *pill;
  GtkImage *pill_icon;
  GtkLabel *pill_word;
  GtkButton *connect;
};

G_DEFINE_FINAL_TYPE (SpeedshopPortRow, speedshop_port_row, ADW_TYPE_ACTION_ROW)

static void
set_pill (SpeedshopPortRow *self, const char *style, const char *icon_name, const char *word)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pill), word != NULL);
  if (word == NULL)
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self->pill), "ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self->pill), "idle");
  gtk_widget_add_css_class (GTK_WIDGET (self->pill), style);
  gtk_image_set_from_icon_name (self->pill_icon, icon_name);
  gtk_label_set_label (self->pill_word, word);
}

/* All rows say the same on their button; read out, each says what it connects to. */
static void
name_button (SpeedshopPortRow *self, gboolean again)
{
  const char *title = speedshop_port_item_get_title (self->item);
  g_autofree char *spoken = NULL;

  if (again)
    /* Translators: read out for the button of one port: "Try USB serial device again" */
    spoken = g_strdup_printf (_ ("Try %s again"), title);
  else
    /* Translators: read out for the button of one port: "Connect OBDLink SX" */
    spoken = g_strdup_printf (_ ("Connect %s"), title);

  gtk_button_set_label (self->connect, again ? _ ("Try again") : _ ("Connect"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->connect), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
update (SpeedshopPortRow *self)
{
  const char *verdict = speedshop_port_item_get_verdict (self->item);

  name_button (self, verdict != NULL);
  if (verdict)
    set_pill (self, "idle", "speedshop-info-symbolic", verdict);
  else if (speedshop_port_item_get_used_last (self->item))
    set_pill (self, "ok", "speedshop-okc-symbolic", _ ("Used last"));
  else if (speedshop_port_item_get_likely (self->item))
    set_pill (self, "idle", "speedshop-plug-symbolic", _ ("Likely an adapter"));
  else
    set_pill (self, NULL, NULL, NULL);
}

static void
connect_cb (SpeedshopPortRow *self)
{
  adw_action_row_activate (ADW_ACTION_ROW (self));
}

static void
speedshop_port_row_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_PORT_ROW (object)->item);

  G_OBJECT_CLASS (speedshop_port_row_parent_class)->dispose (object);
}

static void
speedshop_port_row_class_init (SpeedshopPortRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_port_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-port-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPortRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPortRow, pill);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPortRow, pill_icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPortRow, pill_word);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPortRow, connect);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
}

static void
speedshop_port_row_init (SpeedshopPortRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_port_row_new (SpeedshopPortItem *item)
{
  SpeedshopPortRow *self;

  g_return_val_if_fail (SPEEDSHOP_IS_PORT_ITEM (item), NULL);

  self = g_object_new (SPEEDSHOP_TYPE_PORT_ROW, NULL);
  self->item = g_object_ref (item);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), speedshop_port_item_get_title (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), speedshop_port_item_get_detail (item));
  if (speedshop_port_item_get_likely (item))
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "info");

  g_signal_connect_object (item, "notify::verdict", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

SpeedshopPortItem *
speedshop_port_row_get_item (SpeedshopPortRow *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_ROW (self), NULL);

  return self->item;
}

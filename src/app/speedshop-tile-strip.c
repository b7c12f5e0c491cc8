/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-strip.h"

struct _SpeedshopTileStrip
{
  GtkBox parent_instance;

  SpeedshopStripChart *chart;
  GMenuModel *windows;
  GtkWidget *menu; /* (nullable): made when it is first asked for */
};

G_DEFINE_FINAL_TYPE (SpeedshopTileStrip, speedshop_tile_strip, GTK_TYPE_BOX)

static void
back_to_live (GtkButton *button, gpointer user_data)
{
  speedshop_strip_chart_set_live (SPEEDSHOP_TILE_STRIP (user_data)->chart, TRUE);
}

/* --- its menu: for who has no Ctrl key, and no two fingers --- */

static void
popup_menu_at (SpeedshopTileStrip *self, double x, double y)
{
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->windows);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (gtk_widget_grab_focus),
                                self->chart);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
popup_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  popup_menu_at (SPEEDSHOP_TILE_STRIP (widget), gtk_widget_get_width (widget) / 2.0,
                 gtk_widget_get_height (widget) / 2.0);
}

static void
on_secondary_press (SpeedshopTileStrip *self, int n_press, double x, double y)
{
  popup_menu_at (self, x, y);
}

static void
show_whole (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (SPEEDSHOP_TILE_STRIP (widget)->chart), "chart.whole",
                              NULL);
}

static void
add_window_action (SpeedshopTileStrip *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) window = g_property_action_new ("window", self->chart, "window-s");
  g_autoptr (GPropertyAction) live = g_property_action_new ("live", self->chart, "live");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (window));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (live));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "strip", G_ACTION_GROUP (group));
}

static void
speedshop_tile_strip_dispose (GObject *object)
{
  g_clear_pointer (&SPEEDSHOP_TILE_STRIP (object)->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_TILE_STRIP);

  G_OBJECT_CLASS (speedshop_tile_strip_parent_class)->dispose (object);
}

static void
speedshop_tile_strip_class_init (SpeedshopTileStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_tile_strip_dispose;

  g_type_ensure (SPEEDSHOP_TYPE_STRIP_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileStrip, chart);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileStrip, windows);
  gtk_widget_class_bind_template_callback (widget_class, back_to_live);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_press);
  gtk_widget_class_bind_template_callback (widget_class, popup_menu_at);
  gtk_widget_class_install_action (widget_class, "strip-whole.show", NULL, show_whole);
  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, popup_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup",
                                       NULL);
}

static void
speedshop_tile_strip_init (SpeedshopTileStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_window_action (self);
}

GtkWidget *
speedshop_tile_strip_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_TILE_STRIP, NULL);
}

SpeedshopStripChart *
speedshop_tile_strip_get_chart (SpeedshopTileStrip *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TILE_STRIP (self), NULL);

  return self->chart;
}

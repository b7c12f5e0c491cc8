/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-rail-button.h"

#include "app/speedshop-accel.h"
#include "app/speedshop-shell.h"

#include <glib/gi18n.h>

struct _SpeedshopRailButton
{
  GtkButton parent_instance;

  GBinding *binding;
};

G_DEFINE_FINAL_TYPE (SpeedshopRailButton, speedshop_rail_button, GTK_TYPE_BUTTON)

static void
speedshop_rail_button_root (GtkWidget *widget)
{
  SpeedshopRailButton *self = SPEEDSHOP_RAIL_BUTTON (widget);
  GtkWidget *shell;

  GTK_WIDGET_CLASS (speedshop_rail_button_parent_class)->root (widget);

  shell = gtk_widget_get_ancestor (widget, SPEEDSHOP_TYPE_SHELL);
  if (shell)
    self->binding =
      g_object_bind_property (shell, "rail-hidden", self, "visible", G_BINDING_SYNC_CREATE);
}

static void
speedshop_rail_button_unroot (GtkWidget *widget)
{
  SpeedshopRailButton *self = SPEEDSHOP_RAIL_BUTTON (widget);

  g_clear_pointer (&self->binding, g_binding_unbind);

  GTK_WIDGET_CLASS (speedshop_rail_button_parent_class)->unroot (widget);
}

static void
speedshop_rail_button_class_init (SpeedshopRailButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->root = speedshop_rail_button_root;
  widget_class->unroot = speedshop_rail_button_unroot;
}

static void
speedshop_rail_button_init (SpeedshopRailButton *self)
{
  g_autofree char *tooltip = speedshop_accel_dup_tooltip (_ ("Navigation rail"), "win.rail");

  gtk_button_set_icon_name (GTK_BUTTON (self), "speedshop-list-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.rail");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Navigation rail"), -1);
}

GtkWidget *
speedshop_rail_button_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_RAIL_BUTTON, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large controls for gloved hands: a class of the window that the style knows. */
#include "app/speedshop-settings.h"
#include "app/speedshop-window-private.h"

typedef enum
{
  CONTROLS_AUTO,
  CONTROLS_NORMAL,
  CONTROLS_LARGE
} Controls;

static GdkSeat *
get_seat (SpeedshopWindow *self)
{
  return gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
}

static gboolean
wants_large (SpeedshopWindow *self)
{
  const Controls controls = (Controls) g_settings_get_enum (
    speedshop_context_get_settings (self->context), SPEEDSHOP_SETTINGS_CONTROLS);
  GdkSeat *seat = get_seat (self);

  if (controls == CONTROLS_AUTO)
    return seat != NULL && (gdk_seat_get_capabilities (seat) & GDK_SEAT_CAPABILITY_TOUCH) != 0;
  return controls == CONTROLS_LARGE;
}

static void
update (SpeedshopWindow *self)
{
  if (wants_large (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), SPEEDSHOP_WINDOW_TOUCH_CLASS);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), SPEEDSHOP_WINDOW_TOUCH_CLASS);
}

/**
 * speedshop_window_follow_touch:
 *
 * Makes controls large where the settings say so, or where there is a touchscreen.
 */
void
speedshop_window_follow_touch (SpeedshopWindow *self)
{
  static const char *const changes[] = { "device-added", "device-removed" };
  GdkSeat *seat = get_seat (self);

  g_signal_connect_object (speedshop_context_get_settings (self->context),
                           "changed::" SPEEDSHOP_SETTINGS_CONTROLS, G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; seat != NULL && i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (seat, changes[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * speedshop_window_share_touch:
 * @parent: (nullable): a window of the application
 * @window: lies over it
 *
 * Makes the controls of @window as large as those of @parent.
 */
void
speedshop_window_share_touch (GtkWindow *parent, GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (parent != NULL &&
      gtk_widget_has_css_class (GTK_WIDGET (parent), SPEEDSHOP_WINDOW_TOUCH_CLASS))
    gtk_widget_add_css_class (GTK_WIDGET (window), SPEEDSHOP_WINDOW_TOUCH_CLASS);
}

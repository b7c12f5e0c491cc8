/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-page-keys.h"

/* These keys count wherever the focus is in the window, but for the page that shows alone. */
static gboolean
key_cb (GtkWidget *widget, GVariant *action, gpointer user_data)
{
  return gtk_widget_get_mapped (widget) &&
         gtk_widget_activate_action (widget, g_variant_get_string (action, NULL), NULL);
}

/**
 * speedshop_page_keys_add:
 * @page: a page, or a view of one, whose actions they are
 *
 * Adds keys that count while @page shows.
 */
void
speedshop_page_keys_add (GtkWidget *page, const SpeedshopPageKey *keys, guint n_keys)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_WIDGET (page));

  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < n_keys; i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].keys),
                                                gtk_callback_action_new (key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (page, controller);
}

/**
 * speedshop_page_keys_add_first:
 * @page: a page
 * @keyval: a key without modifiers
 * @func: tells whether it took the key; it is to leave it while @page does not show
 *
 * Adds a key that @page is offered before what has the keyboard, and where nothing has it.
 */
void
speedshop_page_keys_add_first (GtkWidget *page, guint keyval, GtkShortcutFunc func)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (func != NULL);

  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (keyval, 0),
                      gtk_callback_action_new (func, NULL, NULL)));
  gtk_widget_add_controller (page, controller);
}

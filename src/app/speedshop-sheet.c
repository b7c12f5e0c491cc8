/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-sheet.h"
#include "app/speedshop-tab-stop.h"
#include "app/speedshop-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* How far a sheet stays clear of its parent's edges. */
#define CLEARANCE 48

static int
fit (int wanted, int available)
{
  return available > 2 * CLEARANCE ? MIN (wanted, available - 2 * CLEARANCE) : wanted;
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

/**
 * speedshop_sheet_present:
 * @parent: (nullable): the window that it lies over
 * @title: (transfer none): its title
 * @content: what it shows under the header bar
 * @width, @height: the size it likes; it stays clear of the parent's edges
 *
 * Shows a modal window that Escape closes.
 *
 * Returns: (transfer none): the window, which its closing frees
 */
GtkWindow *
speedshop_sheet_present (GtkWindow *parent,
                         const char *title,
                         GtkWidget *content,
                         int width,
                         int height)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (content), NULL);

  gtk_widget_add_css_class (header, "flat");
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (window), box);

  if (parent)
    {
      width = fit (width, gtk_widget_get_width (GTK_WIDGET (parent)));
      height = fit (height, gtk_widget_get_height (GTK_WIDGET (parent)));
    }
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  speedshop_window_share_touch (parent, GTK_WINDOW (window));
  close_on_escape (window);
  speedshop_tab_stop_lists (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/**
 * speedshop_sheet_add_buttons:
 * @sheet: a window of speedshop_sheet_present()
 * @verb: what the suggested button does, "Save"
 * @action: the action that it stands for; Return in an entry stands for it too
 *
 * Makes a form of a sheet: Cancel at the start of its header bar, the suggested action at the end.
 */
void
speedshop_sheet_add_buttons (GtkWindow *sheet, const char *verb, const char *action)
{
  GtkWidget *cancel = make_button (_ ("Cancel"), "window.close");
  GtkWidget *suggested = make_button (verb, action);
  GtkWidget *header;

  g_return_if_fail (ADW_IS_WINDOW (sheet));

  header = gtk_widget_get_first_child (adw_window_get_content (ADW_WINDOW (sheet)));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (header, "form");
  gtk_widget_add_css_class (cancel, "raised");
  gtk_widget_add_css_class (suggested, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), suggested);
  gtk_window_set_default_widget (sheet, suggested);
}

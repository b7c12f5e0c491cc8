/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-shortcuts.h"

#include "app/speedshop-accel.h"
#include "app/speedshop-sheet.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
make_row (const SpeedshopAccel *accel)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *keys = gtk_shortcut_label_new (accel->accels[0]);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), speedshop_accel_get_title (accel));
  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  return row;
}

static AdwPreferencesGroup *
make_group (SpeedshopAccelGroup group)
{
  AdwPreferencesGroup *widget = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const SpeedshopAccel *accels;
  guint n_accels;

  adw_preferences_group_set_title (widget, speedshop_accel_group_get_title (group));
  accels = speedshop_accels_get (&n_accels);
  for (guint i = 0; i < n_accels; i++)
    if (accels[i].group == group)
      adw_preferences_group_add (widget, make_row (&accels[i]));

  return widget;
}

/**
 * speedshop_shortcuts_present:
 * @parent: (nullable): the window that it belongs to
 *
 * Lists the keys of speedshop_accels_get().
 */
void
speedshop_shortcuts_present (GtkWindow *parent)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  for (guint i = 0; i < SPEEDSHOP_ACCEL_N_GROUPS; i++)
    adw_preferences_page_add (page, make_group (i));

  speedshop_sheet_present (parent, _ ("Keyboard shortcuts"), GTK_WIDGET (page), 560, 660);
}

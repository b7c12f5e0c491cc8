/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tab-stop.h"

#include <adwaita.h>

/* A group of preferences is a form, where Tab goes from field to field. */
static gboolean
is_list (GtkWidget *widget)
{
  return GTK_IS_LIST_BASE (widget) ||
         (GTK_IS_LIST_BOX (widget) &&
          gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) == NULL);
}

/* The row that a widget is or stands in, or %NULL. */
static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == NULL || is_list (parent))
    return parent != NULL ? widget : NULL;
  return find_row (parent);
}

/* Within a row Tab goes on to what the row holds. A list that lets no focus in is passed over, so
 * that what holds it looks behind it. */
static gboolean
move_on (GtkWidget *widget, GtkRoot *root, GtkDirectionType direction)
{
  GtkWidget *row = find_row (widget);
  GtkWidget *list;
  gboolean moved;

  if (row == NULL)
    return gtk_widget_child_focus (GTK_WIDGET (root), direction);
  if (gtk_widget_child_focus (row, direction))
    return TRUE;

  list = gtk_widget_get_parent (row);
  gtk_widget_set_can_focus (list, FALSE);
  moved = move_on (list, root, direction);
  gtk_widget_set_can_focus (list, TRUE);
  return moved;
}

static void
move_focus_cb (GtkWindow *window, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return;
  if (focus == NULL || find_row (focus) == NULL)
    return;
  g_signal_stop_emission_by_name (window, "move-focus");
  move_on (focus, GTK_ROOT (window), direction);
}

/**
 * speedshop_tab_stop_lists:
 *
 * Makes each list of a window one stop of Tab: it goes in at the row that was chosen, through what
 * that row holds, and out again; arrows go from row to row. GTK 4.8 has Tab go through all rows;
 * its later "tab-behavior" says %GTK_LIST_TAB_ITEM for this.
 */
void
speedshop_tab_stop_lists (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_signal_connect (window, "move-focus", G_CALLBACK (move_focus_cb), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-row-name.h"

/**
 * speedshop_row_name_set:
 * @child: what a factory has put into a row, while it is bound
 * @name: what a screen reader says of the row
 *
 * Names the row of a #GtkListView or #GtkColumnView. GTK 4.8 has no way to tell this to the list
 * item (gtk_list_item_set_accessible_label() came with 4.12), so it is told to the widget around
 * @child.
 */
void
speedshop_row_name_set (GtkWidget *child, const char *name)
{
  GtkWidget *parent;

  g_return_if_fail (GTK_IS_WIDGET (child));

  for (GtkWidget *row = child; row != NULL; row = parent)
    {
      parent = gtk_widget_get_parent (row);
      if (parent != NULL && GTK_IS_LIST_VIEW (parent))
        gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                        -1);
    }
}

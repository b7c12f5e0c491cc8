/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-window-private.h"

#define MAX_REGIONS 8

/* The parts of the window in reading order: the rail, then the page's header bar and what follows.
 */
static guint
find_regions (SpeedshopWindow *self, GtkWidget *regions[MAX_REGIONS])
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);
  guint n_regions = 0;

  if (gtk_widget_get_mapped (GTK_WIDGET (self->rail)))
    regions[n_regions++] = GTK_WIDGET (self->rail);

  for (GtkWidget *part = page ? gtk_widget_get_first_child (page) : NULL;
       part && n_regions < MAX_REGIONS; part = gtk_widget_get_next_sibling (part))
    if (gtk_widget_get_mapped (part) && !GTK_IS_NATIVE (part))
      regions[n_regions++] = part;

  return n_regions;
}

static guint
find_current (SpeedshopWindow *self, GtkWidget *const *regions, guint n_regions)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  for (guint i = 0; focus && i < n_regions; i++)
    if (focus == regions[i] || gtk_widget_is_ancestor (focus, regions[i]))
      return i;

  return n_regions - 1;
}

static gboolean
enter_region (SpeedshopWindow *self, GtkWidget *region)
{
  return region == GTK_WIDGET (self->rail) ? gtk_widget_grab_focus (region)
                                           : gtk_widget_child_focus (region, GTK_DIR_TAB_FORWARD);
}

/**
 * speedshop_window_cycle_focus:
 * @step: 1 for the next part of the window, -1 for the previous one
 *
 * Parts that take no focus are passed over.
 */
void
speedshop_window_cycle_focus (SpeedshopWindow *self, int step)
{
  GtkWidget *regions[MAX_REGIONS];
  const guint n_regions = find_regions (self, regions);
  guint at;

  if (n_regions == 0)
    return;

  at = find_current (self, regions, n_regions);
  for (guint tries = 0; tries < n_regions; tries++)
    {
      at = (at + n_regions + (guint) step) % n_regions;
      if (enter_region (self, regions[at]))
        {
          gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
          return;
        }
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-reveal.h"

/* Its place is that of the frame before, until all were laid out once. */
#define FRAMES_TO_WAIT 2

static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *n_frames = user_data;
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (viewport == NULL)
    return G_SOURCE_REMOVE;
  if (++*n_frames < FRAMES_TO_WAIT || gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;
  if (!gtk_widget_compute_bounds (widget, gtk_viewport_get_child (GTK_VIEWPORT (viewport)),
                                  &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
  return G_SOURCE_REMOVE;
}

/**
 * speedshop_reveal:
 * @widget: in a scrolled view, new or moved in this frame
 *
 * Scrolls so far that @widget shows, once it has its place.
 */
void
speedshop_reveal (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_add_tick_callback (widget, reveal_cb, g_new0 (guint, 1), g_free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-connect-view.h"
#include "app/speedshop-window-private.h"

#include <glib/gi18n.h>

#define POPOVER_WIDTH 420

static GtkWidget *
make_content (SpeedshopWindow *self)
{
  GtkWidget *view = speedshop_connect_view_new (self->context, TRUE);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (view, "connect-popover");
  gtk_widget_set_size_request (view, POPOVER_WIDTH, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

/* Once the car answers there is nothing left to choose. */
static void
session_state_cb (SpeedshopWindow *self)
{
  ObdSession *session = speedshop_context_get_session (self->context);

  if (self->connect_popover && obd_session_get_state (session) == OBD_SESSION_LIVE)
    gtk_popover_popdown (self->connect_popover);
}

static GtkPopover *
make_popover (SpeedshopWindow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), make_content (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Connect a car"), -1);
  g_signal_connect_object (speedshop_context_get_session (self->context), "notify::state",
                           G_CALLBACK (session_state_cb), self, G_CONNECT_SWAPPED);
  return g_object_ref_sink (GTK_POPOVER (popover));
}

static void
set_anchor (SpeedshopWindow *self, GtkWidget *anchor, GtkPositionType position)
{
  GtkWidget *popover = GTK_WIDGET (self->connect_popover);

  if (gtk_widget_get_parent (popover) != anchor)
    {
      if (gtk_widget_get_parent (popover))
        gtk_widget_unparent (popover);
      gtk_widget_set_parent (popover, anchor);
    }

  gtk_popover_set_pointing_to (self->connect_popover, NULL);
  gtk_popover_set_position (self->connect_popover, position);
}

/* With the rail away it hangs from the middle of the header bar. Its parent is the page, since what
 * stands in a header bar is styled as such. */
static void
anchor_under_header (SpeedshopWindow *self, GtkWidget *page)
{
  GtkWidget *header = gtk_widget_get_first_child (page);
  const GdkRectangle middle = { gtk_widget_get_width (page) / 2, gtk_widget_get_height (header), 1,
                                1 };

  set_anchor (self, page, GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (self->connect_popover, &middle);
}

/**
 * speedshop_window_show_connect:
 *
 * Pops up the connect view, by the adapter's row in the rail where that shows.
 */
void
speedshop_window_show_connect (SpeedshopWindow *self)
{
  GtkWidget *row = speedshop_rail_get_adapter_row (self->rail);

  if (self->connect_popover == NULL)
    self->connect_popover = make_popover (self);

  if (gtk_widget_get_mapped (row))
    set_anchor (self, row, GTK_POS_RIGHT);
  else
    anchor_under_header (self, gtk_stack_get_visible_child (self->stack));

  gtk_popover_popup (self->connect_popover);
}

void
speedshop_window_drop_connect (SpeedshopWindow *self)
{
  if (self->connect_popover && gtk_widget_get_parent (GTK_WIDGET (self->connect_popover)))
    gtk_widget_unparent (GTK_WIDGET (self->connect_popover));
  g_clear_object (&self->connect_popover);
}

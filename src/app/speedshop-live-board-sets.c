/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a board shows beside its dashboard: the signals of imported sets. */
#include "app/speedshop-figure.h"
#include "app/speedshop-live-board-private.h"

/* A set may have hundreds; what nobody can look at is not asked for. */
#define MOST_DIGITS 24

static void
clear_digits (SpeedshopLiveBoard *self)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->digits))) != NULL)
    gtk_flow_box_remove (self->digits, card);
  g_ptr_array_set_size (self->figures, 0);
}

static void
add_digit (SpeedshopLiveBoard *self, const ObdSignal *signal)
{
  SpeedshopChannel *channel = speedshop_channel_new (signal, self->system);
  GtkWidget *card = gtk_flow_box_child_new ();
  GtkWidget *figure = speedshop_figure_new (channel);

  g_ptr_array_add (self->figures, channel);
  gtk_widget_add_css_class (figure, "card");
  gtk_widget_add_css_class (figure, "digits");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (card), figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  speedshop_channel_get_name (channel), -1);
  gtk_flow_box_append (self->digits, card);
}

/**
 * speedshop_live_board_show_digits:
 * @shown: (element-type ObdSignal): of the session's catalogue
 *
 * Shows signals that no dashboard knows, those of the car's imported sets, as figures.
 */
void
speedshop_live_board_show_digits (SpeedshopLiveBoard *self, const GPtrArray *shown)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));
  g_return_if_fail (shown != NULL);

  clear_digits (self);
  for (guint i = 0; i < MIN (shown->len, MOST_DIGITS); i++)
    add_digit (self, g_ptr_array_index (shown, i));
  speedshop_live_board_apply_part (self);
  speedshop_live_board_feed (self);
}

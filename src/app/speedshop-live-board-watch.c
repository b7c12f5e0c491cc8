/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a board shows beside its dashboard: signals of imported sets, and those that a person asked
 * to watch. */
#include "app/speedshop-figure.h"
#include "app/speedshop-live-board-private.h"

/* A set may have hundreds; what nobody can look at is not asked for. */
#define MOST_DIGITS 24

static SpeedshopStripChart *
find_chart (SpeedshopLiveBoard *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->chart != NULL)
        return slot->chart;
    }
  return NULL;
}

/* The lanes went with their chart. */
void
speedshop_live_board_drop_unwatched (SpeedshopLiveBoard *self)
{
  SpeedshopStripChart *chart = find_chart (self);

  for (guint i = self->watching->len; i > 0; i--)
    {
      SpeedshopChannel *channel = g_ptr_array_index (self->watching, i - 1);

      if (chart == NULL || speedshop_strip_chart_find_channel (
                             chart, speedshop_channel_get_signal (channel)) != channel)
        g_ptr_array_remove_index (self->watching, i - 1);
    }
}

/* --- the signals of imported sets --- */

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

static void
add_lane (SpeedshopLiveBoard *self, SpeedshopStripChart *chart, const ObdSignal *signal)
{
  SpeedshopChannel *channel = speedshop_channel_new (signal, self->system);

  if (speedshop_strip_chart_get_n_lanes (chart) == SPEEDSHOP_STRIP_CHART_MAX_LANES)
    speedshop_strip_chart_remove_last (chart);
  g_ptr_array_add (self->watching, channel);
  speedshop_strip_chart_add_channel (chart, channel);
}

/**
 * speedshop_live_board_watch:
 * @signal: a catalogue name
 *
 * Gives @signal a lane of the first chart, unless it has one; where all are taken the last one
 * goes. On a dashboard without a chart it is a figure.
 */
void
speedshop_live_board_watch (SpeedshopLiveBoard *self, const char *signal)
{
  const ObdSignal *wanted;
  SpeedshopStripChart *chart;

  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));

  wanted = obd_catalogue_find (self->catalogue, signal);
  chart = find_chart (self);
  if (wanted == NULL ||
      (chart != NULL && speedshop_strip_chart_find_channel (chart, wanted) != NULL))
    return;
  if (chart != NULL)
    add_lane (self, chart, wanted);
  else
    add_digit (self, wanted);
  speedshop_live_board_apply_part (self);
  speedshop_live_board_feed (self);
}

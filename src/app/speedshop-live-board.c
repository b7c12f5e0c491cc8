/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-live-board.h"

#include "app/speedshop-bar-row.h"
#include "app/speedshop-card-grid.h"
#include "app/speedshop-figure.h"
#include "app/speedshop-gauge-card.h"

/* A set may have hundreds; what nobody can look at is not asked for. */
#define MOST_DIGITS 24

struct _SpeedshopLiveBoard
{
  GtkBox parent_instance;

  SpeedshopCardGrid *grid;
  GtkFlowBox *digits;
  SpeedshopStripChart *chart;
  SpeedshopLiveFeed *feed;
  ObdSession *session;
  GPtrArray *channels;
  GPtrArray *digit_channels; /* (element-type SpeedshopChannel): those of the imported signals */
  BaseUnitSystem system;
};

G_DEFINE_FINAL_TYPE (SpeedshopLiveBoard, speedshop_live_board, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_UNIT_SYSTEM,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static SpeedshopChannel *
add_channel (SpeedshopLiveBoard *self, const char *id, const SpeedshopChannelRange *range)
{
  const ObdSignal *signal = obd_catalogue_find (obd_session_get_catalogue (self->session), id);
  SpeedshopChannel *channel;

  if (signal == NULL)
    return NULL;
  channel = speedshop_channel_new (signal, self->system);
  if (range != NULL)
    speedshop_channel_set_range (channel, range);
  speedshop_live_feed_add_channel (self->feed, channel);
  g_ptr_array_add (self->channels, channel);
  return channel;
}

static void
add_figures (SpeedshopLiveBoard *self, SpeedshopGaugeCard *card, char **figures)
{
  for (guint i = 0; figures != NULL && figures[i] != NULL; i++)
    {
      SpeedshopChannel *channel = add_channel (self, figures[i], NULL);

      if (channel != NULL)
        speedshop_gauge_card_add_figure (card, channel);
    }
}

static void
add_gauges (SpeedshopLiveBoard *self, const GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SpeedshopDashboardItem *item = g_ptr_array_index (items, i);
      SpeedshopChannel *channel = add_channel (self, item->signal, &item->range);
      GtkWidget *card;

      if (channel == NULL)
        continue;
      card = speedshop_gauge_card_new (channel);
      add_figures (self, SPEEDSHOP_GAUGE_CARD (card), item->figures);
      speedshop_card_grid_add (self->grid, card,
                               i == 0 ? SPEEDSHOP_CARD_LARGE : SPEEDSHOP_CARD_SMALL);
    }
}

static GtkWidget *
create_list (const char *title)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_label_new (title);

  gtk_widget_add_css_class (list, "card");
  gtk_widget_add_css_class (list, "bar-list");
  gtk_widget_add_css_class (head, "card-title");
  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_ellipsize (GTK_LABEL (head), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (list), head);
  return list;
}

static void
add_bars (SpeedshopLiveBoard *self, const SpeedshopDashboard *dashboard)
{
  GtkWidget *list = create_list (dashboard->bars_title);

  for (guint i = 0; i < dashboard->bars->len; i++)
    {
      const SpeedshopDashboardItem *item = g_ptr_array_index (dashboard->bars, i);
      SpeedshopChannel *channel = add_channel (self, item->signal, &item->range);
      GtkWidget *row;

      if (channel == NULL)
        continue;
      row = speedshop_bar_row_new (channel);
      gtk_widget_set_vexpand (row, TRUE);
      gtk_box_append (GTK_BOX (list), row);
    }
  speedshop_card_grid_add (self->grid, list, SPEEDSHOP_CARD_LIST);
}

static void
add_lanes (SpeedshopLiveBoard *self, const GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SpeedshopDashboardItem *item = g_ptr_array_index (items, i);
      SpeedshopChannel *channel = add_channel (self, item->signal, &item->range);

      if (channel != NULL)
        speedshop_strip_chart_add_channel (self->chart, channel);
    }
}

static void
back_to_live (GtkButton *button, gpointer user_data)
{
  speedshop_strip_chart_set_live (SPEEDSHOP_LIVE_BOARD (user_data)->chart, TRUE);
}

static void
clear_digits (SpeedshopLiveBoard *self)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->digits))) != NULL)
    gtk_flow_box_remove (self->digits, card);
  for (guint i = 0; i < self->digit_channels->len; i++)
    {
      SpeedshopChannel *channel = g_ptr_array_index (self->digit_channels, i);
      speedshop_live_feed_remove_channel (self->feed, channel);
      g_ptr_array_remove (self->channels, channel);
    }
  g_ptr_array_set_size (self->digit_channels, 0);
}

static void
add_digit (SpeedshopLiveBoard *self, const ObdSignal *signal)
{
  SpeedshopChannel *channel = add_channel (self, signal->id, NULL);
  GtkWidget *card = gtk_flow_box_child_new ();
  GtkWidget *figure = speedshop_figure_new (channel);

  g_ptr_array_add (self->digit_channels, channel);
  gtk_widget_add_css_class (figure, "card");
  gtk_widget_add_css_class (figure, "digits");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (card), figure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  speedshop_channel_get_name (channel), -1);
  gtk_flow_box_append (self->digits, card);
}

static void
clear (SpeedshopLiveBoard *self)
{
  clear_digits (self);
  speedshop_card_grid_clear (self->grid);
  speedshop_strip_chart_clear (self->chart);
  speedshop_live_feed_clear (self->feed);
  g_ptr_array_set_size (self->channels, 0);
}

static void
set_unit_system (SpeedshopLiveBoard *self, BaseUnitSystem system)
{
  if (self->system == system)
    return;
  self->system = system;
  for (guint i = 0; i < self->channels->len; i++)
    speedshop_channel_set_unit_system (g_ptr_array_index (self->channels, i), system);
  gtk_widget_queue_draw (GTK_WIDGET (self->chart));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNIT_SYSTEM]);
}

static void
speedshop_live_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_UNIT_SYSTEM)
    g_value_set_int (value, SPEEDSHOP_LIVE_BOARD (object)->system);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_live_board_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_UNIT_SYSTEM)
    set_unit_system (SPEEDSHOP_LIVE_BOARD (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_live_board_dispose (GObject *object)
{
  SpeedshopLiveBoard *self = SPEEDSHOP_LIVE_BOARD (object);

  g_clear_object (&self->feed);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_LIVE_BOARD);

  G_OBJECT_CLASS (speedshop_live_board_parent_class)->dispose (object);
}

static void
speedshop_live_board_finalize (GObject *object)
{
  g_ptr_array_unref (SPEEDSHOP_LIVE_BOARD (object)->channels);
  g_ptr_array_unref (SPEEDSHOP_LIVE_BOARD (object)->digit_channels);

  G_OBJECT_CLASS (speedshop_live_board_parent_class)->finalize (object);
}

static void
speedshop_live_board_class_init (SpeedshopLiveBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_live_board_dispose;
  object_class->finalize = speedshop_live_board_finalize;
  object_class->get_property = speedshop_live_board_get_property;
  object_class->set_property = speedshop_live_board_set_property;

  props[PROP_UNIT_SYSTEM] = g_param_spec_int (
    "unit-system", NULL, NULL, BASE_UNIT_SYSTEM_METRIC, BASE_UNIT_SYSTEM_IMPERIAL,
    BASE_UNIT_SYSTEM_METRIC, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SPEEDSHOP_TYPE_CARD_GRID);
  g_type_ensure (SPEEDSHOP_TYPE_STRIP_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-live-board.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLiveBoard, grid);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLiveBoard, digits);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLiveBoard, chart);
  gtk_widget_class_bind_template_callback (widget_class, back_to_live);
}

static void
speedshop_live_board_init (SpeedshopLiveBoard *self)
{
  self->channels = g_ptr_array_new_with_free_func (g_object_unref);
  self->digit_channels = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->feed = speedshop_live_feed_new (GTK_WIDGET (self));
  speedshop_live_feed_add_chart (self->feed, self->chart);
}

GtkWidget *
speedshop_live_board_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_LIVE_BOARD, NULL);
}

/**
 * speedshop_live_board_show:
 *
 * Builds the cards of @dashboard and asks @session for what they need.
 */
void
speedshop_live_board_show (SpeedshopLiveBoard *self,
                           const SpeedshopDashboard *dashboard,
                           ObdSession *session)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));
  g_return_if_fail (OBD_IS_SESSION (session));

  clear (self);
  g_set_object (&self->session, session);
  add_gauges (self, dashboard->gauges);
  add_bars (self, dashboard);
  add_lanes (self, dashboard->lanes);
  speedshop_live_feed_set_session (self->feed, session);
  speedshop_live_feed_watch (self->feed);
}

/**
 * speedshop_live_board_show_digits:
 * @signals: (element-type ObdSignal): of the session's catalogue
 *
 * Shows signals that no dashboard knows, those of the car's imported sets, as figures.
 */
void
speedshop_live_board_show_digits (SpeedshopLiveBoard *self, const GPtrArray *signals)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));
  g_return_if_fail (signals != NULL);

  clear_digits (self);
  for (guint i = 0; i < MIN (signals->len, MOST_DIGITS); i++)
    add_digit (self, g_ptr_array_index (signals, i));
  gtk_widget_set_visible (GTK_WIDGET (self->digits), signals->len > 0);
  speedshop_live_feed_watch (self->feed);
}

/**
 * speedshop_live_board_watch:
 * @signal: a catalogue name
 *
 * Gives @signal a lane of the chart, unless it has one. Where all are taken the last one goes.
 */
void
speedshop_live_board_watch (SpeedshopLiveBoard *self, const char *signal)
{
  const ObdSignal *wanted;

  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));

  wanted = obd_catalogue_find (obd_session_get_catalogue (self->session), signal);
  if (wanted == NULL || speedshop_strip_chart_find_channel (self->chart, wanted) != NULL)
    return;
  if (speedshop_strip_chart_get_n_lanes (self->chart) == SPEEDSHOP_STRIP_CHART_MAX_LANES)
    speedshop_strip_chart_remove_last (self->chart);
  speedshop_strip_chart_add_channel (self->chart, add_channel (self, signal, NULL));
  speedshop_live_feed_watch (self->feed);
}

/**
 * speedshop_live_board_forget:
 *
 * Empties what the last car left behind.
 */
void
speedshop_live_board_forget (SpeedshopLiveBoard *self)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));

  for (guint i = 0; i < self->channels->len; i++)
    {
      speedshop_channel_set_supported (g_ptr_array_index (self->channels, i), TRUE);
      speedshop_channel_clear (g_ptr_array_index (self->channels, i));
    }
  speedshop_strip_chart_clear_markers (self->chart);
}

guint
speedshop_live_board_get_n_signals (SpeedshopLiveBoard *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->channels->len; i++)
    g_hash_table_add (
      ids, (gpointer) speedshop_channel_get_signal (g_ptr_array_index (self->channels, i)));
  return g_hash_table_size (ids);
}

SpeedshopLiveFeed *
speedshop_live_board_get_feed (SpeedshopLiveBoard *self)
{
  return self->feed;
}

SpeedshopStripChart *
speedshop_live_board_get_chart (SpeedshopLiveBoard *self)
{
  return self->chart;
}

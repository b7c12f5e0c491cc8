/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-live-board-private.h"
#include "app/speedshop-reveal.h"

G_DEFINE_FINAL_TYPE (SpeedshopLiveBoard, speedshop_live_board, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_UNIT_SYSTEM,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  EDIT_TILE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- all that is shown --- */

typedef void (*ChannelFunc) (SpeedshopLiveBoard *self, SpeedshopChannel *channel);

static void
each_channel (SpeedshopLiveBoard *self, ChannelFunc func)
{
  for (guint s = 0; s < self->slots->len; s++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, s);

      for (guint i = 0; i < slot->channels->len; i++)
        func (self, g_ptr_array_index (slot->channels, i));
    }
  for (guint i = 0; i < self->figures->len; i++)
    func (self, g_ptr_array_index (self->figures, i));
}

static void
feed_channel (SpeedshopLiveBoard *self, SpeedshopChannel *channel)
{
  speedshop_live_feed_add_channel (self->feed, channel);
}

/* Asks the session for what is on the screen now. */
void
speedshop_live_board_feed (SpeedshopLiveBoard *self)
{
  speedshop_live_feed_clear (self->feed);
  each_channel (self, feed_channel);
  for (guint i = 0; i < self->slots->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->chart != NULL)
        speedshop_live_feed_add_chart (self->feed, slot->chart);
    }
  speedshop_live_feed_watch (self->feed);
}

/* --- the dashboard --- */

static void
on_dragged (SpeedshopLiveBoard *self, SpeedshopTilePlace *place, SpeedshopTileFrame *frame)
{
  speedshop_tile_grid_preview (self->grid, place != NULL ? frame : NULL, place);
}

static void
on_moved (SpeedshopLiveBoard *self, SpeedshopTilePlace *place, SpeedshopTileFrame *frame)
{
  SpeedshopTile *tile = speedshop_tile_frame_get_tile (frame);
  g_autoptr (SpeedshopTile) moved = speedshop_tile_copy (tile);
  guint index;

  speedshop_tile_set_place (moved, place);
  if (!speedshop_dashboard_find (self->dashboard, tile, &index) ||
      !speedshop_dashboard_replace (self->dashboard, index, moved))
    gtk_widget_error_bell (GTK_WIDGET (frame));
  else
    speedshop_reveal (GTK_WIDGET (frame));
}

/* The next tile has the focus then, so that the keyboard is not lost. */
static void
on_remove (SpeedshopLiveBoard *self, SpeedshopTileFrame *frame)
{
  guint index, n;

  if (!speedshop_dashboard_find (self->dashboard, speedshop_tile_frame_get_tile (frame), &index))
    return;
  speedshop_dashboard_remove (self->dashboard, index);
  n = self->slots->len;
  if (n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (speedshop_live_board_get_frame (self, MIN (index, n - 1))));
}

static void
on_edit (SpeedshopLiveBoard *self, SpeedshopTileFrame *frame)
{
  g_signal_emit (self, signals[EDIT_TILE], 0, frame);
}

static void
adopt (SpeedshopLiveBoard *self, SpeedshopLiveSlot *slot)
{
  g_signal_connect_swapped (slot->frame, "dragged", G_CALLBACK (on_dragged), self);
  g_signal_connect_swapped (slot->frame, "moved", G_CALLBACK (on_moved), self);
  g_signal_connect_swapped (slot->frame, "remove", G_CALLBACK (on_remove), self);
  g_signal_connect_swapped (slot->frame, "edit", G_CALLBACK (on_edit), self);
  speedshop_tile_frame_set_editing (slot->frame, self->editing);
  speedshop_tile_grid_add (self->grid, slot->frame);
}

static void
take_slot (SpeedshopLiveBoard *self, GPtrArray *old, SpeedshopTile *tile)
{
  SpeedshopLiveSlot *slot = speedshop_live_slot_take (old, tile, self->catalogue, self->system);

  if (slot == NULL)
    {
      slot = speedshop_live_slot_new (tile, self->catalogue, self->system);
      if (slot == NULL)
        return;
      adopt (self, slot);
    }
  g_ptr_array_add (self->slots, slot);
}

static void
drop_slots (SpeedshopLiveBoard *self, GPtrArray *slots)
{
  for (guint i = 0; i < slots->len; i++)
    speedshop_tile_grid_remove (self->grid,
                                ((SpeedshopLiveSlot *) g_ptr_array_index (slots, i))->frame);
}

static gboolean
is_in_part (SpeedshopLiveBoard *self, const SpeedshopLiveSlot *slot)
{
  return self->part == SPEEDSHOP_LIVE_PART_ALL ||
         (slot->chart != NULL) == (self->part == SPEEDSHOP_LIVE_PART_CHARTS);
}

void
speedshop_live_board_apply_part (SpeedshopLiveBoard *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, i);

      gtk_widget_set_visible (GTK_WIDGET (slot->frame), is_in_part (self, slot));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->digits),
                          self->figures->len > 0 && self->part != SPEEDSHOP_LIVE_PART_CHARTS);
}

static void
follow_tiles (SpeedshopLiveBoard *self)
{
  g_autoptr (GPtrArray) old = self->slots;

  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) speedshop_live_slot_free);
  for (guint i = 0; i < speedshop_dashboard_get_n_tiles (self->dashboard); i++)
    take_slot (self, old, speedshop_dashboard_get_tile (self->dashboard, i));
  drop_slots (self, old);
  speedshop_live_board_apply_part (self);
  gtk_widget_queue_resize (GTK_WIDGET (self->grid));
  speedshop_live_board_feed (self);
}

/* --- the widget --- */

static void
set_channel_system (SpeedshopLiveBoard *self, SpeedshopChannel *channel)
{
  speedshop_channel_set_unit_system (channel, self->system);
}

static void
redraw_charts (SpeedshopLiveBoard *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->chart != NULL)
        gtk_widget_queue_draw (GTK_WIDGET (slot->chart));
    }
}

static void
set_unit_system (SpeedshopLiveBoard *self, BaseUnitSystem system)
{
  if (self->system == system)
    return;
  self->system = system;
  each_channel (self, set_channel_system);
  redraw_charts (self);
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
drop_dashboard (SpeedshopLiveBoard *self)
{
  if (self->dashboard != NULL)
    g_signal_handlers_disconnect_by_data (self->dashboard, self);
  g_clear_object (&self->dashboard);
}

static void
speedshop_live_board_dispose (GObject *object)
{
  SpeedshopLiveBoard *self = SPEEDSHOP_LIVE_BOARD (object);

  drop_dashboard (self);
  g_clear_object (&self->feed);
  g_clear_object (&self->catalogue);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_LIVE_BOARD);

  G_OBJECT_CLASS (speedshop_live_board_parent_class)->dispose (object);
}

static void
speedshop_live_board_finalize (GObject *object)
{
  SpeedshopLiveBoard *self = SPEEDSHOP_LIVE_BOARD (object);

  g_ptr_array_unref (self->slots);
  g_ptr_array_unref (self->figures);

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
  signals[EDIT_TILE] = g_signal_new ("edit-tile", SPEEDSHOP_TYPE_LIVE_BOARD, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, SPEEDSHOP_TYPE_TILE_FRAME);

  g_type_ensure (SPEEDSHOP_TYPE_TILE_GRID);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-live-board.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLiveBoard, grid);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLiveBoard, digits);
}

static void
speedshop_live_board_init (SpeedshopLiveBoard *self)
{
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) speedshop_live_slot_free);
  self->figures = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->feed = speedshop_live_feed_new (GTK_WIDGET (self));
}

/**
 * speedshop_live_board_set_session:
 *
 * To be called once, before anything is shown.
 */
void
speedshop_live_board_set_session (SpeedshopLiveBoard *self, ObdSession *session)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));
  g_return_if_fail (OBD_IS_SESSION (session));

  g_set_object (&self->catalogue, obd_session_get_catalogue (session));
  speedshop_live_feed_set_session (self->feed, session);
}

/**
 * speedshop_live_board_set_feed:
 * @feed: of a recording that is replayed; goes on while the board is out of sight
 * @catalogue: what its signals are looked up in
 *
 * To be called before a dashboard of that recording is shown, in place of
 * speedshop_live_board_set_session().
 */
void
speedshop_live_board_set_feed (SpeedshopLiveBoard *self,
                               SpeedshopLiveFeed *feed,
                               ObdCatalogue *catalogue)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));
  g_return_if_fail (SPEEDSHOP_IS_LIVE_FEED (feed));

  g_set_object (&self->catalogue, catalogue);
  g_set_object (&self->feed, feed);
}

/**
 * speedshop_live_board_show:
 *
 * Shows @dashboard, follows it as it changes, and asks the session for what it needs.
 */
void
speedshop_live_board_show (SpeedshopLiveBoard *self, SpeedshopDashboard *dashboard)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD (dashboard));
  g_return_if_fail (self->catalogue != NULL);

  drop_dashboard (self);
  self->dashboard = g_object_ref (dashboard);
  g_signal_connect_swapped (dashboard, "items-changed", G_CALLBACK (follow_tiles), self);
  follow_tiles (self);
}

/**
 * speedshop_live_board_get_dashboard:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
SpeedshopDashboard *
speedshop_live_board_get_dashboard (SpeedshopLiveBoard *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self), NULL);

  return self->dashboard;
}

/**
 * speedshop_live_board_set_editing:
 * @editing: whether the tiles can be moved about; what was done is in the dashboard
 */
void
speedshop_live_board_set_editing (SpeedshopLiveBoard *self, gboolean editing)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));

  self->editing = editing;
  speedshop_tile_grid_set_editing (self->grid, editing);
  for (guint i = 0; i < self->slots->len; i++)
    speedshop_tile_frame_set_editing (speedshop_live_board_get_frame (self, i), editing);
}

/**
 * speedshop_live_board_show_part:
 *
 * What does not show goes on with its peaks and its history.
 */
void
speedshop_live_board_show_part (SpeedshopLiveBoard *self, SpeedshopLivePart part)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));

  self->part = part;
  speedshop_live_board_apply_part (self);
}

static void
forget_channel (SpeedshopLiveBoard *self, SpeedshopChannel *channel)
{
  speedshop_channel_set_supported (channel, TRUE);
  speedshop_channel_clear (channel);
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

  each_channel (self, forget_channel);
  speedshop_live_board_clear_markers (self);
}

void
speedshop_live_board_clear_markers (SpeedshopLiveBoard *self)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));

  for (guint i = 0; i < self->slots->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->chart != NULL)
        speedshop_strip_chart_clear_markers (slot->chart);
    }
}

/**
 * speedshop_live_board_add_marker:
 * @t_us: monotonic time
 * @name: (nullable): what the person called it
 *
 * Marks the moment in all charts.
 */
void
speedshop_live_board_add_marker (SpeedshopLiveBoard *self, gint64 t_us, const char *name)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));

  for (guint i = 0; i < self->slots->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->chart != NULL)
        speedshop_strip_chart_add_marker (slot->chart, t_us, name);
    }
}

/**
 * speedshop_live_board_get_sight:
 * @sight: (out): the stretch of time that the first chart shows
 *
 * Returns: %FALSE where there is no chart
 */
gboolean
speedshop_live_board_get_sight (SpeedshopLiveBoard *self, SpeedshopChartView *sight)
{
  g_return_val_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self), FALSE);

  for (guint i = 0; i < self->slots->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->chart != NULL)
        {
          *sight = speedshop_strip_chart_get_view (slot->chart);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * speedshop_live_board_get_n_signals:
 *
 * Returns: how many signals are asked for
 */
guint
speedshop_live_board_get_n_signals (SpeedshopLiveBoard *self)
{
  return speedshop_live_feed_get_n_signals (self->feed);
}

SpeedshopLiveFeed *
speedshop_live_board_get_feed (SpeedshopLiveBoard *self)
{
  return self->feed;
}

/**
 * speedshop_live_board_get_frame:
 *
 * Returns: (transfer none): the frame at @index, in the dashboard's order
 */
SpeedshopTileFrame *
speedshop_live_board_get_frame (SpeedshopLiveBoard *self, guint index)
{
  g_return_val_if_fail (index < self->slots->len, NULL);

  return ((SpeedshopLiveSlot *) g_ptr_array_index (self->slots, index))->frame;
}

/**
 * speedshop_live_board_find_frame:
 *
 * Returns: (transfer none) (nullable): the frame of @tile; %NULL where the catalogue does not have
 *   what it shows
 */
SpeedshopTileFrame *
speedshop_live_board_find_frame (SpeedshopLiveBoard *self, SpeedshopTile *tile)
{
  g_return_val_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self), NULL);

  for (guint i = 0; i < self->slots->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->tile == tile)
        return slot->frame;
    }
  return NULL;
}

/**
 * speedshop_live_board_clear_peaks:
 *
 * Starts the least and greatest values of all that it shows anew.
 */
void
speedshop_live_board_clear_peaks (SpeedshopLiveBoard *self)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_BOARD (self));

  speedshop_live_feed_clear_peaks (self->feed);
}

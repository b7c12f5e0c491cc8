/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recording-loss.h"
#include "app/speedshop-recording-view-private.h"
#include "app/speedshop-trace.h"
#include "app/speedshop-window.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SpeedshopRecordingView, speedshop_recording_view, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_RECORDING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

void
speedshop_recording_view_tell (SpeedshopRecordingView *self, const char *text)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (SPEEDSHOP_IS_WINDOW (window))
    speedshop_window_toast (SPEEDSHOP_WINDOW (window), text);
}

void
speedshop_recording_view_enable (SpeedshopRecordingView *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), enabled);
}

/* --- the chart --- */

/* What a technician looks at first; the others stand in the order in which they came. */
static guint
get_rank (SpeedshopTrace *trace)
{
  static const char *const first[] = {
    "engine_speed",       "vehicle_speed",     "boost",
    "short_fuel_trim_b1", "long_fuel_trim_b1", "coolant_temperature"
  };
  const char *signal = speedshop_trace_get_track (trace)->channel->signal;
  guint rank = 0;

  while (rank < G_N_ELEMENTS (first) && g_strcmp0 (first[rank], signal) != 0)
    rank++;
  return rank;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  SpeedshopTrace *left = ((gpointer *) a)[0], *right = ((gpointer *) b)[0];
  guint left_rank = get_rank (left), right_rank = get_rank (right);

  if (left_rank != right_rank)
    return left_rank < right_rank ? -1 : 1;
  return speedshop_trace_get_track (left)->number < speedshop_trace_get_track (right)->number ? -1
                                                                                              : 1;
}

/* What was never read is no signal to look at. */
GPtrArray *
speedshop_recording_view_make_traces (SpeedshopRecordingView *self, ShopTape *tape)
{
  ObdCatalogue *catalogue =
    obd_session_get_catalogue (speedshop_context_get_session (self->context));
  BaseUnitSystem system = speedshop_context_get_unit_system (self->context);
  GPtrArray *traces = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < tape->tracks->len; i++)
    {
      const ShopTrack *track = g_ptr_array_index (tape->tracks, i);

      if (store_pyramid_get_n_samples (track->pyramid) > 0)
        g_ptr_array_add (traces, speedshop_trace_new (tape, i, catalogue, system));
    }
  g_ptr_array_sort (traces, compare_ranks);
  return traces;
}

static void
show_markers (SpeedshopRecordingView *self)
{
  speedshop_strip_chart_clear_markers (self->chart);
  for (guint i = 0; i < speedshop_marker_list_get_n (self->markers); i++)
    {
      const ShopMarker *marker = speedshop_marker_list_get (self->markers, i);

      speedshop_strip_chart_add_marker (self->chart, marker->t_us, marker->text);
    }
  speedshop_recording_view_mark_dashboard (self);
  speedshop_recording_view_enable (self, "undo", speedshop_marker_list_can_undo (self->markers));
  gtk_widget_queue_draw (GTK_WIDGET (speedshop_replay_bar_get_overview (self->replay_bar)));
}

void
speedshop_recording_view_fill_chart (SpeedshopRecordingView *self)
{
  g_autoptr (GPtrArray) chosen = speedshop_trace_popover_dup_chosen (self->signal_popover);

  speedshop_strip_chart_clear (self->chart);
  for (guint i = 0; i < chosen->len; i++)
    speedshop_strip_chart_add_source (self->chart, g_ptr_array_index (chosen, i));
  show_markers (self);
  speedshop_recording_view_lay_over (self);
}

/* --- markers --- */

/* Where the person looks: at the crosshair, else where the replay is, else in the middle. */
static gint64
get_place (SpeedshopRecordingView *self)
{
  gint64 cursor_us = speedshop_strip_chart_get_cursor_time (self->chart, FALSE);
  gint64 played_us = speedshop_replay_get_position (self->replay);
  SpeedshopChartView view = speedshop_strip_chart_get_view (self->chart);

  if (speedshop_recording_view_shows_dashboard (self))
    return played_us;
  if (cursor_us != 0)
    return cursor_us;
  return played_us != 0 ? played_us : (view.start_us + view.end_us) / 2;
}

static void
mark_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopRecordingView *self = user_data;

  speedshop_marker_list_add (self->markers, get_place (self));
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_marker_list_undo (SPEEDSHOP_RECORDING_VIEW (user_data)->markers);
}

static void
on_marker_moved (SpeedshopRecordingView *self, gint64 from_us, gint64 to_us)
{
  speedshop_marker_list_move (self->markers, from_us, to_us);
}

static void
on_move_marker (SpeedshopRecordingView *self, gint64 t_us)
{
  speedshop_marker_list_move (self->markers, t_us, get_place (self));
}

/**
 * speedshop_recording_view_go:
 * @t_us: microseconds since its start
 *
 * Takes the person to a moment of the recording.
 */
void
speedshop_recording_view_go (SpeedshopRecordingView *self, gint64 t_us)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self));

  speedshop_strip_chart_set_cursor_time (self->chart, t_us);
  if (speedshop_recording_view_shows_dashboard (self))
    speedshop_replay_seek (self->replay, t_us);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

static void
on_failed (SpeedshopRecordingView *self, const char *text)
{
  speedshop_recording_view_tell (self, text);
}

static void
add_markers (SpeedshopRecordingView *self)
{
  self->markers =
    speedshop_marker_list_new (speedshop_context_get_desk (self->context), self->tape);
  g_signal_connect_object (self->markers, "changed", G_CALLBACK (show_markers), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->markers, "failed", G_CALLBACK (on_failed), self,
                           G_CONNECT_SWAPPED);
  speedshop_marker_popover_set_list (self->marker_popover, self->markers);
}

/* --- opening --- */

static void
show_problem (SpeedshopRecordingView *self, const char *title, const char *text)
{
  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, text);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
show_loss (SpeedshopRecordingView *self)
{
  g_autofree char *text = speedshop_recording_loss_describe (self->tape);

  if (text != NULL)
    speedshop_banner_show (self->loss, SPEEDSHOP_BANNER_WARN, "speedshop-warnt-symbolic", text);
  else
    speedshop_banner_hide (self->loss);
}

static void
show_tape (SpeedshopRecordingView *self)
{
  self->traces = speedshop_recording_view_make_traces (self, self->tape);
  show_loss (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORDING]);
  if (self->traces->len == 0)
    {
      show_problem (self, _ ("Nothing was recorded"),
                    _ ("No reading came while this recording ran. It can be deleted."));
      return;
    }
  add_markers (self);
  speedshop_recording_view_add_replay (self);
  speedshop_trace_popover_set_traces (self->signal_popover, self->traces);
  speedshop_strip_chart_set_extent (self->chart, 0, self->tape->duration_us);
  speedshop_strip_chart_set_view (self->chart, &(SpeedshopChartView){ 0, self->tape->duration_us });
  speedshop_recording_view_fill_chart (self);
  speedshop_recording_view_enable (self, "mark", TRUE);
  speedshop_recording_view_enable (self, "play", TRUE);
  gtk_stack_set_visible_child_name (self->stack, "chart");
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

static void
opened_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecordingView) self = user_data;
  g_autoptr (GError) error = NULL;
  ShopTape *tape = shop_tape_open_finish (STORE_DB (db), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (tape == NULL)
    {
      show_problem (self, _ ("The recording cannot be opened"), error->message);
      return;
    }
  self->tape = tape;
  show_tape (self);
}

/**
 * speedshop_recording_view_close:
 *
 * Lets go of the recording that is open.
 */
void
speedshop_recording_view_close (SpeedshopRecordingView *self)
{
  static const char *const of_tape[] = { "mark", "undo", "play" };

  g_return_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  speedshop_recording_view_drop_replay (self);
  speedshop_recording_view_end_compare (self);
  speedshop_marker_popover_set_list (self->marker_popover, NULL);
  g_clear_object (&self->markers);
  speedshop_strip_chart_clear (self->chart);
  g_clear_pointer (&self->traces, g_ptr_array_unref);
  g_clear_pointer (&self->tape, shop_tape_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (of_tape); i++)
    speedshop_recording_view_enable (self, of_tape[i], FALSE);
  g_clear_pointer (&self->id, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORDING]);
}

/**
 * speedshop_recording_view_open:
 * @id: of the recording
 *
 * Reads it in a thread and shows it.
 */
void
speedshop_recording_view_open (SpeedshopRecordingView *self, const char *id)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self));
  g_return_if_fail (self->context != NULL);

  speedshop_recording_view_close (self);
  self->id = g_strdup (id);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  speedshop_banner_hide (self->loss);
  shop_tape_open_async (speedshop_context_get_db (self->context), id, self->cancellable, opened_cb,
                        g_object_ref (self));
}

static void
retry_cb (SpeedshopRecordingView *self)
{
  g_autofree char *id = g_strdup (self->id);

  if (id != NULL)
    speedshop_recording_view_open (self, id);
}

/**
 * speedshop_recording_view_set_context:
 *
 * To be called once, before anything is opened.
 */
void
speedshop_recording_view_set_context (SpeedshopRecordingView *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  speedshop_recording_view_set_up_dashboard (self);
  g_signal_connect_object (context, "notify::unit-system", G_CALLBACK (retry_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * speedshop_recording_view_get_recording:
 *
 * Returns: (nullable) (transfer none): the one that is open; %NULL until it is read
 */
ShopRecording *
speedshop_recording_view_get_recording (SpeedshopRecordingView *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self), NULL);

  return self->tape != NULL ? self->tape->recording : NULL;
}

GActionGroup *
speedshop_recording_view_get_actions (SpeedshopRecordingView *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * speedshop_recording_view_get_signals:
 *
 * Returns: (transfer none): chooses the signals; for a button in the header bar
 */
GtkPopover *
speedshop_recording_view_get_signals (SpeedshopRecordingView *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self), NULL);

  return GTK_POPOVER (self->signal_popover);
}

GtkPopover *
speedshop_recording_view_get_markers (SpeedshopRecordingView *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self), NULL);

  return GTK_POPOVER (self->marker_popover);
}

/* --- the widget --- */

static void
play_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_replay_toggle (SPEEDSHOP_RECORDING_VIEW (user_data)->replay);
}

static void
end_compare_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_recording_view_end_compare (user_data);
}

static void
add_actions (SpeedshopRecordingView *self)
{
  static const GActionEntry entries[] = {
    { "mark", mark_action },
    { "undo", undo_action },
    { "play", play_action },
    { "end-compare", end_compare_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  speedshop_recording_view_add_dashboard_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "recording", G_ACTION_GROUP (self->actions));
}

static void
speedshop_recording_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value,
                      speedshop_recording_view_get_recording (SPEEDSHOP_RECORDING_VIEW (object)));
}

static void
speedshop_recording_view_dispose (GObject *object)
{
  SpeedshopRecordingView *self = SPEEDSHOP_RECORDING_VIEW (object);

  if (self->context != NULL)
    speedshop_recording_view_close (self);
  g_clear_object (&self->feed);
  g_clear_object (&self->context);
  g_clear_object (&self->actions);
  g_clear_object (&self->signal_popover);
  g_clear_object (&self->marker_popover);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_RECORDING_VIEW);
  G_OBJECT_CLASS (speedshop_recording_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingView, loss);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingView, stack);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingView, problem);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingView, views);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingView, board);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingView, compare_bar);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingView, chart);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingView, replay_bar);
  gtk_widget_class_bind_template_callback (klass, on_marker_moved);
  gtk_widget_class_bind_template_callback (klass, speedshop_recording_view_shift);
  gtk_widget_class_bind_template_callback (klass, retry_cb);
}

static void
speedshop_recording_view_class_init (SpeedshopRecordingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = speedshop_recording_view_get_property;
  object_class->dispose = speedshop_recording_view_dispose;
  props[PROP_RECORDING] = g_param_spec_object ("recording", NULL, NULL, SHOP_TYPE_RECORDING,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (SPEEDSHOP_TYPE_BANNER);
  g_type_ensure (SPEEDSHOP_TYPE_COMPARE_BAR);
  g_type_ensure (SPEEDSHOP_TYPE_LIVE_BOARD);
  g_type_ensure (SPEEDSHOP_TYPE_REPLAY_BAR);
  g_type_ensure (SPEEDSHOP_TYPE_STRIP_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-recording-view.ui");
  bind_children (widget_class);
  /* In the page around it, the window's own Space would press what has the focus. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "recording.play", NULL);
}

static void
add_popovers (SpeedshopRecordingView *self)
{
  self->signal_popover = g_object_ref_sink (g_object_new (SPEEDSHOP_TYPE_TRACE_POPOVER, NULL));
  self->marker_popover = g_object_ref_sink (g_object_new (SPEEDSHOP_TYPE_MARKER_POPOVER, NULL));
  g_signal_connect_object (self->signal_popover, "changed",
                           G_CALLBACK (speedshop_recording_view_fill_chart), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->marker_popover, "go", G_CALLBACK (speedshop_recording_view_go),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->marker_popover, "move", G_CALLBACK (on_move_marker), self,
                           G_CONNECT_SWAPPED);
}

static void
speedshop_recording_view_init (SpeedshopRecordingView *self)
{
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_popovers (self);
  self->feed = speedshop_live_feed_new (GTK_WIDGET (self));
  speedshop_strip_overview_set_chart (speedshop_replay_bar_get_overview (self->replay_bar),
                                      self->chart);
}

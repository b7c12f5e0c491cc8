/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-runs-view.h"

#include "app/speedshop-road-load-card.h"
#include "app/speedshop-run-row.h"
#include "app/speedshop-window.h"
#include "shop/shop-timed-run.h"

#include <glib/gi18n.h>

#define PANE_WIDTH 400

struct _SpeedshopRunsView
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  ShopRecording *recording;
  char *vehicle;             /* whose assumptions stand in the card */
  GCancellable *cancellable; /* of the search and of the question under way */
  RoadTest *test;            /* NULL until it is searched */

  GtkStack *stack;
  GtkLabel *nothing;
  GtkListBox *list;
  GtkWidget *homeless;
  SpeedshopRoadLoadCard *load;
};

G_DEFINE_FINAL_TYPE (SpeedshopRunsView, speedshop_runs_view, GTK_TYPE_BOX)

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_FOUND,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* Runs stand beside the chart; where there are none, a line over it says so. */
static void
turn_to (SpeedshopRunsView *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_size_request (GTK_WIDGET (self),
                               speedshop_runs_view_get_found (self) ? PANE_WIDTH : -1, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOUND]);
}

static SpeedshopRunRow *
row_at (SpeedshopRunsView *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);

  return row != NULL ? SPEEDSHOP_RUN_ROW (row) : NULL;
}

/* --- power --- */

static void
load_cb (SpeedshopRunsView *self)
{
  ObdRoadLoad load;
  SpeedshopRunRow *row;

  if (self->test == NULL)
    return;
  load = speedshop_road_load_card_get (self->load);
  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    speedshop_run_row_show_power (row, &load);
}

/* --- what the vehicle did before --- */

static void
show_past (SpeedshopRunsView *self, JsonArray *rows)
{
  gint64 started_us = shop_recording_get_started_s (self->recording) * G_USEC_PER_SEC;
  SpeedshopRunRow *row;

  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    {
      const RoadPast past =
        road_past_find (rows, &self->test->recording, started_us, speedshop_run_row_get_run (row));

      speedshop_run_row_show_past (row, &past, speedshop_context_get_zone (self->context));
    }
}

static void
asked_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRunsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = shop_desk_query_finish (SHOP_DESK (desk), result, &error);

  if (rows != NULL && self->test != NULL)
    show_past (self, json_node_get_array (rows));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("%s", error->message);
}

static void
ask_past (SpeedshopRunsView *self)
{
  const char *id = self->recording != NULL ? shop_recording_get_vehicle_id (self->recording) : NULL;
  ShopVehicleRunsOf of;

  if (id == NULL || self->test == NULL || !base_id_parse (id, &of.vehicle))
    return;
  shop_desk_query_async (speedshop_context_get_desk (self->context), &shop_vehicle_runs_query, &of,
                         self->cancellable, asked_cb, g_object_ref (self));
}

static void
on_records_changed (SpeedshopRunsView *self, const char *const *tables)
{
  if (g_strv_contains (tables, "timed_run"))
    ask_past (self);
}

/* --- keeping --- */

static void
changed_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRunsView) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (!shop_desk_run_finish (SHOP_DESK (desk), result, NULL, &error) &&
      SPEEDSHOP_IS_WINDOW (window))
    speedshop_window_toast (SPEEDSHOP_WINDOW (window), error->message);
}

static void
on_keep (SpeedshopRunsView *self, SpeedshopRunRow *row)
{
  const ObdRoadLoad load = speedshop_road_load_card_get (self->load);

  road_test_keep_async (speedshop_context_get_desk (self->context), self->test,
                        speedshop_run_row_get_run (row), &load, NULL, changed_cb,
                        g_object_ref (self));
}

static void
on_forget (SpeedshopRunsView *self, SpeedshopRunRow *row)
{
  const ShopTimedRunEdit edit = { .timed_run = speedshop_run_row_get_past (row)->timed_run,
                                  .removed = shop_some (1) };

  shop_timed_run_edit_async (speedshop_context_get_desk (self->context), &edit, NULL, changed_cb,
                             g_object_ref (self));
}

static void
on_go (SpeedshopRunsView *self, gint64 t_us)
{
  g_signal_emit (self, signals[GO], 0, t_us);
}

/* --- the search --- */

static void
clear (SpeedshopRunsView *self)
{
  GtkWidget *row;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->test, road_test_free);
}

static void
add_row (SpeedshopRunsView *self, guint index, gboolean has_vehicle)
{
  GtkWidget *row = speedshop_run_row_new (self->test, index);

  speedshop_run_row_allow_keeping (SPEEDSHOP_RUN_ROW (row), has_vehicle);
  g_signal_connect_swapped (row, "go", G_CALLBACK (on_go), self);
  g_signal_connect_swapped (row, "keep", G_CALLBACK (on_keep), self);
  g_signal_connect_swapped (row, "forget", G_CALLBACK (on_forget), self);
  gtk_list_box_append (self->list, row);
}

static void
show_nothing (SpeedshopRunsView *self, const char *text)
{
  gtk_label_set_label (self->nothing, text);
  turn_to (self, "nothing");
}

static void
show_test (SpeedshopRunsView *self)
{
  gboolean has_vehicle = shop_recording_get_vehicle_id (self->recording) != NULL;

  if (self->test->runs->len == 0)
    {
      show_nothing (
        self, _ ("There is no 0–100 km/h, 80–120 km/h or 400 m in this recording. A run begins "
                 "at a standstill, or below 80 km/h, and has no lift or braking in it."));
      return;
    }
  for (guint i = 0; i < self->test->runs->len; i++)
    add_row (self, i, has_vehicle);
  gtk_widget_set_visible (self->homeless, !has_vehicle);
  turn_to (self, "runs");
  load_cb (self);
  ask_past (self);
}

static void
searched_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRunsView) self = user_data;
  g_autoptr (GError) error = NULL;
  RoadTest *test = road_test_load_finish (STORE_DB (db), result, &error);

  if (test != NULL)
    {
      self->test = test;
      show_test (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_nothing (self, error->message);
}

/* Nobody waits for what is not looked at. */
static void
search (SpeedshopRunsView *self)
{
  if (self->recording == NULL || self->cancellable != NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->cancellable = g_cancellable_new ();
  turn_to (self, "waiting");
  road_test_load_async (speedshop_context_get_db (self->context),
                        shop_recording_get_id (self->recording), self->cancellable, searched_cb,
                        g_object_ref (self));
}

/* The mass of one car says nothing about another. */
static void
meet_vehicle (SpeedshopRunsView *self)
{
  const char *vehicle = shop_recording_get_vehicle_id (self->recording);

  if (g_strcmp0 (vehicle, self->vehicle) == 0)
    return;
  g_free (self->vehicle);
  self->vehicle = g_strdup (vehicle);
  speedshop_road_load_card_reset (self->load);
}

/**
 * speedshop_runs_view_show:
 * @recording: (nullable): which to search
 */
void
speedshop_runs_view_show (SpeedshopRunsView *self, ShopRecording *recording)
{
  g_return_if_fail (SPEEDSHOP_IS_RUNS_VIEW (self));

  clear (self);
  g_set_object (&self->recording, recording);
  if (recording != NULL)
    meet_vehicle (self);
  search (self);
}

/**
 * speedshop_runs_view_get_found:
 *
 * Returns: whether runs are shown, which take a pane; else it is one line
 */
gboolean
speedshop_runs_view_get_found (SpeedshopRunsView *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RUNS_VIEW (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "runs") == 0;
}

/**
 * speedshop_runs_view_set_context:
 *
 * To be called once, before anything is shown.
 */
void
speedshop_runs_view_set_context (SpeedshopRunsView *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_RUNS_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (speedshop_context_get_db (context), "changed",
                           G_CALLBACK (on_records_changed), self, G_CONNECT_SWAPPED);
}

/* --- the widget --- */

static void
speedshop_runs_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, speedshop_runs_view_get_found (SPEEDSHOP_RUNS_VIEW (object)));
}

static void
speedshop_runs_view_dispose (GObject *object)
{
  SpeedshopRunsView *self = SPEEDSHOP_RUNS_VIEW (object);

  if (self->list != NULL)
    clear (self);
  g_clear_object (&self->recording);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_RUNS_VIEW);
  G_OBJECT_CLASS (speedshop_runs_view_parent_class)->dispose (object);
}

static void
speedshop_runs_view_finalize (GObject *object)
{
  g_free (SPEEDSHOP_RUNS_VIEW (object)->vehicle);
  G_OBJECT_CLASS (speedshop_runs_view_parent_class)->finalize (object);
}

static void
speedshop_runs_view_class_init (SpeedshopRunsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = speedshop_runs_view_get_property;
  G_OBJECT_CLASS (klass)->dispose = speedshop_runs_view_dispose;
  props[PROP_FOUND] =
    g_param_spec_boolean ("found", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  G_OBJECT_CLASS (klass)->finalize = speedshop_runs_view_finalize;
  signals[GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (SPEEDSHOP_TYPE_ROAD_LOAD_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-runs-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRunsView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRunsView, nothing);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRunsView, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRunsView, homeless);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRunsView, load);
  gtk_widget_class_bind_template_callback (widget_class, load_cb);
}

static void
speedshop_runs_view_init (SpeedshopRunsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (search), NULL);
}

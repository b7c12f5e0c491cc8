/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboard-editor.h"

#include "app/speedshop-dashboard-file.h"
#include "app/speedshop-dashboard-picker.h"
#include "app/speedshop-tile-editor.h"
#include "app/speedshop-vehicle-change.h"
#include "shop/shop-dashboard.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

struct _SpeedshopDashboardEditor
{
  GtkBox parent_instance;

  ObdSession *session;
  SpeedshopContext *context; /* (nullable): without one there is nowhere to save */
  SpeedshopDashboards *dashboards;
  SpeedshopLiveBoard *board;
  SpeedshopDashboard *working; /* (nullable): the copy that is being edited */
  SpeedshopTileFrame *edited;  /* (nullable): whose popover is open */
  GSimpleActionGroup *actions;

  GtkEditable *name;
  GtkMenuButton *add;
  SpeedshopDashboardPicker *picker;
  SpeedshopTileEditor *tile_editor;
};

G_DEFINE_FINAL_TYPE (SpeedshopDashboardEditor, speedshop_dashboard_editor, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_EDITING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static SpeedshopWindow *
get_window (SpeedshopDashboardEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return SPEEDSHOP_IS_WINDOW (root) ? SPEEDSHOP_WINDOW (root) : NULL;
}

static void
tell (SpeedshopDashboardEditor *self, const char *sentence)
{
  SpeedshopWindow *window = get_window (self);

  if (window != NULL)
    speedshop_window_toast (window, sentence);
}

/* --- what can be done now --- */

static void
enable (SpeedshopDashboardEditor *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
get_flag (SpeedshopDashboard *dashboard, const char *property)
{
  gboolean flag = FALSE;

  if (dashboard != NULL)
    g_object_get (dashboard, property, &flag, NULL);
  return flag;
}

static const char *
get_vehicle (SpeedshopDashboardEditor *self)
{
  return self->context != NULL
           ? speedshop_scanner_get_vehicle_id (speedshop_context_get_scanner (self->context))
           : NULL;
}

static void
enable_all (SpeedshopDashboardEditor *self)
{
  gboolean editing = self->working != NULL;
  const char *chosen =
    speedshop_dashboard_get_key (speedshop_dashboards_get_chosen (self->dashboards));

  enable (self, "show", !editing);
  enable (self, "edit", !editing);
  enable (self, "duplicate", !editing);
  enable (self, "import", !editing);
  enable (self, "reset",
          !editing && self->context != NULL &&
            speedshop_dashboards_get_record (self->dashboards, chosen) != NULL);
  enable (self, "add", editing);
  enable (self, "cancel", editing);
  enable (self, "undo", get_flag (self->working, "can-undo"));
  enable (self, "redo", get_flag (self->working, "can-redo"));
  enable (self, "save", editing && self->context != NULL);
  enable (self, "save-for-vehicle", editing && get_vehicle (self) != NULL);
}

static void
on_dashboards (SpeedshopDashboardEditor *self)
{
  GAction *show = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "show");
  const char *key =
    speedshop_dashboard_get_key (speedshop_dashboards_get_chosen (self->dashboards));

  g_simple_action_set_state (G_SIMPLE_ACTION (show), g_variant_new_string (key));
  enable_all (self);
}

/* --- editing --- */

static void
drop_working (SpeedshopDashboardEditor *self)
{
  if (self->working != NULL)
    g_signal_handlers_disconnect_by_data (self->working, self);
  g_clear_object (&self->working);
}

static void
begin (SpeedshopDashboardEditor *self, SpeedshopDashboard *working)
{
  drop_working (self);
  self->working = g_object_ref (working);
  g_signal_connect_swapped (working, "notify", G_CALLBACK (enable_all), self);
  gtk_editable_set_text (self->name, speedshop_dashboard_get_name (working));
  speedshop_live_board_show (self->board, working);
  speedshop_live_board_set_editing (self->board, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  enable_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITING]);
  if (speedshop_dashboard_get_n_tiles (working) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (speedshop_live_board_get_frame (self->board, 0)));
}

static void
end (SpeedshopDashboardEditor *self)
{
  speedshop_live_board_set_editing (self->board, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  drop_working (self);
  enable_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITING]);
}

static void
edit (SpeedshopDashboardEditor *self)
{
  SpeedshopDashboard *chosen = speedshop_dashboards_get_chosen (self->dashboards);
  g_autoptr (SpeedshopDashboard) working =
    speedshop_dashboard_copy (chosen, speedshop_dashboard_get_key (chosen));

  begin (self, working);
}

static void
cancel (SpeedshopDashboardEditor *self)
{
  speedshop_live_board_show (self->board, speedshop_dashboards_get_chosen (self->dashboards));
  end (self);
}

static void
undo (SpeedshopDashboardEditor *self)
{
  speedshop_dashboard_undo (self->working);
}

static void
redo (SpeedshopDashboardEditor *self)
{
  speedshop_dashboard_redo (self->working);
}

static void
add (SpeedshopDashboardEditor *self)
{
  gtk_menu_button_popup (self->add);
}

static void
on_picked (SpeedshopDashboardEditor *self, guint kind, const char *signal)
{
  guint n;

  if (!speedshop_dashboard_add (self->working, (SpeedshopTileKind) kind, signal))
    {
      tell (self, _ ("This dashboard is full. Remove something first."));
      return;
    }
  n = speedshop_dashboard_get_n_tiles (self->working);
  gtk_widget_grab_focus (GTK_WIDGET (speedshop_live_board_get_frame (self->board, n - 1)));
}

static void
on_edit_tile (SpeedshopDashboardEditor *self, SpeedshopTileFrame *frame)
{
  SpeedshopTile *tile = speedshop_tile_frame_get_tile (frame);
  const ObdSignal *signal = obd_catalogue_find (obd_session_get_catalogue (self->session),
                                                speedshop_tile_get_signal (tile));
  int system = 0;

  if (signal == NULL)
    return;
  self->edited = frame;
  g_object_get (self->board, "unit-system", &system, NULL);
  speedshop_tile_editor_popup (self->tile_editor, frame, signal, self->session,
                               (BaseUnitSystem) system);
}

static void
on_tile_changed (SpeedshopDashboardEditor *self, SpeedshopTile *tile)
{
  SpeedshopTileFrame *frame;
  guint index;

  if (speedshop_dashboard_find (self->working, speedshop_tile_frame_get_tile (self->edited),
                                &index))
    speedshop_dashboard_replace (self->working, index, tile);
  /* One that is called by another signal has another frame. */
  frame = speedshop_live_board_find_frame (self->board, tile);
  if (frame != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (frame));
}

static void
on_tile_removed (SpeedshopDashboardEditor *self)
{
  g_signal_emit_by_name (self->edited, "remove");
}

/* --- keeping --- */

static void
tell_outcome (SpeedshopDashboardEditor *self, GAsyncResult *result, const char *done)
{
  ShopDesk *desk = speedshop_context_get_desk (self->context);
  SpeedshopWindow *window = get_window (self);
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  shop_desk_run_finish (desk, result, &outcome, &error);
  if (window != NULL && outcome != NULL)
    speedshop_vehicle_change_tell (window, desk, outcome, done);
  else if (window != NULL)
    speedshop_window_toast (window, error->message);
}

static void
kept_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;

  tell_outcome (self, result, _ ("Dashboard saved"));
}

/* Shows @dashboard at once, and keeps it for the vehicle, else for all of the shop. */
static void
keep_for (SpeedshopDashboardEditor *self,
          SpeedshopDashboard *dashboard,
          const char *vehicle,
          GAsyncReadyCallback callback)
{
  g_autoptr (JsonNode) document = speedshop_dashboard_to_json (dashboard);
  ShopDashboardKeep arguments = {
    .slot = speedshop_dashboard_get_key (dashboard),
    .name = speedshop_dashboard_get_name (dashboard),
    .document = document,
  };

  if (vehicle != NULL)
    base_id_parse (vehicle, &arguments.vehicle);
  speedshop_dashboards_put (self->dashboards, dashboard);
  if (self->context != NULL)
    shop_dashboard_keep_async (speedshop_context_get_desk (self->context), &arguments, NULL,
                               callback, g_object_ref (self));
}

static void
keep (SpeedshopDashboardEditor *self, const char *vehicle)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->name));
  g_autoptr (SpeedshopDashboard) working = g_object_ref (self->working);

  if (*g_strstrip (name) == '\0')
    {
      tell (self, _ ("Give the dashboard a name."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  speedshop_dashboard_set_name (working, name);
  end (self);
  keep_for (self, working, vehicle, kept_cb);
}

static void
watched_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;

  tell_outcome (self, result, _ ("Added to the dashboard"));
}

/**
 * speedshop_dashboard_editor_watch:
 * @signal: a catalogue name
 *
 * Adds @signal to the dashboard that is shown, as speedshop_dashboard_watch() does, and keeps it
 * there for this car until a person removes it.
 */
void
speedshop_dashboard_editor_watch (SpeedshopDashboardEditor *self, const char *signal)
{
  SpeedshopDashboard *chosen;
  g_autoptr (SpeedshopDashboard) longer = NULL;

  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD_EDITOR (self));

  if (obd_catalogue_find (obd_session_get_catalogue (self->session), signal) == NULL)
    return;
  if (self->working != NULL)
    {
      speedshop_dashboard_watch (self->working, signal);
      return;
    }
  chosen = speedshop_dashboards_get_chosen (self->dashboards);
  longer = speedshop_dashboard_copy (chosen, speedshop_dashboard_get_key (chosen));
  if (speedshop_dashboard_watch (longer, signal))
    keep_for (self, longer, get_vehicle (self), watched_cb);
}

static void
save (SpeedshopDashboardEditor *self)
{
  keep (self, NULL);
}

static void
save_for_vehicle (SpeedshopDashboardEditor *self)
{
  keep (self, get_vehicle (self));
}

static void
reset_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;

  tell_outcome (self, result, _ ("Dashboard removed; what it stood in for is back"));
}

static void
reset (SpeedshopDashboardEditor *self)
{
  const char *key =
    speedshop_dashboard_get_key (speedshop_dashboards_get_chosen (self->dashboards));
  ShopDashboardEdit arguments = { .removed = shop_some (1) };

  base_id_parse (speedshop_dashboards_get_record (self->dashboards, key), &arguments.dashboard);
  shop_dashboard_edit_async (speedshop_context_get_desk (self->context), &arguments, NULL, reset_cb,
                             g_object_ref (self));
}

static void
duplicate (SpeedshopDashboardEditor *self)
{
  SpeedshopDashboard *chosen = speedshop_dashboards_get_chosen (self->dashboards);
  g_autofree char *key = g_uuid_string_random ();
  g_autoptr (SpeedshopDashboard) copy = speedshop_dashboard_copy (chosen, key);
  /* Translators: the name of a copy; %s is that of the original */
  g_autofree char *name = g_strdup_printf (_ ("Copy of %s"), speedshop_dashboard_get_name (chosen));

  speedshop_dashboard_set_name (copy, name);
  begin (self, copy);
}

/* --- files --- */

static void
exported_cb (GObject *dashboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (speedshop_dashboard_file_export_finish (result, &error))
    tell (self, _ ("Dashboard exported"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
export_shown (SpeedshopDashboardEditor *self)
{
  speedshop_dashboard_file_export_async (speedshop_live_board_get_dashboard (self->board),
                                         GTK_WINDOW (get_window (self)), exported_cb,
                                         g_object_ref (self));
}

static void
imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboardEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeedshopDashboard) dashboard =
    speedshop_dashboard_file_import_finish (result, &error);
  g_autofree char *key = g_uuid_string_random ();

  if (dashboard != NULL)
    {
      speedshop_dashboard_set_key (dashboard, key);
      begin (self, dashboard);
      tell (self, _ ("Dashboard imported. Save it to keep it."));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
import (SpeedshopDashboardEditor *self)
{
  speedshop_dashboard_file_import_async (GTK_WINDOW (get_window (self)), imported_cb,
                                         g_object_ref (self));
}

/* --- the actions --- */

typedef struct
{
  const char *name;
  void (*perform) (SpeedshopDashboardEditor *self);
} Verb;

static const Verb verbs[] = {
  { "edit", edit },           { "add", add },
  { "undo", undo },           { "redo", redo },
  { "cancel", cancel },       { "save", save },
  { "duplicate", duplicate }, { "save-for-vehicle", save_for_vehicle },
  { "reset", reset },         { "export", export_shown },
  { "import", import },
};

static void
on_verb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, g_action_get_name (G_ACTION (action))))
      verbs[i].perform (SPEEDSHOP_DASHBOARD_EDITOR (user_data));
}

static void
on_show (GSimpleAction *action, GVariant *key, gpointer user_data)
{
  speedshop_dashboards_show (SPEEDSHOP_DASHBOARD_EDITOR (user_data)->dashboards,
                             g_variant_get_string (key, NULL));
}

static void
add_actions (SpeedshopDashboardEditor *self)
{
  g_autoptr (GSimpleAction) show =
    g_simple_action_new_stateful ("show", G_VARIANT_TYPE_STRING, g_variant_new_string (""));

  self->actions = g_simple_action_group_new ();
  g_signal_connect (show, "activate", G_CALLBACK (on_show), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (verbs[i].name, NULL);

      g_signal_connect (action, "activate", G_CALLBACK (on_verb), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

/* --- the widget --- */

static void
speedshop_dashboard_editor_get_property (GObject *object,
                                         guint id,
                                         GValue *value,
                                         GParamSpec *pspec)
{
  g_value_set_boolean (
    value, speedshop_dashboard_editor_get_editing (SPEEDSHOP_DASHBOARD_EDITOR (object)));
}

static void
speedshop_dashboard_editor_dispose (GObject *object)
{
  SpeedshopDashboardEditor *self = SPEEDSHOP_DASHBOARD_EDITOR (object);

  drop_working (self);
  g_clear_object (&self->session);
  g_clear_object (&self->context);
  g_clear_object (&self->dashboards);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_DASHBOARD_EDITOR);

  G_OBJECT_CLASS (speedshop_dashboard_editor_parent_class)->dispose (object);
}

static void
speedshop_dashboard_editor_class_init (SpeedshopDashboardEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_dashboard_editor_dispose;
  object_class->get_property = speedshop_dashboard_editor_get_property;
  props[PROP_EDITING] =
    g_param_spec_boolean ("editing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SPEEDSHOP_TYPE_DASHBOARD_PICKER);
  g_type_ensure (SPEEDSHOP_TYPE_TILE_EDITOR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-dashboard-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardEditor, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardEditor, add);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardEditor, picker);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
}

static void
speedshop_dashboard_editor_init (SpeedshopDashboardEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
}

static void
add_tile_editor (SpeedshopDashboardEditor *self)
{
  self->tile_editor = SPEEDSHOP_TILE_EDITOR (speedshop_tile_editor_new ());
  g_signal_connect_swapped (self->tile_editor, "changed", G_CALLBACK (on_tile_changed), self);
  g_signal_connect_swapped (self->tile_editor, "remove", G_CALLBACK (on_tile_removed), self);
  speedshop_live_board_attach (self->board, GTK_POPOVER (self->tile_editor));
}

/**
 * speedshop_dashboard_editor_set_up:
 * @board: shows what is edited; outlives the editor
 *
 * To be called once.
 */
void
speedshop_dashboard_editor_set_up (SpeedshopDashboardEditor *self,
                                   ObdSession *session,
                                   SpeedshopDashboards *dashboards,
                                   SpeedshopLiveBoard *board)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD_EDITOR (self));

  self->session = g_object_ref (session);
  self->dashboards = g_object_ref (dashboards);
  self->board = board;
  speedshop_dashboard_picker_set_session (self->picker, session);
  add_tile_editor (self);
  g_signal_connect_object (board, "edit-tile", G_CALLBACK (on_edit_tile), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dashboards, "changed", G_CALLBACK (on_dashboards), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dashboards, "chosen", G_CALLBACK (on_dashboards), self,
                           G_CONNECT_SWAPPED);
  on_dashboards (self);
}

/**
 * speedshop_dashboard_editor_set_context:
 *
 * Says where to save.
 */
void
speedshop_dashboard_editor_set_context (SpeedshopDashboardEditor *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD_EDITOR (self));

  self->context = g_object_ref (context);
  g_signal_connect_object (speedshop_context_get_scanner (context), "notify::vehicle-id",
                           G_CALLBACK (enable_all), self, G_CONNECT_SWAPPED);
  enable_all (self);
}

/**
 * speedshop_dashboard_editor_get_actions:
 *
 * Returns: (transfer none): to be inserted as "dashboard"
 */
GActionGroup *
speedshop_dashboard_editor_get_actions (SpeedshopDashboardEditor *self)
{
  return G_ACTION_GROUP (self->actions);
}

gboolean
speedshop_dashboard_editor_get_editing (SpeedshopDashboardEditor *self)
{
  return self->working != NULL;
}

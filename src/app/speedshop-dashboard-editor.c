/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboard-editor-private.h"
#include "app/speedshop-reveal.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SpeedshopDashboardEditor, speedshop_dashboard_editor, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_EDITING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

SpeedshopWindow *
speedshop_dashboard_editor_get_window (SpeedshopDashboardEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return SPEEDSHOP_IS_WINDOW (root) ? SPEEDSHOP_WINDOW (root) : NULL;
}

void
speedshop_dashboard_editor_tell (SpeedshopDashboardEditor *self, const char *sentence)
{
  SpeedshopWindow *window = speedshop_dashboard_editor_get_window (self);

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

const char *
speedshop_dashboard_editor_get_vehicle (SpeedshopDashboardEditor *self)
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
  enable (self, "tidy", editing);
  enable (self, "cancel", editing);
  enable (self, "undo", get_flag (self->working, "can-undo"));
  enable (self, "redo", get_flag (self->working, "can-redo"));
  enable (self, "save", editing && self->context != NULL);
  enable (self, "save-for-vehicle",
          editing && speedshop_dashboard_editor_get_vehicle (self) != NULL);
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

void
speedshop_dashboard_editor_begin (SpeedshopDashboardEditor *self, SpeedshopDashboard *working)
{
  drop_working (self);
  g_clear_object (&self->dropped);
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

void
speedshop_dashboard_editor_end (SpeedshopDashboardEditor *self)
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

  speedshop_dashboard_editor_begin (self, working);
}

static gboolean
is_changed (SpeedshopDashboardEditor *self, SpeedshopDashboard *chosen)
{
  return get_flag (self->working, "can-undo") ||
         !g_str_equal (speedshop_dashboard_get_key (self->working),
                       speedshop_dashboard_get_key (chosen)) ||
         !g_str_equal (speedshop_dashboard_get_name (self->working),
                       speedshop_dashboard_get_name (chosen));
}

static void
resume (SpeedshopWindow *window, gpointer user_data)
{
  SpeedshopDashboardEditor *self = user_data;
  g_autoptr (SpeedshopDashboard) dropped = g_steal_pointer (&self->dropped);

  if (dropped != NULL && self->working == NULL)
    speedshop_dashboard_editor_begin (self, dropped);
}

static void
tidy (SpeedshopDashboardEditor *self)
{
  if (!speedshop_dashboard_tidy (self->working))
    speedshop_dashboard_editor_tell (self, _ ("There are no holes to fill."));
}

/* Escape is pressed by mistake too, and an arrangement is many minutes' work. */
static void
cancel (SpeedshopDashboardEditor *self)
{
  SpeedshopDashboard *chosen = speedshop_dashboards_get_chosen (self->dashboards);
  SpeedshopWindow *window = speedshop_dashboard_editor_get_window (self);

  speedshop_dashboard_set_name (self->working, gtk_editable_get_text (self->name));
  if (is_changed (self, chosen))
    g_set_object (&self->dropped, self->working);
  speedshop_live_board_show (self->board, chosen);
  speedshop_dashboard_editor_end (self);
  if (self->dropped != NULL && window != NULL)
    speedshop_window_toast_undo (window, _ ("Changes to the dashboard dropped"), resume,
                                 g_object_ref (self), g_object_unref);
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
  speedshop_dashboard_editor_begin (self, copy);
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

/* What is new often lands below what shows. */
static void
on_picked (SpeedshopDashboardEditor *self, guint kind, const char *signal)
{
  SpeedshopTileFrame *frame;
  guint n;

  if (self->working == NULL)
    return;
  if (!speedshop_dashboard_add (self->working, (SpeedshopTileKind) kind, signal))
    {
      speedshop_dashboard_editor_tell (self, _ ("This dashboard is full. Remove something first."));
      return;
    }
  n = speedshop_dashboard_get_n_tiles (self->working);
  frame = speedshop_live_board_get_frame (self->board, n - 1);
  gtk_widget_grab_focus (GTK_WIDGET (frame));
  speedshop_reveal (GTK_WIDGET (frame));
}

static BaseUnitSystem
get_unit_system (SpeedshopDashboardEditor *self)
{
  int system = 0;

  g_object_get (self->board, "unit-system", &system, NULL);
  return (BaseUnitSystem) system;
}

static void
add (SpeedshopDashboardEditor *self)
{
  SpeedshopDashboardPicker *picker = speedshop_dashboard_picker_present (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, get_unit_system (self));

  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
}

static void
on_tile_changed (SpeedshopDashboardEditor *self, SpeedshopTile *tile)
{
  SpeedshopTileFrame *frame;
  guint index;

  if (self->working == NULL || self->edited == NULL)
    return;
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
  if (self->edited != NULL)
    g_signal_emit_by_name (self->edited, "remove");
}

static void
on_edit_tile (SpeedshopDashboardEditor *self, SpeedshopTileFrame *frame)
{
  SpeedshopTile *tile = speedshop_tile_frame_get_tile (frame);
  SpeedshopTileEditor *editor;

  if (obd_catalogue_find (obd_session_get_catalogue (self->session),
                          speedshop_tile_get_signal (tile)) == NULL)
    return;
  g_set_weak_pointer (&self->edited, frame);
  editor = speedshop_tile_editor_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                          tile, self->session, get_unit_system (self));
  g_signal_connect_object (editor, "changed", G_CALLBACK (on_tile_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "remove", G_CALLBACK (on_tile_removed), self, G_CONNECT_SWAPPED);
}

/* --- the actions --- */

typedef struct
{
  const char *name;
  void (*perform) (SpeedshopDashboardEditor *self);
} Verb;

static const Verb verbs[] = {
  { "edit", edit },
  { "add", add },
  { "undo", undo },
  { "redo", redo },
  { "tidy", tidy },
  { "cancel", cancel },
  { "save", speedshop_dashboard_editor_save },
  { "duplicate", duplicate },
  { "save-for-vehicle", speedshop_dashboard_editor_save_for_vehicle },
  { "reset", speedshop_dashboard_editor_reset },
  { "export", speedshop_dashboard_editor_export },
  { "import", speedshop_dashboard_editor_import },
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
  g_clear_weak_pointer (&self->edited);
  g_clear_object (&self->dropped);
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

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-dashboard-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardEditor, name);
}

static void
speedshop_dashboard_editor_init (SpeedshopDashboardEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
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

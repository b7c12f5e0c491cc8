/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-live-page-private.h"

#include "app/speedshop-first-run.h"
#include "app/speedshop-page-keys.h"
#include "app/speedshop-rail-button.h"
#include "app/speedshop-session-text.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SpeedshopLivePage, speedshop_live_page, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_UNIT_SYSTEM,
  PROP_GAUGES_ONLY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  RECORD,
  MARKER,
  PAUSE,
  STOP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const action_names[N_SIGNALS] = { "record", "marker", "pause", "stop" };

static void
show_pill (SpeedshopPill *pill, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (pill), text != NULL && *text != '\0');
  speedshop_pill_set_label (pill, text);
}

static void
show_rate (SpeedshopLivePage *self)
{
  guint n = speedshop_live_board_get_n_signals (self->board);
  g_autofree char *text = NULL;
  ObdSessionStats stats;

  obd_session_get_stats (self->session, &stats);
  /* Translators: how many signals are on the screen, and how many readings come in a second */
  text = g_strdup_printf (ngettext ("%u signal shown, %.0f/s", "%u signals shown, %.0f/s", n), n,
                          stats.samples_per_s);
  show_pill (self->rate_pill,
             obd_session_get_state (self->session) == OBD_SESSION_LIVE ? text : NULL);
}

static SpeedshopStatus
get_status (ObdSessionState state)
{
  static const SpeedshopStatus of_state[] = {
    [OBD_SESSION_IDLE] = SPEEDSHOP_STATUS_IDLE,   [OBD_SESSION_CONNECTING] = SPEEDSHOP_STATUS_INFO,
    [OBD_SESSION_NO_CAR] = SPEEDSHOP_STATUS_WARN, [OBD_SESSION_LIVE] = SPEEDSHOP_STATUS_OK,
    [OBD_SESSION_LOST] = SPEEDSHOP_STATUS_CRIT,
  };

  return of_state[state];
}

static void
show_adapter (SpeedshopLivePage *self, ObdSessionState state)
{
  const SpeedshopSessionText *text = speedshop_session_text_for (state);
  g_autofree char *name = NULL;

  if (state == OBD_SESSION_LIVE)
    name = g_strdup (obd_session_get_adapter (self->session));
  speedshop_pill_set_status (self->adapter_pill, get_status (state));
  speedshop_pill_set_icon_name (self->adapter_pill, text->icon_name);
  show_pill (self->adapter_pill, name != NULL ? name : speedshop_session_text_get_word (text));
}

static void
enable_action (SpeedshopLivePage *self, guint which, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action_names[which]);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
enable_actions (SpeedshopLivePage *self)
{
  gboolean live =
    self->session != NULL && obd_session_get_state (self->session) == OBD_SESSION_LIVE;
  gboolean recording = self->recording != SPEEDSHOP_RECORDING_NONE;

  speedshop_live_page_enable_in_bay (self, live || recording);
  enable_action (self, RECORD, live && !recording);
  enable_action (self, MARKER, self->recording == SPEEDSHOP_RECORDING_RUNNING);
  enable_action (self, PAUSE, recording);
  enable_action (self, STOP, recording);
}

static gboolean
has_car (SpeedshopLivePage *self)
{
  ObdSessionState state = obd_session_get_state (self->session);

  return state != OBD_SESSION_IDLE && state != OBD_SESSION_CONNECTING;
}

/* While connecting, stay where the person is: the choice shows how it goes, and a dashboard that is
 * there already waits for its car to come back. */
static void
choose_view (SpeedshopLivePage *self)
{
  const char *view = has_car (self) ? "board" : "connect";

  if (obd_session_get_state (self->session) == OBD_SESSION_CONNECTING)
    return;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), view) == 0)
    return;
  if (has_car (self))
    speedshop_live_board_forget (self->board);
  gtk_stack_set_visible_child_name (self->stack, view);
}

static void
show_session (SpeedshopLivePage *self)
{
  choose_view (self);
  gtk_widget_set_visible (self->pills, has_car (self));
  gtk_widget_set_visible (GTK_WIDGET (self->dashboard_menu), has_car (self));
  gtk_widget_set_visible (self->full_button, has_car (self));
  gtk_widget_set_visible (self->simulated_pill, obd_session_get_simulated (self->session));
  show_adapter (self, obd_session_get_state (self->session));
  show_pill (self->protocol_pill, obd_session_get_protocol (self->session));
  show_rate (self);
  enable_actions (self);
  speedshop_live_page_update_bay (self);
}

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopLivePage *self = SPEEDSHOP_LIVE_PAGE (user_data);

  for (guint i = 0; i < N_SIGNALS; i++)
    if (g_str_equal (action_names[i], g_action_get_name (G_ACTION (action))))
      g_signal_emit (self, signals[i], 0);
}

static void
add_actions (SpeedshopLivePage *self)
{
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < N_SIGNALS; i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (action_names[i], NULL);

      g_signal_connect (action, "activate", G_CALLBACK (on_action), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  speedshop_live_page_add_bay_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "live", G_ACTION_GROUP (self->actions));
  enable_actions (self);
}

static void
add_shortcut (GtkEventController *controller, const char *keys, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_named_action_new (action)));
}

/* Whether Space means something to what has the keyboard; a chart is held by it. */
static gboolean
takes_space (GtkWidget *focus)
{
  return GTK_IS_BUTTON (focus) || GTK_IS_EDITABLE (focus) || SPEEDSHOP_IS_STRIP_CHART (focus) ||
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* The window gives Space to what has the keyboard, and nobody else gets it then, even where that
 * does nothing or nothing has it. */
static gboolean
pause_by_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return gtk_widget_get_mapped (widget) && (focus == NULL || !takes_space (focus)) &&
         gtk_widget_activate_action (widget, "live.pause", NULL);
}

static gboolean
choose_by_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SpeedshopLivePage *self = SPEEDSHOP_LIVE_PAGE (widget);

  if (self->gauges_only)
    speedshop_bay_bar_popup_dashboards (self->bay_bar);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->dashboard_menu)))
    speedshop_dashboard_menu_popup (self->dashboard_menu);
  else
    return FALSE;
  return TRUE;
}

/* Ctrl+R starts, and saves what runs: only one of its two actions is enabled at a time. */
static void
add_shortcuts (SpeedshopLivePage *self)
{
  static const char *const of_dashboard[][2] = {
    { "<Control>e", "dashboard.edit" }, { "<Control>i", "dashboard.add" },
    { "<Control>z", "dashboard.undo" }, { "<Control><Shift>z", "dashboard.redo" },
    { "<Control>s", "dashboard.save" }, { "Escape", "dashboard.cancel" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  add_shortcut (controller, "<Control>r", "live.record");
  add_shortcut (controller, "<Control>r", "live.stop");
  add_shortcut (controller, "m", "live.marker");
  for (gsize i = 0; i < G_N_ELEMENTS (of_dashboard); i++)
    add_shortcut (controller, of_dashboard[i][0], of_dashboard[i][1]);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>d"),
                      gtk_callback_action_new (choose_by_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
speedshop_live_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopLivePage *self = SPEEDSHOP_LIVE_PAGE (object);

  if (id == PROP_UNIT_SYSTEM)
    g_object_get_property (G_OBJECT (self->board), "unit-system", value);
  else if (id == PROP_GAUGES_ONLY)
    g_value_set_boolean (value, self->gauges_only);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_live_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopLivePage *self = SPEEDSHOP_LIVE_PAGE (object);

  if (id == PROP_UNIT_SYSTEM)
    g_object_set_property (G_OBJECT (self->board), "unit-system", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_live_page_dispose (GObject *object)
{
  SpeedshopLivePage *self = SPEEDSHOP_LIVE_PAGE (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->context);
  g_clear_object (&self->session);
  g_clear_object (&self->dashboards);
  g_clear_object (&self->actions);
  g_clear_object (&self->in_bay);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_LIVE_PAGE);

  G_OBJECT_CLASS (speedshop_live_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *klass)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_UNIT_SYSTEM] =
    g_param_spec_int ("unit-system", NULL, NULL, BASE_UNIT_SYSTEM_METRIC, BASE_UNIT_SYSTEM_IMPERIAL,
                      BASE_UNIT_SYSTEM_METRIC, flags);
  props[PROP_GAUGES_ONLY] = g_param_spec_boolean ("gauges-only", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (klass, N_PROPS, props);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, heads);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, foots);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, heading);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, pills);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, adapter_pill);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, protocol_pill);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, rate_pill);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, simulated_pill);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, stack);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, connect_slot);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, board);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, dashboard_menu);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, full_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, editor);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, record_bar);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, bay_heading);
  gtk_widget_class_bind_template_child (klass, SpeedshopLivePage, bay_bar);
}

static void
speedshop_live_page_class_init (SpeedshopLivePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_live_page_dispose;
  object_class->get_property = speedshop_live_page_get_property;
  object_class->set_property = speedshop_live_page_set_property;
  install_properties (object_class);

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (action_names[i], SPEEDSHOP_TYPE_LIVE_PAGE, G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SPEEDSHOP_TYPE_BAY_BAR);
  g_type_ensure (SPEEDSHOP_TYPE_DASHBOARD_EDITOR);
  g_type_ensure (SPEEDSHOP_TYPE_DASHBOARD_MENU);
  g_type_ensure (SPEEDSHOP_TYPE_LIVE_BOARD);
  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RECORD_BAR);
  g_type_ensure (SPEEDSHOP_TYPE_VEHICLE_HEADING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-live-page.ui");
  bind_children (widget_class);
}

static void
speedshop_live_page_init (SpeedshopLivePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
  add_shortcuts (self);
  speedshop_page_keys_add_first (GTK_WIDGET (self), GDK_KEY_space, pause_by_key);
}

static void
set_session (SpeedshopLivePage *self, ObdSession *session)
{
  static const char *const followed[] = { "notify::state", "notify::adapter", "notify::protocol" };

  self->session = g_object_ref (session);
  for (gsize i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_connect_swapped (session, followed[i], G_CALLBACK (show_session), self);
  g_signal_connect_object (speedshop_live_board_get_feed (self->board), "second",
                           G_CALLBACK (show_rate), self, G_CONNECT_SWAPPED);
}

void
speedshop_live_page_show_dashboard (SpeedshopLivePage *self)
{
  SpeedshopDashboard *chosen = speedshop_dashboards_get_chosen (self->dashboards);

  if (speedshop_dashboard_editor_get_editing (self->editor))
    return;
  if (self->gauges_only)
    speedshop_live_page_show_bay (self);
  else if (chosen != speedshop_live_board_get_dashboard (self->board))
    speedshop_live_board_show (self->board, chosen);
}

void
speedshop_live_page_tell_gauges_only (SpeedshopLivePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_GAUGES_ONLY]);
}

/**
 * speedshop_live_page_new_for_session:
 * @connect_view: (transfer floating): what to show while nothing is connected
 */
GtkWidget *
speedshop_live_page_new_for_session (ObdSession *session,
                                     SpeedshopDashboards *dashboards,
                                     GtkWidget *connect_view)
{
  SpeedshopLivePage *self = g_object_new (SPEEDSHOP_TYPE_LIVE_PAGE, NULL);

  set_session (self, session);
  gtk_box_append (self->connect_slot, connect_view);
  speedshop_live_board_set_session (self->board, session);
  self->dashboards = g_object_ref (dashboards);
  g_signal_connect_object (self->dashboards, "changed",
                           G_CALLBACK (speedshop_live_page_show_dashboard), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dashboards, "chosen",
                           G_CALLBACK (speedshop_live_page_show_dashboard), self,
                           G_CONNECT_SWAPPED);
  speedshop_dashboard_menu_follow (self->dashboard_menu, self->dashboards);
  speedshop_dashboard_editor_set_up (self->editor, session, self->dashboards, self->board);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "dashboard",
                                  speedshop_dashboard_editor_get_actions (self->editor));
  speedshop_live_page_set_up_bay (self);
  speedshop_live_page_show_dashboard (self);
  show_session (self);
  return GTK_WIDGET (self);
}

/**
 * speedshop_live_page_new:
 *
 * Makes the page for the application's session, in the person's units.
 */
GtkWidget *
speedshop_live_page_new (SpeedshopContext *context)
{
  GtkWidget *self;

  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  self = speedshop_live_page_new_for_session (speedshop_context_get_session (context),
                                              speedshop_context_get_dashboards (context),
                                              speedshop_first_run_new (context));
  g_object_bind_property (context, "unit-system", self, "unit-system", G_BINDING_SYNC_CREATE);
  speedshop_live_page_follow (SPEEDSHOP_LIVE_PAGE (self), context);
  return self;
}

/**
 * speedshop_live_page_show_recording:
 *
 * Shows what the recorder is at, and enables the actions that then make sense.
 */
void
speedshop_live_page_show_recording (SpeedshopLivePage *self, const SpeedshopRecording *recording)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_PAGE (self));

  SpeedshopChartView sight;
  gboolean charted = speedshop_live_board_get_sight (self->board, &sight);

  if (self->recording == SPEEDSHOP_RECORDING_NONE &&
      recording->state == SPEEDSHOP_RECORDING_RUNNING)
    speedshop_live_board_clear_peaks (self->board);
  self->recording = recording->state;
  speedshop_record_bar_show (self->record_bar, recording, charted ? &sight : NULL);
  speedshop_bay_bar_show_recording (self->bay_bar, recording);
  enable_actions (self);
}

/**
 * speedshop_live_page_add_marker:
 * @t_us: monotonic time
 * @name: (nullable): what the person called it
 */
void
speedshop_live_page_add_marker (SpeedshopLivePage *self, gint64 t_us, const char *name)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_PAGE (self));

  speedshop_live_board_add_marker (self->board, t_us, name);
  speedshop_live_page_tell_marker (self, name);
}

gboolean
speedshop_live_page_get_gauges_only (SpeedshopLivePage *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_LIVE_PAGE (self), FALSE);

  return self->gauges_only;
}

SpeedshopLiveBoard *
speedshop_live_page_get_board (SpeedshopLivePage *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_LIVE_PAGE (self), NULL);

  return self->board;
}

/**
 * speedshop_live_page_watch:
 * @signal: a catalogue name
 *
 * Shows @signal among the others, as speedshop_dashboard_editor_watch() does.
 */
void
speedshop_live_page_watch (SpeedshopLivePage *self, const char *signal)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_PAGE (self));

  speedshop_dashboard_editor_watch (self->editor, signal);
}

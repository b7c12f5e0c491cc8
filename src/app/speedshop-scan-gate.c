/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-gate.h"
#include "app/speedshop-session-text.h"

#include <glib/gi18n.h>

struct _SpeedshopScanGate
{
  AdwBin parent_instance;

  SpeedshopContext *context;

  GtkStack *stack;
  AdwStatusPage *empty_page;
  AdwStatusPage *busy_page;
  AdwStatusPage *ready_page;
  AdwStatusPage *absent_page;
  GtkButton *remedy;
  GtkWidget *other_adapter;
  AdwBin *bin;
};

G_DEFINE_FINAL_TYPE (SpeedshopScanGate, speedshop_scan_gate, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_ICON_NAME,
  PROP_CONNECT_TEXT,
  PROP_READING_TEXT,
  PROP_SCAN_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* --- why there is no scan --- */

/* What keeps a scan from being there, and what helps. */
typedef struct
{
  const char *title;
  const char *text;
  const char *button;
  const char *action;
} Absence;

static const Absence absences[] = {
  [OBD_SESSION_CONNECTING] = { N_ ("Connecting"), N_ ("The car is scanned as soon as it answers."),
                               N_ ("Cancel"), "win.cancel-connect" },
  [OBD_SESSION_NO_CAR] = { N_ ("The car is silent"),
                           N_ ("The adapter works, but no control unit answers. Switch the "
                               "ignition on; the car is scanned as soon as it answers."),
                           N_ ("Try again"), "win.reconnect" },
  [OBD_SESSION_LOST] = { N_ ("Adapter lost"),
                         N_ ("It is looked for again and again. Plug it in; the car is scanned as "
                             "soon as it is back."),
                         N_ ("Try again"), "win.reconnect" },
};

static const Absence not_connected = { N_ ("Not connected"), NULL, N_ ("Try again"),
                                       "win.reconnect" };
static const Absence not_finished = { N_ ("The scan did not finish"), NULL, N_ ("Try again"),
                                      "win.scan" };

/* Returns: (nullable): %NULL where nothing went wrong; its own text is %NULL where @problem has it
 */
static const Absence *
find_absence (SpeedshopScanGate *self, const char **problem)
{
  SpeedshopConnector *connector = speedshop_context_get_connector (self->context);
  ObdSessionState state = obd_session_get_state (speedshop_context_get_session (self->context));

  *problem = speedshop_connector_get_problem (connector);
  if (state == OBD_SESSION_IDLE)
    return *problem != NULL ? &not_connected : NULL;
  if (state != OBD_SESSION_LIVE)
    return &absences[state];
  *problem = speedshop_scanner_get_problem (speedshop_context_get_scanner (self->context));
  return *problem != NULL ? &not_finished : NULL;
}

static void
show_absence (SpeedshopScanGate *self, const Absence *absence, const char *problem)
{
  ObdSessionState state = obd_session_get_state (speedshop_context_get_session (self->context));
  /* The page reads markup, which a port's name is not. */
  g_autofree char *description =
    g_markup_escape_text (absence->text != NULL ? _ (absence->text) : problem, -1);

  adw_status_page_set_icon_name (self->absent_page, speedshop_session_text_for (state)->icon_name);
  adw_status_page_set_title (self->absent_page, _ (absence->title));
  adw_status_page_set_description (self->absent_page, description);
  gtk_button_set_label (self->remedy, _ (absence->button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy), absence->action);
  gtk_widget_set_visible (self->other_adapter, absence == &not_connected);
}

static const char *
choose_page (SpeedshopScanGate *self, gboolean absent)
{
  SpeedshopScanner *scanner = speedshop_context_get_scanner (self->context);
  ObdSession *session = speedshop_context_get_session (self->context);

  if (speedshop_scanner_get_document (scanner) != NULL)
    return "scan";
  if (speedshop_scanner_get_busy (scanner))
    return "busy";
  if (absent)
    return "absent";
  return obd_session_get_state (session) == OBD_SESSION_LIVE ? "ready" : "empty";
}

static void
update (SpeedshopScanGate *self)
{
  const char *problem = NULL;
  const Absence *absence = find_absence (self, &problem);

  if (absence != NULL)
    show_absence (self, absence, problem);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self, absence != NULL));
}

/**
 * speedshop_scan_gate_follow:
 *
 * To be called once.
 */
void
speedshop_scan_gate_follow (SpeedshopScanGate *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_SCAN_GATE (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (speedshop_context_get_scanner (context), "notify", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_context_get_session (context), "notify::state",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_context_get_connector (context), "notify::problem",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
speedshop_scan_gate_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VIEW)
    g_value_set_object (value, adw_bin_get_child (SPEEDSHOP_SCAN_GATE (object)->bin));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_scan_gate_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopScanGate *self = SPEEDSHOP_SCAN_GATE (object);
  AdwStatusPage *const pages[N_PROPS] = {
    [PROP_CONNECT_TEXT] = self->empty_page,
    [PROP_READING_TEXT] = self->busy_page,
    [PROP_SCAN_TEXT] = self->ready_page,
  };

  if (id == PROP_VIEW)
    adw_bin_set_child (self->bin, g_value_get_object (value));
  else if (id == PROP_ICON_NAME)
    adw_status_page_set_icon_name (self->empty_page, g_value_get_string (value));
  else if (id < N_PROPS)
    adw_status_page_set_description (pages[id], g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_scan_gate_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_SCAN_GATE (object)->context);
  G_OBJECT_CLASS (speedshop_scan_gate_parent_class)->dispose (object);
}

static void
speedshop_scan_gate_class_init (SpeedshopScanGateClass *klass)
{
  static const struct
  {
    guint id;
    const char *name;
  } texts[] = {
    { PROP_ICON_NAME, "icon-name" },
    { PROP_CONNECT_TEXT, "connect-text" },
    { PROP_READING_TEXT, "reading-text" },
    { PROP_SCAN_TEXT, "scan-text" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_scan_gate_dispose;
  object_class->get_property = speedshop_scan_gate_get_property;
  object_class->set_property = speedshop_scan_gate_set_property;
  props[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, GTK_TYPE_WIDGET,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    props[texts[i].id] = g_param_spec_string (texts[i].name, NULL, NULL, NULL,
                                              G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-scan-gate.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, busy_page);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, ready_page);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, absent_page);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, remedy);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, other_adapter);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, bin);
}

static void
speedshop_scan_gate_init (SpeedshopScanGate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-gate.h"

struct _SpeedshopScanGate
{
  AdwBin parent_instance;

  SpeedshopContext *context;

  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwBin *bin;
};

G_DEFINE_FINAL_TYPE (SpeedshopScanGate, speedshop_scan_gate, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const char *
choose_page (SpeedshopScanGate *self)
{
  SpeedshopScanner *scanner = speedshop_context_get_scanner (self->context);
  ObdSession *session = speedshop_context_get_session (self->context);

  if (speedshop_scanner_get_document (scanner) != NULL)
    return "scan";
  if (speedshop_scanner_get_busy (scanner))
    return "busy";
  if (speedshop_scanner_get_problem (scanner) != NULL)
    return "error";
  return obd_session_get_state (session) == OBD_SESSION_LIVE ? "ready" : "empty";
}

static void
update (SpeedshopScanGate *self)
{
  SpeedshopScanner *scanner = speedshop_context_get_scanner (self->context);
  const char *problem = speedshop_scanner_get_problem (scanner);

  adw_status_page_set_description (self->error_page, problem != NULL ? problem : "");
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
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
  if (id == PROP_VIEW)
    adw_bin_set_child (SPEEDSHOP_SCAN_GATE (object)->bin, g_value_get_object (value));
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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_scan_gate_dispose;
  object_class->get_property = speedshop_scan_gate_get_property;
  object_class->set_property = speedshop_scan_gate_set_property;
  props[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, GTK_TYPE_WIDGET,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-scan-gate.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, error_page);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanGate, bin);
}

static void
speedshop_scan_gate_init (SpeedshopScanGate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

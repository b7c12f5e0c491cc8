/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tests-page.h"
#include "app/speedshop-adapter-view.h"
#include "app/speedshop-banner.h"
#include "app/speedshop-battery-view.h"
#include "app/speedshop-monitors-view.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-gauges-button.h"
#include "app/speedshop-rail-button.h"
#include "app/speedshop-record-pill.h"
#include "app/speedshop-results-view.h"
#include "app/speedshop-scan-gate.h"
#include "app/speedshop-scanner.h"
#include "app/speedshop-vehicle-heading.h"
#include "base/base-time.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A scan that is done sooner needs no sign that something is going on. */
#define SHOW_BUSY_AFTER_MS 200

struct _SpeedshopTestsPage
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  SpeedshopScanner *scanner;
  guint busy_timeout;

  SpeedshopVehicleHeading *heading;
  GtkWidget *simulated;
  GtkWidget *progress;
  GtkLabel *progress_text;
  GtkSpinner *spinner;
  GtkWidget *scan_button;
  SpeedshopBanner *banner;
  SpeedshopScanGate *monitors_gate;
  SpeedshopScanGate *results_gate;
  SpeedshopMonitorsView *monitors;
  SpeedshopResultsView *results;
  SpeedshopBatteryView *battery;
  SpeedshopAdapterView *adapter;
};

G_DEFINE_FINAL_TYPE (SpeedshopTestsPage, speedshop_tests_page, GTK_TYPE_BOX)

static ObdSession *
get_session (SpeedshopTestsPage *self)
{
  return speedshop_context_get_session (self->context);
}

/* --- the scan --- */

/* Results of a car that is gone stay, but nobody should take them for what it says now. Of an
 * adapter that is lost the window tells already. */
static void
show_banner (SpeedshopTestsPage *self)
{
  const char *problem = speedshop_scanner_get_problem (self->scanner);
  ObdSessionState state = obd_session_get_state (get_session (self));
  gboolean live = state == OBD_SESSION_LIVE;

  if (speedshop_scanner_get_document (self->scanner) == NULL ||
      (problem == NULL && (live || state == OBD_SESSION_LOST)))
    {
      speedshop_banner_hide (self->banner);
      return;
    }
  speedshop_banner_set_action (self->banner, 0, live ? _ ("Try again") : NULL, "win.scan");
  if (problem != NULL)
    speedshop_banner_show (self->banner, SPEEDSHOP_BANNER_CRIT, "speedshop-crito-symbolic",
                           problem);
  else
    speedshop_banner_show (self->banner, SPEEDSHOP_BANNER_WARN, "speedshop-unlink-symbolic",
                           _ ("The car is not connected. These are the results of its last scan; "
                              "connect it to read them again."));
}

static char *
describe_scan (SpeedshopScanDocument *document, GTimeZone *zone)
{
  g_autofree char *when = base_time_format_when (speedshop_scan_document_get_taken_at_s (document),
                                                 base_time_now_s (), zone);

  /* Translators: when the car was scanned. */
  return g_strdup_printf (_ ("Scanned %s"), when);
}

static void
show_document (SpeedshopTestsPage *self)
{
  SpeedshopScanDocument *document = speedshop_scanner_get_document (self->scanner);
  g_autofree char *subtitle =
    document != NULL ? describe_scan (document, speedshop_context_get_zone (self->context)) : NULL;

  speedshop_monitors_view_show (self->monitors, document);
  speedshop_results_view_show (self->results, document);
  speedshop_vehicle_heading_set_subtitle (self->heading, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->simulated,
                          document != NULL && speedshop_scan_document_is_simulated (document));
}

static gboolean
show_busy (gpointer user_data)
{
  SpeedshopTestsPage *self = user_data;

  self->busy_timeout = 0;
  gtk_widget_set_visible (self->progress, TRUE);
  gtk_widget_set_sensitive (self->scan_button, FALSE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
show_part_done (SpeedshopTestsPage *self)
{
  int percent = (int) (speedshop_scanner_get_part_done (self->scanner) * 100);
  /* A car that is asked by address does not tell. Translators: how much of it was read by now. */
  g_autofree char *text =
    percent > 0 ? g_strdup_printf (_ ("Reading, %d %%"), percent) : g_strdup (_ ("Reading"));

  gtk_label_set_label (self->progress_text, text);
}

static void
update_progress (SpeedshopTestsPage *self)
{
  show_part_done (self);
  if (speedshop_scanner_get_busy (self->scanner))
    {
      if (self->busy_timeout == 0 && !gtk_widget_get_visible (self->progress))
        self->busy_timeout = g_timeout_add (SHOW_BUSY_AFTER_MS, show_busy, self);
      return;
    }
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_widget_set_sensitive (self->scan_button, TRUE);
}

static void
update (SpeedshopTestsPage *self)
{
  /* The scanner may have something to tell while the window closes. */
  if (self->context == NULL)
    return;
  show_banner (self);
  update_progress (self);
}

/* --- the page --- */

static void
use_context (SpeedshopTestsPage *self, SpeedshopContext *context)
{
  self->context = g_object_ref (context);
  self->scanner = g_object_ref (speedshop_context_get_scanner (context));
  speedshop_vehicle_heading_follow (self->heading, context);
  speedshop_monitors_view_set_context (self->monitors, context);
  speedshop_scan_gate_follow (self->monitors_gate, context);
  speedshop_scan_gate_follow (self->results_gate, context);
  speedshop_battery_view_set_context (self->battery, context);
  speedshop_adapter_view_set_context (self->adapter, context);
  g_signal_connect_object (self->scanner, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scanner, "notify::document", G_CALLBACK (show_document), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  show_document (self);
  update (self);
}

static void
speedshop_tests_page_dispose (GObject *object)
{
  SpeedshopTestsPage *self = SPEEDSHOP_TESTS_PAGE (object);

  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  g_clear_object (&self->scanner);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_TESTS_PAGE);
  G_OBJECT_CLASS (speedshop_tests_page_parent_class)->dispose (object);
}

static void
speedshop_tests_page_class_init (SpeedshopTestsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_tests_page_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_BANNER);
  g_type_ensure (SPEEDSHOP_TYPE_ADAPTER_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_BATTERY_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_MONITORS_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_GAUGES_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RECORD_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_RESULTS_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_SCAN_GATE);
  g_type_ensure (SPEEDSHOP_TYPE_VEHICLE_HEADING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tests-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, heading);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, simulated);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, progress_text);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, scan_button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, monitors_gate);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, results_gate);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, monitors);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, results);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, battery);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTestsPage, adapter);
}

static void
speedshop_tests_page_init (SpeedshopTestsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_tests_page_new (SpeedshopContext *context)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  SpeedshopTestsPage *self = g_object_new (SPEEDSHOP_TYPE_TESTS_PAGE, NULL);
  use_context (self, context);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-codes-page.h"
#include "app/speedshop-banner.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-gauges-button.h"
#include "app/speedshop-rail-button.h"
#include "app/speedshop-record-pill.h"
#include "app/speedshop-scan-gate.h"
#include "app/speedshop-scan-view.h"
#include "app/speedshop-scanner.h"
#include "app/speedshop-search-view.h"
#include "app/speedshop-vehicle-heading.h"
#include "base/base-time.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A local answer that comes sooner needs no sign that something is going on. */
#define SHOW_BUSY_AFTER_MS 200

struct _SpeedshopCodesPage
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  SpeedshopScanner *scanner;
  guint busy_timeout;

  SpeedshopVehicleHeading *heading;
  GtkWidget *simulated;
  GtkWidget *progress;
  GtkSpinner *spinner;
  GtkWidget *scan_button;
  GtkWidget *clear_button;
  GtkStack *stack;
  SpeedshopScanGate *gate;
  SpeedshopBanner *banner;
  SpeedshopScanView *view;
  SpeedshopSearchView *search_view;
  GtkSearchEntry *search;
  GtkLabel *progress_text;
  GtkWidget *progress_bar;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodesPage, speedshop_codes_page, GTK_TYPE_BOX)

static const char *
get_search_text (SpeedshopCodesPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static void
choose_view (SpeedshopCodesPage *self)
{
  gboolean searching = *get_search_text (self) != '\0';

  gtk_stack_set_visible_child_name (self->stack, searching ? "search" : "scan");
}

static void
offer (SpeedshopCodesPage *self, const char *label, const char *action)
{
  speedshop_banner_set_action (self->banner, 0, label, action);
}

/* A scan that failed leaves the one before in sight, with a word of what happened above it. */
static gboolean
show_failure (SpeedshopCodesPage *self)
{
  const char *problem = speedshop_scanner_get_problem (self->scanner);

  if (problem == NULL || speedshop_scanner_get_document (self->scanner) == NULL)
    return FALSE;
  offer (self, _ ("Try again"), "win.scan");
  speedshop_banner_show (self->banner, SPEEDSHOP_BANNER_CRIT, "speedshop-crito-symbolic", problem);
  return TRUE;
}

static gboolean
show_unsaved (SpeedshopCodesPage *self)
{
  const char *unsaved = speedshop_scanner_get_store_problem (self->scanner);

  if (unsaved == NULL)
    return FALSE;
  offer (self, _ ("Save again"), "win.save-scan");
  speedshop_banner_show (self->banner, SPEEDSHOP_BANNER_WARN, "speedshop-warnt-symbolic", unsaved);
  return TRUE;
}

static gboolean
show_report (SpeedshopCodesPage *self)
{
  gboolean good = FALSE;
  const char *report = speedshop_scanner_get_report (self->scanner, &good);

  if (report == NULL)
    return FALSE;
  offer (self, _ ("Close"), "win.dismiss-report");
  speedshop_banner_show (self->banner, good ? SPEEDSHOP_BANNER_GOOD : SPEEDSHOP_BANNER_WARN,
                         good ? "speedshop-okc-symbolic" : "speedshop-warnt-symbolic", report);
  return TRUE;
}

static void
show_banner (SpeedshopCodesPage *self)
{
  if (!show_failure (self) && !show_unsaved (self) && !show_report (self))
    speedshop_banner_hide (self->banner);
}

/* What people call the car says more than what its VIN does. */
static char *
dup_car_title (SpeedshopCodesPage *self, SpeedshopScanDocument *document)
{
  ShopVehicle *vehicle = speedshop_vehicle_heading_get_vehicle (self->heading);

  if (vehicle != NULL && shop_vehicle_get_make (vehicle) != NULL)
    return g_strdup (shop_vehicle_get_title (vehicle));
  return speedshop_scan_document_dup_car_title (document);
}

static char *
describe_scan (SpeedshopCodesPage *self, SpeedshopScanDocument *document)
{
  GTimeZone *zone = speedshop_context_get_zone (self->context);
  g_autofree char *car = dup_car_title (self, document);
  g_autofree char *when = base_time_format_when (speedshop_scan_document_get_taken_at_s (document),
                                                 base_time_now_s (), zone);
  guint n_ecus = speedshop_scan_document_get_n_ecus (document);
  g_autofree char *ecus =
    g_strdup_printf (ngettext ("%u control unit", "%u control units", n_ecus), n_ecus);

  if (car == NULL)
    /* Translators: when it was scanned and how many control units answered. */
    return g_strdup_printf (_ ("Scanned %s, %s"), when, ecus);
  /* Translators: the car, when it was scanned and how many control units answered. */
  return g_strdup_printf (_ ("%s, scanned %s, %s"), car, when, ecus);
}

static void
show_document (SpeedshopCodesPage *self)
{
  SpeedshopScanDocument *document = speedshop_scanner_get_document (self->scanner);
  g_autofree char *subtitle = document != NULL ? describe_scan (self, document) : NULL;

  const char *vehicle_id = speedshop_scanner_get_vehicle_id (self->scanner);

  speedshop_scan_view_set_vehicle (self->view, vehicle_id);
  speedshop_search_view_set_vehicle (self->search_view, vehicle_id);
  speedshop_scan_view_show (self->view, document);
  speedshop_vehicle_heading_set_subtitle (self->heading, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->simulated,
                          document != NULL && speedshop_scan_document_is_simulated (document));
}

static gboolean
show_busy (gpointer user_data)
{
  SpeedshopCodesPage *self = user_data;

  self->busy_timeout = 0;
  gtk_widget_set_visible (self->progress, TRUE);
  gtk_widget_set_visible (self->scan_button, FALSE);
  gtk_widget_set_visible (self->clear_button, FALSE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static char *
word_progress (const ObdProgress *progress)
{
  if (progress->is_reading)
    /* Translators: the number of the control unit that is read, and how many there are. */
    return g_strdup_printf (_ ("Reading control unit %u of %u"), progress->n_done + 1,
                            progress->n_total);
  /* Translators: control units that have answered so far. */
  return g_strdup_printf (_ ("Searching, %u found"), progress->n_found);
}

static const char *
word_step (SpeedshopCodesPage *self)
{
  static const char *const steps[] = {
    [SPEEDSHOP_SCANNER_SCANNING] = N_ ("Scanning"),
    [SPEEDSHOP_SCANNER_SCANNING_BEFORE] = N_ ("Scanning before the clear"),
    [SPEEDSHOP_SCANNER_SAVING] = N_ ("Saving the scan before"),
    [SPEEDSHOP_SCANNER_CLEARING] = N_ ("Clearing"),
    [SPEEDSHOP_SCANNER_SCANNING_AGAIN] = N_ ("Scanning again"),
  };

  return _ (steps[speedshop_scanner_get_step (self->scanner)]);
}

static void
show_progress (SpeedshopCodesPage *self)
{
  const ObdProgress *progress = speedshop_scanner_get_progress (self->scanner);
  g_autofree char *text = progress != NULL ? word_progress (progress) : g_strdup (word_step (self));

  gtk_label_set_label (self->progress_text, text);
  gtk_widget_set_visible (self->progress_bar, progress != NULL);
  if (progress != NULL)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar),
                                   speedshop_scanner_get_part_done (self->scanner));
}

static void
update_progress (SpeedshopCodesPage *self)
{
  show_progress (self);
  if (speedshop_scanner_get_busy (self->scanner))
    {
      if (self->busy_timeout == 0 && !gtk_widget_get_visible (self->progress))
        self->busy_timeout = g_timeout_add (SHOW_BUSY_AFTER_MS, show_busy, self);
      return;
    }
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_widget_set_visible (self->scan_button, TRUE);
  gtk_widget_set_visible (self->clear_button,
                          speedshop_scanner_get_document (self->scanner) != NULL);
}

static void
update (SpeedshopCodesPage *self)
{
  show_document (self);
  show_banner (self);
  update_progress (self);
  choose_view (self);
}

/* --- searching --- */

static void
search_cb (SpeedshopCodesPage *self)
{
  const char *text = get_search_text (self);

  if (*text != '\0')
    speedshop_search_view_search (self->search_view, speedshop_scanner_get_document (self->scanner),
                                  text);
  choose_view (self);
}

/* What was typed last may still wait for its search. */
static void
search_activate_cb (SpeedshopCodesPage *self)
{
  search_cb (self);
  speedshop_search_view_open_first (self->search_view);
}

static void
stop_search_cb (SpeedshopCodesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_cb (self);
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint key,
               guint code,
               GdkModifierType modifiers,
               gpointer user_data)
{
  SpeedshopCodesPage *self = user_data;

  if (key != GDK_KEY_Down || *get_search_text (self) == '\0')
    return GDK_EVENT_PROPAGATE;
  speedshop_search_view_focus_list (self->search_view);
  return GDK_EVENT_STOP;
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (SPEEDSHOP_CODES_PAGE (widget)->search));
}

static void
end_search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  stop_search_cb (SPEEDSHOP_CODES_PAGE (widget));
}

static void
use_context (SpeedshopCodesPage *self, SpeedshopContext *context)
{
  self->context = g_object_ref (context);
  self->scanner = g_object_ref (speedshop_context_get_scanner (context));
  speedshop_scan_gate_follow (self->gate, context);
  speedshop_scan_view_set_context (self->view, context);
  speedshop_search_view_set_context (self->search_view, context);
  speedshop_vehicle_heading_follow (self->heading, context);
  g_signal_connect_object (self->heading, "notify::vehicle", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scanner, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
speedshop_codes_page_dispose (GObject *object)
{
  SpeedshopCodesPage *self = SPEEDSHOP_CODES_PAGE (object);

  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_CODES_PAGE);
  g_clear_object (&self->scanner);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_codes_page_parent_class)->dispose (object);
}

static void
speedshop_codes_page_class_init (SpeedshopCodesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_codes_page_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_BANNER);
  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_GAUGES_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RECORD_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_SCAN_GATE);
  g_type_ensure (SPEEDSHOP_TYPE_SCAN_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_SEARCH_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_VEHICLE_HEADING);
  gtk_widget_class_install_action (widget_class, "codes.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "codes.end-search", NULL, end_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "codes.end-search", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-codes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, heading);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, simulated);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, progress);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, scan_button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, gate);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, banner);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, view);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, search_view);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, search);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, progress_text);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodesPage, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
}

/* The key works wherever the focus is, but for the page that shows alone. */
static gboolean
find_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, "codes.find", NULL);
}

static void
add_find_key (SpeedshopCodesPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>f"),
                      gtk_callback_action_new (find_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
speedshop_codes_page_init (SpeedshopCodesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_find_key (self);
}

GtkWidget *
speedshop_codes_page_new (SpeedshopContext *context)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  SpeedshopCodesPage *self = g_object_new (SPEEDSHOP_TYPE_CODES_PAGE, NULL);
  use_context (self, context);
  return GTK_WIDGET (self);
}

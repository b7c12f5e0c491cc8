/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicles-page.h"
#include "app/speedshop-page-keys.h"
#include "app/speedshop-past-scan.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-gauges-button.h"
#include "app/speedshop-rail-button.h"
#include "app/speedshop-record-pill.h"
#include "app/speedshop-report-sheet.h"
#include "app/speedshop-vehicle-change.h"
#include "app/speedshop-vehicle-heading.h"
#include "app/speedshop-vehicle-sheet.h"
#include "app/speedshop-vehicle-table.h"
#include "app/speedshop-vehicle-view.h"

#include <glib/gi18n.h>

struct _SpeedshopVehiclesPage
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  ShopVehicle *vehicle;

  GtkStack *headers;
  GtkLabel *count;
  GtkSearchEntry *search;
  GtkWidget *add_button;
  SpeedshopVehicleHeading *vehicle_heading;
  GtkWidget *scan_button;
  SpeedshopVehicleHeading *scan_heading;
  GtkWidget *simulated;
  GtkStack *stack;
  GtkStack *list;
  SpeedshopVehicleTable *table;
  AdwStatusPage *problem;
  GtkWidget *open_store;
  SpeedshopVehicleView *view;
  SpeedshopPastScan *past_scan;
};

G_DEFINE_FINAL_TYPE (SpeedshopVehiclesPage, speedshop_vehicles_page, GTK_TYPE_BOX)

/* --- the list --- */

static gboolean
is_searching (SpeedshopVehiclesPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

static const char *
find_problem (SpeedshopVehiclesPage *self)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (self->context);
  const GError *error = vehicles != NULL ? shop_list_get_error (SHOP_LIST (vehicles)) : NULL;

  return error != NULL ? error->message : speedshop_context_get_store_problem (self->context);
}

static const char *
choose_list (SpeedshopVehiclesPage *self)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (self->context);

  if (speedshop_vehicle_table_get_n_shown (self->table) > 0)
    return "table";
  if (find_problem (self) != NULL)
    return "problem";
  if (vehicles == NULL)
    return "waiting";
  if (g_list_model_get_n_items (G_LIST_MODEL (vehicles)) > 0)
    return "no-match";
  return shop_list_is_loading (SHOP_LIST (vehicles)) ? "waiting" : "none";
}

static void
show_count (SpeedshopVehiclesPage *self)
{
  guint n = speedshop_vehicle_table_get_n_shown (self->table);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *spoken = g_strdup_printf (ngettext ("%u vehicle", "%u vehicles", n), n);

  gtk_label_set_label (self->count, number);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0 || is_searching (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/* An empty shop suggests to connect a car, and one suggestion is enough. */
static void
show_suggestion (SpeedshopVehiclesPage *self, gboolean suggested)
{
  gtk_widget_remove_css_class (self->add_button, suggested ? "raised" : "suggested-action");
  gtk_widget_add_css_class (self->add_button, suggested ? "suggested-action" : "raised");
}

static void
show_list (SpeedshopVehiclesPage *self)
{
  /* The table empties, and says so, when the page goes. */
  if (self->context == NULL)
    return;
  const char *list = choose_list (self);
  gboolean ready = speedshop_context_get_store_ready (self->context);

  show_count (self);
  adw_status_page_set_description (self->problem, find_problem (self));
  gtk_widget_set_visible (self->open_store, !ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "vehicles.add", ready);
  show_suggestion (self, g_str_equal (list, "table"));
  gtk_stack_set_visible_child_name (self->list, list);
}

static void
search_cb (SpeedshopVehiclesPage *self)
{
  speedshop_vehicle_table_search (self->table, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
stop_search_cb (SpeedshopVehiclesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* --- going from view to view --- */

static gboolean
is_showing (SpeedshopVehiclesPage *self, const char *view)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), view);
}

static void
show_view (SpeedshopVehiclesPage *self, const char *view)
{
  gtk_stack_set_visible_child_name (self->headers, view);
  gtk_stack_set_visible_child_name (self->stack, view);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "vehicles.back", !is_showing (self, "list"));
}

/* The codes of the car that is connected are read, so it must be this one. */
static void
update_scan (SpeedshopVehiclesPage *self)
{
  SpeedshopScanner *scanner = speedshop_context_get_scanner (self->context);
  ObdSession *session = speedshop_context_get_session (self->context);
  const char *connected = speedshop_scanner_get_vehicle_id (scanner);
  gboolean live = obd_session_get_state (session) == OBD_SESSION_LIVE;
  gboolean mine = live && self->vehicle != NULL &&
                  g_strcmp0 (connected, shop_vehicle_get_id (self->vehicle)) == 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "vehicles.scan",
                                 mine && !speedshop_scanner_get_busy (scanner));
  gtk_widget_set_tooltip_text (self->scan_button, mine ? _ ("Scan again (F5)")
                                                       : _ ("Connect to this vehicle to scan it"));
}

/* The history may still be on its way; then the first button has the focus until it is there. */
static void
focus_view (SpeedshopVehiclesPage *self)
{
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->view)))
    gtk_widget_child_focus (GTK_WIDGET (self->headers), GTK_DIR_TAB_FORWARD);
}

static void
vehicle_activated_cb (SpeedshopVehiclesPage *self, ShopVehicle *vehicle)
{
  g_set_object (&self->vehicle, vehicle);
  speedshop_vehicle_heading_set_vehicle (self->vehicle_heading, vehicle);
  speedshop_vehicle_view_show (self->view, vehicle);
  update_scan (self);
  show_view (self, "vehicle");
  focus_view (self);
}

static char *
describe_scan (ShopScan *scan, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (shop_scan_get_taken_at_s (scan));
  g_autoptr (GDateTime) then = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  /* Translators: a date and a time of that day, see man strftime. */
  g_autofree char *when = then != NULL ? g_date_time_format (then, _ ("%-d %B %Y, %H:%M")) : NULL;
  const char *adapter = shop_scan_get_adapter (scan);

  if (adapter == NULL)
    /* Translators: when a car was scanned. */
    return g_strdup_printf (_ ("Scanned %s"), when != NULL ? when : "");
  /* Translators: when a car was scanned, and with which adapter. */
  return g_strdup_printf (_ ("Scanned %s, %s"), when != NULL ? when : "", adapter);
}

static void
scan_activated_cb (SpeedshopVehiclesPage *self, ShopScan *scan, const char *code)
{
  g_autofree char *subtitle = describe_scan (scan, speedshop_context_get_zone (self->context));

  speedshop_vehicle_heading_set_vehicle (self->scan_heading, self->vehicle);
  speedshop_vehicle_heading_set_subtitle (self->scan_heading, subtitle);
  gtk_widget_set_visible (self->simulated, shop_scan_is_simulated (scan));
  speedshop_past_scan_show (self->past_scan, scan, code);
  show_view (self, "scan");
  gtk_widget_child_focus (GTK_WIDGET (self->headers), GTK_DIR_TAB_FORWARD);
}

static void
go_back (SpeedshopVehiclesPage *self)
{
  if (is_showing (self, "scan"))
    {
      show_view (self, "vehicle");
      focus_view (self);
      return;
    }
  show_view (self, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* --- actions --- */

static SpeedshopWindow *
get_window (SpeedshopVehiclesPage *self)
{
  return SPEEDSHOP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_back (SPEEDSHOP_VEHICLES_PAGE (widget));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopVehiclesPage *self = SPEEDSHOP_VEHICLES_PAGE (widget);

  show_view (self, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
clear_search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stop_search_cb (SPEEDSHOP_VEHICLES_PAGE (widget));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopVehiclesPage *self = SPEEDSHOP_VEHICLES_PAGE (widget);

  speedshop_vehicle_sheet_present (get_window (self), speedshop_context_get_desk (self->context),
                                   NULL);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopVehiclesPage *self = SPEEDSHOP_VEHICLES_PAGE (widget);

  if (self->vehicle != NULL)
    speedshop_vehicle_sheet_present (get_window (self), speedshop_context_get_desk (self->context),
                                     self->vehicle);
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopVehiclesPage *self = SPEEDSHOP_VEHICLES_PAGE (widget);

  if (self->vehicle != NULL)
    speedshop_report_sheet_present (get_window (self), self->context,
                                    shop_vehicle_get_id (self->vehicle));
}

static void
archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopVehiclesPage *self = SPEEDSHOP_VEHICLES_PAGE (widget);

  if (self->vehicle == NULL)
    return;
  speedshop_vehicle_change_archive (get_window (self), speedshop_context_get_desk (self->context),
                                    shop_vehicle_get_id (self->vehicle));
  show_view (self, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
scan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  speedshop_scanner_scan (
    speedshop_context_get_scanner (SPEEDSHOP_VEHICLES_PAGE (widget)->context));
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "vehicles.back", back_action },
  { "vehicles.find", find_action },
  { "vehicles.clear-search", clear_search_action },
  { "vehicles.add", add_action },
  { "vehicles.edit", edit_action },
  { "vehicles.health-report", report_action },
  { "vehicles.archive", archive_action },
  { "vehicles.scan", scan_action },
};

/* --- the page --- */

static void
use_context (SpeedshopVehiclesPage *self, SpeedshopContext *context)
{
  self->context = g_object_ref (context);
  speedshop_vehicle_table_set_context (self->table, context);
  speedshop_vehicle_view_set_context (self->view, context);
  speedshop_past_scan_set_context (self->past_scan, context);
  g_signal_connect_object (context, "notify", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_context_get_scanner (context), "notify",
                           G_CALLBACK (update_scan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_context_get_session (context), "notify::state",
                           G_CALLBACK (update_scan), self, G_CONNECT_SWAPPED);
  show_list (self);
  show_view (self, "list");
  update_scan (self);
}

static void
speedshop_vehicles_page_dispose (GObject *object)
{
  SpeedshopVehiclesPage *self = SPEEDSHOP_VEHICLES_PAGE (object);

  g_clear_object (&self->vehicle);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_vehicles_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, headers);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, count);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, search);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, add_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, vehicle_heading);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, scan_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, scan_heading);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, simulated);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, stack);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, list);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, table);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, problem);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, open_store);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, view);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehiclesPage, past_scan);
  gtk_widget_class_bind_template_callback (klass, search_cb);
  gtk_widget_class_bind_template_callback (klass, stop_search_cb);
  gtk_widget_class_bind_template_callback (klass, show_list);
  gtk_widget_class_bind_template_callback (klass, vehicle_activated_cb);
  gtk_widget_class_bind_template_callback (klass, scan_activated_cb);
}

static void
speedshop_vehicles_page_class_init (SpeedshopVehiclesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_vehicles_page_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_PAST_SCAN);
  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_GAUGES_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RECORD_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_VEHICLE_HEADING);
  g_type_ensure (SPEEDSHOP_TYPE_VEHICLE_TABLE);
  g_type_ensure (SPEEDSHOP_TYPE_VEHICLE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-vehicles-page.ui");
  bind_children (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "vehicles.back", NULL);
}

static void
speedshop_vehicles_page_init (SpeedshopVehiclesPage *self)
{
  static const SpeedshopPageKey keys[] = {
    { "<Control>f", "vehicles.find" },
    { "<Alt>Left", "vehicles.back" },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  speedshop_page_keys_add (GTK_WIDGET (self), keys, G_N_ELEMENTS (keys));
}

GtkWidget *
speedshop_vehicles_page_new (SpeedshopContext *context)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  SpeedshopVehiclesPage *self = g_object_new (SPEEDSHOP_TYPE_VEHICLES_PAGE, NULL);
  use_context (self, context);
  return GTK_WIDGET (self);
}

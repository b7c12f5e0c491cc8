/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicle-view.h"
#include "app/speedshop-fact-card.h"
#include "app/speedshop-health-card.h"
#include "app/speedshop-history-row.h"
#include "app/speedshop-recording-card.h"
#include "app/speedshop-signal-set-card.h"
#include "app/speedshop-vehicle-facts.h"
#include "shop/shop-scan-list.h"

struct _SpeedshopVehicleView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  ShopVehicle *vehicle;
  ShopScanList *scans;
  GCancellable *cancellable;
  gboolean wants_focus; /* as soon as there is a row to take it */

  SpeedshopHealthCard *health;
  GtkLabel *count;
  GtkStack *stack;
  GtkListView *history;
  GtkNoSelection *model;
  AdwStatusPage *problem;
  SpeedshopFactCard *identity;
  SpeedshopFactCard *vin;
  SpeedshopFactCard *control_unit;
  SpeedshopRecordingCard *recordings;
  SpeedshopSignalSetCard *signal_sets;
};

G_DEFINE_FINAL_TYPE (SpeedshopVehicleView, speedshop_vehicle_view, ADW_TYPE_BIN)

enum
{
  SCAN_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what is known of it --- */

static void
show_facts (SpeedshopVehicleView *self)
{
  g_autoptr (GListModel) facts = speedshop_vehicle_dup_facts (self->vehicle);
  g_autoptr (GListModel) told =
    speedshop_vin_dup_facts (shop_vehicle_get_vin (self->vehicle), speedshop_this_year ());

  speedshop_fact_card_set_facts (self->identity, facts);
  speedshop_fact_card_set_facts (self->vin, told);
}

/* That a scan cannot be read is said where it is opened; here only its software is missing. */
static void
document_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopVehicleView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) json = shop_scan_load_document_finish (STORE_DB (db), result, &error);
  g_autoptr (GListModel) facts = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  facts = json != NULL ? speedshop_scan_dup_control_unit_facts (json) : NULL;
  speedshop_fact_card_set_facts (self->control_unit, facts);
}

static void
cancel (SpeedshopVehicleView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_health (SpeedshopVehicleView *self)
{
  if (self->vehicle != NULL)
    speedshop_health_card_show (self->health, self->context, shop_vehicle_get_id (self->vehicle));
}

static void
load_newest (SpeedshopVehicleView *self)
{
  g_autoptr (ShopScan) newest = g_list_model_get_item (G_LIST_MODEL (self->scans), 0);

  cancel (self);
  show_health (self);
  if (newest == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  shop_scan_load_document_async (speedshop_context_get_db (self->context),
                                 shop_scan_get_id (newest), self->cancellable, document_cb,
                                 g_object_ref (self));
}

/* --- its history --- */

static const char *
choose_page (SpeedshopVehicleView *self, guint n)
{
  ShopList *scans = SHOP_LIST (self->scans);

  if (n > 0)
    return "list";
  if (shop_list_get_error (scans) != NULL)
    return "problem";
  return shop_list_is_loading (scans) ? "nothing" : "none";
}

static void
show_history (SpeedshopVehicleView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->scans));
  const GError *error = shop_list_get_error (SHOP_LIST (self->scans));
  g_autofree char *count = g_strdup_printf ("%u", n);

  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0);
  adw_status_page_set_description (self->problem, error != NULL ? error->message : NULL);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self, n));
  if (n > 0 && self->wants_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, speedshop_history_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SpeedshopVehicleView *self)
{
  speedshop_history_row_set_scan (SPEEDSHOP_HISTORY_ROW (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item),
                                  speedshop_context_get_zone (self->context));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  speedshop_history_row_set_scan (SPEEDSHOP_HISTORY_ROW (gtk_list_item_get_child (item)), NULL,
                                  NULL);
}

static void
activate_cb (GtkListView *view, guint position, SpeedshopVehicleView *self)
{
  g_autoptr (ShopScan) scan = g_list_model_get_item (G_LIST_MODEL (self->scans), position);

  g_signal_emit (self, signals[SCAN_ACTIVATED], 0, scan, NULL);
}

/* @parameter: the id of a scan and a trouble code of it */
static void
show_code_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopVehicleView *self = SPEEDSHOP_VEHICLE_VIEW (widget);
  GListModel *scans = G_LIST_MODEL (self->scans);
  const char *id, *code;

  g_variant_get (parameter, "(&s&s)", &id, &code);
  for (guint i = 0; i < g_list_model_get_n_items (scans); i++)
    {
      g_autoptr (ShopScan) scan = g_list_model_get_item (scans, i);
      if (g_str_equal (shop_scan_get_id (scan), id))
        {
          g_signal_emit (self, signals[SCAN_ACTIVATED], 0, scan, code);
          return;
        }
    }
}

static void
retry_cb (SpeedshopVehicleView *self)
{
  shop_list_refresh (SHOP_LIST (self->scans));
}

/* --- which vehicle --- */

static void
forget (SpeedshopVehicleView *self)
{
  cancel (self);
  if (self->vehicle != NULL)
    g_signal_handlers_disconnect_by_data (self->vehicle, self);
  if (self->scans != NULL)
    g_signal_handlers_disconnect_by_data (self->scans, self);
  g_clear_object (&self->vehicle);
  g_clear_object (&self->scans);
}

/**
 * speedshop_vehicle_view_show:
 * @vehicle: the vehicle to show and to follow
 */
void
speedshop_vehicle_view_show (SpeedshopVehicleView *self, ShopVehicle *vehicle)
{
  g_return_if_fail (SPEEDSHOP_IS_VEHICLE_VIEW (self));
  g_return_if_fail (SHOP_IS_VEHICLE (vehicle));

  if (self->vehicle == vehicle)
    return;
  forget (self);
  self->vehicle = g_object_ref (vehicle);
  self->scans =
    shop_scan_list_new (speedshop_context_get_db (self->context), shop_vehicle_get_id (vehicle));
  g_signal_connect_swapped (vehicle, "notify", G_CALLBACK (show_facts), self);
  g_signal_connect_swapped (self->scans, "notify", G_CALLBACK (show_history), self);
  g_signal_connect_swapped (self->scans, "items-changed", G_CALLBACK (load_newest), self);
  gtk_no_selection_set_model (self->model, G_LIST_MODEL (self->scans));
  speedshop_fact_card_set_facts (self->control_unit, NULL);
  speedshop_recording_card_show (self->recordings, self->context, shop_vehicle_get_id (vehicle));
  speedshop_signal_set_card_show (self->signal_sets, self->context, shop_vehicle_get_id (vehicle));
  gtk_widget_set_visible (GTK_WIDGET (self->health), FALSE);
  show_facts (self);
  show_history (self);
}

/**
 * speedshop_vehicle_view_set_context:
 *
 * To be called once, before anything is shown.
 */
void
speedshop_vehicle_view_set_context (SpeedshopVehicleView *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_VEHICLE_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
}

static gboolean
speedshop_vehicle_view_grab_focus (GtkWidget *widget)
{
  SpeedshopVehicleView *self = SPEEDSHOP_VEHICLE_VIEW (widget);

  self->wants_focus = g_list_model_get_n_items (G_LIST_MODEL (self->scans)) == 0;
  return !self->wants_focus && gtk_widget_grab_focus (GTK_WIDGET (self->history));
}

static void
speedshop_vehicle_view_dispose (GObject *object)
{
  SpeedshopVehicleView *self = SPEEDSHOP_VEHICLE_VIEW (object);

  forget (self);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_vehicle_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, health);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, count);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, stack);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, history);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, model);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, problem);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, identity);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, vin);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, control_unit);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, recordings);
  gtk_widget_class_bind_template_child (klass, SpeedshopVehicleView, signal_sets);
  gtk_widget_class_bind_template_callback (klass, setup_cb);
  gtk_widget_class_bind_template_callback (klass, bind_cb);
  gtk_widget_class_bind_template_callback (klass, unbind_cb);
  gtk_widget_class_bind_template_callback (klass, activate_cb);
  gtk_widget_class_bind_template_callback (klass, retry_cb);
  gtk_widget_class_bind_template_callback (klass, show_health);
}

static void
speedshop_vehicle_view_class_init (SpeedshopVehicleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_vehicle_view_dispose;
  widget_class->grab_focus = speedshop_vehicle_view_grab_focus;
  signals[SCAN_ACTIVATED] =
    g_signal_new ("scan-activated", SPEEDSHOP_TYPE_VEHICLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 2, SHOP_TYPE_SCAN, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "vehicle.show-code", "(ss)", show_code_cb);
  g_type_ensure (SPEEDSHOP_TYPE_FACT_CARD);
  g_type_ensure (SPEEDSHOP_TYPE_HEALTH_CARD);
  g_type_ensure (SPEEDSHOP_TYPE_RECORDING_CARD);
  g_type_ensure (SPEEDSHOP_TYPE_SIGNAL_SET_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-vehicle-view.ui");
  bind_children (widget_class);
}

static void
speedshop_vehicle_view_init (SpeedshopVehicleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-context.h"

#include "app/speedshop-records.h"
#include "app/speedshop-settings.h"
#include "sim/sim-open.h"

struct _SpeedshopContext
{
  GObject parent_instance;

  GSettings *settings;
  ObdPorts *ports;
  ObdCatalogue *catalogue;
  ObdDtcBook *dtc_book;
  ObdSession *session;
  SpeedshopConnector *connector;
  SpeedshopPortList *port_list;
  StoreDb *db;
  ShopDesk *desk;
  SpeedshopRecords *records;
  SpeedshopScanner *scanner;
  SpeedshopRecorder *recorder;
  SpeedshopBackups *backups;
  SpeedshopSignalSets *signal_sets;
  SpeedshopDashboards *dashboards;
  ShopVehicleList *vehicles;

  char *store_path;
  char *vehicle_id;
  gboolean book_ready;
  GCancellable *cancellable;
};

enum
{
  PROP_UNIT_SYSTEM = 1,
  PROP_VEHICLE_ID,
  PROP_STORE_READY,
  PROP_STORE_PROBLEM,
  PROP_BOOK_READY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeedshopContext, speedshop_context, G_TYPE_OBJECT)

static void
units_changed_cb (SpeedshopContext *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNIT_SYSTEM]);
}

static void
vehicle_scanned_cb (SpeedshopContext *self)
{
  const char *vehicle_id = speedshop_scanner_get_vehicle_id (self->scanner);

  if (vehicle_id)
    {
      speedshop_context_set_vehicle_id (self, vehicle_id);
      speedshop_recorder_set_vehicle (self->recorder, vehicle_id);
    }
}

/* It is kept for a start at which the records cannot be read. */
static void
use_zone (SpeedshopContext *self)
{
  GTimeZone *zone = speedshop_records_get_zone (self->records);

  speedshop_recorder_set_zone (self->recorder, zone);
  g_settings_set_string (self->settings, SPEEDSHOP_SETTINGS_LAST_ZONE,
                         g_time_zone_get_identifier (zone));
}

static void
start_users_of_store (SpeedshopContext *self)
{
  use_zone (self);
  speedshop_backups_start (self->backups);
  speedshop_signal_sets_start (self->signal_sets);
  speedshop_dashboards_start (self->dashboards, self->desk);
  speedshop_scanner_save (self->scanner);
}

static void
stop_users_of_store (SpeedshopContext *self)
{
  speedshop_backups_stop (self->backups);
  speedshop_signal_sets_stop (self->signal_sets);
  speedshop_dashboards_stop (self->dashboards);
  g_clear_object (&self->vehicles);
}

static void
records_ready_cb (SpeedshopContext *self)
{
  if (speedshop_records_is_ready (self->records))
    start_users_of_store (self);
  else
    stop_users_of_store (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE_READY]);
}

static void
records_problem_cb (SpeedshopContext *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE_PROBLEM]);
}

static void
book_prepared_cb (GObject *book, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopContext) self = user_data;

  self->book_ready = obd_dtc_book_prepare_finish (OBD_DTC_BOOK (book), result, NULL);
  if (self->book_ready)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOK_READY]);
}

static char *
dup_default_store_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "speedshop", "speedshop.db", NULL);
}

static gboolean
load_facts (SpeedshopContext *self, GError **error)
{
  self->settings = speedshop_settings_new (error);
  if (self->settings == NULL)
    return FALSE;

  self->catalogue = obd_catalogue_new (error);
  if (self->catalogue == NULL)
    return FALSE;

  self->dtc_book = obd_dtc_book_new (error);
  return self->dtc_book != NULL;
}

/* What was learnt of them makes connecting again quick; it can be learnt again, so it is no record.
 */
static void
remember_adapters (ObdSession *session)
{
  g_autoptr (GFile) file =
    g_file_new_build_filename (g_get_user_cache_dir (), "speedshop", "adapters.json", NULL);
  g_autoptr (ObdMemory) memory = obd_memory_new (file);

  obd_session_set_memory (session, memory);
}

static SpeedshopRecords *
make_records (SpeedshopContext *self)
{
  g_autofree char *zone = g_settings_get_string (self->settings, SPEEDSHOP_SETTINGS_LAST_ZONE);

  return speedshop_records_new (self->desk, zone);
}

static void
join_parts (SpeedshopContext *self)
{
  self->ports = obd_ports_new ();
  obd_ports_add_scheme (self->ports, "sim", sim_open_fd, NULL);
  self->session = obd_session_new (self->ports, self->catalogue);
  remember_adapters (self->session);
  self->records = make_records (self);
  self->scanner = speedshop_scanner_new (self->session, self->dtc_book, self->desk);
  self->recorder = speedshop_recorder_new (self->session, self->db);
  self->backups = speedshop_backups_new (self->db);
  self->signal_sets = speedshop_signal_sets_new (self->session, self->dtc_book, self->desk);
  self->dashboards = speedshop_dashboards_new (self->session);
  self->connector = speedshop_connector_new (self->session, self->settings);
  self->port_list = speedshop_port_list_new (self->ports, self->settings);
  self->vehicle_id = g_settings_get_string (self->settings, SPEEDSHOP_SETTINGS_LAST_VEHICLE);

  g_signal_connect_object (self->settings, "changed::" SPEEDSHOP_SETTINGS_UNITS,
                           G_CALLBACK (units_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->records, "notify::ready", G_CALLBACK (records_ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->records, "notify::problem", G_CALLBACK (records_problem_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scanner, "notify::vehicle-id", G_CALLBACK (vehicle_scanned_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->connector, "failed", G_CALLBACK (speedshop_port_list_mark_failed),
                           self->port_list, G_CONNECT_SWAPPED);
}

static void
speedshop_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopContext *self = SPEEDSHOP_CONTEXT (object);

  switch (id)
    {
    case PROP_UNIT_SYSTEM:
      g_value_set_int (value, (int) speedshop_context_get_unit_system (self));
      break;
    case PROP_VEHICLE_ID:
      g_value_set_string (value, speedshop_context_get_vehicle_id (self));
      break;
    case PROP_STORE_READY:
      g_value_set_boolean (value, speedshop_context_get_store_ready (self));
      break;
    case PROP_STORE_PROBLEM:
      g_value_set_string (value, speedshop_context_get_store_problem (self));
      break;
    case PROP_BOOK_READY:
      g_value_set_boolean (value, self->book_ready);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_context_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopContext *self = SPEEDSHOP_CONTEXT (object);

  switch (id)
    {
    case PROP_VEHICLE_ID:
      speedshop_context_set_vehicle_id (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_context_dispose (GObject *object)
{
  SpeedshopContext *self = SPEEDSHOP_CONTEXT (object);

  g_cancellable_cancel (self->cancellable);
  if (self->session)
    obd_session_close (self->session);

  /* A recording that runs is finished by dropping it; the store does what waits before it closes.
   */
  g_clear_object (&self->vehicles);
  g_clear_object (&self->recorder);
  if (self->records)
    speedshop_records_stop (self->records);
  if (self->backups)
    speedshop_backups_stop (self->backups);
  g_clear_object (&self->backups);
  if (self->signal_sets)
    speedshop_signal_sets_stop (self->signal_sets);
  g_clear_object (&self->signal_sets);
  if (self->dashboards)
    speedshop_dashboards_stop (self->dashboards);
  g_clear_object (&self->dashboards);
  if (self->db)
    store_db_close (self->db);
  g_clear_object (&self->scanner);
  g_clear_object (&self->connector);
  g_clear_object (&self->port_list);
  g_clear_object (&self->session);
  g_clear_object (&self->ports);
  g_clear_object (&self->desk);
  g_clear_object (&self->db);

  G_OBJECT_CLASS (speedshop_context_parent_class)->dispose (object);
}

static void
speedshop_context_finalize (GObject *object)
{
  SpeedshopContext *self = SPEEDSHOP_CONTEXT (object);

  g_clear_object (&self->records);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->dtc_book);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->settings);
  g_free (self->store_path);
  g_free (self->vehicle_id);

  G_OBJECT_CLASS (speedshop_context_parent_class)->finalize (object);
}

static void
speedshop_context_class_init (SpeedshopContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = speedshop_context_get_property;
  object_class->set_property = speedshop_context_set_property;
  object_class->dispose = speedshop_context_dispose;
  object_class->finalize = speedshop_context_finalize;

  properties[PROP_UNIT_SYSTEM] =
    g_param_spec_int ("unit-system", NULL, NULL, BASE_UNIT_SYSTEM_METRIC, BASE_UNIT_SYSTEM_IMPERIAL,
                      BASE_UNIT_SYSTEM_METRIC, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VEHICLE_ID] =
    g_param_spec_string ("vehicle-id", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STORE_READY] = g_param_spec_boolean ("store-ready", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STORE_PROBLEM] = g_param_spec_string ("store-problem", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BOOK_READY] = g_param_spec_boolean ("book-ready", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
speedshop_context_init (SpeedshopContext *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * speedshop_context_new:
 * @store_path: (nullable): the SQLite file, or %NULL for the one in the user's data folder
 *
 * Reads the facts that are part of the program; touches neither the store nor a port.
 *
 * Returns: (transfer full): the context, or %NULL with a sentence where the installation is broken
 */
SpeedshopContext *
speedshop_context_new (const char *store_path, GError **error)
{
  g_autoptr (SpeedshopContext) self = g_object_new (SPEEDSHOP_TYPE_CONTEXT, NULL);

  if (!load_facts (self, error))
    return NULL;

  self->store_path = store_path ? g_strdup (store_path) : dup_default_store_path ();
  self->db = store_db_new (self->store_path);
  self->desk = shop_desk_new (self->db);
  join_parts (self);
  return g_steal_pointer (&self);
}

/**
 * speedshop_context_start:
 *
 * Opens the store, looks for ports and reads the advice about codes, all without waiting. To be
 * called after the first frame.
 */
void
speedshop_context_start (SpeedshopContext *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CONTEXT (self));

  speedshop_port_list_start (self->port_list);
  speedshop_context_open_store (self);
  obd_dtc_book_prepare_async (self->dtc_book, self->cancellable, book_prepared_cb,
                              g_object_ref (self));
}

/**
 * speedshop_context_open_store:
 *
 * Opens the store, again where it failed before. "store-ready" or "store-problem" tells the end.
 */
void
speedshop_context_open_store (SpeedshopContext *self)
{
  g_return_if_fail (SPEEDSHOP_IS_CONTEXT (self));

  speedshop_records_open (self->records);
}

ObdCatalogue *
speedshop_context_get_catalogue (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->catalogue;
}

ObdDtcBook *
speedshop_context_get_dtc_book (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->dtc_book;
}

ObdSession *
speedshop_context_get_session (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->session;
}

/**
 * speedshop_context_get_db:
 *
 * Returns: (transfer none): the store; usable once "store-ready" is %TRUE
 */
StoreDb *
speedshop_context_get_db (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->db;
}

/**
 * speedshop_context_get_zone:
 *
 * Returns: (transfer none): the shop's time zone, by which all days and times on the screen are
 *   told; this computer's until "store-ready" is %TRUE
 */
GTimeZone *
speedshop_context_get_zone (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return speedshop_records_get_zone (self->records);
}

/**
 * speedshop_context_get_desk:
 *
 * Returns: (transfer none): where changes are made; usable once "store-ready" is %TRUE
 */
ShopDesk *
speedshop_context_get_desk (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->desk;
}

GSettings *
speedshop_context_get_settings (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->settings;
}

SpeedshopConnector *
speedshop_context_get_connector (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->connector;
}

SpeedshopPortList *
speedshop_context_get_port_list (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->port_list;
}

SpeedshopScanner *
speedshop_context_get_scanner (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->scanner;
}

SpeedshopRecorder *
speedshop_context_get_recorder (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->recorder;
}

SpeedshopBackups *
speedshop_context_get_backups (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->backups;
}

SpeedshopSignalSets *
speedshop_context_get_signal_sets (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->signal_sets;
}

SpeedshopDashboards *
speedshop_context_get_dashboards (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->dashboards;
}

/**
 * speedshop_context_get_vehicles:
 *
 * Returns: (nullable) (transfer none): the vehicles of the shop, one list for all pages; %NULL
 * until "store-ready"
 */
ShopVehicleList *
speedshop_context_get_vehicles (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  if (self->vehicles == NULL && speedshop_context_get_store_ready (self))
    self->vehicles = shop_vehicle_list_new (self->db);
  return self->vehicles;
}

BaseUnitSystem
speedshop_context_get_unit_system (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), BASE_UNIT_SYSTEM_METRIC);

  return (BaseUnitSystem) g_settings_get_enum (self->settings, SPEEDSHOP_SETTINGS_UNITS);
}

const char *
speedshop_context_get_vehicle_id (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->vehicle_id && self->vehicle_id[0] != '\0' ? self->vehicle_id : NULL;
}

void
speedshop_context_set_vehicle_id (SpeedshopContext *self, const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_CONTEXT (self));

  if (g_strcmp0 (speedshop_context_get_vehicle_id (self), vehicle_id) == 0)
    return;

  g_free (self->vehicle_id);
  self->vehicle_id = g_strdup (vehicle_id);
  g_settings_set_string (self->settings, SPEEDSHOP_SETTINGS_LAST_VEHICLE,
                         vehicle_id ? vehicle_id : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VEHICLE_ID]);
}

gboolean
speedshop_context_get_store_ready (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), FALSE);

  return speedshop_records_is_ready (self->records);
}

const char *
speedshop_context_get_store_problem (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return speedshop_records_get_problem (self->records);
}

/**
 * speedshop_context_get_book_ready:
 *
 * Returns: whether the book answers at once when it is asked for advice or searched
 */
gboolean
speedshop_context_get_book_ready (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), FALSE);

  return self->book_ready;
}

/**
 * speedshop_context_get_store_damaged:
 *
 * Returns: whether what "store-problem" tells of is mended by a backup
 */
gboolean
speedshop_context_get_store_damaged (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), FALSE);

  return speedshop_records_is_damaged (self->records);
}

const char *
speedshop_context_get_store_path (SpeedshopContext *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (self), NULL);

  return self->store_path;
}

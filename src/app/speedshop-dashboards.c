/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboards-private.h"

#include "base/base-json.h"
#include "shop/shop-dashboard.h"

typedef struct
{
  SpeedshopDashboard *dashboard;
  SpeedshopDashboardOrigin origin;
  char *record; /* (nullable): its id in the shop's records */
} Entry;

struct _SpeedshopDashboards
{
  GObject parent_instance;

  ObdSession *session; /* of a car that is connected, else NULL … */
  ShopTape *tape;      /* … and one that was recorded */
  ObdCatalogue *catalogue;
  ShopDesk *desk;
  GCancellable *cancellable;
  GPtrArray *list;     /* (element-type SpeedshopDashboard): each key once */
  GHashTable *entries; /* key → Entry */
  char *chosen;        /* a key */
  gboolean by_person;  /* … that a person chose for this car */
};

G_DEFINE_FINAL_TYPE (SpeedshopDashboards, speedshop_dashboards, G_TYPE_OBJECT)

enum
{
  CHANGED,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->dashboard);
  g_free (entry->record);
  g_free (entry);
}

/* --- which is shown --- */

/* Whether it is known what the car tells. */
static gboolean
knows_car (SpeedshopDashboards *self)
{
  return self->tape != NULL || obd_session_get_state (self->session) == OBD_SESSION_LIVE;
}

static gboolean
car_supports (const char *id, gpointer user_data)
{
  SpeedshopDashboards *self = user_data;
  const ObdSignal *signal;

  if (self->tape != NULL)
    return speedshop_dashboards_tape_has (self->tape, self->catalogue, id);
  signal = obd_catalogue_find (obd_session_get_catalogue (self->session), id);
  return signal != NULL && knows_car (self) && obd_session_supports (self->session, signal);
}

static SpeedshopDashboard *
find_of_vehicle (SpeedshopDashboards *self)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      SpeedshopDashboard *dashboard = g_ptr_array_index (self->list, i);

      if (speedshop_dashboards_get_origin (self, speedshop_dashboard_get_key (dashboard)) ==
          SPEEDSHOP_DASHBOARD_OF_VEHICLE)
        return dashboard;
    }
  return NULL;
}

static void
set_chosen (SpeedshopDashboards *self, SpeedshopDashboard *dashboard)
{
  g_free (self->chosen);
  self->chosen = g_strdup (speedshop_dashboard_get_key (dashboard));
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* What a person chose stays; so does what a car's line is lost under, which tells what the car said
 * last until it is back. */
static gboolean
stays (SpeedshopDashboards *self)
{
  return self->chosen != NULL && speedshop_dashboards_find (self, self->chosen) != NULL &&
         (self->by_person || !knows_car (self));
}

static SpeedshopDashboard *
find_fitting (SpeedshopDashboards *self)
{
  SpeedshopDashboard *of_vehicle = find_of_vehicle (self);
  SpeedshopDashboard *fitting =
    of_vehicle != NULL ? of_vehicle : speedshop_dashboards_choose (self->list, car_supports, self);

  if (self->tape == NULL || fitting == NULL ||
      speedshop_dashboards_tape_suits (self->tape, self->catalogue, fitting, of_vehicle != NULL))
    return fitting;
  return speedshop_dashboards_find (self, SPEEDSHOP_DASHBOARDS_RECORDED);
}

static void
choose_for_car (SpeedshopDashboards *self)
{
  SpeedshopDashboard *dashboard;

  if (stays (self))
    return;
  dashboard = find_fitting (self);
  if (dashboard != NULL && g_strcmp0 (self->chosen, speedshop_dashboard_get_key (dashboard)) != 0)
    set_chosen (self, dashboard);
}

/* --- what there is --- */

static void
put (SpeedshopDashboards *self,
     SpeedshopDashboard *dashboard,
     SpeedshopDashboardOrigin origin,
     const char *record)
{
  const char *key = speedshop_dashboard_get_key (dashboard);
  Entry *before = g_hash_table_lookup (self->entries, key);
  Entry *entry = g_new0 (Entry, 1);
  guint index;

  entry->dashboard = dashboard;
  entry->origin = origin;
  entry->record = g_strdup (record);
  if (before != NULL && g_ptr_array_find (self->list, before->dashboard, &index))
    self->list->pdata[index] = dashboard;
  else
    g_ptr_array_add (self->list, dashboard);
  g_hash_table_replace (self->entries, g_strdup (key), entry);
}

static void
put_delivered (SpeedshopDashboards *self)
{
  g_autoptr (GPtrArray) all = speedshop_dashboards_list_delivered ();

  g_hash_table_remove_all (self->entries);
  g_ptr_array_set_size (self->list, 0);
  for (guint i = 0; i < all->len; i++)
    put (self, g_object_ref (g_ptr_array_index (all, i)), SPEEDSHOP_DASHBOARD_DELIVERED, NULL);
  if (self->tape != NULL)
    put (self, speedshop_dashboards_tape_make (self->tape, self->catalogue),
         SPEEDSHOP_DASHBOARD_DELIVERED, NULL);
}

static void
put_row (SpeedshopDashboards *self, JsonObject *row)
{
  g_autoptr (GError) error = NULL;
  SpeedshopDashboard *dashboard =
    speedshop_dashboard_new_from_json (json_object_get_member (row, "document"), &error);

  if (dashboard == NULL)
    {
      g_warning ("%s: %s", base_json_get_string (row, "name"), error->message);
      return;
    }
  speedshop_dashboard_set_key (dashboard, base_json_get_string (row, "slot"));
  speedshop_dashboard_set_name (dashboard, base_json_get_string (row, "name"));
  put (self, dashboard,
       base_json_get_string (row, "vehicle") != NULL ? SPEEDSHOP_DASHBOARD_OF_VEHICLE
                                                     : SPEEDSHOP_DASHBOARD_OF_SHOP,
       base_json_get_string (row, "dashboard"));
}

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopDashboards) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) rows = shop_desk_query_finish (SHOP_DESK (desk), result, &error);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("%s", error->message);
      return;
    }
  put_delivered (self);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (rows)); i++)
    put_row (self, json_array_get_object_element (json_node_get_array (rows), i));
  g_signal_emit (self, signals[CHANGED], 0);
  choose_for_car (self);
}

static void
cancel (SpeedshopDashboards *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
tell_car (SpeedshopDashboards *self, ShopDashboardsOf *of)
{
  const char *vehicle =
    self->tape != NULL ? shop_recording_get_vehicle_id (self->tape->recording) : NULL;

  if (self->session != NULL)
    of->vin = obd_session_get_vin (self->session);
  else if (vehicle != NULL)
    base_id_parse (vehicle, &of->vehicle);
}

static void
refresh (SpeedshopDashboards *self)
{
  ShopDashboardsOf of = { 0 };

  if (self->desk == NULL)
    return;
  tell_car (self, &of);
  cancel (self);
  self->cancellable = g_cancellable_new ();
  shop_desk_query_async (self->desk, &shop_dashboards_query, &of, self->cancellable, read_cb,
                         g_object_ref (self));
}

static void
on_records_changed (SpeedshopDashboards *self, const char *const *tables)
{
  if (g_strv_contains (tables, "dashboard") || g_strv_contains (tables, "vehicle"))
    refresh (self);
}

static void
on_state (SpeedshopDashboards *self)
{
  ObdSessionState state = obd_session_get_state (self->session);

  if (state == OBD_SESSION_IDLE)
    self->by_person = FALSE;
  if (state == OBD_SESSION_LIVE)
    choose_for_car (self);
  if (state == OBD_SESSION_IDLE ||
      (state == OBD_SESSION_LIVE && obd_session_get_vin (self->session) == NULL))
    refresh (self);
}

/* A car whose line was lost is still the car in the bay. */
static void
on_vin (SpeedshopDashboards *self)
{
  if (obd_session_get_vin (self->session) != NULL)
    refresh (self);
}

/**
 * speedshop_dashboards_start:
 *
 * To be called when the store is open.
 */
void
speedshop_dashboards_start (SpeedshopDashboards *self, ShopDesk *desk)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARDS (self));

  g_set_object (&self->desk, desk);
  g_signal_connect_object (shop_desk_get_db (desk), "changed", G_CALLBACK (on_records_changed),
                           self, G_CONNECT_SWAPPED);
  refresh (self);
}

/**
 * speedshop_dashboards_stop:
 *
 * To be called before the store is closed.
 */
void
speedshop_dashboards_stop (SpeedshopDashboards *self)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARDS (self));

  cancel (self);
  g_clear_object (&self->desk);
}

/**
 * speedshop_dashboards_list:
 *
 * Returns: (transfer none) (element-type SpeedshopDashboard): all that there are
 */
const GPtrArray *
speedshop_dashboards_list (SpeedshopDashboards *self)
{
  return self->list;
}

/**
 * speedshop_dashboards_find:
 *
 * Returns: (transfer none) (nullable): the dashboard of @key
 */
SpeedshopDashboard *
speedshop_dashboards_find (SpeedshopDashboards *self, const char *key)
{
  Entry *entry = key != NULL ? g_hash_table_lookup (self->entries, key) : NULL;

  return entry != NULL ? entry->dashboard : NULL;
}

/**
 * speedshop_dashboards_get_chosen:
 *
 * Returns: (transfer none): the one that is to be shown
 */
SpeedshopDashboard *
speedshop_dashboards_get_chosen (SpeedshopDashboards *self)
{
  SpeedshopDashboard *chosen = speedshop_dashboards_find (self, self->chosen);

  return chosen != NULL ? chosen : g_ptr_array_index (self->list, 0);
}

/**
 * speedshop_dashboards_fits:
 *
 * Returns: whether @dashboard is made for a car like this
 */
gboolean
speedshop_dashboards_fits (SpeedshopDashboards *self, SpeedshopDashboard *dashboard)
{
  return speedshop_dashboard_rate (dashboard, car_supports, self) >= 0;
}

/**
 * speedshop_dashboards_show:
 *
 * A person chooses @key for this car.
 */
void
speedshop_dashboards_show (SpeedshopDashboards *self, const char *key)
{
  SpeedshopDashboard *dashboard;

  g_return_if_fail (SPEEDSHOP_IS_DASHBOARDS (self));

  dashboard = speedshop_dashboards_find (self, key);
  if (dashboard == NULL)
    return;
  self->by_person = TRUE;
  set_chosen (self, dashboard);
}

/**
 * speedshop_dashboards_put:
 * @dashboard: as a person made it
 *
 * Shows @dashboard at once; the shop's records follow.
 */
void
speedshop_dashboards_put (SpeedshopDashboards *self, SpeedshopDashboard *dashboard)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARDS (self));

  put (self, g_object_ref (dashboard), SPEEDSHOP_DASHBOARD_OF_SHOP, NULL);
  speedshop_dashboards_show (self, speedshop_dashboard_get_key (dashboard));
}

SpeedshopDashboardOrigin
speedshop_dashboards_get_origin (SpeedshopDashboards *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  return entry != NULL ? entry->origin : SPEEDSHOP_DASHBOARD_DELIVERED;
}

/**
 * speedshop_dashboards_get_record:
 *
 * Returns: (nullable): the id that the shop keeps it by
 */
const char *
speedshop_dashboards_get_record (SpeedshopDashboards *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  return entry != NULL ? entry->record : NULL;
}

static void
speedshop_dashboards_dispose (GObject *object)
{
  SpeedshopDashboards *self = SPEEDSHOP_DASHBOARDS (object);

  cancel (self);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->tape, shop_tape_unref);

  G_OBJECT_CLASS (speedshop_dashboards_parent_class)->dispose (object);
}

static void
speedshop_dashboards_finalize (GObject *object)
{
  SpeedshopDashboards *self = SPEEDSHOP_DASHBOARDS (object);

  g_ptr_array_unref (self->list);
  g_hash_table_unref (self->entries);
  g_free (self->chosen);

  G_OBJECT_CLASS (speedshop_dashboards_parent_class)->finalize (object);
}

static void
speedshop_dashboards_class_init (SpeedshopDashboardsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = speedshop_dashboards_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_dashboards_finalize;
  signals[CHANGED] = g_signal_new ("changed", SPEEDSHOP_TYPE_DASHBOARDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", SPEEDSHOP_TYPE_DASHBOARDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
speedshop_dashboards_init (SpeedshopDashboards *self)
{
  self->list = g_ptr_array_new ();
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
}

/**
 * speedshop_dashboards_new:
 *
 * Returns: (transfer full): one with those that come with the program
 */
SpeedshopDashboards *
speedshop_dashboards_new (ObdSession *session)
{
  SpeedshopDashboards *self = g_object_new (SPEEDSHOP_TYPE_DASHBOARDS, NULL);

  g_return_val_if_fail (OBD_IS_SESSION (session), self);

  self->session = g_object_ref (session);
  put_delivered (self);
  choose_for_car (self);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::vin", G_CALLBACK (on_vin), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * speedshop_dashboards_new_for_tape:
 * @catalogue: what the signals of recordings are looked up in
 *
 * Returns: (transfer full): one for the car that was recorded, as if it told what @tape has
 */
SpeedshopDashboards *
speedshop_dashboards_new_for_tape (ShopTape *tape, ObdCatalogue *catalogue)
{
  SpeedshopDashboards *self = g_object_new (SPEEDSHOP_TYPE_DASHBOARDS, NULL);

  g_return_val_if_fail (tape != NULL, self);
  g_return_val_if_fail (OBD_IS_CATALOGUE (catalogue), self);

  self->tape = shop_tape_ref (tape);
  self->catalogue = g_object_ref (catalogue);
  put_delivered (self);
  choose_for_car (self);
  return self;
}

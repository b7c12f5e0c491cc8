/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-records.h"

#include "base/base-json.h"
#include "shop/shop-site.h"
#include "store/store-check.h"
#include "store/store-error.h"

struct _SpeedshopRecords
{
  GObject parent_instance;

  ShopDesk *desk;
  GTimeZone *zone;
  char *problem;
  gboolean ready;
  gboolean busy; /* it is being opened or shut */
  gboolean damaged;
  GCancellable *cancellable;
};

enum
{
  PROP_READY = 1,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeedshopRecords, speedshop_records, G_TYPE_OBJECT)

static void
set_problem (SpeedshopRecords *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
set_ready (SpeedshopRecords *self, gboolean ready)
{
  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static gboolean
is_stopped (SpeedshopRecords *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
closed_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecords) self = user_data;

  store_db_close_finish (STORE_DB (db), result);
  self->busy = FALSE;
  self->damaged = TRUE;
  set_problem (self, store_error_get_sentence (STORE_ERROR_DAMAGED));
}

/* What is written into a damaged file may be lost, and makes the way back harder. */
static void
shut (SpeedshopRecords *self)
{
  self->busy = TRUE;
  set_ready (self, FALSE);
  store_db_close_async (shop_desk_get_db (self->desk), closed_cb, g_object_ref (self));
}

static void
checked_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecords) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = store_db_check_finish (STORE_DB (db), result, &error);

  if (is_stopped (self))
    return;
  if (error != NULL)
    g_message ("The store could not be looked through: %s", error->message);
  for (char **problem = problems; problem != NULL && *problem != NULL; problem++)
    g_message ("The store is damaged: %s", *problem);
  if (problems != NULL && problems[0] != NULL)
    shut (self);
}

/* Days and times are those of the shop, wherever this computer thinks it is. */
static void
take_zone (SpeedshopRecords *self, const char *id)
{
  GTimeZone *zone = id != NULL && *id != '\0' ? g_time_zone_new_identifier (id) : NULL;

  if (zone == NULL)
    return;
  g_time_zone_unref (self->zone);
  self->zone = zone;
}

static void
site_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecords) self = user_data;
  g_autoptr (JsonNode) site = shop_desk_query_finish (SHOP_DESK (desk), result, NULL);

  if (is_stopped (self))
    return;
  if (site != NULL)
    take_zone (self, base_json_get_string (json_node_get_object (site), "zone"));
  self->busy = FALSE;
  set_ready (self, TRUE);
  store_db_check_async (shop_desk_get_db (self->desk), TRUE, self->cancellable, checked_cb,
                        g_object_ref (self));
}

static void
opened_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecords) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean opened = store_db_open_finish (STORE_DB (db), result, &error);

  if (is_stopped (self))
    return;
  self->busy = opened;
  self->damaged = store_error_is_damage (error);
  set_problem (self, error ? error->message : NULL);
  if (opened)
    shop_desk_query_async (self->desk, &shop_site_facts_query, NULL, self->cancellable, site_cb,
                           g_object_ref (self));
  else
    set_ready (self, FALSE);
}

static void
speedshop_records_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopRecords *self = SPEEDSHOP_RECORDS (object);

  switch (id)
    {
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_records_finalize (GObject *object)
{
  SpeedshopRecords *self = SPEEDSHOP_RECORDS (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_time_zone_unref (self->zone);
  g_free (self->problem);
  G_OBJECT_CLASS (speedshop_records_parent_class)->finalize (object);
}

static void
speedshop_records_class_init (SpeedshopRecordsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = speedshop_records_get_property;
  object_class->finalize = speedshop_records_finalize;

  properties[PROP_READY] =
    g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
speedshop_records_init (SpeedshopRecords *self)
{
  self->cancellable = g_cancellable_new ();
  self->zone = g_time_zone_new_local ();
}

/**
 * speedshop_records_new:
 * @desk: of a store that is not open
 * @zone: the name of the time zone that the shop is known to have had last, "" for none
 *
 * Returns: (transfer full): what waits for speedshop_records_open()
 */
SpeedshopRecords *
speedshop_records_new (ShopDesk *desk, const char *zone)
{
  g_return_val_if_fail (SHOP_IS_DESK (desk), NULL);

  SpeedshopRecords *self = g_object_new (SPEEDSHOP_TYPE_RECORDS, NULL);
  self->desk = g_object_ref (desk);
  take_zone (self, zone);
  return self;
}

/**
 * speedshop_records_open:
 *
 * Opens the store without waiting, again where it failed before or was shut. "ready" or "problem"
 * tells the end.
 */
void
speedshop_records_open (SpeedshopRecords *self)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDS (self));

  if (self->ready || self->busy)
    return;

  self->busy = TRUE;
  set_problem (self, NULL);
  store_db_open_async (shop_desk_get_db (self->desk), self->cancellable, opened_cb,
                       g_object_ref (self));
}

/**
 * speedshop_records_stop:
 *
 * Gives up what is under way and tells nothing any more. To be called before the store is closed.
 */
void
speedshop_records_stop (SpeedshopRecords *self)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDS (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
speedshop_records_is_ready (SpeedshopRecords *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RECORDS (self), FALSE);

  return self->ready;
}

/**
 * speedshop_records_is_damaged:
 *
 * Returns: whether what "problem" tells of is mended by a backup
 */
gboolean
speedshop_records_is_damaged (SpeedshopRecords *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RECORDS (self), FALSE);

  return self->damaged;
}

const char *
speedshop_records_get_problem (SpeedshopRecords *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RECORDS (self), NULL);

  return self->problem;
}

/**
 * speedshop_records_get_zone:
 *
 * Returns: (transfer none): the shop's time zone; until "ready" the one it had last, or else this
 *   computer's
 */
GTimeZone *
speedshop_records_get_zone (SpeedshopRecords *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RECORDS (self), NULL);

  return self->zone;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-keeper.h"

#include "shop/shop-scan-record.h"

/* A scan, or a clear where there is no document, of the car-th car of this program's run. */
typedef struct
{
  guint car;
  JsonNode *document;
  char *reason;
  gboolean unsure;
  gint64 at_s;
} Entry;

struct _SpeedshopScanKeeper
{
  GObject parent_instance;

  ShopDesk *desk;
  GQueue *waiting;
  gboolean is_filing;
  guint car;

  /* What was filed last, and of which car. */
  guint filed_car;
  BaseId vehicle;
  BaseId scan;
  char *vehicle_id;
  char *problem;
};

G_DEFINE_FINAL_TYPE (SpeedshopScanKeeper, speedshop_scan_keeper, G_TYPE_OBJECT)

static guint changed;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->document, json_node_unref);
  g_free (entry->reason);
  g_free (entry);
}

static Entry *
add (SpeedshopScanKeeper *self, JsonNode *document)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->car = self->car;
  entry->document = document != NULL ? json_node_ref (document) : NULL;
  g_queue_push_tail (self->waiting, entry);
  return entry;
}

static void
set_problem (SpeedshopScanKeeper *self, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

/* What was filed goes; what was not stays first in the queue until it is tried again. */
static void
finish_first (SpeedshopScanKeeper *self, const GError *error)
{
  self->is_filing = FALSE;
  set_problem (self, error != NULL ? error->message : NULL);
  if (error == NULL)
    entry_free (g_queue_pop_head (self->waiting));
  g_signal_emit (self, changed, 0);
  if (error == NULL)
    speedshop_scan_keeper_file (self);
}

static void
on_scan_filed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanKeeper) self = SPEEDSHOP_SCAN_KEEPER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShopOutcome) outcome = NULL;

  if (shop_desk_run_finish (SHOP_DESK (source), result, &outcome, &error))
    {
      self->filed_car = ((Entry *) g_queue_peek_head (self->waiting))->car;
      shop_outcome_get_id (outcome, "vehicle", &self->vehicle);
      shop_outcome_get_id (outcome, "scan", &self->scan);
      g_free (self->vehicle_id);
      self->vehicle_id = base_id_dup_text (&self->vehicle);
    }
  finish_first (self, error);
}

static void
on_clear_filed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanKeeper) self = SPEEDSHOP_SCAN_KEEPER (user_data);
  g_autoptr (GError) error = NULL;

  shop_desk_run_finish (SHOP_DESK (source), result, NULL, &error);
  finish_first (self, error);
}

static void
file_scan (SpeedshopScanKeeper *self, const Entry *entry)
{
  ShopScanRecord record = { .scan = entry->document };

  if (entry->car == self->filed_car)
    record.vehicle = self->vehicle;
  shop_scan_record_async (self->desk, &record, NULL, on_scan_filed, g_object_ref (self));
}

static void
file_clear (SpeedshopScanKeeper *self, const Entry *entry)
{
  const ShopCodesCleared cleared = {
    .vehicle = self->vehicle,
    .scan = self->scan,
    .reason = entry->reason,
    .unsure = entry->unsure,
    .at_s = shop_some (entry->at_s),
  };

  shop_codes_cleared_async (self->desk, &cleared, NULL, on_clear_filed, g_object_ref (self));
}

/**
 * speedshop_scan_keeper_file:
 *
 * Files what waits, if the store is open. A car that does not tell its VIN is the same vehicle only
 * within one connection.
 */
void
speedshop_scan_keeper_file (SpeedshopScanKeeper *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCAN_KEEPER (self));

  const Entry *entry = g_queue_peek_head (self->waiting);
  if (entry == NULL || self->is_filing || !store_db_is_open (shop_desk_get_db (self->desk)))
    return;
  self->is_filing = TRUE;
  if (entry->document != NULL)
    file_scan (self, entry);
  else if (entry->car == self->filed_car && self->vehicle_id != NULL)
    file_clear (self, entry);
  else
    finish_first (self, NULL);
}

/**
 * speedshop_scan_keeper_begin_car:
 *
 * What is added from now on is of another car.
 */
void
speedshop_scan_keeper_begin_car (SpeedshopScanKeeper *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCAN_KEEPER (self));

  self->car++;
  g_signal_emit (self, changed, 0);
}

void
speedshop_scan_keeper_add_scan (SpeedshopScanKeeper *self, JsonNode *document)
{
  g_return_if_fail (SPEEDSHOP_IS_SCAN_KEEPER (self));

  add (self, document);
}

/**
 * speedshop_scan_keeper_add_clear:
 * @reason: why, as the person said
 * @unsure: whether the line was lost before the car answered
 *
 * Notes that the codes were cleared just now, after the scan that was added last.
 */
void
speedshop_scan_keeper_add_clear (SpeedshopScanKeeper *self, const char *reason, gboolean unsure)
{
  g_return_if_fail (SPEEDSHOP_IS_SCAN_KEEPER (self));

  Entry *entry = add (self, NULL);
  entry->reason = g_strdup (reason);
  entry->unsure = unsure;
  entry->at_s = g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * speedshop_scan_keeper_has_waiting:
 *
 * Returns: whether anything that was added is not filed yet
 */
gboolean
speedshop_scan_keeper_has_waiting (SpeedshopScanKeeper *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_KEEPER (self), FALSE);

  return !g_queue_is_empty (self->waiting);
}

/**
 * speedshop_scan_keeper_can_file:
 *
 * Returns: whether the shop's records are open
 */
gboolean
speedshop_scan_keeper_can_file (SpeedshopScanKeeper *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_KEEPER (self), FALSE);

  return store_db_is_open (shop_desk_get_db (self->desk));
}

/**
 * speedshop_scan_keeper_get_vehicle_id:
 *
 * Returns: (nullable): the vehicle of the present car, once a scan of it is filed
 */
const char *
speedshop_scan_keeper_get_vehicle_id (SpeedshopScanKeeper *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_KEEPER (self), NULL);

  return self->filed_car == self->car ? self->vehicle_id : NULL;
}

/**
 * speedshop_scan_keeper_get_problem:
 *
 * Returns: (nullable): why the first that waits could not be filed
 */
const char *
speedshop_scan_keeper_get_problem (SpeedshopScanKeeper *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_KEEPER (self), NULL);

  return self->problem;
}

static void
speedshop_scan_keeper_finalize (GObject *object)
{
  SpeedshopScanKeeper *self = SPEEDSHOP_SCAN_KEEPER (object);

  g_queue_free_full (self->waiting, entry_free);
  g_clear_object (&self->desk);
  g_free (self->vehicle_id);
  g_free (self->problem);
  G_OBJECT_CLASS (speedshop_scan_keeper_parent_class)->finalize (object);
}

static void
speedshop_scan_keeper_class_init (SpeedshopScanKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_scan_keeper_finalize;
  changed = g_signal_new ("changed", SPEEDSHOP_TYPE_SCAN_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);
}

static void
speedshop_scan_keeper_init (SpeedshopScanKeeper *self)
{
  self->waiting = g_queue_new ();
}

SpeedshopScanKeeper *
speedshop_scan_keeper_new (ShopDesk *desk)
{
  g_return_val_if_fail (SHOP_IS_DESK (desk), NULL);

  SpeedshopScanKeeper *self = g_object_new (SPEEDSHOP_TYPE_SCAN_KEEPER, NULL);
  self->desk = g_object_ref (desk);
  return self;
}

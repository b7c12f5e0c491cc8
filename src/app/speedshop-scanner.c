/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scanner-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SpeedshopScanner, speedshop_scanner, G_TYPE_OBJECT)

static GParamSpec *properties[SPEEDSHOP_SCANNER_N_PROPS];

void
speedshop_scanner_notify (SpeedshopScanner *self, int property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* What was asked for during a scan. */
static void
begin_wanted_clear (SpeedshopScanner *self)
{
  g_autofree char *reason = g_steal_pointer (&self->wanted_clear);

  if (reason != NULL)
    speedshop_scanner_clear (self, reason);
}

void
speedshop_scanner_set_busy (SpeedshopScanner *self, gboolean busy)
{
  if (self->is_busy == busy)
    return;
  self->is_busy = busy;
  self->is_walking = FALSE;
  self->part = (ObdProgress){ 0 };
  self->step = SPEEDSHOP_SCANNER_SCANNING;
  speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_BUSY);
  if (!busy)
    begin_wanted_clear (self);
}

void
speedshop_scanner_set_problem (SpeedshopScanner *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_PROBLEM);
}

void
speedshop_scanner_set_document (SpeedshopScanner *self, SpeedshopScanDocument *document)
{
  if (g_set_object (&self->document, document))
    {
      speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_DOCUMENT);
      speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_N_CODES);
    }
}

/* --- talking to the car --- */

void
speedshop_scanner_hear_part (const ObdProgress *progress, gpointer scanner)
{
  SpeedshopScanner *self = scanner;

  self->part = *progress;
  speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_PROGRESS);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What the line or the car cut short goes on by itself when they are back; what the person stopped
 * does not. */
void
speedshop_scanner_fail (SpeedshopScanner *self, const GError *error)
{
  if (self->clear != NULL)
    {
      speedshop_scanner_fail_unread (self, error);
      return;
    }
  self->was_interrupted = !is_cancelled (error);
  speedshop_scanner_set_problem (self, is_cancelled (error) ? NULL : error->message);
  speedshop_scanner_set_busy (self, FALSE);
}

/* @json: as obd_scan_to_json() made it */
void
speedshop_scanner_keep_scan (SpeedshopScanner *self, JsonNode *json)
{
  g_autoptr (SpeedshopScanDocument) document = speedshop_scan_document_new (json);

  self->was_interrupted = FALSE;
  speedshop_scanner_set_problem (self, NULL);
  speedshop_scanner_set_document (self, document);
  speedshop_scan_keeper_add_scan (self->keeper, json);
  speedshop_scan_keeper_file (self->keeper);
}

/* The first scan after a clear says what came of it, even where the line was lost in between. */
void
speedshop_scanner_take_scan (SpeedshopScanner *self, ObdScan *scan)
{
  g_autoptr (JsonNode) json = obd_scan_to_json (scan, self->book);

  speedshop_scanner_report_clear (self, json);
  speedshop_scanner_keep_scan (self, json);
  speedshop_scanner_set_busy (self, FALSE);
}

static void
on_scanned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanner) self = SPEEDSHOP_SCANNER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdScan) scan = obd_session_scan_finish (OBD_SESSION (source), result, &error);

  if (scan != NULL)
    speedshop_scanner_take_scan (self, scan);
  else
    speedshop_scanner_fail (self, error);
}

void
speedshop_scanner_start_scan (SpeedshopScanner *self)
{
  speedshop_scanner_set_busy (self, TRUE);
  obd_session_scan_async (self->session, speedshop_scanner_hear_part, self, self->cancellable,
                          on_scanned, g_object_ref (self));
}

/* --- all control units --- */

static void
on_progress (const ObdProgress *progress, gpointer user_data)
{
  SpeedshopScanner *self = user_data;

  self->is_walking = TRUE;
  self->progress = *progress;
  speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_PROGRESS);
}

static void
on_walked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanner) self = SPEEDSHOP_SCANNER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdScan) scan = obd_session_scan_modules_finish (OBD_SESSION (source), result, &error);

  if (scan != NULL)
    speedshop_scanner_take_scan (self, scan);
  else
    speedshop_scanner_fail (self, error);
}

static void
begin_work (SpeedshopScanner *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  speedshop_scanner_set_problem (self, NULL);
  speedshop_scanner_set_report (self, NULL, FALSE);
}

/**
 * speedshop_scanner_scan:
 *
 * Scans the car that is connected; does nothing while a scan is under way.
 */
void
speedshop_scanner_scan (SpeedshopScanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));

  if (self->is_busy)
    return;
  begin_work (self);
  speedshop_scanner_start_scan (self);
}

/**
 * speedshop_scanner_scan_modules:
 *
 * Scans the car that is connected and asks every address who else is there; does nothing while a
 * scan is under way. "progress" tells how far it has come.
 */
void
speedshop_scanner_scan_modules (SpeedshopScanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));

  if (self->is_busy)
    return;
  begin_work (self);
  speedshop_scanner_set_busy (self, TRUE);
  obd_session_scan_modules_async (self->session, on_progress, self, self->cancellable, on_walked,
                                  g_object_ref (self));
}

/**
 * speedshop_scanner_clear:
 * @reason: why, as the person said; it is kept with the scan before
 *
 * Scans and saves, clears the codes, scans again, and reports what came of it. What cannot be saved
 * is not cleared. The person was asked. Waits for a scan of the same car that is under way, as the
 * line may have come back while the person was thinking.
 */
void
speedshop_scanner_clear (SpeedshopScanner *self, const char *reason)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));
  g_return_if_fail (reason != NULL && *reason != '\0');

  if (self->is_busy)
    {
      g_free (self->wanted_clear);
      self->wanted_clear = self->clear == NULL ? g_strdup (reason) : NULL;
      return;
    }
  begin_work (self);
  speedshop_scanner_set_busy (self, TRUE);
  speedshop_scanner_start_clear (self, reason);
}

void
speedshop_scanner_cancel (SpeedshopScanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));

  g_clear_pointer (&self->wanted_clear, g_free);
  g_cancellable_cancel (self->cancellable);
}

/**
 * speedshop_scanner_save:
 *
 * Has the shop keep what it does not have yet, because the store was not open or could not be
 * written.
 */
void
speedshop_scanner_save (SpeedshopScanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));

  speedshop_scan_keeper_file (self->keeper);
}

/* --- what it follows --- */

/* A car is the one of before only where it says so by its VIN. */
static gboolean
is_same_car (SpeedshopScanner *self)
{
  const char *vin = obd_session_get_vin (self->session);

  return self->saw_car && vin != NULL && g_strcmp0 (vin, self->vin) == 0;
}

static void
begin_car (SpeedshopScanner *self)
{
  const char *vin = obd_session_get_vin (self->session);

  if (vin == NULL || g_strcmp0 (vin, self->vin) != 0)
    speedshop_scanner_forget_clear (self);
  g_clear_pointer (&self->wanted_clear, g_free);
  g_free (self->vin);
  self->vin = g_strdup (vin);
  self->saw_car = TRUE;
  speedshop_scan_keeper_begin_car (self->keeper);
  speedshop_scanner_set_document (self, NULL);
}

/* A car that is found is scanned when it is another one than before, or when its scan was cut
 * short. */
static void
on_state (ObdSession *session, GParamSpec *pspec, gpointer user_data)
{
  SpeedshopScanner *self = user_data;
  ObdSessionState state = obd_session_get_state (session);

  if (state == OBD_SESSION_CONNECTING || state == OBD_SESSION_IDLE)
    self->saw_car = FALSE;
  if (state != OBD_SESSION_LIVE)
    return;
  gboolean same = is_same_car (self);
  if (!same)
    begin_car (self);
  if (!same || self->was_interrupted)
    speedshop_scanner_scan (self);
}

static void
on_kept (SpeedshopScanner *self)
{
  speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_VEHICLE_ID);
  speedshop_scanner_notify (self, SPEEDSHOP_SCANNER_STORE_PROBLEM);
  speedshop_scanner_continue_clear (self);
}

/* --- the object --- */

static void
speedshop_scanner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopScanner *self = SPEEDSHOP_SCANNER (object);

  switch (id)
    {
    case SPEEDSHOP_SCANNER_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case SPEEDSHOP_SCANNER_BUSY:
      g_value_set_boolean (value, self->is_busy);
      break;
    case SPEEDSHOP_SCANNER_PROGRESS:
      g_value_set_pointer (value, (gpointer) speedshop_scanner_get_progress (self));
      break;
    case SPEEDSHOP_SCANNER_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case SPEEDSHOP_SCANNER_STORE_PROBLEM:
      g_value_set_string (value, speedshop_scanner_get_store_problem (self));
      break;
    case SPEEDSHOP_SCANNER_REPORT:
      g_value_set_string (value, self->report);
      break;
    case SPEEDSHOP_SCANNER_VEHICLE_ID:
      g_value_set_string (value, speedshop_scanner_get_vehicle_id (self));
      break;
    case SPEEDSHOP_SCANNER_N_CODES:
      g_value_set_uint (value, speedshop_scanner_get_n_codes (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_scanner_finalize (GObject *object)
{
  SpeedshopScanner *self = SPEEDSHOP_SCANNER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->book);
  g_clear_object (&self->keeper);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_free (self->vin);
  g_free (self->problem);
  g_free (self->report);
  g_free (self->wanted_clear);
  speedshop_scanner_forget_clear (self);
  G_OBJECT_CLASS (speedshop_scanner_parent_class)->finalize (object);
}

static void
speedshop_scanner_class_init (SpeedshopScannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_scanner_get_property;
  object_class->finalize = speedshop_scanner_finalize;

  properties[SPEEDSHOP_SCANNER_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, SPEEDSHOP_TYPE_SCAN_DOCUMENT, flags);
  properties[SPEEDSHOP_SCANNER_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[SPEEDSHOP_SCANNER_PROGRESS] = g_param_spec_pointer ("progress", NULL, NULL, flags);
  properties[SPEEDSHOP_SCANNER_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[SPEEDSHOP_SCANNER_STORE_PROBLEM] =
    g_param_spec_string ("store-problem", NULL, NULL, NULL, flags);
  properties[SPEEDSHOP_SCANNER_REPORT] = g_param_spec_string ("report", NULL, NULL, NULL, flags);
  properties[SPEEDSHOP_SCANNER_VEHICLE_ID] =
    g_param_spec_string ("vehicle-id", NULL, NULL, NULL, flags);
  properties[SPEEDSHOP_SCANNER_N_CODES] =
    g_param_spec_uint ("n-codes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, SPEEDSHOP_SCANNER_N_PROPS, properties);
}

static void
speedshop_scanner_init (SpeedshopScanner *self)
{
  self->cancellable = g_cancellable_new ();
}

SpeedshopScanner *
speedshop_scanner_new (ObdSession *session, ObdDtcBook *book, ShopDesk *desk)
{
  g_return_val_if_fail (OBD_IS_SESSION (session), NULL);
  g_return_val_if_fail (SHOP_IS_DESK (desk), NULL);

  SpeedshopScanner *self = g_object_new (SPEEDSHOP_TYPE_SCANNER, NULL);
  self->session = g_object_ref (session);
  self->book = g_object_ref (book);
  self->keeper = speedshop_scan_keeper_new (desk);
  g_signal_connect_object (self->keeper, "changed", G_CALLBACK (on_kept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::state", G_CALLBACK (on_state), self, 0);
  return self;
}

/**
 * speedshop_scanner_get_step:
 *
 * Returns: what it is busy with
 */
SpeedshopScannerStep
speedshop_scanner_get_step (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), SPEEDSHOP_SCANNER_SCANNING);

  return self->step;
}

/**
 * speedshop_scanner_get_report:
 * @good: (out): whether all that was to go is gone
 *
 * Returns: (nullable): what came of the last clear, until something else is done
 */
const char *
speedshop_scanner_get_report (SpeedshopScanner *self, gboolean *good)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), NULL);

  *good = self->report_is_good;
  return self->report;
}

/**
 * speedshop_scanner_dismiss_report:
 *
 * The person has read what came of the last clear.
 */
void
speedshop_scanner_dismiss_report (SpeedshopScanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));

  speedshop_scanner_set_report (self, NULL, FALSE);
}

/**
 * speedshop_scanner_get_document:
 *
 * Returns: (nullable) (transfer none): the latest scan of the car that is connected or was last
 */
SpeedshopScanDocument *
speedshop_scanner_get_document (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), NULL);

  return self->document;
}

gboolean
speedshop_scanner_get_busy (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), FALSE);

  return self->is_busy;
}

/**
 * speedshop_scanner_get_progress:
 *
 * Returns: (nullable) (transfer none): how far the walk through all control units has come; %NULL
 *   while there is none, or it has only begun
 */
const ObdProgress *
speedshop_scanner_get_progress (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), NULL);

  return self->is_walking ? &self->progress : NULL;
}

/**
 * speedshop_scanner_get_part_done:
 *
 * Returns: how much of the scan or the walk that is under way is done, from 0 to 1
 */
double
speedshop_scanner_get_part_done (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), 0);

  /* Asking every address takes longer than reading the few that answer. */
  static const double asking = 0.7;
  const ObdProgress *progress = self->is_walking ? &self->progress : &self->part;
  double part = progress->n_total > 0 ? (double) progress->n_done / progress->n_total : 0;

  if (!self->is_walking)
    return part;
  return progress->is_reading ? asking + (1 - asking) * part : asking * part;
}

const char *
speedshop_scanner_get_problem (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), NULL);

  return self->problem;
}

const char *
speedshop_scanner_get_store_problem (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), NULL);

  return speedshop_scan_keeper_get_problem (self->keeper);
}

/**
 * speedshop_scanner_get_vehicle_id:
 *
 * Returns: (nullable): the vehicle that the latest scan was saved under
 */
const char *
speedshop_scanner_get_vehicle_id (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), NULL);

  return speedshop_scan_keeper_get_vehicle_id (self->keeper);
}

guint
speedshop_scanner_get_n_codes (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), 0);

  return self->document != NULL
           ? g_list_model_get_n_items (speedshop_scan_document_get_codes (self->document))
           : 0;
}

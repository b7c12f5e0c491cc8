/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scanner.h"
#include "shop/shop-scan-record.h"

/* What is done after the scan that is under way. */
typedef enum
{
  STEP_NONE,
  STEP_SCAN,
  STEP_CLEAR,
  STEP_SCAN_AFTER_CLEAR
} Step;

struct _SpeedshopScanner
{
  GObject parent_instance;

  ObdSession *session;
  ObdDtcBook *book;
  StoreDb *db;
  GCancellable *cancellable;
  Step step;
  gboolean saw_car;

  SpeedshopScanDocument *document;
  SpeedshopScanDocument *unsaved;
  char *vehicle_id;
  char *scan_id;
  char *problem;
  char *store_problem;
};

G_DEFINE_FINAL_TYPE (SpeedshopScanner, speedshop_scanner, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_BUSY,
  PROP_PROBLEM,
  PROP_STORE_PROBLEM,
  PROP_VEHICLE_ID,
  PROP_N_CODES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
notify (SpeedshopScanner *self, int property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_step (SpeedshopScanner *self, Step step)
{
  gboolean was_busy = self->step != STEP_NONE;

  self->step = step;
  if (was_busy != (step != STEP_NONE))
    notify (self, PROP_BUSY);
}

static void
set_text (SpeedshopScanner *self, char **field, const char *text, int property)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  notify (self, property);
}

static void
set_document (SpeedshopScanner *self, SpeedshopScanDocument *document)
{
  if (g_set_object (&self->document, document))
    {
      notify (self, PROP_DOCUMENT);
      notify (self, PROP_N_CODES);
    }
}

/* --- keeping the scan --- */

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanner) self = SPEEDSHOP_SCANNER (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *vehicle_id = NULL;
  g_autofree char *scan_id = NULL;

  if (!shop_scan_record_finish (STORE_DB (source), result, &vehicle_id, &scan_id, &error))
    {
      set_text (self, &self->store_problem, error->message, PROP_STORE_PROBLEM);
      return;
    }
  set_text (self, &self->store_problem, NULL, PROP_STORE_PROBLEM);
  g_free (self->scan_id);
  self->scan_id = g_steal_pointer (&scan_id);
  set_text (self, &self->vehicle_id, vehicle_id, PROP_VEHICLE_ID);
}

/**
 * speedshop_scanner_save:
 *
 * Has the shop keep the last scan, if that was not done yet because the store was not open. A car
 * that does not tell its VIN is the same one only within one connection.
 */
void
speedshop_scanner_save (SpeedshopScanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));

  if (self->unsaved == NULL || !store_db_is_open (self->db))
    return;
  g_autoptr (SpeedshopScanDocument) document = g_steal_pointer (&self->unsaved);
  shop_scan_record_async (self->db, speedshop_scan_document_get_json (document), self->vehicle_id,
                          NULL, on_recorded, g_object_ref (self));
}

static void
on_clear_noted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanner) self = SPEEDSHOP_SCANNER (user_data);
  g_autoptr (GError) error = NULL;

  if (!shop_codes_cleared_finish (STORE_DB (source), result, &error))
    set_text (self, &self->store_problem, error->message, PROP_STORE_PROBLEM);
}

static void
note_clear (SpeedshopScanner *self)
{
  if (self->vehicle_id == NULL)
    return;
  shop_codes_cleared_async (self->db, self->vehicle_id, self->scan_id, NULL, on_clear_noted,
                            g_object_ref (self));
}

/* --- talking to the car --- */

static void
fail (SpeedshopScanner *self, const GError *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  set_text (self, &self->problem, cancelled ? NULL : error->message, PROP_PROBLEM);
  set_step (self, STEP_NONE);
}

static void
on_scanned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanner) self = SPEEDSHOP_SCANNER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdScan) scan = obd_session_scan_finish (OBD_SESSION (source), result, &error);

  if (scan == NULL)
    {
      fail (self, error);
      return;
    }
  g_autoptr (JsonNode) json = obd_scan_to_json (scan, self->book);
  g_autoptr (SpeedshopScanDocument) document = speedshop_scan_document_new (json);
  set_text (self, &self->problem, NULL, PROP_PROBLEM);
  set_document (self, document);
  g_set_object (&self->unsaved, document);
  speedshop_scanner_save (self);
  set_step (self, STEP_NONE);
}

static void
start_scan (SpeedshopScanner *self, Step step)
{
  set_step (self, step);
  obd_session_scan_async (self->session, self->cancellable, on_scanned, g_object_ref (self));
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopScanner) self = SPEEDSHOP_SCANNER (user_data);
  g_autoptr (GError) error = NULL;

  if (!obd_session_clear_finish (OBD_SESSION (source), result, &error))
    {
      fail (self, error);
      return;
    }
  note_clear (self);
  start_scan (self, STEP_SCAN_AFTER_CLEAR);
}

static void
renew_cancellable (SpeedshopScanner *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
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

  if (self->step != STEP_NONE)
    return;
  renew_cancellable (self);
  set_text (self, &self->problem, NULL, PROP_PROBLEM);
  start_scan (self, STEP_SCAN);
}

/**
 * speedshop_scanner_clear:
 *
 * Clears the codes, notes it with the scan before, and scans again. The person was asked.
 */
void
speedshop_scanner_clear (SpeedshopScanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));

  if (self->step != STEP_NONE)
    return;
  renew_cancellable (self);
  set_text (self, &self->problem, NULL, PROP_PROBLEM);
  set_step (self, STEP_CLEAR);
  obd_session_clear_async (self->session, self->cancellable, on_cleared, g_object_ref (self));
}

void
speedshop_scanner_cancel (SpeedshopScanner *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SCANNER (self));

  g_cancellable_cancel (self->cancellable);
}

/* --- what it follows --- */

/* The first time that a connection finds its car, and when it finds another one, it is scanned. The
 * readings of the car before are not shown as those of this one. */
static void
on_state (ObdSession *session, GParamSpec *pspec, gpointer user_data)
{
  SpeedshopScanner *self = user_data;
  ObdSessionState state = obd_session_get_state (session);

  if (state == OBD_SESSION_CONNECTING || state == OBD_SESSION_IDLE)
    self->saw_car = FALSE;
  if (state != OBD_SESSION_LIVE || self->saw_car)
    return;
  self->saw_car = TRUE;
  set_text (self, &self->vehicle_id, NULL, PROP_VEHICLE_ID);
  g_clear_pointer (&self->scan_id, g_free);
  set_document (self, NULL);
  speedshop_scanner_scan (self);
}

/* --- the object --- */

static void
speedshop_scanner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopScanner *self = SPEEDSHOP_SCANNER (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->step != STEP_NONE);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_STORE_PROBLEM:
      g_value_set_string (value, self->store_problem);
      break;
    case PROP_VEHICLE_ID:
      g_value_set_string (value, self->vehicle_id);
      break;
    case PROP_N_CODES:
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
  g_clear_object (&self->db);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->unsaved);
  g_free (self->vehicle_id);
  g_free (self->scan_id);
  g_free (self->problem);
  g_free (self->store_problem);
  G_OBJECT_CLASS (speedshop_scanner_parent_class)->finalize (object);
}

static void
speedshop_scanner_class_init (SpeedshopScannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_scanner_get_property;
  object_class->finalize = speedshop_scanner_finalize;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, SPEEDSHOP_TYPE_SCAN_DOCUMENT, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_STORE_PROBLEM] = g_param_spec_string ("store-problem", NULL, NULL, NULL, flags);
  properties[PROP_VEHICLE_ID] = g_param_spec_string ("vehicle-id", NULL, NULL, NULL, flags);
  properties[PROP_N_CODES] = g_param_spec_uint ("n-codes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
speedshop_scanner_init (SpeedshopScanner *self)
{
  self->cancellable = g_cancellable_new ();
}

SpeedshopScanner *
speedshop_scanner_new (ObdSession *session, ObdDtcBook *book, StoreDb *db)
{
  g_return_val_if_fail (OBD_IS_SESSION (session), NULL);
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  SpeedshopScanner *self = g_object_new (SPEEDSHOP_TYPE_SCANNER, NULL);
  self->session = g_object_ref (session);
  self->book = g_object_ref (book);
  self->db = g_object_ref (db);
  g_signal_connect_object (self->session, "notify::state", G_CALLBACK (on_state), self, 0);
  return self;
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

  return self->step != STEP_NONE;
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

  return self->store_problem;
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

  return self->vehicle_id;
}

guint
speedshop_scanner_get_n_codes (SpeedshopScanner *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCANNER (self), 0);

  return self->document != NULL
           ? g_list_model_get_n_items (speedshop_scan_document_get_codes (self->document))
           : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-scan-draft.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-error.h"
#include "shop/shop-vehicle-values.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FIRST_YEAR 1885
#define LAST_YEAR  2100
#define MOST_KM    10000000

static const char *
keep_text (ShopScanDraft *self, JsonObject *object, const char *member)
{
  const char *text = base_json_get_string (object, member);

  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static const char *const states[] = { "stored", "pending", "permanent" };

/* Returns: (nullable): one of @states: the first where none is told, %NULL where another is */
static const char *
state_of (JsonObject *code)
{
  const char *state = base_json_get_string (code, "state");

  if (state == NULL)
    return states[0];
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (state, states[i]))
      return states[i];
  return NULL;
}

/* SAE J2012: a letter for the system and four hexadecimal digits. */
gboolean
shop_scan_is_code (const char *text)
{
  return strlen (text) == 5 && strchr ("PCBU", text[0]) != NULL &&
         strspn (text + 1, "0123456789ABCDEF") == 4;
}

/* A code that is none would be searched for, counted and shown for ever. */
static gboolean
check_code (JsonObject *object, GError **error)
{
  const char *code = base_json_get_string (object, "code");

  if (code != NULL && *code != '\0' && !shop_scan_is_code (code))
    shop_refuse (error, SHOP_ERROR_NOT_A_SCAN, _ ("“%s” is no trouble code such as P0302."), code);
  else if (state_of (object) == NULL)
    shop_refuse (error, SHOP_ERROR_NOT_A_SCAN,
                 _ ("The trouble code %s is “%s”, which is none of: stored, pending, permanent."),
                 code != NULL ? code : "", base_json_get_string (object, "state"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_codes (JsonArray *codes, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && codes != NULL && i < json_array_get_length (codes); i++)
    done = check_code (base_json_array_get_object (codes, i), error);
  return done;
}

static gboolean
check_all_codes (JsonArray *ecus, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < json_array_get_length (ecus); i++)
    {
      JsonObject *ecu = base_json_array_get_object (ecus, i);

      done = check_codes (base_json_get_array (ecu, "codes"), error) &&
             check_codes (base_json_get_array (ecu, "freeze_frames"), error);
    }
  return done;
}

static void
add_code (ShopScanDraft *self, const char *ecu, JsonObject *object)
{
  ShopScanDraftCode code = { .ecu = ecu,
                             .code = keep_text (self, object, "code"),
                             .state = state_of (object),
                             .title = keep_text (self, object, "title") };

  if (code.code != NULL)
    g_array_append_val (self->codes, code);
}

static void
add_value (ShopScanDraft *self, ShopScanDraftValue value, JsonObject *object)
{
  value.signal = keep_text (self, object, "signal");
  value.name = keep_text (self, object, "name");
  value.unit = keep_text (self, object, "unit");
  value.text = keep_text (self, object, "text");
  value.raw = base_json_get_int (object, "raw", G_MININT64);
  value.has_raw = value.raw != G_MININT64;
  value.value = base_json_get_double (object, "value", (double) NAN);
  if (value.signal != NULL)
    g_array_append_val (self->values, value);
}

static guint
length_of (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static void
add_freeze_frame (ShopScanDraft *self, const char *ecu, JsonObject *object)
{
  JsonArray *values = base_json_get_array (object, "values");
  ShopScanDraftValue frame = { .ecu = ecu,
                               .code = keep_text (self, object, "code"),
                               .frame = base_json_get_int (object, "frame", 0),
                               .value = (double) NAN };

  if (frame.code == NULL || frame.frame < 0 || frame.frame > 255)
    return;
  g_array_append_val (self->values, frame);
  for (guint i = 0; i < length_of (values); i++)
    add_value (self, frame, base_json_array_get_object (values, i));
}

static void
add_ecu (ShopScanDraft *self, JsonObject *ecu)
{
  JsonArray *codes = base_json_get_array (ecu, "codes");
  JsonArray *frames = base_json_get_array (ecu, "freeze_frames");
  const char *id = keep_text (self, ecu, "id");

  self->mil |= base_json_get_bool (ecu, "mil", FALSE);
  for (guint i = 0; i < length_of (codes); i++)
    add_code (self, id != NULL ? id : "", base_json_array_get_object (codes, i));
  for (guint i = 0; i < length_of (frames); i++)
    add_freeze_frame (self, id != NULL ? id : "", base_json_array_get_object (frames, i));
}

static void
read_head (ShopScanDraft *self, JsonObject *root)
{
  JsonObject *adapter = base_json_get_object (root, "adapter");
  JsonObject *vehicle = base_json_get_object (root, "vehicle");
  gint64 year = base_json_get_int (vehicle, "year", 0);
  const char *vin = base_json_get_string (root, "vin");

  self->simulated = base_json_get_bool (root, "simulated", FALSE);
  self->voltage_v = base_json_get_double (adapter, "voltage_v", (double) NAN);
  self->port = keep_text (self, root, "port");
  self->adapter = keep_text (self, adapter, "name");
  self->protocol = keep_text (self, root, "protocol");
  self->make = keep_text (self, vehicle, "make");
  self->model = keep_text (self, vehicle, "model");
  self->km = base_json_get_int (vehicle, "odometer_km", 0);
  if (self->km > MOST_KM)
    self->km = 0;
  self->year = year >= FIRST_YEAR && year <= LAST_YEAR ? (guint) year : 0;
  /* A garbled VIN stays in the document; it must not name a vehicle. */
  self->vin = shop_vin_is_plausible (vin) ? keep_text (self, root, "vin") : NULL;
}

/* Returns: whether the document tells a time, or none at all, which then is now */
static gboolean
read_time (ShopScanDraft *self, JsonObject *root, gint64 now_s)
{
  self->taken_at_s = now_s;
  return !json_object_has_member (root, "taken_at") ||
         base_time_parse_iso (base_json_get_string (root, "taken_at"), &self->taken_at_s);
}

static ShopScanDraft *
draft_alloc (void)
{
  ShopScanDraft *self = g_new0 (ShopScanDraft, 1);

  self->texts = g_string_chunk_new (4096);
  self->codes = g_array_new (FALSE, TRUE, sizeof (ShopScanDraftCode));
  self->values = g_array_new (FALSE, TRUE, sizeof (ShopScanDraftValue));
  return self;
}

/* @now_s: when it was taken where it does not say
 *
 * Reads a scan document. Members may be missing; what is no scan at all is refused. */
ShopScanDraft *
shop_scan_draft_new (JsonNode *document, gint64 now_s, GError **error)
{
  g_autoptr (ShopScanDraft) self = draft_alloc ();
  JsonObject *root =
    document != NULL && JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  JsonArray *ecus = base_json_get_array (root, "ecus");

  if (ecus == NULL || !read_time (self, root, now_s))
    {
      shop_error_set (error, SHOP_ERROR_NOT_A_SCAN, NULL);
      return NULL;
    }
  if (!check_all_codes (ecus, error))
    return NULL;
  read_head (self, root);
  for (guint i = 0; i < json_array_get_length (ecus); i++)
    add_ecu (self, base_json_array_get_object (ecus, i));
  /* What did not answer is a note of the scan. */
  self->whole = json_array_get_length (ecus) > 0 && json_object_has_member (root, "notes") &&
                length_of (base_json_get_array (root, "notes")) == 0;
  self->document = base_json_to_text (document, FALSE);
  return g_steal_pointer (&self);
}

void
shop_scan_draft_free (ShopScanDraft *self)
{
  g_array_unref (self->codes);
  g_array_unref (self->values);
  g_string_chunk_free (self->texts);
  g_free (self->document);
  g_free (self);
}

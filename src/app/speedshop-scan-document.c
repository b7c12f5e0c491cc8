/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-document.h"
#include "app/speedshop-code-private.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "obd/obd-readiness.h"

#include <glib/gi18n.h>

struct _SpeedshopScanDocument
{
  GObject parent_instance;

  JsonNode *json;
  JsonObject *root;
  GListStore *codes;
};

G_DEFINE_FINAL_TYPE (SpeedshopScanDocument, speedshop_scan_document, G_TYPE_OBJECT)

/* --- codes --- */

/* The states in which one control unit reports one code. */
typedef struct
{
  gboolean states[OBD_DTC_PERMANENT + 1];
} CodeStates;

static CodeStates
states_of (JsonArray *codes, const char *code)
{
  CodeStates found = { { FALSE } };

  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      JsonObject *object = base_json_array_get_object (codes, i);
      ObdDtcState state;
      if (g_strcmp0 (base_json_get_string (object, "code"), code) == 0 &&
          obd_dtc_state_parse (base_json_get_string (object, "state"), &state))
        found.states[state] = TRUE;
    }
  return found;
}

static gboolean
came_before (JsonArray *codes, guint index, const char *code)
{
  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (base_json_get_string (base_json_array_get_object (codes, i), "code"), code) == 0)
      return TRUE;
  return FALSE;
}

static SpeedshopCodeGroup
group_of (const CodeStates *found)
{
  if (found->states[OBD_DTC_STORED])
    return SPEEDSHOP_CODE_CONFIRMED;
  return found->states[OBD_DTC_PENDING] ? SPEEDSHOP_CODE_PENDING : SPEEDSHOP_CODE_PERMANENT;
}

static char *
describe_code (const char *ecu, const CodeStates *found)
{
  if (found->states[OBD_DTC_STORED] && found->states[OBD_DTC_PERMANENT])
    /* Translators: %s is a control unit's address, such as 7E8. */
    return g_strdup_printf (_ ("Control unit %s, permanent copy stored"), ecu);
  return g_strdup_printf (_ ("Control unit %s"), ecu);
}

static void
add_codes_of (SpeedshopScanDocument *self, JsonObject *ecu)
{
  JsonArray *codes = base_json_get_array (ecu, "codes");
  const char *id = base_json_get_string (ecu, "id");

  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      JsonObject *object = base_json_array_get_object (codes, i);
      const char *code = base_json_get_string (object, "code");
      if (code == NULL || came_before (codes, i, code))
        continue;
      CodeStates found = states_of (codes, code);
      g_autofree char *detail = describe_code (id, &found);
      g_autoptr (SpeedshopCode) item = speedshop_code_new (
        code, base_json_get_string (object, "title"), detail, id, group_of (&found));
      g_list_store_append (self->codes, item);
    }
}

static int
compare_codes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SpeedshopCode *left = (SpeedshopCode *) a, *right = (SpeedshopCode *) b;
  int by_group = (int) speedshop_code_get_group (left) - (int) speedshop_code_get_group (right);

  return by_group != 0
           ? by_group
           : g_strcmp0 (speedshop_code_get_code (left), speedshop_code_get_code (right));
}

static JsonObject *
get_ecu (SpeedshopScanDocument *self, guint index)
{
  JsonArray *ecus = base_json_get_array (self->root, "ecus");

  return ecus != NULL && index < json_array_get_length (ecus)
           ? base_json_array_get_object (ecus, index)
           : NULL;
}

static void
read_codes (SpeedshopScanDocument *self)
{
  for (guint i = 0; i < speedshop_scan_document_get_n_ecus (self); i++)
    add_codes_of (self, get_ecu (self, i));
  g_list_store_sort (self->codes, compare_codes, NULL);
}

/* --- freeze frame --- */

static JsonObject *
find_freeze_frame (SpeedshopScanDocument *self, SpeedshopCode *code)
{
  for (guint e = 0; e < speedshop_scan_document_get_n_ecus (self); e++)
    {
      JsonObject *ecu = get_ecu (self, e);
      JsonArray *frames = base_json_get_array (ecu, "freeze_frames");
      if (g_strcmp0 (base_json_get_string (ecu, "id"), speedshop_code_get_ecu (code)) != 0)
        continue;
      for (guint i = 0; frames != NULL && i < json_array_get_length (frames); i++)
        {
          JsonObject *frame = base_json_array_get_object (frames, i);
          if (g_strcmp0 (base_json_get_string (frame, "code"), speedshop_code_get_code (code)) == 0)
            return frame;
        }
    }
  return NULL;
}

/* The unit setting counts for old scans too, so the words are made here and not taken from the
 * document. A signal that this catalogue does not know keeps what the document says. */
static char *
word_value (JsonObject *value, const ObdSignal *signal, BaseUnitSystem system)
{
  const char *text = base_json_get_string (value, "text");
  double metric = base_json_get_double (value, "value", 0);
  BaseUnit unit = BASE_UNIT_NONE;

  if (text != NULL)
    return g_strdup (text);
  if (!base_unit_parse (base_json_get_string (value, "unit"), &unit))
    unit = BASE_UNIT_NONE;
  BaseUnit shown = base_unit_for_display (unit, system);
  g_autofree char *number =
    base_unit_format (base_unit_convert (metric, unit, shown), signal ? signal->decimals : 1);
  /* Translators: a number and its unit, with a no-break space between. */
  return g_strdup_printf (_ ("%s %s"), number, base_unit_get_symbol (shown));
}

static void
add_frozen_value (GListStore *facts,
                  JsonObject *value,
                  ObdCatalogue *catalogue,
                  BaseUnitSystem system)
{
  const char *id = base_json_get_string (value, "signal");
  const ObdSignal *signal = id != NULL ? obd_catalogue_find (catalogue, id) : NULL;
  const char *name = signal ? obd_signal_get_name (signal) : base_json_get_string (value, "name");
  g_autofree char *words = word_value (value, signal, system);
  g_autoptr (SpeedshopFact) fact = speedshop_fact_new (name, words, TRUE);

  g_list_store_append (facts, fact);
}

/**
 * speedshop_scan_document_dup_freeze_frame:
 *
 * Returns: (transfer full) (element-type SpeedshopFact): what the car remembered of the moment in
 *   which @code was stored; empty where it kept none
 */
GListModel *
speedshop_scan_document_dup_freeze_frame (SpeedshopScanDocument *self,
                                          SpeedshopCode *code,
                                          ObdCatalogue *catalogue,
                                          BaseUnitSystem system)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), NULL);

  GListStore *facts = g_list_store_new (SPEEDSHOP_TYPE_FACT);
  JsonObject *frame = find_freeze_frame (self, code);
  JsonArray *values = frame != NULL ? base_json_get_array (frame, "values") : NULL;

  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    add_frozen_value (facts, base_json_array_get_object (values, i), catalogue, system);
  return G_LIST_MODEL (facts);
}

/* --- readiness --- */

static JsonArray *
find_monitors (SpeedshopScanDocument *self)
{
  for (guint i = 0; i < speedshop_scan_document_get_n_ecus (self); i++)
    {
      JsonObject *readiness = base_json_get_object (get_ecu (self, i), "readiness");
      JsonArray *monitors = base_json_get_array (readiness, "monitors");
      if (monitors != NULL)
        return monitors;
    }
  return NULL;
}

/**
 * speedshop_scan_document_dup_monitors:
 *
 * Returns: (transfer full) (element-type SpeedshopFact): the monitors that the car has, good where
 *   they are complete; those of the first control unit that has any, which is the engine's
 */
GListModel *
speedshop_scan_document_dup_monitors (SpeedshopScanDocument *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), NULL);

  GListStore *facts = g_list_store_new (SPEEDSHOP_TYPE_FACT);
  JsonArray *monitors = find_monitors (self);

  for (guint i = 0; monitors != NULL && i < json_array_get_length (monitors); i++)
    {
      JsonObject *monitor = base_json_array_get_object (monitors, i);
      gboolean complete = base_json_get_bool (monitor, "complete", FALSE);
      const char *id = base_json_get_string (monitor, "monitor");
      if (id == NULL || !base_json_get_bool (monitor, "supported", FALSE))
        continue;
      g_autoptr (SpeedshopFact) fact = speedshop_fact_new (
        obd_monitor_get_name (id), complete ? _ ("Complete") : _ ("Not complete"), complete);
      g_list_store_append (facts, fact);
    }
  return G_LIST_MODEL (facts);
}

/* --- the rest --- */

JsonNode *
speedshop_scan_document_get_json (SpeedshopScanDocument *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), NULL);

  return self->json;
}

gint64
speedshop_scan_document_get_taken_at_s (SpeedshopScanDocument *self)
{
  gint64 taken_at_s = 0;

  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), 0);
  base_time_parse_iso (base_json_get_string (self->root, "taken_at"), &taken_at_s);
  return taken_at_s;
}

gboolean
speedshop_scan_document_is_simulated (SpeedshopScanDocument *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), FALSE);

  return base_json_get_bool (self->root, "simulated", FALSE);
}

/**
 * speedshop_scan_document_get_mil:
 *
 * Returns: whether any control unit asked for the engine light
 */
gboolean
speedshop_scan_document_get_mil (SpeedshopScanDocument *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), FALSE);

  for (guint i = 0; i < speedshop_scan_document_get_n_ecus (self); i++)
    if (base_json_get_bool (get_ecu (self, i), "mil", FALSE))
      return TRUE;
  return FALSE;
}

guint
speedshop_scan_document_get_n_ecus (SpeedshopScanDocument *self)
{
  JsonArray *ecus = base_json_get_array (self->root, "ecus");

  return ecus != NULL ? json_array_get_length (ecus) : 0;
}

/**
 * speedshop_scan_document_dup_car_title:
 *
 * Returns: (transfer full) (nullable): what the VIN tells of the car, "2016 Volkswagen"
 */
char *
speedshop_scan_document_dup_car_title (SpeedshopScanDocument *self)
{
  JsonObject *vehicle = base_json_get_object (self->root, "vehicle");
  const char *make = base_json_get_string (vehicle, "make");
  int year = (int) base_json_get_int (vehicle, "year", 0);

  if (make == NULL)
    return NULL;
  return year > 0 ? g_strdup_printf ("%d %s", year, make) : g_strdup (make);
}

/**
 * speedshop_scan_document_dup_notes:
 *
 * Returns: (transfer full) (nullable): what could not be read, a line each; %NULL when all was
 */
char *
speedshop_scan_document_dup_notes (SpeedshopScanDocument *self)
{
  JsonArray *notes = base_json_get_array (self->root, "notes");
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (notes == NULL || json_array_get_length (notes) == 0)
    return NULL;
  for (guint i = 0; i < json_array_get_length (notes); i++)
    g_strv_builder_add (lines, json_array_get_string_element (notes, i));
  g_auto (GStrv) text = g_strv_builder_end (lines);
  return g_strjoinv ("\n", text);
}

/**
 * speedshop_scan_document_get_codes:
 *
 * Returns: (transfer none) (element-type SpeedshopCode): confirmed ones first
 */
GListModel *
speedshop_scan_document_get_codes (SpeedshopScanDocument *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), NULL);

  return G_LIST_MODEL (self->codes);
}

static void
speedshop_scan_document_finalize (GObject *object)
{
  SpeedshopScanDocument *self = SPEEDSHOP_SCAN_DOCUMENT (object);

  g_clear_object (&self->codes);
  g_clear_pointer (&self->json, json_node_unref);
  G_OBJECT_CLASS (speedshop_scan_document_parent_class)->finalize (object);
}

static void
speedshop_scan_document_class_init (SpeedshopScanDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_scan_document_finalize;
}

static void
speedshop_scan_document_init (SpeedshopScanDocument *self)
{
  self->codes = g_list_store_new (SPEEDSHOP_TYPE_CODE);
}

/**
 * speedshop_scan_document_new:
 * @document: an object as obd_scan_to_json() makes it
 */
SpeedshopScanDocument *
speedshop_scan_document_new (JsonNode *document)
{
  g_return_val_if_fail (JSON_NODE_HOLDS_OBJECT (document), NULL);

  SpeedshopScanDocument *self = g_object_new (SPEEDSHOP_TYPE_SCAN_DOCUMENT, NULL);
  self->json = json_node_ref (document);
  self->root = json_node_get_object (document);
  read_codes (self);
  return self;
}

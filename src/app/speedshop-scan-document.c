/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-document.h"
#include "app/speedshop-reading-words.h"
#include "app/speedshop-scan-codes.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "obd/obd-readiness.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SpeedshopScanDocument
{
  GObject parent_instance;

  JsonNode *json;
  JsonObject *root;
  GListStore *codes;
};

G_DEFINE_FINAL_TYPE (SpeedshopScanDocument, speedshop_scan_document, G_TYPE_OBJECT)

static JsonObject *
get_ecu (SpeedshopScanDocument *self, guint index)
{
  JsonArray *ecus = base_json_get_array (self->root, "ecus");

  return ecus != NULL && index < json_array_get_length (ecus)
           ? base_json_array_get_object (ecus, index)
           : NULL;
}

/* --- codes --- */

/**
 * speedshop_scan_document_dup_code:
 *
 * Returns: (transfer full) (nullable): @dtc as the car has it, %NULL where it does not
 */
SpeedshopCode *
speedshop_scan_document_dup_code (SpeedshopScanDocument *self, guint16 dtc)
{
  char text[OBD_DTC_TEXT_SIZE];

  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), NULL);

  obd_dtc_to_text (dtc, text);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->codes)); i++)
    {
      g_autoptr (SpeedshopCode) code = g_list_model_get_item (G_LIST_MODEL (self->codes), i);
      if (g_str_equal (speedshop_code_get_code (code), text))
        return g_steal_pointer (&code);
    }
  return NULL;
}

/**
 * speedshop_scan_document_dup_silent_ecus:
 *
 * Returns: (transfer full) (nullable): the addresses of the control units without a code, where all
 *   control units were asked; %NULL otherwise
 */
char *
speedshop_scan_document_dup_silent_ecus (SpeedshopScanDocument *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), NULL);

  if (!base_json_get_bool (self->root, "everywhere", FALSE))
    return NULL;
  for (guint i = 0; i < speedshop_scan_document_get_n_ecus (self); i++)
    {
      JsonArray *codes = base_json_get_array (get_ecu (self, i), "codes");
      if (codes != NULL && json_array_get_length (codes) > 0)
        continue;
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "",
                              base_json_get_string (get_ecu (self, i), "id"));
    }
  return ids->len > 0 ? g_string_free (g_steal_pointer (&ids), FALSE) : NULL;
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

static gboolean
is_among (const char *id, const char *const *ids)
{
  return id != NULL && ids != NULL && g_strv_contains (ids, id);
}

/* What deserves the first look comes first, in the order in which the car told it. */
static void
insert_fact (GListStore *facts, SpeedshopFact *fact)
{
  guint n = 0;

  for (; n < g_list_model_get_n_items (G_LIST_MODEL (facts)); n++)
    {
      g_autoptr (SpeedshopFact) other = g_list_model_get_item (G_LIST_MODEL (facts), n);
      if (speedshop_fact_get_notable (fact) && !speedshop_fact_get_notable (other))
        break;
    }
  g_list_store_insert (facts, n, fact);
}

static void
add_frozen_value (GListStore *facts,
                  JsonObject *value,
                  const char *const *notable,
                  ObdCatalogue *catalogue,
                  BaseUnitSystem system)
{
  const char *id = base_json_get_string (value, "signal");
  const ObdSignal *signal = id != NULL ? obd_catalogue_find (catalogue, id) : NULL;
  const char *name = signal ? obd_signal_get_name (signal) : base_json_get_string (value, "name");
  g_autofree char *words = speedshop_reading_words_dup (value, signal, system);
  g_autoptr (SpeedshopFact) fact = speedshop_fact_new (name, words, TRUE);

  speedshop_fact_set_notable (fact, is_among (id, notable));
  insert_fact (facts, fact);
}

/**
 * speedshop_scan_document_dup_freeze_frame:
 * @notable: (nullable) (array zero-terminated=1): ids of the signals that deserve the first look
 *
 * Returns: (transfer full) (element-type SpeedshopFact): what the car remembered of the moment in
 *   which @code was stored; empty where it kept none
 */
GListModel *
speedshop_scan_document_dup_freeze_frame (SpeedshopScanDocument *self,
                                          SpeedshopCode *code,
                                          const char *const *notable,
                                          ObdCatalogue *catalogue,
                                          BaseUnitSystem system)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), NULL);

  GListStore *facts = g_list_store_new (SPEEDSHOP_TYPE_FACT);
  JsonObject *frame = find_freeze_frame (self, code);
  JsonArray *values = frame != NULL ? base_json_get_array (frame, "values") : NULL;

  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    add_frozen_value (facts, base_json_array_get_object (values, i), notable, catalogue, system);
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
 * speedshop_scan_document_is_of_all_units:
 *
 * Returns: whether all addresses were asked, not only those that the law names
 */
gboolean
speedshop_scan_document_is_of_all_units (SpeedshopScanDocument *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (self), FALSE);

  return base_json_get_bool (self->root, "everywhere", FALSE);
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
  self->codes = speedshop_scan_codes_read (self->root);
  return self;
}

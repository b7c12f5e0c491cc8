/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-memory.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define VERSION 2
/* What a byte of PID 50 can say at most, in grams a second; the others say less. */
#define LARGEST_RANGE 2550

struct _ObdMemory
{
  gatomicrefcount references;
  GMutex lock;
  GFile *file;
  JsonObject *adapters; /* key → { "adapter": …, "car": … } */
};

void
obd_known_car_clear (ObdKnownCar *self)
{
  g_clear_pointer (&self->car, obd_scan_unref);
  *self = (ObdKnownCar){ 0 };
}

/* A file that cannot be read, or was written by another version, is as good as none. */
static JsonObject *
load (GFile *file)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  gsize length;

  if (file == NULL || !g_file_load_contents (file, NULL, &text, &length, NULL, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return json_object_new ();
  JsonNode *root = json_parser_get_root (parser);
  JsonObject *object =
    root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *adapters = object != NULL ? json_object_get_member (object, "adapters") : NULL;
  if (adapters == NULL || !JSON_NODE_HOLDS_OBJECT (adapters) ||
      json_object_get_int_member_with_default (object, "version", 0) != VERSION)
    return json_object_new ();
  return json_object_ref (json_node_get_object (adapters));
}

/**
 * obd_memory_new:
 * @file: (nullable): where it is kept from run to run
 */
ObdMemory *
obd_memory_new (GFile *file)
{
  ObdMemory *self = g_new0 (ObdMemory, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  g_set_object (&self->file, file);
  self->adapters = load (file);
  return self;
}

ObdMemory *
obd_memory_ref (ObdMemory *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
obd_memory_unref (ObdMemory *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  json_object_unref (self->adapters);
  g_clear_object (&self->file);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static JsonObject *
get_object (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonObject *
get_part (ObdMemory *self, const char *key, const char *part)
{
  JsonObject *known = get_object (self->adapters, key);

  return known != NULL ? get_object (known, part) : NULL;
}

/* What cannot be written is only slower to find out again. */
static void
save (ObdMemory *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  if (self->file != NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (self->file);
      json_object_set_int_member (object, "version", VERSION);
      json_object_set_object_member (object, "adapters", json_object_ref (self->adapters));
      json_node_set_object (root, object);
      g_autofree char *text = json_to_string (root, TRUE);
      g_file_make_directory_with_parents (folder, NULL, NULL);
      g_file_replace_contents (self->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE,
                               NULL, NULL, NULL);
    }
  json_object_unref (object);
}

static gboolean
is_same (JsonObject *before, JsonObject *after)
{
  g_autoptr (JsonNode) left = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) right = json_node_new (JSON_NODE_OBJECT);

  if (before == NULL)
    return FALSE;
  json_node_set_object (left, before);
  json_node_set_object (right, after);
  return json_node_equal (left, right);
}

/* Takes @value. Writes only what is new. */
static void
keep (ObdMemory *self, const char *key, const char *part, JsonObject *value)
{
  g_mutex_lock (&self->lock);
  if (get_object (self->adapters, key) == NULL)
    json_object_set_object_member (self->adapters, key, json_object_new ());
  JsonObject *known = get_object (self->adapters, key);
  gboolean is_new = !is_same (get_object (known, part), value);
  json_object_set_object_member (known, part, value);
  if (is_new)
    save (self);
  g_mutex_unlock (&self->lock);
}

static const char *
get_text (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

static guint
get_number (JsonObject *object, const char *member, guint most)
{
  gint64 number = json_object_get_int_member_with_default (object, member, 0);

  return (guint) CLAMP (number, 0, (gint64) most);
}

/**
 * obd_memory_recall_adapter:
 * @adapter: (out caller-allocates): cleared by the caller
 *
 * Returns: whether there was one by @key
 */
gboolean
obd_memory_recall_adapter (ObdMemory *self, const char *key, ObdAdapter *adapter)
{
  g_mutex_lock (&self->lock);
  JsonObject *object = get_part (self, key, "adapter");
  gboolean known = object != NULL && get_text (object, "name") != NULL;
  if (known)
    *adapter = (ObdAdapter){
      .name = g_strdup (get_text (object, "name")),
      .version = get_number (object, "version", 10000),
      .abilities = get_number (object, "abilities", G_MAXINT),
      .is_clone = json_object_get_boolean_member_with_default (object, "clone", FALSE),
      .baud = get_number (object, "baud", 4000000),
    };
  g_mutex_unlock (&self->lock);
  return known;
}

/**
 * obd_memory_keep_adapter:
 * @adapter: with the speed at which it answers after a reset
 */
void
obd_memory_keep_adapter (ObdMemory *self, const char *key, const ObdAdapter *adapter)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", adapter->name);
  json_object_set_int_member (object, "version", adapter->version);
  json_object_set_int_member (object, "abilities", adapter->abilities);
  json_object_set_boolean_member (object, "clone", adapter->is_clone);
  json_object_set_int_member (object, "baud", adapter->baud);
  keep (self, key, "adapter", object);
}

static void
read_pids (const char *hex, guint8 pids[32])
{
  for (guint i = 0; i < 32 && hex != NULL && strlen (hex) == 64; i++)
    pids[i] =
      (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
}

static char *
write_pids (const guint8 pids[32])
{
  GString *hex = g_string_sized_new (64);

  for (guint i = 0; i < 32; i++)
    g_string_append_printf (hex, "%02x", pids[i]);
  return g_string_free (hex, FALSE);
}

static void
read_ranges (JsonObject *ecu, ObdRanges *ranges)
{
  JsonNode *node = json_object_get_member (ecu, "ranges");
  JsonArray *largest =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; largest != NULL && i < MIN (json_array_get_length (largest), OBD_N_RANGES); i++)
    {
      double value = json_node_get_double (json_array_get_element (largest, i));
      ranges->largest[i] = CLAMP (value, 0, LARGEST_RANGE);
    }
}

static JsonArray *
write_ranges (const ObdRanges *ranges)
{
  JsonArray *largest = json_array_sized_new (OBD_N_RANGES);

  for (guint i = 0; i < OBD_N_RANGES; i++)
    json_array_add_double_element (largest, ranges->largest[i]);
  return largest;
}

static void
read_ecu (JsonObject *object, ObdScan *car)
{
  ObdEcu *ecu = obd_scan_add_ecu (car, get_number (object, "id", G_MAXINT));

  read_pids (get_text (object, "pids"), ecu->pids);
  read_ranges (object, &ecu->ranges);
}

static ObdScan *
read_car (JsonObject *object)
{
  ObdScan *car = obd_scan_new ();
  JsonNode *node = json_object_get_member (object, "ecus");
  JsonArray *ecus =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  car->vin = g_strdup (get_text (object, "vin"));
  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    {
      JsonNode *element = json_array_get_element (ecus, i);
      if (JSON_NODE_HOLDS_OBJECT (element))
        read_ecu (json_node_get_object (element), car);
    }
  return car;
}

static JsonArray *
write_ecus (const ObdScan *car)
{
  JsonArray *ecus = json_array_new ();

  for (guint i = 0; i < car->ecus->len; i++)
    {
      const ObdEcu *ecu = g_ptr_array_index (car->ecus, i);
      g_autofree char *pids = write_pids (ecu->pids);
      JsonObject *object = json_object_new ();
      json_object_set_int_member (object, "id", ecu->id);
      json_object_set_string_member (object, "pids", pids);
      json_object_set_array_member (object, "ranges", write_ranges (&ecu->ranges));
      json_array_add_object_element (ecus, object);
    }
  return ecus;
}

/**
 * obd_memory_recall_car:
 * @known: (out caller-allocates): cleared by the caller
 *
 * Returns: whether there was a car by @key
 */
gboolean
obd_memory_recall_car (ObdMemory *self, const char *key, ObdKnownCar *known)
{
  g_mutex_lock (&self->lock);
  JsonObject *object = get_part (self, key, "car");
  const char *protocol = object != NULL ? get_text (object, "protocol") : NULL;
  if (protocol != NULL)
    *known = (ObdKnownCar){
      .protocol = *protocol,
      .most_pids = get_number (object, "most_pids", 6),
      .least_gap_ms = get_number (object, "least_gap_ms", 10000),
      .car = read_car (object),
    };
  g_mutex_unlock (&self->lock);
  return protocol != NULL;
}

void
obd_memory_keep_car (ObdMemory *self, const char *key, const ObdKnownCar *known)
{
  const char protocol[] = { known->protocol, '\0' };
  JsonObject *object = json_object_new ();

  g_return_if_fail (known->car != NULL);

  json_object_set_string_member (object, "protocol", protocol);
  json_object_set_int_member (object, "most_pids", known->most_pids);
  json_object_set_int_member (object, "least_gap_ms", known->least_gap_ms);
  json_object_set_string_member (object, "vin", known->car->vin);
  json_object_set_array_member (object, "ecus", write_ecus (known->car));
  keep (self, key, "car", object);
}

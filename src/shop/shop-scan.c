/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-scan.h"
#include "base/base-json.h"
#include "shop/shop-id.h"
#include "shop/shop-scan-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

struct _ShopScan
{
  ShopRecord parent_instance;

  char *vehicle_id;
  gint64 taken_at_s;
  char *port;
  char *adapter;
  char *protocol;
  gboolean simulated;
  gboolean mil;
  char *code_summary;
  guint n_codes;
};

G_DEFINE_FINAL_TYPE (ShopScan, shop_scan, SHOP_TYPE_RECORD)

static const ShopField fields[] = {
  { "vehicle-id", G_TYPE_STRING, G_STRUCT_OFFSET (ShopScan, vehicle_id) },
  { "taken-at-s", G_TYPE_INT64, G_STRUCT_OFFSET (ShopScan, taken_at_s) },
  { "port", G_TYPE_STRING, G_STRUCT_OFFSET (ShopScan, port) },
  { "adapter", G_TYPE_STRING, G_STRUCT_OFFSET (ShopScan, adapter) },
  { "protocol", G_TYPE_STRING, G_STRUCT_OFFSET (ShopScan, protocol) },
  { "simulated", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (ShopScan, simulated) },
  { "mil", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (ShopScan, mil) },
  { "code-summary", G_TYPE_STRING, G_STRUCT_OFFSET (ShopScan, code_summary) },
  { "n-codes", G_TYPE_UINT, G_STRUCT_OFFSET (ShopScan, n_codes) },
};

static void
shop_scan_init (ShopScan *self)
{
}

static void
shop_scan_class_init (ShopScanClass *class)
{
  shop_record_class_install_fields (SHOP_RECORD_CLASS (class), fields, G_N_ELEMENTS (fields));
}

/* Returns: "%s stored" in the reader's language, for a code in @state */
static const char *
format_of_state (const char *state)
{
  if (g_strcmp0 (state, "pending") == 0)
    /* Translators: %s is a trouble code such as P0171 that the car has seen once. */
    return g_dgettext (GETTEXT_PACKAGE, N_ ("%s pending"));
  if (g_strcmp0 (state, "permanent") == 0)
    /* Translators: %s is a trouble code that only the car itself can clear. */
    return g_dgettext (GETTEXT_PACKAGE, N_ ("%s permanent"));
  /* Translators: %s is a trouble code such as P0302 that the car has confirmed. */
  return g_dgettext (GETTEXT_PACKAGE, N_ ("%s stored"));
}

static void
append_code (GString *summary, const char *code, const char *state)
{
  g_auto (GStrv) halves = g_strsplit (format_of_state (state), "%s", 2);
  g_autofree char *phrase = g_strjoinv (code, halves);

  if (summary->len > 0)
    g_string_append (summary, ", ");
  g_string_append (summary, phrase);
}

static gboolean
summarise (ShopScan *self, StoreConnection *connection, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (StoreStatement) row =
    shop_scan_query_codes (connection, shop_record_get_key (SHOP_RECORD (self)), &failure);

  while (row != NULL && store_statement_next (row, &failure))
    {
      append_code (summary, store_statement_get_text (row, 0), store_statement_get_text (row, 1));
      g_hash_table_add (codes, store_statement_dup_text (row, 0));
    }
  self->code_summary = g_strdup (summary->str);
  self->n_codes = g_hash_table_size (codes);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * shop_scan_new_from_row:
 * @row: a row of shop_scan_query_list()
 *
 * Returns: (transfer full): the scan, or %NULL with @error set where its codes cannot be read
 */
ShopScan *
shop_scan_new_from_row (StoreConnection *connection, StoreStatement *row, GError **error)
{
  g_autoptr (ShopScan) self = g_object_new (SHOP_TYPE_SCAN, NULL);
  BaseId key;

  store_statement_get_id (row, SHOP_SCAN_COLUMN_ID, &key);
  shop_record_set_key (SHOP_RECORD (self), &key);
  store_statement_get_id (row, SHOP_SCAN_COLUMN_VEHICLE, &key);
  self->vehicle_id = base_id_dup_text (&key);
  self->taken_at_s = store_statement_get_int (row, SHOP_SCAN_COLUMN_TAKEN_AT_S);
  self->port = store_statement_dup_text (row, SHOP_SCAN_COLUMN_PORT);
  self->adapter = store_statement_dup_text (row, SHOP_SCAN_COLUMN_ADAPTER);
  self->protocol = store_statement_dup_text (row, SHOP_SCAN_COLUMN_PROTOCOL);
  self->simulated = store_statement_get_int (row, SHOP_SCAN_COLUMN_SIMULATED) != 0;
  self->mil = store_statement_get_int (row, SHOP_SCAN_COLUMN_MIL) != 0;
  return summarise (self, connection, error) ? g_steal_pointer (&self) : NULL;
}

const char *
shop_scan_get_id (ShopScan *self)
{
  return shop_record_get_id (SHOP_RECORD (self));
}

const char *
shop_scan_get_vehicle_id (ShopScan *self)
{
  g_return_val_if_fail (SHOP_IS_SCAN (self), NULL);

  return self->vehicle_id;
}

gint64
shop_scan_get_taken_at_s (ShopScan *self)
{
  g_return_val_if_fail (SHOP_IS_SCAN (self), 0);

  return self->taken_at_s;
}

const char *
shop_scan_get_adapter (ShopScan *self)
{
  g_return_val_if_fail (SHOP_IS_SCAN (self), NULL);

  return self->adapter;
}

const char *
shop_scan_get_protocol (ShopScan *self)
{
  g_return_val_if_fail (SHOP_IS_SCAN (self), NULL);

  return self->protocol;
}

const char *
shop_scan_get_code_summary (ShopScan *self)
{
  g_return_val_if_fail (SHOP_IS_SCAN (self), NULL);

  return self->code_summary;
}

guint
shop_scan_get_n_codes (ShopScan *self)
{
  g_return_val_if_fail (SHOP_IS_SCAN (self), 0);

  return self->n_codes;
}

gboolean
shop_scan_is_simulated (ShopScan *self)
{
  g_return_val_if_fail (SHOP_IS_SCAN (self), FALSE);

  return self->simulated;
}

typedef struct
{
  BaseId id;
  JsonNode *document;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->document, json_node_unref);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static Load *
load_new (const char *scan_id, GError **error)
{
  Load load = { 0 };

  return shop_id_parse (scan_id, &load.id, error) ? g_memdup2 (&load, sizeof load) : NULL;
}

static gboolean
load_document (StoreConnection *connection, gpointer data, GError **error)
{
  Load *load = data;
  g_autofree char *text = shop_scan_query_document (connection, &load->id, error);

  load->document = text != NULL ? base_json_parse (text, -1, error) : NULL;
  return load->document != NULL;
}

/**
 * shop_scan_load_document_async:
 * @scan_id: the id of a #ShopScan
 *
 * Reads all that a scan found, as it was filed.
 */
void
shop_scan_load_document_async (StoreDb *db,
                               const char *scan_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GError *error = NULL;
  Load *load = load_new (scan_id, &error);

  if (load == NULL)
    g_task_report_error (db, callback, user_data, shop_scan_load_document_async, error);
  else
    store_db_read_async (db, load_document, load, load_free, cancellable, callback, user_data);
}

/**
 * shop_scan_load_document_finish:
 *
 * Returns: (transfer full): the scan document, or %NULL with @error set
 */
JsonNode *
shop_scan_load_document_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  if (!store_db_read_finish (db, result, error))
    return NULL;
  return g_steal_pointer (&((Load *) store_db_get_work_data (result))->document);
}

/**
 * shop_scan_load_document:
 *
 * As shop_scan_load_document_async(); blocks.
 */
JsonNode *
shop_scan_load_document (StoreDb *db, const char *scan_id, GError **error)
{
  g_autoptr (Load) load = load_new (scan_id, error);

  if (load == NULL || !store_db_read (db, load_document, load, error))
    return NULL;
  return g_steal_pointer (&load->document);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-take.h"

#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-stamp.h"
#include "shop/shop-customer-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-import-queries.h"
#include "shop/shop-import-value.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reads how the lines of a file are to be taken. */
gboolean
shop_import_job_load (ShopImportJob *self, ShopTurn *turn, const BaseId *batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_import_query_batch (turn, batch, &failure);

  *self = (ShopImportJob){ .turn = turn, .batch = *batch };
  if (row != NULL && !store_statement_next (row, &failure) && failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  if (failure != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  self->kind = shop_import_kind_find (store_statement_get_text (row, 0));
  self->month_first = g_str_equal (store_statement_get_text (row, 1), "mdy");
  self->decimals = base_currency_get_decimals (turn->currency);
  self->country = shop_customer_query_country (turn, error);
  return self->country != NULL;
}

void
shop_import_job_clear (ShopImportJob *self)
{
  g_clear_pointer (&self->country, g_free);
}

/* What the rules refuse is a matter of the line; other failures end the import. */
static gboolean
is_of_line (const GError *failure)
{
  return (failure->domain == SHOP_ERROR && failure->code != SHOP_ERROR_NOT_ALLOWED) ||
         g_error_matches (failure, STORE_ERROR, STORE_ERROR_CONSTRAINT);
}

static gboolean
keep_or_return (const ShopImportJob *job, ShopImportRow *row, GError **error)
{
  if (row->state != SHOP_IMPORT_REVIEW && row->state != SHOP_IMPORT_QUARANTINE)
    return shop_import_keep (job->turn, error);
  shop_import_row_forget (row);
  return shop_import_return (job->turn, error);
}

/* Makes what a line says into a record, or leaves everything as it is and says in @row why. */
static gboolean
take_row (const ShopImportJob *job,
          ShopImportRow *row,
          const BaseId *into,
          gboolean as_new,
          GError **error)
{
  g_autoptr (GError) failure = NULL;

  row->state = SHOP_IMPORT_WAITING;
  if (!shop_import_mark (job->turn, error))
    return FALSE;
  if (!shop_import_read_values (job, row, &failure))
    shop_import_row_quarantine (row, "value", failure->message);
  else if (!job->kind->take (job, row, into, as_new, &failure))
    {
      if (!is_of_line (failure))
        return store_succeeded (g_steal_pointer (&failure), error);
      shop_import_row_quarantine (row, "refused", failure->message);
    }
  return keep_or_return (job, row, error);
}

static char *
array_to_text (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  return json_array_get_length (array) > 0 ? base_json_to_text (node, FALSE) : NULL;
}

static gint64
get_tick (const ShopImportJob *job)
{
  BaseStamp stamp;

  store_connection_get_stamp (job->turn->connection, &stamp);
  return base_stamp_get_tick (&stamp);
}

/* The text of a line is kept for as long as somebody has to look at it. */
static gboolean
save (const ShopImportJob *job, const ShopImportRow *row, GError **error)
{
  g_autofree char *warnings = array_to_text (row->warnings);
  g_autofree char *choices = array_to_text (row->choices);
  g_autofree char *inverse = array_to_text (row->inverse);
  gboolean held = row->state == SHOP_IMPORT_REVIEW;
  gboolean settled = !held && row->state != SHOP_IMPORT_QUARANTINE;
  /* The first two are left alone for a line that somebody has to look at. */
  const StoreField fields[] = {
    { "raw", store_null () },
    { "cells", store_null () },
    { "state", store_text (shop_import_state_get_word (row->state)) },
    { "rule", store_text (settled ? NULL : row->rule) },
    { "reason", store_text (settled ? NULL : row->reason) },
    { "warnings", store_text (warnings) },
    { "key", store_text (row->key) },
    { "choices", store_text (held ? choices : NULL) },
    { "record", shop_id_is_given (&row->record) ? store_id (&row->record) : store_null () },
    { "inverse", store_text (inverse) },
    { "tick", store_int (get_tick (job)) },
  };
  gsize first = settled ? 0 : 2;

  return store_row_update (job->turn->connection, "import_row", &row->id, fields + first,
                           G_N_ELEMENTS (fields) - first, error);
}

/* The same line once more: in a file that is imported again, or twice in one. */
static gboolean
check_seen (const ShopImportJob *job, ShopImportRow *row, gconstpointer hash, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) seen = shop_import_query_seen (job->turn, &row->id, hash, &failure);
  BaseId batch;

  if (seen == NULL || !store_statement_next (seen, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  store_statement_get_id (seen, 2, &row->record);
  row->state = SHOP_IMPORT_SAME;
  if (!job->kind->repeats || !store_statement_get_id (seen, 3, &batch) ||
      !base_id_equal (&batch, &job->batch))
    return TRUE;
  row->state = SHOP_IMPORT_WAITING;
  shop_import_row_hold (row, "line-twice",
                        _ ("The same stands in line %" G_GINT64_FORMAT ". Accept it if it is owed "
                           "twice."),
                        store_statement_get_int (seen, 1));
  return TRUE;
}

static JsonObject *
parse_cells (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? base_json_parse (text, -1, NULL) : NULL;

  return node != NULL ? json_object_ref (json_node_get_object (node)) : json_object_new ();
}

typedef struct
{
  ShopImportRow *row;
  guint8 hash[SHOP_IMPORT_HASH_SIZE];
} Waiting;

static void
clear_waiting (gpointer data)
{
  shop_import_row_free (((Waiting *) data)->row);
}

static void
add_waiting (GArray *all, StoreStatement *rows)
{
  Waiting waiting = { shop_import_row_new (), { 0 } };
  gsize size;
  const guint8 *hash = store_statement_get_blob (rows, 3, &size);

  store_statement_get_id (rows, 0, &waiting.row->id);
  waiting.row->line = store_statement_get_int (rows, 1);
  waiting.row->cells = parse_cells (store_statement_get_text (rows, 2));
  memcpy (waiting.hash, hash, MIN (size, sizeof waiting.hash));
  g_array_append_val (all, waiting);
}

static gboolean
take_waiting (const ShopImportJob *job, const Waiting *waiting, GError **error)
{
  return check_seen (job, waiting->row, waiting->hash, error) &&
         (waiting->row->state != SHOP_IMPORT_WAITING ||
          take_row (job, waiting->row, NULL, FALSE, error)) &&
         save (job, waiting->row, error);
}

/**
 * shop_import_take_waiting:
 * @most: how many lines at most
 * @taken: (out): how many it were
 *
 * Takes the next lines that wait, in the order of the file.
 */
gboolean
shop_import_take_waiting (const ShopImportJob *job, gint64 most, gint64 *taken, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) rows =
    shop_import_query_waiting (job->turn, &job->batch, most, &failure);
  gboolean done = TRUE;

  g_array_set_clear_func (all, clear_waiting);
  while (rows != NULL && store_statement_next (rows, &failure))
    add_waiting (all, rows);
  if (failure != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  for (guint i = 0; done && i < all->len; i++)
    done = take_waiting (job, &g_array_index (all, Waiting, i), error);
  *taken = all->len;
  return done;
}

/**
 * shop_import_decide:
 * @row: with its cells
 * @into: (nullable): the record that it is
 * @as_new: whether it is a new one
 *
 * Does with a line what a person said, and keeps what came of it.
 */
gboolean
shop_import_decide (const ShopImportJob *job,
                    ShopImportRow *row,
                    const BaseId *into,
                    gboolean as_new,
                    GError **error)
{
  return take_row (job, row, into, as_new, error) && save (job, row, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-line.h"

#include "base/base-json.h"
#include "shop/shop-error.h"
#include "shop/shop-import-queries.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-state-words.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
shop_import_line_clear (gpointer line)
{
  ShopImportLine *self = line;

  g_free (self->raw);
  g_free (self->cells);
  g_free (self->reason);
}

/* Returns: the first column that is @field, or -1 */
static int
find_column (const ShopImportLayout *layout, const char *field)
{
  for (int i = 0; layout->columns[i] != NULL; i++)
    if (g_strcmp0 (base_json_get_string (layout->map, layout->columns[i]), field) == 0)
      return i;
  return -1;
}

static const char *
find_text (const ShopImportLayout *layout, ShopCsv *csv, const char *field)
{
  int column = find_column (layout, field);
  const char *text = column >= 0 ? shop_csv_get_cell (csv, (guint) column) : "";

  return *text != '\0' ? text : base_json_get_string (layout->constants, field);
}

/* In the order of the fields, so that the same line of another export is the same. */
static JsonObject *
pick_cells (const ShopImportLayout *layout, ShopCsv *csv, gboolean *is_empty)
{
  JsonObject *cells = json_object_new ();

  *is_empty = TRUE;
  for (guint i = 0; i < layout->kind->n_fields; i++)
    {
      const char *field = layout->kind->fields[i].name;
      const char *text = find_text (layout, csv, field);

      if (text == NULL || *text == '\0')
        continue;
      json_object_set_string_member (cells, field, text);
      *is_empty = *is_empty && json_object_has_member (layout->constants, field);
    }
  return cells;
}

static gboolean
has_more_cells (const ShopImportLayout *layout, ShopCsv *csv)
{
  for (guint i = g_strv_length (layout->columns); i < shop_csv_get_n_cells (csv); i++)
    if (*shop_csv_get_cell (csv, i) != '\0')
      return TRUE;
  return FALSE;
}

static void
refuse (ShopImportLine *line, const char *rule, const char *reason)
{
  line->rule = rule;
  line->reason = g_strdup (reason);
}

/* What is wrong with the line before anybody asks what it means. */
static void
check (ShopImportLine *line, const ShopImportLayout *layout, ShopCsv *csv)
{
  ShopCsvFault fault = shop_csv_get_fault (csv);
  guint n_columns = g_strv_length (layout->columns);

  if (fault != SHOP_CSV_SOUND)
    refuse (line, "unreadable", shop_csv_fault_get_sentence (fault));
  else if (has_more_cells (layout, csv))
    refuse (line, "too-many-cells",
            _ ("The line has more cells than the first one. A cell with a comma must stand in "
               "quotes."));
  else if (shop_csv_was_cut (csv) && shop_csv_get_n_cells (csv) < n_columns)
    refuse (line, "too-few-cells",
            _ ("The line has fewer cells than the first one, and a quote before it was never "
               "closed: it may be a part of that line."));
}

static void
make_hash (ShopImportLine *line, const ShopImportLayout *layout)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *text = line->cells != NULL ? line->cells : line->raw;
  gsize size = sizeof line->hash;

  g_checksum_update (checksum, (const guchar *) layout->kind->name, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, line->hash, &size);
}

/**
 * shop_import_line_read:
 * @line: (out): what the record says
 *
 * Returns: whether it says anything
 */
gboolean
shop_import_line_read (ShopImportLine *line, const ShopImportLayout *layout, ShopCsv *csv)
{
  gboolean is_empty = FALSE;

  *line = (ShopImportLine){ .line = shop_csv_get_line (csv), .raw = shop_csv_dup_raw (csv) };
  check (line, layout, csv);
  if (line->rule == NULL)
    {
      g_autoptr (JsonObject) cells = pick_cells (layout, csv, &is_empty);
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), cells);

      line->cells = base_json_to_text (node, FALSE);
    }
  make_hash (line, layout);
  if (is_empty)
    shop_import_line_clear (line);
  return !is_empty;
}

gboolean
shop_import_line_insert (ShopTurn *turn,
                         const BaseId *batch,
                         const ShopImportLine *line,
                         GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean bad = line->rule != NULL;
  BaseId id;

  base_id_new (&id);
  g_autoptr (StoreStatement) seen =
    bad ? shop_import_query_seen (turn, &id, line->hash, &failure) : NULL;
  gboolean known = seen != NULL && store_statement_next (seen, &failure);
  return store_succeeded (g_steal_pointer (&failure), error) &&
         store_insert (turn->connection, error, "import_row", { "id", store_id (&id) },
                       { "batch", store_id (batch) }, { "line", store_int (line->line) },
                       { "state", store_text (known ? "same"
                                              : bad ? "quarantine"
                                                    : "waiting") },
                       { "rule", store_text (line->rule) }, { "reason", store_text (line->reason) },
                       { "raw", store_text (line->raw) }, { "cells", store_text (line->cells) },
                       { "hash", store_blob (line->hash, sizeof line->hash) });
}

/* Returns: (transfer full): the columns, in the order of the file */
static char **
list_columns (JsonObject *map)
{
  g_autoptr (GList) names = json_object_get_members (map);
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();

  for (GList *name = names; name != NULL; name = name->next)
    g_strv_builder_add (columns, name->data);
  return g_strv_builder_end (columns);
}

static JsonObject *
read_cells (const ShopImportLayout *layout, ShopCsv *csv, GError **error)
{
  ShopImportLine line = { 0 };
  gboolean is_empty;

  check (&line, layout, csv);
  if (line.rule != NULL)
    shop_refuse (error, SHOP_ERROR_VALUE, "%s", line.reason);
  JsonObject *cells = line.rule == NULL ? pick_cells (layout, csv, &is_empty) : NULL;
  shop_import_line_clear (&line);
  return cells;
}

/* Reads one line that a person typed, in the layout of its file. */
static JsonObject *
read_text (ShopTurn *turn, const ShopImportJob *job, const char *text, GError **error)
{
  g_autoptr (StoreStatement) batch = shop_import_query_batch (turn, &job->batch, error);

  if (batch == NULL || !store_statement_next (batch, error))
    return NULL;
  g_autoptr (JsonNode) map = base_json_parse (store_statement_get_text (batch, 3), -1, error);
  g_autoptr (JsonNode) constants = base_json_parse (store_statement_get_text (batch, 4), -1, error);
  if (map == NULL || constants == NULL)
    return NULL;
  g_auto (GStrv) columns = list_columns (json_node_get_object (map));
  ShopImportLayout layout = { job->kind, columns, json_node_get_object (map),
                              json_node_get_object (constants) };
  g_autoptr (ShopCsv) csv = shop_csv_open_text (text, *store_statement_get_text (batch, 5), error);
  return csv != NULL && shop_csv_next (csv, NULL, error) ? read_cells (&layout, csv, error) : NULL;
}

static JsonObject *
parse_cells (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = text != NULL ? base_json_parse (text, -1, error) : NULL;

  if (node != NULL)
    return json_object_ref (json_node_get_object (node));
  if (text == NULL)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("The line cannot be read. Correct its text or skip it."));
  return NULL;
}

/* Finds a line that waits for a person. */
static StoreStatement *
find_held (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) found = shop_import_query_row (turn, id, &failure);

  if (found == NULL || !store_statement_next (found, &failure))
    {
      if (failure == NULL)
        shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  const char *state = store_statement_get_text (found, 5);
  if (g_str_equal (state, "review") || g_str_equal (state, "quarantine"))
    return g_steal_pointer (&found);
  /* Translators: the number of a line, and its state as a word. */
  shop_state_refuse (error, "import_row", state,
                     _ ("Line %" G_GINT64_FORMAT " does not wait for anybody: it is “%s”."),
                     store_statement_get_int (found, 1), shop_state_to_text ("import_row", state));
  return NULL;
}

/**
 * shop_import_line_load:
 * @job: (out): how it is taken
 * @id: a line that waits for a person
 * @text: (nullable): what the line should be; what it was where not given
 *
 * Returns: (transfer full): the line with its cells
 */
ShopImportRow *
shop_import_line_load (ShopImportJob *job,
                       ShopTurn *turn,
                       const BaseId *id,
                       const char *text,
                       GError **error)
{
  g_autoptr (ShopImportRow) row = shop_import_row_new ();
  g_autoptr (StoreStatement) found = find_held (turn, id, error);
  BaseId batch;

  if (found == NULL)
    return NULL;
  row->id = *id;
  row->line = store_statement_get_int (found, 1);
  store_statement_get_id (found, 4, &batch);
  if (!shop_import_job_load (job, turn, &batch, error))
    return NULL;
  row->cells = text != NULL ? read_text (turn, job, text, error)
                            : parse_cells (store_statement_get_text (found, 2), error);
  return row->cells != NULL ? g_steal_pointer (&row) : NULL;
}

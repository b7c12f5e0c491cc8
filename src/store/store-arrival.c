/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-arrival.h"
#include "base/base-json.h"
#include "store/store-conflict.h"
#include "store/store-error.h"
#include "store/store-issued.h"
#include "store/store-replay.h"

#include <string.h>

static void
get_clock (const StoreArrival *arrival, const char *field, BaseStamp *stamp)
{
  JsonObject *clocks = base_json_get_object (arrival->record, "clocks");

  if (arrival->renamed.column != NULL && g_str_equal (arrival->renamed.column->name, field))
    *stamp = arrival->renamed.stamp;
  else if (!base_stamp_parse (base_json_get_string (clocks, field), stamp))
    *stamp = arrival->creation;
}

static gboolean
fail (GError **error, const char *detail)
{
  store_error_set (error, STORE_ERROR_CONSTRAINT, detail);
  return FALSE;
}

/* Takes over the field of @column. */
static gboolean
take_field (StoreArrival *arrival, const StoreColumn *column, GError **error)
{
  JsonNode *node = json_object_get_member (arrival->fields, column->name);
  StoreField *write = &arrival->writes[arrival->n_writes];

  write->column = column->name;
  if (!store_foreign_to_value (node, column, arrival->rooms[arrival->n_writes], &write->value))
    return fail (error, column->name);
  arrival->n_writes++;
  return TRUE;
}

static void
touch (StoreArrival *arrival, const StoreColumn *column, const BaseStamp *stamp)
{
  arrival->clocks_size =
    store_clocks_touch (arrival->clocks, arrival->clocks_size, (guint8) column->bit, stamp);
}

static gboolean
insert_row (StoreArrival *arrival, GError **error)
{
  memcpy (arrival->clocks, &arrival->creation, sizeof arrival->creation);
  arrival->clocks_size = sizeof arrival->creation;
  for (guint i = 0; i < arrival->entity->columns->len; i++)
    {
      const StoreColumn *column = g_ptr_array_index (arrival->entity->columns, i);
      BaseStamp stamp;

      if (!json_object_has_member (arrival->fields, column->name))
        continue;
      get_clock (arrival, column->name, &stamp);
      if (base_stamp_compare (&stamp, &arrival->creation) != 0)
        touch (arrival, column, &stamp);
      if (!take_field (arrival, column, error))
        return FALSE;
    }
  arrival->writes[arrival->n_writes++] = (StoreField){ "id", store_id (&arrival->id) };
  arrival->writes[arrival->n_writes++] =
    (StoreField){ "clk", store_blob (arrival->clocks, arrival->clocks_size) };
  return store_row_insert (arrival->connection, arrival->entity->table, arrival->writes,
                           arrival->n_writes, error);
}

/* Where an edit of ours that nobody has heard of loses, what it said is kept; but of a conflict,
 * which is no person's word. */
static gboolean
keep_loser (StoreArrival *arrival,
            const StoreColumn *column,
            const BaseStamp *ours,
            const BaseStamp *theirs,
            StoreStatement *row,
            int cell,
            GError **error)
{
  StoreClock *clock = &arrival->connection->clock;

  if (base_stamp_get_station (ours) != clock->station ||
      base_stamp_get_tick (ours) <= clock->acked ||
      g_str_equal (arrival->entity->table, "conflict"))
    return TRUE;
  g_autoptr (JsonNode) lost = store_foreign_from_cell (row, cell);
  JsonNode *won = json_object_get_member (arrival->fields, column->name);
  g_autofree char *lost_text = base_json_to_text (lost, FALSE);
  g_autofree char *won_text = base_json_to_text (won, FALSE);
  if (JSON_NODE_HOLDS_NULL (lost) || g_str_equal (lost_text, won_text))
    return TRUE;
  StoreConflict conflict = { .table = arrival->entity->table,
                             .record = &arrival->id,
                             .field = column->name,
                             .kind = "edit",
                             .ours = lost_text,
                             .theirs = won_text,
                             .ours_stamp = ours,
                             .theirs_stamp = theirs,
                             .settled = "newest" };
  return store_conflict_note (arrival->connection, &conflict, error);
}

/* Sums follow from what else was changed. */
static gboolean
is_sum (const StoreColumn *column)
{
  static const char *const sums[] = { "taxes", "net_minor", "tax_minor", "total_minor", NULL };

  return g_strv_contains (sums, column->name);
}

/* @here_printed: whether it is the record here that was issued */
static void
keep_edit (StoreArrival *arrival,
           const StoreColumn *column,
           StoreStatement *row,
           int cell,
           gboolean here_printed)
{
  JsonNode *there = json_object_get_member (arrival->fields, column->name);
  g_autoptr (JsonNode) here = store_foreign_from_cell (row, cell);
  g_autofree char *here_text = base_json_to_text (here, FALSE);
  g_autofree char *there_text = base_json_to_text (there, FALSE);

  if (is_sum (column) || g_str_equal (here_text, there_text))
    return;
  if (arrival->printed == NULL)
    {
      arrival->printed = json_object_new ();
      arrival->edited = json_object_new ();
    }
  json_object_set_member (arrival->printed, column->name,
                          json_node_copy (here_printed ? here : there));
  json_object_set_member (arrival->edited, column->name,
                          json_node_copy (here_printed ? there : here));
}

/* What was printed stands, also against an edit that is newer.
 * @order: above 0 where what arrives is newer */
static gboolean
merge_issued_field (StoreArrival *arrival,
                    const StoreColumn *column,
                    StoreStatement *row,
                    int cell,
                    int order,
                    GError **error)
{
  BaseStamp theirs;

  if (!arrival->displaces && (arrival->stands ? order > 0 : order < 0))
    keep_edit (arrival, column, row, cell, arrival->stands);
  if (arrival->stands || order == 0)
    return TRUE;
  get_clock (arrival, column->name, &theirs);
  touch (arrival, column, &theirs);
  return take_field (arrival, column, error);
}

static gboolean
merge_field (StoreArrival *arrival,
             const StoreColumn *column,
             StoreStatement *row,
             int cell,
             GError **error)
{
  BaseStamp ours;
  BaseStamp theirs;

  if (!json_object_has_member (arrival->fields, column->name))
    return TRUE;
  get_clock (arrival, column->name, &theirs);
  store_clocks_get (arrival->clocks, arrival->clocks_size, column->bit, &ours);
  int order = base_stamp_compare (&theirs, &ours);
  if (arrival->stands || arrival->issued)
    return merge_issued_field (arrival, column, row, cell, order, error);
  if (order <= 0)
    return TRUE;
  touch (arrival, column, &theirs);
  if (store_replay_decides (arrival->entity->table, column->name))
    return arrival->replays = TRUE;
  return keep_loser (arrival, column, &ours, &theirs, row, cell, error) &&
         take_field (arrival, column, error);
}

/* @row: clk, then the columns of the entity */
static gboolean
merge_row (StoreArrival *arrival, StoreStatement *row, GError **error)
{
  gsize size;
  const guint8 *packed = store_statement_get_blob (row, 0, &size);

  arrival->clocks_size = MIN (size, STORE_CLOCKS_LIMIT);
  memcpy (arrival->clocks, packed, arrival->clocks_size);
  for (guint i = 0; i < arrival->entity->columns->len; i++)
    if (!merge_field (arrival, g_ptr_array_index (arrival->entity->columns, i), row, (int) i + 1,
                      error))
      return FALSE;
  if (arrival->printed != NULL &&
      !store_issued_note (arrival->connection, arrival->entity->table, &arrival->id,
                          arrival->printed, arrival->edited, error))
    return FALSE;
  if (arrival->n_writes == 0 && !arrival->replays)
    return TRUE;
  arrival->writes[arrival->n_writes++] =
    (StoreField){ "clk", store_blob (arrival->clocks, arrival->clocks_size) };
  return store_row_update (arrival->connection, arrival->entity->table, &arrival->id,
                           arrival->writes, arrival->n_writes, error);
}

static StoreStatement *
select_row (const StoreArrival *arrival, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) "clk");
  for (guint i = 0; i < arrival->entity->columns->len; i++)
    g_ptr_array_add (names,
                     ((StoreColumn *) g_ptr_array_index (arrival->entity->columns, i))->name);
  return store_row_select (arrival->connection, arrival->entity->table, &arrival->id,
                           (const char *const *) names->pdata, names->len, error);
}

gboolean
store_arrival_write (StoreArrival *arrival, GError **error)
{
  g_autoptr (StoreStatement) row = select_row (arrival, error);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    return failure == NULL ? insert_row (arrival, error)
                           : store_succeeded (g_steal_pointer (&failure), error);
  /* What only grows is known once it is there. */
  return arrival->entity->merge == STORE_MERGE_LEDGER || merge_row (arrival, row, error);
}

/* The clock here goes past whatever it sees. */
static void
see_clocks (const StoreArrival *arrival)
{
  JsonObject *clocks = base_json_get_object (arrival->record, "clocks");
  g_autoptr (GList) values = json_object_get_values (clocks);

  for (GList *value = values; value != NULL; value = value->next)
    {
      BaseStamp stamp;

      if (base_stamp_parse (json_node_get_string (value->data), &stamp))
        store_connection_see_stamp (arrival->connection, &stamp);
    }
}

gboolean
store_arrival_read (StoreArrival *arrival, GError **error)
{
  JsonObject *clocks = base_json_get_object (arrival->record, "clocks");

  arrival->fields = base_json_get_object (arrival->record, "fields");
  return (base_id_parse (base_json_get_string (arrival->record, "id"), &arrival->id) &&
          arrival->fields != NULL && clocks != NULL &&
          base_stamp_parse (base_json_get_string (clocks, "_"), &arrival->creation)) ||
         fail (error, "a record that cannot be read");
}

void
store_arrival_prepare (StoreArrival *arrival)
{
  gsize room = arrival->entity->columns->len + 2;

  arrival->writes = g_new0 (StoreField, room);
  arrival->rooms = g_malloc0 (room * STORE_FOREIGN_ROOM);
  json_object_ref (arrival->fields);
  see_clocks (arrival);
}

void
store_arrival_clear (StoreArrival *arrival)
{
  json_object_unref (arrival->fields);
  g_clear_pointer (&arrival->printed, json_object_unref);
  g_clear_pointer (&arrival->edited, json_object_unref);
  g_free (arrival->writes);
  g_free (arrival->rooms);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-merge.h"
#include "base/base-json.h"
#include "store/store-claim.h"
#include "store/store-clock.h"
#include "store/store-conflict.h"
#include "store/store-error.h"
#include "store/store-foreign.h"
#include "store/store-issued.h"
#include "store/store-namesake.h"
#include "store/store-replay.h"
#include "store/store-station.h"
#include "store/store-twin.h"

#include <string.h>

/* One record on its way in. */
typedef struct
{
  StoreConnection *connection;
  const StoreEntity *entity;
  BaseId id;
  JsonObject *record;
  JsonObject *fields; /* owned: of the record, or a copy in which something is renamed */
  StoreNamesake renamed;
  BaseStamp creation;

  /* Of documents: whether the record here, or the one that arrives, is issued; and what a draft
   * wanted of it. */
  gboolean stands;
  gboolean issued;
  JsonObject *printed; /* nullable */
  JsonObject *edited;

  /* What is written of it. */
  StoreField *writes;
  guint8 (*rooms)[STORE_FOREIGN_ROOM]; /* for the bytes that writes borrow */
  gsize n_writes;
  gboolean replays; /* its state is decided by its steps; the clock alone is written */
  guint8 clocks[STORE_CLOCKS_LIMIT + BASE_STAMP_SIZE + 1];
  gsize clocks_size;
} Arrival;

static void
get_clock (const Arrival *arrival, const char *field, BaseStamp *stamp)
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
take_field (Arrival *arrival, const StoreColumn *column, GError **error)
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
touch (Arrival *arrival, const StoreColumn *column, const BaseStamp *stamp)
{
  arrival->clocks_size =
    store_clocks_touch (arrival->clocks, arrival->clocks_size, (guint8) column->bit, stamp);
}

static gboolean
insert_row (Arrival *arrival, GError **error)
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
keep_loser (Arrival *arrival,
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
keep_edit (Arrival *arrival,
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
merge_issued_field (Arrival *arrival,
                    const StoreColumn *column,
                    StoreStatement *row,
                    int cell,
                    int order,
                    GError **error)
{
  BaseStamp theirs;

  if (arrival->stands ? order > 0 : order < 0)
    keep_edit (arrival, column, row, cell, arrival->stands);
  if (arrival->stands || order == 0)
    return TRUE;
  get_clock (arrival, column->name, &theirs);
  touch (arrival, column, &theirs);
  return take_field (arrival, column, error);
}

static gboolean
merge_field (Arrival *arrival,
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
merge_row (Arrival *arrival, StoreStatement *row, GError **error)
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
select_row (const Arrival *arrival, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) "clk");
  for (guint i = 0; i < arrival->entity->columns->len; i++)
    g_ptr_array_add (names,
                     ((StoreColumn *) g_ptr_array_index (arrival->entity->columns, i))->name);
  return store_row_select (arrival->connection, arrival->entity->table, &arrival->id,
                           (const char *const *) names->pdata, names->len, error);
}

static gboolean
write_arrival (Arrival *arrival, GError **error)
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

/* A line that is new here, of a document that stands. */
static gboolean
settle_line (Arrival *arrival, GError **error)
{
  gboolean stands = FALSE;

  if (arrival->issued || !g_str_equal (arrival->entity->table, "invoice_line"))
    return TRUE;
  if (!store_issued_find (arrival->connection, "invoice_line", &arrival->id, &stands, error))
    return FALSE;
  return !stands || base_json_get_int (arrival->fields, "removed", 0) != 0 ||
         store_issued_drop_line (arrival->connection, &arrival->id, error);
}

static gboolean
settle_arrival (Arrival *arrival, GError **error)
{
  const char *table = arrival->entity->table;

  return arrival->n_writes == 0 ||
         (settle_line (arrival, error) &&
          store_replay_settle (arrival->connection, table, &arrival->id, error) &&
          store_claim_settle (arrival->connection, table, &arrival->id, error) &&
          store_twin_settle (arrival->connection, table, &arrival->id, error));
}

static gboolean
put_aside (Arrival *arrival, const GError *reason, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), arrival->record);
  g_autofree char *text = base_json_to_text (node, FALSE);
  StoreConflict conflict = { .table = arrival->entity->table,
                             .record = &arrival->id,
                             .kind = "refused",
                             .ours = reason->message,
                             .theirs = text };

  return store_conflict_note (arrival->connection, &conflict, error);
}

static gboolean
is_listed (JsonArray *lines, const BaseId *id)
{
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      BaseId listed;

      if (base_id_parse (base_json_get_string (base_json_array_get_object (lines, i), "id"),
                         &listed) &&
          base_id_equal (&listed, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
drop_others (Arrival *document, JsonArray *lines, GError **error)
{
  g_autoptr (GArray) here = NULL;
  gboolean done = store_issued_find_lines (document->connection, &document->id, &here, error);

  for (guint i = 0; done && i < here->len; i++)
    {
      const BaseId *line = &g_array_index (here, BaseId, i);

      done = is_listed (lines, line) || store_issued_drop_line (document->connection, line, error);
    }
  return done;
}

static gboolean take_in_line (const Arrival *document,
                              const StoreEntity *entity,
                              JsonObject *record,
                              GError **error);

/* What stands on the paper, and nothing else. */
static gboolean
take_in_lines (Arrival *document, GError **error)
{
  JsonArray *lines = base_json_get_array (document->record, "lines");

  if (lines == NULL || !document->issued || document->stands)
    return TRUE;
  g_autoptr (StoreEntity) entity = store_entity_load (document->connection, "invoice_line", error);
  gboolean done = entity != NULL;
  for (guint i = 0; done && i < json_array_get_length (lines); i++)
    done = take_in_line (document, entity, base_json_array_get_object (lines, i), error);
  return done && drop_others (document, lines, error);
}

static gboolean
take_in (Arrival *arrival, GError **error)
{
  const char *table = arrival->entity->table;

  arrival->n_writes = 0;
  arrival->replays = FALSE;
  g_clear_pointer (&arrival->printed, json_object_unref);
  g_clear_pointer (&arrival->edited, json_object_unref);
  arrival->issued = arrival->issued || store_issued_is_document (table, arrival->fields);
  return (g_str_equal (table, "invoice_line") && arrival->issued
            ? TRUE
            : store_issued_find (arrival->connection, table, &arrival->id, &arrival->stands,
                                 error)) &&
         write_arrival (arrival, error) && settle_arrival (arrival, error) &&
         take_in_lines (arrival, error);
}

/* In a savepoint, since what the schema refuses must leave nothing behind. */
static gboolean
take_in_or_leave (Arrival *arrival, gboolean (*take) (Arrival *, GError **), GError **error)
{
  StoreConnection *connection = arrival->connection;
  g_autoptr (GError) failure = NULL;

  if (!store_connection_execute (connection, "SAVEPOINT arrival", error))
    return FALSE;
  if (take (arrival, &failure))
    return store_connection_execute (connection, "RELEASE arrival", error);
  return store_connection_execute (connection, "ROLLBACK TO arrival; RELEASE arrival", error) &&
         store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
take_in_beside_namesake (Arrival *arrival, GError **error)
{
  return store_namesake_part (arrival->connection, arrival->entity, &arrival->id, &arrival->fields,
                              &arrival->renamed, error) &&
         take_in (arrival, error);
}

static gboolean
was_refused (const GError *failure)
{
  return g_error_matches (failure, STORE_ERROR, STORE_ERROR_CONSTRAINT);
}

/* One that the schema refuses must not take the rest with it. */
static gboolean
try_arrival (Arrival *arrival, StoreMergeOutcome *outcome, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean taken = take_in_or_leave (arrival, take_in, &failure);

  if (!taken && was_refused (failure))
    {
      g_clear_error (&failure);
      taken = take_in_or_leave (arrival, take_in_beside_namesake, &failure);
    }
  if (taken)
    {
      *outcome = arrival->n_writes > 0 ? STORE_MERGE_APPLIED : STORE_MERGE_NOTHING_NEW;
      return TRUE;
    }
  if (!was_refused (failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  *outcome = STORE_MERGE_PUT_ASIDE;
  return put_aside (arrival, failure, error);
}

/* The clock here goes past whatever it sees. */
static void
see_clocks (const Arrival *arrival)
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

static gboolean
read_record (Arrival *arrival, GError **error)
{
  JsonObject *clocks = base_json_get_object (arrival->record, "clocks");

  arrival->fields = base_json_get_object (arrival->record, "fields");
  return (base_id_parse (base_json_get_string (arrival->record, "id"), &arrival->id) &&
          arrival->fields != NULL && clocks != NULL &&
          base_stamp_parse (base_json_get_string (clocks, "_"), &arrival->creation)) ||
         fail (error, "a record that cannot be read");
}

static void
arrival_prepare (Arrival *arrival)
{
  gsize room = arrival->entity->columns->len + 2;

  arrival->writes = g_new0 (StoreField, room);
  arrival->rooms = g_malloc0 (room * STORE_FOREIGN_ROOM);
  json_object_ref (arrival->fields);
  see_clocks (arrival);
}

static void
arrival_clear (Arrival *arrival)
{
  json_object_unref (arrival->fields);
  g_clear_pointer (&arrival->printed, json_object_unref);
  g_clear_pointer (&arrival->edited, json_object_unref);
  g_free (arrival->writes);
  g_free (arrival->rooms);
}

static gboolean
take_in_line (const Arrival *document,
              const StoreEntity *entity,
              JsonObject *record,
              GError **error)
{
  Arrival line = {
    .connection = document->connection, .entity = entity, .record = record, .issued = TRUE
  };

  if (!read_record (&line, error))
    return FALSE;
  arrival_prepare (&line);
  gboolean done = take_in (&line, error);
  arrival_clear (&line);
  return done;
}

static gboolean
merge_arrival (Arrival *arrival, StoreMergeOutcome *outcome, GError **error)
{
  arrival_prepare (arrival);
  arrival->connection->clock.applying = TRUE;
  gboolean done = try_arrival (arrival, outcome, error);
  arrival->connection->clock.applying = FALSE;
  arrival_clear (arrival);
  return done;
}

/**
 * store_merge:
 * @record: as store_log_read() gave it on another station
 * @outcome: (out): what came of it
 * @error: (out): a #StoreError; one record that cannot be held is none
 *
 * Takes in what another station wrote. The same records in any order, any number of times, give the
 * same rows: the newest edit of each field stands, what only grows is united, and of two that claim
 * the same bay at the same time the earlier claim stands. Records of a store that is no station of
 * this shop fail with %STORE_ERROR_NAMESAKE, and whoever delivers them leaves all of them.
 */
gboolean
store_merge (StoreConnection *connection,
             JsonObject *record,
             StoreMergeOutcome *outcome,
             GError **error)
{
  Arrival arrival = { .connection = connection, .record = record };

  *outcome = STORE_MERGE_NOTHING_NEW;
  if (base_json_get_bool (record, "deleted", FALSE))
    return TRUE;
  if (!read_record (&arrival, error))
    return FALSE;
  g_autoptr (StoreEntity) entity =
    store_entity_load (connection, base_json_get_string (record, "table"), error);
  arrival.entity = entity;
  return entity != NULL &&
         store_station_check_record (connection, entity->table, &arrival.id, arrival.fields,
                                     error) &&
         merge_arrival (&arrival, outcome, error);
}

static gboolean
read_refused (StoreConnection *connection, GPtrArray *records, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT theirs FROM conflict WHERE state = 'open' AND kind = 'refused' "
                 "ORDER BY at_s, id");

  while (row != NULL && store_statement_next (row, &failure))
    {
      JsonNode *node = base_json_parse (store_statement_get_text (row, 0), -1, &failure);

      if (node != NULL)
        g_ptr_array_add (records, node);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
retry (StoreConnection *connection, JsonObject *record, guint *n_applied, GError **error)
{
  StoreMergeOutcome outcome;
  BaseId id;

  if (!store_merge (connection, record, &outcome, error))
    return FALSE;
  if (outcome == STORE_MERGE_PUT_ASIDE || !base_id_parse (base_json_get_string (record, "id"), &id))
    return TRUE;
  *n_applied += 1;
  return store_conflict_settle (connection, &id, "refused", "applied later", error);
}

/**
 * store_merge_retry:
 * @n_applied: (out): how many found their place now
 *
 * Tries again what was put aside: what it refers to may have come since.
 */
gboolean
store_merge_retry (StoreConnection *connection, guint *n_applied, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  gboolean done = read_refused (connection, records, error);

  *n_applied = 0;
  for (guint i = 0; done && i < records->len; i++)
    done =
      retry (connection, json_node_get_object (g_ptr_array_index (records, i)), n_applied, error);
  return done;
}

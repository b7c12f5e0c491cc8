/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-merge.h"
#include "base/base-json.h"
#include "store/store-arrival.h"
#include "store/store-claim.h"
#include "store/store-conflict.h"
#include "store/store-error.h"
#include "store/store-issued.h"
#include "store/store-replay.h"
#include "store/store-second-paper.h"
#include "store/store-station.h"
#include "store/store-twin.h"

/* A line that is new here, of a document that stands. */
static gboolean
settle_line (StoreArrival *arrival, GError **error)
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
settle_arrival (StoreArrival *arrival, GError **error)
{
  const char *table = arrival->entity->table;

  return arrival->n_writes == 0 ||
         (settle_line (arrival, error) &&
          store_replay_settle (arrival->connection, table, &arrival->id, error) &&
          store_claim_settle (arrival->connection, table, &arrival->id, error) &&
          store_twin_settle (arrival->connection, table, &arrival->id, error));
}

static gboolean
put_aside (StoreArrival *arrival, const GError *reason, GError **error)
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
drop_others (StoreArrival *document, JsonArray *lines, GError **error)
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

static gboolean take_in_line (const StoreArrival *document,
                              const StoreEntity *entity,
                              JsonObject *record,
                              GError **error);

/* What stands on the paper, and nothing else. */
static gboolean
take_in_lines (StoreArrival *document, GError **error)
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
write_and_settle (StoreArrival *arrival, GError **error)
{
  return store_arrival_write (arrival, error) && settle_arrival (arrival, error) &&
         take_in_lines (arrival, error);
}

static gboolean take_in_second (StoreArrival *arrival, GError **error);

static gboolean
take_in (StoreArrival *arrival, GError **error)
{
  const char *table = arrival->entity->table;
  gboolean is_document = store_issued_is_document (table, arrival->fields);

  arrival->n_writes = 0;
  arrival->replays = FALSE;
  g_clear_pointer (&arrival->printed, json_object_unref);
  g_clear_pointer (&arrival->edited, json_object_unref);
  arrival->issued = arrival->issued || is_document;
  if ((!arrival->issued || is_document) &&
      !store_issued_find (arrival->connection, table, &arrival->id, &arrival->stands, error))
    return FALSE;
  return is_document && arrival->stands ? take_in_second (arrival, error)
                                        : write_and_settle (arrival, error);
}

/* In a savepoint, since what the schema refuses must leave nothing behind. */
static gboolean
take_in_or_leave (StoreArrival *arrival,
                  gboolean (*take) (StoreArrival *, GError **),
                  GError **error)
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
take_in_beside_namesake (StoreArrival *arrival, GError **error)
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
try_arrival (StoreArrival *arrival, StoreMergeOutcome *outcome, GError **error)
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

static gboolean
take_in_line (const StoreArrival *document,
              const StoreEntity *entity,
              JsonObject *record,
              GError **error)
{
  StoreArrival line = { .connection = document->connection,
                        .entity = entity,
                        .record = record,
                        .issued = TRUE,
                        .displaces = document->displaces };

  if (!store_arrival_read (&line, error))
    return FALSE;
  store_arrival_prepare (&line);
  gboolean done = take_in (&line, error);
  store_arrival_clear (&line);
  return done;
}

/* A paper that goes beside the one that stands. */
static gboolean
take_in_beside (StoreArrival *arrival, JsonObject *paper, JsonObject *stands, GError **error)
{
  StoreArrival second = { .connection = arrival->connection, .entity = arrival->entity };
  BaseId id;
  g_autoptr (JsonObject) record = store_second_paper_make (paper, &id);

  second.record = record;
  if (!store_arrival_read (&second, error))
    return FALSE;
  store_arrival_prepare (&second);
  gboolean done = take_in (&second, error) &&
                  store_second_paper_tell (arrival->connection, &id, record, stands, error);
  arrival->n_writes += second.n_writes;
  store_arrival_clear (&second);
  return done;
}

/* Two stations may have issued one draft. Which paper came first is the same everywhere, and both
 * stay as they were printed. */
static gboolean
take_in_second (StoreArrival *arrival, GError **error)
{
  g_autoptr (JsonObject) here =
    store_log_read_record (arrival->connection, arrival->entity, &arrival->id, error);

  if (here == NULL)
    return FALSE;
  if (g_strcmp0 (base_json_get_string (base_json_get_object (here, "fields"), "number"),
                 base_json_get_string (arrival->fields, "number")) == 0)
    return write_and_settle (arrival, error);
  if (!store_second_paper_is_earlier (arrival->record, here))
    return take_in_beside (arrival, arrival->record, here, error);
  arrival->stands = FALSE;
  arrival->displaces = TRUE;
  return write_and_settle (arrival, error) &&
         take_in_beside (arrival, here, arrival->record, error);
}

static gboolean
merge_arrival (StoreArrival *arrival, StoreMergeOutcome *outcome, GError **error)
{
  store_arrival_prepare (arrival);
  arrival->connection->clock.applying = TRUE;
  gboolean done = try_arrival (arrival, outcome, error);
  arrival->connection->clock.applying = FALSE;
  store_arrival_clear (arrival);
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
  StoreArrival arrival = { .connection = connection, .record = record };

  *outcome = STORE_MERGE_NOTHING_NEW;
  if (base_json_get_bool (record, "deleted", FALSE))
    return TRUE;
  if (!store_arrival_read (&arrival, error))
    return FALSE;
  g_autoptr (StoreEntity) entity =
    store_entity_load (connection, base_json_get_string (record, "table"), error);
  arrival.entity = entity;
  return entity != NULL &&
         store_station_check_record (connection, entity->table, &arrival.id, arrival.fields,
                                     error) &&
         merge_arrival (&arrival, outcome, error);
}

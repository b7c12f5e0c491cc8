/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-log.h"
#include "store/store-clock.h"
#include "store/store-entity.h"
#include "store/store-error.h"
#include "store/store-foreign.h"
#include "store/store-issued.h"

/* A row of the log, with all that later ones say of the same record. */
typedef struct
{
  gint64 number; /* of the entity */
  BaseId id;
  gint64 mask;
} Change;

static guint
change_hash (gconstpointer key)
{
  const Change *change = key;

  return g_int64_hash (change->id.bytes + 8) ^ (guint) change->number;
}

static gboolean
change_equal (gconstpointer a, gconstpointer b)
{
  const Change *left = a;
  const Change *right = b;

  return left->number == right->number && base_id_equal (&left->id, &right->id);
}

/* Adds to @changes what was not seen yet; a record that changed ten times is told once. */
static void
collect (GPtrArray *changes, GHashTable *seen, StoreStatement *row)
{
  Change *change = g_new0 (Change, 1);

  change->number = store_statement_get_int (row, 1);
  store_statement_get_id (row, 2, &change->id);
  change->mask = store_statement_get_int (row, 3);
  Change *earlier = g_hash_table_lookup (seen, change);
  if (earlier == NULL)
    {
      g_ptr_array_add (changes, change);
      g_hash_table_add (seen, change);
      return;
    }
  earlier->mask |= change->mask;
  g_free (change);
}

static GPtrArray *
read_changes (StoreConnection *connection,
              gint64 after,
              guint limit,
              gint64 *reached,
              GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (change_hash, change_equal);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT dseq, tbl, id, mask FROM op WHERE dseq > ?1 ORDER BY dseq LIMIT ?2",
                 store_int (after), store_int (limit));

  *reached = after;
  while (row != NULL && store_statement_next (row, &failure))
    {
      *reached = store_statement_get_int (row, 0);
      collect (changes, seen, row);
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&changes) : NULL;
}

static void
add_clock (JsonObject *object, const char *name, const BaseStamp *stamp)
{
  char text[BASE_STAMP_TEXT_SIZE];

  base_stamp_to_text (stamp, text);
  json_object_set_string_member (object, name, text);
}

/* The fields in @mask, and their clocks: "_" is the creation's, which speaks for those that have no
 * clock of their own. */
static void
add_fields (JsonObject *record, const StoreEntity *entity, gint64 mask, StoreStatement *row)
{
  JsonObject *fields = json_object_new ();
  JsonObject *clocks = json_object_new ();
  gsize size;
  const guint8 *packed = store_statement_get_blob (row, 0, &size);
  BaseStamp creation;

  store_clocks_get (packed, size, -1, &creation);
  add_clock (clocks, "_", &creation);
  for (guint i = 0; i < entity->columns->len; i++)
    {
      const StoreColumn *column = g_ptr_array_index (entity->columns, i);
      BaseStamp stamp;

      if ((mask >> column->bit & 1) == 0)
        continue;
      json_object_set_member (fields, column->name, store_foreign_from_cell (row, (int) i + 1));
      store_clocks_get (packed, size, column->bit, &stamp);
      if (base_stamp_compare (&stamp, &creation) != 0)
        add_clock (clocks, column->name, &stamp);
    }
  json_object_set_object_member (record, "fields", fields);
  json_object_set_object_member (record, "clocks", clocks);
}

static StoreStatement *
select_row (StoreConnection *connection,
            const StoreEntity *entity,
            const BaseId *id,
            GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) "clk");
  for (guint i = 0; i < entity->columns->len; i++)
    g_ptr_array_add (names, ((StoreColumn *) g_ptr_array_index (entity->columns, i))->name);
  return store_row_select (connection, entity->table, id, (const char *const *) names->pdata,
                           names->len, error);
}

static gboolean add_record (StoreConnection *connection,
                            JsonArray *records,
                            const StoreEntity *entity,
                            const Change *change,
                            GError **error);

/* A document that was issued is told whole, so that it arrives as it was printed. */
static gboolean
add_lines (StoreConnection *connection, JsonObject *record, const BaseId *document, GError **error)
{
  g_autoptr (StoreEntity) entity = store_entity_load (connection, "invoice_line", error);
  g_autoptr (GArray) ids = NULL;
  JsonArray *lines = json_array_new ();
  gboolean done = entity != NULL && store_issued_find_lines (connection, document, &ids, error);

  json_object_set_array_member (record, "lines", lines);
  for (guint i = 0; done && i < ids->len; i++)
    {
      const Change line = { entity->number, g_array_index (ids, BaseId, i), -1 };

      done = add_record (connection, lines, entity, &line, error);
    }
  return done;
}

static JsonObject *
make_record (const StoreEntity *entity, const BaseId *id)
{
  JsonObject *record = json_object_new ();
  char text[BASE_ID_TEXT_SIZE];

  base_id_to_text (id, text);
  json_object_set_string_member (record, "table", entity->table);
  json_object_set_string_member (record, "id", text);
  return record;
}

static gboolean
add_record (StoreConnection *connection,
            JsonArray *records,
            const StoreEntity *entity,
            const Change *change,
            GError **error)
{
  g_autoptr (StoreStatement) row = select_row (connection, entity, &change->id, error);
  gboolean issued;

  if (row == NULL || !store_issued_find (connection, entity->table, &change->id, &issued, error))
    return FALSE;
  JsonObject *record = make_record (entity, &change->id);
  json_array_add_object_element (records, record);
  if (store_statement_next (row, NULL))
    add_fields (record, entity, issued ? -1 : change->mask, row);
  else
    json_object_set_boolean_member (record, "deleted", TRUE);
  return !issued || !g_str_equal (entity->table, "invoice") ||
         add_lines (connection, record, &change->id, error);
}

/* Returns: (transfer full): one record as store_log_read() tells it, whole */
JsonObject *
store_log_read_record (StoreConnection *connection,
                       const StoreEntity *entity,
                       const BaseId *id,
                       GError **error)
{
  g_autoptr (JsonArray) records = json_array_new ();
  const Change whole = { entity->number, *id, -1 };

  if (!add_record (connection, records, entity, &whole, error))
    return NULL;
  return json_object_ref (json_array_get_object_element (records, 0));
}

static GHashTable *
load_entities (StoreConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) all = store_entity_load_all (connection, error);
  g_autoptr (GHashTable) by_number =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) store_entity_free);

  if (all == NULL)
    return NULL;
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      StoreEntity *entity = g_ptr_array_index (all, i);

      g_hash_table_insert (by_number, &entity->number, entity);
    }
  return g_steal_pointer (&by_number);
}

/**
 * store_log_read:
 * @after: the place in the log reached before, 0 for the start
 * @limit: how many entries of the log to look at
 * @reached: (out): the place to go on from
 *
 * Reads what changed here as other stations shall hear of it: for each record
 * {"table","id","fields","clocks"}, with the values that it has now; or {"table","id","deleted"}.
 * store_merge() takes it in again.
 *
 * Returns: (transfer full): the records, in the order in which they changed first
 */
JsonArray *
store_log_read (StoreConnection *connection,
                gint64 after,
                guint limit,
                gint64 *reached,
                GError **error)
{
  g_autoptr (GPtrArray) changes = read_changes (connection, after, limit, reached, error);
  g_autoptr (GHashTable) entities = changes != NULL ? load_entities (connection, error) : NULL;
  g_autoptr (JsonArray) records = json_array_new ();
  gboolean done = entities != NULL;

  for (guint i = 0; done && i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);
      const StoreEntity *entity = g_hash_table_lookup (entities, &change->number);

      done = entity == NULL || add_record (connection, records, entity, change, error);
    }
  return done ? g_steal_pointer (&records) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-namesake.h"
#include "base/base-json.h"
#include "store/store-clock.h"
#include "store/store-conflict.h"
#include "store/store-error.h"
#include "store/store-foreign.h"

#include <string.h>

#define SUFFIX "SELECT ?3 || '~' || substr (hex (?1), -4)"

/* other: who else has the value ?2 in the same place, which is ?3 or that of the row ?1. instead:
 * what the row ?1 shall have instead of ?3 in the place ?2. Ids differ in their last digits, also
 * those of one moment. */
static const struct
{
  const char *table;
  const char *column;
  const char *place; /* NULL for the whole shop */
  const char *other;
  const char *instead;
} keys[] = {
  { "part", "sku", NULL, "SELECT id FROM part WHERE sku = ?2 AND id <> ?1 AND ?3 IS NULL", SUFFIX },
  { "lot", "code", "part",
    "SELECT id FROM lot WHERE part = coalesce (?3, (SELECT part FROM lot WHERE id = ?1)) "
    "AND code = ?2 AND id <> ?1",
    SUFFIX },
  { "location", "code", "site",
    "SELECT id FROM location WHERE site = coalesce (?3, (SELECT site FROM location WHERE id = ?1)) "
    "AND code = ?2 AND id <> ?1 AND archived = 0",
    SUFFIX },
  { "supplier_bill", "number", "supplier",
    "SELECT id FROM supplier_bill WHERE supplier = coalesce (?3, "
    "  (SELECT supplier FROM supplier_bill WHERE id = ?1)) "
    "AND number = ?2 AND id <> ?1 AND state <> 'cancelled'",
    SUFFIX },
  { "role", "name", NULL, "SELECT id FROM role WHERE name = ?2 AND id <> ?1 AND ?3 IS NULL",
    SUFFIX },
  { "user", "name", NULL,
    "SELECT id FROM user WHERE name = ?2 AND id <> ?1 AND archived = 0 AND ?3 IS NULL", SUFFIX },
  { "estimate", "version", "job",
    "SELECT id FROM estimate WHERE job = coalesce (?3, (SELECT job FROM estimate WHERE id = ?1)) "
    "AND version = ?2 AND id <> ?1",
    "SELECT max (max (version), ?3) + 1 FROM estimate "
    "WHERE job = coalesce (?2, (SELECT job FROM estimate WHERE id = ?1))" },
};

/* A record on its way in, and the column in question. */
typedef struct
{
  StoreConnection *connection;
  const StoreEntity *entity;
  const BaseId *id;
  guint kind;
  const StoreColumn *column;
  JsonNode *value;
  guint8 room[STORE_FOREIGN_ROOM];
  StoreValue place;
} Case;

static const StoreColumn *
find_column (const StoreEntity *entity, const char *name)
{
  for (guint i = 0; i < entity->columns->len; i++)
    {
      const StoreColumn *column = g_ptr_array_index (entity->columns, i);

      if (g_str_equal (column->name, name))
        return column;
    }
  return NULL;
}

static StoreValue
value_of (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_STRING ? store_text (json_node_get_string (node))
                                                          : store_int (json_node_get_int (node));
}

static gboolean
read_place (Case *self, JsonObject *fields)
{
  const char *place = keys[self->kind].place;
  JsonNode *node = place != NULL ? json_object_get_member (fields, place) : NULL;

  self->place = store_null ();
  return node == NULL ||
         store_foreign_to_value (node, find_column (self->entity, place), self->room, &self->place);
}

/* @other: (out): who has it; zero for nobody */
static gboolean
find_other (const Case *self, BaseId *other, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (self->connection, &failure, keys[self->kind].other, store_id (self->id),
                 value_of (self->value), self->place);

  memset (other, 0, sizeof *other);
  if (row != NULL && store_statement_next (row, &failure))
    store_statement_get_id (row, 0, other);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static JsonNode *
find_instead (const Case *self, const BaseId *later, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (self->connection, error, keys[self->kind].instead, store_id (later), self->place,
                 value_of (self->value));

  if (row == NULL || !store_statement_next (row, error))
    return NULL;
  return store_foreign_from_cell (row, 0);
}

/* The other stations hear of it, although it is written while their records are taken in. */
static gboolean
log_change (const Case *self, const BaseId *later, GError **error)
{
  return store_run (self->connection, error,
                    "INSERT INTO op (tbl, id, mask, hlc) VALUES (?1, ?2, 1 << ?3, store_tick ())",
                    store_int (self->entity->number), store_id (later),
                    store_int (self->column->bit));
}

static gboolean
rename_other (const Case *self, const BaseId *other, JsonNode *instead, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("UPDATE %s SET %s = ?2, clk = store_touch (clk, 1 << ?3) WHERE id = ?1",
                     self->entity->table, self->column->name);

  return store_run (self->connection, error, sql, store_id (other), value_of (instead),
                    store_int (self->column->bit));
}

static void
rename_arrival (const Case *self, JsonObject **fields, JsonNode *instead, StoreNamesake *renamed)
{
  JsonObject *copy = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (*fields);

  for (GList *name = names; name != NULL; name = name->next)
    json_object_set_member (copy, name->data, json_object_dup_member (*fields, name->data));
  json_object_set_member (copy, self->column->name, json_node_copy (instead));
  json_object_unref (*fields);
  *fields = copy;
  renamed->column = self->column;
  store_connection_get_stamp (self->connection, &renamed->stamp);
}

static gboolean
note (const Case *self,
      const BaseId *later,
      const BaseId *earlier,
      JsonNode *instead,
      GError **error)
{
  g_autofree char *had = base_json_to_text (self->value, FALSE);
  g_autofree char *has = base_json_to_text (instead, FALSE);
  StoreConflict conflict = { .table = self->entity->table,
                             .record = later,
                             .other = earlier,
                             .field = self->column->name,
                             .kind = "twin",
                             .ours = has,
                             .theirs = had };

  return store_conflict_note (self->connection, &conflict, error);
}

/* Ids grow with time, and which of the two came later is the same everywhere. */
static gboolean
part (const Case *self,
      const BaseId *other,
      JsonObject **fields,
      StoreNamesake *renamed,
      GError **error)
{
  gboolean arrival_is_later = memcmp (self->id, other, sizeof *other) > 0;
  const BaseId *later = arrival_is_later ? self->id : other;
  g_autoptr (JsonNode) instead = find_instead (self, later, error);

  if (instead == NULL || (!arrival_is_later && !rename_other (self, other, instead, error)))
    return FALSE;
  if (arrival_is_later)
    rename_arrival (self, fields, instead, renamed);
  return log_change (self, later, error) &&
         note (self, later, arrival_is_later ? other : self->id, instead, error);
}

static gboolean
part_by_key (Case *self, JsonObject **fields, StoreNamesake *renamed, GError **error)
{
  static const BaseId nobody;
  BaseId other;

  self->column = find_column (self->entity, keys[self->kind].column);
  self->value = json_object_get_member (*fields, keys[self->kind].column);
  if (self->value == NULL || !JSON_NODE_HOLDS_VALUE (self->value) || !read_place (self, *fields))
    return TRUE;
  return find_other (self, &other, error) &&
         (base_id_equal (&other, &nobody) || part (self, &other, fields, renamed, error));
}

/* Called where the schema refused a record: makes room for it, or gives it another name in
 * *@fields, which becomes a copy. */
gboolean
store_namesake_part (StoreConnection *connection,
                     const StoreEntity *entity,
                     const BaseId *id,
                     JsonObject **fields,
                     StoreNamesake *renamed,
                     GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (keys); i++)
    {
      Case found = { .connection = connection, .entity = entity, .id = id, .kind = i };

      done =
        !g_str_equal (keys[i].table, entity->table) || part_by_key (&found, fields, renamed, error);
    }
  return done;
}

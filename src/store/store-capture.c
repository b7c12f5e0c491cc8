/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-capture.h"

#include "base/base-id.h"
#include "store/store-error.h"

#include <string.h>

/* A row of the table entity, and the columns of the table it names. */
typedef struct
{
  gint64 number;
  char *table;
  gboolean ledger;
  gboolean captured;
  char **derived;     /* columns that are computed from other rows */
  GPtrArray *columns; /* names of those that the log tells of */
  GArray *bits;       /* int: what each of them is in a mask */
} Entity;

static void
entity_free (gpointer data)
{
  Entity *entity = data;

  g_free (entity->table);
  g_strfreev (entity->derived);
  g_ptr_array_unref (entity->columns);
  g_array_unref (entity->bits);
  g_free (entity);
}

static Entity *
entity_from_row (StoreStatement *row)
{
  Entity *entity = g_new0 (Entity, 1);

  entity->number = store_statement_get_int (row, 0);
  entity->table = store_statement_dup_text (row, 1);
  entity->ledger = g_strcmp0 (store_statement_get_text (row, 2), "ledger") == 0;
  entity->derived = g_strsplit (store_statement_get_text (row, 3), " ", 0);
  entity->captured = store_statement_get_int (row, 4) != 0;
  entity->columns = g_ptr_array_new_with_free_func (g_free);
  entity->bits = g_array_new (FALSE, FALSE, sizeof (int));
  return entity;
}

static gboolean
read_columns (StoreConnection *connection, Entity *entity, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT cid, name FROM pragma_table_info (?1) WHERE name NOT IN ('id', 'clk')",
                 store_text (entity->table));

  while (row != NULL && store_statement_next (row, &failure))
    {
      int bit = (int) store_statement_get_int (row, 0);
      const char *name = store_statement_get_text (row, 1);

      if (g_strv_contains ((const char *const *) entity->derived, name))
        continue;
      g_assert (bit < 63);
      g_ptr_array_add (entity->columns, g_strdup (name));
      g_array_append_val (entity->bits, bit);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static GPtrArray *
read_entities (StoreConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func (entity_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT number, name, merge, derived, captured FROM entity ORDER BY number");

  while (row != NULL && store_statement_next (row, &failure))
    g_ptr_array_add (entities, entity_from_row (row));
  for (guint i = 0; failure == NULL && i < entities->len; i++)
    read_columns (connection, g_ptr_array_index (entities, i), &failure);
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&entities) : NULL;
}

/* An SQL expression: one bit for each column that the update changed. */
static char *
make_mask (const Entity *entity)
{
  GString *mask = g_string_new ("(");

  for (guint i = 0; i < entity->columns->len; i++)
    {
      const char *column = g_ptr_array_index (entity->columns, i);

      g_string_append_printf (mask, "%s((old.%s IS NOT new.%s) << %d)", i > 0 ? " | " : "", column,
                              column, g_array_index (entity->bits, int, i));
    }
  return g_string_free (g_string_append_c (mask, ')'), FALSE);
}

static char *
join_columns (const Entity *entity)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < entity->columns->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (entity->columns, i));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static void
add_insert_trigger (GString *script, const Entity *entity)
{
  g_string_append_printf (script,
                          "CREATE TRIGGER capture_insert_%1$s AFTER INSERT ON %1$s BEGIN"
                          " INSERT INTO op (tbl, id, mask, hlc) SELECT %2$" G_GINT64_FORMAT
                          ", new.id, -1, store_tick () WHERE store_note ('%1$s', new.id);"
                          " END;",
                          entity->table, entity->number);
}

static void
add_update_trigger (GString *script, const Entity *entity)
{
  g_autofree char *mask = make_mask (entity);
  g_autofree char *columns = join_columns (entity);

  g_string_append_printf (
    script,
    "CREATE TRIGGER capture_update_%1$s AFTER UPDATE OF %3$s ON %1$s WHEN %4$s <> 0 BEGIN"
    " INSERT INTO op (tbl, id, mask, hlc) SELECT %2$" G_GINT64_FORMAT
    ", new.id, %4$s, store_tick () WHERE store_note ('%1$s', new.id);"
    " UPDATE %1$s SET clk = store_touch (clk, %4$s) WHERE id = new.id AND NOT store_applying ();"
    " END;",
    entity->table, entity->number, columns, mask);
}

static void
add_delete_trigger (GString *script, const Entity *entity)
{
  g_string_append_printf (script,
                          "CREATE TRIGGER capture_delete_%1$s AFTER DELETE ON %1$s BEGIN"
                          " INSERT INTO op (tbl, id, mask, hlc) SELECT %2$" G_GINT64_FORMAT
                          ", old.id, 0, store_tick () WHERE store_note ('%1$s', old.id);"
                          " END;",
                          entity->table, entity->number);
}

static void
add_ledger_triggers (GString *script, const Entity *entity)
{
  g_autofree char *columns = join_columns (entity);

  g_string_append_printf (
    script,
    "CREATE TRIGGER capture_update_%1$s BEFORE UPDATE OF id, %2$s ON %1$s BEGIN"
    " SELECT RAISE (ABORT, 'ledger: %1$s keeps what was written'); END;"
    "CREATE TRIGGER capture_delete_%1$s BEFORE DELETE ON %1$s BEGIN"
    " SELECT RAISE (ABORT, 'ledger: %1$s keeps what was written'); END;",
    entity->table, columns);
}

/* Rows that were there before the log was: the other stations shall hear of them too. */
static void
add_first_ops (GString *script, const Entity *entity)
{
  g_string_append_printf (script,
                          "INSERT INTO op (tbl, id, mask, hlc) SELECT %2$" G_GINT64_FORMAT
                          ", id, -1, store_tick () FROM %1$s;"
                          "UPDATE entity SET captured = 1 WHERE number = %2$" G_GINT64_FORMAT ";",
                          entity->table, entity->number);
}

static char *
make_script (const Entity *entity)
{
  GString *script = g_string_new (NULL);

  for (guint i = 0; i < 3; i++)
    g_string_append_printf (script, "DROP TRIGGER IF EXISTS capture_%s_%s;",
                            ((const char *[]){ "insert", "update", "delete" })[i], entity->table);
  add_insert_trigger (script, entity);
  if (entity->ledger)
    add_ledger_triggers (script, entity);
  else
    {
      add_update_trigger (script, entity);
      add_delete_trigger (script, entity);
    }
  if (!entity->captured)
    add_first_ops (script, entity);
  return g_string_free (script, FALSE);
}

/* Makes the triggers anew, inside a transaction. */
gboolean
store_capture_install (StoreConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) entities = read_entities (connection, error);
  gboolean done = entities != NULL;

  for (guint i = 0; done && i < entities->len; i++)
    {
      g_autofree char *script = make_script (g_ptr_array_index (entities, i));

      done = store_connection_execute (connection, script, error);
    }
  return done;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-capture.h"
#include "store/store-entity.h"

#include <string.h>

/* What store_differ () compares: each column before and after, at the place of its bit. Columns of
 * the first bits that are not followed leave theirs to what is always equal. */
static char *
make_pairs (const StoreEntity *entity)
{
  GString *pairs = g_string_new (NULL);
  int place = 0;

  for (guint i = 0; i < entity->columns->len; i++, place++)
    {
      const StoreColumn *column = g_ptr_array_index (entity->columns, i);

      for (; place < column->bit; place++)
        g_string_append (pairs, "0, 0, ");
      g_string_append_printf (pairs, "old.%1$s, new.%1$s, ", column->name);
    }
  return g_string_free (g_string_truncate (pairs, pairs->len - strlen (", ")), FALSE);
}

static char *
join_columns (const StoreEntity *entity)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < entity->columns->len; i++)
    {
      const StoreColumn *column = g_ptr_array_index (entity->columns, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", column->name);
    }
  return g_string_free (names, FALSE);
}

static void
add_insert_trigger (GString *script, const StoreEntity *entity)
{
  g_string_append_printf (script,
                          "CREATE TRIGGER capture_insert_%1$s AFTER INSERT ON %1$s BEGIN"
                          " INSERT INTO op (tbl, id, mask, hlc) SELECT %2$" G_GINT64_FORMAT
                          ", new.id, -1, store_tick () WHERE store_note ('%1$s', new.id);"
                          " END;",
                          entity->table, entity->number);
}

/* The schema is read anew by every connection, and half of its text once was this trigger: hence
 * the mask is reckoned once, in C, and kept from WHEN on. */
static void
add_update_trigger (GString *script, const StoreEntity *entity)
{
  g_autofree char *pairs = make_pairs (entity);
  g_autofree char *columns = join_columns (entity);

  g_string_append_printf (
    script,
    "CREATE TRIGGER capture_update_%1$s AFTER UPDATE OF %3$s ON %1$s WHEN store_differ (%4$s) BEGIN"
    " INSERT INTO op (tbl, id, mask, hlc) SELECT %2$" G_GINT64_FORMAT
    ", new.id, store_mask (), store_tick () WHERE store_note ('%1$s', new.id);"
    " UPDATE %1$s SET clk = store_touch (clk, store_mask ())"
    " WHERE id = new.id AND NOT store_applying ();"
    " END;",
    entity->table, entity->number, columns, pairs);
}

static void
add_delete_trigger (GString *script, const StoreEntity *entity)
{
  g_string_append_printf (script,
                          "CREATE TRIGGER capture_delete_%1$s AFTER DELETE ON %1$s BEGIN"
                          " INSERT INTO op (tbl, id, mask, hlc) SELECT %2$" G_GINT64_FORMAT
                          ", old.id, 0, store_tick () WHERE store_note ('%1$s', old.id);"
                          " END;",
                          entity->table, entity->number);
}

static void
add_ledger_triggers (GString *script, const StoreEntity *entity)
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
add_first_ops (GString *script, const StoreEntity *entity)
{
  g_string_append_printf (script,
                          "INSERT INTO op (tbl, id, mask, hlc) SELECT %2$" G_GINT64_FORMAT
                          ", id, -1, store_tick () FROM %1$s;"
                          "UPDATE entity SET captured = 1 WHERE number = %2$" G_GINT64_FORMAT ";",
                          entity->table, entity->number);
}

static char *
make_script (const StoreEntity *entity)
{
  GString *script = g_string_new (NULL);

  for (guint i = 0; i < 3; i++)
    g_string_append_printf (script, "DROP TRIGGER IF EXISTS capture_%s_%s;",
                            ((const char *[]){ "insert", "update", "delete" })[i], entity->table);
  add_insert_trigger (script, entity);
  if (entity->merge == STORE_MERGE_LEDGER)
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
  g_autoptr (GPtrArray) entities = store_entity_load_all (connection, error);
  gboolean done = entities != NULL;

  for (guint i = 0; done && i < entities->len; i++)
    {
      g_autofree char *script = make_script (g_ptr_array_index (entities, i));

      done = store_connection_execute (connection, script, error);
    }
  return done;
}

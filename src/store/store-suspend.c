/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-suspend.h"
#include "store/store-error.h"

typedef struct
{
  char *drop;
  char *create;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->drop);
  g_free (part->create);
  g_free (part);
}

static GPtrArray *
find_parts (StoreConnection *connection, const char *query, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &failure, query);

  while (row != NULL && store_statement_next (row, &failure))
    {
      Part *part = g_new0 (Part, 1);

      part->drop = g_strdup_printf ("DROP %s %s", store_statement_get_text (row, 0),
                                    store_statement_get_text (row, 1));
      part->create = store_statement_dup_text (row, 2);
      g_ptr_array_add (parts, part);
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&parts) : NULL;
}

/* Takes away the triggers or indexes that @query finds: their type, name and SQL.
 *
 * Returns: (transfer full): how to make them again */
GPtrArray *
store_suspend (StoreConnection *connection, const char *query, GError **error)
{
  g_autoptr (GPtrArray) parts = find_parts (connection, query, error);
  gboolean done = parts != NULL;

  for (guint i = 0; done && i < parts->len; i++)
    done =
      store_connection_execute (connection, ((Part *) g_ptr_array_index (parts, i))->drop, error);
  return done ? g_steal_pointer (&parts) : NULL;
}

/* Brings back what store_suspend() took away. */
gboolean
store_resume (StoreConnection *connection, GPtrArray *suspended, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < suspended->len; i++)
    done = store_connection_execute (connection,
                                     ((Part *) g_ptr_array_index (suspended, i))->create, error);
  return done;
}

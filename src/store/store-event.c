/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-event.h"
#include "store/store-clock.h"
#include "store/store-error.h"
#include "store/store-statement.h"

static void
event_free (gpointer data)
{
  StoreEvent *event = data;

  g_free (event->was);
  g_free (event->state);
  g_free (event->reason);
  g_free (event);
}

static StoreEvent *
event_from_row (StoreStatement *row)
{
  StoreEvent *event = g_new0 (StoreEvent, 1);
  gsize size;
  const guint8 *clocks = store_statement_get_blob (row, 6, &size);

  store_statement_get_id (row, 0, &event->id);
  event->was = store_statement_dup_text (row, 1);
  event->state = store_statement_dup_text (row, 2);
  event->reason = store_statement_dup_text (row, 3);
  event->at_s = store_statement_get_int (row, 4);
  event->back = store_statement_get_int (row, 5) != 0;
  store_clocks_get (clocks, size, -1, &event->stamp);
  return event;
}

/* Returns: (element-type StoreEvent) (transfer full): in the order in which they happened */
GPtrArray *
store_events_read (StoreConnection *connection, const BaseId *record, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (event_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT id, was, state, reason, at_s, back, clk FROM state_event "
                 "WHERE record = ?1 ORDER BY clk, seq, id",
                 store_id (record));

  while (row != NULL && store_statement_next (row, &failure))
    g_ptr_array_add (events, event_from_row (row));
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&events) : NULL;
}

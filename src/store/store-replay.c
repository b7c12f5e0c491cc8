/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-replay.h"
#include "store/store-claim.h"
#include "store/store-clock.h"
#include "store/store-conflict.h"
#include "store/store-error.h"
#include "store/store-event.h"
#include "store/store-step.h"

/* A step that could not stand any more, and those that its station built on it. */
typedef struct
{
  const StoreEvent *first;
  const StoreEvent *last;
  const StoreEvent *stands; /* what was there instead */
} Lost;

/* One record on its way from its first step to its last. */
typedef struct
{
  const char *table;
  GPtrArray *events;        /* of StoreEvent, in the order in which they happened */
  const StoreEvent *stands; /* the last step that was legal */
  const char *state;        /* where the record is */
  GArray *lost;             /* of Lost */
} Replay;

static void
replay_clear (Replay *replay)
{
  g_clear_pointer (&replay->events, g_ptr_array_unref);
  g_clear_pointer (&replay->lost, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replay, replay_clear)

/* Whether an event before the one at @at left the record in the state that this one began from. */
static gboolean
is_explained (const Replay *replay, guint at)
{
  const StoreEvent *event = g_ptr_array_index (replay->events, at);
  const StoreEvent *first = g_ptr_array_index (replay->events, 0);

  if (event == first || event->was == NULL || g_strcmp0 (first->was, event->was) == 0 ||
      store_step_is_fact (replay->table, event->was))
    return TRUE;
  for (guint i = 0; i < at; i++)
    if (g_str_equal (((StoreEvent *) g_ptr_array_index (replay->events, i))->state, event->was))
      return TRUE;
  return FALSE;
}

/* Whether all steps are known that the record took up to @stamp, when it came into the state that
 * it has, and all that those after it were built on. */
static gboolean
is_whole (const Replay *replay, const BaseStamp *stamp)
{
  gboolean known = FALSE;

  for (guint i = 0; i < replay->events->len; i++)
    {
      const StoreEvent *event = g_ptr_array_index (replay->events, i);

      known = known || base_stamp_compare (&event->stamp, stamp) == 0;
      if (!is_explained (replay, i))
        return FALSE;
    }
  return known;
}

static gboolean
is_legal (const Replay *replay, const StoreEvent *event)
{
  return event->back ? g_strcmp0 (event->was, replay->state) == 0
                     : store_step_exists (replay->table, replay->state, event->state);
}

/* Returns: (nullable): what @event was built on, where that was lost */
static Lost *
find_lost (const Replay *replay, const StoreEvent *event)
{
  guint16 station = base_stamp_get_station (&event->stamp);

  for (guint i = replay->lost->len; i > 0; i--)
    {
      Lost *lost = &g_array_index (replay->lost, Lost, i - 1);

      if (base_stamp_get_station (&lost->last->stamp) == station &&
          g_strcmp0 (lost->last->state, event->was) == 0)
        return lost;
    }
  return NULL;
}

static void
stand (Replay *replay, const StoreEvent *event)
{
  replay->stands = event;
  replay->state = event->state;
}

static void
lose (Replay *replay, const StoreEvent *event)
{
  Lost lost = { event, event, replay->stands };

  g_array_append_val (replay->lost, lost);
}

/* A step that began where the record is goes first; one that was built on a lost one is lost with
 * it, lest it be legal by chance; the same step taken at two stations is one, and so is a day of a
 * recurrence that two stations booked. */
static void
replay_event (Replay *replay, const StoreEvent *event)
{
  if (event->was == NULL)
    return;
  if (store_step_is_fact (replay->table, event->was) &&
      store_step_exists (replay->table, replay->state, event->was))
    replay->state = event->was;
  gboolean follows = g_str_equal (event->was, replay->state);
  Lost *lost = follows ? NULL : find_lost (replay, event);
  if (lost != NULL)
    lost->last = event;
  else if (is_legal (replay, event))
    stand (replay, event);
  else if (!g_str_equal (event->state, replay->state))
    lose (replay, event);
}

static void
replay_all (Replay *replay)
{
  const StoreEvent *first = g_ptr_array_index (replay->events, 0);

  replay->stands = first;
  replay->state = first->was != NULL ? first->was : first->state;
  for (guint i = first->was != NULL ? 0 : 1; i < replay->events->len; i++)
    replay_event (replay, g_ptr_array_index (replay->events, i));
}

/* Why it is held, and since when it is over. */
static gboolean
follow_job (StoreConnection *connection, const Replay *replay, const BaseId *record, GError **error)
{
  return store_run (connection, error,
                    "UPDATE job SET hold_reason = iif (?2 = 'on_hold', ?3, NULL), "
                    "closed_s = iif (?2 IN ('closed', 'cancelled'), ?4, NULL) WHERE id = ?1",
                    store_id (record), store_text (replay->state),
                    store_text (replay->stands->reason), store_int (replay->stands->at_s));
}

/* Whatever holds time for a booking goes where it goes; but what lost its time stays so while the
 * booking wants it. */
static gboolean
follow_booking (StoreConnection *connection,
                const Replay *replay,
                const BaseId *record,
                GError **error)
{
  return store_run (connection, error,
                    "UPDATE allocation SET state = wanted FROM (SELECT CASE "
                    "WHEN removed = 1 OR state = 'no_show' THEN 'cancelled' "
                    "WHEN state = 'requested' THEN 'tentative' ELSE state END AS wanted "
                    "FROM booking WHERE id = ?1) WHERE booking = ?1 AND state <> wanted "
                    "AND (state <> 'needs_rebooking' OR wanted = 'cancelled')",
                    store_id (record)) &&
         store_claim_settle (connection, "booking", record, error);
}

static const struct
{
  const char *table;
  gboolean (*follow) (StoreConnection *connection,
                      const Replay *replay,
                      const BaseId *record,
                      GError **error);
} followers[] = {
  { "booking", follow_booking },
  { "job", follow_job },
};

static gboolean
write_state (StoreConnection *connection,
             const Replay *replay,
             const BaseId *record,
             GError **error)
{
  gboolean done = store_update (connection, error, replay->table, record,
                                { "state", store_text (replay->state) });

  for (guint i = 0; done && i < G_N_ELEMENTS (followers); i++)
    done = !g_str_equal (followers[i].table, replay->table) ||
           followers[i].follow (connection, replay, record, error);
  return done;
}

static gboolean
note_lost (StoreConnection *connection,
           const Replay *replay,
           const BaseId *record,
           const Lost *lost,
           GError **error)
{
  StoreConflict conflict = { .table = replay->table,
                             .record = record,
                             .other = &lost->first->id,
                             .field = "state",
                             .kind = "state",
                             .ours = lost->first->state,
                             .theirs = lost->stands->state,
                             .ours_stamp = &lost->first->stamp,
                             .theirs_stamp = &lost->stands->stamp };

  return store_conflict_note (connection, &conflict, error);
}

static gboolean
is_lost (const Replay *replay, const BaseId *event)
{
  for (guint i = 0; i < replay->lost->len; i++)
    if (base_id_equal (&g_array_index (replay->lost, Lost, i).first->id, event))
      return TRUE;
  return FALSE;
}

/* A step that was taken for lost before all was known may have found its place. */
static gboolean
settle_found (StoreConnection *connection,
              const Replay *replay,
              const BaseId *record,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT other FROM conflict WHERE record = ?1 AND kind = 'state' "
                 "AND state = 'open'",
                 store_id (record));
  BaseId event;

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    if (store_statement_get_id (row, 0, &event) && !is_lost (replay, &event))
      store_conflict_settle_pairs (connection, &event, "state", "it stands after all", &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
note_all (StoreConnection *connection, const Replay *replay, const BaseId *record, GError **error)
{
  gboolean done = settle_found (connection, replay, record, error);

  for (guint i = 0; done && i < replay->lost->len; i++)
    done = note_lost (connection, replay, record, &g_array_index (replay->lost, Lost, i), error);
  return done;
}

/* @stamp: (out): when the record here came into its state
 * Returns: whether it is here */
static gboolean
read_stamp (StoreConnection *connection,
            const char *table,
            const BaseId *record,
            BaseStamp *stamp,
            GError **error)
{
  g_autoptr (StoreStatement) bit =
    store_query (connection, error, "SELECT cid FROM pragma_table_info (?1) WHERE name = 'state'",
                 store_text (table));
  const char *column = "clk";
  g_autoptr (StoreStatement) row =
    bit != NULL ? store_row_select (connection, table, record, &column, 1, error) : NULL;
  gsize size;

  if (row == NULL || !store_statement_next (bit, error) || !store_statement_next (row, error))
    return FALSE;
  const guint8 *clocks = store_statement_get_blob (row, 0, &size);
  store_clocks_get (clocks, size, (int) store_statement_get_int (bit, 0), stamp);
  return TRUE;
}

static gboolean
settle_record (StoreConnection *connection, const char *table, const BaseId *record, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (Replay) replay = { .table = table };
  BaseStamp stamp;

  if (!read_stamp (connection, table, record, &stamp, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  replay.events = store_events_read (connection, record, error);
  replay.lost = g_array_new (FALSE, FALSE, sizeof (Lost));
  if (replay.events == NULL)
    return FALSE;
  if (!is_whole (&replay, &stamp))
    return TRUE;
  replay_all (&replay);
  return write_state (connection, &replay, record, error) &&
         note_all (connection, &replay, record, error);
}

/* Which records may be in another state after a row of the table arrived. */
static const struct
{
  const char *table;
  const char *sql;
} concerns[] = {
  { "state_event", "SELECT tbl, record FROM state_event WHERE id = ?1" },
  { "allocation", "SELECT 'booking', booking FROM allocation WHERE id = ?1" },
  { "booking", "SELECT 'booking', ?1" },
  { "estimate", "SELECT 'estimate', ?1" },
  { "job", "SELECT 'job', ?1" },
  { "purchase_order", "SELECT 'purchase_order', ?1" },
  { "conflict", "SELECT tbl, record FROM conflict WHERE id = ?1 AND kind = 'state'" },
};

static gboolean
settle_concern (StoreConnection *connection, const char *sql, const BaseId *record, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &failure, sql, store_id (record));
  BaseId concerned;
  gsize n_steps = 0;

  if (row == NULL || !store_statement_next (row, &failure) ||
      !store_statement_get_id (row, 1, &concerned))
    return store_succeeded (g_steal_pointer (&failure), error);
  const char *table = g_intern_string (store_statement_get_text (row, 0));
  store_steps_of (table, &n_steps);
  return n_steps == 0 || settle_record (connection, table, &concerned, error);
}

/* Whether the column is decided by what happened, and not by who wrote last. */
gboolean
store_replay_decides (const char *table, const char *column)
{
  gsize n_steps;

  store_steps_of (table, &n_steps);
  return n_steps > 0 && g_str_equal (column, "state");
}

/* Takes the steps of both stations in the order in which they happened. One that is not legal where
 * the record had come by then is not taken, and a conflict names it and what stood in its way.
 * Whoever has the same steps comes to the same end, so nothing of it is logged but the conflict. */
gboolean
store_replay_settle (StoreConnection *connection,
                     const char *table,
                     const BaseId *record,
                     GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (concerns); i++)
    if (g_str_equal (concerns[i].table, table))
      return settle_concern (connection, concerns[i].sql, record, error);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-claim.h"
#include "store/store-clock.h"
#include "store/store-conflict.h"
#include "store/store-error.h"

#include <string.h>

/* An allocation that holds time, or would if it had not lost it. */
typedef struct
{
  BaseId id;
  BaseId bay;
  BaseId technician;
  BaseId vehicle;
  gint64 start_s;
  gint64 end_s;
  char *state;
  char *claimed;   /* the state it wants to be in; NULL where it claims nothing */
  gboolean there;  /* the vehicle has come */
  BaseStamp stamp; /* of the claim: the newest of the fields that make it */
  guint16 maker;   /* the station that wrote it first */
} Claim;

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  g_free (claim->state);
  g_free (claim->claimed);
  g_free (claim);
}

#define CLAIM_COLUMNS                                                                              \
  "SELECT allocation.id, bay, technician, start_s, end_s, allocation.state, allocation.clk, "      \
  "live, "                                                                                         \
  "booking.vehicle FROM allocation JOIN booking ON booking.id = allocation.booking "

/* Place in the table, and so in the clocks: bay, technician, start_s, end_s, state, removed. */
static const int claim_fields[] = { 2, 3, 4, 5, 6, 7 };

static void
read_stamp (Claim *claim, StoreStatement *row)
{
  gsize size;
  const guint8 *clocks = store_statement_get_blob (row, 6, &size);
  BaseStamp stamp;

  store_clocks_get (clocks, size, -1, &claim->stamp);
  claim->maker = base_stamp_get_station (&claim->stamp);
  for (guint i = 0; i < G_N_ELEMENTS (claim_fields); i++)
    {
      store_clocks_get (clocks, size, claim_fields[i], &stamp);
      if (base_stamp_compare (&stamp, &claim->stamp) > 0)
        claim->stamp = stamp;
    }
}

static gboolean
is_there (const char *state)
{
  static const char *const states[] = { "arrived", "in_bay", "done", NULL };

  return g_strv_contains (states, state);
}

static Claim *
claim_from_row (StoreStatement *row)
{
  Claim *claim = g_new0 (Claim, 1);

  store_statement_get_id (row, 0, &claim->id);
  store_statement_get_id (row, 1, &claim->bay);
  store_statement_get_id (row, 2, &claim->technician);
  store_statement_get_id (row, 8, &claim->vehicle);
  claim->start_s = store_statement_get_int (row, 3);
  claim->end_s = store_statement_get_int (row, 4);
  claim->state = store_statement_dup_text (row, 5);
  read_stamp (claim, row);
  if (store_statement_get_int (row, 7) != 0)
    claim->claimed = g_strdup (claim->state);
  claim->there = is_there (claim->state);
  return claim;
}

/* What one that lost wanted is kept in the conflict that tells of it. */
static gboolean
read_lost_claim (StoreConnection *connection, Claim *claim, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!g_str_equal (claim->state, "needs_rebooking"))
    return TRUE;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT ours FROM conflict WHERE record = ?1 AND kind = 'overlap' "
                 "AND user IS NULL AND ours <> 'tentative' ORDER BY at_s DESC, id LIMIT 1",
                 store_id (&claim->id));
  if (row != NULL && store_statement_next (row, &failure))
    {
      claim->claimed = store_statement_dup_text (row, 0);
      claim->there = is_there (claim->claimed);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
is_same (const BaseId *a, const BaseId *b)
{
  static const BaseId none;

  return base_id_equal (a, b) && !base_id_equal (a, &none);
}

static gboolean
collide (const Claim *a, const Claim *b)
{
  static const BaseId none;
  gboolean in_bays = !base_id_equal (&a->bay, &none) && !base_id_equal (&b->bay, &none);

  return a->start_s < b->end_s && b->start_s < a->end_s &&
         (is_same (&a->bay, &b->bay) || is_same (&a->technician, &b->technician) ||
          (in_bays && is_same (&a->vehicle, &b->vehicle)));
}

static Claim *
find (GPtrArray *claims, const BaseId *id)
{
  for (guint i = 0; i < claims->len; i++)
    if (base_id_equal (&((Claim *) g_ptr_array_index (claims, i))->id, id))
      return g_ptr_array_index (claims, i);
  return NULL;
}

static gboolean
add_rows (StoreConnection *connection, GPtrArray *claims, StoreStatement *row, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    {
      BaseId id;

      store_statement_get_id (row, 0, &id);
      if (find (claims, &id) != NULL)
        continue;
      Claim *claim = claim_from_row (row);
      g_ptr_array_add (claims, claim);
      read_lost_claim (connection, claim, &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

#define OVERLAPS                                                                                   \
  "AND start_s > ?2 - 1209600 AND start_s < ?3 AND end_s > ?2 "                                    \
  "AND allocation.state <> 'cancelled' AND allocation.removed = 0"

/* Adds what shares time and place, person or vehicle with @claim. */
static gboolean
add_neighbours (StoreConnection *connection, GPtrArray *claims, const Claim *claim, GError **error)
{
  const struct
  {
    const char *sql;
    const BaseId *shared;
  } ways[] = {
    { CLAIM_COLUMNS "WHERE bay = ?1 " OVERLAPS, &claim->bay },
    { CLAIM_COLUMNS "WHERE technician = ?1 " OVERLAPS, &claim->technician },
    { CLAIM_COLUMNS "WHERE vehicle = ?1 AND bay IS NOT NULL " OVERLAPS, &claim->vehicle },
  };
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (StoreStatement) row =
        store_query (connection, error, ways[i].sql, store_id (ways[i].shared),
                     store_int (claim->start_s), store_int (claim->end_s));

      done = row != NULL && add_rows (connection, claims, row, error);
    }
  return done;
}

/* All that the allocation's standing depends on, and that depends on it. */
static GPtrArray *
read_cluster (StoreConnection *connection, const BaseId *allocation, GError **error)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (claim_free);
  g_autoptr (StoreStatement) row = store_query (
    connection, error, CLAIM_COLUMNS "WHERE allocation.id = ?1", store_id (allocation));

  if (row == NULL || !add_rows (connection, claims, row, error))
    return NULL;
  for (guint i = 0; i < claims->len; i++)
    {
      const Claim *claim = g_ptr_array_index (claims, i);

      if ((i == 0 || claim->claimed != NULL) && !add_neighbours (connection, claims, claim, error))
        return NULL;
    }
  return g_steal_pointer (&claims);
}

static int
compare_claims (gconstpointer a, gconstpointer b)
{
  const Claim *left = *(Claim *const *) a;
  const Claim *right = *(Claim *const *) b;
  int order = base_stamp_compare (&left->stamp, &right->stamp);

  /* A vehicle that has come is not sent away for one that is only expected. */
  if (left->there != right->there)
    return left->there ? -1 : 1;
  return order != 0 ? order : memcmp (&left->id, &right->id, sizeof left->id);
}

static const Claim *
find_winner (GPtrArray *winners, const Claim *claim)
{
  for (guint i = 0; i < winners->len; i++)
    if (collide (g_ptr_array_index (winners, i), claim))
      return g_ptr_array_index (winners, i);
  return NULL;
}

static gboolean
set_state (StoreConnection *connection, const Claim *claim, const char *state, GError **error)
{
  return g_str_equal (claim->state, state) ||
         store_update (connection, error, "allocation", &claim->id,
                       { "state", store_text (state) });
}

static gboolean
note_loser (StoreConnection *connection, const Claim *loser, const Claim *winner, GError **error)
{
  StoreConflict conflict = { .table = "allocation",
                             .record = &loser->id,
                             .other = &winner->id,
                             .kind = "overlap",
                             .ours = loser->claimed != NULL ? loser->claimed : "tentative",
                             .theirs = winner->claimed,
                             .ours_stamp = &loser->stamp,
                             .theirs_stamp = &winner->stamp };

  return store_conflict_note (connection, &conflict, error);
}

static gboolean
settle_claim (StoreConnection *connection, GPtrArray *winners, Claim *claim, GError **error)
{
  const Claim *winner = find_winner (winners, claim);

  if (winner != NULL)
    return set_state (connection, claim, "needs_rebooking", error) &&
           note_loser (connection, claim, winner, error);
  g_ptr_array_add (winners, claim);
  return set_state (connection, claim, claim->claimed, error) &&
         store_conflict_settle (connection, &claim->id, "overlap", "free after all", error);
}

/* A request that another station put down where time was taken meanwhile. */
static gboolean
note_requests (StoreConnection *connection, GPtrArray *claims, GPtrArray *winners, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < claims->len; i++)
    {
      const Claim *request = g_ptr_array_index (claims, i);
      const Claim *winner =
        g_str_equal (request->state, "tentative") ? find_winner (winners, request) : NULL;

      if (winner != NULL && winner->maker != request->maker)
        done = note_loser (connection, request, winner, error);
    }
  return done;
}

static gboolean
settle_around (StoreConnection *connection, const BaseId *allocation, GError **error)
{
  g_autoptr (GPtrArray) claims = read_cluster (connection, allocation, error);
  g_autoptr (GPtrArray) winners = g_ptr_array_new ();
  gboolean done = claims != NULL;

  if (!done)
    return FALSE;
  g_ptr_array_sort (claims, compare_claims);
  for (guint i = 0; done && i < claims->len; i++)
    {
      Claim *claim = g_ptr_array_index (claims, i);

      if (claim->claimed != NULL)
        done = settle_claim (connection, winners, claim, error);
    }
  return done && note_requests (connection, claims, winners, error);
}

/* Which allocations may stand otherwise after a row of the table arrived. A conflict says that
 * another station found two of them to clash, or not to clash any more. */
static const struct
{
  const char *table;
  const char *sql;
} concerns[] = {
  { "allocation", "SELECT id FROM allocation WHERE id = ?1" },
  { "booking", "SELECT id FROM allocation WHERE booking = ?1" },
  { "conflict", "SELECT allocation.id FROM conflict JOIN allocation ON allocation.id = record "
                "WHERE conflict.id = ?1 AND kind = 'overlap'" },
};

static GArray *
read_concerned (StoreConnection *connection, const char *sql, const BaseId *record, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (BaseId));
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &failure, sql, store_id (record));
  BaseId id;

  while (row != NULL && store_statement_next (row, &failure))
    if (store_statement_get_id (row, 0, &id))
      g_array_append_val (ids, id);
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&ids) : NULL;
}

/* The earlier claim stands; the later one is to be rebooked, and a conflict names both. Whoever
 * merges the same claims, in any order, comes to the same end, so nothing of it is logged but the
 * conflict. */
gboolean
store_claim_settle (StoreConnection *connection,
                    const char *table,
                    const BaseId *record,
                    GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (concerns); i++)
    {
      if (!g_str_equal (concerns[i].table, table))
        continue;
      g_autoptr (GArray) ids = read_concerned (connection, concerns[i].sql, record, error);
      done = ids != NULL;
      for (guint j = 0; done && j < ids->len; j++)
        done = settle_around (connection, &g_array_index (ids, BaseId, j), error);
    }
  return done;
}

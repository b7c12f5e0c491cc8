/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-clock.h"

#include <string.h>

#define FIELD_CLOCK_SIZE (1 + BASE_STAMP_SIZE)

/**
 * store_connection_get_now_ms:
 *
 * Returns: what the clock on the wall said when this transaction first asked, in Unix milliseconds
 */
gint64
store_connection_get_now_ms (StoreConnection *connection)
{
  StoreClock *clock = &connection->clock;

  if (clock->now_ms == 0)
    clock->now_ms =
      clock->wall != NULL ? clock->wall (clock->wall_data) : g_get_real_time () / 1000;
  return clock->now_ms;
}

/* Returns: the tick of this transaction */
gint64
store_clock_get_tick (StoreConnection *connection)
{
  StoreClock *clock = &connection->clock;

  if (clock->tick == 0)
    clock->tick = base_tick_next (clock->last, store_connection_get_now_ms (connection));
  return clock->tick;
}

/**
 * store_connection_get_stamp:
 * @stamp: (out): of this transaction
 */
void
store_connection_get_stamp (StoreConnection *connection, BaseStamp *stamp)
{
  base_stamp_make (stamp, store_clock_get_tick (connection), connection->clock.station);
}

/**
 * store_connection_see_stamp:
 * @stamp: of an edit that another station made
 *
 * What is written from now on comes after @stamp.
 */
void
store_connection_see_stamp (StoreConnection *connection, const BaseStamp *stamp)
{
  StoreClock *clock = &connection->clock;
  gint64 seen = base_stamp_get_tick (stamp);

  clock->last = MAX (clock->last, seen);
  if (clock->tick != 0 && clock->tick <= seen)
    clock->tick = base_tick_next (seen, store_connection_get_now_ms (connection));
}

/**
 * store_connection_set_applying:
 * @applying: whether what is written now comes from another station
 *
 * Such rows bring their clocks along and are not told to the other stations again.
 */
void
store_connection_set_applying (StoreConnection *connection, gboolean applying)
{
  connection->clock.applying = applying;
}

static StoreConnection *
connection_of (sqlite3_context *context)
{
  return sqlite3_user_data (context);
}

/* store_stamp (): the stamp of this transaction */
static void
sql_stamp (sqlite3_context *context, int n, sqlite3_value **values)
{
  BaseStamp stamp;

  store_connection_get_stamp (connection_of (context), &stamp);
  sqlite3_result_blob (context, &stamp, sizeof stamp, SQLITE_TRANSIENT);
}

/* store_tick (): its tick alone */
static void
sql_tick (sqlite3_context *context, int n, sqlite3_value **values)
{
  sqlite3_result_int64 (context, store_clock_get_tick (connection_of (context)));
}

/* store_note (table, id): keeps in mind that the row changed; whether the change log wants it */
static void
sql_note (sqlite3_context *context, int n, sqlite3_value **values)
{
  StoreConnection *self = connection_of (context);
  StoreChange change;

  change.table = g_intern_string ((const char *) sqlite3_value_text (values[0]));
  if (sqlite3_value_bytes (values[1]) == sizeof change.id &&
      self->changes->len < STORE_CHANGES_LIMIT)
    {
      memcpy (&change.id, sqlite3_value_blob (values[1]), sizeof change.id);
      g_array_append_val (self->changes, change);
    }
  sqlite3_result_int (context, !self->clock.applying);
}

static void
sql_applying (sqlite3_context *context, int n, sqlite3_value **values)
{
  sqlite3_result_int (context, connection_of (context)->clock.applying);
}

/* Puts @stamp in at @field. Returns: the new size of @clocks, which has room for one field more */
gsize
store_clocks_touch (guint8 *clocks, gsize size, guint8 field, const BaseStamp *stamp)
{
  gsize at = BASE_STAMP_SIZE;

  while (at + FIELD_CLOCK_SIZE <= size && clocks[at] < field)
    at += FIELD_CLOCK_SIZE;
  if (at + FIELD_CLOCK_SIZE > size || clocks[at] != field)
    {
      memmove (clocks + at + FIELD_CLOCK_SIZE, clocks + at, size - at);
      size += FIELD_CLOCK_SIZE;
    }
  clocks[at] = field;
  memcpy (clocks + at + 1, stamp, sizeof *stamp);
  return size;
}

/* @stamp: (out): when @field was written last; all zero where @clocks are none */
void
store_clocks_get (const guint8 *clocks, gsize size, int field, BaseStamp *stamp)
{
  memset (stamp, 0, sizeof *stamp);
  if (size < BASE_STAMP_SIZE)
    return;
  memcpy (stamp, clocks, sizeof *stamp);
  for (gsize at = BASE_STAMP_SIZE; at + FIELD_CLOCK_SIZE <= size; at += FIELD_CLOCK_SIZE)
    if (clocks[at] == field)
      memcpy (stamp, clocks + at + 1, sizeof *stamp);
}

/* store_touch (clk, mask): the clocks of a row whose fields in mask changed just now */
static void
sql_touch (sqlite3_context *context, int n, sqlite3_value **values)
{
  gsize size = (gsize) sqlite3_value_bytes (values[0]);
  guint64 mask = (guint64) sqlite3_value_int64 (values[1]);
  g_autofree guint8 *clocks = g_malloc (size + STORE_CLOCKS_LIMIT);
  BaseStamp stamp;

  store_connection_get_stamp (connection_of (context), &stamp);
  if (size < BASE_STAMP_SIZE)
    {
      memcpy (clocks, &stamp, sizeof stamp);
      size = sizeof stamp;
    }
  else
    memcpy (clocks, sqlite3_value_blob (values[0]), size);
  for (guint8 field = 0; field < 64; field++)
    if ((mask >> field & 1) != 0)
      size = store_clocks_touch (clocks, size, field, &stamp);
  sqlite3_result_blob64 (context, clocks, size, SQLITE_TRANSIENT);
}

static gboolean
is_same_content (sqlite3_value *left, sqlite3_value *right)
{
  gsize size = (gsize) sqlite3_value_bytes (left);

  return size == (gsize) sqlite3_value_bytes (right) &&
         (size == 0 || memcmp (sqlite3_value_blob (left), sqlite3_value_blob (right), size) == 0);
}

static gboolean
is_same (sqlite3_value *left, sqlite3_value *right)
{
  int type = sqlite3_value_type (left);

  if (type != sqlite3_value_type (right))
    return FALSE;
  switch (type)
    {
    case SQLITE_INTEGER:
      return sqlite3_value_int64 (left) == sqlite3_value_int64 (right);
    case SQLITE_FLOAT:
      return sqlite3_value_double (left) == sqlite3_value_double (right);
    case SQLITE_NULL:
      return TRUE;
    default:
      return is_same_content (left, right);
    }
}

/* store_differ (old, new, …): whether an update changed any of the columns, told in the order of
 * their bits; keeps which for store_mask () */
static void
sql_differ (sqlite3_context *context, int n, sqlite3_value **values)
{
  guint64 mask = 0;

  for (int i = 0; i + 1 < n; i += 2)
    if (!is_same (values[i], values[i + 1]))
      mask |= G_GUINT64_CONSTANT (1) << (i / 2);
  connection_of (context)->clock.mask = (gint64) mask;
  sqlite3_result_int (context, mask != 0);
}

/* store_mask (): a bit for each column that the latest store_differ () found changed */
static void
sql_mask (sqlite3_context *context, int n, sqlite3_value **values)
{
  sqlite3_result_int64 (context, connection_of (context)->clock.mask);
}

/* Gives the connection the functions that the triggers and defaults of the schema call. */
gboolean
store_clock_register (StoreConnection *connection, GError **error)
{
  static const struct
  {
    const char *name;
    int n_arguments;
    void (*function) (sqlite3_context *context, int n, sqlite3_value **values);
  } functions[] = {
    { "store_stamp", 0, sql_stamp },       { "store_tick", 0, sql_tick },
    { "store_note", 2, sql_note },         { "store_touch", 2, sql_touch },
    { "store_applying", 0, sql_applying }, { "store_differ", -1, sql_differ },
    { "store_mask", 0, sql_mask },
  };
  int result = SQLITE_OK;

  for (guint i = 0; result == SQLITE_OK && i < G_N_ELEMENTS (functions); i++)
    result = sqlite3_create_function_v2 (connection->db, functions[i].name,
                                         functions[i].n_arguments, SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                         connection, functions[i].function, NULL, NULL, NULL);
  if (result != SQLITE_OK)
    store_connection_fail (connection, result, error);
  return result == SQLITE_OK;
}

/* Called where a transaction begins. */
void
store_clock_begin (StoreConnection *connection)
{
  StoreClock *clock = &connection->clock;

  clock->now_ms = 0;
  clock->tick = 0;
  clock->applying = FALSE;
}

/* Reads, inside a transaction, which station this is and where its clock stands. */
gboolean
store_clock_load (StoreConnection *connection, GError **error)
{
  StoreClock *clock = &connection->clock;

  if (!clock->in_schema)
    return TRUE;
  g_autoptr (StoreStatement) row =
    store_query (connection, error, "SELECT clock, number, acked FROM here");
  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  clock->last = MAX (clock->last, store_statement_get_int (row, 0));
  clock->station = (guint16) store_statement_get_int (row, 1);
  clock->acked = store_statement_get_int (row, 2);
  return TRUE;
}

/* Keeps the tick of this transaction, where it took one. */
gboolean
store_clock_save (StoreConnection *connection, GError **error)
{
  StoreClock *clock = &connection->clock;
  gint64 reached = MAX (clock->tick, clock->last);

  if (!clock->in_schema || clock->tick == 0)
    return TRUE;
  clock->last = reached;
  return store_run (connection, error, "UPDATE here SET clock = ?1", store_int (reached));
}

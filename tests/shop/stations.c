/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stations.h"

#include "base/base-json.h"
#include "store/store-audit.h"
#include "store/store-log.h"
#include "store/store-merge.h"

#define MOST_ENTRIES 1000000
#define MOST_ROUNDS  8
#define MOST_TIMES   4

static void
open_station (Station *self, const char *code)
{
  workshop_set_up (&self->desk, code);
  self->code = code;
  self->reached = 0;
}

void
station_join (Station *self, const char *code, const char *invitation)
{
  g_autoptr (GError) error = NULL;

  open_station (self, code);
  store_db_join (self->desk.db, invitation, &error);
  g_assert_no_error (error);
}

void
stations_set_up (Stations *self, gconstpointer data)
{
  self->rand = g_rand_new_with_seed (1);
  open_station (&self->a, "A");
  station_join (
    &self->b, "B",
    perform (&self->a.desk, "invitation", "station-add", "{'name':'Station B','code':'B'}"));
  stations_exchange (self);
}

void
stations_tear_down (Stations *self, gconstpointer data)
{
  workshop_tear_down (&self->a.desk, NULL);
  workshop_tear_down (&self->b.desk, NULL);
  g_rand_free (self->rand);
}

static gboolean
read_log (StoreConnection *connection, gpointer data, GError **error)
{
  gpointer *parts = data;
  Station *station = parts[0];

  parts[1] = store_log_read (connection, station->reached, MOST_ENTRIES, &station->reached, error);
  return parts[1] != NULL;
}

/* Returns: (transfer full): what changed there since the last time */
GPtrArray *
station_take_log (Station *self)
{
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GError) error = NULL;
  gpointer parts[] = { self, NULL };

  store_db_read (self->desk.db, read_log, parts, &error);
  g_assert_no_error (error);
  g_autoptr (JsonArray) log = parts[1];
  for (guint i = 0; i < json_array_get_length (log); i++)
    g_ptr_array_add (records, json_object_ref (json_array_get_object_element (log, i)));
  return g_steal_pointer (&records);
}

static gboolean
merge_all (StoreConnection *connection, gpointer records, GError **error)
{
  GPtrArray *all = records;
  StoreMergeOutcome outcome;
  gboolean done = TRUE;

  for (guint i = 0; done && i < all->len; i++)
    done = store_merge (connection, g_ptr_array_index (all, i), &outcome, error);
  return done;
}

void
station_deliver (Station *self, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  store_db_write (self->desk.db, merge_all, records, &error);
  g_assert_no_error (error);
}

static gboolean
retry (StoreConnection *connection, gpointer n_applied, GError **error)
{
  return store_merge_retry (connection, n_applied, error);
}

/* Returns: how many of those that were put aside found their place */
guint
station_try_again (Station *self)
{
  g_autoptr (GError) error = NULL;
  guint n_applied = 0;

  store_db_write (self->desk.db, retry, &n_applied, &error);
  g_assert_no_error (error);
  return n_applied;
}

GPtrArray *
records_shuffle (GPtrArray *records, guint times, GRand *rand)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < times * records->len; i++)
    g_ptr_array_add (all, json_object_ref (g_ptr_array_index (records, i % records->len)));
  for (guint i = all->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer kept = all->pdata[i - 1];

      all->pdata[i - 1] = all->pdata[other];
      all->pdata[other] = kept;
    }
  return all;
}

const char *
record_get_table (gpointer record)
{
  return base_json_get_string (record, "table");
}

static guint
tell (Station *from, Station *to)
{
  g_autoptr (GPtrArray) records = station_take_log (from);

  station_deliver (to, records);
  while (station_try_again (to) > 0)
    continue;
  return records->len;
}

/* What was written up to now is known to both. */
static void
acknowledge (Station *self)
{
  write_rows (&self->desk, "UPDATE here SET acked = clock");
}

void
stations_exchange (Stations *self)
{
  guint n_told = 1;

  for (guint round = 0; n_told > 0; round++)
    {
      g_assert_cmpuint (round, <, MOST_ROUNDS);
      n_told = tell (&self->a, &self->b) + tell (&self->b, &self->a);
    }
  acknowledge (&self->a);
  acknowledge (&self->b);
}

static void
tell_shuffled (Station *to, GPtrArray *records, GRand *rand)
{
  guint times = (guint) g_rand_int_range (rand, 1, MOST_TIMES);
  g_autoptr (GPtrArray) all = records_shuffle (records, times, rand);

  station_deliver (to, all);
  while (station_try_again (to) > 0)
    continue;
}

/* Both logs are read before either hears of the other's, or one after the other. */
void
stations_exchange_shuffled (Stations *self)
{
  gboolean at_once = g_rand_boolean (self->rand);
  g_autoptr (GPtrArray) of_a = station_take_log (&self->a);
  g_autoptr (GPtrArray) of_b = at_once ? station_take_log (&self->b) : NULL;

  tell_shuffled (&self->b, of_a, self->rand);
  if (of_b == NULL)
    of_b = station_take_log (&self->b);
  tell_shuffled (&self->a, of_b, self->rand);
}

/* Tables that are computed from those that travel. */
#define COMPUTED "part_stock stock stock_correction"

static void
assert_same_table (Stations *self, const char *table)
{
  const char *sql = text (&self->a.desk,
                          "SELECT 'SELECT group_concat (line, char (10)) FROM (SELECT ' || "
                          "group_concat ('quote (' || name || ')', ' || '' '' || ') || "
                          "' AS line FROM %s ORDER BY 1)' FROM pragma_table_info ('%s') "
                          "WHERE name NOT IN ('clk', 'updated_s')",
                          table, table);
  const char *of_a = text (&self->a.desk, "%s", sql);
  const char *of_b = text (&self->b.desk, "%s", sql);

  if (g_strcmp0 (of_a, of_b) != 0)
    g_error ("%s differs:\nA:\n%s\nB:\n%s", table, of_a, of_b);
}

void
stations_assert_same (Stations *self)
{
  const char *tables =
    text (&self->a.desk, "SELECT group_concat (name, ' ') || ' " COMPUTED "' FROM entity");
  g_auto (GStrv) names = g_strsplit (tables, " ", -1);

  for (char **name = names; *name != NULL; name++)
    assert_same_table (self, *name);
}

static void
assert_sound (Station *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreAuditReport) report = store_audit_verify (self->desk.db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_auto (GStrv) findings = store_db_check (self->desk.db, &error);
  g_assert_no_error (error);
  if (findings[0] != NULL)
    g_error ("%s: %s", self->code, findings[0]);
}

/* Each file for itself: its chain of deeds, its references, what is computed in it. */
void
stations_assert_sound (Stations *self)
{
  assert_sound (&self->a);
  assert_sound (&self->b);
}

/* Random rounds, then quiet ones until nobody has news. */
void
stations_meet (Stations *self)
{
  stations_exchange_shuffled (self);
  stations_exchange_shuffled (self);
  stations_exchange (self);
  stations_assert_same (self);
}

void
stations_pass (Stations *self, gint64 seconds)
{
  self->a.desk.now_ms += seconds * 1000;
  self->b.desk.now_ms += seconds * 1000;
}

void
assert_both (Stations *self, const char *sql, const char *answer)
{
  g_assert_cmpstr (text (&self->a.desk, "%s", sql), ==, answer);
  g_assert_cmpstr (text (&self->b.desk, "%s", sql), ==, answer);
}

gint64
at (Stations *self, int hour, int minute)
{
  Workshop clock = self->a.desk;
  g_autofree char *time = g_strdup_printf ("2026-03-10T%02d:%02d:00", hour, minute);

  workshop_reach (&clock, time);
  return clock.now_ms / 1000;
}

/* Returns: the id of the one row of @table that is so */
const char *
id_of (Station *station, const char *table, const char *condition)
{
  return text (&station->desk,
               "SELECT format ('%%s-%%s-%%s-%%s-%%s', substr (h, 1, 8), substr (h, 9, 4), "
               "substr (h, 13, 4), substr (h, 17, 4), substr (h, 21)) FROM "
               "(SELECT lower (hex (id)) AS h FROM %s WHERE %s)",
               table, condition);
}

const char *
add_part (Stations *self, Station *station, const char *sku, int opening_milli)
{
  const char *part =
    perform (&station->desk, "part", "part-add",
             "{'sku':'%s','name':'Oil filter','stocked':true,'cost_e4':80000}", sku);

  stations_pass (self, 1);
  if (opening_milli > 0)
    perform (&station->desk, NULL, "stock-opening", "{'part':'%s','qty_milli':%d,'cost_e4':80000}",
             part, opening_milli);
  stations_pass (self, 1);
  return part;
}

void
sell_over_the_counter (Stations *self, Station *station, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *invoice = perform (&station->desk, "invoice", "invoice-draft", "{}");

      perform (&station->desk, NULL, "invoice-line-add",
               "{'invoice':'%s','kind':'fee','description':'Puncture','price_e4':350000}", invoice);
      stations_pass (self, 60);
      perform (&station->desk, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
    }
}

const char *
open_job (Station *station, const char *technician)
{
  const char *vehicle =
    perform (&station->desk, "vehicle", "vehicle-add", "{'make':'Mazda','model':'Demio'}");

  return perform (&station->desk, "job", "job-open", "{'vehicle':'%s','technician':'%s'}", vehicle,
                  technician);
}

/* Runs @test on @n pairs of stations, each with a seed of its own. */
void
stations_shuffle (void (*test) (Stations *self), guint32 n)
{
  for (guint32 seed = 1; seed <= n; seed++)
    {
      Stations stations;

      stations_set_up (&stations, NULL);
      g_rand_set_seed (stations.rand, seed);
      g_test_message ("seed %u", seed);
      test (&stations);
      stations_tear_down (&stations, NULL);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/base-json.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOST_STATIONS 3

/* Stations of one shop, each with a file and a clock of its own. */
typedef struct
{
  StoreDb *db;
  gint64 wall_ms;
  gint64 reached; /* what others have read of its log */
} Station;

typedef struct
{
  Station stations[MOST_STATIONS];
  guint n;
} Shop;

static gint64
wall (gpointer data)
{
  return ((Station *) data)->wall_ms;
}

static gboolean
run_script (StoreConnection *connection, gpointer data, GError **error)
{
  char **statements = data;
  gboolean done = TRUE;

  for (; done && *statements != NULL; statements++)
    done = store_run (connection, error, *statements);
  return done;
}

/* @script: statements with ";" between them */
static void
run (Station *station, const char *script)
{
  g_auto (GStrv) statements = g_strsplit (script, ";", -1);
  g_autoptr (GError) error = NULL;

  station->wall_ms += 1000;
  store_db_write (station->db, run_script, statements, &error);
  g_assert_no_error (error);
}

static void
open_shop (Fixture *self, Shop *shop, guint n)
{
  g_autoptr (GError) error = NULL;

  memset (shop, 0, sizeof *shop);
  shop->n = n;
  for (guint i = 0; i < n; i++)
    {
      Station *station = &shop->stations[i];
      g_autofree char *name = g_strdup_printf ("station-%u.db", i);
      g_autofree char *path = in_folder (self, name);

      station->wall_ms = 1773104400000 + i;
      station->db = store_db_new (path);
      store_db_set_wall (station->db, wall, station);
      store_db_open (station->db, &error);
      g_assert_no_error (error);
      run (station,
           ((const char *[]){ "UPDATE station SET code = 'A'", "UPDATE station SET code = 'B'",
                              "UPDATE station SET code = 'C'" })[i]);
    }
}

static void
close_shop (Shop *shop)
{
  for (guint i = 0; i < shop->n; i++)
    close_store (shop->stations[i].db);
}

typedef struct
{
  Station *station;
  JsonArray *records;
} Reading;

static gboolean
read_log (StoreConnection *connection, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->records = store_log_read (connection, reading->station->reached, 100000,
                                     &reading->station->reached, error);
  return reading->records != NULL;
}

static JsonArray *
take_log (Station *station)
{
  Reading reading = { station, NULL };
  g_autoptr (GError) error = NULL;

  store_db_read (station->db, read_log, &reading, &error);
  g_assert_no_error (error);
  return reading.records;
}

typedef struct
{
  JsonObject *record;
  StoreMergeOutcome outcome;
} Delivery;

static gboolean
merge (StoreConnection *connection, gpointer data, GError **error)
{
  Delivery *delivery = data;

  return store_merge (connection, delivery->record, &delivery->outcome, error);
}

static StoreMergeOutcome
deliver (Station *station, JsonObject *record)
{
  Delivery delivery = { record, STORE_MERGE_NOTHING_NEW };
  g_autoptr (GError) error = NULL;

  store_db_write (station->db, merge, &delivery, &error);
  g_assert_no_error (error);
  return delivery.outcome;
}

static gboolean
retry (StoreConnection *connection, gpointer n_applied, GError **error)
{
  return store_merge_retry (connection, n_applied, error);
}

static guint
try_again (Station *station)
{
  g_autoptr (GError) error = NULL;
  guint n_applied = 0;

  store_db_write (station->db, retry, &n_applied, &error);
  g_assert_no_error (error);
  return n_applied;
}

static gboolean
merge_log (StoreConnection *connection, gpointer log, GError **error)
{
  StoreMergeOutcome outcome;
  gboolean done = TRUE;

  for (guint i = 0; done && i < json_array_get_length (log); i++)
    done = store_merge (connection, json_array_get_object_element (log, i), &outcome, error);
  return done;
}

static void
deliver_log (Station *station, JsonArray *log)
{
  g_autoptr (GError) error = NULL;

  store_db_write (station->db, merge_log, log, &error);
  g_assert_no_error (error);
}

/* Every table is told before what refers to it, as the log of a station has them; the logs of the
 * others come in any order and more than once. */
static void
deliver_all (Shop *shop, GRand *rand, JsonArray **logs)
{
  for (guint to = 0; to < shop->n; to++)
    {
      for (guint i = 0; i < 2 * shop->n; i++)
        {
          guint from = (guint) g_rand_int_range (rand, 0, (gint32) shop->n);

          if (from != to)
            deliver_log (&shop->stations[to], logs[from]);
        }
      for (guint from = 0; from < shop->n; from++)
        if (from != to)
          deliver_log (&shop->stations[to], logs[from]);
    }
}

static gboolean
collect_text (StoreConnection *connection, gpointer data, GError **error)
{
  gpointer *parts = data;
  g_autoptr (StoreStatement) row = store_query (connection, error, parts[0]);

  while (row != NULL && store_statement_next (row, error))
    g_string_append_printf (parts[1], "%s\n", store_statement_get_text (row, 0));
  return row != NULL;
}

/* @sql: gives one text a row */
static char *
ask (Station *station, const char *sql)
{
  GString *text = g_string_new (NULL);
  gpointer parts[] = { (gpointer) sql, text };
  g_autoptr (GError) error = NULL;

  store_db_read (station->db, collect_text, parts, &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
assert_same (Shop *shop, const char *sql)
{
  g_autofree char *first = ask (&shop->stations[0], sql);

  for (guint i = 1; i < shop->n; i++)
    {
      g_autofree char *other = ask (&shop->stations[i], sql);

      g_assert_cmpstr (first, ==, other);
    }
}

static void
assert_answer (Station *station, const char *sql, const char *answer)
{
  g_autofree char *text = ask (station, sql);

  g_assert_cmpstr (g_strstrip (text), ==, answer);
}

#define CUSTOMERS                                                                                  \
  "SELECT hex (id) || ' ' || name || ' ' || coalesce (note, '-') || ' ' || "                       \
  "coalesce (address, '-') || ' ' || terms FROM customer ORDER BY id"

/* Random edits of the same few customers at every station. */
static void
edit_at_random (Station *station, GRand *rand, guint n)
{
  static const char *const columns[] = { "name", "note", "address", "legal_name" };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "UPDATE customer SET %s = 'v%u' WHERE id = x'0000000000000000000000000000000%u'",
        columns[g_rand_int_range (rand, 0, 4)], g_rand_int (rand),
        (guint) (guint) g_rand_int_range (rand, 0, 3));

      station->wall_ms += g_rand_int_range (rand, -600000, 600000);
      run (station, sql);
    }
}

static void
add_customers (Station *station)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO customer (id, name, created_s) VALUES "
                                              "(x'0000000000000000000000000000000%u', 'c', 1)",
                                              i);

      run (station, sql);
    }
}

static void
share (Shop *shop, GRand *rand)
{
  JsonArray *logs[MOST_STATIONS];

  for (guint i = 0; i < shop->n; i++)
    logs[i] = take_log (&shop->stations[i]);
  deliver_all (shop, rand, logs);
  for (guint i = 0; i < shop->n; i++)
    json_array_unref (logs[i]);
}

/* The log says of an update which columns it changed, by the bits of their places, and keeps silent
 * about one that changed none. */
static void
test_changed_columns (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *update;
    gint64 mask;
  } edits[] = {
    { "UPDATE customer SET name = 'C', note = NULL", 1 << 2 },
    { "UPDATE customer SET note = '', legal_name = NULL", 1 << 12 },
    { "UPDATE customer SET credit_limit_minor = 5, order_no_required = 1", 1 << 9 | 1 << 10 },
    { "UPDATE customer SET merged_into = id, credit_limit_minor = 5", 1 << 13 },
    { "UPDATE customer SET name = name, credit_limit_minor = 5", 0 },
  };
  Shop shop;

  open_shop (self, &shop, 1);
  add_customers (&shop.stations[0]);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      run (&shop.stations[0], "DELETE FROM op");
      run (&shop.stations[0], edits[i].update);
      g_assert_cmpint (count (shop.stations[0].db, "SELECT count (*) FROM op"), ==,
                       edits[i].mask != 0 ? 3 : 0);
      g_assert_cmpint (count (shop.stations[0].db, "SELECT coalesce (max (mask), 0) FROM op"), ==,
                       edits[i].mask);
    }
  close_shop (&shop);
}

static void
test_fields (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Shop shop;

  open_shop (self, &shop, 3);
  add_customers (&shop.stations[0]);
  share (&shop, rand);
  for (guint round = 0; round < 25; round++)
    {
      for (guint i = 0; i < shop.n; i++)
        edit_at_random (&shop.stations[i], rand, 4);
      share (&shop, rand);
      assert_same (&shop, CUSTOMERS);
    }
  close_shop (&shop);
}

static void
test_unseen_edit (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Shop shop;

  open_shop (self, &shop, 2);
  add_customers (&shop.stations[0]);
  share (&shop, rand);
  run (&shop.stations[0],
       "UPDATE customer SET name = 'from A' WHERE id = x'00000000000000000000000000000001'");
  shop.stations[1].wall_ms += 60000;
  run (&shop.stations[1], "UPDATE customer SET name = 'from B', note = 'kept' "
                          "WHERE id = x'00000000000000000000000000000001'");
  share (&shop, rand);
  assert_answer (&shop.stations[0], "SELECT name || note FROM customer WHERE note IS NOT NULL",
                 "from Bkept");
  assert_answer (&shop.stations[0],
                 "SELECT kind || field || ours || state FROM conflict WHERE kind = 'edit'",
                 "editname\"from A\"resolved");
  close_shop (&shop);
}

/* A station whose clock is a day behind: its edit has seen the other one, so it counts. */
static void
test_wrong_clock (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Shop shop;

  open_shop (self, &shop, 2);
  add_customers (&shop.stations[0]);
  share (&shop, rand);
  shop.stations[1].wall_ms -= 86400000;
  run (&shop.stations[1],
       "UPDATE customer SET name = 'later' WHERE id = x'00000000000000000000000000000002'");
  share (&shop, rand);
  assert_same (&shop, CUSTOMERS);
  assert_answer (&shop.stations[0], "SELECT name FROM customer WHERE name <> 'c'", "later");
  close_shop (&shop);
}

/* A ledger row whose vehicle nobody knows yet waits, and takes nothing with it. */
static void
test_unknown_reference (Fixture *self, gconstpointer data)
{
  Shop shop;

  open_shop (self, &shop, 2);
  run (&shop.stations[0], "INSERT INTO vehicle (id, make, created_s, updated_s) "
                          "VALUES (x'00000000000000000000000000000001', 'Mazda', 1, 1);"
                          "INSERT INTO odometer_reading (id, vehicle, km, source, at_s) "
                          "VALUES (x'00000000000000000000000000000002', "
                          "x'00000000000000000000000000000001', 9, 'obd', 1)");
  g_autoptr (JsonArray) log = take_log (&shop.stations[0]);
  guint n = json_array_get_length (log);
  JsonObject *vehicle = json_array_get_object_element (log, n - 2);
  JsonObject *reading = json_array_get_object_element (log, n - 1);

  g_assert_cmpint (deliver (&shop.stations[1], reading), ==, STORE_MERGE_PUT_ASIDE);
  g_assert_cmpint (deliver (&shop.stations[1], reading), ==, STORE_MERGE_PUT_ASIDE);
  assert_answer (&shop.stations[1], "SELECT kind || state FROM conflict", "refusedopen");
  g_assert_cmpuint (try_again (&shop.stations[1]), ==, 0);
  g_assert_cmpint (deliver (&shop.stations[1], vehicle), ==, STORE_MERGE_APPLIED);
  g_assert_cmpuint (try_again (&shop.stations[1]), ==, 1);
  g_assert_cmpuint (try_again (&shop.stations[1]), ==, 0);
  assert_answer (&shop.stations[1], "SELECT km FROM odometer_reading", "9");
  assert_answer (&shop.stations[1], "SELECT kind || state FROM conflict", "refusedresolved");
  g_assert_cmpint (deliver (&shop.stations[1], reading), ==, STORE_MERGE_NOTHING_NEW);
  close_shop (&shop);
}

#define DIARY                                                                                      \
  "INSERT INTO bay (id, site, name) SELECT x'000000000000000000000000000000b1', id, 'Bay 1' FROM " \
  "site;"                                                                                          \
  "INSERT INTO bay (id, site, name) SELECT x'000000000000000000000000000000b2', id, 'Bay 2' FROM " \
  "site"

/* @bay: its last hexadecimal digit; @state of the allocation */
static void
allocate (Station *station, guint n, char bay, gint64 start_min, gint64 minutes, const char *state)
{
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO booking (id, site, title, state, created_s) "
                     "SELECT x'0000000000000000000000000000000%u', id, 'b%u', '%s', 1 FROM site;"
                     "INSERT INTO allocation (id, booking, bay, start_s, end_s, state) VALUES "
                     "(x'000000000000000000000000000000a%u', x'0000000000000000000000000000000%u', "
                     "x'000000000000000000000000000000b%c', "
                     "%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", '%s')",
                     n, n, state, n, n, bay, start_min * 60, (start_min + minutes) * 60, state);

  run (station, sql);
}

#define ALLOCATIONS "SELECT substr (hex (id), 31) || ' ' || state FROM allocation ORDER BY id"
#define CONFLICTS                                                                                  \
  "SELECT substr (hex (record), 31) || ' ' || substr (hex (other), 31) FROM conflict "             \
  "WHERE state = 'open' ORDER BY record, other"

/* Three claims in a chain, confirmed apart: the first stands, the second loses to it, the third
 * only met the second and stands. Every order of arrival, with duplicates, must say so. */
static void
test_chain_of_claims (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint order = 0; order < 8; order++)
    {
      Shop shop;

      open_shop (self, &shop, 3);
      run (&shop.stations[0], DIARY);
      share (&shop, rand);
      allocate (&shop.stations[0], 1, '1', 0, 60, "confirmed");
      shop.stations[1].wall_ms += 5000;
      allocate (&shop.stations[1], 2, '1', 30, 60, "confirmed");
      shop.stations[2].wall_ms += 10000;
      allocate (&shop.stations[2], 3, '1', 80, 60, "confirmed");
      share (&shop, rand);
      assert_same (&shop, ALLOCATIONS);
      assert_same (&shop, CONFLICTS);
      assert_answer (&shop.stations[0], ALLOCATIONS,
                     "A1 confirmed\nA2 needs_rebooking\nA3 confirmed");
      assert_answer (&shop.stations[0], CONFLICTS, "A2 A1");
      close_shop (&shop);
      for (guint i = 0; i < 3; i++)
        {
          g_autofree char *name = g_strdup_printf ("station-%u.db", i);
          g_autofree char *path = in_folder (self, name);
          g_unlink (path);
        }
    }
}

/* Two stations, the cable out: what B could only ask for is told to clash, and never takes the bay.
 */
static void
test_request_meets_claim (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  Shop shop;

  open_shop (self, &shop, 2);
  run (&shop.stations[0], DIARY);
  share (&shop, rand);
  allocate (&shop.stations[0], 1, '1', 840, 60, "confirmed");
  allocate (&shop.stations[1], 2, '1', 870, 90, "tentative");
  allocate (&shop.stations[1], 3, '2', 870, 90, "confirmed");
  share (&shop, rand);
  share (&shop, rand);
  assert_same (&shop, ALLOCATIONS);
  assert_same (&shop, CONFLICTS);
  assert_answer (&shop.stations[1], ALLOCATIONS, "A1 confirmed\nA2 tentative\nA3 confirmed");
  assert_answer (&shop.stations[1], CONFLICTS, "A2 A1");
  close_shop (&shop);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/store/merge/logs-the-columns-that-changed", test_changed_columns);
  add_case ("/store/merge/lets-the-newest-edit-of-each-field-stand", test_fields);
  add_case ("/store/merge/keeps-what-an-unseen-edit-said", test_unseen_edit);
  add_case ("/store/merge/is-not-misled-by-a-clock-a-day-behind", test_wrong_clock);
  add_case ("/store/merge/puts-aside-what-refers-to-nothing-yet", test_unknown_reference);
  add_case ("/store/merge/lets-the-earlier-claim-stand-in-any-order", test_chain_of_claims);
  add_case ("/store/merge/tells-of-a-request-for-taken-time", test_request_meets_claim);
  return g_test_run ();
}

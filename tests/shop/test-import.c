/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-support.h"

#include "base/base-json.h"
#include "store/store-audit.h"

#include <glib/gstdio.h>
#include <string.h>

/* How many changes the log of changes has seen. */
static gint64
count_changes (Fixture *self)
{
  return count (self->db, "SELECT coalesce (max (dseq), 0) FROM op");
}

static void
test_sorts_a_mess (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_all (self);
  g_autoptr (StoreAuditReport) audit = store_audit_verify (self->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audit->problems->len, ==, 0);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer"), ==, 186);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM part WHERE sku = 'BULB\"H4'"), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT cost_e4 FROM supplier_part WHERE code = 'DB0003'"), ==,
                   500300);
}

static void
test_tells_before_what_comes (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < n_import_tables; i++)
    {
      gint64 changes = count_changes (self);
      gint64 entries = count (self->db, "SELECT count (*) FROM audit");
      g_autoptr (JsonObject) dry =
        import_file (self, import_tables[i].kind, import_tables[i].file, TRUE);

      assert_counts (dry, import_tables[i].counts);
      g_assert_cmpint (count_changes (self), ==, changes);
      g_assert_cmpint (count (self->db, "SELECT count (*) FROM audit"), ==, entries);
      g_autoptr (JsonObject) report =
        import_file (self, import_tables[i].kind, import_tables[i].file, FALSE);
      assert_counts (report, import_tables[i].counts);
    }
}

static void
test_changes_nothing_twice (Fixture *self, gconstpointer data)
{
  import_all (self);
  gint64 changes = count_changes (self);

  for (guint i = 0; i < n_import_tables; i++)
    {
      g_autoptr (JsonObject) report =
        import_file (self, import_tables[i].kind, import_tables[i].file, FALSE);
      g_autofree char *expected = g_strdup_printf ("0 0 %d 0 0 0", import_tables[i].n_lines);

      assert_counts (report, expected);
    }
  g_assert_cmpint (count_changes (self), ==, changes);
}

static void
test_invents_no_plates (Fixture *self, gconstpointer data)
{
  import_all (self);

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE plate IS NULL "
                                    "AND make = 'Toyota' AND model = 'Hiace'"),
                   ==, 2);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM plate_history WHERE plate_key NOT GLOB "
                                    "'KTR[0-9][0-9][0-9]' AND plate_key NOT GLOB 'XYZ[0-9]'"),
                   ==, 0);
  g_assert_cmpint (count (self->db, "SELECT max (n) FROM (SELECT count (*) AS n FROM plate_history "
                                    "WHERE to_s IS NULL GROUP BY plate_key)"),
                   ==, 1);
}

static void
test_keeps_a_frame_number (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) report = import_text (
    self, "vehicles", "Rego,VIN,Make\n,ZRE152-1234567,Toyota\nAB1,1HGCM82633A004353,Honda\n");

  assert_counts (report, "2 0 0 0 0 0");
  g_assert_cmpuint (json_array_get_length (base_json_get_array (report, "warnings")), ==, 2);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE vin IS NULL "
                                    "AND chassis_no = 'ZRE152-1234567'"),
                   ==, 1);
}

static void
test_reads_dates (Fixture *self, gconstpointer data)
{
  assert_import (self, "vehicles",
                 "Rego,WoF due\nA1,2026-04-03\nA2,3/4/2026\nA3,03.04.26\nA4,3 Apr 2026\n"
                 "A5,2026-04-03T10:00\nA6,31/2/2026\n",
                 "5 0 0 0 1 0");
  g_assert_cmpint (
    count (self->db, "SELECT count (*) FROM compliance_item WHERE due_date = '2026-04-03'"), ==, 5);
}

static void
test_reads_the_month_first_where_told (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "Rego,WoF due\nA1,3/4/2026\nA2,13/4/2026\n", -1);
  const ShopImportOrder order = { .kind = "vehicles", .path = path, .month_first = TRUE };
  g_autoptr (JsonObject) report = run (self, &order);

  assert_counts (report, "1 0 0 0 1 0");
  g_assert_cmpint (
    count (self->db, "SELECT count (*) FROM compliance_item WHERE due_date = '2026-03-04'"), ==, 1);
}

static void
test_reads_money (Fixture *self, gconstpointer data)
{
  assert_import (self, "customers", "Name\nAnna\n", "1 0 0 0 0 0");
  assert_import (self, "balances",
                 "Customer,Invoice,Amount\nAnna,1,\"$1,234.50\"\nAnna,2,(10.25)\nAnna,3,5 CR\n"
                 "Anna,4,-1\nAnna,5,7.125\nAnna,6,\"1,23\"\n",
                 "4 0 0 0 2 0");
  g_assert_cmpint (count (self->db, "SELECT sum (amount_minor) FROM opening_balance"), ==,
                   123450 - 1025 - 500 - 100);
}

static void
test_obeys_a_map (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "Who,Phone,Name\nAnna,021 555 0001,x\n", -1);
  g_autoptr (JsonNode) map = parse ("{\"Who\":\"name\",\"Name\":\"\"}");
  const ShopImportOrder order = { .kind = "customers",
                                  .path = path,
                                  .map = json_node_get_object (map) };
  g_autoptr (JsonObject) report = run (self, &order);

  assert_counts (report, "1 0 0 0 0 0");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer WHERE name = 'Anna'"), ==, 1);
  g_assert_true (json_object_get_null_member (base_json_get_object (report, "columns"), "Name"));
}

static void
assert_refused (Fixture *self,
                const char *kind,
                const char *text,
                const char *map,
                const char *word)
{
  g_autofree char *path = write_file (self, text, -1);
  g_autoptr (JsonNode) node = parse (map);
  g_autoptr (GError) error = NULL;
  const ShopImportOrder order = { .kind = kind, .path = path, .map = json_node_get_object (node) };

  g_assert_null (shop_import_run (self->desk, &order, NULL, NULL, NULL, &error));
  g_assert_true (error->domain == SHOP_ERROR);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_refuses_what_it_cannot_map (Fixture *self, gconstpointer data)
{
  assert_refused (self, "customers", "Foo,Bar\n1,2\n", "{}", "customers");
  assert_refused (self, "customers", "Name\nA\n", "{\"Nome\":\"name\"}", "Nome");
  assert_refused (self, "customers", "Name\nA\n", "{\"Name\":\"nom\"}", "nom");
  assert_refused (self, "dragons", "Name\nA\n", "{}", "dragons");
  assert_refused (self, "customers", "", "{}", "empty");
}

static void
test_keeps_balances_out_of_the_series (Fixture *self, gconstpointer data)
{
  assert_import (self, "customers", "Name\nAnna\n", "1 0 0 0 0 0");
  assert_import (self, "balances", "Customer,Invoice,Date,Amount\nAnna,7,1/2/2020,100\n",
                 "1 0 0 0 0 0");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM invoice"), ==, 0);
  g_autofree char *customer =
    ask_text (self->db, "SELECT '{\"customer\":\"' || lower (substr (hex (id), 1, 8) || '-' || "
                        "substr (hex (id), 9, 4) || '-' || substr (hex (id), 13, 4) || '-' || "
                        "substr (hex (id), 17, 4) || '-' || substr (hex (id), 21)) || '\"}' "
                        "FROM customer");
  g_autoptr (JsonNode) statement = ask (self, "customer-statement", customer);
  JsonObject *account = json_node_get_object (statement);
  JsonObject *entry = base_json_array_get_object (base_json_get_array (account, "entries"), 0);
  g_assert_cmpint (base_json_get_int (account, "balance_minor", 0), ==, 10000);
  g_assert_cmpstr (base_json_get_string (entry, "kind"), ==, "opening");
  g_assert_cmpint (
    base_json_get_int (base_json_get_object (account, "ageing"), "over_90_days_minor", 0), ==,
    10000);
}

static void
cancel_once_begun (gint64 done, gint64 total, gpointer cancellable)
{
  if (done > 0)
    g_cancellable_cancel (cancellable);
}

static char *
make_customers (guint n)
{
  g_autoptr (GString) text = g_string_new ("Name,Mobile\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Person %u,027 %07u\n", i, i);
  return g_strdup (text->str);
}

static void
test_goes_on_where_it_was_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *text = make_customers (1700);
  g_autofree char *path = write_file (self, text, -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const ShopImportOrder order = { .kind = "customers", .path = path };

  g_assert_null (
    shop_import_run (self->desk, &order, cancel_once_begun, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer"), ==, 500);
  g_autoptr (JsonObject) report = run (self, &order);
  assert_counts (report, "1700 0 0 0 0 0");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM import_batch"), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer"), ==, 1700);
}

typedef struct
{
  GThread *thread;
  gint64 done;
  guint n_calls;
} Progress;

static void
note_progress (gint64 done, gint64 total, gpointer data)
{
  Progress *progress = data;

  g_assert_true (g_thread_self () == progress->thread);
  g_assert_cmpint (done, >=, progress->done);
  progress->done = done;
  progress->n_calls++;
}

static void
test_works_aside (Fixture *self, gconstpointer data)
{
  g_autofree char *text = make_customers (1200);
  g_autofree char *path = write_file (self, text, -1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { .thread = g_thread_self () };
  const ShopImportOrder order = { .kind = "customers", .path = path };

  shop_import_run_async (self->desk, &order, note_progress, &progress, NULL, keep_result, &result);
  wait_result (&result);
  g_autoptr (JsonObject) report = shop_import_run_finish (self->desk, result, &error);
  g_assert_no_error (error);
  assert_counts (report, "1200 0 0 0 0 0");
  g_assert_cmpint (progress.done, ==, 1200);
  g_assert_cmpuint (progress.n_calls, >=, 6);
}

static void
test_asks_for_permission (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "Name\nAnna\n", -1);
  g_autoptr (GError) error = NULL;
  const ShopImportOrder order = { .kind = "customers", .path = path };
  BaseId user;

  run_sql (self->db, "INSERT INTO user (id, name, role) "
                     "SELECT x'00000000000070008000000000000099', 'Apprentice', id FROM role "
                     "WHERE name = 'Apprentice'");
  parse_id ("00000000-0000-7000-8000-000000000099", &user);
  shop_desk_set_user (self->desk, &user);
  g_assert_null (shop_import_run (self->desk, &order, NULL, NULL, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_ALLOWED);
}

static const char exported[] =
  "SELECT '\"Name\",\"Phone\",\"Email\",\"Address\",\"Terms\",\"Notes\",\"Kind\"' || char (13, 10) "
  "|| group_concat (line, char (13, 10)) FROM (SELECT '\"' || replace (name, '\"', '\"\"') || "
  "'\",\"' || coalesce ((SELECT group_concat (value, ';') FROM contact WHERE customer = "
  "customer.id "
  "AND kind = 'phone'), '') || '\",\"' || coalesce ((SELECT group_concat (value, ';') FROM contact "
  "WHERE customer = customer.id AND kind = 'email'), '') || '\",\"' || coalesce (address, '') || "
  "'\",\"' || terms || '\",\"' || replace (coalesce (note, ''), '\"', '\"\"') || '\",\"' || kind "
  "|| "
  "'\"' AS line FROM customer ORDER BY name, note)";

static void
test_reads_back_what_was_written_out (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) first = import_file (self, "customers", "customers.csv", FALSE);
  g_autofree char *out = ask_text (self->db, exported);
  g_autofree char *path = write_file (self, out, -1);
  const ShopImportOrder order = { .kind = "customers", .path = path };
  g_autoptr (JsonObject) same = run (self, &order);
  Fixture other = { 0 };

  assert_counts (same, "0 0 186 0 0 0");
  fixture_set_up (&other, NULL);
  g_autoptr (JsonObject) fresh = run (&other, &order);
  assert_counts (fresh, "186 0 0 0 0 0");
  g_autofree char *again = ask_text (other.db, exported);
  g_assert_cmpstr (again, ==, out);
  fixture_tear_down (&other, NULL);
}

static void
flip_bits (char *bytes, gsize size, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (int flips = g_rand_int_range (random, 1, 60); flips > 0; flips--)
    bytes[g_rand_int_range (random, 0, (gint32) size)] ^=
      (char) (1 << g_rand_int_range (random, 0, 8));
}

/* Each line is somewhere, and nothing half done is left, whatever was done to the file. */
static void
test_bears_flipped_bits (Fixture *self, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 40; seed++)
    for (guint i = 0; i < n_import_tables; i += 2)
      {
        g_autofree char *source = find_data (import_tables[i].file);
        g_autofree char *bytes = NULL;
        g_autoptr (GError) error = NULL;
        gsize size;

        g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
        flip_bits (bytes, size, seed);
        g_autofree char *path = write_file (self, bytes, (gssize) size);
        const ShopImportOrder order = { .kind = import_tables[i].kind,
                                        .path = path,
                                        .dry_run = seed % 8 };
        g_autoptr (JsonObject) report =
          shop_import_run (self->desk, &order, NULL, NULL, NULL, &error);
        if (report == NULL && error->domain != SHOP_ERROR)
          g_error ("seed %u, %s: %s", seed, import_tables[i].file, error->message);
        if (report != NULL && get_count (report, "waiting") != 0)
          g_error ("seed %u, %s: lines wait", seed, import_tables[i].file);
      }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_case ("/shop/import/sorts-a-mess", test_sorts_a_mess);
  add_case ("/shop/import/tells-before-what-comes", test_tells_before_what_comes);
  add_case ("/shop/import/changes-nothing-twice", test_changes_nothing_twice);
  add_case ("/shop/import/invents-no-plates", test_invents_no_plates);
  add_case ("/shop/import/keeps-a-frame-number", test_keeps_a_frame_number);
  add_case ("/shop/import/reads-dates", test_reads_dates);
  add_case ("/shop/import/reads-the-month-first-where-told", test_reads_the_month_first_where_told);
  add_case ("/shop/import/reads-money", test_reads_money);
  add_case ("/shop/import/obeys-a-map", test_obeys_a_map);
  add_case ("/shop/import/refuses-what-it-cannot-map", test_refuses_what_it_cannot_map);
  add_case ("/shop/import/keeps-balances-out-of-the-series", test_keeps_balances_out_of_the_series);
  add_case ("/shop/import/goes-on-where-it-was-cancelled", test_goes_on_where_it_was_cancelled);
  add_case ("/shop/import/works-aside", test_works_aside);
  add_case ("/shop/import/asks-for-permission", test_asks_for_permission);
  add_case ("/shop/import/reads-back-what-was-written-out", test_reads_back_what_was_written_out);
  add_case ("/shop/import/bears-flipped-bits", test_bears_flipped_bits);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#define SCALE 20 /* a fiftieth of a shop's year */

static gboolean
fill (StoreDb *db, const ShopDemoPlan *plan, GCancellable *cancellable, GError **error)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (db);

  return shop_demo_fill (desk, plan, cancellable, NULL, NULL, error);
}

static void
fill_well (StoreDb *db, int scale_permille, guint64 seed)
{
  g_autoptr (GError) error = NULL;
  ShopDemoPlan plan = { .scale_permille = scale_permille, .seed = seed };

  fill (db, &plan, NULL, &error);
  g_assert_no_error (error);
}

/* What must not be found in a store, whatever was done in it. */
static const struct
{
  const char *what;
  const char *sql;
} wrongs[] = {
  { "two allocations on one bay",
    "SELECT count (*) FROM (SELECT start_s, lag (end_s) OVER (PARTITION BY bay ORDER BY start_s) "
    "AS "
    "before FROM allocation WHERE live = 1 AND bay IS NOT NULL) WHERE before > start_s" },
  { "two allocations of one technician",
    "SELECT count (*) FROM (SELECT start_s, lag (end_s) OVER (PARTITION BY technician ORDER BY "
    "start_s) AS before FROM allocation WHERE live = 1 AND technician IS NOT NULL) WHERE before > "
    "start_s" },
  { "a vehicle in two bays",
    "SELECT count (*) FROM (SELECT start_s, lag (end_s) OVER (PARTITION BY vehicle ORDER BY "
    "start_s) "
    "AS before FROM allocation JOIN booking ON booking.id = allocation.booking WHERE live = 1) "
    "WHERE before > start_s" },
  { "stock that is not the sum of its movements",
    "SELECT count (*) FROM part_stock JOIN (SELECT part, sum (qty_milli) AS moved FROM (SELECT "
    "part, "
    "qty_milli FROM stock_movement UNION ALL SELECT part, qty_milli FROM stock_correction) GROUP "
    "BY "
    "part) USING (part) WHERE moved <> on_hand_milli" },
  { "reserved parts that are not the sum of what is reserved",
    "SELECT count (*) FROM part_stock WHERE reserved_milli <> coalesce ((SELECT sum (qty_milli) "
    "FROM "
    "part_allocation WHERE part = part_stock.part AND live = 1), 0)" },
  { "received goods that are not the sum of the receipts",
    "SELECT count (*) FROM po_line WHERE received_milli > qty_milli OR received_milli <> coalesce ("
    "(SELECT sum (qty_milli) FROM receipt_line WHERE po_line = po_line.id), 0)" },
  { "a gap in the invoices' numbers", "SELECT count (*) FROM (SELECT max (sequence) AS last, count "
                                      "(*) AS n FROM invoice GROUP BY kind, "
                                      "station_code) WHERE last <> n" },
  { "an invoice that is not the sum of its lines",
    "SELECT count (*) FROM invoice WHERE (net_minor, tax_minor) <> (SELECT sum (net_minor), sum "
    "(tax_minor) FROM invoice_line WHERE invoice = invoice.id)" },
  { "a line whose tax is not 15 % of it",
    "SELECT count (*) FROM job_line WHERE abs (tax_minor * 10000 - net_minor * tax_bp) > 5000" },
  { "a paid amount that is not the sum of what was paid",
    "SELECT count (*) FROM invoice WHERE paid_minor <> coalesce ((SELECT sum (amount_minor) FROM "
    "payment_allocation WHERE invoice = invoice.id), 0) - coalesce ((SELECT sum (amount_minor) "
    "FROM "
    "payment_allocation WHERE credit_note = invoice.id), 0)" },
  { "more invoiced than the customer agreed to",
    "SELECT count (*) FROM invoice WHERE kind = 'invoice' AND total_minor > (SELECT max "
    "(limit_minor) "
    "FROM authorisation WHERE job = invoice.job)" },
  { "an odometer that goes back", "SELECT count (*) FROM (SELECT km, lag (km) OVER (PARTITION BY "
                                  "vehicle ORDER BY at_s) AS before "
                                  "FROM odometer_reading) WHERE before > km" },
  { "a job whose state is not that of its last step",
    "SELECT count (*) FROM job WHERE state <> (SELECT state FROM state_event WHERE record = job.id "
    "ORDER BY at_s DESC, id DESC LIMIT 1)" },
  { "a booking whose state is not that of its last step",
    "SELECT count (*) FROM booking WHERE state <> (SELECT state FROM state_event WHERE record = "
    "booking.id ORDER BY at_s DESC, id DESC LIMIT 1)" },
  { "a comeback of another car's job, or of one that was not over",
    "SELECT count (*) FROM job JOIN job AS before ON before.id = job.parent_job WHERE "
    "before.vehicle <> job.vehicle OR before.opened_s >= job.opened_s OR before.open = 1" },
  { "a job past ready without an invoice",
    "SELECT count (*) FROM job WHERE state IN ('invoiced', 'collected', 'closed') AND NOT EXISTS "
    "(SELECT 1 FROM invoice WHERE job = job.id AND state = 'issued')" },
  { "a technician who clocked off a job before the last one",
    "SELECT count (*) FROM (SELECT direction, lag (direction) OVER (PARTITION BY technician ORDER "
    "BY "
    "at_s, direction DESC) AS before FROM time_punch WHERE kind = 'job') WHERE direction = "
    "before" },
  { "a movement of a part whose pieces are told apart that does not say which, or of another",
    "SELECT count (*) FROM stock_movement AS moved JOIN part ON part.id = moved.part LEFT JOIN lot "
    "ON lot.id = moved.lot WHERE (tracked = 'none') <> (moved.lot IS NULL) OR lot.part <> "
    "moved.part" },
  { "fewer than none of a batch",
    "SELECT count (*) FROM stock WHERE lot <> x'' AND qty_milli < 0" },
  { "a piece with a number that is in a car and on the shelf, or in neither",
    "SELECT count (*) FROM lot JOIN part ON part.id = part WHERE tracked = 'serial' AND (vehicle "
    "IS "
    "NULL) <> coalesce ((SELECT sum (qty_milli) = 1000 FROM stock WHERE lot = lot.id), 0)" },
  { "a fitted piece without a warranty or in another car than its job's",
    "SELECT count (*) FROM lot JOIN part ON part.id = lot.part JOIN job_line ON job_line.lot = "
    "lot.id JOIN job ON job.id = job WHERE tracked = 'serial' AND (lot.vehicle <> job.vehicle OR "
    "warranty_to <> date (fitted_s, 'unixepoch', '+12 hours', '+12 months'))" },
  { "an issued part whose batch the line does not tell",
    "SELECT count (*) FROM job_line JOIN part ON part.id = part WHERE tracked <> 'none' AND "
    "(part_state = 'issued') <> (lot IS NOT NULL)" },
  { "a kit that lies on a shelf, or is of fewer than two parts",
    "SELECT count (*) FROM part WHERE category = 'Kits' AND (EXISTS (SELECT 1 FROM stock_movement "
    "WHERE part = part.id) OR (SELECT count (*) FROM kit_item WHERE kit = part.id) < 2)" },
  { "an issued kit of which a part was left on the shelf",
    "SELECT count (*) FROM job_line JOIN kit_item ON kit = job_line.part WHERE part_state = "
    "'issued' AND coalesce ((SELECT sum (-qty_milli) FROM stock_movement WHERE job_line = "
    "job_line.id AND part = kit_item.part), 0) * 1000 <> kit_item.qty_milli * job_line.qty_milli" },
  { "an exchange unit that was fitted and is in no ledger",
    "SELECT count (*) FROM job_line JOIN part ON part.id = part WHERE core_minor > 0 AND "
    "(part_state = 'issued') <> EXISTS (SELECT 1 FROM core_ledger WHERE job_line = job_line.id AND "
    "core_ledger.kind = 'out')" },
  { "an old unit that came in and was not credited",
    "SELECT count (*) FROM job_line AS unit JOIN part ON part.id = unit.part WHERE core_minor > 0 "
    "AND part_state = 'issued' AND EXISTS (SELECT 1 FROM core_ledger WHERE job_line = unit.id AND "
    "kind = 'in') <> EXISTS (SELECT 1 FROM job_line WHERE job = unit.job AND core = 2 AND "
    "qty_milli < 0)" },
  { "more old units sent than came in, or credited than were sent",
    "SELECT count (*) FROM (SELECT total (qty_milli) FILTER (WHERE kind = 'in') AS here, total "
    "(qty_milli) FILTER (WHERE kind = 'sent') AS sent, total (qty_milli) FILTER (WHERE kind = "
    "'credited') AS credited FROM core_ledger GROUP BY part, supplier) WHERE sent > here OR "
    "credited "
    "> sent" },
  { "a dyno run after the work without one before, or on another kind of job",
    "SELECT count (*) FROM dyno_run JOIN job ON job.id = job WHERE (moment = 'after' AND NOT "
    "EXISTS "
    "(SELECT 1 FROM dyno_run AS first WHERE first.job = job.id AND first.moment = 'before' AND "
    "first.at_s < dyno_run.at_s AND first.power_w < dyno_run.power_w)) OR lvv_check IS NULL" },
  { "an entry of the waiting list that is booked and has no booking, or the reverse",
    "SELECT count (*) FROM waitlist WHERE (state = 'booked') <> (booking IS NOT NULL)" },
  { "a week of a standing booking without a booking or an exception",
    "SELECT count (*) FROM recurrence WHERE (julianday (horizon_date) - julianday (start_date)) / "
    "7 "
    "/ substr (rule, 22) + 1 <> (SELECT count (*) FROM booking WHERE recurrence = recurrence.id "
    "AND "
    "removed = 0) + json_array_length (except_dates) AND cast ((julianday (horizon_date) - "
    "julianday "
    "(start_date)) / 7 / substr (rule, 22) AS INTEGER) + 1 <> (SELECT count (*) FROM booking WHERE "
    "recurrence = recurrence.id AND removed = 0) + json_array_length (except_dates)" },
  { "a standing booking at another time than its rule's",
    "SELECT count (*) FROM booking JOIN recurrence ON recurrence.id = recurrence WHERE "
    "booking.customer <> recurrence.customer OR (julianday (occurrence_date) - julianday "
    "(recurrence.start_date)) % (7 * substr (rule, 22)) <> 0 OR NOT EXISTS (SELECT 1 FROM "
    "allocation "
    "WHERE booking = booking.id AND start_s + 60 * 0 BETWEEN unixepoch (occurrence_date) + 60 * "
    "start_min - 13 * 3600 AND unixepoch (occurrence_date) + 60 * start_min - 12 * 3600)" },
  { "a credit note numbered before an earlier one",
    "SELECT count (*) FROM (SELECT issued_s, lag (issued_s) OVER (PARTITION BY station_code ORDER "
    "BY sequence) AS before FROM invoice WHERE kind = 'credit_note') WHERE before > issued_s" },
  { "a debt that is older than a year and a month",
    "SELECT count (*) FROM invoice WHERE kind = 'invoice' AND paid_minor < total_minor AND "
    "issued_date < '2025-02-10'" },
  { "a VIN that tells another year than the car's",
    "SELECT count (*) FROM vehicle WHERE instr ('ABCDEFGHJKLMNPRSTVWXY123456789', substr (vin, 10, "
    "1)) - 1 <> (year - 1980 + 300) % 30 AND vin NOT IN (SELECT vin FROM vehicle WHERE vin IS NOT "
    "NULL GROUP BY vin HAVING count (*) > 1)" },
  { "a note about nothing",
    "SELECT count (*) FROM note WHERE record NOT IN (SELECT id FROM customer UNION ALL SELECT id "
    "FROM vehicle)" },
  { "something that happened after the last day's eleven o'clock",
    "SELECT count (*) FROM (SELECT at_s FROM state_event UNION ALL SELECT at_s FROM stock_movement "
    "UNION ALL SELECT at_s FROM payment UNION ALL SELECT at_s FROM time_punch) "
    "WHERE at_s > unixepoch ('2026-03-09 22:00:00')" },
};

static void
keeps_rules (StoreDb *db, int seed)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    if (count (db, wrongs[i].sql) != 0)
      g_error ("Seed %d: %s, %d times", seed, wrongs[i].what, (int) count (db, wrongs[i].sql));
  g_auto (GStrv) problems = store_db_check (db, NULL);
  g_assert_cmpstr (problems[0], ==, NULL);
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_autofree char *path = g_strdup_printf ("%s/seed-%d.db", fixture->folder, (int) seed);
      g_autoptr (StoreDb) db = store_db_new (path);

      g_assert_true (store_db_open (db, NULL));
      fill_well (db, SCALE, seed);
      keeps_rules (db, (int) seed);
      store_db_close (db);
    }
}

/* A store that was copied must have its numbers confirmed before it issues any; a demo was not. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  fill_well (fixture->db, SCALE, 1);
  g_assert_cmpint (count (fixture->db, "SELECT copied FROM here"), ==, 0);
}

/* What is made beside the store takes its place and leaves nothing there. */
static void
test_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  fill_well (fixture->db, SCALE, 1);
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    g_assert_null (strstr (name, ".making"));
}

static gboolean
move_stock (StoreConnection *connection, gpointer qty_milli, GError **error)
{
  return store_run (connection, error,
                    "UPDATE stock SET qty_milli = qty_milli + ?1"
                    " WHERE part = (SELECT min (part) FROM stock)",
                    store_int (*(gint64 *) qty_milli));
}

static void
test_drift (Fixture *fixture, gconstpointer data)
{
  gint64 there = 1000;
  gint64 back = -1000;

  fill_well (fixture->db, SCALE, 1);
  g_assert_true (store_db_write (fixture->db, move_stock, &there, NULL));
  g_auto (GStrv) problems = store_db_check (fixture->db, NULL);
  g_assert_cmpuint (g_strv_length (problems), ==, 2);
  g_assert_nonnull (strstr (problems[0], "“stock”"));
  g_assert_nonnull (strstr (problems[1], "“part_stock”"));
  g_assert_true (store_db_write (fixture->db, move_stock, &back, NULL));
}

static void
test_knows_the_simulated_car (Fixture *fixture, gconstpointer data)
{
  fill_well (fixture->db, SCALE, 1);
  g_autofree char *car =
    ask_text (fixture->db, "SELECT make || ' ' || model || ' ' || year FROM vehicle "
                           "WHERE vin = 'WVWZZZAUZGW142857' AND plate = 'KJW305'");
  g_assert_cmpstr (car, ==, "Volkswagen Golf 2016");
}

static void
test_audit (Fixture *fixture, gconstpointer data)
{
  fill_well (fixture->db, SCALE, 1);
  g_autoptr (StoreAuditReport) report = store_audit_verify (fixture->db, NULL);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_entries, ==, 1);
  g_autofree char *verb = ask_text (fixture->db, "SELECT verb FROM audit");
  g_assert_cmpstr (verb, ==, "demo");
}

typedef struct
{
  GChecksum *sum;
  const char *sql;
} Dump;

static gboolean
dump_rows (StoreConnection *connection, gpointer data, GError **error)
{
  Dump *dump = data;
  g_autoptr (StoreStatement) row = store_query (connection, error, dump->sql);

  while (row != NULL && store_statement_next (row, error))
    for (int i = 0; i < store_statement_get_n_columns (row); i++)
      {
        gsize size;
        const guint8 *bytes = store_statement_get_blob (row, i, &size);

        g_checksum_update (dump->sum, (const guchar *) &size, sizeof size);
        if (bytes != NULL)
          g_checksum_update (dump->sum, bytes, (gssize) size);
      }
  return row != NULL;
}

/* Of every row but the file's own: its station, and what every store begins with. */
static char *
dump (const char *folder, const char *name, guint64 seed)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (StoreDb) db = store_db_new (path);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_assert_true (store_db_open (db, NULL));
  fill_well (db, SCALE, seed);
  g_autofree char *names = ask_text (
    db, "SELECT group_concat (name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND name IN (SELECT name FROM entity WHERE name NOT IN ('station', 'number_block') "
        "UNION SELECT 'scan_code' UNION SELECT 'stock' UNION SELECT 'part_stock' UNION SELECT "
        "'stock_correction' UNION SELECT 'recording_block') ORDER BY name)");
  g_auto (GStrv) tables = g_strsplit (names, " ", 0);
  for (char **table = tables; *table != NULL; table++)
    {
      gboolean has_id = !g_str_has_prefix (*table, "stock_c") &&
                        !g_strv_contains ((const char *const[]){ "stock", "part_stock", "scan_code",
                                                                 "recording_block", NULL },
                                          *table);
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s %s", *table,
                                              has_id || g_str_equal (*table, "stock_count")
                                                ? "WHERE substr (id, 1, 8) <> x'0000000000007000'"
                                                : "");
      Dump one = { sum, sql };

      g_assert_true (store_db_read (db, dump_rows, &one, NULL));
    }
  Dump log = { sum, "SELECT tbl, id, mask, hlc FROM op WHERE tbl NOT IN (4, 7) AND substr (id, 1, "
                    "8) <> x'0000000000007000'" };
  g_assert_true (store_db_read (db, dump_rows, &log, NULL));
  store_db_close (db);
  return g_strdup (g_checksum_get_string (sum));
}

static void
test_seed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = dump (fixture->folder, "one.db", 7);
  g_autofree char *same = dump (fixture->folder, "same.db", 7);
  g_autofree char *other = dump (fixture->folder, "other.db", 8);

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ShopDemoPlan plan = { .scale_permille = SCALE, .seed = 1 };

  fill_well (fixture->db, SCALE, 1);
  gint64 before = count (fixture->db, "SELECT count (*) FROM job");
  g_assert_false (fill (fixture->db, &plan, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_TAKEN);
  g_assert_cmpint (count (fixture->db, "SELECT count (*) FROM job"), ==, before);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ShopDemoPlan plan = { .scale_permille = SCALE, .seed = 1, .into_existing = TRUE };

  fill_well (fixture->db, SCALE, 1);
  gint64 before = count (fixture->db, "SELECT count (*) FROM job");
  fill (fixture->db, &plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->db, "SELECT count (*) FROM job"), >, before + before / 2);
  g_assert_cmpint (
    count (fixture->db, "SELECT max (sequence) - count (*) FROM invoice WHERE kind = 'invoice'"),
    ==, 0);
}

static void
test_stops (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ShopDemoPlan plan = { .scale_permille = SCALE, .seed = 1 };

  g_cancellable_cancel (cancellable);
  g_assert_false (fill (fixture->db, &plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count (fixture->db, "SELECT count (*) FROM customer"), ==, 0);
  g_assert_cmpint (count (fixture->db,
                          "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger' AND "
                          "name LIKE 'capture_insert_%'"),
                   ==, count (fixture->db, "SELECT count (*) FROM entity"));
}

static void
test_log (Fixture *fixture, gconstpointer data)
{
  fill_well (fixture->db, SCALE, 1);
  g_assert_cmpint (count (fixture->db, "SELECT count (*) FROM op WHERE mask = -1 AND tbl = (SELECT "
                                       "number FROM entity WHERE name = 'job_line')"),
                   ==, count (fixture->db, "SELECT count (*) FROM job_line"));
  g_assert_cmpint (count (fixture->db,
                          "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger' AND "
                          "name LIKE 'capture_insert_%'"),
                   ==, count (fixture->db, "SELECT count (*) FROM entity"));
}

/* Shares of a whole that a tenth of a year shows well enough: [least, most] in thousandths. */
static const struct
{
  const char *what;
  const char *sql;
  int least;
  int most;
} shares[] = {
  { "lines that are labour", "SELECT 1000 * avg (kind = 'labour') FROM job_line", 290, 410 },
  { "lines that are parts", "SELECT 1000 * avg (kind = 'part') FROM job_line", 490, 620 },
  { "lines put off", "SELECT 1000 * avg (authorisation = 'declined') FROM job_line", 80, 170 },
  { "bookings called off", "SELECT 1000 * avg (state = 'cancelled') FROM booking", 25, 85 },
  { "estimates accepted", "SELECT 1000 * avg (state = 'accepted') FROM estimate", 640, 780 },
  { "people among the customers", "SELECT 1000 * avg (kind = 'person') FROM customer", 750, 890 },
  { "VINs that the agency gave", "SELECT 1000 * avg (vin LIKE '7AT%') FROM vehicle", 230, 350 },
  { "invoices overdue by sixty days",
    "SELECT 1000 * avg (paid_minor < total_minor AND due_date < '2026-01-09') FROM invoice WHERE "
    "kind = 'invoice'",
    8, 60 },
  { "jobs with an exchange unit",
    "SELECT 1000 * count (*) / (SELECT count (*) FROM job) FROM core_ledger WHERE kind = 'out'", 15,
    90 },
  { "services sold as a kit",
    "SELECT 1000 * count (*) / (SELECT count (*) FROM booking WHERE title = 'Service') FROM "
    "job_line JOIN part ON part.id = part WHERE category = 'Kits'",
    50, 250 },
  { "customers with a note",
    "SELECT 1000 * count (*) / (SELECT count (*) FROM customer) FROM note "
    "WHERE tbl = 'customer'",
    10, 90 },
  { "bookings that stand", "SELECT 1000 * avg (recurrence IS NOT NULL) FROM booking", 10, 80 },
  { "jobs that came back", "SELECT 1000 * avg (parent_kind IS 'comeback') FROM job", 12, 28 },
  { "parts below nothing",
    "SELECT 1000 * count (*) / (SELECT count (*) FROM part) FROM part_stock WHERE on_hand_milli < "
    "0",
    0, 15 },
  { "invoices above $1,000", "SELECT 1000 * avg (total_minor > 100000) FROM invoice", 60, 200 },
};

static void
test_shares (Fixture *fixture, gconstpointer data)
{
  fill_well (fixture->db, 100, 1);
  keeps_rules (fixture->db, 1);
  g_assert_cmpint (count (fixture->db, "SELECT count (*) FROM job"), >, 480);
  g_assert_cmpint (count (fixture->db, "SELECT count (*) FROM job"), <, 580);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      gint64 share = count (fixture->db, shares[i].sql);

      g_test_message ("%s: %d in 1000", shares[i].what, (int) share);
      g_assert_cmpint (share, >=, shares[i].least);
      g_assert_cmpint (share, <=, shares[i].most);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_case ("/shop/demo/keeps-every-rule", test_rules);
  add_case ("/shop/demo/is-checked-against-what-it-adds-up-to", test_drift);
  add_case ("/shop/demo/goes-on-as-the-store-it-was", test_goes_on);
  add_case ("/shop/demo/leaves-nothing-beside-the-store", test_leaves_nothing);
  add_case ("/shop/demo/knows-the-simulated-car", test_knows_the_simulated_car);
  add_case ("/shop/demo/is-one-entry-of-the-audit", test_audit);
  add_case ("/shop/demo/makes-the-same-rows-from-the-same-seed", test_seed);
  add_case ("/shop/demo/refuses-a-store-with-records", test_refuses);
  add_case ("/shop/demo/can-be-told-to-stand-among-others", test_again);
  add_case ("/shop/demo/leaves-nothing-when-stopped", test_stops);
  add_case ("/shop/demo/tells-the-change-log", test_log);
  add_case ("/shop/demo/has-the-shares-of-a-real-shop", test_shares);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "shop/shop-views.h"

#define ID(last) "x'000000000000000000000000000000" last "'"
#define N_THINGS 4

/* Some of everything that the views look at; ids end in a letter for the table and a digit. */
static const char *const beginning[] = {
  "INSERT INTO bay (id, site, name, position) SELECT " ID ("a%d") ", id, 'Bay %d', %d FROM site",
  "INSERT INTO vehicle (id, make, created_s, updated_s) VALUES (" ID ("b%d") ", 'Make %d', %d, 1)",
  "INSERT INTO customer (id, name, created_s) VALUES (" ID ("c%d") ", 'Customer %d', %d)",
  "INSERT INTO booking (id, site, vehicle, title, state, created_s) "
  "SELECT " ID ("d%d") ", id, (SELECT id FROM vehicle WHERE make = 'Make %d'), 'WoF', 'confirmed', "
                       "%d FROM site",
  "INSERT INTO job (id, site, number, vehicle, opened_s) "
  "SELECT " ID ("e%d") ", id, 1 + %d, (SELECT id FROM vehicle LIMIT 1), %d FROM site",
  "INSERT INTO part (id, sku, name, stocked) VALUES (" ID ("f%d") ", 'P%d', 'Part %d', 1)",
  "INSERT INTO supplier (id, name) VALUES (" ID ("a%d") ", 'Supplier %d')",
  "INSERT INTO purchase_order (id, site, number, supplier, state, created_s) "
  "SELECT " ID ("a%d") ", id, 1 + %d, (SELECT id FROM supplier LIMIT 1), 'sent', %d FROM site",
  "INSERT INTO po_line (id, purchase_order, position, part, qty_milli, cost_e4) SELECT " ID (
    "d%d") ", (SELECT id FROM purchase_order WHERE number = 1 + %d), %d, "
           "(SELECT id FROM part LIMIT 1), 4000, 1",
  "INSERT INTO goods_receipt (id, supplier, at_s) "
  "SELECT " ID ("a%d") ", (SELECT id FROM supplier WHERE name = 'Supplier %d'), %d",
  "INSERT INTO holiday (id, site, date, name) "
  "SELECT " ID ("e%d") ", id, '2026-03-1%d', 'Holiday %d' FROM site",
};

/* What may happen to them: %d are a thing, a number that nothing had yet and a small number. */
static const char *const happenings[] = {
  "UPDATE bay SET name = 'Bay %2$d', position = %3$d WHERE id = " ID ("a%1$d"),
  "UPDATE vehicle SET model = 'Model %2$d' WHERE id = " ID ("b%1$d"),
  "UPDATE booking SET title = 'Title %2$d', waiting = %3$d %% 2 WHERE id = " ID ("d%1$d"),
  "INSERT INTO allocation (id, booking, bay, start_s, end_s, state) VALUES "
  "(randomblob (16), " ID ("d%1$d") ", " ID ("a%1$d") ", 1773100800 + 3600 * %2$d, "
                                                      "1773104400 + 3600 * %2$d, 'tentative')",
  "UPDATE allocation SET state = 'needs_rebooking' WHERE booking = " ID (
    "d%1$d") " AND %2$d + %3$d > 0",
  "UPDATE allocation SET start_s = start_s - 600, state = 'cancelled' WHERE booking = " ID (
    "d%1$d") " AND %2$d + %3$d > 0",
  "INSERT INTO job_line (id, job, position, kind, description) VALUES "
  "(randomblob (16), " ID ("e0") ", %3$d, 'text', 'Line %2$d of %1$d')",
  "UPDATE job_line SET position = %3$d, net_minor = %2$d + %1$d WHERE position = 1",
  "UPDATE job_line SET removed = 1 WHERE position = %3$d AND %1$d + %2$d > 0",
  "UPDATE job SET state = 'awaiting_authorisation', complaint = 'Noise %2$d' WHERE id = " ID (
    "e%1$d") " AND %3$d > 0",
  "UPDATE job SET state = 'ready' WHERE id = " ID ("e%1$d") " AND %2$d + %3$d > 0",
  "INSERT INTO stock_movement (id, kind, part, qty_milli, at_s) VALUES "
  "(randomblob (16), 'issue', " ID ("f%1$d") ", 500 - 1000 * (%2$d %% 2) - %3$d, %2$d)",
  "UPDATE part SET sku = 'P%2$d', name = 'Part %3$d' WHERE id = " ID ("f%1$d"),
  "UPDATE part SET archived = %3$d %% 2 WHERE id = " ID ("f%1$d") " AND %2$d > 0",
  "INSERT INTO payment (id, site, customer, method, amount_minor, currency, at_s, date) "
  "SELECT randomblob (16), id, " ID (
    "c0") ", 'cash', 1 + %2$d, 'NZD', %1$d, '2026-03-1%3$d' FROM site",
  "INSERT INTO invoice (id, kind, site, customer, state, station_code, sequence, number, currency, "
  "tax_mode, net_minor, tax_minor, total_minor, issued_s, issued_date, due_date, created_s) "
  "SELECT randomblob (16), 'invoice', id, " ID (
    "c0") ", 'issued', 'A', 1 + %2$d, 'A-%2$d', 'NZD', "
          "'line', 100, 15, 115, 5, '2026-03-1%3$d', '2026-03-1%1$d', 5 FROM site",
  "INSERT INTO inspection (id, vehicle, kind, outcome, recheck_due, started_s, finished_s) VALUES "
  "(randomblob (16), " ID (
    "b%1$d") ", iif (%3$d < 6, 'wof', 'cof'), 'fail', '2026-02-1%3$d', %2$d, "
             "%2$d)",
  "INSERT INTO compliance_item (id, vehicle, kind, source, source_s) VALUES "
  "(randomblob (16), " ID ("b%1$d") ", 'wof', 'typed', %2$d + %3$d)",
  "UPDATE booking SET recheck_of = (SELECT id FROM inspection LIMIT 1 OFFSET %3$d) WHERE id = " ID (
    "d%1$d") " AND %2$d > 0",
  "UPDATE holiday SET date = '2026-03-1%3$d', removed = %1$d %% 2 WHERE %2$d > 0",
  "INSERT INTO receipt_line (id, goods_receipt, po_line, part, qty_milli, cost_e4, net_minor) "
  "SELECT randomblob (16), goods_receipt.id, po_line.id, po_line.part, 1000 * (1 + %3$d) + %2$d, "
  "1, 1 "
  "FROM po_line JOIN goods_receipt WHERE po_line.id = " ID ("d%1$d"),
  "UPDATE purchase_order SET state = iif (%2$d %% 2, 'billed', 'received') WHERE %1$d + %3$d > 0",
  "INSERT INTO payment_allocation (id, payment, invoice, amount_minor, at_s) "
  "SELECT randomblob (16), payment.id, invoice.id, 5 + %1$d + %2$d + %3$d, 1 "
  "FROM payment JOIN invoice LIMIT 1",
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void
begin (StoreDb *db)
{
  for (int i = 0; i < N_THINGS; i++)
    for (guint j = 0; j < G_N_ELEMENTS (beginning); j++)
      {
        g_autofree char *sql = g_strdup_printf (beginning[j], i, i, i);

        run_sql (db, sql);
      }
}

static void
happen (StoreDb *db, GRand *rand, int nth)
{
  gint32 which = g_rand_int_range (rand, 0, G_N_ELEMENTS (happenings));
  g_autofree char *sql = g_strdup_printf (happenings[which], g_rand_int_range (rand, 0, N_THINGS),
                                          nth, g_rand_int_range (rand, 0, 9));

  g_test_message ("%s", sql);
  run_sql (db, sql);
}

#pragma GCC diagnostic pop

typedef struct
{
  const ShopView *view;
  gconstpointer arguments;
  ShopViewList *list;
} Watched;

static void
assert_same_record (ShopRecord *kept, ShopRecord *fresh)
{
  guint n;
  g_autofree GParamSpec **properties =
    g_object_class_list_properties (G_OBJECT_GET_CLASS (kept), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) left = G_VALUE_INIT;
      g_auto (GValue) right = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (kept), properties[i]->name, &left);
      g_object_get_property (G_OBJECT (fresh), properties[i]->name, &right);
      g_assert_cmpint (g_param_values_cmp (properties[i], &left, &right), ==, 0);
    }
}

/* What was followed change by change is what a list that is read now shows. */
static void
assert_up_to_date (ShopDesk *desk, const Watched *watched)
{
  g_autoptr (ShopViewList) fresh = shop_view_list_new (desk, watched->view, watched->arguments);

  wait_loaded (fresh);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watched->list)), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (fresh)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fresh)); i++)
    {
      g_autoptr (ShopRecord) kept = g_list_model_get_item (G_LIST_MODEL (watched->list), i);
      g_autoptr (ShopRecord) right = g_list_model_get_item (G_LIST_MODEL (fresh), i);

      assert_same_record (kept, right);
    }
}

static gint64
wall (gpointer data)
{
  return 1773104400000;
}

static void
open_on_a_known_day (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  store_db_close (self->db);
  store_db_set_wall (self->db, wall, NULL);
  store_db_open (self->db, &error);
  g_assert_no_error (error);
}

static void
test_follow (Fixture *self, gconstpointer data)
{
  open_on_a_known_day (self);
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  ShopDay day = { "2026-03-10" };
  ShopCard card = { { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xe0 } } };
  ShopAccount account = { { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc0 } } };
  Watched watched[] = {
    { &shop_bay_board_view, NULL, NULL }, { &shop_day_view, &day, NULL },
    { &shop_card_view, &card, NULL },     { &shop_stock_view, NULL, NULL },
    { &shop_attention_view, NULL, NULL }, { &shop_statement_view, &account, NULL },
  };

  begin (self->db);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    {
      watched[i].list = shop_view_list_new (desk, watched[i].view, watched[i].arguments);
      wait_loaded (watched[i].list);
    }
  for (int nth = 1; nth <= 200; nth++)
    {
      happen (self->db, rand, nth);
      for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
        {
          wait_loaded (watched[i].list);
          assert_up_to_date (desk, &watched[i]);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_clear_object (&watched[i].list);
}

static void
count_call (gpointer object, gpointer detail, gpointer n)
{
  *(guint *) n += 1;
}

static void
count_items (GListModel *model, guint position, guint removed, guint added, gpointer n)
{
  *(guint *) n += 1;
}

/* A part that is given out: its row tells of what changed in it, and no other row of anything. */
static void
test_one_row (Fixture *self, gconstpointer data)
{
  guint moved = 0;
  guint notified = 0;
  g_autoptr (ShopDesk) desk = shop_desk_new (self->db);

  begin (self->db);
  g_autoptr (ShopViewList) stock = shop_view_list_new (desk, &shop_stock_view, NULL);
  wait_loaded (stock);
  g_signal_connect (stock, "items-changed", G_CALLBACK (count_items), &moved);
  for (guint i = 0; i < N_THINGS; i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (stock), i);

      g_signal_connect (row, "notify", G_CALLBACK (count_call), &notified);
    }
  run_sql (self->db, "INSERT INTO stock_movement (id, kind, part, qty_milli, at_s) VALUES "
                     "(randomblob (16), 'opening', " ID ("f2") ", 3000, 1)");
  wait_loaded (stock);
  g_assert_cmpuint (moved, ==, 0);
  g_assert_cmpuint (notified, ==, 2); /* on hand, free */
}

static gint64
average_of_first (Fixture *self)
{
  gint64 average_e4 = 0;
  g_autoptr (ShopViewList) stock = shop_view_list_new (self->desk, &shop_stock_view, NULL);

  wait_loaded (stock);
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (stock), 0);
  g_object_get (row, "average-e4", &average_e4, NULL);
  return average_e4;
}

static void
test_costs (Fixture *self, gconstpointer data)
{
  BaseId technician;

  begin (self->db);
  run_sql (self->db, "INSERT INTO stock_movement (id, kind, part, qty_milli, value_e7, at_s) "
                     "VALUES (randomblob (16), 'receipt', " ID ("f0") ", 3000, 1275000000, 1)");
  run_sql (self->db, "INSERT INTO user (id, name, role) SELECT " ID ("c9") ", 'Tui', id FROM role "
                                                                           "WHERE name = "
                                                                           "'Technician'");
  g_assert_cmpint (average_of_first (self), ==, 425000);
  g_assert_true (base_id_parse ("00000000-0000-0000-0000-0000000000c9", &technician));
  shop_desk_set_user (self->desk, &technician);
  g_assert_cmpint (average_of_first (self), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case_at ("/shop/views/follow-every-change", "2026-03-09T20:00:00Z", test_follow);
  add_case ("/shop/views/tell-of-one-row-only", test_one_row);
  add_case ("/shop/views/keep-costs-from-who-may-not-see-them", test_costs);
  return g_test_run ();
}

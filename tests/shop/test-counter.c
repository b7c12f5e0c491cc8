/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storeroom.h"

/* Parts that are sold over the counter: an invoice without a job takes them from the store. */

static char *
begin_sale (Storeroom *room)
{
  return verb_id (room, "invoice-draft", "invoice", "{}");
}

/* @more: further members, from the comma on */
static char *
sell (Storeroom *room, const char *invoice, const char *part, int qty_milli, const char *more)
{
  return verb_id (room, "invoice-line-add", "line",
                  "{\"invoice\":\"%s\",\"kind\":\"part\",\"description\":\"Part\",\"part\":\"%s\","
                  "\"qty_milli\":%d%s}",
                  invoice, part, qty_milli, more);
}

static void
issue (Storeroom *room, const char *invoice)
{
  g_autoptr (JsonObject) issued = verb (room, "invoice-issue", "{\"invoice\":\"%s\"}", invoice);
}

static void
credit (Storeroom *room, const char *invoice, const char *line, int qty_milli, gboolean returned)
{
  g_autoptr (JsonObject) note = verb (
    room, "credit-note-write",
    "{\"invoice\":\"%s\",\"reason\":\"Too many\",\"lines\":[{\"line\":\"%s\",\"qty_milli\":%d,"
    "\"returned\":%s}]}",
    invoice, line, qty_milli, returned ? "true" : "false");
}

static gint64
on_hand (Storeroom *room, const char *part)
{
  g_autoptr (JsonNode) card = query (room, "part", "{\"part\":\"%s\"}", part);

  return number (json_node_get_object (card), "on_hand_milli");
}

static void
takes_what_it_sells_out_of_the_store (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 5000, 70000);
  g_autofree char *invoice = begin_sale (room);
  g_autofree char *line = sell (room, invoice, part, 2000, "");

  g_assert_cmpint (on_hand (room, part), ==, 5000);
  issue (room, invoice);
  g_assert_cmpint (on_hand (room, part), ==, 3000);
  g_autofree char *moved =
    ask_text (room->db, "SELECT kind || ' ' || qty_milli || ' ' || unit_cost_e4 || ' ' || "
                        "(invoice_line IN (SELECT id FROM invoice_line)) FROM stock_movement "
                        "WHERE kind <> 'opening'");
  g_assert_cmpstr (moved, ==, "issue -2000 70000 1");
  /* The price follows the last cost, what it cost the average of the shelf. */
  g_autofree char *sums =
    ask_text (room->db, "SELECT price_e4 || ' ' || cost_e4 FROM invoice_line");
  g_assert_cmpstr (sums, ==, "160000 70000");
  g_autoptr (JsonNode) card = query (room, "part", "{\"part\":\"%s\"}", part);
  JsonArray *movements = json_object_get_array_member (json_node_get_object (card), "movements");
  g_assert_cmpstr (word (json_array_get_object_element (movements, 0), "invoice"), ==, "A-000001");
  assert_stock_checks (room);
}

static void
refuses_what_is_not_free (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 2000, 80000);
  g_autofree char *reserved = want_part (room, part, 1000);
  g_autofree char *invoice = begin_sale (room);
  g_autofree char *line = sell (room, invoice, part, 1000, "");
  g_autofree char *second = sell (room, invoice, part, 1000, "");

  /* Each line alone would be served. */
  verb_refused (room, SHOP_ERROR_STOCK, "invoice-issue", "{\"invoice\":\"%s\"}", invoice);
  g_autoptr (JsonObject) less =
    verb (room, "invoice-line-edit", "{\"line\":\"%s\",\"removed\":true}", second);
  issue (room, invoice);
  g_assert_cmpint (on_hand (room, part), ==, 1000);
  assert_stock_checks (room);
}

static void
leaves_alone_what_the_shop_does_not_keep (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = verb_id (room, "part-add", "part",
                                   "{\"sku\":\"X-1\",\"name\":\"Ordered in\",\"cost_e4\":80000}");
  g_autofree char *invoice = begin_sale (room);
  g_autofree char *line = sell (room, invoice, part, 1000, "");

  issue (room, invoice);
  g_assert_cmpint (count (room->db, "SELECT count (*) FROM stock_movement"), ==, 0);
  credit (room, invoice, line, 1000, TRUE);
  g_assert_cmpint (count (room->db, "SELECT count (*) FROM stock_movement"), ==, 0);
}

static void
takes_back_at_what_it_cost (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 3000, 80000);
  g_autofree char *invoice = begin_sale (room);
  g_autofree char *line = sell (room, invoice, part, 3000, "");
  issue (room, invoice);
  g_autofree char *waiting = want_part (room, part, 1000);
  g_autoptr (JsonObject) dearer =
    verb (room, "part-edit", "{\"part\":\"%s\",\"cost_e4\":990000}", part);

  credit (room, invoice, line, 1000, FALSE);
  g_assert_cmpint (on_hand (room, part), ==, 0);
  credit (room, invoice, line, 2000, TRUE);
  g_assert_cmpint (on_hand (room, part), ==, 2000);
  g_autofree char *back =
    ask_text (room->db, "SELECT qty_milli || ' ' || unit_cost_e4 FROM stock_movement "
                        "WHERE kind = 'return'");
  g_assert_cmpstr (back, ==, "2000 80000");
  /* Who waits for it gets it. */
  g_autofree char *state = ask_text (room->db, "SELECT part_state FROM job_line");
  g_assert_cmpstr (state, ==, "reserved");
  assert_stock_checks (room);
}

static void
takes_back_no_part_of_a_job (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 1000, 80000);
  g_autofree char *on_job = want_part (room, part, 1000);
  g_autoptr (JsonObject) fitted = verb (room, "stock-issue", "{\"line\":\"%s\"}", on_job);
  set_job_state (room, "ready");
  run_sql (room->db, "INSERT INTO authorisation (id, job, limit_minor, method, person, at_s) "
                     "SELECT randomblob (16), id, 100000, 'phone', 'Kim', 0 FROM job");
  g_autofree char *invoice =
    verb_id (room, "invoice-draft", "invoice", "{\"job\":\"%s\"}", room->job);
  issue (room, invoice);
  g_autofree char *line = ask_text (room->db, "SELECT lower (hex (id)) FROM invoice_line");
  g_autoptr (GString) id = g_string_new (line);

  for (int at = 20; at >= 8; at -= 4)
    g_string_insert_c (id, at, '-');
  g_assert_cmpint (on_hand (room, part), ==, 0);
  verb_refused (
    room, SHOP_ERROR_VALUE, "credit-note-write",
    "{\"invoice\":\"%s\",\"reason\":\"x\",\"lines\":[{\"line\":\"%s\",\"returned\":true}]}",
    invoice, id->str);
}

/* What the invoice says was fitted must have left the store. */
static void
invoices_no_part_that_is_still_in_the_store (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 2000, 80000);
  g_autofree char *reserved = want_part (room, part, 1000);
  set_job_state (room, "ready");
  run_sql (room->db, "INSERT INTO authorisation (id, job, limit_minor, method, person, at_s) "
                     "SELECT randomblob (16), id, 100000, 'phone', 'Kim', 0 FROM job");
  g_autofree char *invoice =
    verb_id (room, "invoice-draft", "invoice", "{\"job\":\"%s\"}", room->job);

  verb_refused (room, SHOP_ERROR_STOCK, "invoice-issue", "{\"invoice\":\"%s\"}", invoice);
  g_autoptr (JsonObject) fitted = verb (room, "stock-issue", "{\"line\":\"%s\"}", reserved);
  issue (room, invoice);
  /* Not once more by the invoice. */
  g_assert_cmpint (on_hand (room, part), ==, 1000);
  assert_stock_checks (room);
}

static void
keeps_serials_apart (Storeroom *room, gconstpointer data)
{
  g_autofree char *part =
    verb_id (room, "part-add", "part",
             "{\"sku\":\"ECU\",\"name\":\"Control unit\",\"tracked\":\"serial\",\"stocked\":true,"
             "\"warranty_months\":24}");
  g_autoptr (JsonObject) received =
    verb (room, "stock-receive",
          "{\"supplier\":\"%s\",\"lines\":[{\"part\":\"%s\",\"qty_milli\":2000,\"cost_e4\":100000,"
          "\"serials\":[\"A1\",\"A2\"]}]}",
          room->supplier, part);
  g_autofree char *nameless = begin_sale (room);
  g_autofree char *unsaid = sell (room, nameless, part, 1000, "");
  verb_refused (room, SHOP_ERROR_VALUE, "invoice-issue", "{\"invoice\":\"%s\"}", nameless);
  g_autoptr (JsonObject) said =
    verb (room, "invoice-line-edit", "{\"line\":\"%s\",\"lot_code\":\"A1\"}", unsaid);
  issue (room, nameless);
  g_autofree char *sold = ask_text (
    room->db, "SELECT group_concat (label) FROM (SELECT code || ' ' || coalesce (warranty_to, '-') "
              "AS label FROM lot ORDER BY code)");
  g_assert_cmpstr (sold, ==, "A1 2028-03-10,A2 -");

  g_autofree char *again = begin_sale (room);
  g_autofree char *same = sell (room, again, part, 1000, ",\"lot_code\":\"A1\"");
  verb_refused (room, SHOP_ERROR_STOCK, "invoice-issue", "{\"invoice\":\"%s\"}", again);
  credit (room, nameless, unsaid, 1000, TRUE);
  issue (room, again);
  g_assert_cmpint (on_hand (room, part), ==, 1000);
  assert_stock_checks (room);
}

static void
gives_out_a_kit_part_by_part (Storeroom *room, gconstpointer data)
{
  g_autofree char *kit = add_part (room, "KIT", 0);
  g_autofree char *belt = add_part (room, "BELT", 300000);
  g_autofree char *bolt = add_part (room, "BOLT", 10000);
  const struct
  {
    const char *part;
    int qty_milli;
  } items[] = { { belt, 1000 }, { bolt, 4000 } };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (JsonObject) set =
        verb (room, "kit-item-set", "{\"kit\":\"%s\",\"part\":\"%s\",\"qty_milli\":%d}", kit,
              items[i].part, items[i].qty_milli);
    }
  open_stock (room, belt, 5000, 300000);
  open_stock (room, bolt, 7000, 10000);
  g_autofree char *invoice = begin_sale (room);
  g_autofree char *line = sell (room, invoice, kit, 2000, ",\"price_e4\":600000");
  verb_refused (room, SHOP_ERROR_STOCK, "invoice-issue", "{\"invoice\":\"%s\"}", invoice);
  g_autoptr (JsonObject) less =
    verb (room, "invoice-line-edit", "{\"line\":\"%s\",\"qty_milli\":1000}", line);
  issue (room, invoice);
  g_assert_cmpint (on_hand (room, belt), ==, 4000);
  g_assert_cmpint (on_hand (room, bolt), ==, 3000);
  g_assert_cmpint (count (room->db, "SELECT cost_e4 FROM invoice_line"), ==, 340000);
  credit (room, invoice, line, 1000, TRUE);
  g_assert_cmpint (on_hand (room, belt), ==, 5000);
  g_assert_cmpint (on_hand (room, bolt), ==, 7000);
  assert_stock_checks (room);
}

static void
charges_for_an_old_unit_until_it_is_here (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = verb_id (room, "part-add", "part",
                                   "{\"sku\":\"ALT\",\"name\":\"Alternator\",\"stocked\":true,"
                                   "\"core_minor\":8000,\"cost_e4\":4200000,"
                                   "\"supplier\":\"%s\"}",
                                   room->supplier);
  open_stock (room, part, 2000, 4200000);
  g_autofree char *invoice = begin_sale (room);
  g_autoptr (JsonObject) added =
    verb (room, "invoice-line-add",
          "{\"invoice\":\"%s\",\"kind\":\"part\",\"description\":\"Alternator\",\"part\":\"%s\"}",
          invoice, part);
  const char *core = word (added, "core_line");
  g_autofree char *sums = ask_text (
    room->db, "SELECT group_concat (label, ', ') FROM (SELECT kind || ' ' || net_minor AS label "
              "FROM invoice_line ORDER BY position)");

  g_assert_cmpstr (sums, ==, "part 52500, fee 8000");
  /* The law wants more of a buyer at such a sum. */
  run_sql (room->db, "UPDATE invoice_rule SET removed = 1");
  issue (room, invoice);
  g_autofree char *out =
    ask_text (room->db, "SELECT kind || ' ' || qty_milli || ' ' || amount_minor FROM core_ledger");
  g_assert_cmpstr (out, ==, "out 1000 8000");
  g_assert_cmpint (on_hand (room, part), ==, 1000);
  credit (room, invoice, core, 1000, TRUE);
  g_autoptr (JsonNode) open = query (room, "core-open", "{}");
  g_assert_cmpint (number (nth (open, 0), "customer_milli"), ==, 0);
  g_assert_cmpint (number (nth (open, 0), "here_milli"), ==, 1000);
  g_assert_cmpint (on_hand (room, part), ==, 1000);

  /* The new one comes back unused: nobody owes an old one any more. */
  g_autofree char *other = begin_sale (room);
  g_autofree char *unused = sell (room, other, part, 1000, "");
  issue (room, other);
  credit (room, other, unused, 1000, TRUE);
  g_autoptr (JsonNode) after = query (room, "core-open", "{}");
  g_assert_cmpint (number (nth (after, 0), "customer_milli"), ==, 0);
  g_assert_cmpint (on_hand (room, part), ==, 1000);
  assert_stock_checks (room);
}

static void
names_a_part_on_a_line_of_parts_alone (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  g_autofree char *invoice = begin_sale (room);

  verb_refused (room, SHOP_ERROR_VALUE, "invoice-line-add",
                "{\"invoice\":\"%s\",\"kind\":\"fee\",\"description\":\"x\",\"part\":\"%s\"}",
                invoice, part);
  g_autoptr (JsonObject) away = verb (room, "part-archive", "{\"part\":\"%s\"}", part);
  verb_refused (room, SHOP_ERROR_STATE, "invoice-line-add",
                "{\"invoice\":\"%s\",\"kind\":\"part\",\"description\":\"x\",\"part\":\"%s\"}",
                invoice, part);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/counter/takes-what-it-sells-out-of-the-store",
             takes_what_it_sells_out_of_the_store);
  add_story ("/shop/counter/refuses-what-is-not-free", refuses_what_is_not_free);
  add_story ("/shop/counter/leaves-alone-what-the-shop-does-not-keep",
             leaves_alone_what_the_shop_does_not_keep);
  add_story ("/shop/counter/takes-back-at-what-it-cost", takes_back_at_what_it_cost);
  add_story ("/shop/counter/takes-back-no-part-of-a-job", takes_back_no_part_of_a_job);
  add_story ("/shop/counter/invoices-no-part-that-is-still-in-the-store",
             invoices_no_part_that_is_still_in_the_store);
  add_story ("/shop/counter/keeps-serials-apart", keeps_serials_apart);
  add_story ("/shop/counter/gives-out-a-kit-part-by-part", gives_out_a_kit_part_by_part);
  add_story ("/shop/counter/charges-for-an-old-unit-until-it-is-here",
             charges_for_an_old_unit_until_it_is_here);
  add_story ("/shop/counter/names-a-part-on-a-line-of-parts-alone",
             names_a_part_on_a_line_of_parts_alone);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storeroom.h"
#include "base/base-json.h"

#define I64 "%" G_GINT64_FORMAT

/* An order for ten filters at 8.40 and four pad sets at 62.50. */
typedef struct
{
  char *filter;
  char *pads;
  char *order;
  char *filter_line;
  char *pads_line;
} Order;

static void
order_clear (Order *self)
{
  g_free (self->filter);
  g_free (self->pads);
  g_free (self->order);
  g_free (self->filter_line);
  g_free (self->pads_line);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static char *
add_line (Storeroom *room, const char *order, const char *part, gint64 qty_milli, gint64 cost_e4)
{
  return verb_id (room, "purchase-line", "line",
                  "{\"order\":\"%s\",\"part\":\"%s\",\"qty_milli\":" I64 ",\"cost_e4\":" I64 "}",
                  order, part, qty_milli, cost_e4);
}

static void
place_order (Storeroom *room, Order *order)
{
  order->filter = add_part (room, "F-1", 80000);
  order->pads = add_part (room, "P-1", 600000);
  open_stock (room, order->filter, 5000, 80000);
  open_stock (room, order->pads, 1000, 600000);
  order->order = verb_id (room, "purchase-add", "order", "{\"supplier\":\"%s\"}", room->supplier);
  order->filter_line = add_line (room, order->order, order->filter, 10000, 84000);
  order->pads_line = add_line (room, order->order, order->pads, 4000, 625000);
  g_autoptr (JsonObject) sent = verb (room, "purchase-send", "{\"order\":\"%s\"}", order->order);
  g_assert_cmpstr (word (sent, "state"), ==, "sent");
}

static JsonObject *
receive (Storeroom *room, const Order *order, gint64 filters, gint64 pads, gint64 freight)
{
  return verb (room, "stock-receive",
               "{\"order\":\"%s\",\"freight_minor\":" I64 ",\"lines\":["
               "{\"line\":\"%s\",\"qty_milli\":" I64 "},{\"line\":\"%s\",\"qty_milli\":" I64 "}]}",
               order->order, freight, order->filter_line, filters, order->pads_line, pads);
}

static JsonNode *
ask_order (Storeroom *room, const Order *order)
{
  return query (room, "purchase-order", "{\"order\":\"%s\"}", order->order);
}

static JsonObject *
listed (JsonNode *card, const char *list, guint n)
{
  return json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (card), list), n);
}

static void
assert_stock (Storeroom *room, const char *part, gint64 on_hand_milli, gint64 average_e4)
{
  g_autoptr (JsonNode) card = query (room, "part", "{\"part\":\"%s\"}", part);

  g_assert_cmpint (number (json_node_get_object (card), "on_hand_milli"), ==, on_hand_milli);
  g_assert_cmpint (number (json_node_get_object (card), "average_e4"), ==, average_e4);
}

static char *
bill_receipts (Storeroom *room, JsonNode *card, gint64 pads_milli, gint64 pads_e4)
{
  return g_strdup_printf (
    "{\"supplier\":\"%s\",\"number\":\"INV-7\",\"date\":\"2026-03-10\",\"freight_minor\":1200,"
    "\"lines\":[{\"receipt_line\":\"%s\",\"qty_milli\":10000,\"cost_e4\":84000},"
    "{\"receipt_line\":\"%s\",\"qty_milli\":" I64 ",\"cost_e4\":" I64 "}]}",
    room->supplier, word (listed (card, "receipts", 0), "receipt_line"),
    word (listed (card, "receipts", 1), "receipt_line"), pads_milli, pads_e4);
}

/* The story S4. */
static void
books_a_partial_delivery (Storeroom *room, gconstpointer data)
{
  g_auto (Order) order = { 0 };

  place_order (room, &order);
  g_autofree char *line = want_part (room, order.pads, 3000);
  set_job_state (room, "awaiting_parts");
  g_assert_cmpint (count (room->db, "SELECT part_state = 'wanted' FROM job_line"), ==, 1);

  g_autoptr (JsonObject) received = receive (room, &order, 10000, 3000, 1200);
  g_assert_cmpstr (word (received, "state"), ==, "part_received");
  g_assert_cmpstr (word (received, "job_resumed"), ==, room->job);
  g_autoptr (JsonNode) card = ask_order (room, &order);
  g_assert_cmpint (number (listed (card, "lines", 0), "back_order_milli"), ==, 0);
  g_assert_cmpint (number (listed (card, "lines", 1), "back_order_milli"), ==, 1000);
  g_assert_cmpint (number (listed (card, "receipts", 0), "freight_minor"), ==, 371);
  g_assert_cmpint (number (listed (card, "receipts", 1), "freight_minor"), ==, 829);
  assert_stock (room, order.filter, 15000, 85140);
  assert_stock (room, order.pads, 4000, 639475);
  g_assert_cmpint (count (room->db, "SELECT part_state = 'reserved' FROM job_line"), ==, 1);
  g_assert_cmpint (count (room->db, "SELECT state = 'in_progress' FROM job"), ==, 1);

  g_autofree char *bill = bill_receipts (room, card, 3000, 625000);
  g_autoptr (JsonObject) billed = verb (room, "bill-add", "%s", bill);
  g_assert_cmpstr (word (billed, "state"), ==, "matched");
  g_assert_cmpint (number (billed, "net_minor"), ==, 28350);
  g_assert_cmpint (number (billed, "tax_minor"), ==, 4253);
  g_assert_cmpint (number (billed, "total_minor"), ==, 32603);
  assert_stock_checks (room);
}

static void
is_received_and_billed_in_the_end (Storeroom *room, gconstpointer data)
{
  g_auto (Order) order = { 0 };

  place_order (room, &order);
  g_autoptr (JsonObject) received = receive (room, &order, 10000, 4000, 1200);
  g_assert_cmpstr (word (received, "state"), ==, "received");
  g_autoptr (JsonNode) card = ask_order (room, &order);
  g_autofree char *bill = bill_receipts (room, card, 4000, 625000);
  g_autoptr (JsonObject) billed = verb (room, "bill-add", "%s", bill);
  g_autoptr (JsonNode) after = ask_order (room, &order);
  g_assert_cmpstr (word (json_node_get_object (after), "state"), ==, "billed");
  verb_refused (room, SHOP_ERROR_TAKEN, "bill-add", "%s", bill);
  g_autoptr (JsonObject) closed = verb (room, "purchase-close", "{\"order\":\"%s\"}", order.order);
  g_assert_cmpstr (word (closed, "state"), ==, "closed");
  assert_stock_checks (room);
}

static void
disputes_a_bill_that_asks_too_much (Storeroom *room, gconstpointer data)
{
  g_auto (Order) order = { 0 };

  place_order (room, &order);
  g_autoptr (JsonObject) received = receive (room, &order, 10000, 3000, 1200);
  g_autoptr (JsonNode) card = ask_order (room, &order);
  g_autofree char *dear = bill_receipts (room, card, 4000, 650000);
  g_autoptr (JsonObject) billed = verb (room, "bill-add", "%s", dear);
  JsonArray *differences = json_object_get_array_member (billed, "differences");
  g_assert_cmpstr (word (billed, "state"), ==, "disputed");
  g_assert_cmpuint (json_array_get_length (differences), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (differences, 0), ==,
                   "P-1, Part P-1: billed 4, received and not billed yet 3");
  const char *bill = word (billed, "bill");
  verb_refused (room, SHOP_ERROR_REASON, "bill-settle", "{\"bill\":\"%s\",\"state\":\"matched\"}",
                bill);
  g_autoptr (JsonObject) settled = verb (
    room, "bill-settle", "{\"bill\":\"%s\",\"state\":\"cancelled\",\"reason\":\"Wrong\"}", bill);
  g_autofree char *right = bill_receipts (room, card, 3000, 625000);
  g_autoptr (JsonObject) again = verb (room, "bill-add", "%s", right);
  g_assert_cmpstr (word (again, "state"), ==, "matched");
}

static void
accepts_a_bill_within_the_tolerance (Storeroom *room, gconstpointer data)
{
  g_auto (Order) order = { 0 };

  place_order (room, &order);
  g_autoptr (JsonObject) received = receive (room, &order, 10000, 3000, 1200);
  g_autoptr (JsonNode) card = ask_order (room, &order);
  g_autofree char *bill = bill_receipts (room, card, 3000, 631000);
  g_autoptr (JsonObject) billed = verb (room, "bill-add", "%s", bill);
  g_assert_cmpstr (word (billed, "state"), ==, "matched");
}

static void
cancels_only_what_did_not_come (Storeroom *room, gconstpointer data)
{
  g_auto (Order) order = { 0 };

  place_order (room, &order);
  g_assert_cmpint (count (room->db, "SELECT sum (incoming_milli) FROM part_stock"), ==, 14000);
  g_autoptr (JsonObject) received = receive (room, &order, 1000, 1000, 0);
  verb_refused (room, SHOP_ERROR_STATE, "purchase-cancel",
                "{\"order\":\"%s\",\"reason\":\"Changed\"}", order.order);
  verb_refused (room, SHOP_ERROR_REASON, "purchase-close", "{\"order\":\"%s\"}", order.order);
  g_assert_cmpint (count (room->db, "SELECT sum (incoming_milli) FROM part_stock"), ==, 12000);
  g_autoptr (JsonObject) closed =
    verb (room, "purchase-close", "{\"order\":\"%s\",\"reason\":\"No more made\"}", order.order);
  g_assert_cmpint (count (room->db, "SELECT sum (incoming_milli) FROM part_stock"), ==, 0);
  verb_refused (room, SHOP_ERROR_STATE, "stock-receive",
                "{\"order\":\"%s\",\"lines\":[{\"line\":\"%s\",\"qty_milli\":1000}]}", order.order,
                order.pads_line);
  assert_stock_checks (room);
}

static void
follows_a_line_that_was_ordered_for_a_job (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "X-1", 100000);
  g_autofree char *line = want_part (room, part, 2000);
  g_autofree char *order =
    verb_id (room, "purchase-add", "order", "{\"supplier\":\"%s\"}", room->supplier);
  g_autofree char *order_line = verb_id (
    room, "purchase-line", "line",
    "{\"order\":\"%s\",\"part\":\"%s\",\"qty_milli\":2000,\"job_line\":\"%s\"}", order, part, line);
  static const char state_sql[] = "SELECT part_state FROM job_line";
  char *states[4];

  set_job_state (room, "awaiting_parts");
  g_autoptr (JsonObject) sent = verb (room, "purchase-send", "{\"order\":\"%s\"}", order);
  states[0] = ask_text (room->db, state_sql);
  for (guint i = 1; i < 3; i++)
    {
      g_autoptr (JsonObject) received = verb (
        room, "stock-receive",
        "{\"order\":\"%s\",\"lines\":[{\"line\":\"%s\",\"qty_milli\":1000}]}", order, order_line);
      states[i] = ask_text (room->db, state_sql);
    }
  g_assert_cmpint (count (room->db, "SELECT state = 'in_progress' FROM job"), ==, 1);
  g_autoptr (JsonObject) issued = verb (room, "stock-issue", "{\"line\":\"%s\"}", line);
  states[3] = ask_text (room->db, state_sql);
  g_assert_cmpstr (states[0], ==, "ordered");
  g_assert_cmpstr (states[1], ==, "back_ordered");
  g_assert_cmpstr (states[2], ==, "received");
  g_assert_cmpstr (states[3], ==, "issued");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_free (states[i]);
  assert_stock_checks (room);
}

static guint
count_over (Storeroom *room)
{
  g_autoptr (JsonNode) rows = query (room, "attention", "{}");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (json_node_get_array (rows)); i++)
    n += g_str_equal (word (nth (rows, i), "kind"), "over_received");
  return n;
}

static void
tells_what_came_too_much (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "X-1", 100000);
  g_autofree char *order =
    verb_id (room, "purchase-add", "order", "{\"supplier\":\"%s\"}", room->supplier);
  g_autofree char *line =
    verb_id (room, "purchase-line", "line", "{\"order\":\"%s\",\"part\":\"%s\",\"qty_milli\":4000}",
             order, part);
  g_autoptr (JsonObject) sent = verb (room, "purchase-send", "{\"order\":\"%s\"}", order);
  g_autoptr (JsonObject) some =
    verb (room, "stock-receive",
          "{\"order\":\"%s\",\"lines\":[{\"line\":\"%s\",\"qty_milli\":3000}]}", order, line);

  g_assert_false (json_object_has_member (some, "over"));
  g_assert_cmpuint (count_over (room), ==, 0);
  g_autoptr (JsonObject) rest =
    verb (room, "stock-receive",
          "{\"order\":\"%s\",\"lines\":[{\"line\":\"%s\",\"qty_milli\":6000}]}", order, line);
  JsonObject *over = json_array_get_object_element (json_object_get_array_member (rest, "over"), 0);
  g_assert_cmpstr (word (over, "line"), ==, line);
  g_assert_cmpint (number (over, "over_milli"), ==, 5000);
  g_assert_cmpuint (count_over (room), ==, 1);
}

static void
suggests_what_to_order (Storeroom *room, gconstpointer data)
{
  g_autofree char *low = add_part (room, "LOW", 100000);
  g_autofree char *wanted = add_part (room, "WANTED", 50000);
  g_autofree char *plenty = add_part (room, "PLENTY", 50000);

  g_autoptr (JsonObject) priced =
    verb (room, "supplier-price",
          "{\"supplier\":\"%s\",\"part\":\"%s\",\"code\":\"pc-9\",\"cost_e4\":95000,"
          "\"pack_milli\":4000}",
          room->supplier, low);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonObject) edited =
        verb (room, "part-edit",
              "{\"part\":\"%s\",\"reorder_point_milli\":3000,\"reorder_qty_milli\":5000}",
              i == 0 ? low : plenty);
    }
  open_stock (room, low, 3000, 100000);
  open_stock (room, plenty, 4000, 50000);
  g_autofree char *line = want_part (room, wanted, 2000);
  g_autoptr (JsonNode) rows = query (room, "reorder", "{\"supplier\":\"%s\"}", room->supplier);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), ==, 2);
  g_assert_cmpstr (word (nth (rows, 0), "sku"), ==, "LOW");
  g_assert_cmpint (number (nth (rows, 0), "qty_milli"), ==, 8000);
  g_assert_cmpint (number (nth (rows, 0), "cost_e4"), ==, 95000);
  g_assert_cmpstr (word (nth (rows, 1), "sku"), ==, "WANTED");
  g_assert_cmpint (number (nth (rows, 1), "qty_milli"), ==, 2000);

  g_autofree char *order =
    verb_id (room, "purchase-reorder", "order", "{\"supplier\":\"%s\"}", room->supplier);
  g_autoptr (JsonObject) sent = verb (room, "purchase-send", "{\"order\":\"%s\"}", order);
  verb_refused (room, SHOP_ERROR_NOTHING, "purchase-reorder", "{\"supplier\":\"%s\"}",
                room->supplier);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/purchasing/books-a-partial-delivery", books_a_partial_delivery);
  add_story ("/shop/purchasing/is-received-and-billed-in-the-end",
             is_received_and_billed_in_the_end);
  add_story ("/shop/purchasing/disputes-a-bill-that-asks-too-much",
             disputes_a_bill_that_asks_too_much);
  add_story ("/shop/purchasing/accepts-a-bill-within-the-tolerance",
             accepts_a_bill_within_the_tolerance);
  add_story ("/shop/purchasing/cancels-only-what-did-not-come", cancels_only_what_did_not_come);
  add_story ("/shop/purchasing/follows-a-line-that-was-ordered-for-a-job",
             follows_a_line_that_was_ordered_for_a_job);
  add_story ("/shop/purchasing/tells-what-came-too-much", tells_what_came_too_much);
  add_story ("/shop/purchasing/suggests-what-to-order", suggests_what_to_order);
  return g_test_run ();
}

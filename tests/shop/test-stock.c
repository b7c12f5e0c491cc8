/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storeroom.h"
#include "base/base-json.h"

#define I64 "%" G_GINT64_FORMAT

static JsonObject *
first_stock (JsonObject *result)
{
  return json_array_get_object_element (json_object_get_array_member (result, "stock"), 0);
}

/* The story S5: the parts' side of it. */
static void
exchanges_an_alternator (Storeroom *room, gconstpointer data)
{
  g_autofree char *part =
    verb_id (room, "part-add", "part",
             "{\"sku\":\"ALT-1\",\"name\":\"Alternator\",\"supplier\":\"%s\",\"cost_e4\":4200000,"
             "\"tracked\":\"serial\",\"core_minor\":8000,\"warranty_months\":24}",
             room->supplier);
  g_autoptr (JsonObject) received =
    verb (room, "stock-receive",
          "{\"supplier\":\"%s\",\"lines\":[{\"part\":\"%s\",\"qty_milli\":1000,\"cost_e4\":4200000,"
          "\"serials\":[\"SN-77\"]}]}",
          room->supplier, part);
  g_autoptr (JsonObject) added =
    verb (room, "job-line-part", "{\"job\":\"%s\",\"part\":\"%s\"}", room->job, part);
  const char *line = word (added, "line");
  g_assert_cmpint (number (added, "price_e4"), ==, 5250000);
  g_assert_cmpstr (word (added, "part_state"), ==, "reserved");
  g_autoptr (JsonObject) issued =
    verb (room, "stock-issue", "{\"line\":\"%s\",\"lot\":\"SN-77\"}", line);
  g_autoptr (JsonObject) taken = verb (room, "core-take-in", "{\"line\":\"%s\"}", line);
  g_assert_cmpstr (word (taken, "due_date"), ==, "2026-04-09");
  verb_refused (room, SHOP_ERROR_AMOUNT, "core-take-in", "{\"line\":\"%s\"}", line);

  g_autofree char *cores =
    ask_text (room->db, "SELECT group_concat (net_minor, ' ') FROM "
                        "(SELECT net_minor FROM job_line WHERE core > 0 ORDER BY core)");
  g_assert_cmpstr (cores, ==, "8000 -8000");
  g_autoptr (JsonNode) lots = query (room, "lots", "{\"code\":\"SN-77\"}");
  g_assert_cmpstr (word (nth (lots, 0), "vehicle"), ==, room->vehicle);
  g_assert_cmpstr (word (nth (lots, 0), "warranty_to"), ==, "2028-03-10");
  g_assert_cmpint (number (nth (lots, 0), "on_hand_milli"), ==, 0);

  g_autoptr (JsonNode) open = query (room, "core-open", "{}");
  g_assert_cmpint (number (nth (open, 0), "here_milli"), ==, 1000);
  g_assert_cmpstr (word (nth (open, 0), "due_date"), ==, "2026-04-09");
  verb_refused (room, SHOP_ERROR_STOCK, "core-credit",
                "{\"part\":\"%s\",\"qty_milli\":1000,\"number\":\"CN-1\"}", part);
  g_autoptr (JsonObject) sent =
    verb (room, "core-send", "{\"part\":\"%s\",\"qty_milli\":1000}", part);
  g_autoptr (JsonObject) credited =
    verb (room, "core-credit", "{\"part\":\"%s\",\"qty_milli\":1000,\"number\":\"CN-1\"}", part);
  g_autoptr (JsonNode) settled = query (room, "core-open", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (settled)), ==, 0);
  g_assert_cmpint (count (room->db, "SELECT amount_minor FROM core_ledger WHERE kind = 'credited'"),
                   ==, 8000);
  g_assert_cmpint (count (room->db, "SELECT net_minor FROM supplier_bill"), ==, -8000);
  assert_stock_checks (room);
}

#define SECOND_MS 1000
#define N_EVENTS  3

/* Calls @arrive for all orders in which the events can come. */
static void
permute (guint *order, guint n, void (*arrive) (const guint *order, gpointer data), gpointer data)
{
  if (n == N_EVENTS)
    {
      arrive (order, data);
      return;
    }
  for (guint i = n; i < N_EVENTS; i++)
    {
      guint chosen = order[i];

      order[i] = order[n];
      order[n] = chosen;
      permute (order, n + 1, arrive, data);
      order[n] = order[i];
      order[i] = chosen;
    }
}

typedef struct
{
  gint64 counted_milli;
  gint64 correction_milli;
  gint64 on_hand_milli;
} Sale;

static void
assert_stocktake (Storeroom *room, const char *part, const char *stocktake, const Sale *sale)
{
  g_autoptr (JsonNode) card = query (room, "part", "{\"part\":\"%s\"}", part);
  g_autoptr (JsonNode) variances =
    query (room, "stocktake-variances", "{\"stocktake\":\"%s\"}", stocktake);
  guint n = json_array_get_length (json_node_get_array (variances));

  g_assert_cmpint (number (json_node_get_object (card), "on_hand_milli"), ==, sale->on_hand_milli);
  g_assert_cmpint (count (room->db, "SELECT counted_milli FROM stock_count"), ==,
                   sale->counted_milli);
  g_assert_cmpint (count (room->db, "SELECT qty_milli FROM stock_correction"), ==,
                   sale->correction_milli);
  g_assert_cmpuint (n, ==, sale->correction_milli != 0 ? 1 : 0);
  assert_stock_checks (room);
}

/* Three events of two stations: B gives one out at t50 and at t60, A counts at t55. */
static void
sell_while_counting (const guint *order, gpointer data)
{
  const Sale *sale = data;
  Storeroom room = { 0 };

  storeroom_set_up (&room, NULL);
  g_autofree char *part = add_part (&room, "F-1", 80000);
  open_stock (&room, part, 12000, 80000);
  g_autofree char *stocktake =
    verb_id (&room, "stocktake-open", "stocktake", "{\"name\":\"Shelf A\"}");
  ForeignRow rows[N_EVENTS] = {
    { .id = "00000000-0000-7000-8000-00000000b050", .station = 2, .qty_milli = -1000 },
    { .id = "00000000-0000-7000-8000-00000000a055", .station = 3, .is_count = TRUE },
    { .id = "00000000-0000-7000-8000-00000000b060", .station = 2, .qty_milli = -1000 },
  };
  for (guint i = 0; i < N_EVENTS; i++)
    {
      rows[i].part = part;
      rows[i].stocktake = stocktake;
      rows[i].at_ms = room.wall_ms + (50 + 5 * i) * SECOND_MS;
    }
  rows[1].qty_milli = sale->counted_milli;
  for (guint i = 0; i < N_EVENTS; i++)
    apply_foreign (&room, &rows[order[i]]);
  assert_stocktake (&room, part, stocktake, sale);
  storeroom_tear_down (&room, NULL);
}

/* The story S6, in every order of arrival. */
static void
counts_while_another_station_sells (void)
{
  static Sale sales[] = { { 11000, 0, 10000 }, { 10000, -1000, 9000 } };
  guint order[N_EVENTS] = { 0, 1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (sales); i++)
    permute (order, 0, sell_while_counting, &sales[i]);
}

/* S6 through the verbs of the station that counts. */
static void
asks_why_a_count_differs (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 12000, 80000);
  g_autofree char *stocktake =
    verb_id (room, "stocktake-open", "stocktake", "{\"name\":\"Shelf A\"}");
  gint64 before_ms = room->wall_ms;
  g_autoptr (JsonNode) sheet = query (room, "stocktake-sheet", "{\"stocktake\":\"%s\"}", stocktake);
  g_assert_true (json_object_get_null_member (nth (sheet, 0), "counted_milli"));
  g_assert_false (json_object_has_member (nth (sheet, 0), "qty_milli"));

  room->wall_ms += 5000;
  g_autoptr (JsonObject) counted =
    verb (room, "stocktake-count", "{\"stocktake\":\"%s\",\"part\":\"%s\",\"counted_milli\":10000}",
          stocktake, part);
  verb_refused (room, SHOP_ERROR_REASON, "stocktake-close", "{\"stocktake\":\"%s\"}", stocktake);
  verb_refused (room, SHOP_ERROR_LEDGER, "stocktake-cancel", "{\"stocktake\":\"%s\"}", stocktake);
  g_autoptr (JsonObject) closed = verb (
    room, "stocktake-close", "{\"stocktake\":\"%s\",\"reason\":\"Shelf mixed up\"}", stocktake);
  verb_refused (room, SHOP_ERROR_STATE, "stocktake-count",
                "{\"stocktake\":\"%s\",\"part\":\"%s\",\"counted_milli\":1000}", stocktake, part);

  ForeignRow sold[] = {
    { "00000000-0000-7000-8000-00000000b060", before_ms + 9000, 2, part, FALSE, -1000, 0, NULL },
    { "00000000-0000-7000-8000-00000000b050", before_ms + 1000, 2, part, FALSE, -1000, 0, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (sold); i++)
    apply_foreign (room, &sold[i]);
  g_autoptr (JsonNode) variances =
    query (room, "stocktake-variances", "{\"stocktake\":\"%s\"}", stocktake);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (variances)), ==, 1);
  g_assert_cmpint (number (nth (variances, 0), "variance_milli"), ==, -1000);
  g_assert_cmpstr (word (nth (variances, 0), "reason"), ==, "Shelf mixed up");
  g_autoptr (JsonNode) card = query (room, "part", "{\"part\":\"%s\"}", part);
  g_assert_cmpint (number (json_node_get_object (card), "on_hand_milli"), ==, 9000);
}

static void
gives_out_what_the_books_do_not_have (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  g_autofree char *line = want_part (room, part, 2000);

  g_autoptr (JsonObject) issued = verb (room, "stock-issue", "{\"line\":\"%s\"}", line);
  g_assert_true (json_object_get_boolean_member (first_stock (issued), "negative"));
  g_assert_cmpint (number (first_stock (issued), "on_hand_milli"), ==, -2000);
  g_autoptr (JsonNode) negative = query (room, "stock-list", "{\"negative\":true}");
  g_assert_cmpstr (word (nth (negative, 0), "sku"), ==, "F-1");
  verb_refused (room, SHOP_ERROR_STATE, "stock-issue", "{\"line\":\"%s\"}", line);
  assert_stock_checks (room);
}

static void
takes_back_what_a_job_did_not_need (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 5000, 80000);
  g_autofree char *line = want_part (room, part, 3000);

  g_autoptr (JsonObject) issued =
    verb (room, "stock-issue", "{\"line\":\"%s\",\"qty_milli\":2000}", line);
  g_assert_cmpint (number (first_stock (issued), "free_milli"), ==, 2000);
  verb_refused (room, SHOP_ERROR_STOCK, "stock-return", "{\"line\":\"%s\",\"qty_milli\":2500}",
                line);
  g_autoptr (JsonObject) rest = verb (room, "stock-issue", "{\"line\":\"%s\"}", line);
  g_assert_cmpint (count (room->db, "SELECT part_state = 'issued' FROM job_line"), ==, 1);
  g_autoptr (JsonObject) some =
    verb (room, "stock-return", "{\"line\":\"%s\",\"qty_milli\":1000}", line);
  g_assert_cmpint (count (room->db, "SELECT part_state = 'issued' FROM job_line"), ==, 1);
  g_autoptr (JsonObject) all = verb (room, "stock-return", "{\"line\":\"%s\"}", line);
  g_assert_cmpint (count (room->db, "SELECT part_state = 'returned' FROM job_line"), ==, 1);
  g_assert_cmpint (number (first_stock (all), "on_hand_milli"), ==, 5000);
  g_assert_cmpint (count (room->db, "SELECT issued_e7 FROM stock_day"), ==, 0);
  assert_stock_checks (room);
}

static void
writes_off_only_with_a_reason (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 5000, 80000);

  verb_refused (room, SHOP_ERROR_REASON, "stock-scrap", "{\"part\":\"%s\",\"qty_milli\":1000}",
                part);
  verb_refused (room, SHOP_ERROR_STOCK, "stock-scrap",
                "{\"part\":\"%s\",\"qty_milli\":5001,\"reason\":\"Dropped\"}", part);
  verb_refused (room, SHOP_ERROR_VALUE, "stock-adjust",
                "{\"part\":\"%s\",\"qty_milli\":0,\"reason\":\"x\"}", part);
  g_autoptr (JsonObject) scrapped =
    verb (room, "stock-scrap", "{\"part\":\"%s\",\"qty_milli\":1000,\"reason\":\"Dropped\"}", part);
  g_assert_cmpint (number (first_stock (scrapped), "on_hand_milli"), ==, 4000);
  verb_refused (room, SHOP_ERROR_STATE, "stock-opening", "{\"part\":\"%s\",\"qty_milli\":1000}",
                part);
  assert_stock_checks (room);
}

/* A part line of a job of its own. */
static char *
want_for_another_job (Storeroom *room, const char *part)
{
  g_autofree char *job = g_steal_pointer (&room->job);

  room->job = verb_id (room, "job-open", "job", "{\"vehicle\":\"%s\"}", room->vehicle);
  g_autofree char *line = want_part (room, part, 1000);
  g_free (room->job);
  room->job = g_steal_pointer (&job);
  return g_steal_pointer (&line);
}

static void
takes_from_another_job_only_with_a_reason (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 2000, 80000);
  g_autofree char *held = want_part (room, part, 2000);
  g_autofree char *other = want_for_another_job (room, part);

  verb_refused (room, SHOP_ERROR_STOCK, "stock-issue", "{\"line\":\"%s\"}", other);
  g_autoptr (JsonObject) released = verb (room, "line-release", "{\"line\":\"%s\"}", held);
  g_autoptr (JsonObject) held_again = verb (room, "line-reserve", "{\"line\":\"%s\"}", held);
  g_autoptr (JsonObject) own =
    verb (room, "stock-issue", "{\"line\":\"%s\",\"qty_milli\":1000}", held);
  verb_refused (room, SHOP_ERROR_STOCK, "stock-issue", "{\"line\":\"%s\"}", other);
  g_autoptr (JsonObject) taken =
    verb (room, "stock-issue", "{\"line\":\"%s\",\"reason\":\"Car on the hoist\"}", other);
  g_assert_cmpint (number (first_stock (taken), "over_reserved_milli"), ==, 1000);
}

static void
moves_parts_between_places (Storeroom *room, gconstpointer data)
{
  g_autofree char *shelf =
    verb_id (room, "location-add", "location", "{\"kind\":\"shelf\",\"code\":\"A-04\"}");
  g_autofree char *bin =
    verb_id (room, "location-add", "location",
             "{\"kind\":\"bin\",\"code\":\"A-04-2\",\"parent\":\"%s\"}", shelf);
  g_autofree char *van =
    verb_id (room, "location-add", "location", "{\"kind\":\"van\",\"code\":\"VAN\"}");
  g_autofree char *part = add_part (room, "F-1", 80000);
  g_autoptr (JsonObject) opened = verb (
    room, "stock-opening", "{\"part\":\"%s\",\"qty_milli\":5000,\"location\":\"%s\"}", part, bin);

  g_autoptr (JsonObject) moved =
    verb (room, "stock-transfer",
          "{\"part\":\"%s\",\"qty_milli\":2000,\"from\":\"%s\",\"to\":\"%s\"}", part, bin, van);
  g_assert_cmpint (number (first_stock (moved), "on_hand_milli"), ==, 5000);
  verb_refused (room, SHOP_ERROR_VALUE, "stock-transfer",
                "{\"part\":\"%s\",\"qty_milli\":2000,\"from\":\"%s\",\"to\":\"%s\"}", part, van,
                van);
  verb_refused (room, SHOP_ERROR_IN_USE, "location-edit", "{\"location\":\"%s\",\"archived\":true}",
                shelf);
  verb_refused (room, SHOP_ERROR_VALUE, "location-edit", "{\"location\":\"%s\",\"parent\":\"%s\"}",
                shelf, bin);
  g_autofree char *places = ask_text (
    room->db, "SELECT group_concat (code || ' ' || qty_milli, ', ') FROM (SELECT code, qty_milli "
              "FROM stock JOIN location ON location.id = place ORDER BY code)");
  g_assert_cmpstr (places, ==, "A-04-2 3000, VAN 2000");
  assert_stock_checks (room);
}

static void
puts_aside_only_what_is_free (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 3000, 80000);
  g_autofree char *first = want_part (room, part, 2000);
  g_autofree char *second = want_part (room, part, 2000);

  verb_refused (room, SHOP_ERROR_STOCK, "line-reserve", "{\"line\":\"%s\"}", second);
  verb_refused (room, SHOP_ERROR_STATE, "line-want", "{\"line\":\"%s\"}", second);
  g_autoptr (JsonObject) released = verb (room, "line-release", "{\"line\":\"%s\"}", first);
  g_autoptr (JsonObject) reserved = verb (room, "line-reserve", "{\"line\":\"%s\"}", second);
  g_assert_cmpint (count (room->db, "SELECT reserved_milli FROM part_stock"), ==, 2000);
  g_autoptr (JsonObject) undone = verb (room, "undo", "{}");
  g_assert_cmpint (count (room->db, "SELECT reserved_milli FROM part_stock"), ==, 0);
  assert_stock_checks (room);
}

static void
tells_what_was_promised_twice (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 3000, 80000);
  g_autofree char *line = want_part (room, part, 3000);

  g_autoptr (JsonObject) scrapped =
    verb (room, "stock-scrap", "{\"part\":\"%s\",\"qty_milli\":1000,\"reason\":\"Dropped\"}", part);
  g_assert_cmpint (number (first_stock (scrapped), "over_reserved_milli"), ==, 1000);
  g_autoptr (JsonNode) over = query (room, "over-reserved", "{}");
  g_assert_cmpstr (word (nth (over, 0), "sku"), ==, "F-1");
  g_assert_cmpint (number (nth (over, 0), "reserved_milli"), ==, 3000);
}

static void
lets_go_of_what_a_removed_line_held (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  open_stock (room, part, 5000, 80000);
  g_autofree char *line = want_part (room, part, 3000);
  g_autofree char *other = want_part (room, part, 1000);

  g_assert_cmpint (count (room->db, "SELECT reserved_milli FROM part_stock"), ==, 4000);
  run_sql (room->db, "UPDATE job_line SET removed = 1 WHERE qty_milli = 3000");
  g_assert_cmpint (count (room->db, "SELECT reserved_milli FROM part_stock"), ==, 1000);
  set_job_state (room, "cancelled");
  g_assert_cmpint (count (room->db, "SELECT reserved_milli FROM part_stock"), ==, 0);
  verb_refused (room, SHOP_ERROR_STATE, "stock-issue", "{\"line\":\"%s\"}", other);
  assert_stock_checks (room);
}

static void
gives_out_a_kit_part_by_part (Storeroom *room, gconstpointer data)
{
  g_autofree char *kit = add_part (room, "KIT", 0);
  g_autofree char *belt = add_part (room, "BELT", 400000);
  g_autofree char *bolt = add_part (room, "BOLT", 10000);
  const char *items[] = { belt, bolt };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (JsonObject) set =
        verb (room, "kit-item-set", "{\"kit\":\"%s\",\"part\":\"%s\",\"qty_milli\":" I64 "}", kit,
              items[i], (gint64) (i == 0 ? 1000 : 4000));
      open_stock (room, items[i], 8000, i == 0 ? 400000 : 10000);
    }
  verb_refused (room, SHOP_ERROR_VALUE, "kit-item-set",
                "{\"kit\":\"%s\",\"part\":\"%s\",\"qty_milli\":1000}", belt, kit);
  g_autofree char *line = want_part (room, kit, 2000);
  g_assert_cmpint (count (room->db, "SELECT sum (reserved_milli) FROM part_stock"), ==, 10000);
  g_autoptr (JsonObject) issued = verb (room, "stock-issue", "{\"line\":\"%s\"}", line);
  g_assert_cmpint (count (room->db, "SELECT sum (on_hand_milli) FROM part_stock"), ==, 6000);
  g_assert_cmpint (count (room->db, "SELECT cost_e4 FROM job_line"), ==, 440000);
  assert_stock_checks (room);
}

static void
keeps_serials_apart (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = verb_id (
    room, "part-add", "part", "{\"sku\":\"ECU\",\"name\":\"Control unit\",\"tracked\":\"serial\"}");
  g_autofree char *line = want_part (room, part, 1000);
  static const char two[] = "{\"supplier\":\"%s\",\"lines\":[{\"part\":\"%s\",\"qty_milli\":2000,"
                            "\"cost_e4\":100000,\"serials\":[\"A1\",\"A2\"]}]}";

  verb_refused (room, SHOP_ERROR_VALUE, "stock-receive",
                "{\"supplier\":\"%s\",\"lines\":[{\"part\":\"%s\",\"qty_milli\":2000,"
                "\"cost_e4\":100000,\"serials\":[\"A1\"]}]}",
                room->supplier, part);
  g_autoptr (JsonObject) received = verb (room, "stock-receive", two, room->supplier, part);
  verb_refused (room, SHOP_ERROR_TAKEN, "stock-receive", two, room->supplier, part);
  verb_refused (room, SHOP_ERROR_VALUE, "stock-issue", "{\"line\":\"%s\"}", line);
  g_autoptr (JsonObject) issued =
    verb (room, "stock-issue", "{\"line\":\"%s\",\"lot\":\"A1\"}", line);
  verb_refused (room, SHOP_ERROR_STOCK, "stock-scrap",
                "{\"part\":\"%s\",\"qty_milli\":1000,\"lot\":\"A1\",\"reason\":\"Broken\"}", part);
  g_autoptr (JsonObject) back =
    verb (room, "stock-return", "{\"line\":\"%s\",\"lot\":\"A1\"}", line);
  g_autoptr (JsonNode) lots = query (room, "lots", "{\"part\":\"%s\"}", part);
  g_assert_cmpint (number (nth (lots, 0), "on_hand_milli"), ==, 1000);
  g_assert_true (json_object_get_null_member (nth (lots, 0), "vehicle"));
  assert_stock_checks (room);
}

static void
reports_value_turn_and_dead_stock (Storeroom *room, gconstpointer data)
{
  g_autofree char *sold = add_part (room, "SOLD", 100000);
  g_autofree char *dead = add_part (room, "DEAD", 50000);
  open_stock (room, sold, 10000, 100000);
  open_stock (room, dead, 4000, 50000);

  room->wall_ms += (gint64) 400 * 86400 * 1000;
  g_autofree char *line = want_part (room, sold, 5000);
  g_autoptr (JsonObject) issued = verb (room, "stock-issue", "{\"line\":\"%s\"}", line);
  g_autoptr (JsonNode) answer = query (room, "stock-report", "{}");
  JsonObject *report = json_node_get_object (answer);
  g_assert_cmpint (number (report, "value_minor"), ==, 7000);
  g_assert_cmpint (number (report, "issued_minor"), ==, 5000);
  /* 364 days at 120.00 and this one at 70.00. */
  g_assert_cmpint (number (report, "average_minor"), ==, 11986);
  g_assert_cmpint (number (report, "turn_bp"), ==, 4171);
  g_assert_cmpint (number (report, "dead_minor"), ==, 2000);
  g_assert_cmpint (number (report, "dead_parts"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/stock/exchanges-an-alternator", exchanges_an_alternator);
  g_test_add_func ("/shop/stock/counts-while-another-station-sells",
                   counts_while_another_station_sells);
  add_story ("/shop/stock/asks-why-a-count-differs", asks_why_a_count_differs);
  add_story ("/shop/stock/gives-out-what-the-books-do-not-have",
             gives_out_what_the_books_do_not_have);
  add_story ("/shop/stock/takes-back-what-a-job-did-not-need", takes_back_what_a_job_did_not_need);
  add_story ("/shop/stock/writes-off-only-with-a-reason", writes_off_only_with_a_reason);
  add_story ("/shop/stock/takes-from-another-job-only-with-a-reason",
             takes_from_another_job_only_with_a_reason);
  add_story ("/shop/stock/moves-parts-between-places", moves_parts_between_places);
  add_story ("/shop/stock/puts-aside-only-what-is-free", puts_aside_only_what_is_free);
  add_story ("/shop/stock/tells-what-was-promised-twice", tells_what_was_promised_twice);
  add_story ("/shop/stock/lets-go-of-what-a-removed-line-held",
             lets_go_of_what_a_removed_line_held);
  add_story ("/shop/stock/gives-out-a-kit-part-by-part", gives_out_a_kit_part_by_part);
  add_story ("/shop/stock/keeps-serials-apart", keeps_serials_apart);
  add_story ("/shop/stock/reports-value-turn-and-dead-stock", reports_value_turn_and_dead_stock);
  return g_test_run ();
}

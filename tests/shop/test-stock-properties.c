/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storeroom.h"
#include "base/base-json.h"
#include "base/base-money.h"

/* Random verbs, and rows of other stations that arrive late and in any order, against a model that
 * knows nothing of triggers: it sorts all that happened by its time and adds it up. */

#define I64      "%" G_GINT64_FORMAT
#define N_SEEDS  200
#define N_STEPS  30
#define N_PLACES 2 /* the part's own, and the van */
#define E7_MINOR G_GINT64_CONSTANT (100000)

typedef struct
{
  gint64 at_ms;
  guint place;
  gboolean is_count;
  gint64 qty_milli;
  gint64 value_e7;
} Event;

typedef struct
{
  char *id;
  gint64 qty_milli;
  enum
  {
    WANTED,
    RESERVED,
    ISSUED,
    RETURNED
  } state;
} Line;

typedef struct
{
  Storeroom *room;
  GRand *rand;
  guint seed;
  guint foreign; /* how many rows of other stations came */
  char *part;
  char *van;
  char *stocktake;
  GArray *events; /* Event */
  GArray *lines;  /* Line, the oldest first */
  char *order;    /* what is on its way, and its line; NULL for none */
  char *order_line;
  gint64 incoming_milli;
} Run;

typedef struct
{
  gint64 place_milli[N_PLACES];
  gint64 average_e4;
} Fold;

static gint
compare_events (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const Event *) a)->at_ms, right = ((const Event *) b)->at_ms;

  return (left > right) - (left < right);
}

static gint64
sum_places (const Fold *fold)
{
  return fold->place_milli[0] + fold->place_milli[1];
}

static Fold
fold_events (GArray *events)
{
  Fold fold = { 0 };

  g_array_sort (events, compare_events);
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);

      if (event->value_e7 > 0)
        fold.average_e4 = base_money_average_e4 (sum_places (&fold), fold.average_e4,
                                                 event->qty_milli, event->value_e7);
      if (event->is_count)
        fold.place_milli[event->place] = event->qty_milli;
      else
        fold.place_milli[event->place] += event->qty_milli;
    }
  return fold;
}

static void
happen (Run *run, guint place, gint64 qty_milli, gint64 value_e7)
{
  Event event = { run->room->wall_ms, place, FALSE, qty_milli, value_e7 };

  g_array_append_val (run->events, event);
}

static gint64
get_reserved (Run *run)
{
  gint64 reserved_milli = 0;

  for (guint i = 0; i < run->lines->len; i++)
    if (g_array_index (run->lines, Line, i).state == RESERVED)
      reserved_milli += g_array_index (run->lines, Line, i).qty_milli;
  return reserved_milli;
}

static gboolean
is_free (Run *run, gint64 qty_milli)
{
  Fold fold = fold_events (run->events);

  return sum_places (&fold) - get_reserved (run) >= qty_milli;
}

/* What came in is put aside for those who wait. */
static void
serve (Run *run)
{
  for (guint i = 0; i < run->lines->len; i++)
    {
      Line *line = &g_array_index (run->lines, Line, i);

      if (line->state == WANTED && is_free (run, line->qty_milli))
        line->state = RESERVED;
    }
}

static gint64
any_qty (Run *run)
{
  return g_rand_int_range (run->rand, 1, 6) * 1000;
}

static Line *
any_line (Run *run, guint states)
{
  guint n = run->lines->len;
  guint from = n > 0 ? (guint) g_rand_int_range (run->rand, 0, (gint) n) : 0;

  for (guint i = 0; i < n; i++)
    {
      Line *line = &g_array_index (run->lines, Line, (from + i) % n);

      if ((states >> line->state & 1) != 0)
        return line;
    }
  return NULL;
}

static void
receive_loose (Run *run)
{
  gint64 qty_milli = any_qty (run);
  gint64 cost_e4 = g_rand_int_range (run->rand, 1, 1000000);
  gint64 freight_minor = g_rand_int_range (run->rand, 0, 1000);
  g_autoptr (JsonObject) result =
    verb (run->room, "stock-receive",
          "{\"supplier\":\"%s\",\"freight_minor\":" I64 ",\"lines\":[{\"part\":\"%s\","
          "\"qty_milli\":" I64 ",\"cost_e4\":" I64 "}]}",
          run->room->supplier, freight_minor, run->part, qty_milli, cost_e4);

  happen (run, 0, qty_milli,
          (base_money_line_minor (qty_milli, cost_e4, 2) + freight_minor) * E7_MINOR);
  serve (run);
}

static void
issue_loose (Run *run)
{
  gint64 qty_milli = any_qty (run);
  g_autoptr (JsonObject) result =
    verb (run->room, "stock-issue",
          "{\"part\":\"%s\",\"qty_milli\":" I64 ",\"reason\":\"Shop use\"}", run->part, qty_milli);

  happen (run, 0, -qty_milli, 0);
}

static void
add_line (Run *run)
{
  Line line = { .qty_milli = any_qty (run) };

  line.state = is_free (run, line.qty_milli) ? RESERVED : WANTED;
  line.id = want_part (run->room, run->part, line.qty_milli);
  g_array_append_val (run->lines, line);
}

static void
issue_line (Run *run)
{
  Line *line = any_line (run, 1 << WANTED | 1 << RESERVED);

  if (line == NULL)
    return;
  g_autoptr (JsonObject) result = verb (run->room, "stock-issue", "{\"line\":\"%s\"}", line->id);
  line->state = ISSUED;
  happen (run, 0, -line->qty_milli, 0);
}

static void
return_line (Run *run)
{
  Line *line = any_line (run, 1 << ISSUED);

  if (line == NULL)
    return;
  g_autoptr (JsonObject) result = verb (run->room, "stock-return", "{\"line\":\"%s\"}", line->id);
  line->state = RETURNED;
  happen (run, 0, line->qty_milli, 0);
  serve (run);
}

static void
release_line (Run *run)
{
  Line *line = any_line (run, 1 << RESERVED);

  if (line == NULL)
    return;
  g_autoptr (JsonObject) result = verb (run->room, "line-release", "{\"line\":\"%s\"}", line->id);
  line->state = WANTED;
}

static void
transfer (Run *run)
{
  gint64 qty_milli = any_qty (run);
  g_autoptr (JsonObject) result =
    verb (run->room, "stock-transfer", "{\"part\":\"%s\",\"qty_milli\":" I64 ",\"to\":\"%s\"}",
          run->part, qty_milli, run->van);

  happen (run, 0, -qty_milli, 0);
  happen (run, 1, qty_milli, 0);
}

static void
adjust (Run *run)
{
  gint64 qty_milli = any_qty (run) * (g_rand_boolean (run->rand) ? 1 : -1);
  g_autoptr (JsonObject) result =
    verb (run->room, "stock-adjust", "{\"part\":\"%s\",\"qty_milli\":" I64 ",\"reason\":\"Found\"}",
          run->part, qty_milli);

  happen (run, 0, qty_milli, 0);
  if (qty_milli > 0)
    serve (run);
}

static void
count_here (Run *run)
{
  gint64 counted_milli = any_qty (run);
  g_autoptr (JsonObject) result =
    verb (run->room, "stocktake-count",
          "{\"stocktake\":\"%s\",\"part\":\"%s\",\"counted_milli\":" I64 "}", run->stocktake,
          run->part, counted_milli);
  Event event = { run->room->wall_ms, 0, TRUE, counted_milli, 0 };

  g_array_append_val (run->events, event);
  serve (run);
}

/* Another station's row, from some time in the last half minute: between the seconds, so that no
 * two things happen at one moment. */
static void
hear (Run *run, gboolean is_count)
{
  gint64 back_ms = (gint64) g_rand_int_range (run->rand, 0, 30) * 1000;
  gboolean valued = !is_count && g_rand_boolean (run->rand);
  gint64 sign = is_count || valued || g_rand_boolean (run->rand) ? 1 : -1;
  g_autofree char *id = g_strdup_printf ("00000000-0000-7000-8%03x-%08x%04x", run->seed,
                                         g_rand_int (run->rand), run->foreign);
  ForeignRow row = { .id = id,
                     .at_ms = run->room->wall_ms - back_ms - 1 - run->foreign++,
                     .station = 7,
                     .part = run->part,
                     .is_count = is_count,
                     .qty_milli = sign * any_qty (run),
                     .value_e7 = valued ? g_rand_int_range (run->rand, 1, 100000) * E7_MINOR : 0,
                     .stocktake = run->stocktake };
  Event event = { row.at_ms, 0, is_count, row.qty_milli, row.value_e7 };

  apply_foreign (run->room, &row);
  g_array_append_val (run->events, event);
}

static void
hear_movement (Run *run)
{
  hear (run, FALSE);
}

static void
hear_count (Run *run)
{
  hear (run, TRUE);
}

static void
send_order (Run *run)
{
  gint64 qty_milli = any_qty (run);

  if (run->order != NULL)
    return;
  run->order =
    verb_id (run->room, "purchase-add", "order", "{\"supplier\":\"%s\"}", run->room->supplier);
  run->order_line =
    verb_id (run->room, "purchase-line", "line",
             "{\"order\":\"%s\",\"part\":\"%s\",\"qty_milli\":" I64 ",\"cost_e4\":123456}",
             run->order, run->part, qty_milli);
  g_autoptr (JsonObject) sent = verb (run->room, "purchase-send", "{\"order\":\"%s\"}", run->order);
  run->incoming_milli = qty_milli;
}

static void
receive_order (Run *run)
{
  gint64 qty_milli = any_qty (run);

  if (run->order == NULL)
    return;
  g_autoptr (JsonObject) result =
    verb (run->room, "stock-receive",
          "{\"order\":\"%s\",\"lines\":[{\"line\":\"%s\",\"qty_milli\":" I64 "}]}", run->order,
          run->order_line, qty_milli);
  happen (run, 0, qty_milli, base_money_line_minor (qty_milli, 123456, 2) * E7_MINOR);
  serve (run);
  run->incoming_milli = MAX (run->incoming_milli - qty_milli, 0);
  if (run->incoming_milli == 0)
    {
      g_clear_pointer (&run->order, g_free);
      g_clear_pointer (&run->order_line, g_free);
    }
}

static void
be_refused (Run *run)
{
  Line *issued = any_line (run, 1 << ISSUED | 1 << RETURNED);

  verb_refused (run->room, SHOP_ERROR_REASON, "stock-scrap", "{\"part\":\"%s\",\"qty_milli\":1000}",
                run->part);
  verb_refused (run->room, SHOP_ERROR_VALUE, "stock-issue",
                "{\"part\":\"%s\",\"qty_milli\":-5,\"reason\":\"x\"}", run->part);
  if (issued != NULL)
    verb_refused (run->room, SHOP_ERROR_STATE, "line-release", "{\"line\":\"%s\"}", issued->id);
}

static void (*const steps[]) (Run *run) = {
  receive_loose, issue_loose,   add_line,      add_line,   issue_line,    return_line,
  release_line,  transfer,      adjust,        count_here, hear_count,    send_order,
  receive_order, receive_order, hear_movement, be_refused, hear_movement, hear_movement,
};

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->id);
}

static void
run_set_up (Run *run, Storeroom *room, guint seed)
{
  g_autofree char *sku = g_strdup_printf ("S%03u-1", seed);
  g_autofree char *van = g_strdup_printf ("VAN-%u", seed);

  *run = (Run){ .room = room, .seed = seed, .rand = g_rand_new_with_seed (seed) };
  run->part = add_part (room, sku, 70000);
  run->van = verb_id (room, "location-add", "location", "{\"kind\":\"van\",\"code\":\"%s\"}", van);
  run->stocktake = verb_id (room, "stocktake-open", "stocktake", "{\"name\":\"All\"}");
  run->events = g_array_new (FALSE, FALSE, sizeof (Event));
  run->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (run->lines, line_clear);
  room->wall_ms += 60000;
}

static void
run_tear_down (Run *run)
{
  g_rand_free (run->rand);
  g_array_unref (run->events);
  g_array_unref (run->lines);
  g_free (run->part);
  g_free (run->van);
  g_free (run->stocktake);
  g_free (run->order);
  g_free (run->order_line);
}

static void
assert_figures (Run *run, JsonObject *row)
{
  Fold fold = fold_events (run->events);
  gint64 reserved_milli = get_reserved (run);

  g_assert_cmpint (number (row, "on_hand_milli"), ==, sum_places (&fold));
  g_assert_cmpint (number (row, "reserved_milli"), ==, reserved_milli);
  g_assert_cmpint (number (row, "free_milli"), ==, sum_places (&fold) - reserved_milli);
  g_assert_cmpint (number (row, "incoming_milli"), ==, run->incoming_milli);
  g_assert_cmpint (number (row, "average_e4"), ==, fold.average_e4);
}

/* The card of the part and its row in the stock list say what the model says. */
static void
assert_agrees (Run *run)
{
  g_autoptr (JsonNode) card = query (run->room, "part", "{\"part\":\"%s\"}", run->part);
  g_autoptr (JsonNode) rows =
    query (run->room, "stock-list", "{\"after\":\"S%03u-0\",\"most\":1}", run->seed);

  assert_figures (run, json_node_get_object (card));
  assert_figures (run, nth (rows, 0));
}

static void
keeps_its_figures (Storeroom *room, gconstpointer data)
{
  for (guint seed = 0; seed < N_SEEDS; seed++)
    {
      Run run;

      run_set_up (&run, room, seed);
      for (guint i = 0; i < N_STEPS; i++)
        steps[g_rand_int_range (run.rand, 0, G_N_ELEMENTS (steps))](&run);
      g_test_message ("seed %u", seed);
      assert_agrees (&run);
      run_tear_down (&run);
    }
  assert_stock_checks (room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/stock/keeps-its-figures-whatever-comes-when", keeps_its_figures);
  return g_test_run ();
}

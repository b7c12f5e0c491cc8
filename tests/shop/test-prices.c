/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storeroom.h"

#define I64 "%" G_GINT64_FORMAT

static gint64
price_of (Storeroom *room, const char *part)
{
  g_autoptr (JsonNode) answer = query (room, "price", "{\"part\":\"%s\"}", part);

  return number (json_node_get_object (answer), "price_e4");
}

static void
prices_by_bands_of_cost (Storeroom *room, gconstpointer data)
{
  /* The matrix of the shop in the stories: below 20 × 2, below 100 × 1.6, below 300 × 1.4, then
   * × 1.25. */
  static const struct
  {
    gint64 cost_e4;
    gint64 price_e4;
  } bands[] = {
    { 142500, 285000 },   { 199999, 400000 },
    { 200000, 320000 },   { 680000, 1088000 },
    { 999999, 1600000 },  { 1000000, 1400000 },
    { 3000000, 3750000 }, { 3120000, 3900000 },
    { 4200000, 5250000 }, { 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      g_autofree char *sku = g_strdup_printf ("B-%u", i);
      g_autofree char *part = add_part (room, sku, bands[i].cost_e4);
      g_assert_cmpint (price_of (room, part), ==, bands[i].price_e4);
    }
}

static void
ends_prices_as_the_rule_says (Storeroom *room, gconstpointer data)
{
  static const struct
  {
    const char *rule;
    gint64 price_e4;
  } rules[] = {
    { "\"multiplier_bp\":16000,\"rounding_minor\":10", 197000 }, /* 19.744 */
    { "\"multiplier_bp\":16000,\"rounding_minor\":100,\"ending_minor\":95", 199500 },
    { "\"multiplier_bp\":16000,\"rounding_minor\":100,\"ending_minor\":0", 200000 },
    { "\"margin_bp\":3750", 197400 },
    { "\"margin_bp\":5000", 246800 },
  };
  g_autofree char *part = add_part (room, "R-1", 123400);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *rule = verb_id (room, "price-rule-add", "rule",
                                       "{\"from_date\":\"2026-01-01\",%s}", rules[i].rule);
      g_assert_cmpint (price_of (room, part), ==, rules[i].price_e4);
      g_autoptr (JsonObject) removed =
        verb (room, "price-rule-edit", "{\"rule\":\"%s\",\"removed\":true}", rule);
    }
  verb_refused (room, SHOP_ERROR_VALUE, "price-rule-add",
                "{\"from_date\":\"2026-01-01\",\"margin_bp\":1,\"multiplier_bp\":1}");
}

static char *
add_rule (Storeroom *room, const char *members)
{
  return verb_id (room, "price-rule-add", "rule", "{%s}", members);
}

static void
takes_the_most_special_rule (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "R-1", 100000);
  g_autofree char *fleet = g_strdup ("00000000-0000-7000-8000-00000000cc01");
  g_autoptr (JsonObject) edited =
    verb (room, "part-edit", "{\"part\":\"%s\",\"category\":\"filters\"}", part);

  run_sql (room->db, "INSERT INTO customer (id, name, price_group, created_s) "
                     "VALUES (x'0000000000007000800000000000cc01', 'Fleet', 'trade', 0)");
  g_autofree char *category = add_rule (
    room, "\"category\":\"filters\",\"multiplier_bp\":17000,\"from_date\":\"2026-01-01\"");
  g_autofree char *group = add_rule (
    room, "\"customer_group\":\"trade\",\"multiplier_bp\":13000,\"from_date\":\"2026-01-01\"");
  g_assert_cmpint (price_of (room, part), ==, 170000);
  g_autoptr (JsonNode) trade =
    query (room, "price", "{\"part\":\"%s\",\"customer\":\"%s\"}", part, fleet);
  g_assert_cmpint (number (json_node_get_object (trade), "price_e4"), ==, 130000);
  g_assert_cmpstr (word (json_node_get_object (trade), "rule"), ==, group);
  g_autoptr (JsonObject) own =
    verb (room, "part-edit", "{\"part\":\"%s\",\"price_e4\":150000}", part);
  g_assert_cmpint (price_of (room, part), ==, 150000);
}

static void
changes_prices_on_the_day (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "R-1", 100000);
  g_autofree char *rule = add_rule (
    room, "\"multiplier_bp\":30000,\"from_date\":\"2026-03-11\",\"to_date\":\"2026-03-11\"");

  g_assert_cmpint (price_of (room, part), ==, 200000);
  room->wall_ms += (gint64) 11 * 3600 * 1000; /* five past midnight in Auckland */
  g_assert_cmpint (price_of (room, part), ==, 300000);
  room->wall_ms += (gint64) 24 * 3600 * 1000;
  g_assert_cmpint (price_of (room, part), ==, 200000);
}

static void
prices_in_yen_and_dinars (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "R-1", 123456);

  run_sql (room->db, "UPDATE site SET currency = 'JPY'");
  g_assert_cmpint (price_of (room, part), ==, 250000);
  run_sql (room->db, "UPDATE site SET currency = 'KWD'");
  g_assert_cmpint (price_of (room, part), ==, 246910);
  g_autoptr (JsonObject) received =
    verb (room, "stock-receive",
          "{\"supplier\":\"%s\",\"freight_minor\":500,\"lines\":[{\"part\":\"%s\","
          "\"qty_milli\":2000,\"cost_e4\":123456}]}",
          room->supplier, part);
  /* (24.691 + 0.500) ÷ 2 */
  g_assert_cmpint (count (room->db, "SELECT average_e4 FROM part_stock"), ==, 125955);
}

static void
writes_a_priced_line (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "R-1", 930000);
  g_autofree char *line = want_part (room, part, 2000);
  g_autofree char *sums =
    ask_text (room->db, "SELECT price_e4 || ' ' || cost_e4 || ' ' || net_minor || ' ' || tax_minor "
                        "|| ' ' || part_state FROM job_line");

  g_assert_cmpstr (sums, ==, "1488000 930000 29760 4464 wanted");
  g_assert_nonnull (line);
}

/* Who asks from now on sets no prices and gives a tenth off. */
static void
become_adviser (Storeroom *room)
{
  run_sql (room->db, "UPDATE role SET permissions = permissions & ~(1 << 9), discount_bp = 1000");
}

static void
become_owner (Storeroom *room)
{
  run_sql (room->db, "UPDATE role SET permissions = permissions | (1 << 9), discount_bp = 10000");
}

static void
goes_no_further_below_the_list_than_the_discount (Storeroom *room, gconstpointer data)
{
  static const struct
  {
    const char *line;
    gboolean allowed;
  } cases[] = {
    { "\"kind\":\"part\",%s", TRUE },
    { "\"kind\":\"part\",%s,\"price_e4\":1200000", TRUE },
    { "\"kind\":\"part\",%s,\"price_e4\":979200", TRUE },
    { "\"kind\":\"part\",%s,\"price_e4\":979199", FALSE },
    { "\"kind\":\"part\",%s,\"discount_bp\":1000", TRUE },
    { "\"kind\":\"part\",%s,\"price_e4\":1033600,\"discount_bp\":500", TRUE },
    { "\"kind\":\"part\",%s,\"price_e4\":1030000,\"discount_bp\":500", FALSE },
    { "\"kind\":\"part\",%s,\"qty_milli\":-1000", FALSE },
    { "\"kind\":\"labour\",\"price_e4\":1260000", TRUE },
    { "\"kind\":\"labour\",\"price_e4\":1259999", FALSE },
    { "\"kind\":\"fee\",\"price_e4\":1", TRUE },
    { "\"kind\":\"fee\",\"price_e4\":-1", FALSE },
  };
  /* 68.00 × 1.6 = 108.80 */
  g_autofree char *part = add_part (room, "R-1", 680000);
  g_autofree char *named = g_strdup_printf ("\"part\":\"%s\"", part);
  g_autofree char *invoice = verb_id (room, "invoice-draft", "invoice", "{}");

  become_adviser (room);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) halves = g_strsplit (cases[i].line, "%s", 2);
      g_autofree char *line = g_strjoinv (named, halves);
      g_autofree char *on_job =
        g_strdup_printf ("{\"job\":\"%s\",\"description\":\"Coil\",%s}", room->job, line);
      g_autofree char *on_invoice =
        g_strdup_printf ("{\"invoice\":\"%s\",\"description\":\"Coil\",%s}", invoice, line);

      g_test_message ("%s", line);
      if (cases[i].allowed)
        {
          g_autoptr (JsonObject) added = verb (room, "line-add", "%s", on_job);
          g_autoptr (JsonObject) written = verb (room, "invoice-line-add", "%s", on_invoice);
          continue;
        }
      verb_refused (room, SHOP_ERROR_NOT_ALLOWED, "line-add", "%s", on_job);
      verb_refused (room, SHOP_ERROR_NOT_ALLOWED, "invoice-line-add", "%s", on_invoice);
    }
  verb_refused (room, SHOP_ERROR_NOT_ALLOWED, "job-line-part",
                "{\"job\":\"%s\",\"part\":\"%s\",\"price_e4\":500000}", room->job, part);
  become_owner (room);
  g_autoptr (JsonObject) dear = verb (
    room, "job-line-part", "{\"job\":\"%s\",\"part\":\"%s\",\"price_e4\":500000}", room->job, part);
}

static void
lets_a_price_be_lowered_by_who_sets_prices (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "R-1", 680000);
  g_autofree char *line = want_part (room, part, 1000);
  g_autofree char *invoice = verb_id (room, "invoice-draft", "invoice", "{}");
  g_autofree char *sold =
    verb_id (room, "invoice-line-add", "line",
             "{\"invoice\":\"%s\",\"kind\":\"part\",\"part\":\"%s\",\"description\":\"Coil\"}",
             invoice, part);
  const char *const edits[] = { "line-edit", "invoice-line-edit" };
  const char *const lines[] = { line, sold };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      become_adviser (room);
      verb_refused (room, SHOP_ERROR_NOT_ALLOWED, edits[i], "{\"line\":\"%s\",\"price_e4\":900000}",
                    lines[i]);
      g_autoptr (JsonObject) less =
        verb (room, edits[i], "{\"line\":\"%s\",\"price_e4\":1000000}", lines[i]);
      verb_refused (room, SHOP_ERROR_NOT_ALLOWED, edits[i],
                    "{\"line\":\"%s\",\"discount_bp\":1000}", lines[i]);
      verb_refused (room, SHOP_ERROR_NOT_ALLOWED, edits[i], "{\"line\":\"%s\",\"qty_milli\":-1000}",
                    lines[i]);
      become_owner (room);
      g_autoptr (JsonObject) gift =
        verb (room, edits[i], "{\"line\":\"%s\",\"price_e4\":10000}", lines[i]);
      /* What was granted once is no bar to other changes. */
      become_adviser (room);
      g_autoptr (JsonObject) named =
        verb (room, edits[i], "{\"line\":\"%s\",\"description\":\"Goodwill\"}", lines[i]);
    }
}

static void
refuses_a_cheap_line_in_words (Storeroom *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *part = add_part (room, "R-1", 680000);
  g_autofree char *text =
    g_strdup_printf ("{\"job\":\"%s\",\"kind\":\"part\",\"part\":\"%s\",\"description\":\"Coil\","
                     "\"price_e4\":1000000,\"discount_bp\":500}",
                     room->job, part);
  g_autoptr (JsonNode) arguments = parse (text);

  become_adviser (room);
  g_assert_false (
    shop_desk_run_json (room->desk, "line-add", json_node_get_object (arguments), NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (error->message, "Coil"));
  g_assert_nonnull (strstr (error->message, "95.00"));
  g_assert_nonnull (strstr (error->message, "108.80"));
  g_assert_nonnull (strstr (error->message, "10 %"));
}

static void
prices_a_counter_line_by_itself (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "R-1", 930000);
  g_autofree char *invoice = verb_id (room, "invoice-draft", "invoice", "{}");
  g_autoptr (JsonObject) line =
    verb (room, "invoice-line-add",
          "{\"invoice\":\"%s\",\"kind\":\"part\",\"part\":\"%s\",\"description\":\"Pads\"}",
          invoice, part);
  g_autofree char *sums =
    ask_text (room->db, "SELECT price_e4 || ' ' || cost_e4 || ' ' || net_minor FROM invoice_line");

  g_assert_cmpstr (sums, ==, "1488000 930000 14880");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/prices/prices-by-bands-of-cost", prices_by_bands_of_cost);
  add_story ("/shop/prices/ends-prices-as-the-rule-says", ends_prices_as_the_rule_says);
  add_story ("/shop/prices/takes-the-most-special-rule", takes_the_most_special_rule);
  add_story ("/shop/prices/changes-prices-on-the-day", changes_prices_on_the_day);
  add_story ("/shop/prices/prices-in-yen-and-dinars", prices_in_yen_and_dinars);
  add_story ("/shop/prices/writes-a-priced-line", writes_a_priced_line);
  add_story ("/shop/prices/goes-no-further-below-the-list-than-the-discount",
             goes_no_further_below_the_list_than_the_discount);
  add_story ("/shop/prices/lets-a-price-be-lowered-by-who-sets-prices",
             lets_a_price_be_lowered_by_who_sets_prices);
  add_story ("/shop/prices/refuses-a-cheap-line-in-words", refuses_a_cheap_line_in_words);
  add_story ("/shop/prices/prices-a-counter-line-by-itself", prices_a_counter_line_by_itself);
  return g_test_run ();
}

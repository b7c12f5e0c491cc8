/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"

#define SERVICE "00000000-0000-7000-8000-000000000832"

static char *
add_service_rule (Fixture *self, const char *name, const char *from, int months)
{
  return perform_for (self, "compliance-rule-add", "rule",
                      "{\"name\":\"%s\",\"kind\":\"service\",\"inspected_from\":\"%s\","
                      "\"months\":%d,\"km\":5000,\"source\":\"the maker\"}",
                      name, from, months);
}

static char *
serve (Fixture *self, const char *vehicle, const char *date)
{
  return perform_for (self, "compliance-from-inspection", "due_date",
                      "{\"vehicle\":\"%s\",\"kind\":\"service\",\"date\":\"%s\"}", vehicle, date);
}

static void
assert_due (Fixture *self, const char *vehicle, const char *date, const char *due)
{
  g_autofree char *found = serve (self, vehicle, date);

  g_assert_cmpstr (found, ==, due);
}

/* The day before the new rule begins, and that day. */
static void
test_change (Fixture *self, gconstpointer data)
{
  g_autofree char *before = add_vehicle (self, "KTR482");
  g_autofree char *after = add_vehicle (self, "KTR483");
  g_autofree char *rule = add_service_rule (self, "service-2026", "2026-04-01", 6);

  fixture_set_time (self, "2026-04-01T00:05:00Z");
  assert_due (self, before, "2026-03-31", "2027-03-31");
  assert_due (self, after, "2026-04-01", "2026-10-01");
  g_autofree char *kept =
    ask_text (self->db, "SELECT group_concat (rule || ' ' || due_date, ', ') FROM (SELECT * FROM "
                        "compliance_item ORDER BY due_date DESC)");
  g_assert_cmpstr (kept, ==, "service 2027-03-31, service-2026 2026-10-01");
}

/* What was due by a rule that ended stays due, and after its last day nothing is due by it. */
static void
test_end (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KTR482");

  assert_due (self, vehicle, "2026-03-10", "2027-03-10");
  g_autoptr (JsonObject) result =
    perform (self, "rule-end", "{\"rule\":\"" SERVICE "\",\"last_date\":\"2026-03-10\"}");
  assert_due (self, vehicle, "2026-03-10", "2027-03-10");
  fixture_set_time (self, "2026-03-11T00:05:00Z");
  refuse (self, SHOP_ERROR_VALUE, "compliance-from-inspection",
          "{\"vehicle\":\"%s\",\"kind\":\"service\",\"date\":\"2026-03-11\"}", vehicle);
  refuse (self, SHOP_ERROR_LEDGER, "rule-end", "{\"rule\":\"" SERVICE "\",\"last_date\":null}");
}

static void
test_past (Fixture *self, gconstpointer data)
{
  refuse (self, SHOP_ERROR_LEDGER, "rule-end",
          "{\"rule\":\"" SERVICE "\",\"last_date\":\"2026-03-09\"}");
  refuse (self, SHOP_ERROR_LEDGER, "rule-withdraw", "{\"rule\":\"" SERVICE "\"}");
  refuse (self, SHOP_ERROR_LEDGER, "compliance-rule-add",
          "{\"name\":\"x\",\"kind\":\"service\",\"inspected_from\":\"2026-03-10\",\"months\":6,"
          "\"source\":\"the maker\"}");
  refuse (self, SHOP_ERROR_LEDGER, "ruc-price-add",
          "{\"fuel\":\"diesel\",\"from_date\":\"2026-03-10\",\"price_minor\":8000,"
          "\"source\":\"notice\"}");
  refuse (self, SHOP_ERROR_LEDGER, "invoice-rule-add",
          "{\"needs\":\"buyer\",\"from_date\":\"2026-03-10\",\"above_unit\":500,"
          "\"source\":\"notice\"}");
}

/* Nothing was ever judged by a rule of that kind. */
static void
test_first (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) result =
    perform (self, "ruc-price-add",
             "{\"fuel\":\"petrol\",\"mass_to_kg\":3501,\"from_date\":\"2026-01-01\","
             "\"price_minor\":7600,\"source\":\"notice\"}");

  g_assert_true (json_object_has_member (result, "rule"));
}

static void
test_mistakes (Fixture *self, gconstpointer data)
{
  g_autofree char *rule = add_service_rule (self, "service-2026", "2026-04-01", 6);

  refuse (self, SHOP_ERROR_TAKEN, "compliance-rule-add",
          "{\"name\":\"service-2026\",\"kind\":\"wof\",\"inspected_from\":\"2026-05-01\","
          "\"months\":6,\"source\":\"the maker\"}");
  refuse (self, SHOP_ERROR_VALUE, "compliance-rule-add",
          "{\"name\":\"x\",\"kind\":\"wof\",\"inspected_from\":\"2026-05-01\","
          "\"inspected_to\":\"2026-04-30\",\"months\":6,\"source\":\"the maker\"}");
  refuse (self, SHOP_ERROR_VALUE, "compliance-rule-add",
          "{\"name\":\"x\",\"kind\":\"wof\",\"inspected_from\":\"2026-05-01\",\"age_from\":14,"
          "\"age_to\":14,\"months\":6,\"source\":\"the maker\"}");
  refuse (self, SHOP_ERROR_VALUE, "rule-end", "{\"rule\":\"%s\",\"last_date\":\"2026-03-31\"}",
          rule);
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KTR482");
  g_autofree char *rule = add_service_rule (self, "service-2026", "2026-04-01", 6);

  undo (self);
  g_autoptr (JsonObject) result =
    perform (self, "rule-end", "{\"rule\":\"" SERVICE "\",\"last_date\":\"2026-03-31\"}");
  undo (self);
  fixture_set_time (self, "2026-04-01T00:05:00Z");
  assert_due (self, vehicle, "2026-04-01", "2027-04-01");
}

/* The manager has all permissions but those of the owner. */
static void
test_permission (Fixture *self, gconstpointer data)
{
  g_autofree char *manager =
    perform_for (self, "user-add", "user",
                 "{\"name\":\"Mere\",\"role\":\"00000000-0000-7000-8000-000000000102\"}");

  stand_at (self, manager);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "rule-end",
          "{\"rule\":\"" SERVICE "\",\"last_date\":\"2026-03-31\"}");
}

static void
end_tomorrow (Fixture *self, const char *rule)
{
  g_autoptr (JsonObject) result =
    perform (self, "rule-end", "{\"rule\":\"%s\",\"last_date\":\"2026-03-11\"}", rule);

  g_assert_nonnull (result);
}

static gint64
ruc_price (Fixture *self)
{
  g_autoptr (JsonNode) list = ask_query (self, "ruc-list", "{}");

  return base_json_get_int (row_of (list, 0), "price_minor", -1);
}

/* A van that needs more kilometres, the last day of the price, and the day after. */
static void
test_price_end (Fixture *self, gconstpointer data)
{
  g_autofree char *van =
    perform_for (self, "vehicle-add", "vehicle",
                 "{\"plate\":\"VAN1\",\"fuel\":\"diesel\",\"gross_mass_kg\":3000}");
  g_autoptr (JsonObject) bought =
    perform (self, "compliance-set", "{\"vehicle\":\"%s\",\"kind\":\"ruc\",\"due_km\":1000}", van);
  g_autoptr (JsonObject) read =
    perform (self, "odometer-note", "{\"vehicle\":\"%s\",\"km\":900}", van);

  end_tomorrow (self, "00000000-0000-7000-8000-000000000841");
  fixture_set_time (self, "2026-03-11T00:05:00Z");
  g_assert_cmpint (ruc_price (self), ==, 7600);
  fixture_set_time (self, "2026-03-12T00:05:00Z");
  g_assert_cmpint (ruc_price (self), ==, -1);
}

static const char *
state_of (JsonNode *answer, const char *member, const char *value, const char *from)
{
  JsonArray *rows = json_node_get_array (answer);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_strcmp0 (base_json_get_string (row, member), value) == 0 &&
          g_strcmp0 (base_json_get_string (row, "from_date"), from) == 0)
        return base_json_get_string (row, "state");
    }
  return NULL;
}

static void
test_lists (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) price =
    perform (self, "ruc-price-add",
             "{\"fuel\":\"diesel\",\"mass_from_kg\":0,\"mass_to_kg\":3501,"
             "\"from_date\":\"2026-07-01\",\"price_minor\":8000,\"source\":\"notice\"}");
  g_autoptr (JsonNode) ahead = ask_query (self, "ruc-prices", "{}");

  g_assert_cmpstr (state_of (ahead, "fuel", "diesel", "2024-04-01"), ==, "now");
  g_assert_cmpstr (state_of (ahead, "fuel", "diesel", "2026-07-01"), ==, "ahead");
  fixture_set_time (self, "2026-07-01T00:05:00Z");
  g_autoptr (JsonNode) now = ask_query (self, "ruc-prices", "{}");
  g_assert_cmpstr (state_of (now, "fuel", "diesel", "2024-04-01"), ==, "past");
  g_assert_cmpstr (state_of (now, "fuel", "diesel", "2026-07-01"), ==, "now");
  g_autoptr (JsonNode) rules = ask_query (self, "compliance-rules", "{}");
  g_assert_cmpstr (state_of (rules, "name", "wof-2014-six-months", "2014-07-01"), ==, "past");
  g_assert_cmpstr (state_of (rules, "name", "wof-2014-yearly", "2014-07-01"), ==, "now");
  g_assert_cmpstr (state_of (rules, "name", "wof-2026-new", "2026-11-01"), ==, "ahead");
  g_autoptr (JsonNode) invoice = ask_query (self, "invoice-rules", "{}");
  g_assert_cmpstr (state_of (invoice, "needs", "buyer", "2023-04-01"), ==, "now");
}

int
main (int argc, char *argv[])
{
  const char *time = "2026-03-10T00:05:00Z";

  g_test_init (&argc, &argv, NULL);
  add_case_at ("/shop/rules/judge-by-the-day-of-the-inspection", time, test_change);
  add_case_at ("/shop/rules/end-after-their-last-day", time, test_end);
  add_case_at ("/shop/rules/end-prices-too", time, test_price_end);
  add_case_at ("/shop/rules/leave-the-past-as-it-was", time, test_past);
  add_case_at ("/shop/rules/the-first-of-a-kind-begins-whenever", time, test_first);
  add_case_at ("/shop/rules/refuse-what-cannot-be", time, test_mistakes);
  add_case_at ("/shop/rules/are-taken-back-before-they-begin", time, test_undo);
  add_case_at ("/shop/rules/are-the-owners", time, test_permission);
  add_case_at ("/shop/rules/are-listed-past-now-and-ahead", time, test_lists);
  return g_test_run ();
}

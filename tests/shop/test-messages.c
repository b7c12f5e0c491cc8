/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-message.h"

#define HELLO "\"channel\":\"sms\",\"purpose\":\"progress\",\"body\":\"Your car is ready.\""

static char *
add_anna (Fixture *self)
{
  return perform_for (
    self, "customer-add", "customer",
    "{\"name\":\"Anna\",\"contacts\":[{\"kind\":\"phone\",\"value\":\"021 555 123\"},"
    "{\"kind\":\"email\",\"value\":\"anna@example.nz\"}]}");
}

/* Auckland is UTC+13 until 5 April 2026, 3:00, then UTC+12, and +13 again from 27 September. */
static void
test_quiet_hours (void)
{
  static const struct
  {
    const char *zone;
    int from_min;
    int to_min;
    const char *at;
    const char *moved;
  } cases[] = {
    { "Pacific/Auckland", 1200, 480, "2026-03-10T00:05:00Z", "2026-03-10T00:05:00Z" },
    { "Pacific/Auckland", 1200, 480, "2026-03-10T07:00:00Z", "2026-03-10T19:00:00Z" },
    { "Pacific/Auckland", 1200, 480, "2026-03-10T06:59:00Z", "2026-03-10T06:59:00Z" },
    { "Pacific/Auckland", 1200, 480, "2026-03-10T18:59:00Z", "2026-03-10T19:00:00Z" },
    { "Pacific/Auckland", 1200, 480, "2026-04-04T08:00:00Z", "2026-04-04T20:00:00Z" },
    { "Pacific/Auckland", 1200, 480, "2026-09-26T09:00:00Z", "2026-09-26T19:00:00Z" },
    { "Europe/Berlin", 1200, 480, "2026-07-01T18:00:00Z", "2026-07-02T06:00:00Z" },
    { "Asia/Kathmandu", 1200, 480, "2026-07-01T14:15:00Z", "2026-07-02T02:15:00Z" },
    { "Pacific/Auckland", 720, 780, "2026-03-09T23:30:00Z", "2026-03-10T00:00:00Z" },
    { "Pacific/Auckland", 0, 0, "2026-03-09T23:30:00Z", "2026-03-09T23:30:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      gint64 at_s = 0;

      g_assert_true (base_time_parse_iso (cases[i].at, &at_s));
      g_autofree char *moved =
        base_time_to_iso (shop_quiet_shift (zone, cases[i].from_min, cases[i].to_min, at_s));
      g_test_message ("%s %s", cases[i].zone, cases[i].at);
      g_assert_cmpstr (moved, ==, cases[i].moved);
    }
}

static void
test_once (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_anna (self);
  g_autofree char *first =
    perform_for (self, "message-queue", "message",
                 "{" HELLO ",\"customer\":\"%s\",\"once\":\"progress/7/ready\"}", anna);
  g_autoptr (JsonObject) again = perform (
    self, "message-queue", "{" HELLO ",\"customer\":\"%s\",\"once\":\"progress/7/ready\"}", anna);

  g_assert_cmpstr (base_json_get_string (again, "message"), ==, first);
  g_assert_true (json_object_has_member (again, "already"));
  g_autoptr (JsonNode) outbox = ask_query (self, "outbox", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (outbox)), ==, 1);
  g_assert_cmpstr (base_json_get_string (row_of (outbox, 0), "recipient"), ==, "021 555 123");
}

static void
test_consent (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_anna (self);
  g_autoptr (JsonObject) no = perform (
    self, "consent-set",
    "{\"customer\":\"%s\",\"channel\":\"sms\",\"purpose\":\"progress\",\"allowed\":false}", anna);

  refuse (self, SHOP_ERROR_RULE, "message-queue", "{" HELLO ",\"customer\":\"%s\",\"once\":\"a\"}",
          anna);
  refuse (self, SHOP_ERROR_RULE, "message-queue",
          "{\"channel\":\"email\",\"purpose\":\"marketing\",\"body\":\"Sale\",\"customer\":\"%s\","
          "\"once\":\"b\"}",
          anna);
  refuse (self, SHOP_ERROR_VALUE, "message-queue", "{" HELLO ",\"once\":\"c\"}");
  refuse (self, SHOP_ERROR_VALUE, "message-queue",
          "{" HELLO ",\"recipient\":\"nobody\",\"once\":\"d\"}");
  refuse (self, SHOP_ERROR_VALUE, "message-queue",
          "{\"channel\":\"email\",\"recipient\":\"nobody\",\"purpose\":\"progress\","
          "\"body\":\"Hello\",\"once\":\"e\"}");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM message"), ==, 0);
}

/* Written at 21:00, it is sent at eight. An invoice by e-mail wakes nobody. */
static void
test_waits_for_the_morning (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_anna (self);
  g_autoptr (JsonObject) sms =
    perform (self, "message-queue", "{" HELLO ",\"customer\":\"%s\",\"once\":\"a\"}", anna);
  g_autoptr (JsonObject) email =
    perform (self, "message-queue",
             "{\"channel\":\"email\",\"purpose\":\"invoice\",\"body\":\"Thank you.\","
             "\"customer\":\"%s\",\"once\":\"b\"}",
             anna);
  g_autoptr (JsonNode) now = ask_query (self, "outbox", "{}");

  g_assert_cmpuint (json_array_get_length (json_node_get_array (now)), ==, 1);
  g_assert_cmpstr (base_json_get_string (row_of (now, 0), "channel"), ==, "email");
  fixture_set_time (self, "2026-03-10T19:00:00Z");
  g_autoptr (JsonNode) morning = ask_query (self, "outbox", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (morning)), ==, 2);
}

static void
test_retries (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_anna (self);
  g_autofree char *id = perform_for (self, "message-queue", "message",
                                     "{" HELLO ",\"customer\":\"%s\",\"once\":\"a\"}", anna);
  g_autofree char *failed = g_strdup_printf ("{\"message\":\"%s\",\"failure\":\"No route\"}", id);
  static const gint64 waits_s[] = { 300, 600, 1200, 2400 };

  for (guint i = 0; i < G_N_ELEMENTS (waits_s); i++)
    {
      g_autoptr (JsonObject) noted = perform (self, "message-failed", "%s", failed);
      g_assert_cmpint (count (self->db, "SELECT not_before_s FROM message WHERE state = 'queued'"),
                       ==, self->now_ms / 1000 + waits_s[i]);
    }
  g_autoptr (JsonObject) last = perform (self, "message-failed", "%s", failed);
  g_autofree char *state = ask_text (self->db, "SELECT state FROM message");
  g_assert_cmpstr (state, ==, "failed");
  refuse (self, SHOP_ERROR_STATE, "message-sent", "{\"message\":\"%s\"}", id);
  g_autoptr (JsonObject) retried = perform (self, "message-retry", "{\"message\":\"%s\"}", id);
  g_autoptr (JsonObject) sent = perform (self, "message-sent", "{\"message\":\"%s\"}", id);
  refuse (self, SHOP_ERROR_STATE, "message-cancel", "{\"message\":\"%s\"}", id);
  g_assert_cmpint (count (self->db, "SELECT sent_s FROM message"), ==, self->now_ms / 1000);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_anna (self);
  g_autofree char *id = perform_for (self, "message-queue", "message",
                                     "{" HELLO ",\"customer\":\"%s\",\"once\":\"a\"}", anna);
  g_autoptr (JsonObject) gone = perform (self, "message-cancel", "{\"message\":\"%s\"}", id);
  g_autoptr (JsonNode) empty = ask_query (self, "outbox", "{}");

  g_assert_cmpuint (json_array_get_length (json_node_get_array (empty)), ==, 0);
  undo (self);
  g_autoptr (JsonNode) full = ask_query (self, "outbox", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (full)), ==, 1);
}

static void
test_reminders (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_anna (self);
  g_autofree char *car = perform_for (self, "vehicle-add", "vehicle",
                                      "{\"plate\":\"KTR482\",\"customer\":\"%s\"}", anna);
  g_autoptr (JsonObject) due =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"due_date\":\"2026-04-20\"}", car);
  g_autoptr (JsonObject) planned =
    perform (self, "reminder-plan", "{\"to\":\"2026-05-31\",\"days_ahead\":14}");
  g_autoptr (JsonObject) again =
    perform (self, "reminder-plan", "{\"to\":\"2026-05-31\",\"days_ahead\":14}");

  g_assert_cmpint (json_object_get_int_member (planned, "planned"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (again, "planned"), ==, 0);
  g_autoptr (JsonNode) none = ask_query (self, "reminders-due", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (none)), ==, 0);

  /* The day after clocks went back: nine o'clock is 21:00 UTC. */
  fixture_set_time (self, "2026-04-05T13:00:00Z");
  g_autoptr (JsonNode) ready = ask_query (self, "reminders-due", "{}");
  g_autofree char *reminder = g_strdup (base_json_get_string (row_of (ready, 0), "reminder"));
  g_autofree char *message = perform_for (self, "reminder-queue", "message",
                                          "{\"reminder\":\"%s\",\"channel\":\"sms\"}", reminder);
  g_autofree char *body = ask_text (self->db, "SELECT body FROM message");
  g_autofree char *when = base_time_to_iso (count (self->db, "SELECT not_before_s FROM message"));
  g_assert_cmpstr (when, ==, "2026-04-05T21:00:00Z");
  g_assert_cmpstr (
    body, ==, "Hello Anna, the warrant of fitness of your vehicle KTR482 is due on 2026-04-20.");
  refuse (self, SHOP_ERROR_STATE, "reminder-queue", "{\"reminder\":\"%s\",\"channel\":\"sms\"}",
          reminder);
  g_autoptr (JsonObject) sent = perform (self, "message-sent", "{\"message\":\"%s\"}", message);
  g_autofree char *state = ask_text (self->db, "SELECT state FROM reminder");
  g_assert_cmpstr (state, ==, "done");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/messages/keeps-quiet-hours-in-local-time", test_quiet_hours);
  add_case_at ("/shop/messages/queues-the-same-once", "2026-03-10T00:05:00Z", test_once);
  add_case_at ("/shop/messages/honours-consent", "2026-03-10T00:05:00Z", test_consent);
  add_case_at ("/shop/messages/waits-for-the-morning", "2026-03-10T08:00:00Z",
               test_waits_for_the_morning);
  add_case_at ("/shop/messages/tries-again-with-growing-waits", "2026-03-10T00:05:00Z",
               test_retries);
  add_case_at ("/shop/messages/cancels-and-takes-it-back", "2026-03-10T00:05:00Z", test_cancel);
  add_case_at ("/shop/messages/reminds-once-at-nine-in-the-morning", "2026-03-10T00:05:00Z",
               test_reminders);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-recorder.h"
#include "shop/shop-recording-take.h"
#include "store/store-retention.h"

#include <string.h>

/* What is kept of the warm idles in a vehicle's recordings, and the line that comes of it. */

#define N_SIGNALS 5
#define IDLE_S    40
#define ORIGIN_US 5000000

/* As the catalogue has them. */
static const ShopChannel channels[N_SIGNALS] = {
  { .signal = (char *) "coolant_temperature", .unit = (char *) "°C", .scale = 1, .offset = -40 },
  { .signal = (char *) "vehicle_speed", .unit = (char *) "km/h", .scale = 1 },
  { .signal = (char *) "engine_speed", .unit = (char *) "rpm", .scale = 0.25 },
  { .signal = (char *) "short_fuel_trim_b1",
    .unit = (char *) "%",
    .scale = 100 / 128.0,
    .offset = -100 },
  { .signal = (char *) "long_fuel_trim_b1",
    .unit = (char *) "%",
    .scale = 100 / 128.0,
    .offset = -100 },
};

/* A warm idle, with the long trim at 128 counts, which is nothing. */
static gint32
get_raw (guint signal, gint32 trim)
{
  static const gint32 raw[N_SIGNALS] = { 130, 0, 3200, 0, 128 };

  return signal == 3 ? trim : raw[signal];
}

/* Returns: (transfer full): a log of that day that was taken in */
static char *
take (Fixture *self, const char *vehicle, const char *day, gint32 trim)
{
  g_autofree char *started_at = g_strconcat (day, "T02:00:00Z", NULL);
  g_autoptr (GError) error = NULL;
  BaseId id, recording;
  gint64 started_s;

  g_assert_true (base_id_parse (vehicle, &id) && base_time_parse_iso (started_at, &started_s));
  g_autoptr (ShopRecordingDraft) draft = shop_recording_draft_new (&id, started_s * G_USEC_PER_SEC);
  for (guint signal = 0; signal < N_SIGNALS; signal++)
    {
      shop_recording_draft_add_channel (draft, &channels[signal]);
      for (gint64 i = 0; i < 2 * IDLE_S; i++)
        shop_recording_draft_append (
          draft, signal, (StoreSample){ i * G_USEC_PER_SEC / 2, get_raw (signal, trim) });
    }
  g_assert_true (shop_recording_take (self->desk, draft, "Drive", NULL, NULL, &recording, &error));
  g_assert_no_error (error);
  return base_id_dup_text (&recording);
}

/* Eight visits of 2020 as they are, and as many later ones as are asked for with 10.9 % more. */
static void
visit (Fixture *self, const char *vehicle, guint n_later)
{
  for (guint i = 0; i < 8 + n_later; i++)
    {
      g_autofree char *day = g_strdup_printf ("2020-%02u-10", 1 + i);
      g_autofree char *recording = take (self, vehicle, day, i < 8 ? 126 : 140);
      g_assert_nonnull (recording);
    }
}

static JsonObject *
ask_line (Fixture *self, const char *vehicle, JsonNode **health)
{
  *health = ask_query (self, "health", "{\"vehicle\":\"%s\"}", vehicle);
  JsonArray *lines = base_json_get_array (json_node_get_object (*health), "deductions");

  g_assert_cmpuint (json_array_get_length (lines), <=, 1);
  return json_array_get_length (lines) > 0 ? json_array_get_object_element (lines, 0) : NULL;
}

static char *
ask_unknown (Fixture *self, const char *vehicle)
{
  g_autoptr (JsonNode) health = ask_query (self, "health", "{\"vehicle\":\"%s\"}", vehicle);
  JsonArray *unknown = base_json_get_array (json_node_get_object (health), "unknown");

  g_assert_cmpuint (json_array_get_length (unknown), ==, 1);
  return g_strdup (json_array_get_string_element (unknown, 0));
}

static void
test_a_log_is_digested_when_it_is_taken_in (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autofree char *recording = take (self, vehicle, "2026-11-03", 126);

  g_assert_nonnull (recording);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle"), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT n FROM warm_idle WHERE bank = 1"), ==, 2 * IDLE_S);
  g_assert_cmpint (count (self->db, "SELECT round (trim_pct * 10000) FROM warm_idle"), ==, -15625);
  /* It stays at this station, as the recording does. */
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM entity WHERE name = 'warm_idle'"), ==,
                   0);
}

static void
test_a_recording_is_digested_when_it_ends (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, TRUE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint signal = 0; signal < N_SIGNALS; signal++)
    {
      guint channel = shop_recorder_add_channel (recorder, &channels[signal]);
      for (gint64 i = 0; i < 2 * IDLE_S; i++)
        {
          const ShopSample sample = { ORIGIN_US + i * G_USEC_PER_SEC / 2, get_raw (signal, 130),
                                      channel };
          shop_recorder_append (recorder, &sample, 1);
        }
    }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle"), ==, 0);
  shop_recorder_finish_async (recorder, "Drive", NULL, keep_result, &result);
  g_assert_true (shop_recorder_finish_finish (recorder, wait_result (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (self->db, "SELECT n FROM warm_idle"), ==, 2 * IDLE_S);
}

/* So that nobody looks through it again. */
static void
test_a_recording_without_a_warm_idle_says_so (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, TRUE);
  g_autoptr (GAsyncResult) result = NULL;

  shop_recorder_finish_async (recorder, NULL, NULL, keep_result, &result);
  g_assert_true (shop_recorder_finish_finish (recorder, wait_result (&result), NULL));
  g_assert_cmpint (count (self->db, "SELECT n FROM warm_idle"), ==, 0);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle"), ==, 1);
}

static void
test_a_change_is_a_line_with_its_visits (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autoptr (JsonNode) health = NULL;

  visit (self, vehicle, 4);
  JsonObject *line = ask_line (self, vehicle, &health);
  g_assert_cmpstr (base_json_get_string (line, "rule"), ==, "trim-drift");
  g_assert_cmpstr (base_json_get_string (line, "system"), ==, "fuel-air");
  g_assert_cmpstr (base_json_get_string (line, "what"), ==,
                   "Fuel trim at warm idle (bank 1) changed by +10.9 % since 10 Sep 2020: "
                   "−1.6 % before (8 visits), +9.4 % now (4)");
  JsonObject *evidence = base_json_get_object (line, "evidence");
  JsonArray *visits = base_json_get_array (evidence, "visits");
  g_assert_cmpuint (json_array_get_length (visits), ==, 12);
  g_assert_cmpuint (
    strlen (base_json_get_string (json_array_get_object_element (visits, 0), "recording")), ==,
    BASE_ID_TEXT_SIZE - 1);
}

static void
test_too_few_visits_are_unknown (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autofree char *first = take (self, vehicle, "2020-01-10", 126);
  g_autofree char *unknown = ask_unknown (self, vehicle);

  g_assert_nonnull (first);
  g_assert_nonnull (strstr (unknown, "needs 8 more visits"));
}

/* Samples of years ago are only overviews any more. */
static void
test_outlives_the_samples (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;

  visit (self, vehicle, 4);
  g_assert_nonnull (ask_line (self, vehicle, &before));
  g_autoptr (GArray) items = store_db_retain (self->db, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording_block WHERE codec <> 3"), ==,
                   0);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle WHERE n > 0"), ==, 12);
  g_assert_nonnull (ask_line (self, vehicle, &after));
}

static void
test_goes_with_its_recording (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autofree char *recording = take (self, vehicle, "2020-01-10", 126);
  g_autoptr (JsonObject) gone =
    perform (self, "recording-discard", "{\"recording\":\"%s\"}", recording);

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle"), ==, 0);
}

/* Recordings of before there was such a table, or of a process that was killed. */
static void
test_makes_up_for_earlier_recordings (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autofree char *other = add_vehicle (self, "KTR482");

  visit (self, vehicle, 3);
  visit (self, other, 0);
  run_sql (self->db, "DELETE FROM warm_idle");
  g_autofree char *next = take (self, vehicle, "2020-12-10", 140);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle"), ==, 1 + 8);
  g_autofree char *last = take (self, vehicle, "2020-12-11", 140);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle WHERE n > 0"), ==, 2 + 11);
}

/* A damaged block tells nothing, and the recording ends all the same. */
static void
test_survives_damaged_blocks (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autofree char *first = take (self, vehicle, "2020-01-10", 126);

  run_sql (self->db, "DELETE FROM warm_idle");
  run_sql (self->db, "UPDATE recording_block SET data = x'00' WHERE channel = 3");
  g_autofree char *next = take (self, vehicle, "2020-02-10", 126);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle WHERE n = 0"), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM warm_idle WHERE n > 0"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/warm-idle/a-log-is-digested-when-it-is-taken-in",
            test_a_log_is_digested_when_it_is_taken_in);
  add_case ("/shop/warm-idle/a-recording-is-digested-when-it-ends",
            test_a_recording_is_digested_when_it_ends);
  add_case ("/shop/warm-idle/a-recording-without-a-warm-idle-says-so",
            test_a_recording_without_a_warm_idle_says_so);
  add_case ("/shop/warm-idle/a-change-is-a-line-with-its-visits",
            test_a_change_is_a_line_with_its_visits);
  add_case ("/shop/warm-idle/too-few-visits-are-unknown", test_too_few_visits_are_unknown);
  add_case ("/shop/warm-idle/outlives-the-samples", test_outlives_the_samples);
  add_case ("/shop/warm-idle/goes-with-its-recording", test_goes_with_its_recording);
  add_case ("/shop/warm-idle/makes-up-for-earlier-recordings",
            test_makes_up_for_earlier_recordings);
  add_case ("/shop/warm-idle/survives-damaged-blocks", test_survives_damaged_blocks);
  return g_test_run ();
}

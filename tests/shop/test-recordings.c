/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <signal.h>
#include <unistd.h>

#define ORIGIN_US 5000000

static const ShopChannel rpm = { .signal = (char *) "engine_speed",
                                 .name = (char *) "Engine speed",
                                 .unit = (char *) "rpm",
                                 .scale = 0.25,
                                 .ecu = (char *) "7E8" };
static const ShopChannel coolant = { .signal = (char *) "coolant",
                                     .unit = (char *) "celsius",
                                     .scale = 1,
                                     .offset = -40 };

static void
append (ShopRecorder *recorder, guint channel, gint64 t_us, gint32 raw)
{
  ShopSample sample = { ORIGIN_US + t_us, raw, channel };

  shop_recorder_append (recorder, &sample, 1);
}

static void
finish (ShopRecorder *recorder, const char *title)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shop_recorder_finish_async (recorder, title, NULL, keep_result, &result);
  g_assert_true (shop_recorder_finish_finish (recorder, wait_result (&result), &error));
  g_assert_no_error (error);
  g_assert_false (shop_recorder_is_running (recorder));
}

/* Waits until what was appended is in the store: a second at most. */
static void
wait_written (ShopRecorder *recorder)
{
  gint64 before = shop_recorder_get_bytes (recorder);

  while (shop_recorder_get_bytes (recorder) == before)
    g_main_context_iteration (NULL, TRUE);
}

static ShopRecordingData *
load (Fixture *self, ShopRecorder *recorder, gint64 from_us, gint64 to_us)
{
  g_autoptr (GError) error = NULL;
  ShopRecordingData *data =
    shop_recording_load (self->db, shop_recorder_get_id (recorder), from_us, to_us, &error);

  g_assert_no_error (error);
  return data;
}

static void
assert_same_samples (GArray *samples, GArray *expected)
{
  g_assert_cmpuint (samples->len, ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      g_assert_cmpint (g_array_index (samples, StoreSample, i).t_us, ==,
                       g_array_index (expected, StoreSample, i).t_us);
      g_assert_cmpint (g_array_index (samples, StoreSample, i).raw, ==,
                       g_array_index (expected, StoreSample, i).raw);
    }
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, TRUE);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (StoreSample));

  shop_recorder_add_channel (recorder, &rpm);
  shop_recorder_add_channel (recorder, &coolant);
  for (gint64 i = 0; i < 3000; i++)
    {
      StoreSample sample = { i * 50000 + g_test_rand_int_range (0, 9) * 1000,
                             g_test_rand_int_range (0, 65536) };

      g_array_append_val (expected, sample);
      append (recorder, 0, sample.t_us, sample.raw);
      if (i % 1000 == 999)
        append (recorder, 1, sample.t_us, 130);
    }
  shop_recorder_add_marker (recorder, ORIGIN_US + 70000000, "Full throttle");
  finish (recorder, "Road test");

  g_autoptr (ShopRecordingData) back = load (self, recorder, 0, G_MAXINT64);
  ShopTrace *trace = g_ptr_array_index (back->traces, 0);
  assert_same_samples (trace->samples, expected);
  g_assert_cmpstr (trace->channel->signal, ==, "engine_speed");
  g_assert_cmpfloat (trace->channel->scale, ==, 0.25);
  trace = g_ptr_array_index (back->traces, 1);
  g_assert_cmpuint (trace->samples->len, ==, 3);
  g_assert_cmpfloat (trace->channel->offset, ==, -40);
  g_assert_cmpstr (g_array_index (back->markers, ShopMarker, 0).text, ==, "Full throttle");

  g_autoptr (ShopRecordingData) part = load (self, recorder, 60000000, 61000000);
  trace = g_ptr_array_index (part->traces, 0);
  g_assert_cmpuint (trace->samples->len, >=, 19);
  g_assert_cmpuint (trace->samples->len, <=, 21);
  g_assert_cmpint (count (self->db, "SELECT max (n) FROM recording_block"), <=, 1024);
  g_assert_cmpint (count (self->db, "SELECT max (t1_us - t0_us) FROM recording_block"), <=,
                   STORE_TELEMETRY_MAX_SPAN_US);
}

/* The car is known once it was scanned, which may be later than the recording began. */
static void
test_late_vehicle (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, TRUE);
  g_autofree char *vehicle = add_vehicle (self, "ABC123");
  g_autofree char *other = add_vehicle (self, "DEF456");

  shop_recorder_set_vehicle (recorder, vehicle);
  while (count (self->db, "SELECT count (*) FROM recording WHERE vehicle IS NOT NULL") == 0)
    g_main_context_iteration (NULL, TRUE);
  shop_recorder_set_vehicle (recorder, other);
  finish (recorder, "Drive");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording AS r JOIN vehicle AS v"
                                    "    ON v.id = r.vehicle WHERE v.plate = 'ABC123'"),
                   ==, 1);
}

static void
test_same_title (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, TRUE);

      append (recorder, shop_recorder_add_channel (recorder, &rpm), 1000, 4000);
      finish (recorder, "Recording of 19 November, 11:42");
    }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording WHERE title IN ("
                                    "  'Recording of 19 November, 11:42',"
                                    "  'Recording of 19 November, 11:42 (2)',"
                                    "  'Recording of 19 November, 11:42 (3)')"),
                   ==, 3);
  g_assert_cmpint (count (self->db, "SELECT count (DISTINCT title) FROM recording"), ==, 3);
}

/* The first scan may end later than a short recording. */
static void
test_vehicle_after_the_end (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, TRUE);
  g_autofree char *vehicle = add_vehicle (self, "ABC123");

  append (recorder, shop_recorder_add_channel (recorder, &rpm), 1000, 4000);
  finish (recorder, "Drive");
  shop_recorder_set_vehicle (recorder, vehicle);
  while (count (self->db, "SELECT count (*) FROM recording WHERE vehicle IS NOT NULL") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording WHERE ended_us IS NOT NULL "
                                    "AND title = 'Drive'"),
                   ==, 1);
  g_assert_false (shop_recorder_is_running (recorder));
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) scan = make_scan (NULL, "2026-11-19T11:31:00Z", "");
  g_autofree char *vehicle = NULL;
  g_autoptr (GError) error = NULL;

  file_scan (self, scan, NULL, &vehicle, NULL, &error);
  g_autoptr (ShopRecordingList) all = shop_recording_list_new (self->db, NULL);
  g_autoptr (ShopRecorder) first = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);
  g_autoptr (ShopRecorder) second = shop_recorder_new (self->db, vehicle, ORIGIN_US, TRUE);
  g_autoptr (ShopRecordingList) mine = shop_recording_list_new (self->db, vehicle);
  shop_recorder_add_channel (second, &rpm);
  append (second, 0, 2000000, 1);
  while (g_list_model_get_n_items (G_LIST_MODEL (all)) < 2)
    g_main_context_iteration (NULL, TRUE);
  wait_loaded (mine);
  ShopRecording *item =
    SHOP_RECORDING (shop_list_find (SHOP_LIST (mine), shop_recorder_get_id (second)));
  g_assert_true (shop_recording_is_running (item));
  g_assert_cmpstr (shop_recording_get_title (item), ==, "Recording");
  g_assert_cmpstr (shop_recording_get_vehicle_id (item), ==, vehicle);

  finish (second, "Road test");
  wait_loaded (mine);
  g_assert_false (shop_recording_is_running (item));
  g_assert_cmpstr (shop_recording_get_title (item), ==, "Road test");
  g_assert_cmpint (shop_recording_get_duration_us (item), ==, 2000000);
  g_assert_cmpuint (shop_recording_get_n_signals (item), ==, 1);
  g_assert_cmpint (shop_recording_get_bytes (item), >, 0);
  g_assert_true (shop_recording_is_simulated (item));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mine)), ==, 1);

  g_autoptr (JsonObject) edited =
    perform (self, "recording-edit", "{\"recording\":\"%s\",\"title\":\" \",\"note\":\"Cold\"}",
             shop_recording_get_id (item));
  wait_loaded (mine);
  g_assert_cmpstr (shop_recording_get_title (item), ==, "Recording");
  g_assert_cmpstr (shop_recording_get_note (item), ==, "Cold");
  finish (first, NULL);
}

/* A block that grows is written again and again, as one row. */
static void
test_growing_block (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);

  shop_recorder_add_channel (recorder, &rpm);
  append (recorder, 0, 0, 1);
  wait_written (recorder);
  g_assert_cmpint (count (self->db, "SELECT n FROM recording_block"), ==, 1);
  append (recorder, 0, 100000, 2);
  shop_recorder_add_channel (recorder, &coolant);
  append (recorder, 1, 100000, 90);
  wait_written (recorder);
  g_assert_cmpint (count (self->db, "SELECT n FROM recording_block WHERE channel = 0"), ==, 2);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording_block"), ==, 2);
  finish (recorder, NULL);
}

/* Samples that come late or twice still have times of their own, each a millisecond. */
static void
test_odd_times (Fixture *self, gconstpointer data)
{
  static const gint64 times[] = { -4000000, 10400, 10499, 5000, 19501, 1234567000 };
  static const gint64 stored[] = { 0, 10000, 11000, 12000, 20000, 1234567000 };
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);

  shop_recorder_add_channel (recorder, &rpm);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    append (recorder, 0, times[i], (gint32) i);
  finish (recorder, NULL);
  g_autoptr (ShopRecordingData) back = load (self, recorder, 0, G_MAXINT64);
  GArray *samples = ((ShopTrace *) g_ptr_array_index (back->traces, 0))->samples;
  g_assert_cmpuint (samples->len, ==, G_N_ELEMENTS (stored));
  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    g_assert_cmpint (g_array_index (samples, StoreSample, i).t_us, ==, stored[i]);
}

/* What could not be written is written once the store can take it again. */
static void
test_failed_write (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = NULL;
  g_autoptr (GAsyncResult) failed = NULL;
  g_autoptr (GError) error = NULL;

  store_db_close (self->db);
  recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);
  shop_recorder_add_channel (recorder, &rpm);
  shop_recorder_add_marker (recorder, ORIGIN_US + 1, "first");
  for (gint64 i = 0; i < 2500; i++)
    append (recorder, 0, i * 1000, (gint32) i);
  shop_recorder_finish_async (recorder, NULL, NULL, keep_result, &failed);
  g_assert_false (shop_recorder_finish_finish (recorder, wait_result (&failed), &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_CLOSED);
  g_assert_true (shop_recorder_is_running (recorder));
  g_assert_error (shop_recorder_get_error (recorder), STORE_ERROR, STORE_ERROR_CLOSED);

  shop_recorder_add_marker (recorder, ORIGIN_US + 2, "second");
  g_assert_true (store_db_open (self->db, NULL));
  finish (recorder, NULL);
  g_assert_null (shop_recorder_get_error (recorder));
  g_autoptr (ShopRecordingData) back = load (self, recorder, 0, G_MAXINT64);
  g_assert_cmpuint (((ShopTrace *) g_ptr_array_index (back->traces, 0))->samples->len, ==, 2500);
  g_assert_cmpuint (back->markers->len, ==, 2);
}

static void
test_discard (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;

  shop_recorder_add_channel (recorder, &rpm);
  append (recorder, 0, 0, 1);
  wait_written (recorder);
  shop_recorder_discard_async (recorder, NULL, keep_result, &result);
  g_assert_true (shop_recorder_discard_finish (recorder, wait_result (&result), &error));
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording"), ==, 0);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording_block"), ==, 0);
  shop_recorder_finish_async (recorder, NULL, NULL, keep_result, &late);
  g_assert_false (shop_recorder_finish_finish (recorder, wait_result (&late), &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_RECORDING_OVER);
}

/* Somebody deletes it from the list while it runs. */
static void
test_deleted_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);

  shop_recorder_add_channel (recorder, &rpm);
  append (recorder, 0, 0, 1);
  wait_written (recorder);
  g_autoptr (JsonObject) gone =
    perform (self, "recording-discard", "{\"recording\":\"%s\"}", shop_recorder_get_id (recorder));
  append (recorder, 0, 1000, 2);
  while (shop_recorder_is_running (recorder))
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (shop_recorder_get_error (recorder), SHOP_ERROR, SHOP_ERROR_RECORDING_OVER);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording"), ==, 0);
}

static void
test_unknown_vehicle (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, "nobody", ORIGIN_US, FALSE);

  while (shop_recorder_is_running (recorder))
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (shop_recorder_get_error (recorder), SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
}

static void
test_dropped (Fixture *self, gconstpointer data)
{
  ShopRecorder *recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);

  shop_recorder_add_channel (recorder, &rpm);
  append (recorder, 0, 700000, 1);
  g_object_add_weak_pointer (G_OBJECT (recorder), (gpointer *) &recorder);
  g_object_unref (recorder);
  while (recorder != NULL)
    g_main_context_iteration (NULL, TRUE);
  store_db_close (self->db);
  store_db_open (self->db, NULL);
  g_assert_cmpint (count (self->db, "SELECT ended_us - started_us FROM recording"), ==, 700000);
  g_assert_cmpint (count (self->db, "SELECT n FROM recording_block"), ==, 1);
}

/* The child: records a second and dies without a word. */
static int
record_and_die (const char *path)
{
  StoreDb *db = store_db_new (path);

  g_assert_true (store_db_open (db, NULL));
  ShopRecorder *recorder = shop_recorder_new (db, NULL, ORIGIN_US, FALSE);
  shop_recorder_add_channel (recorder, &rpm);
  append (recorder, 0, 0, 1);
  append (recorder, 0, 900000, 2);
  wait_written (recorder);
  append (recorder, 0, 1000000, 3);
  kill (getpid (), SIGKILL);
  return 0;
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  const char *argv[] = { "/proc/self/exe", "--record", store_db_get_path (self->db), NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  store_db_close (self->db);
  g_assert_true (store_db_open (self->db, &error));
  g_assert_cmpint (count (self->db, "SELECT ended_us - started_us FROM recording"), ==, 900000);
  g_assert_cmpint (count (self->db, "SELECT n FROM recording_block"), ==, 2);
}

static void
test_damaged_block (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);
  g_autoptr (GError) error = NULL;

  shop_recorder_add_channel (recorder, &rpm);
  append (recorder, 0, 0, 1);
  finish (recorder, NULL);
  run_sql (self->db, "UPDATE recording_block SET data = x'FFFF'");
  g_assert_null (
    shop_recording_load (self->db, shop_recorder_get_id (recorder), 0, G_MAXINT64, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
  g_clear_error (&error);
  g_assert_null (
    shop_recording_load (self->db, "01234567-89ab-7def-8123-456789abcdef", 0, G_MAXINT64, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
}

/* A window reads the blocks that it touches and no others: all but those are damaged here. */
static void
test_window (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopRecorder) recorder = shop_recorder_new (self->db, NULL, ORIGIN_US, FALSE);

  shop_recorder_add_channel (recorder, &rpm);
  for (gint64 i = 0; i < 6000; i++)
    append (recorder, 0, i * 1000, (gint32) i);
  finish (recorder, NULL);
  run_sql (self->db, "UPDATE recording_block SET data = x'FFFF'"
                     " WHERE t1_us < 2500000 OR t0_us > 2600000");
  g_autoptr (ShopRecordingData) back = load (self, recorder, 2500000, 2600000);
  GArray *samples = ((ShopTrace *) g_ptr_array_index (back->traces, 0))->samples;
  g_assert_cmpuint (samples->len, ==, 101);
  g_assert_cmpint (g_array_index (samples, StoreSample, 0).raw, ==, 2500);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--record"))
    return record_and_die (argv[2]);

  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/recordings/give-back-what-was-recorded", test_round_trip);
  add_case ("/shop/recordings/are-listed-while-they-run-and-after", test_list);
  add_case ("/shop/recordings/learn-their-vehicle-while-they-run", test_late_vehicle);
  add_case ("/shop/recordings/have-distinct-titles", test_same_title);
  add_case ("/shop/recordings/vehicle-after-the-end", test_vehicle_after_the_end);
  add_case ("/shop/recordings/write-a-growing-block-as-one-row", test_growing_block);
  add_case ("/shop/recordings/put-odd-times-in-order", test_odd_times);
  add_case ("/shop/recordings/read-only-the-blocks-of-a-window", test_window);
  add_case ("/shop/recordings/write-later-what-failed", test_failed_write);
  add_case ("/shop/recordings/can-be-discarded", test_discard);
  add_case ("/shop/recordings/stop-when-deleted-elsewhere", test_deleted_elsewhere);
  add_case ("/shop/recordings/refuse-an-unknown-vehicle", test_unknown_vehicle);
  add_case ("/shop/recordings/finish-when-dropped", test_dropped);
  add_case ("/shop/recordings/survive-being-killed", test_killed);
  add_case ("/shop/recordings/say-that-a-block-is-damaged", test_damaged_block);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"
#include "shop/shop-recording-export.h"
#include "shop/shop-recording-take.h"

/* A role that files no recordings. */
#define PARTS "00000000-0000-7000-8000-000000000104"

#define NOVEMBER_21_US G_GINT64_CONSTANT (1795219200000000)

static char *
add_car (Fixture *self, BaseId *vehicle)
{
  char *text = add_vehicle (self, "RUN1");

  g_assert_true (base_id_parse (text, vehicle));
  return text;
}

/* A recording with two signals and a marker; its id. */
static char *
take (Fixture *self, guint n_samples)
{
  const ShopChannel rpm = {
    (char *) "engine_speed", (char *) "Engine speed", (char *) "rpm", 0.25, 0, (char *) "7E8"
  };
  const ShopChannel load = {
    (char *) "engine_load", (char *) "Load, calculated", (char *) "%", 100.0 / 255, 0, NULL
  };
  g_autoptr (GError) error = NULL;
  BaseId vehicle, recording;
  char text[BASE_ID_TEXT_SIZE];
  g_autofree char *car = add_car (self, &vehicle);
  g_autoptr (ShopRecordingDraft) draft = shop_recording_draft_new (&vehicle, NOVEMBER_21_US);
  guint first = shop_recording_draft_add_channel (draft, &rpm);
  guint second = shop_recording_draft_add_channel (draft, &load);

  for (guint i = 0; i < n_samples; i++)
    {
      StoreSample sample = { i * (gint64) 100000, (gint32) (3201 + i) };

      shop_recording_draft_append (draft, first, sample);
      if (i % 2 == 0)
        shop_recording_draft_append (draft, second, (StoreSample){ sample.t_us, 85 });
    }
  shop_recording_draft_add_marker (draft, 250000, "Say \"go\", now");
  shop_recording_take (self->desk, draft, "Drive", "From elsewhere", NULL, &recording, &error);
  g_assert_no_error (error);
  base_id_to_text (&recording, text);
  return g_strdup (text);
}

static char *
make_path (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_csv (Fixture *self, gconstpointer data)
{
  g_autofree char *id = take (self, 4);
  g_autofree char *path = make_path (self, "drive.csv");
  g_autoptr (GError) error = NULL;

  shop_recording_export (self->db, id, SHOP_RECORDING_CSV, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *text = read_file (path);
  g_assert_cmpstr (text, ==,
                   "Time (UTC),Elapsed (s),Engine speed (rpm),\"Load, calculated (%)\",Marker\n"
                   "2026-11-21T00:00:00.000Z,0.000,800.25,33.3,\n"
                   "2026-11-21T00:00:00.100Z,0.100,800.50,,\n"
                   "2026-11-21T00:00:00.200Z,0.200,800.75,33.3,\n"
                   "2026-11-21T00:00:00.250Z,0.250,,,\"Say \"\"go\"\", now\"\n"
                   "2026-11-21T00:00:00.300Z,0.300,801.00,,\n");
}

/* Longer than what is read at a time: every moment is there once. */
static void
test_long (Fixture *self, gconstpointer data)
{
  g_autofree char *id = take (self, 20000);
  g_autofree char *path = make_path (self, "long.csv");
  g_autoptr (GError) error = NULL;

  shop_recording_export (self->db, id, SHOP_RECORDING_CSV, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *text = read_file (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 20000 + 1 + 1);
  for (guint i = 2; i + 2 < g_strv_length (lines); i++)
    g_assert_cmpstr (lines[i - 1], <, lines[i]);
}

static void
test_xlsx (Fixture *self, gconstpointer data)
{
  g_autofree char *id = take (self, 4);
  g_autofree char *path = make_path (self, "drive.xlsx");
  g_autoptr (GError) error = NULL;

  shop_recording_export (self->db, id, SHOP_RECORDING_XLSX, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *text = read_file (path);
  g_assert_true (g_str_has_prefix (text, "PK"));
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
assert_untouched (Fixture *self, const char *id, ShopRecordingFormat format)
{
  g_autofree char *path = make_path (self, "kept");
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "before", -1, &error);
  g_cancellable_cancel (cancellable);
  g_assert_false (shop_recording_export (self->db, id, format, path, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *text = read_file (path);
  g_assert_cmpstr (text, ==, "before");
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *id = take (self, 4);

  assert_untouched (self, id, SHOP_RECORDING_CSV);
  assert_untouched (self, id, SHOP_RECORDING_XLSX);
}

/* --- cancelled on its way --- */

typedef struct
{
  StoreDb *db;
  const char *id;
  const char *path;
  BaseProgress *progress;
  GCancellable *cancellable;
  GError *error;
} Order;

static gpointer
export_in_thread (gpointer data)
{
  Order *order = data;

  shop_recording_export (order->db, order->id, SHOP_RECORDING_XLSX, order->path, order->progress,
                         order->cancellable, &order->error);
  return NULL;
}

/* Begins it, and cancels it when it is half through. */
static void
cancel_half_way (Order *order)
{
  g_autoptr (BaseProgress) progress = base_progress_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread;

  order->progress = progress;
  order->cancellable = cancellable;
  thread = g_thread_new ("export", export_in_thread, order);
  while (base_progress_get (progress) < 0.5)
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  g_thread_join (thread);
}

typedef struct
{
  gboolean part;
  gboolean last;
} Seen;

static void
changed_cb (GFileMonitor *monitor,
            GFile *file,
            GFile *other,
            GFileMonitorEvent event,
            gpointer user_data)
{
  Seen *seen = user_data;
  g_autofree char *name = g_file_get_basename (file);

  seen->part |= g_str_has_suffix (name, ".part");
  seen->last |= g_str_equal (name, "last");
}

/* To pack what was written until then would take as long as to end it, and be for nothing. */
static void
test_nothing_is_packed (Fixture *self, gconstpointer data)
{
  g_autofree char *id = take (self, 40000);
  g_autofree char *path = make_path (self, "cancelled.xlsx");
  g_autofree char *last = make_path (self, "last");
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFileMonitor) monitor =
    g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  Order order = { .db = self->db, .id = id, .path = path };
  g_autoptr (GError) error = NULL;
  Seen seen = { FALSE, FALSE };

  g_signal_connect (monitor, "changed", G_CALLBACK (changed_cb), &seen);
  cancel_half_way (&order);
  g_assert_error (order.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&order.error);
  g_file_set_contents (last, "", 0, &error);
  g_assert_no_error (error);
  while (!seen.last)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (seen.part);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* As where the power went while it wrote. */
static void
test_what_was_left_behind_goes (Fixture *self, gconstpointer data)
{
  g_autofree char *path = make_path (self, "drive.xlsx");
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (part, "half of it", -1, &error);
  g_assert_no_error (error);
  g_assert_false (shop_recording_export (self->db, "01a1feff-0600-77d8-950a-817e7fd7cf73",
                                         SHOP_RECORDING_XLSX, path, NULL, NULL, &error));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_failures (Fixture *self, gconstpointer data)
{
  g_autofree char *id = take (self, 4);
  g_autoptr (GError) error = NULL;

  for (guint format = SHOP_RECORDING_CSV; format <= SHOP_RECORDING_XLSX; format++)
    {
      g_assert_false (
        shop_recording_export (self->db, id, format, "/nonexistent/folder/a", NULL, NULL, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  g_assert_false (shop_recording_export (self->db, "01a1feff-0600-77d8-950a-817e7fd7cf73",
                                         SHOP_RECORDING_CSV, "/tmp/none", NULL, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
}

/* A recording that nobody may keep is not kept. */
static void
test_permission (Fixture *self, gconstpointer data)
{
  g_autofree char *parts =
    perform_for (self, "user-add", "user", "{\"name\":\"Aroha\",\"role\":\"" PARTS "\"}");
  g_autoptr (ShopRecordingDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  BaseId vehicle, recording;
  g_autofree char *car = add_car (self, &vehicle);

  stand_at (self, parts);
  draft = shop_recording_draft_new (&vehicle, NOVEMBER_21_US);
  g_assert_false (shop_recording_take (self->desk, draft, "Drive", NULL, NULL, &recording, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_ALLOWED);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording"), ==, 0);
}

/* --- timed runs --- */

#define RUN                                                                                        \
  "{\"recording\":\"%s\",\"kind\":\"0-100\",\"start_us\":%d,\"duration_ms\":%d,\"error_ms\":%d,"   \
  "\"interval_ms\":100,\"end_m_per_h\":100000}"

static void
test_runs (Fixture *self, gconstpointer data)
{
  g_autofree char *id = take (self, 4);
  g_autofree char *vehicle = ask_text (self->db, "SELECT lower (hex (vehicle)) FROM recording");

  perform (self, "timed-run-keep", RUN, id, 1000000, 9000, 200);
  perform (self, "timed-run-keep", RUN, id, 30000000, 9300, 200);
  perform (self, "timed-run-keep", RUN, id, 60000000, 9900, 200);
  refuse (self, SHOP_ERROR_TAKEN, "timed-run-keep", RUN, id, 60000000, 9900, 200);
  g_autoptr (JsonNode) answer =
    ask_query (self, "vehicle-runs", "{\"vehicle\":\"%.8s-%.4s-%.4s-%.4s-%.12s\"}", vehicle,
               vehicle + 8, vehicle + 12, vehicle + 16, vehicle + 20);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (answer)), ==, 3);
  g_assert_cmpint (json_object_get_int_member (row_of (answer, 0), "behind_best_ms"), ==, 900);
  g_assert_cmpint (json_object_get_int_member (row_of (answer, 0), "surely_slower"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (row_of (answer, 1), "surely_slower"), ==, 0);
  undo (self);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM timed_run WHERE removed = 0"), ==, 2);
  perform (self, "timed-run-keep", RUN, id, 60000000, 9900, 200);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM timed_run WHERE removed = 0"), ==, 3);
  /* They outlive the recording. */
  perform (self, "recording-discard", "{\"recording\":\"%s\"}", id);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM timed_run WHERE recording IS NULL"), ==,
                   3);
}

static void
test_run_again (Fixture *self, gconstpointer data)
{
  g_autofree char *id = take (self, 4);

  perform (self, "timed-run-keep", RUN, id, 1000000, 9000, 200);
  undo (self);
  perform (self, "timed-run-keep",
           "{\"recording\":\"%s\",\"kind\":\"0-100\",\"start_us\":1000000,\"duration_ms\":9000,"
           "\"error_ms\":200,\"interval_ms\":100,\"end_m_per_h\":100000,\"power_w\":90000,"
           "\"power_error_w\":4000,\"assumptions\":\"1450 kg\"}",
           id);
  g_assert_cmpint (count (self->db, "SELECT power_w FROM timed_run WHERE removed = 0"), ==, 90000);
  g_autofree char *assumptions = ask_text (self->db, "SELECT assumptions FROM timed_run");
  g_assert_cmpstr (assumptions, ==, "1450 kg");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/recording-export/writes-a-line-for-each-moment", test_csv);
  add_case ("/shop/recording-export/writes-long-recordings-span-by-span", test_long);
  add_case ("/shop/recording-export/writes-a-workbook", test_xlsx);
  add_case ("/shop/recording-export/leaves-the-file-alone-where-it-is-cancelled", test_cancelled);
  add_case ("/shop/recording-export/packs-nothing-that-is-cancelled", test_nothing_is_packed);
  add_case ("/shop/recording-export/takes-away-what-was-left-behind",
            test_what_was_left_behind_goes);
  add_case ("/shop/recording-export/says-why-it-cannot", test_failures);
  add_case ("/shop/recording-take/refuses-who-may-not", test_permission);
  add_case ("/shop/timed-runs/are-kept-compared-and-taken-back", test_runs);
  add_case ("/shop/timed-runs/are-kept-again-as-they-are-reckoned-now", test_run_again);
  return g_test_run ();
}

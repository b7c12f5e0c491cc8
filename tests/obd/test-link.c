/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link.h"
#include "obd/obd.h"
#include "sim/sim-open.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The link against the simulated adapter, which can be told to misbehave. */

typedef struct
{
  ObdPorts *ports;
  ObdCatalogue *catalogue;
} Bench;

static void
set_up (Bench *bench, gconstpointer data)
{
  bench->ports = obd_ports_new ();
  obd_ports_add_scheme (bench->ports, "sim", sim_open_fd, NULL);
  bench->catalogue = obd_catalogue_new (NULL);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  g_object_unref (bench->ports);
  g_object_unref (bench->catalogue);
}

static ObdLink *
open_car (Bench *bench, const char *options, GError **error)
{
  g_autofree char *port =
    g_strconcat ("sim:petrol-turbo?latency-ms=0&reset-ms=0&search-ms=0", options, NULL);
  g_autoptr (ObdLink) link = obd_link_new (bench->ports, bench->catalogue, port);

  if (!obd_link_open (link, NULL, error) || !obd_link_find_car (link, NULL, error))
    return NULL;
  return g_steal_pointer (&link);
}

static gboolean
has_code (ObdScan *scan, guint16 dtc, ObdDtcState state)
{
  for (guint e = 0; e < scan->ecus->len; e++)
    {
      const ObdEcu *ecu = g_ptr_array_index (scan->ecus, e);
      for (guint i = 0; i < ecu->codes->len; i++)
        if (g_array_index (ecu->codes, ObdCode, i).dtc == dtc &&
            g_array_index (ecu->codes, ObdCode, i).state == state)
          return TRUE;
    }
  return FALSE;
}

static void
scans_the_misfiring_car (Bench *bench, gconstpointer data)
{
  g_autoptr (ObdLink) link = open_car (bench, "", NULL);
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);
  ObdEcu *engine = obd_scan_find_ecu (scan, 0x7e8);

  g_assert_cmpstr (scan->vin, ==, "WVWZZZAUZGW142857");
  g_assert_cmpstr (scan->adapter, ==, "ELM327 v1.5");
  g_assert_true (scan->simulated);
  g_assert_cmpuint (scan->notes->len, ==, 0);
  g_assert_cmpuint (scan->ecus->len, ==, 2);
  g_assert_cmpuint (engine->codes->len, ==, 3);
  g_assert_true (has_code (scan, 0x0302, OBD_DTC_STORED));
  g_assert_true (has_code (scan, 0x0302, OBD_DTC_PERMANENT));
  g_assert_true (has_code (scan, 0x0171, OBD_DTC_PENDING));
  g_assert_true (engine->mil);
  g_assert_cmpuint (engine->freeze_frames->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (engine->calibration_ids, 0), ==, "06K906071BQ 0006");
  g_assert_cmpstr (g_ptr_array_index (engine->calibration_numbers, 0), ==, "8A4C1F72");
}

static void
note_part (const ObdProgress *progress, gpointer user_data)
{
  GArray *parts = user_data;

  g_assert_cmpuint (progress->n_done, ==, parts->len);
  g_assert_cmpuint (progress->n_done, <, progress->n_total);
  g_array_append_val (parts, *progress);
}

static void
tells_how_far_a_scan_is (Bench *bench, gconstpointer data)
{
  g_autoptr (ObdLink) link = open_car (bench, "", NULL);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (ObdProgress));
  g_autoptr (ObdScan) scan = obd_link_scan (link, note_part, parts, NULL, NULL);

  g_assert_nonnull (scan);
  g_assert_cmpuint (parts->len, ==, g_array_index (parts, ObdProgress, 0).n_total);
  g_assert_cmpuint (g_array_index (parts, ObdProgress, parts->len - 1).n_found, ==, 2);
}

static void
reads_the_same_over_29_bit_headers (Bench *bench, gconstpointer data)
{
  g_autoptr (ObdLink) link = open_car (bench, "&protocol=7", NULL);
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);

  g_assert_cmpstr (scan->vin, ==, "WVWZZZAUZGW142857");
  g_assert_true (has_code (scan, 0x0302, OBD_DTC_STORED));
  g_assert_nonnull (obd_scan_find_ecu (scan, 0x18daf110));
}

static double
frozen_value (const ObdFreezeFrame *frame, const char *id)
{
  for (guint i = 0; i < frame->readings->len; i++)
    {
      const ObdReading *reading = &g_array_index (frame->readings, ObdReading, i);
      if (g_str_equal (reading->signal->id, id))
        return obd_signal_get_value (reading->signal, reading->raw);
    }
  return NAN;
}

static void
reads_the_freeze_frame_in_units (Bench *bench, gconstpointer data)
{
  g_autoptr (ObdLink) link = open_car (bench, "", NULL);
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);
  ObdEcu *engine = obd_scan_find_ecu (scan, 0x7e8);
  const ObdFreezeFrame *frame = g_ptr_array_index (engine->freeze_frames, 0);

  g_assert_cmphex (frame->dtc, ==, 0x0302);
  g_assert_cmpfloat_with_epsilon (frozen_value (frame, "engine_speed"), 2864, 0.3);
  g_assert_cmpfloat_with_epsilon (frozen_value (frame, "engine_load"), 71.4, 0.3);
  g_assert_cmpfloat_with_epsilon (frozen_value (frame, "coolant_temperature"), 92, 0.1);
  g_assert_cmpfloat_with_epsilon (frozen_value (frame, "short_fuel_trim_b1"), 7.8, 0.4);
  g_assert_cmpfloat_with_epsilon (frozen_value (frame, "vehicle_speed"), 78, 0.1);
}

static void
clears_codes_and_keeps_the_permanent_one (Bench *bench, gconstpointer data)
{
  g_autoptr (ObdLink) link = open_car (bench, "", NULL);

  g_assert_true (obd_link_clear (link, NULL, NULL));
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);
  g_assert_false (has_code (scan, 0x0302, OBD_DTC_STORED));
  g_assert_false (has_code (scan, 0x0171, OBD_DTC_PENDING));
  g_assert_true (has_code (scan, 0x0302, OBD_DTC_PERMANENT));
  g_assert_cmpuint (obd_scan_find_ecu (scan, 0x7e8)->freeze_frames->len, ==, 0);
}

static void
says_why_a_car_refuses_to_clear (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdLink) link = open_car (bench, "&clear-needs=engine-off", NULL);

  g_assert_false (obd_link_clear (link, NULL, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_NEGATIVE_RESPONSE);
  g_assert_nonnull (g_strstr_len (error->message, -1, "engine off"));
}

/* What a connection that cannot work says. */
static void
fails_with_a_sentence (Bench *bench, gconstpointer data)
{
  static const struct
  {
    const char *options;
    ObdError code;
  } cases[] = {
    { "&not-elm=yes", OBD_ERROR_NOT_ELM },
    { "&silent=yes", OBD_ERROR_SILENT },
    { "&ignition=off", OBD_ERROR_UNABLE_TO_CONNECT },
    { "&fail=1%2B:garbage", OBD_ERROR_GARBAGE },
    { "&fail=1%2B:non-utf8", OBD_ERROR_GARBAGE },
    { "&fail=1%2B:bus-error", OBD_ERROR_BUS_ERROR },
    { "&fail=1%2B:can-error", OBD_ERROR_CAN_ERROR },
    { "&fail=1%2B:no-data", OBD_ERROR_NO_DATA },
    { "&fail=1%2B:clone-unable", OBD_ERROR_UNABLE_TO_CONNECT },
    { "&unplug-after=1", OBD_ERROR_PORT_LOST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", cases[i].options);
      g_autoptr (ObdLink) link = open_car (bench, cases[i].options, &error);
      g_assert_null (link);
      g_assert_error (error, OBD_ERROR, (int) cases[i].code);
      g_assert_cmpuint (strlen (error->message), >, 30);
    }
}

static void
assert_only_true_codes (ObdScan *scan)
{
  for (guint e = 0; e < scan->ecus->len; e++)
    {
      const ObdEcu *ecu = g_ptr_array_index (scan->ecus, e);
      for (guint i = 0; i < ecu->codes->len; i++)
        {
          guint16 dtc = g_array_index (ecu->codes, ObdCode, i).dtc;
          g_assert_true (dtc == 0x0302 || dtc == 0x0171);
        }
    }
  if (scan->notes->len > 0)
    return;
  g_assert_true (has_code (scan, 0x0302, OBD_DTC_STORED));
  g_assert_true (has_code (scan, 0x0302, OBD_DTC_PERMANENT));
  g_assert_true (has_code (scan, 0x0171, OBD_DTC_PENDING));
}

typedef struct
{
  Bench *bench;
  const char *kind;
  guint place;
} Mishap;

static void
scan_with_a_mishap (gpointer data, gpointer user_data)
{
  g_autofree Mishap *mishap = data;
  g_autofree char *options = g_strdup_printf ("&fail=%u:%s", mishap->place, mishap->kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdLink) link = open_car (mishap->bench, options, &error);
  g_autoptr (ObdScan) scan = link != NULL ? obd_link_scan (link, NULL, NULL, NULL, &error) : NULL;

  if (scan != NULL)
    assert_only_true_codes (scan);
  else
    g_assert_true (error != NULL && error->domain == OBD_ERROR);
}

/* Whatever goes wrong in the middle, a scan has no code that the car has not, and a scan that says
 * it is complete has them all. Scans mostly wait, so many run side by side. */
static void
never_scans_a_wrong_code (Bench *bench, gconstpointer data)
{
  static const char *const kinds[] = {
    "no-data", "bus-error", "data-error",      "buffer-full", "stopped",   "unknown",  "act-alert",
    "err94",   "lv-reset",  "restart",         "negative",    "garbage",   "non-utf8", "nul",
    "flood",   "rx-error",  "data-error-line", "pending",     "half-line", "late",
  };
  static const guint places[] = { 4, 5, 6, 7, 8, 9, 10, 11, 12, 20 };
  GThreadPool *pool = g_thread_pool_new (scan_with_a_mishap, NULL, 40, FALSE, NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint p = 0; p < G_N_ELEMENTS (places); p++)
      {
        Mishap *mishap = g_new0 (Mishap, 1);
        *mishap = (Mishap){ bench, kinds[k], places[p] };
        g_thread_pool_push (pool, mishap, NULL);
      }
  g_thread_pool_free (pool, FALSE, TRUE);
}

static void
gives_up_at_once_when_cancelled (Bench *bench, gconstpointer data)
{
  g_autoptr (ObdLink) link = open_car (bench, "", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, cancellable, &error);
  g_assert_null (scan);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
gets_in_step_again_after_a_lost_prompt (Bench *bench, gconstpointer data)
{
  g_autoptr (ObdLink) link = open_car (bench, "&fail=6:half-line", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_failed = 0;

  g_assert_nonnull (link);
  for (int i = 0; i < 4; i++)
    {
      g_clear_pointer (&lines, g_strfreev);
      g_clear_error (&error);
      lines = obd_link_raw (link, "010C", NULL, &error);
      n_failed += lines == NULL;
    }
  g_assert_nonnull (lines);
  g_assert_true (g_str_has_prefix (lines[0], "7E804410C"));
  g_assert_cmpuint (n_failed, <=, 1);
}

typedef struct
{
  guint n;
  double last;
} Seen;

static void
note_reading (guint32 ecu, const ObdSignal *signal, gint32 raw, gpointer user_data)
{
  Seen *seen = user_data;

  g_assert_cmpstr (signal->id, ==, "engine_speed");
  seen->n++;
  seen->last = obd_signal_get_value (signal, raw);
}

static void
reads_values_of_the_running_engine (Bench *bench, gconstpointer data)
{
  g_autoptr (ObdLink) link = open_car (bench, "", NULL);
  Seen seen = { 0 };
  ObdBatch batch = { .service = 0x01, .items = { 0x0c }, .n = 1 };

  for (int i = 0; i < 50; i++)
    g_assert_true (obd_link_poll (link, &batch, note_reading, &seen, NULL, NULL));
  g_assert_cmpuint (seen.n, ==, 50);
  g_assert_cmpfloat (seen.last, >, 500);
  g_assert_cmpfloat (seen.last, <, 8000);
}

static void
records_a_scan_that_replays (Bench *bench, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("speedshop-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "scan.transcript", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ObdLink) link =
    obd_link_new (bench->ports, bench->catalogue, "sim:petrol-turbo?latency-ms=0");
  g_autofree char *text = NULL;

  obd_link_set_transcript (link, file);
  g_assert_true (obd_link_open (link, NULL, NULL));
  g_assert_true (obd_link_find_car (link, NULL, NULL));
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);
  g_assert_nonnull (scan);
  obd_link_close (link);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "speedshop-transcript 1\n"));
  g_assert_nonnull (strstr (text, "0100\\r"));
  g_assert_nonnull (strstr (text, "43"));
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
}

#define ADD(name, func) g_test_add ("/obd/link/" name, Bench, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("scans-the-misfiring-car", scans_the_misfiring_car);
  ADD ("tells-how-far-a-scan-is", tells_how_far_a_scan_is);
  ADD ("reads-the-same-over-29-bit-headers", reads_the_same_over_29_bit_headers);
  ADD ("reads-the-freeze-frame-in-units", reads_the_freeze_frame_in_units);
  ADD ("clears-codes-and-keeps-the-permanent-one", clears_codes_and_keeps_the_permanent_one);
  ADD ("says-why-a-car-refuses-to-clear", says_why_a_car_refuses_to_clear);
  ADD ("fails-with-a-sentence", fails_with_a_sentence);
  ADD ("never-scans-a-wrong-code", never_scans_a_wrong_code);
  ADD ("gives-up-at-once-when-cancelled", gives_up_at_once_when_cancelled);
  ADD ("gets-in-step-again-after-a-lost-prompt", gets_in_step_again_after_a_lost_prompt);
  ADD ("reads-values-of-the-running-engine", reads_values_of_the_running_engine);
  ADD ("records-a-scan-that-replays", records_a_scan_that_replays);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link-private.h"
#include "obd/obd-scan-tests.h"
#include "obd/obd-transcript-text.h"
#include "obd/obd.h"
#include "sim/sim.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Every simulated car through every simulated adapter. */

static const struct
{
  const char *name;
  const char *vin;
  guint16 code;
} cars[] = {
  { "petrol-turbo", "WVWZZZAUZGW142857", 0x0302 }, { "diesel-van", "WDB9066331S142857", 0x2463 },
  { "hybrid", "JTMDJREV6LD142857", 0x0a3c },       { "kwp-hatchback", "VF1BM0C0H35142857", 0x0171 },
  { "iso-saloon", "JHMCG56401C142857", 0x0420 },   { "vpw-truck", "1GCEK14T74Z142857", 0x0303 },
  { "pwm-car", "3FAFP31321R142857", 0x0118 },
};

static const char *const adapters[] = {
  "good-clone", "elm-1.0",    "elm-1.4",   "elm-2.2",     "elm-2.3",
  "obdlink",    "clone-half", "clone-yes", "clone-radio", "clone-wifi",
};

typedef struct
{
  ObdPorts *ports;
  ObdCatalogue *catalogue;
} Bench;

static void
bench_init (Bench *bench)
{
  bench->ports = obd_ports_new ();
  obd_ports_add_scheme (bench->ports, "sim", sim_open_fd, NULL);
  bench->catalogue = obd_catalogue_new (NULL);
}

static void
bench_clear (Bench *bench)
{
  g_object_unref (bench->ports);
  g_object_unref (bench->catalogue);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static ObdLink *
open_car (Bench *bench, const char *car, const char *options, GError **error)
{
  g_autofree char *port =
    g_strdup_printf ("sim:%s?latency-ms=0&reset-ms=0&search-ms=0&init-ms=0&%s", car, options);
  g_autoptr (ObdLink) link = obd_link_new (bench->ports, bench->catalogue, port);

  if (!obd_link_open (link, NULL, error) || !obd_link_find_car (link, NULL, error))
    return NULL;
  return g_steal_pointer (&link);
}

static gboolean
has_stored_code (ObdScan *scan, guint16 dtc)
{
  for (guint e = 0; e < scan->ecus->len; e++)
    {
      const ObdEcu *ecu = g_ptr_array_index (scan->ecus, e);
      for (guint i = 0; i < ecu->codes->len; i++)
        if (g_array_index (ecu->codes, ObdCode, i).dtc == dtc &&
            g_array_index (ecu->codes, ObdCode, i).state == OBD_DTC_STORED)
          return TRUE;
    }
  return FALSE;
}

typedef struct
{
  Bench *bench;
  guint car;
  const char *adapter;
} Visit;

/* An adapter that restarts by itself is met again, as the session does it. */
static ObdScan *
scan_with_patience (Visit *visit)
{
  g_autofree char *options = g_strconcat ("adapter=", visit->adapter, NULL);

  for (int attempt = 0; attempt < 4; attempt++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdLink) link = open_car (visit->bench, cars[visit->car].name, options, &error);
      ObdScan *scan = link != NULL ? obd_link_scan (link, NULL, NULL, NULL, &error) : NULL;
      if (scan != NULL)
        return scan;
      g_test_message ("%s, %s: %s", cars[visit->car].name, visit->adapter, error->message);
    }
  return NULL;
}

static void
pay_a_visit (gpointer data, gpointer user_data)
{
  g_autofree Visit *visit = data;
  g_autoptr (ObdScan) scan = scan_with_patience (visit);

  if (scan != NULL && g_strcmp0 (scan->vin, cars[visit->car].vin) == 0 &&
      has_stored_code (scan, cars[visit->car].code))
    return;
  g_test_message ("%s through %s", cars[visit->car].name, visit->adapter);
  g_test_fail ();
}

/* Scans mostly wait, so they run side by side. */
static void
are_scanned_through_every_adapter (void)
{
  g_auto (Bench) bench;
  GThreadPool *pool = g_thread_pool_new (pay_a_visit, NULL, 70, FALSE, NULL);

  bench_init (&bench);
  for (guint c = 0; c < G_N_ELEMENTS (cars); c++)
    for (guint a = 0; a < G_N_ELEMENTS (adapters); a++)
      {
        Visit *visit = g_new0 (Visit, 1);
        *visit = (Visit){ &bench, c, adapters[a] };
        g_thread_pool_push (pool, visit, NULL);
      }
  g_thread_pool_free (pool, FALSE, TRUE);
}

/* What looks at a car never changes it: of all that goes out, every request is of a service that
 * reads. The transcript is what really was sent. */
static void
collect_requests (const char *text, GPtrArray *requests)
{
  g_autoptr (GArray) entries = obd_transcript_parse (text, strlen (text), NULL);

  g_assert_nonnull (entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const ObdTranscriptEntry *entry = &g_array_index (entries, ObdTranscriptEntry, i);
      gsize size;
      const char *bytes = g_bytes_get_data (entry->bytes, &size);
      if (entry->direction == OBD_TRANSCRIPT_TO_ADAPTER && size > 2 && g_ascii_isxdigit (*bytes) &&
          g_ascii_strncasecmp (bytes, "AT", 2) != 0)
        g_ptr_array_add (requests, g_strndup (bytes, size - 1));
    }
}

/* What may go out: services that read; the request of SAE J1939 for codes of the past; of the
 * sessions of ISO 14229 the one for diagnosis. */
static void
assert_only_reads (const char *request)
{
  static const char *const readers[] = { "01", "02",   "03", "05", "06", "07", "09",    "0A",
                                         "19", "1003", "1A", "21", "22", "3E", "00FECB" };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_has_prefix (request, readers[i]))
      return;
  g_test_message ("%s", request);
  g_test_fail ();
}

static void
ignore_reading (guint32 ecu, const ObdSignal *signal, gint32 raw, gpointer user_data)
{
}

static void
poll_all (ObdLink *link)
{
  for (guint pid = 0; pid < 256; pid++)
    {
      ObdBatch batch = { .service = 0x01, .items = { (guint16) pid }, .n = 1 };
      if (obd_scan_supports_pid (obd_link_get_car (link), (guint8) pid))
        obd_link_poll (link, &batch, ignore_reading, NULL, NULL, NULL);
    }
}

static void
look_at_everything (ObdLink *link)
{
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);

  g_assert_nonnull (scan);
  g_assert_true (obd_link_scan_modules (link, scan, NULL, NULL, NULL, NULL));
  poll_all (link);
}

/* Returns what was sent. */
static GPtrArray *
spy_on (Bench *bench, const char *car)
{
  g_autofree char *port =
    g_strdup_printf ("sim:%s?latency-ms=0&reset-ms=0&search-ms=0&init-ms=0&adapter=obdlink", car);
  g_autofree char *folder = g_dir_make_tmp ("speedshop-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "reads.transcript", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ObdLink) link = obd_link_new (bench->ports, bench->catalogue, port);
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  obd_link_set_transcript (link, file);
  g_assert_true (obd_link_open (link, NULL, NULL));
  g_assert_true (obd_link_find_car (link, NULL, NULL));
  look_at_everything (link);
  obd_link_close (link);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  collect_requests (text, requests);
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
  return requests;
}

static void
look_and_check (gpointer data, gpointer user_data)
{
  const SimProfile *profile = data;
  g_autoptr (GPtrArray) requests = spy_on (user_data, profile->name);

  g_test_message ("%s: %u requests", profile->name, requests->len);
  g_assert_cmpuint (requests->len, >, 20);
  for (guint i = 0; i < requests->len; i++)
    assert_only_reads (g_ptr_array_index (requests, i));
}

static void
are_only_read_from (void)
{
  g_auto (Bench) bench;
  guint n_profiles, n_cars = 0;
  const SimProfile *profiles = sim_list_profiles (&n_profiles);

  bench_init (&bench);
  GThreadPool *pool = g_thread_pool_new (look_and_check, &bench, 8, FALSE, NULL);
  for (guint i = 0; i < n_profiles; i++)
    if (!profiles[i].needs_file)
      {
        g_thread_pool_push (pool, (gpointer) &profiles[i], NULL);
        n_cars++;
      }
  g_thread_pool_free (pool, FALSE, TRUE);
  g_assert_cmpuint (n_cars, ==, 8);
}

static GArray *
read_oxygen_tests (Bench *bench, const char *car, guint32 engine)
{
  g_autoptr (ObdLink) link = open_car (bench, car, "adapter=obdlink", NULL);
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, NULL);

  g_assert_nonnull (scan);
  g_assert_cmpuint (scan->notes->len, ==, 0);
  return obd_ecu_decode_oxygen_tests (obd_scan_find_ecu (scan, engine));
}

/* Four sensors: those in front of the catalysts have nine tests each, those behind have four. */
static void
have_their_oxygen_sensors_tested_before_can (void)
{
  g_auto (Bench) bench;

  bench_init (&bench);
  g_autoptr (GArray) on_can = read_oxygen_tests (&bench, "petrol-turbo", 0x7e8);
  g_autoptr (GArray) tests = read_oxygen_tests (&bench, "vpw-truck", 0x10);
  g_assert_cmpuint (on_can->len, ==, 0);
  g_assert_cmpuint (tests->len, ==, 2 * (9 + 4));
  const ObdOxygenTest *switching = &g_array_index (tests, ObdOxygenTest, 4);
  g_assert_cmphex (switching->test, ==, 0x05);
  g_assert_cmphex (switching->sensor, ==, 0x01);
  g_assert_cmpfloat_with_epsilon (switching->value, 0.04, 1e-9);
  g_assert_cmpfloat_with_epsilon (switching->maximum, 0.1, 1e-9);
  g_assert_cmpint (switching->outcome, ==, OBD_TEST_PASSED);
}

static const ObdCode *
find_code (ObdScan *scan, guint32 ecu, guint16 dtc)
{
  const ObdEcu *found = obd_scan_find_ecu (scan, ecu);

  for (guint i = 0; found != NULL && i < found->codes->len; i++)
    if (g_array_index (found->codes, ObdCode, i).dtc == dtc)
      return &g_array_index (found->codes, ObdCode, i);
  return NULL;
}

/* An electric car that knows nothing of SAE J1979: its units are found at their addresses. */
static void
are_found_by_address (void)
{
  g_auto (Bench) bench;
  g_autoptr (GError) error = NULL;

  bench_init (&bench);
  g_autoptr (ObdLink) link = open_car (&bench, "electric", "adapter=obdlink", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (obd_link_get_car (link)->vin, ==, "KM8K33AG2MU142857");
  g_assert_true (obd_link_greet (link, NULL, NULL));
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (scan->ecus->len, ==, 4);
  const ObdCode *weak_cell = find_code (scan, 0x7ec, 0x0bbd);
  g_assert_nonnull (weak_cell);
  g_assert_true (weak_cell->has_failure_type);
  g_assert_cmpuint (obd_scan_find_ecu (scan, 0x7ec)->details->len, ==, 2);
  g_assert_cmpstr (obd_scan_find_ecu (scan, 0x7d9)->part_number, !=, NULL);
  g_assert_true (obd_link_clear (link, NULL, &error));
}

/* The ignition is not to blame where the adapter cannot say whom it asks. */
static void
are_not_blamed_for_a_clone (void)
{
  static const char *const clones[] = { "adapter=clone-half", "adapter=clone-yes" };
  g_auto (Bench) bench;

  bench_init (&bench);
  for (guint i = 0; i < G_N_ELEMENTS (clones); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ObdLink) link = open_car (&bench, "electric", clones[i], &error);

      g_assert_null (link);
      g_assert_error (error, OBD_ERROR, OBD_ERROR_UNABLE_TO_CONNECT);
      g_assert_nonnull (strstr (error->message, "use a genuine one"));
    }
}

/* Somewhere among these replies the traction battery tells its codes. */
#define FIRST_LOST 235
#define END_LOST   275

typedef struct
{
  Bench *bench;
  guint lost_reply;
  int *n_noted;
} UnluckyVisit;

static void
pay_an_unlucky_visit (gpointer data, gpointer user_data)
{
  g_autofree UnluckyVisit *visit = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *options = g_strdup_printf ("adapter=obdlink&fail=%u:no-data", visit->lost_reply);
  g_autoptr (ObdLink) link = open_car (visit->bench, "electric", options, &error);
  g_autoptr (ObdScan) scan = link != NULL ? obd_link_scan (link, NULL, NULL, NULL, &error) : NULL;

  /* A unit that did not say that it is there is not shown at all. */
  if (scan == NULL || obd_scan_find_ecu (scan, 0x7ec) == NULL ||
      find_code (scan, 0x7ec, 0x0bbd) != NULL)
    return;
  if (scan->notes->len > 0)
    g_atomic_int_inc (visit->n_noted);
  else
    {
      g_test_message ("reply %u was lost, and nobody said so", visit->lost_reply);
      g_test_fail ();
    }
}

/* "No trouble codes" must not come of an answer that was lost. */
static void
never_look_clean_by_a_lost_answer (void)
{
  g_auto (Bench) bench;
  GThreadPool *pool = g_thread_pool_new (pay_an_unlucky_visit, NULL, END_LOST, FALSE, NULL);
  int n_noted = 0;

  bench_init (&bench);
  for (guint reply = FIRST_LOST; reply < END_LOST; reply++)
    {
      UnluckyVisit *visit = g_new0 (UnluckyVisit, 1);
      *visit = (UnluckyVisit){ &bench, reply, &n_noted };
      g_thread_pool_push (pool, visit, NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  g_assert_cmpint (n_noted, >, 0);
}

/* Units that no law asks for, and what a body builder put on the wires. */
static void
have_modules_beyond_the_engine (void)
{
  g_auto (Bench) bench;
  g_autoptr (GError) error = NULL;

  bench_init (&bench);
  g_autoptr (ObdLink) link = open_car (&bench, "diesel-van", "adapter=elm-2.2", &error);
  g_autoptr (ObdScan) scan = obd_link_scan (link, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  guint n_before = scan->ecus->len;
  g_assert_true (obd_link_scan_modules (link, scan, NULL, NULL, NULL, &error));
  g_assert_cmpuint (scan->ecus->len, >, n_before);
  g_assert_cmpuint (scan->truck_codes->len, ==, 3);
  g_autoptr (ObdScan) again = obd_link_scan (link, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->ecus->len, ==, n_before);
}

/* A simulated adapter on a pseudo terminal, with a speed as a real line has. */
typedef struct
{
  SimBench *car;
  SimPty *pty;
  int stop[2];
  GThread *thread;
} Terminal;

static gpointer
serve (gpointer data)
{
  Terminal *terminal = data;
  g_autoptr (SimAdapter) adapter = sim_bench_plug_in (terminal->car);

  sim_host_serve (adapter, sim_pty_get_fd (terminal->pty), terminal->stop[0], NULL);
  return NULL;
}

static void
terminal_open (Terminal *terminal, const char *adapter)
{
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (options, (gpointer) "adapter", (gpointer) adapter);
  g_hash_table_insert (options, (gpointer) "baud", (gpointer) "38400");
  terminal->car = sim_bench_new ("petrol-turbo", options, NULL);
  terminal->pty = sim_pty_open (NULL, NULL);
  g_assert_true (g_unix_open_pipe (terminal->stop, FD_CLOEXEC, NULL));
  terminal->thread = g_thread_new ("adapter", serve, terminal);
}

static void
terminal_close (Terminal *terminal)
{
  close (terminal->stop[1]);
  g_thread_join (terminal->thread);
  close (terminal->stop[0]);
  sim_pty_free (terminal->pty);
  sim_bench_free (terminal->car);
}

/* Raised where both ends can; a clone is left at the speed that it has. */
static void
are_read_at_the_highest_speed_that_works (void)
{
  static const struct
  {
    const char *adapter;
    guint baud;
  } cases[] = { { "obdlink", 500000 }, { "elm-2.2", 500000 }, { "clone-yes", 38400 } };
  g_auto (Bench) bench;

  bench_init (&bench);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Terminal terminal;
      g_autoptr (GError) error = NULL;
      terminal_open (&terminal, cases[i].adapter);
      g_autoptr (ObdLink) link =
        obd_link_new (bench.ports, bench.catalogue, sim_pty_get_path (terminal.pty));
      for (int visit = 0; visit < 2; visit++)
        {
          obd_link_open (link, NULL, &error);
          g_assert_no_error (error);
          g_assert_true (obd_link_find_car (link, NULL, &error));
          g_test_message ("%s", cases[i].adapter);
          g_assert_cmpuint (link->adapter.baud, ==, cases[i].baud);
        }
      obd_link_close (link);
      terminal_close (&terminal);
    }
}

static void
are_known_again (void)
{
  g_auto (Bench) bench;
  g_autoptr (ObdMemory) memory = obd_memory_new (NULL);
  const char *port = "sim:hybrid?latency-ms=0&reset-ms=0&search-ms=0";

  bench_init (&bench);
  for (int visit = 0; visit < 2; visit++)
    {
      g_autoptr (ObdLink) link = obd_link_new (bench.ports, bench.catalogue, port);
      g_auto (ObdKnownCar) known = { 0 };
      obd_link_set_memory (link, memory);
      g_assert_true (obd_link_open (link, NULL, NULL));
      g_assert_cmpint (obd_memory_recall_car (memory, port, &known), ==, visit > 0);
      g_assert_true (obd_link_find_car (link, NULL, NULL));
      g_assert_cmpstr (obd_link_get_car (link)->vin, ==, "JTMDJREV6LD142857");
      g_assert_cmpuint (obd_link_get_car (link)->ecus->len, ==, 3);
    }
}

static void
are_not_taken_for_the_one_that_was_here_before (void)
{
  g_auto (Bench) bench;
  g_autoptr (ObdMemory) memory = obd_memory_new (NULL);
  g_autoptr (ObdScan) other = obd_scan_new ();
  const ObdKnownCar wrong = { '6', 6, 0, other };
  const char *port = "sim:hybrid?latency-ms=0&reset-ms=0&search-ms=0";

  bench_init (&bench);
  other->vin = g_strdup ("WVWZZZAUZGW142857");
  obd_scan_add_ecu (other, 0x7e8);
  obd_memory_keep_car (memory, port, &wrong);
  g_autoptr (ObdLink) link = obd_link_new (bench.ports, bench.catalogue, port);
  obd_link_set_memory (link, memory);
  g_assert_true (obd_link_open (link, NULL, NULL));
  g_assert_true (obd_link_find_car (link, NULL, NULL));
  g_assert_cmpstr (obd_link_get_car (link)->vin, ==, "JTMDJREV6LD142857");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/cars/are-scanned-through-every-adapter",
                   are_scanned_through_every_adapter);
  g_test_add_func ("/obd/cars/are-only-read-from", are_only_read_from);
  g_test_add_func ("/obd/cars/have-their-oxygen-sensors-tested-before-can",
                   have_their_oxygen_sensors_tested_before_can);
  g_test_add_func ("/obd/cars/are-read-at-the-highest-speed-that-works",
                   are_read_at_the_highest_speed_that_works);
  g_test_add_func ("/obd/cars/are-found-by-address", are_found_by_address);
  g_test_add_func ("/obd/cars/are-not-blamed-for-a-clone", are_not_blamed_for_a_clone);
  g_test_add_func ("/obd/cars/never-look-clean-by-a-lost-answer",
                   never_look_clean_by_a_lost_answer);
  g_test_add_func ("/obd/cars/have-modules-beyond-the-engine", have_modules_beyond_the_engine);
  g_test_add_func ("/obd/cars/are-known-again", are_known_again);
  g_test_add_func ("/obd/cars/are-not-taken-for-the-one-that-was-here-before",
                   are_not_taken_for_the_one_that_was_here_before);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd.h"
#include "sim/sim-open.h"

#include <glib/gstdio.h>
#include <string.h>

/* A session that asks simulated cars for the signals of an imported set. */

#define PATIENCE_S 20

typedef struct
{
  ObdPorts *ports;
  ObdSession *session;
  char *folder;
  GFile *transcript;
  guint timeout;
  const char *const *switched_off; /* when the car is opened */
} Desk;

static gboolean
out_of_patience (gpointer data)
{
  g_error ("nothing happened for %d s", PATIENCE_S);
  return G_SOURCE_REMOVE;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);

  desk->ports = obd_ports_new ();
  obd_ports_add_scheme (desk->ports, "sim", sim_open_fd, NULL);
  desk->session = obd_session_new (desk->ports, catalogue);
  desk->folder = g_dir_make_tmp ("speedshop-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (desk->folder, "line.transcript", NULL);
  desk->transcript = g_file_new_for_path (path);
  desk->timeout = g_timeout_add_seconds (PATIENCE_S, out_of_patience, NULL);
}

static void
close_session (Desk *desk)
{
  obd_session_close (desk->session);
  g_object_add_weak_pointer (G_OBJECT (desk->session), (gpointer *) &desk->session);
  g_object_unref (desk->session);
  while (desk->session != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  if (desk->session != NULL)
    close_session (desk);
  g_object_unref (desk->ports);
  g_file_delete (desk->transcript, NULL, NULL);
  g_object_unref (desk->transcript);
  g_rmdir (desk->folder);
  g_free (desk->folder);
  g_source_remove (desk->timeout);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  obd_session_open_finish (OBD_SESSION (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

/* Watches all of the set and, where they are named, signals of the catalogue. */
static void
watch (Desk *desk, const char *const *ids)
{
  ObdCatalogue *catalogue = obd_session_get_catalogue (desk->session);
  g_autoptr (GPtrArray) signals = g_ptr_array_new ();

  g_ptr_array_extend (signals, (GPtrArray *) obd_catalogue_list_set (catalogue, "set"), NULL, NULL);
  for (; ids != NULL && *ids != NULL; ids++)
    g_ptr_array_add (signals, (gpointer) obd_catalogue_find (catalogue, *ids));
  obd_session_set_watch (desk->session, (const ObdSignal *const *) signals->pdata, signals->len);
}

static void
switch_off (Desk *desk, const char *const *ids)
{
  ObdCatalogue *catalogue = obd_session_get_catalogue (desk->session);
  g_autoptr (GPtrArray) signals = g_ptr_array_new ();

  for (; ids != NULL && *ids != NULL; ids++)
    g_ptr_array_add (signals, (gpointer) obd_catalogue_find (catalogue, *ids));
  obd_session_set_switched_off (desk->session, (const ObdSignal *const *) signals->pdata,
                                signals->len);
}

static void
open_car (Desk *desk, const char *car, const char *set_text, const char *const *ids)
{
  g_autofree char *port = g_strdup_printf ("sim:%s%clatency-ms=1&reset-ms=0&search-ms=0", car,
                                           strchr (car, '?') != NULL ? '&' : '?');
  gsize length = strlen (set_text);
  ObdSignalSet *set =
    obd_signal_set_import (set_text, length, obd_signal_set_guess_format (set_text, length), NULL);
  gboolean opened = FALSE;

  g_assert_nonnull (set);
  obd_session_add_set (desk->session, "set", set, 0);
  obd_session_set_transcript (desk->session, desk->transcript);
  watch (desk, ids);
  switch_off (desk, desk->switched_off);
  obd_session_open_async (desk->session, port, NULL, on_opened, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
}

static ObdSample
wait_for_sample (Desk *desk, const char *id)
{
  const ObdSignal *signal = obd_catalogue_find (obd_session_get_catalogue (desk->session), id);
  ObdSample sample = { 0 };

  g_assert_nonnull (signal);
  while (!obd_session_get_latest (desk->session, signal, &sample))
    {
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
  return sample;
}

/* Until the session has asked so often. */
static void
wait_for_requests (Desk *desk, guint64 n)
{
  ObdSessionStats stats;

  do
    {
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
      obd_session_get_stats (desk->session, &stats);
    }
  while (stats.requests < n);
}

/* What the adapter was told: each of @commands of a line that was written. */
static char **
read_commands (Desk *desk)
{
  g_autofree char *path = g_file_get_path (desk->transcript);
  g_autofree char *text = NULL;

  close_session (desk);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (text, "\n", -1);
}

static guint
count_commands (char **lines, const char *command)
{
  g_autofree char *written = g_strdup_printf ("> %s", command);
  guint n = 0;

  for (; *lines != NULL; lines++)
    n += strstr (*lines, written) != NULL;
  return n;
}

static const char battery[] =
  "{\"commands\":["
  "{\"hdr\":\"7E4\",\"rax\":\"7EC\",\"cmd\":{\"22\":\"0101\"},\"freq\":0.01,\"signals\":["
  "{\"id\":\"SOC\",\"name\":\"Charge\",\"fmt\":{\"len\":16,\"max\":100,\"div\":100,"
  "\"unit\":\"percent\"}}]},"
  "{\"hdr\":\"7E4\",\"rax\":\"7EC\",\"cmd\":{\"22\":\"0102\"},\"freq\":0.01,\"signals\":["
  "{\"id\":\"VOLTS\",\"name\":\"Pack\",\"fmt\":{\"len\":16,\"max\":500,\"div\":10,"
  "\"unit\":\"volts\"}}]},"
  "{\"hdr\":\"7E4\",\"rax\":\"7EC\",\"cmd\":{\"22\":\"7777\"},\"freq\":0.01,\"signals\":["
  "{\"id\":\"NONE\",\"name\":\"Nothing\",\"fmt\":{\"len\":16,\"max\":500,\"div\":10,"
  "\"unit\":\"volts\"}}]},"
  "{\"hdr\":\"7D1\",\"rax\":\"7D9\",\"cmd\":{\"22\":\"F187\"},\"freq\":0.01,\"signals\":["
  "{\"id\":\"DIGIT\",\"name\":\"Last\",\"fmt\":{\"bix\":64,\"len\":8,\"max\":255,"
  "\"unit\":\"scalar\"}}]},"
  "{\"hdr\":\"7E4\",\"cmd\":{\"2E\":\"0101\"},\"freq\":0.01,\"signals\":["
  "{\"id\":\"W\",\"name\":\"Write\",\"fmt\":{\"len\":8,\"max\":1,\"unit\":\"scalar\"}}]}]}";

static void
reads_the_modules_of_an_electric_car (Desk *desk, gconstpointer data)
{
  open_car (desk, "electric", battery, NULL);
  ObdSample charge = wait_for_sample (desk, "SOC");
  ObdSample volts = wait_for_sample (desk, "VOLTS");
  ObdSample digit = wait_for_sample (desk, "DIGIT");

  g_assert_cmpfloat_with_epsilon (charge.value, 72, 3);
  g_assert_cmphex (charge.ecu, ==, 0x7ec);
  g_assert_true (charge.primary);
  g_assert_cmpfloat_with_epsilon (volts.value, 356, 60);
  /* "A906900100" takes two frames, and its sender is outside of what an adapter hears by itself. */
  g_assert_cmpfloat (digit.value, ==, '0');
  g_assert_cmphex (digit.ecu, ==, 0x7d9);
}

static const char hybrid[] =
  "{\"commands\":[{\"hdr\":\"DA4C\",\"rax\":\"4C\",\"cmd\":{\"22\":\"1F9A\"},\"freq\":0.01,"
  "\"signals\":[{\"id\":\"VOLTS\",\"name\":\"Pack\",\"fmt\":{\"len\":16,\"max\":500,\"div\":100,"
  "\"unit\":\"volts\"}}]}]}";

static void
reads_a_module_with_a_long_address (Desk *desk, gconstpointer data)
{
  static const char *const ids[] = { "engine_speed", NULL };

  open_car (desk, "hybrid", hybrid, ids);
  g_assert_cmpfloat_with_epsilon (wait_for_sample (desk, "VOLTS").value, 245, 60);
  g_assert_cmphex (wait_for_sample (desk, "VOLTS").ecu, ==, 0x18daf14c);
  wait_for_sample (desk, "engine_speed");
}

static const char diesel[] = "Name,ModeAndPID,Equation,Min,Max,Units,Header\n"
                             "Soot load,222010,(A*256+B)/100,0,100,%,18DA10F1\n"
                             "Wheel speed,223010,(A*256+B)/100,0,250,km/h,18DA28F1\n"
                             "Load by speed,010C,[04]+A*0,0,100,%,\n";

static void
reads_the_filter_of_a_diesel (Desk *desk, gconstpointer data)
{
  open_car (desk, "diesel-van", diesel, NULL);
  ObdSample soot = wait_for_sample (desk, "soot_load");
  g_assert_cmpfloat (soot.value, >, 0);
  g_assert_cmpfloat (soot.value, <, 200);
  wait_for_sample (desk, "wheel_speed");
}

static void
computes_with_other_readings (Desk *desk, gconstpointer data)
{
  open_car (desk, "diesel-van", diesel, NULL);
  ObdSample mixed = wait_for_sample (desk, "load_by_speed");
  ObdSample load = wait_for_sample (desk, "engine_load");

  g_assert_cmpfloat_with_epsilon (mixed.value, load.value, 30);
}

/* Flow control has to go where the control unit listens: 713 is not eight below 77D. */
static const char brakes[] = "Name,ModeAndPID,Equation,Header,startDiagnostic\n"
                             "Part digit,22F187,K,713,AT CRA 77D\n"
                             "Wheel speed,222B00,(A*256+B)/100,713,AT CRA 77D\n";

static void
sends_flow_control_where_the_module_listens (Desk *desk, gconstpointer data)
{
  static const char *const ids[] = { "engine_speed", NULL };

  open_car (desk, "petrol-turbo", brakes, ids);
  g_assert_cmpfloat (wait_for_sample (desk, "part_digit").value, ==, 'M');
  g_assert_cmphex (wait_for_sample (desk, "part_digit").ecu, ==, 0x77d);
  wait_for_sample (desk, "wheel_speed");
  wait_for_sample (desk, "engine_speed");
  wait_for_requests (desk, 300);
  g_auto (GStrv) lines = read_commands (desk);
  g_assert_cmpuint (count_commands (lines, "ATFCSH713"), >=, 1);
  g_assert_cmpuint (count_commands (lines, "ATFCSM0"), >=, 2);
}

static void
turns_the_adapter_rarely (Desk *desk, gconstpointer data)
{
  static const char *const ids[] = { "engine_speed", "vehicle_speed", "engine_load", NULL };

  open_car (desk, "petrol-turbo", brakes, ids);
  wait_for_requests (desk, 500);
  g_auto (GStrv) lines = read_commands (desk);
  guint turns = count_commands (lines, "ATSH713");
  guint asked = count_commands (lines, "222B00") + count_commands (lines, "22F187");
  g_assert_cmpuint (asked, >=, 10);
  g_assert_cmpuint (turns * 2, <=, asked + 2);
}

static void
asks_ever_more_rarely_for_what_is_not_answered (Desk *desk, gconstpointer data)
{
  open_car (desk, "electric", battery, NULL);
  wait_for_sample (desk, "SOC");
  wait_for_requests (desk, 200);
  g_assert_cmpint (obd_session_get_state (desk->session), ==, OBD_SESSION_LIVE);
  g_auto (GStrv) lines = read_commands (desk);
  g_assert_cmpuint (count_commands (lines, "220101"), >=, 30);
  g_assert_cmpuint (count_commands (lines, "227777"), >=, 1);
  g_assert_cmpuint (count_commands (lines, "227777"), <=, 8);
}

/* One answer of two signals, one of a signal alone, and one that a formula names. */
static const char shared[] = "Name,ModeAndPID,Equation,Min,Max,Units,Header\n"
                             "Charge,220101,(A*256+B)/100,0,100,%,7E4\n"
                             "Charge high,220101,A,0,255,,7E4\n"
                             "Pack,220102,(A*256+B)/10,0,500,V,7E4\n"
                             "Half,220101,val{Named}/2,0,500,,7E4\n"
                             "Named,220103,A,0,255,,7E4\n";

static void
does_not_ask_for_what_is_switched_off (Desk *desk, gconstpointer data)
{
  static const char *const off[] = { "charge_high", "pack", "named", NULL };

  desk->switched_off = off;
  open_car (desk, "electric", shared, NULL);
  wait_for_sample (desk, "charge");
  wait_for_requests (desk, 100);
  ObdCatalogue *catalogue = obd_session_get_catalogue (desk->session);
  g_assert_false (obd_session_supports (desk->session, obd_catalogue_find (catalogue, "pack")));
  g_assert_true (obd_session_supports (desk->session, obd_catalogue_find (catalogue, "charge")));
  g_auto (GStrv) lines = read_commands (desk);
  g_assert_cmpuint (count_commands (lines, "220101"), >=, 1);
  g_assert_cmpuint (count_commands (lines, "220103"), >=, 1);
  g_assert_cmpuint (count_commands (lines, "220102"), ==, 0);
}

static void
asks_again_for_what_is_switched_on (Desk *desk, gconstpointer data)
{
  static const char *const off[] = { "pack", NULL };
  desk->switched_off = off;
  open_car (desk, "electric", shared, NULL);
  wait_for_sample (desk, "charge");
  wait_for_requests (desk, 50);
  const ObdSignal *pack = obd_catalogue_find (obd_session_get_catalogue (desk->session), "pack");
  ObdSample sample;
  g_assert_false (obd_session_get_latest (desk->session, pack, &sample));
  switch_off (desk, NULL);
  wait_for_sample (desk, "pack");
}

static const char nobody[] = "Name,ModeAndPID,Equation,Header\n"
                             "One,220101,A,751\nTwo,220102,A,752\nThree,220103,A,753\n"
                             "Four,220104,A,754\nFive,220105,A,755\nSix,220106,A,756\n";

static void
keeps_the_car_that_knows_nothing_of_the_set (Desk *desk, gconstpointer data)
{
  open_car (desk, "petrol-turbo", nobody, NULL);
  wait_for_requests (desk, 20);
  g_assert_cmpint (obd_session_get_state (desk->session), ==, OBD_SESSION_LIVE);
}

static gboolean
writes_something (const char *line)
{
  static const char *const services[] = { "04", "08", "11", "14", "27", "28", "2C",
                                          "2E", "2F", "31", "34", "35", "36", "3B" };

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *written = g_strconcat ("> ", services[i], NULL);
      if (strstr (line, written) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
never_sends_what_writes (Desk *desk, gconstpointer data)
{
  open_car (desk, "electric", battery, NULL);
  g_assert_null (obd_catalogue_find (obd_session_get_catalogue (desk->session), "W"));
  wait_for_requests (desk, 100);
  g_auto (GStrv) lines = read_commands (desk);
  for (char **line = lines; *line != NULL; line++)
    g_assert_false (writes_something (*line));
}

#define ADD(name, func) g_test_add ("/obd/set-polling/" name, Desk, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("reads-the-modules-of-an-electric-car", reads_the_modules_of_an_electric_car);
  ADD ("reads-a-module-with-a-long-address", reads_a_module_with_a_long_address);
  ADD ("reads-the-filter-of-a-diesel", reads_the_filter_of_a_diesel);
  ADD ("computes-with-other-readings", computes_with_other_readings);
  ADD ("sends-flow-control-where-the-module-listens", sends_flow_control_where_the_module_listens);
  ADD ("turns-the-adapter-rarely", turns_the_adapter_rarely);
  ADD ("asks-ever-more-rarely-for-what-is-not-answered",
       asks_ever_more_rarely_for_what_is_not_answered);
  ADD ("does-not-ask-for-what-is-switched-off", does_not_ask_for_what_is_switched_off);
  ADD ("asks-again-for-what-is-switched-on", asks_again_for_what_is_switched_on);
  ADD ("keeps-the-car-that-knows-nothing-of-the-set", keeps_the_car_that_knows_nothing_of_the_set);
  ADD ("never-sends-what-writes", never_sends_what_writes);
  return g_test_run ();
}

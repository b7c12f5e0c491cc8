/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording with a real session, the simulated car and records that open late. */
#include "app/speedshop-recorder.h"
#include "sim/sim-open.h"

#include "../shop/fresh-store.h"

#include <glib/gstdio.h>
#include <locale.h>

#define CAR "sim:petrol-turbo?latency-ms=1&reset-ms=1&search-ms=1"

typedef struct
{
  gboolean opened;
  guint changes;
  guint problems;
  gboolean saved;
} Told;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
flag_cb (gboolean *flag)
{
  *flag = TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  obd_session_open_finish (OBD_SESSION (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static ObdSession *
connect_car (Told *told)
{
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  g_autoptr (ObdPorts) ports = obd_ports_new ();
  ObdSession *session;

  obd_ports_add_scheme (ports, "sim", sim_open_fd, NULL);
  session = obd_session_new (ports, catalogue);
  obd_session_open_async (session, CAR, NULL, opened_cb, &told->opened);
  while (!told->opened || obd_session_get_state (session) != OBD_SESSION_LIVE)
    g_main_context_iteration (NULL, TRUE);
  return session;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_waits_for_records_that_are_not_open_yet (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (StoreDb) db = fresh_store_open ("A", &folder, NULL, NULL);
  Told told = { 0 };
  g_autoptr (ObdSession) session = connect_car (&told);
  g_autoptr (SpeedshopRecorder) recorder = speedshop_recorder_new (session, db);

  g_signal_connect_swapped (recorder, "changed", G_CALLBACK (count_cb), &told.changes);
  g_signal_connect_swapped (recorder, "failed", G_CALLBACK (count_cb), &told.problems);
  g_signal_connect_swapped (recorder, "saved", G_CALLBACK (flag_cb), &told.saved);
  store_db_close (db);
  speedshop_recorder_start (recorder, NULL);
  while (told.changes < 20)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told.problems, ==, 0);

  g_assert_true (store_db_open (db, NULL));
  speedshop_recorder_stop (recorder);
  while (!told.saved)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told.problems, ==, 0);
  obd_session_close (session);
  store_db_close (db);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/recorder/waits-for-records-that-are-not-open-yet",
                   test_waits_for_records_that_are_not_open_yet);
  return g_test_run ();
}

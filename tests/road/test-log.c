/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "road/road-log.h"

#include <glib/gstdio.h>

#define LOG                                                                                        \
  "Device Time,Engine RPM(rpm)\n21-Nov-2026 16:20:45.100,800\n21-Nov-2026 16:20:46.100,810\n"

static gint64
read_start_us (const char *path, const char *zone_id)
{
  g_autoptr (GTimeZone) zone = zone_id != NULL ? g_time_zone_new_identifier (zone_id) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (&error);
  const RoadLogFile file = { .path = path, .catalogue = catalogue, .zone = zone };
  g_autoptr (ObdLog) log = road_log_read (&file, NULL, &error);

  g_assert_no_error (error);
  return log->start_us;
}

/* Tests stand in Auckland. */
static void
takes_times_to_be_those_of_the_shop (void)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("speedshop-XXXXXX.csv", &path, NULL);

  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, LOG, -1, NULL));
  gint64 here_us = read_start_us (path, NULL);
  gint64 shop_us = read_start_us (path, "Pacific/Honolulu");
  g_assert_cmpint (read_start_us (path, "Pacific/Auckland"), ==, here_us);
  g_assert_cmpint (shop_us - here_us, ==, 23 * G_TIME_SPAN_HOUR);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/road/log/takes-times-to-be-those-of-the-shop",
                   takes_times_to_be_those_of_the_shop);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-test-car.h"

#include "sim/sim-log.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEADER "\"SECONDS\";\"PID\";\"VALUE\";\"UNITS\";\n"

static const char *const small_drive =
  HEADER "\"100.0\";\"Engine RPM\";\"800\";\"rpm\";\n"
         "\"100.5\";\"Vehicle speed\";\"31.0685596\";\"mph\";\n"
         "\"101.0\";\"Intake air temperature\";\"77\";\"℉\";\n"
         "\"101.0\";\"Fuel/Air commanded equivalence ratio\";\"14.64\";\"\";\n"
         "\"102.0\";\"Engine RPM\";\"1600\";\"rpm\";\n"
         "\"103.0\";\"Some other thing\";\"3\";\"\";\n"
         "\"104.0\";\"Engine RPM\";\"2400\";\"rpm\";\n"
         "\"106.0\";\"Vehicle speed\";\"0\";\"mph\";\n";

static char *
write_file (const char *text)
{
  char *path;
  int fd = g_file_open_tmp ("sim-replay-XXXXXX.csv", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static TestCar *
replay (const char *path)
{
  g_autofree char *options = g_strconcat ("file=", path, NULL);
  TestCar *car = test_car_new ("replay", options);

  test_car_quieten (car);
  return car;
}

static void
assert_at (TestCar *car, double second, const char *line, const char *expected)
{
  double now_s = (double) car->now_us / G_USEC_PER_SEC;

  test_car_wait (car, second - now_s);
  g_autofree char *answer = test_car_ask (car, line);
  g_test_message ("%.1f s: %s", second, line);
  g_assert_cmpstr (answer, ==, expected);
}

static void
test_plays_the_last_reading (void)
{
  g_autofree char *path = write_file (small_drive);
  g_autoptr (TestCar) car = replay (path);

  assert_at (car, 0.5, "010C1", "7E804410C0C80\r\r>");
  assert_at (car, 1.9, "010C1", "7E804410C0C80\r\r>");
  assert_at (car, 2.1, "010C1", "7E804410C1900\r\r>");
  assert_at (car, 4.1, "010C1", "7E804410C2580\r\r>");
  /* Six seconds long, then from the beginning. */
  assert_at (car, 6.2, "010C1", "7E804410C0C80\r\r>");
  assert_at (car, 8.2, "010C1", "7E804410C1900\r\r>");
  g_unlink (path);
}

static void
test_converts_units (void)
{
  g_autofree char *path = write_file (small_drive);
  g_autoptr (TestCar) car = replay (path);

  assert_at (car, 2, "010D1", "7E803410D32\r\r>");     /* 50 km/h */
  assert_at (car, 2.1, "010F1", "7E803410F41\r\r>");   /* 25 °C */
  assert_at (car, 2.2, "01441", "7E80441448000\r\r>"); /* stoichiometric */
  g_unlink (path);
}

static void
test_supports_what_was_recorded (void)
{
  g_autofree char *path = write_file (small_drive);
  g_autoptr (TestCar) car = replay (path);

  assert_at (car, 1, "0100", "7E8064100001A0001\r\r>");
  g_unlink (path);
}

static void
test_has_no_codes_and_no_vin (void)
{
  g_autofree char *path = write_file (small_drive);
  g_autoptr (TestCar) car = replay (path);

  assert_at (car, 1, "03", "7E8024300\r\r>");
  assert_at (car, 2, "0902", "NO DATA\r\r>");
  assert_at (car, 3, "0104", "NO DATA\r\r>");
  assert_at (car, 4, "0101", "NO DATA\r\r>");
  g_unlink (path);
}

static void
test_leaves_bad_rows_out (void)
{
  g_autofree char *text = g_strconcat (HEADER,
                                       "\"1.0\";\"Engine RPM\";\"800\";\"rpm\";\n"
                                       "rubbish\n"
                                       "\"1.5\";\"Engine RPM\";\"fast\";\"rpm\";\n"
                                       "\"1.6\";\"Engine RPM\";\"nan\";\"rpm\";\n"
                                       "\"2.0\";\"\xff\xfe\";\"1\";\"rpm\";\n"
                                       "\n"
                                       "\"3.0\";\"Engine RPM\";\"900\"\n"
                                       "\"4.0\";\"Engine RPM\";\"1000\";\"rpm\";\r\n",
                                       NULL);
  g_autofree char *path = write_file (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (SimLog) log = sim_log_read (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sim_log_get_count (log)->rows, ==, 2);
  g_assert_cmpuint (sim_log_get_count (log)->bad_rows, ==, 5);
  g_assert_cmpuint (sim_log_get_count (log)->first_bad_line, ==, 3);
  g_assert_cmpfloat (sim_log_get_length_s (log), ==, 3);
  g_unlink (path);
}

static void
assert_unreadable (const char *text, const char *says)
{
  g_autofree char *path = write_file (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (sim_log_read (path, &error));
  g_assert_error (error, SIM_ERROR, SIM_ERROR_LOG);
  g_assert_nonnull (strstr (error->message, says));
  g_unlink (path);
}

static void
test_says_why_it_cannot_read (void)
{
  g_autoptr (GError) error = NULL;

  assert_unreadable ("", "line 1");
  assert_unreadable ("time,rpm\n1,800\n", "SECONDS");
  assert_unreadable (HEADER, "no readable row");
  g_assert_null (sim_log_read ("/no/such/drive.csv", &error));
  g_assert_error (error, SIM_ERROR, SIM_ERROR_LOG);
  g_assert_nonnull (strstr (error->message, "/no/such/drive.csv"));
}

static char *
find_real_drive (void)
{
  const char *data = g_getenv ("SPEEDSHOP_TEST_DATA");
  g_autofree char *shared = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", NULL);
  char *path = g_build_filename (data != NULL ? data : shared, "drive-carscanner.csv", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_clear_pointer (&path, g_free);
  return path;
}

static void
test_plays_a_real_drive (void)
{
  g_autofree char *path = find_real_drive ();

  if (path == NULL)
    {
      g_test_skip ("the recorded drive is not here");
      return;
    }
  g_autoptr (TestCar) car = replay (path);
  guint fastest = 0;

  assert_at (car, 1, "0100", "7E8064100163F0801\r\r>");
  assert_at (car, 2, "0120", "7E806412030042001\r\r>");
  for (guint i = 0; i < 1200; i++)
    {
      test_car_wait (car, 1);
      g_autofree char *answer = test_car_ask (car, "010C1");
      g_assert_cmpuint (strlen (answer), ==, strlen ("7E804410C0000\r\r>"));
      answer[13] = '\0';
      guint rpm = (guint) g_ascii_strtoull (answer + 9, NULL, 16) / 4;
      g_assert_cmpuint (rpm, >=, 600);
      fastest = MAX (fastest, rpm);
    }
  g_assert_cmpuint (fastest, >, 4000);
  g_assert_cmpuint (fastest, <, 4700);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/replay/plays-the-last-reading", test_plays_the_last_reading);
  g_test_add_func ("/sim/replay/converts-units", test_converts_units);
  g_test_add_func ("/sim/replay/supports-what-was-recorded", test_supports_what_was_recorded);
  g_test_add_func ("/sim/replay/has-no-codes-and-no-vin", test_has_no_codes_and_no_vin);
  g_test_add_func ("/sim/replay/leaves-bad-rows-out", test_leaves_bad_rows_out);
  g_test_add_func ("/sim/replay/says-why-it-cannot-read", test_says_why_it_cannot_read);
  g_test_add_func ("/sim/replay/plays-a-real-drive", test_plays_a_real_drive);
  return g_test_run ();
}

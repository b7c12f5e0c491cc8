/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-log.h"

#include <math.h>
#include <string.h>

#define NOVEMBER_21_US G_GINT64_CONSTANT (1795219200000000) /* 2026-11-21 00:00 UTC */

typedef struct
{
  ObdCatalogue *catalogue;
  ObdLogOptions options;
  ObdLog *log;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->catalogue = obd_catalogue_new (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->log, obd_log_free);
  g_clear_pointer (&self->options.map, json_object_unref);
  g_object_unref (self->catalogue);
}

static void
read_text (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->log, obd_log_free);
  self->log = obd_log_read (text, strlen (text), self->catalogue, &self->options, &error);
  g_assert_no_error (error);
}

static const ObdLogColumn *
find_column (const Fixture *self, const char *name)
{
  for (guint i = 0; i < self->log->columns->len; i++)
    {
      const ObdLogColumn *column = g_ptr_array_index (self->log->columns, i);

      if (g_str_equal (column->name, name))
        return column;
    }
  g_error ("There is no column %s", name);
}

static void
assert_sample (const ObdLogColumn *column, guint index, double t_s, double value)
{
  g_assert_cmpuint (index, <, column->samples->len);
  const ObdLogSample *sample = &g_array_index (column->samples, ObdLogSample, index);
  g_assert_cmpint (sample->t_us, ==, (gint64) round (t_s * 1e6));
  g_assert_cmpfloat_with_epsilon (sample->raw * column->scale + column->offset, value, 1e-6);
}

static void
assert_loss (const Fixture *self, guint index, guint line, ObdLogLossKind kind)
{
  g_assert_cmpuint (index, <, self->log->losses->len);
  const ObdLogLoss *loss = &g_array_index (self->log->losses, ObdLogLoss, index);
  g_assert_cmpuint (loss->line, ==, line);
  g_assert_cmpint (loss->kind, ==, kind);
}

static void
assert_signal (const ObdLogColumn *column, const char *signal, ObdLogConfidence confidence)
{
  g_assert_cmpstr (column->signal != NULL ? column->signal->id : NULL, ==, signal);
  g_assert_cmpint (column->confidence, ==, confidence);
}

static void
test_torque (Fixture *self, gconstpointer data)
{
  read_text (self,
             "GPS Time, Device Time, Longitude, Latitude,GPS Speed (Meters/second),"
             "Engine RPM(rpm),Speed (OBD)(km/h),Engine Coolant Temperature(°F)\n"
             "Sat Nov 21 03:20:44 GMT 2026,21-Nov-2026 16:20:45.100,174.7,-36.8,0,812.25,0,176\n"
             "Sat Nov 21 03:20:45 GMT 2026,21-Nov-2026 16:20:45.600,-,-,-,1650.5,12,-\n");
  g_assert_cmpint (self->log->format, ==, OBD_LOG_TORQUE);
  g_assert_cmpint (self->log->losses->len, ==, 0);
  g_assert_cmpint (self->log->duration_us, ==, 500000);
  const ObdLogColumn *rpm = find_column (self, "Engine RPM");
  assert_signal (rpm, "engine_speed", OBD_LOG_CERTAIN);
  assert_sample (rpm, 1, 0.5, 1650.5);
  /* A count of the car's, which is a quarter. */
  g_assert_cmpfloat (rpm->scale, ==, 0.25);
  assert_signal (find_column (self, "Speed (OBD)"), "vehicle_speed", OBD_LOG_CERTAIN);
  assert_sample (find_column (self, "Engine Coolant Temperature"), 0, 0, 80);
  /* The telephone's speed is not the car's. */
  assert_signal (find_column (self, "GPS Speed"), NULL, OBD_LOG_CERTAIN);
  g_assert_false (obd_log_column_is_unsure (find_column (self, "GPS Speed")));
  g_assert_false (obd_log_column_is_unsure (find_column (self, "Longitude")));
  g_assert_false (obd_log_column_is_unsure (find_column (self, "Latitude")));
  /* The satellites know the zone. */
  g_assert_cmpint (self->log->start_us, ==, NOVEMBER_21_US + G_GINT64_CONSTANT (12044000000));
}

static void
test_local_dates (Fixture *self, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+13");

  self->options.zone = zone;
  read_text (self, "Device Time,Engine RPM(rpm)\n21-févr.-2026 16:20:45.100,800\n");
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 2, 21, 3, 20, 45.1);
  g_assert_cmpint (self->log->start_us / 1000000, ==, g_date_time_to_unix (when));
  /* What says its zone needs none. */
  read_text (self, "GPS Time,Engine RPM(rpm)\nSat Feb 21 03:20:45 GMT 2026,800\n");
  g_assert_cmpint (self->log->start_us / 1000000, ==, g_date_time_to_unix (when));
  read_text (self, "GPS Time,Engine RPM(rpm)\nSat Feb 21 05:20:45 GMT+02:00 2026,800\n");
  g_assert_cmpint (self->log->start_us / 1000000, ==, g_date_time_to_unix (when));
  self->options.zone = NULL;
}

static void
test_car_scanner_lists (Fixture *self, gconstpointer data)
{
  self->options.file_name = "2026-11-21 23-59-59.csv";
  read_text (self,
             "\xEF\xBB\xBF\"SECONDS\";\"PID\";\"VALUE\";\"UNITS\";\"LATITUDE\";\"LONGTITUDE\";\r\n"
             "\"86399.5\";\"Engine RPM\";\"1212,5\";\"rpm\";\"0\";\"0\";\r\n"
             "\"86399.75\";\"Engine coolant temperature\";\"90\";\"℃\";\"0\";\"0\";\r\n"
             "\"0.25\";\"Engine RPM\";\"1300\";\"rpm\";\"0\";\"0\";\r\n"
             "\"0.5\";\"Boost\";\"0,4\";\"bar\";\"0\";\"0\";\r\n");
  g_assert_cmpint (self->log->format, ==, OBD_LOG_CAR_SCANNER);
  /* Over midnight. */
  assert_sample (find_column (self, "Engine RPM"), 0, 0, 1212.5);
  assert_sample (find_column (self, "Engine RPM"), 1, 0.75, 1300);
  assert_signal (find_column (self, "Engine coolant temperature"), "coolant_temperature",
                 OBD_LOG_CERTAIN);
  assert_sample (find_column (self, "Boost"), 0, 1, 0.4);
  g_assert_cmpint (self->log->losses->len, ==, 0);
  g_assert_cmpint (self->log->start_us, ==, NOVEMBER_21_US + G_GINT64_CONSTANT (86399000000));
}

static void
test_obd_fusion (Fixture *self, gconstpointer data)
{
  read_text (self, "# StartTime = 11/21/2026 04:20:45.5 PM\n"
                   "Time (sec),Engine RPM (RPM),Vehicle speed (MPH),"
                   "Intake manifold absolute pressure (inHg)\n"
                   "0.0,820,0,29.92\n0.5,1500,10,30\n");
  g_assert_cmpint (self->log->format, ==, OBD_LOG_OBD_FUSION);
  g_assert_cmpint (self->log->start_us, ==, NOVEMBER_21_US + G_GINT64_CONSTANT (58845500000));
  assert_sample (find_column (self, "Vehicle speed"), 1, 0.5, 16.09344);
  assert_sample (find_column (self, "Intake manifold absolute pressure"), 0, 0, 29.92 * 3.386389);
}

static void
test_race_capture (Fixture *self, gconstpointer data)
{
  read_text (self,
             "\"Interval\"|\"ms\"|0|0|1,\"Utc\"|\"ms\"|0|0|1,\"Battery\"|\"Volts\"|0.0|20.0|1,"
             "\"AccelX\"|\"G\"|-3.0|3.0|25,\"RPM\"|\"rpm\"|0|10000|10\n"
             "402,0,,-0.02,\n"
             "442,1795219200442,12.4,-0.02,3100\n"
             "482,1795219200482,,-0.01,3150\n");
  g_assert_cmpint (self->log->format, ==, OBD_LOG_RACE_CAPTURE);
  g_assert_cmpint (self->log->start_us, ==, NOVEMBER_21_US + 402000);
  assert_sample (find_column (self, "RPM"), 0, 0.04, 3100);
  assert_sample (find_column (self, "AccelX"), 2, 0.08, -0.01);
  g_assert_cmpstr (find_column (self, "AccelX")->unit.symbol, ==, "G");
  g_assert_cmpuint (find_column (self, "Battery")->samples->len, ==, 1);
}

/* One line each of what goes wrong; what is around it stays. */
static void
test_keeps_what_is_good (Fixture *self, gconstpointer data)
{
  read_text (self, "Time (s),Engine RPM (rpm),Vehicle speed (km/h)\n"
                   "0,800,0\n"
                   "0.5,8\x01zz,1\n"
                   "half past,820,2\n"
                   "1.5,830,3,99\n"
                   "900000000,840,4\n"
                   "2,\"850,5\n"
                   "2.5,860,6\n"
                   "3,87");
  const ObdLogColumn *rpm = find_column (self, "Engine RPM");

  g_assert_cmpuint (self->log->losses->len, ==, 6);
  assert_loss (self, 0, 3, OBD_LOG_LOSS_CELL);
  assert_loss (self, 1, 4, OBD_LOG_LOSS_TIME);
  assert_loss (self, 2, 5, OBD_LOG_LOSS_LONG);
  assert_loss (self, 3, 7, OBD_LOG_LOSS_SHORT);
  assert_loss (self, 4, 9, OBD_LOG_LOSS_SHORT);
  assert_loss (self, 5, 6, OBD_LOG_LOSS_STRAY_TIME);
  g_assert_cmpuint (rpm->samples->len, ==, 2);
  assert_sample (rpm, 0, 0, 800);
  assert_sample (rpm, 1, 2.5, 860);
  assert_sample (find_column (self, "Vehicle speed"), 1, 0.5, 1);
}

static void
test_repeated_header (Fixture *self, gconstpointer data)
{
  read_text (self, "Time (s),Engine RPM(rpm),Speed (OBD)(km/h)\n"
                   "0,800,100\n"
                   "Time (s),Speed (OBD)(mph),Engine RPM(rpm)\n"
                   "1,10,900\n");
  const ObdLogColumn *speed = find_column (self, "Speed (OBD)");

  assert_sample (speed, 0, 0, 100);
  g_assert_cmpuint (speed->samples->len, ==, 2);
  const ObdLogSample *last = &g_array_index (speed->samples, ObdLogSample, 1);
  g_assert_cmpfloat_with_epsilon (last->raw * speed->scale + speed->offset, 16.09344, 0.005001);
  assert_sample (find_column (self, "Engine RPM"), 1, 1, 900);
  g_assert_cmpuint (self->log->losses->len, ==, 1);
  assert_loss (self, 0, 3, OBD_LOG_CHANGED_UNIT);
}

static void
test_unit_of_another_kind (Fixture *self, gconstpointer data)
{
  read_text (self,
             "SECONDS;PID;VALUE;UNITS\n0;Sensor;1;V\n1;Sensor;80;%\n2;Sensor;2;V\n3;Sensor;81;%\n");
  g_assert_cmpuint (self->log->n_losses[OBD_LOG_CHANGED_UNIT], ==, 1);
  g_assert_cmpuint (self->log->n_samples, ==, 4);
  g_assert_cmpuint (find_column (self, "Sensor")->samples->len, ==, 2);
}

static void
test_clock_set_back (Fixture *self, gconstpointer data)
{
  read_text (self, "Device Time,Engine RPM(rpm)\n"
                   "21-Nov-2026 16:00:00.000,800\n21-Nov-2026 16:00:01.000,810\n"
                   "21-Nov-2026 15:59:00.000,820\n21-Nov-2026 15:59:01.000,830\n");
  const ObdLogColumn *rpm = find_column (self, "Engine RPM");

  assert_loss (self, 0, 4, OBD_LOG_CHANGED_CLOCK);
  assert_sample (rpm, 2, 2, 820);
  assert_sample (rpm, 3, 3, 830);
}

/* A wrong unit is no reading of that signal; a word in common is only a guess. */
static void
test_doubt (Fixture *self, gconstpointer data)
{
  read_text (self, "Time (s),Engine RPM (°C),Speed,Transmission vehicle speed (km/h)\n0,1,2,3\n");
  assert_signal (find_column (self, "Engine RPM"), NULL, OBD_LOG_UNKNOWN);
  assert_signal (find_column (self, "Speed"), "vehicle_speed", OBD_LOG_LIKELY);
  const ObdLogColumn *guessed = find_column (self, "Transmission vehicle speed");
  assert_signal (guessed, NULL, OBD_LOG_UNSURE);
  g_assert_cmpstr (guessed->guess->id, ==, "vehicle_speed");
}

static void
test_map (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *map =
    "{\"t\":\"time\",\"a\":{\"signal\":\"vehicle_speed\",\"unit\":\"mph\"},\"b\":\"\"}";
  g_autoptr (JsonNode) node = json_from_string (map, &error);

  self->options.map = json_node_dup_object (node);
  read_text (self, "t,a,b,c\n0,10,1,2\n1,20,1,2\n");
  assert_signal (find_column (self, "a"), "vehicle_speed", OBD_LOG_SAID);
  assert_sample (find_column (self, "a"), 1, 1, 32.18688);
  g_assert_cmpuint (find_column (self, "b")->samples->len, ==, 0);
  g_assert_cmpuint (find_column (self, "c")->samples->len, ==, 2);
}

/* As programs on Windows write it; a file that breaks off in the middle of a character has lost
 * that and no more. */
static void
read_utf16 (Fixture *self, const char *text, const char *charset, const char *mark, gsize cut)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *body = g_convert (text, -1, charset, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GString) file = g_string_new_len (mark, 2);

  g_string_append_len (file, body, (gssize) (length - cut));
  g_clear_pointer (&self->log, obd_log_free);
  self->log = obd_log_read (file->str, file->len, self->catalogue, &self->options, &error);
  g_assert_no_error (error);
}

static void
test_utf16 (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *charset, *mark;
    gsize cut;
  } files[] = { { "UTF-16LE", "\xff\xfe", 0 },
                { "UTF-16BE", "\xfe\xff", 0 },
                { "UTF-16LE", "\xff\xfe", 1 },
                { "UTF-16BE", "\xfe\xff", 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      read_utf16 (self,
                  "Time,Temp\303\251rature \360\237\232\227(\302\260C)\r\n0,80\r\n1,81\r\n2,82\r\n",
                  files[i].charset, files[i].mark, files[i].cut);
      assert_sample (find_column (self, "Temp\303\251rature \360\237\232\227"), 1, 1, 81);
    }
}

/* Half of a pair of UTF-16 is no character. */
static void
test_utf16_without_its_half (Fixture *self, gconstpointer data)
{
  static const char file[] = "\xff\xfeT\0i\0m\0e\0,\0A\0\x00\xd8\n\0"
                             "0\0,\0"
                             "1\0\n\0"
                             "1\0,\0"
                             "2\0\n\0";
  g_autoptr (GError) error = NULL;

  self->log = obd_log_read (file, sizeof file - 1, self->catalogue, &self->options, &error);
  g_assert_no_error (error);
  assert_sample (find_column (self, "A\357\277\275"), 1, 1, 2);
}

static void
test_no_log (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (obd_log_read ("a,b\n1,2\n", 8, self->catalogue, &self->options, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_LOG);
  g_clear_error (&error);
  g_assert_null (obd_log_read ("Time,b\nx,2\n", 11, self->catalogue, &self->options, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_LOG_EMPTY);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/obd/log/reads-torque", test_torque },
    { "/obd/log/reads-dates-of-the-telephones-language-and-zone", test_local_dates },
    { "/obd/log/reads-car-scanner-with-a-reading-a-line", test_car_scanner_lists },
    { "/obd/log/reads-obd-fusion", test_obd_fusion },
    { "/obd/log/reads-race-capture", test_race_capture },
    { "/obd/log/keeps-what-is-good-and-says-what-was-lost", test_keeps_what_is_good },
    { "/obd/log/goes-on-behind-a-repeated-header-in-another-unit", test_repeated_header },
    { "/obd/log/parts-readings-whose-unit-measures-something-else", test_unit_of_another_kind },
    { "/obd/log/moves-on-times-of-a-clock-that-was-set-back", test_clock_set_back },
    { "/obd/log/reads-utf-16-by-its-mark", test_utf16 },
    { "/obd/log/reads-utf-16-with-half-of-a-pair", test_utf16_without_its_half },
    { "/obd/log/does-not-take-a-guess-for-a-signal", test_doubt },
    { "/obd/log/obeys-a-map", test_map },
    { "/obd/log/refuses-what-is-no-log", test_no_log },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "obd/obd-csv.h"
#include "obd/obd-signal-set.h"

#include <math.h>
#include <string.h>

static ObdSignalSet *
import (const char *text, ObdSignalSetFormat format)
{
  g_autoptr (GError) error = NULL;
  ObdSignalSet *set = obd_signal_set_import (text, strlen (text), format, &error);

  g_assert_no_error (error);
  return set;
}

static const ObdSetSignal *
find (const ObdSignalSet *set, const char *id)
{
  for (guint i = 0; i < set->signals->len; i++)
    {
      const ObdSetSignal *signal = g_ptr_array_index (set->signals, i);

      if (g_str_equal (signal->id, id))
        return signal;
    }
  g_test_message ("no %s", id);
  g_assert_not_reached ();
}

static void
assert_number (const ObdSignalSet *set,
               const char *id,
               const char *data,
               gsize size,
               double expected)
{
  double value =
    obd_set_signal_get_number (find (set, id), (const guint8 *) data, size, NULL, NULL);

  g_test_message ("%s", id);
  if (isnan (expected))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat_with_epsilon (value, expected, 1e-6);
}

static void
assert_text (const ObdSignalSet *set,
             const char *id,
             const char *data,
             gsize size,
             const char *expected)
{
  g_autofree char *text =
    obd_set_signal_dup_text (find (set, id), (const guint8 *) data, size, NULL, NULL);

  g_test_message ("%s", id);
  g_assert_cmpstr (text, ==, expected);
}

static const char obdb[] = "{ \"commands\": [\n"
                           "{ \"hdr\": \"7E4\", \"rax\": \"7EC\", \"din\": \"03\", \"cmd\": "
                           "{\"22\": \"D41F\"}, \"freq\": 0.5,\n"
                           "  \"filter\": { \"from\": 2015, \"to\": 2020 },\n"
                           "  \"signals\": [\n"
                           "    {\"id\": \"T_OIL\", \"path\": \"Engine\", \"name\": \"Oil\", "
                           "\"fmt\": {\"len\": 8, \"min\": -40,\n"
                           "      \"max\": 200, \"add\": -40, \"unit\": \"celsius\"}},\n"
                           "    {\"id\": \"T_F\", \"name\": \"Fahrenheit\", \"fmt\": {\"len\": 8, "
                           "\"max\": 255, \"unit\": \"fahrenheit\"}},\n"
                           "    {\"id\": \"AMPS\", \"name\": \"Current\", \"fmt\": {\"bix\": 8, "
                           "\"len\": 16, \"sign\": true, \"div\": 10,\n"
                           "      \"max\": 3276, \"unit\": \"amps\"}},\n"
                           "    {\"id\": \"LITTLE\", \"name\": \"Turned\", \"fmt\": {\"bix\": 8, "
                           "\"len\": 16, \"blsb\": true, \"max\": 65535,\n"
                           "      \"unit\": \"scalar\"}},\n"
                           "    {\"id\": \"NONE\", \"name\": \"None at 255\", \"fmt\": {\"len\": "
                           "8, \"max\": 255, \"nullmax\": 255,\n"
                           "      \"unit\": \"kilometersPerHour\"}},\n"
                           "    {\"id\": \"DOOR\", \"name\": \"Door\", \"fmt\": {\"bix\": 7, "
                           "\"len\": 1, \"max\": 1, \"unit\": \"offon\"}},\n"
                           "    {\"id\": \"GEAR\", \"name\": \"Gear\", \"fmt\": {\"len\": 4, "
                           "\"map\": {\"1\": {\"description\": \"First\",\n"
                           "      \"value\": \"1\"}, \"15\": {\"value\": \"R\"}}}},\n"
                           "    {\"id\": \"SERIAL\", \"name\": \"Serial\", \"fmt\": {\"len\": 24, "
                           "\"max\": 1, \"unit\": \"ascii\"}},\n"
                           "    {\"id\": \"BYTES\", \"name\": \"Bytes\", \"fmt\": {\"bix\": 8, "
                           "\"len\": 16, \"max\": 1, \"unit\": \"hex\"}},\n"
                           "    {\"id\": \"ODD\", \"name\": \"Odd unit\", \"fmt\": {\"len\": 8, "
                           "\"max\": 1, \"unit\": \"furlongs\"}},\n"
                           "    {\"id\": \"WIDE\", \"name\": \"Wide\", \"fmt\": {\"len\": 65, "
                           "\"max\": 1, \"unit\": \"scalar\"}},\n"
                           "    {\"id\": \"ZERO\", \"name\": \"Zero\", \"fmt\": {\"len\": 8, "
                           "\"div\": 0, \"max\": 1, \"unit\": \"scalar\"}},\n"
                           "    {\"id\": \"FAR\", \"name\": \"Far\", \"fmt\": {\"bix\": -1, "
                           "\"len\": 8, \"max\": 1, \"unit\": \"scalar\"}},\n"
                           "    {\"name\": \"Nameless\"}\n"
                           "  ]},\n"
                           "{ \"hdr\": \"7E0\", \"cmd\": {\"2F\": \"1234\"}, \"freq\": 1, "
                           "\"signals\": [{\"id\": \"W\", \"name\": \"W\",\n"
                           "  \"fmt\": {\"len\": 8, \"max\": 1, \"unit\": \"scalar\"}}]}\n"
                           "],\n"
                           "\"synthetics\": [{\"id\": \"RATIO\", \"name\": \"Ratio\"}]}\n";

static void
test_obdb (void)
{
  g_autoptr (ObdSignalSet) set = import (obdb, OBD_SIGNAL_SET_OBDB);
  const ObdSetSignal *oil = find (set, "T_OIL");

  g_assert_cmpuint (set->signals->len, ==, 10);
  g_assert_cmpstr (set->source, ==, "OBDb");
  g_assert_cmpstr (set->licence, ==, "CC BY-SA 4.0");
  g_assert_cmpstr (oil->header, ==, "7E4");
  g_assert_cmpstr (oil->receive, ==, "7EC");
  g_assert_cmpstr (oil->before, ==, "1003");
  g_assert_cmpstr (oil->years, ==, "2015-2020");
  g_assert_cmpstr (oil->group, ==, "Engine");
  g_assert_cmpuint (oil->period_ms, ==, 500);
  g_assert_cmpmem (oil->request, oil->request_size, "\x22\xD4\x1F", 3);
  g_assert_cmpint (oil->unit, ==, BASE_UNIT_CELSIUS);
  g_assert_cmpfloat (oil->minimum, ==, -40);
}

static void
test_obdb_values (void)
{
  g_autoptr (ObdSignalSet) set = import (obdb, OBD_SIGNAL_SET_OBDB);

  assert_number (set, "T_OIL", "\x7B", 1, 83);
  assert_number (set, "T_OIL", "", 0, NAN);
  assert_number (set, "T_F", "\xD4", 1, 100);
  assert_number (set, "AMPS", "\x00\xFF\x9C", 3, -10);
  assert_number (set, "AMPS", "\x00\xFF", 2, NAN);
  assert_number (set, "LITTLE", "\x00\x34\x12", 3, 0x1234);
  assert_number (set, "NONE", "\xFE", 1, 254);
  assert_number (set, "NONE", "\xFF", 1, NAN);
  assert_number (set, "SERIAL", "ABC", 3, NAN);
  assert_text (set, "T_OIL", "\x7B", 1, "83 °C");
  assert_text (set, "DOOR", "\x01", 1, "On");
  assert_text (set, "GEAR", "\x10", 1, "First");
  assert_text (set, "GEAR", "\xF0", 1, "R");
  assert_text (set, "GEAR", "\x20", 1, "2");
  assert_text (set, "SERIAL", "A1\0", 3, "A1");
  assert_text (set, "SERIAL", "A1", 2, NULL);
  assert_text (set, "BYTES", "\x00\xBE\xEF", 3, "BEEF");
  assert_text (set, "ODD", "\x05", 1, "5 furlongs");
}

static void
test_obdb_problems (void)
{
  static const char *const complaints[] = {
    "Line 20: WIDE was left out: its place",
    "Line 21: ZERO was left out: it divides by zero",
    "Line 22: FAR was left out: its place",
    "A signal was left out: it has no “id”",
    "Command 2 was left out: the request could change something",
    "Line 28: RATIO was left out: it is computed of other signals",
  };
  g_autoptr (ObdSignalSet) set = import (obdb, OBD_SIGNAL_SET_OBDB);

  g_assert_cmpuint (set->problems->len, ==, G_N_ELEMENTS (complaints));
  for (gsize i = 0; i < G_N_ELEMENTS (complaints); i++)
    {
      g_test_message ("%s", (char *) g_ptr_array_index (set->problems, i));
      g_assert_true (g_str_has_prefix (g_ptr_array_index (set->problems, i), complaints[i]));
    }
}

/* A signal that cannot be read is left out with its reason, the one behind it is taken. */
static void
assert_left_out (const char *format, const char *reason)
{
  g_autofree char *text =
    g_strdup_printf ("{\"commands\": [{\"hdr\": \"7E0\", \"cmd\": {\"22\": \"1234\"}, "
                     "\"filter\": {\"years\": [2019, 2021]}, \"signals\": [\n"
                     "{\"id\": \"BAD\", \"name\": \"Bad\", \"fmt\": {%s}},\n"
                     "{\"id\": \"GOOD\", \"name\": \"Good\", \"fmt\": {\"len\": 8, "
                     "\"max\": 1, \"unit\": \"scalar\"}}]}]}",
                     format);
  g_autoptr (ObdSignalSet) set = import (text, OBD_SIGNAL_SET_OBDB);

  g_test_message ("%s", format);
  g_assert_cmpuint (set->signals->len, ==, 1);
  g_assert_cmpstr (find (set, "GOOD")->years, ==, "2019,2021");
  g_assert_cmpuint (set->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (set->problems, 0), reason));
}

static void
test_obdb_formats_that_cannot_be_read (void)
{
  assert_left_out ("\"len\": 8, \"mul\": \"two\", \"unit\": \"scalar\"", "is no number");
  assert_left_out ("\"bix\": 4, \"len\": 16, \"blsb\": true, \"unit\": \"scalar\"", "whole bytes");
  assert_left_out ("\"bix\": 4, \"len\": 16, \"unit\": \"ascii\"", "whole bytes");
  assert_left_out ("\"len\": 0, \"unit\": \"scalar\"", "its place");
}

static const char torque[] =
  "Name,ShortName,ModeAndPID,Equation,Min Value,Max Value,Units,Header,startDiagnostic,"
  "stopDiagnostic,scale,minimumRefreshDelayMillis\r\n"
  "Battery SoC,SoC,22B046,((A*256)+B)/10,0,100,%,7E4,1003,1001,1,500\r\n"
  "\"Oil, temp\",Oil,0x2101,A-40,-40,300,F,Auto,,,1,0\r\n"
  "Pressure,P,22 12 34,A,0,100,psi,7E0,ATSH7E0,,x0.5,0\r\n"
  "Mode,M,221235,LOOKUP(A::0='Off':1='Run'),0,1,,7E0,,,,\r\n"
  "Boost,B,221236,A-BARO(),0,1,kPa,7E0,,,,\r\n"
  "\r\n"
  "Writes,W,2E1234,A,0,1,,7E0,,,,\r\n"
  "Unlocks,U,221234,A,0,1,,7E0,2703,,,\r\n"
  "Broken,X,221234,A+,0,1,,7E0,,,,\r\n"
  "\"Two\nlines\",T,221234,AVG(A),0,1,,7E0,,,,\r\n"
  "Odd,O,22123,A,0,1,,7E0,,,,\r\n"
  "Short\r\n"
  "Battery SoC,SoC,22B047,A,0,100,%,7E4,,,,\r\n";

static double
get_barometer (const char *reference, gpointer user_data)
{
  return g_str_equal (reference, "33") ? 101 : NAN;
}

static void
test_torque (void)
{
  g_autoptr (ObdSignalSet) set = import (torque, OBD_SIGNAL_SET_TORQUE);
  const ObdSetSignal *charge = find (set, "battery_soc");
  const ObdSetSignal *oil = find (set, "oil_temp");

  g_assert_cmpuint (set->signals->len, ==, 6);
  g_assert_cmpstr (charge->name, ==, "Battery SoC");
  g_assert_cmpstr (charge->before, ==, "1003");
  g_assert_cmpstr (charge->after, ==, "1001");
  g_assert_cmpuint (charge->period_ms, ==, 500);
  g_assert_cmpmem (find (set, "battery_soc_2")->request, 3, "\x22\xB0\x47", 3);
  g_assert_null (oil->header);
  g_assert_cmpint (oil->unit, ==, BASE_UNIT_CELSIUS);
  g_assert_cmpfloat_with_epsilon (oil->minimum, -40, 1e-9);
  assert_number (set, "battery_soc", "\x03\x20", 2, 80);
  assert_number (set, "battery_soc", "\x03", 1, NAN);
  assert_number (set, "oil_temp", "\xFC", 1, 100);
  assert_number (set, "pressure", "\x14", 1, 10 * 6.894757293168361);
  assert_number (set, "boost", "\x99", 1, NAN);
  assert_text (set, "mode", "\x01", 1, "Run");
  assert_text (set, "mode", "\x02", 1, NULL);
  g_assert_cmpfloat (obd_set_signal_get_number (find (set, "boost"), (const guint8 *) "\x99", 1,
                                                get_barometer, NULL),
                     ==, 52);
}

static void
test_torque_problems (void)
{
  static const char *const complaints[] = {
    "Line 8: Writes was left out: the request could change something",
    "Line 9: Unlocks was left out: a command around the request",
    "Line 10: Broken was left out. The formula cannot be used: at character 3",
    "Line 11: Two\nlines was left out. The formula",
    "Line 13: Odd was left out: the request is no service",
    "Line 14: It has no name, request or formula.",
  };
  g_autoptr (ObdSignalSet) set = import (torque, OBD_SIGNAL_SET_TORQUE);

  g_assert_cmpuint (set->problems->len, ==, G_N_ELEMENTS (complaints));
  for (gsize i = 0; i < G_N_ELEMENTS (complaints); i++)
    {
      g_test_message ("%s", (char *) g_ptr_array_index (set->problems, i));
      g_assert_true (g_str_has_prefix (g_ptr_array_index (set->problems, i), complaints[i]));
    }
}

static void
test_torque_without_headings (void)
{
  g_autoptr (ObdSignalSet) set = import ("Speed;Sp;010D;A;0;255;km/h;7E0\n", OBD_SIGNAL_SET_TORQUE);

  assert_number (set, "speed", "\x64", 1, 100);
}

static void
test_car_scanner (void)
{
  g_autoptr (ObdSignalSet) set =
    import ("Name,Command,Formula,Unit,Header,Receive filter,Min,Max\n"
            "DPF soot,22114F,\"ShortSigned(A@&127,B)/100\",g,7E0,7E8,0,50\n"
            "Regenerating,221150,\"GetBit(A,0)\",,7E0,7E8,0,1\n"
            "Lower,221151,a,,7E0,7E8,0,1\n",
            OBD_SIGNAL_SET_CAR_SCANNER);

  g_assert_cmpuint (set->signals->len, ==, 2);
  g_assert_cmpuint (set->problems->len, ==, 1);
  g_assert_cmpstr (find (set, "dpf_soot")->receive, ==, "7E8");
  assert_number (set, "dpf_soot", "\x87\xD0", 2, 20);
  assert_text (set, "dpf_soot", "\x87\xD0", 2, "20 g");
  assert_number (set, "regenerating", "\x01", 1, 1);
}

static const struct
{
  ObdSignalSetFormat format;
  const char *text;
  ObdSignalSetError code;
} refused[] = {
  { OBD_SIGNAL_SET_OBDB, "", OBD_SIGNAL_SET_ERROR_FORMAT },
  { OBD_SIGNAL_SET_OBDB, "{", OBD_SIGNAL_SET_ERROR_FORMAT },
  { OBD_SIGNAL_SET_OBDB, "[]", OBD_SIGNAL_SET_ERROR_FORMAT },
  { OBD_SIGNAL_SET_OBDB, "{\"commands\": 7}", OBD_SIGNAL_SET_ERROR_FORMAT },
  { OBD_SIGNAL_SET_OBDB, "{\"commands\": []}", OBD_SIGNAL_SET_ERROR_EMPTY },
  { OBD_SIGNAL_SET_OBDB, "{\"commands\": [7, {}, {\"cmd\": {\"22\": 1}}]}",
    OBD_SIGNAL_SET_ERROR_EMPTY },
  { OBD_SIGNAL_SET_OBDB, "\xff", OBD_SIGNAL_SET_ERROR_FORMAT },
  { OBD_SIGNAL_SET_TORQUE, "", OBD_SIGNAL_SET_ERROR_EMPTY },
  { OBD_SIGNAL_SET_TORQUE, "Name,ModeAndPID,Equation\n", OBD_SIGNAL_SET_ERROR_EMPTY },
  { OBD_SIGNAL_SET_TORQUE, "\"never closed", OBD_SIGNAL_SET_ERROR_EMPTY },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_utf8_make_valid (refused[i].text, -1);

      g_test_message ("%s", shown);
      g_assert_null (obd_signal_set_import (refused[i].text, strlen (refused[i].text),
                                            refused[i].format, &error));
      g_assert_error (error, OBD_SIGNAL_SET_ERROR, (int) refused[i].code);
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) rows = g_string_new ("Name,ModeAndPID,Equation\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (OBD_SIGNAL_SET_MAX_SIZE + 1, 'x');

  for (guint i = 0; i < OBD_SIGNAL_SET_MAX_SIGNALS + 1000; i++)
    g_string_append (rows, "Same,221234,A\n");
  g_autoptr (ObdSignalSet) set = import (rows->str, OBD_SIGNAL_SET_TORQUE);
  g_assert_cmpuint (set->signals->len, ==, OBD_SIGNAL_SET_MAX_SIGNALS);
  g_assert_cmpuint (set->problems->len, <, 1000);
  g_assert_null (
    obd_signal_set_import (large, OBD_SIGNAL_SET_MAX_SIZE + 1, OBD_SIGNAL_SET_TORQUE, &error));
  g_assert_error (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_TOO_LARGE);
}

static void
check_kept (const char *text, ObdSignalSetFormat format)
{
  g_autoptr (ObdSignalSet) set = import (text, format);
  g_autoptr (GError) error = NULL;

  set->author = g_strdup ("A. Nother");
  g_autoptr (JsonNode) node = obd_signal_set_to_json (set);
  g_autofree char *kept = base_json_to_text (node, FALSE);
  g_autoptr (JsonNode) parsed = base_json_parse (kept, -1, &error);
  g_assert_no_error (error);
  g_autoptr (ObdSignalSet) again = obd_signal_set_from_json (parsed, &error);
  g_assert_no_error (error);
  g_autoptr (JsonNode) again_node = obd_signal_set_to_json (again);
  g_autofree char *again_kept = base_json_to_text (again_node, FALSE);

  g_assert_cmpstr (again_kept, ==, kept);
  g_assert_cmpstr (again->author, ==, "A. Nother");
  g_assert_cmpuint (again->signals->len, ==, set->signals->len);
}

static void
test_kept (void)
{
  g_autoptr (JsonNode) other = base_json_parse ("{\"signal_set\": 2}", -1, NULL);
  g_autoptr (GError) error = NULL;

  check_kept (obdb, OBD_SIGNAL_SET_OBDB);
  check_kept (torque, OBD_SIGNAL_SET_TORQUE);
  g_assert_null (obd_signal_set_from_json (other, &error));
  g_assert_error (error, OBD_SIGNAL_SET_ERROR, OBD_SIGNAL_SET_ERROR_FORMAT);
}

static void
test_guess (void)
{
  static const char scanner[] = "Name,Command,Formula\nX,2211,A@&1\n";

  g_assert_cmpint (obd_signal_set_guess_format (obdb, strlen (obdb)), ==, OBD_SIGNAL_SET_OBDB);
  g_assert_cmpint (obd_signal_set_guess_format (torque, strlen (torque)), ==,
                   OBD_SIGNAL_SET_TORQUE);
  g_assert_cmpint (obd_signal_set_guess_format (scanner, strlen (scanner)), ==,
                   OBD_SIGNAL_SET_CAR_SCANNER);
  g_assert_cmpint (obd_signal_set_guess_format ("", 0), ==, OBD_SIGNAL_SET_TORQUE);
}

static void
test_csv (void)
{
  static const char text[] = "\xEF\xBB\xBF"
                             "a,\"b, \"\"c\"\"\nd\" ,e\r\nf\n\n,";
  ObdCsv csv;

  obd_csv_init (&csv, text, strlen (text));
  g_auto (GStrv) first = obd_csv_read_row (&csv);
  g_auto (GStrv) second = obd_csv_read_row (&csv);
  guint second_line = csv.line;
  g_auto (GStrv) empty = obd_csv_read_row (&csv);
  g_auto (GStrv) last = obd_csv_read_row (&csv);

  g_assert_cmpuint (g_strv_length (first), ==, 3);
  g_assert_cmpstr (first[1], ==, "b, \"c\"\nd");
  g_assert_cmpstr (first[2], ==, "e");
  g_assert_cmpstr (second[0], ==, "f");
  g_assert_cmpuint (second_line, ==, 3);
  g_assert_cmpstr (empty[0], ==, "");
  g_assert_cmpuint (g_strv_length (last), ==, 2);
  g_assert_null (obd_csv_read_row (&csv));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/signal-set/takes-in-obdb", test_obdb);
  g_test_add_func ("/obd/signal-set/reads-obdb-values", test_obdb_values);
  g_test_add_func ("/obd/signal-set/tells-what-of-obdb-was-left-out", test_obdb_problems);
  g_test_add_func ("/obd/signal-set/leaves-formats-out-that-cannot-be-read",
                   test_obdb_formats_that_cannot_be_read);
  g_test_add_func ("/obd/signal-set/takes-in-torque", test_torque);
  g_test_add_func ("/obd/signal-set/tells-what-of-torque-was-left-out", test_torque_problems);
  g_test_add_func ("/obd/signal-set/takes-in-torque-without-headings",
                   test_torque_without_headings);
  g_test_add_func ("/obd/signal-set/takes-in-car-scanner", test_car_scanner);
  g_test_add_func ("/obd/signal-set/refuses-what-is-none", test_refused);
  g_test_add_func ("/obd/signal-set/is-bounded", test_bounds);
  g_test_add_func ("/obd/signal-set/is-kept", test_kept);
  g_test_add_func ("/obd/signal-set/guesses-the-format", test_guess);
  g_test_add_func ("/obd/csv/reads-quoted-fields", test_csv);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-j1939.h"

#include <string.h>

static GArray *
read_codes (const char *const *lines)
{
  g_autoptr (ObdAssembler) assembler = obd_assembler_new ();
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (ObdTruckCode));

  obd_assembler_begin (assembler, OBD_FRAMING_J1939);
  for (; *lines != NULL; lines++)
    obd_assembler_take_line (assembler, *lines, strlen (*lines));
  guint n = obd_assembler_finish (assembler);
  for (guint i = 0; i < n; i++)
    {
      ObdAnswer answer = obd_assembler_get (assembler, i);
      obd_j1939_take_codes (&answer, codes);
    }
  return codes;
}

static void
assert_code (GArray *codes,
             guint index,
             guint8 sender,
             guint32 parameter,
             guint8 failure_mode,
             guint8 occurrences)
{
  const ObdTruckCode *code = &g_array_index (codes, ObdTruckCode, index);

  g_assert_cmphex (code->sender, ==, sender);
  g_assert_cmpuint (code->parameter, ==, parameter);
  g_assert_cmpuint (code->failure_mode, ==, failure_mode);
  g_assert_cmpuint (code->occurrences, ==, occurrences);
}

/* SPN 1208, FMI 3, ten times is SAE J1939-73's own example of the conversion. */
static void
reads_a_code (void)
{
  const char *const lines[] = { "18FECA0000FFB804030AFFFF", NULL };
  g_autoptr (GArray) codes = read_codes (lines);

  g_assert_cmpuint (codes->len, ==, 1);
  assert_code (codes, 0, 0x00, 1208, 3, 10);
  g_assert_true (g_array_index (codes, ObdTruckCode, 0).active);
}

static void
reads_all_nineteen_bits_of_a_parameter (void)
{
  const char *const lines[] = { "18FECB03 00FFFFFFE57FFFFF", NULL };
  g_autoptr (GArray) codes = read_codes (lines);

  assert_code (codes, 0, 0x03, 0x7ffff, 5, 127);
  g_assert_false (g_array_index (codes, ObdTruckCode, 0).active);
}

static void
reads_codes_that_come_in_packets_once (void)
{
  const char *const lines[] = { "1CECFF21200A0002FFCAFE00",
                                "1CEBFF210104FF60000403AB",
                                "1CEBFF210200030CFFFFFFFF",
                                "1CECFF21200A0002FFCAFE00",
                                "1CEBFF210104FF60000403AB",
                                "1CEBFF210200030CFFFFFFFF",
                                NULL };
  g_autoptr (GArray) codes = read_codes (lines);

  g_assert_cmpuint (codes->len, ==, 2);
  assert_code (codes, 0, 0x21, 96, 4, 3);
  assert_code (codes, 1, 0x21, 171, 3, 12);
}

static void
has_no_code_where_all_is_well (void)
{
  const char *const lines[] = { "18FECA0000FF00000000FFFF", NULL };
  g_autoptr (GArray) codes = read_codes (lines);

  g_assert_cmpuint (codes->len, ==, 0);
}

static void
reads_values_and_leaves_out_what_is_not_there (void)
{
  static const guint8 data[] = { 0xff, 0xff, 0x98, 0x88, 0x38, 0xff, 0xff, 0xff };
  const ObdAnswer answer = { 0xf00400, data, sizeof data };
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (ObdTruckReading));

  obd_j1939_take_readings (&answer, readings);
  g_assert_cmpuint (readings->len, ==, 2);
  g_assert_cmpfloat (g_array_index (readings, ObdTruckReading, 0).value, ==, 27);
  g_assert_cmpfloat (g_array_index (readings, ObdTruckReading, 1).value, ==, 1809);
  const ObdAnswer without = { 0xf00400, (const guint8 *) "\xff\xff\xff\xff\xff\xff\xff\xff", 8 };
  g_array_set_size (readings, 0);
  obd_j1939_take_readings (&without, readings);
  g_assert_cmpuint (readings->len, ==, 0);
}

static void
names_what_it_knows (void)
{
  g_assert_cmpstr (obd_j1939_get_name (190), ==, "Engine speed");
  g_assert_null (obd_j1939_get_name (520192));
}

/* A message is judged by its group; one that is too short for a parameter tells nothing of it. */
static void
passes_over_other_messages (void)
{
  static const guint8 data[] = { 0x00, 0x00, 0x98, 0x88, 0x38 };
  const ObdAnswer other = { 0xfe0000, data, sizeof data };
  const ObdAnswer too_short = { 0xf00400, data, 2 };
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (ObdTruckReading));
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (ObdTruckCode));

  obd_j1939_take_readings (&other, readings);
  obd_j1939_take_readings (&too_short, readings);
  obd_j1939_take_codes (&other, codes);
  g_assert_cmpuint (readings->len, ==, 0);
  g_assert_cmpuint (codes->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/j1939/reads-a-code", reads_a_code);
  g_test_add_func ("/obd/j1939/reads-all-nineteen-bits-of-a-parameter",
                   reads_all_nineteen_bits_of_a_parameter);
  g_test_add_func ("/obd/j1939/reads-codes-that-come-in-packets-once",
                   reads_codes_that_come_in_packets_once);
  g_test_add_func ("/obd/j1939/has-no-code-where-all-is-well", has_no_code_where_all_is_well);
  g_test_add_func ("/obd/j1939/reads-values-and-leaves-out-what-is-not-there",
                   reads_values_and_leaves_out_what_is_not_there);
  g_test_add_func ("/obd/j1939/names-what-it-knows", names_what_it_knows);
  g_test_add_func ("/obd/j1939/passes-over-other-messages", passes_over_other_messages);
  return g_test_run ();
}

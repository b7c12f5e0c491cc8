/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-ranges.h"

#include <math.h>

#define RANDOM_RAWS 200
#define RANDOM_SEED 1979

static ObdCatalogue *
load_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  ObdCatalogue *catalogue = obd_catalogue_new (&error);

  g_assert_no_error (error);
  return catalogue;
}

/* The lines of a file of this folder, without its comments. */
static GPtrArray *
read_lines (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "obd", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) all = g_strsplit (text, "\n", -1);
  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0' && *all[i] != '#')
      g_ptr_array_add (lines, g_strdup (all[i]));
  return lines;
}

static gsize
parse_bytes (const char *text, guint8 *bytes)
{
  gsize size = strlen (text) / 2;

  g_assert_cmpuint (strlen (text) % 2, ==, 0);
  for (gsize i = 0; i < size; i++)
    bytes[i] =
      (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  return size;
}

static void
assert_number (const ObdValue *value, const char *expected)
{
  double number = g_ascii_strtod (expected, NULL);

  g_assert_cmpint (value->kind, ==, OBD_VALUE_NUMBER);
  g_assert_cmpfloat_with_epsilon (value->number, number, 1e-9 * MAX (1, fabs (number)));
}

static void
assert_words (const ObdSignal *signal, const ObdValue *value, const char *expected)
{
  g_autofree char *words = obd_signal_dup_text (signal, value->raw);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", words);

  g_assert_cmpint (value->kind, >, OBD_VALUE_NUMBER);
  g_assert_cmpstr (quoted, ==, expected);
}

static void
assert_says (const ObdSignal *signal, const guint8 *data, gsize size, const char *expected)
{
  ObdValue value = obd_signal_read (signal, data, size);
  gint32 raw = 77;
  gboolean has_value = obd_signal_decode (signal, data, size, &raw);

  g_test_message ("%s, %s expected", signal->id, expected);
  g_assert_cmpint (has_value, ==, value.kind > OBD_VALUE_UNSUPPORTED);
  g_assert_cmpint (raw, ==, has_value ? value.raw : 77);
  if (g_str_equal (expected, "?"))
    g_assert_cmpint (value.kind, ==, OBD_VALUE_NONE);
  else if (g_str_equal (expected, "-"))
    g_assert_cmpint (value.kind, ==, OBD_VALUE_UNSUPPORTED);
  else if (*expected == '"')
    assert_words (signal, &value, expected);
  else
    assert_number (&value, expected);
}

/* 'a=1 b="x y" c=?' → { a: 1, b: "x y", c: ? } */
static GHashTable *
parse_expectations (const char *text)
{
  GHashTable *expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GRegex) regex = g_regex_new ("([a-z0-9_]+)=(\"[^\"]*\"|\\S+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_hash_table_insert (expected, g_match_info_fetch (match, 1), g_match_info_fetch (match, 2));
  return expected;
}

/* Every signal of the PID must be told of. */
static void
check_frame (ObdCatalogue *catalogue, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 3);
  guint8 pid = (guint8) g_ascii_strtoull (parts[0], NULL, 16);
  guint8 data[G_MAXUINT8];
  gsize size = parse_bytes (parts[1], data);
  g_autoptr (GHashTable) expected = parse_expectations (parts[2]);
  const GPtrArray *signals = obd_catalogue_find_pid (catalogue, 0x01, pid);

  g_test_message ("%s %s", parts[0], parts[1]);
  g_assert_cmpuint (g_hash_table_size (expected), ==, signals->len);
  for (guint i = 0; i < signals->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (signals, i);
      const char *text = g_hash_table_lookup (expected, signal->id);

      g_assert_nonnull (text);
      assert_says (signal, data, size, text);
    }
}

static void
test_frames (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  g_autoptr (GPtrArray) lines = read_lines ("signal-frames.txt");

  for (guint i = 0; i < lines->len; i++)
    check_frame (catalogue, g_ptr_array_index (lines, i));
}

static void
test_every_pid_has_a_frame (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  g_autoptr (GPtrArray) lines = read_lines ("signal-frames.txt");
  gboolean told[256] = { FALSE };

  for (guint i = 0; i < lines->len; i++)
    told[g_ascii_strtoull (g_ptr_array_index (lines, i), NULL, 16) & 0xff] = TRUE;
  for (guint pid = 0; pid < 256; pid++)
    {
      g_test_message ("PID %02X", pid);
      g_assert_cmpint (told[pid], ==,
                       obd_catalogue_find_pid (catalogue, 0x01, (guint8) pid)->len > 0);
    }
}

/* An answer of @fill throughout, with the support bit as the signal needs it. */
static void
check_end (const ObdSignal *signal, guint8 fill, const char *expected)
{
  guint8 data[G_MAXUINT8];
  ObdValue value;

  g_test_message ("%s of %02X, %s expected", signal->id, fill, expected);
  memset (data, fill, sizeof data);
  data[signal->place.support_byte] |= signal->place.support_mask;
  value = obd_signal_read (signal, data, signal->size);
  if (g_str_equal (expected, "?"))
    g_assert_cmpint (value.kind, ==, OBD_VALUE_NONE);
  else if (signal->kind != OBD_SIGNAL_NUMBER)
    g_assert_cmpint (value.raw, ==, g_ascii_strtoll (expected, NULL, 10));
  else
    assert_number (&value, expected);
}

static void
test_ends (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  g_autoptr (GPtrArray) lines = read_lines ("signal-edges.txt");
  guint n_differences = 1;

  g_assert_cmpuint (lines->len + n_differences, ==, obd_catalogue_get_n_signals (catalogue));
  for (guint i = 0; i < lines->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (lines, i), " ", 4);
      const ObdSignal *signal = obd_catalogue_find (catalogue, parts[1]);

      g_assert_nonnull (signal);
      g_assert_cmpuint (signal->pid, ==, g_ascii_strtoull (parts[0], NULL, 16));
      check_end (signal, 0x00, parts[2]);
      check_end (signal, 0xFF, parts[3]);
    }
}

static void
check_survives_its_unit (const ObdSignal *signal, GRand *rand)
{
  guint8 data[G_MAXUINT8];
  gint32 raw = 0;

  for (guint i = 0; i < signal->size; i++)
    data[i] = (guint8) g_rand_int_range (rand, 0, 256);
  data[signal->place.support_byte] |= signal->place.support_mask;
  if (obd_signal_decode (signal, data, signal->size, &raw))
    g_assert_cmpint (obd_signal_get_raw (signal, obd_signal_get_value (signal, raw)), ==, raw);
}

static void
test_counts_survive_their_unit (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (RANDOM_SEED);

  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);

      if (signal->kind == OBD_SIGNAL_DIFFERENCE)
        continue;
      g_test_message ("%s", signal->id);
      for (guint n = 0; n < RANDOM_RAWS; n++)
        check_survives_its_unit (signal, rand);
    }
}

/* 4F and 50 stretch scales: the count that means the same by the standard's own. */
static void
test_stretched_scales (void)
{
  static const struct
  {
    const char *id;
    gint32 raw;
    double value;
    double step; /* of the standard's scale, to which the count is rounded */
  } cases[] = {
    { "lambda_b1s1", 65535, 4, 1.0 / 32768 },
    { "lambda_b2s4_current", 0, 0, 1.0 / 32768 },
    { "commanded_lambda", 16384, 1.00001526, 1.0 / 32768 },
    { "o2_wide_voltage_b1s1", 65535, 5, 1.0 / 8192 },
    { "o2_wide_current_b1s1", 32768, 0, 1.0 / 256 },
    { "o2_wide_current_b1s1", 0, -16, 1.0 / 256 },
    { "o2_wide_current_b1s2", 49152, 8, 1.0 / 256 },
    { "intake_manifold_pressure", 255, 510, 1 },
    { "intake_manifold_pressure", 128, 256, 1 },
    { "mass_air_flow", 65535, 1310, 0.01 },
    { "engine_speed", 4000, 1000, 0.25 },
  };
  static const guint8 largest[] = { 4, 5, 16, 51 }, largest_flow[] = { 131, 0, 0, 0 };
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  ObdRanges ranges = { 0 };

  obd_ranges_take (&ranges, 0x4F, largest, sizeof largest);
  obd_ranges_take (&ranges, 0x50, largest_flow, sizeof largest_flow);
  obd_ranges_take (&ranges, 0x0C, largest, sizeof largest);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ObdSignal *signal = obd_catalogue_find (catalogue, cases[i].id);
      gint32 raw = obd_ranges_apply (&ranges, signal, cases[i].raw);

      g_test_message ("%s %d", cases[i].id, cases[i].raw);
      g_assert_cmpfloat_with_epsilon (obd_signal_get_value (signal, raw), cases[i].value,
                                      cases[i].step / 2 + 1e-9);
    }
}

static void
test_scales_as_the_standard_has_them (void)
{
  static const guint8 zeros[4] = { 0 };
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  ObdRanges ranges = { 0 };

  obd_ranges_take (&ranges, 0x4F, zeros, sizeof zeros);
  obd_ranges_take (&ranges, 0x50, NULL, 0);
  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    g_assert_cmpint (obd_ranges_apply (&ranges, obd_catalogue_get_signal (catalogue, i), 100), ==,
                     100);
}

static void
test_short_data (void)
{
  static const guint8 data[] = { 0x1A, 0xF8 };
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *speed = obd_catalogue_find (catalogue, "engine_speed");
  const ObdSignal *boost = obd_catalogue_find (catalogue, "boost");
  gint32 raw = 77;

  g_assert_false (obd_signal_decode (speed, data, 1, &raw));
  g_assert_false (obd_signal_decode (speed, NULL, 0, &raw));
  g_assert_false (obd_signal_decode (boost, data, 2, &raw));
  g_assert_cmpint (raw, ==, 77);
}

static void
test_values_out_of_reach (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *coolant = obd_catalogue_find (catalogue, "coolant_temperature");
  const ObdSignal *evap = obd_catalogue_find (catalogue, "evap_pressure");

  g_assert_cmpint (obd_signal_get_raw (coolant, 1000), ==, 255);
  g_assert_cmpint (obd_signal_get_raw (coolant, -1000), ==, 0);
  g_assert_cmpint (obd_signal_get_raw (coolant, NAN), ==, 0);
  g_assert_cmpint (obd_signal_get_raw (evap, -1e9), ==, -32768);
  g_assert_cmpint (obd_signal_get_raw (evap, INFINITY), ==, 32767);
}

static void
test_states (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *loop = obd_catalogue_find (catalogue, "fuel_system_1_status");
  const ObdSignal *speed = obd_catalogue_find (catalogue, "engine_speed");

  g_autofree char *closed = obd_signal_dup_text (loop, 2);

  g_assert_cmpstr (closed, ==, "Closed loop, by oxygen sensor");
  g_assert_null (obd_signal_dup_text (loop, 3));
  g_assert_null (obd_signal_dup_text (speed, 2));
}

static void
test_names (void)
{
  g_autoptr (ObdCatalogue) catalogue = load_catalogue ();
  const ObdSignal *coolant = obd_catalogue_find (catalogue, "coolant_temperature");
  const ObdSignal *boost = obd_catalogue_find (catalogue, "boost");

  g_assert_cmpstr (obd_signal_get_name (coolant), ==, "Coolant temperature");
  g_assert_cmpstr (obd_signal_get_short_name (coolant), ==, "Coolant");
  g_assert_cmpstr (obd_signal_get_short_name (boost), ==, "Boost");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/signal/decodes-frames-of-every-pid", test_frames);
  g_test_add_func ("/obd/signal/has-a-frame-for-every-pid", test_every_pid_has_a_frame);
  g_test_add_func ("/obd/signal/reaches-the-standard's-ends", test_ends);
  g_test_add_func ("/obd/signal/counts-survive-their-unit", test_counts_survive_their_unit);
  g_test_add_func ("/obd/signal/stretches-scales-as-the-car-says", test_stretched_scales);
  g_test_add_func ("/obd/signal/leaves-scales-as-the-standard-has-them",
                   test_scales_as_the_standard_has_them);
  g_test_add_func ("/obd/signal/refuses-short-data", test_short_data);
  g_test_add_func ("/obd/signal/clamps-values-out-of-reach", test_values_out_of_reach);
  g_test_add_func ("/obd/signal/names-states", test_states);
  g_test_add_func ("/obd/signal/has-names-for-people", test_names);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-export-bar.h"
#include "app/speedshop-log-words.h"
#include "app/speedshop-run-words.h"
#include "app/speedshop-signal-choices.h"

#include <string.h>

static ObdLog *
read_log (ObdCatalogue *catalogue, const char *text)
{
  const ObdLogOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  ObdLog *log = obd_log_read (text, strlen (text), catalogue, &options, &error);

  g_assert_no_error (error);
  return log;
}

static ObdCatalogue *
make_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  ObdCatalogue *catalogue = obd_catalogue_new (&error);

  g_assert_no_error (error);
  return catalogue;
}

static void
tells_what_of_a_log_is_lost (void)
{
  g_autoptr (ObdCatalogue) catalogue = make_catalogue ();
  g_autoptr (ObdLog) log =
    read_log (catalogue, "time,Engine RPM(rpm)\n0,800\n1,worn\n2,820,1\n3,830\n");
  g_autofree char *summary = speedshop_log_describe_losses (log);
  g_autofree char *list = speedshop_log_list_losses (log);
  g_autofree char *warning = speedshop_log_warn_of_losses (log);

  g_assert_cmpstr (summary, ==, "2 places in the file cannot be read; the rest is taken in.");
  g_assert_cmpstr (
    warning, ==,
    "2 places in the file cannot be read and are left out. They are listed at the end.");
  g_assert_nonnull (strstr (list, "Line 3: "));
  g_assert_nonnull (strstr (list, "(worn)"));
  g_assert_nonnull (strstr (list, "\nLine 4: "));
}

static void
says_so_where_nothing_is_lost (void)
{
  g_autoptr (ObdCatalogue) catalogue = make_catalogue ();
  g_autoptr (ObdLog) log = read_log (catalogue, "time,Engine RPM(rpm)\n0,800\n1,810\n");
  g_autofree char *summary = speedshop_log_describe_losses (log);
  g_autofree char *list = speedshop_log_list_losses (log);

  g_assert_cmpstr (summary, ==, "Every line of the file can be read.");
  g_assert_cmpstr (list, ==, "");
  g_assert_null (speedshop_log_warn_of_losses (log));
}

static void
ends_a_long_list_of_losses (void)
{
  g_autoptr (ObdCatalogue) catalogue = make_catalogue ();
  g_autoptr (GString) text = g_string_new ("time,Engine RPM(rpm)\n0,800\n");

  for (guint i = 1; i < 100; i++)
    g_string_append_printf (text, "%u,worn\n", i);
  g_autoptr (ObdLog) log = read_log (catalogue, text->str);
  g_autofree char *list = speedshop_log_list_losses (log);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 13);
}

static void
doubts_what_has_no_unit_or_no_known_name (void)
{
  g_autoptr (ObdCatalogue) catalogue = make_catalogue ();
  g_autoptr (ObdLog) log =
    read_log (catalogue, "time,Engine RPM(rpm),Engine Coolant Temp,Tacho\n0,800,,5\n1,810,80,6\n");
  g_autofree char *first = speedshop_log_describe_column (g_ptr_array_index (log->columns, 2));

  g_assert_null (speedshop_log_get_doubt (g_ptr_array_index (log->columns, 0)));
  g_assert_null (speedshop_log_get_doubt (g_ptr_array_index (log->columns, 1)));
  g_assert_cmpstr (speedshop_log_get_doubt (g_ptr_array_index (log->columns, 2)), ==,
                   "The file does not say the unit.");
  g_assert_cmpstr (speedshop_log_get_doubt (g_ptr_array_index (log->columns, 3)), ==,
                   "No signal has this name and unit.");
  g_assert_cmpstr (first, ==, "–  ·  80");
}

static void
finds_each_choice_again (void)
{
  g_autoptr (ObdCatalogue) catalogue = make_catalogue ();
  g_autoptr (SpeedshopSignalChoices) choices = speedshop_signal_choices_new (catalogue);
  guint n = g_list_model_get_n_items (speedshop_signal_choices_get_names (choices));

  g_assert_cmpuint (n, ==, obd_catalogue_get_n_signals (catalogue) + 2);
  for (guint i = 0; i < n; i++)
    {
      const ObdSignal *signal;
      RoadUse use = speedshop_signal_choices_get (choices, i, &signal);

      g_assert_true ((use == ROAD_USE_SIGNAL) == (signal != NULL));
      g_assert_cmpuint (speedshop_signal_choices_find (choices, use, signal), ==, i);
    }
}

static void
tells_which_columns_are_one_signal (void)
{
  g_autoptr (ObdCatalogue) catalogue = make_catalogue ();
  const ObdSignal *rpm = obd_catalogue_find (catalogue, "engine_speed");
  const ObdSignal *speed = obd_catalogue_find (catalogue, "vehicle_speed");
  const SpeedshopLogClaim claims[] = {
    { rpm, "RPM" },   { NULL, "Note" }, { speed, "GPS speed" },
    { rpm, "Tacho" }, { NULL, "Lap" },  { speed, "Speed" },
  };
  g_autofree char *one = speedshop_log_describe_doubles (claims, 4);
  g_autofree char *both = speedshop_log_describe_doubles (claims, G_N_ELEMENTS (claims));

  g_assert_cmpstr (one, ==,
                   "More than one column is Engine speed: RPM, Tacho. All are kept, one beside the "
                   "other. Leave out all but one, or say what the others are.");
  g_assert_true (g_str_has_prefix (both, one));
  g_assert_nonnull (strstr (both, "\nMore than one column is Vehicle speed: GPS speed, Speed."));
}

static void
says_nothing_of_columns_that_differ (void)
{
  g_autoptr (ObdCatalogue) catalogue = make_catalogue ();
  const SpeedshopLogClaim claims[] = {
    { obd_catalogue_find (catalogue, "engine_speed"), "RPM" },
    { NULL, "Note" },
    { NULL, "Lap" },
    { obd_catalogue_find (catalogue, "vehicle_speed"), "Speed" },
  };

  g_assert_null (speedshop_log_describe_doubles (claims, G_N_ELEMENTS (claims)));
  g_assert_null (speedshop_log_describe_doubles (NULL, 0));
}

static void
rounds_an_error_up (void)
{
  static const struct
  {
    double duration_s;
    double error_s;
    const char *text;
  } runs[] = {
    { 8.416, 0.0251, "8.42 s ± 0.03 s" },
    { 8, 0.2, "8.00 s ± 0.20 s" },
    { 14.84, 0.2501, "14.84 s ± 0.26 s" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autofree char *text = speedshop_run_describe_duration (runs[i].duration_s, runs[i].error_s);

      g_assert_cmpstr (text, ==, runs[i].text);
    }
}

static void
compares_a_run_only_beyond_its_error (void)
{
  static const struct
  {
    double past_s;
    const char *verdict;
  } cases[] = {
    { 8.5, "this one is 0.50 s quicker" },
    { 7.5, "this one is 0.50 s slower" },
    { 8.1, "0.10 s apart, too close to tell" },
  };
  const ObdRun run = { .duration_s = 8, .error_s = 0.1 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = speedshop_run_describe_past (
        &run, &(RoadPastRun){ 1795219200, cases[i].past_s, 0.1 }, zone);

      g_assert_true (g_str_has_suffix (text, cases[i].verdict));
    }
}

/* 21 November 2026, 08:00 UTC, is still the twentieth in Honolulu, wherever this computer is. */
static void
tells_days_by_the_zone_of_the_shop (void)
{
  const ObdRun run = { .duration_s = 8, .error_s = 0.1 };
  const ObdLog log = { .start_us = G_GINT64_CONSTANT (1795248000) * G_USEC_PER_SEC };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Honolulu");
  g_autofree char *past =
    speedshop_run_describe_past (&run, &(RoadPastRun){ 1795248000, 9, 0.1 }, zone);
  g_autofree char *begun = speedshop_log_describe (&log, zone);

  g_assert_nonnull (strstr (past, " on 20 Nov 2026;"));
  g_assert_true (g_str_has_suffix (begun, "begun 20 Nov 2026, 22:00"));
}

static void
names_files_as_any_system_takes_them (void)
{
  static const struct
  {
    const char *title;
    ShopRecordingFormat format;
    const char *name;
  } files[] = {
    { "Recording of 21 November, 16:20", SHOP_RECORDING_CSV,
      "Recording of 21 November, 16-20.csv" },
    { "trackLog.csv", SHOP_RECORDING_XLSX, "trackLog.xlsx" },
    { "trackLog.csv", SHOP_RECORDING_CSV, "trackLog.csv" },
    { "a/b\\c", SHOP_RECORDING_CSV, "a-b-c.csv" },
    { NULL, SHOP_RECORDING_XLSX, "Recording.xlsx" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = speedshop_export_dup_file_name (files[i].title, files[i].format);

      g_assert_cmpstr (name, ==, files[i].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/log-words/tells-what-of-a-log-is-lost", tells_what_of_a_log_is_lost);
  g_test_add_func ("/app/log-words/says-so-where-nothing-is-lost", says_so_where_nothing_is_lost);
  g_test_add_func ("/app/log-words/ends-a-long-list-of-losses", ends_a_long_list_of_losses);
  g_test_add_func ("/app/log-words/doubts-what-has-no-unit-or-no-known-name",
                   doubts_what_has_no_unit_or_no_known_name);
  g_test_add_func ("/app/log-words/tells-which-columns-are-one-signal",
                   tells_which_columns_are_one_signal);
  g_test_add_func ("/app/log-words/says-nothing-of-columns-that-differ",
                   says_nothing_of_columns_that_differ);
  g_test_add_func ("/app/log-words/finds-each-choice-again", finds_each_choice_again);
  g_test_add_func ("/app/log-words/rounds-an-error-up", rounds_an_error_up);
  g_test_add_func ("/app/log-words/compares-a-run-only-beyond-its-error",
                   compares_a_run_only_beyond_its_error);
  g_test_add_func ("/app/log-words/tells-days-by-the-zone-of-the-shop",
                   tells_days_by_the_zone_of_the_shop);
  g_test_add_func ("/app/log-words/names-files-as-any-system-takes-them",
                   names_files_as_any_system_takes_them);
  return g_test_run ();
}

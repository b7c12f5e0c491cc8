/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "road/road-map.h"

#include <string.h>

#define LOG "time,tempo (mph),Oil pump\n0,10,1\n1,20,x2\n2,30,3\n"

typedef struct
{
  ObdCatalogue *catalogue;
  JsonObject *map;
  ObdLog *log;
} Fixture;

static void
read_log (Fixture *self)
{
  const ObdLogOptions options = { .map = self->map };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->log, obd_log_free);
  self->log = obd_log_read (LOG, strlen (LOG), self->catalogue, &options, &error);
  g_assert_no_error (error);
}

static const ObdLogColumn *
column_at (const Fixture *self, guint index)
{
  return g_ptr_array_index (self->log->columns, index);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->catalogue = obd_catalogue_new (&error);
  g_assert_no_error (error);
  self->map = json_object_new ();
  read_log (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  obd_log_free (self->log);
  json_object_unref (self->map);
  g_object_unref (self->catalogue);
}

static double
get_value (const ObdLogColumn *column, guint index)
{
  return g_array_index (column->samples, ObdLogSample, index).raw * column->scale + column->offset;
}

static void
reads_a_column_as_the_signal_that_was_said (Fixture *self, gconstpointer data)
{
  const ObdSignal *speed = obd_catalogue_find (self->catalogue, "vehicle_speed");

  g_assert_cmpint (road_map_get_use (column_at (self, 1)), ==, ROAD_USE_OWN_NAME);
  road_map_set (self->map, column_at (self, 1), ROAD_USE_SIGNAL, speed, "km/h");
  read_log (self);
  g_assert_cmpstr (column_at (self, 1)->signal->id, ==, "vehicle_speed");
  g_assert_cmpint (road_map_get_use (column_at (self, 1)), ==, ROAD_USE_SIGNAL);
  g_assert_cmpfloat_with_epsilon (get_value (column_at (self, 1), 1), 20, 0.01);
}

static void
converts_from_the_unit_that_was_said (Fixture *self, gconstpointer data)
{
  const ObdSignal *speed = obd_catalogue_find (self->catalogue, "vehicle_speed");

  road_map_set (self->map, column_at (self, 1), ROAD_USE_SIGNAL, speed, "mph");
  read_log (self);
  g_assert_cmpfloat_with_epsilon (get_value (column_at (self, 1), 1), 32.19, 0.01);
}

static void
leaves_out_what_nobody_wants (Fixture *self, gconstpointer data)
{
  road_map_set (self->map, column_at (self, 2), ROAD_USE_NOTHING, NULL, NULL);
  read_log (self);
  g_assert_cmpint (road_map_get_use (column_at (self, 2)), ==, ROAD_USE_NOTHING);
  g_assert_cmpuint (column_at (self, 2)->samples->len, ==, 0);
  g_assert_cmpuint (self->log->losses->len, ==, 0);
}

static void
keeps_the_name_of_the_file (Fixture *self, gconstpointer data)
{
  road_map_set (self->map, column_at (self, 1), ROAD_USE_OWN_NAME, NULL, NULL);
  read_log (self);
  g_assert_null (column_at (self, 1)->signal);
  g_assert_cmpstr (obd_log_column_get_name (column_at (self, 1)), ==, "tempo");
  g_assert_cmpuint (column_at (self, 1)->samples->len, ==, 3);
}

static void
shows_the_first_cells_as_they_stand_in_the_file (Fixture *self, gconstpointer data)
{
  const GPtrArray *first = column_at (self, 2)->first;

  g_assert_cmpuint (first->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (first, 0), ==, "1");
  g_assert_cmpstr (g_ptr_array_index (first, 1), ==, "x2");
}

static void
offers_the_units_that_measure_the_same (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) units = obd_log_list_units (BASE_UNIT_KM_PER_H);

  g_assert_cmpuint (units->len, ==, 3);
  g_assert_cmpstr (
    g_ptr_array_index (units, road_map_find_unit (units, BASE_UNIT_KM_PER_H, "milesPerHour")), ==,
    "mph");
  g_assert_cmpstr (g_ptr_array_index (units, road_map_find_unit (units, BASE_UNIT_KM_PER_H, NULL)),
                   ==, "km/h");
  g_assert_cmpstr (g_ptr_array_index (units, road_map_find_unit (units, BASE_UNIT_KM_PER_H, "psi")),
                   ==, "km/h");
}

static void
stops_reading_where_it_is_told_to (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("time,tempo\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BaseProgress) progress = base_progress_new ();
  const ObdLogOptions options = { .cancellable = cancellable, .progress = progress };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%u,%u\n", i, i);
  obd_log_free (obd_log_read (text->str, text->len, self->catalogue, &options, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (base_progress_get (progress), >, 0.7);
  g_cancellable_cancel (cancellable);
  g_assert_null (obd_log_read (text->str, text->len, self->catalogue, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
offers_the_headers_where_no_column_is_the_time (Fixture *self, gconstpointer data)
{
  static const char *const text = "# made by hand\n\nwhen;tempo (mph)\n0;10\n1;20\n";
  g_auto (GStrv) headers = obd_log_read_headers (text, strlen (text));
  const char *const wanted[] = { "when", "tempo (mph)", NULL };
  const ObdLogOptions options = { .map = self->map };
  g_autoptr (GError) error = NULL;

  g_assert_null (obd_log_read (text, strlen (text), self->catalogue, &options, &error));
  g_assert_true (g_strv_equal ((const char *const *) headers, wanted));
  json_object_set_string_member (self->map, headers[0], "time");
  g_clear_error (&error);
  g_autoptr (ObdLog) log = obd_log_read (text, strlen (text), self->catalogue, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (log->duration_us, ==, G_USEC_PER_SEC);
}

static void
offers_no_headers_of_what_is_no_table (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "", "1,2\n3,4\n", "one\ntwo\n", "\n\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (obd_log_read_headers (texts[i], strlen (texts[i])));
}

static void
refuses_what_is_no_text (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GString) bytes = g_string_new (NULL);
  const ObdLogOptions options = { .map = self->map };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 4096; i++)
    g_string_append_c (bytes, (char) g_rand_int_range (random, 0, 256));
  g_assert_null (obd_log_read (bytes->str, bytes->len, self->catalogue, &options, &error));
  g_assert_error (error, OBD_ERROR, OBD_ERROR_LOG_NO_TEXT);
  g_assert_null (obd_log_read_headers (bytes->str, bytes->len));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/road/map/refuses-what-is-no-text", refuses_what_is_no_text);
  ADD ("/road/map/reads-a-column-as-the-signal-that-was-said",
       reads_a_column_as_the_signal_that_was_said);
  ADD ("/road/map/converts-from-the-unit-that-was-said", converts_from_the_unit_that_was_said);
  ADD ("/road/map/leaves-out-what-nobody-wants", leaves_out_what_nobody_wants);
  ADD ("/road/map/keeps-the-name-of-the-file", keeps_the_name_of_the_file);
  ADD ("/road/map/shows-the-first-cells-as-they-stand-in-the-file",
       shows_the_first_cells_as_they_stand_in_the_file);
  ADD ("/road/map/offers-the-units-that-measure-the-same", offers_the_units_that_measure_the_same);
  ADD ("/road/map/stops-reading-where-it-is-told-to", stops_reading_where_it_is_told_to);
  ADD ("/road/map/offers-the-headers-where-no-column-is-the-time",
       offers_the_headers_where_no_column_is_the_time);
  ADD ("/road/map/offers-no-headers-of-what-is-no-table", offers_no_headers_of_what_is_no_table);
  return g_test_run ();
}

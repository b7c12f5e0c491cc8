/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dashboards as data: what comes with the program, what is refused, and edits. */
#include "app/speedshop-dashboard-layout.h"

#include <math.h>
#include "app/speedshop-dashboards.h"
#include "app/speedshop-tile-channel.h"
#include "obd/obd-signal.h"

#define TILE(more)                                                                                 \
  "{\"version\":1,\"name\":\"Mine\",\"tiles\":[{\"kind\":\"gauge\",\"signal\":\"boost\","          \
  "\"column\":0,\"row\":0,\"width\":2,\"height\":4" more "}]}"

static SpeedshopDashboard *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  SpeedshopDashboard *dashboard = speedshop_dashboard_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  return dashboard;
}

static void
check_reading (ObdCatalogue *catalogue, const SpeedshopTileReading *reading)
{
  const ObdSignal *signal = obd_catalogue_find (catalogue, reading->signal);

  if (signal == NULL)
    g_error ("no signal %s", reading->signal);
}

static void
check_tile (ObdCatalogue *catalogue, SpeedshopTile *tile)
{
  const ObdSignal *signal = obd_catalogue_find (catalogue, speedshop_tile_get_signal (tile));
  BaseUnit unit;

  for (guint i = 0; i < speedshop_tile_get_n_readings (tile); i++)
    check_reading (catalogue, speedshop_tile_get_reading (tile, i));
  if (speedshop_tile_get_unit (tile) == NULL)
    return;
  g_assert_true (base_unit_parse (speedshop_tile_get_unit (tile), &unit));
  g_assert_true (base_unit_is_same_quantity (signal->unit, unit));
}

/* Each reads, shows only signals that there are, and says so again when written. */
static void
test_delivered (void)
{
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  g_autoptr (GPtrArray) all = speedshop_dashboards_list_delivered ();
  guint of_engine[SPEEDSHOP_DASHBOARD_N_ENGINES] = { 0 };

  for (guint i = 0; i < all->len; i++)
    {
      SpeedshopDashboard *dashboard = g_ptr_array_index (all, i);
      g_autofree char *text = speedshop_dashboard_to_text (dashboard);
      g_autoptr (SpeedshopDashboard) again = make (text);
      g_autofree char *text_again = speedshop_dashboard_to_text (again);

      g_assert_cmpstr (text, ==, text_again);
      of_engine[speedshop_dashboard_get_engine (dashboard)]++;
      for (guint t = 0; t < speedshop_dashboard_get_n_tiles (dashboard); t++)
        check_tile (catalogue, speedshop_dashboard_get_tile (dashboard, t));
    }
  for (guint i = 0; i < SPEEDSHOP_DASHBOARD_N_ENGINES; i++)
    g_assert_cmpuint (of_engine[i], >=, 2);
}

static gboolean
is_listed (const char *signal, gpointer signals)
{
  return g_strv_contains (signals, signal);
}

static void
assert_chosen (const char *const *signals, const char *key)
{
  g_autoptr (GPtrArray) all = speedshop_dashboards_list_delivered ();

  g_assert_cmpstr (
    speedshop_dashboard_get_key (speedshop_dashboards_choose (all, is_listed, (gpointer) signals)),
    ==, key);
}

static void
test_chosen_by_support (void)
{
  static const char *const nothing[] = { NULL };
  static const char *const petrol[] = { "engine_speed", "short_fuel_trim_b1", NULL };
  static const char *const turbo[] = { "engine_speed", "short_fuel_trim_b1", "boost",
                                       "fuel_rail_pressure", NULL };
  static const char *const diesel[] = { "engine_speed", "fuel_rail_pressure", NULL };
  static const char *const filter[] = { "engine_speed", "fuel_rail_pressure",
                                        "dpf_delta_pressure_b1", NULL };
  static const char *const hybrid[] = { "engine_speed", "short_fuel_trim_b1", "hybrid_battery",
                                        NULL };
  static const char *const electric[] = { "vehicle_speed", "hybrid_battery", NULL };

  assert_chosen (nothing, "overview");
  assert_chosen (petrol, "petrol");
  assert_chosen (turbo, "petrol-turbo");
  assert_chosen (diesel, "diesel");
  assert_chosen (filter, "diesel-dpf");
  assert_chosen (hybrid, "hybrid");
  assert_chosen (electric, "electric");
}

static void
test_bad_files_are_refused (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } bad[] = {
    { "", "no JSON" },
    { "{", "no JSON text" },
    { "\xff\xfe", "no JSON text" },
    { "[]", "no JSON object" },
    { "{}", "version" },
    { "{\"version\":2}", "newer version" },
    { "{\"version\":1,\"name\":\"\",\"tiles\":[]}", "name" },
    { "{\"version\":1,\"name\":\"A\"}", "tiles is missing" },
    { "{\"version\":1,\"name\":\"A\",\"tiles\":{}}", "tiles is missing" },
    { "{\"version\":1,\"name\":\"A\",\"tiles\":[],\"colour\":1}", "colour" },
    { "{\"version\":1,\"name\":\"A\",\"tiles\":[],\"engine\":\"steam\"}", "engine" },
    { "{\"version\":1,\"name\":\"A\",\"tiles\":[],\"needs\":[1]}", "needs" },
    { "{\"version\":1,\"name\":\"A\",\"tiles\":[3]}", "tile 1" },
    { "{\"version\":1,\"name\":\"A\",\"tiles\":[{\"kind\":\"dial\"}]}", "“dial”" },
    { TILE (",\"minimum\":\"low\""), "minimum" },
    { TILE (",\"minimum\":2,\"maximum\":1"), "lower end" },
    { TILE (",\"unit\":\"furlong\""), "unit" },
    { TILE (",\"with\":\"boost\""), "with" },
    { TILE (",\"with\":[{\"signal\":\"\"}]"), "no name" },
    { TILE (",\"column\":11"), "grid" },
    { TILE (",\"row\":-1"), "row" },
    { TILE (",\"width\":0"), "grid" },
    { TILE (",\"height\":2.5"), "height" },
    { TILE ("},{\"kind\":\"bar\",\"signal\":\"boost\",\"column\":1,\"row\":3,\"width\":1,"
            "\"height\":1"),
      "tile 2 lies on tile 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (speedshop_dashboard_new_from_text (bad[i].text, -1, &error));
      g_assert_error (error, SPEEDSHOP_DASHBOARD_ERROR, SPEEDSHOP_DASHBOARD_ERROR_INVALID);
      if (strstr (error->message, bad[i].says) == NULL)
        g_error ("%s: %s", bad[i].text, error->message);
    }
}

static void
test_edits_are_taken_back (void)
{
  g_autoptr (SpeedshopDashboard) dashboard = make (TILE (""));
  g_autofree char *before = speedshop_dashboard_to_text (dashboard);
  g_autofree char *after = NULL, *undone = NULL, *redone = NULL;

  g_assert_false (speedshop_dashboard_undo (dashboard));
  g_assert_true (speedshop_dashboard_add (dashboard, SPEEDSHOP_TILE_KIND_BAR, "engine_load"));
  speedshop_dashboard_remove (dashboard, 0);
  after = speedshop_dashboard_to_text (dashboard);
  g_assert_true (speedshop_dashboard_undo (dashboard));
  g_assert_true (speedshop_dashboard_undo (dashboard));
  g_assert_false (speedshop_dashboard_undo (dashboard));
  undone = speedshop_dashboard_to_text (dashboard);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (speedshop_dashboard_redo (dashboard));
  g_assert_true (speedshop_dashboard_redo (dashboard));
  redone = speedshop_dashboard_to_text (dashboard);
  g_assert_cmpstr (redone, ==, after);
  speedshop_dashboard_undo (dashboard);
  speedshop_dashboard_remove (dashboard, 0);
  g_assert_false (speedshop_dashboard_redo (dashboard));
}

static const SpeedshopTilePlace *
place_of (SpeedshopDashboard *dashboard, guint index)
{
  return speedshop_tile_get_place (speedshop_dashboard_get_tile (dashboard, index));
}

static gboolean
move_to (SpeedshopDashboard *dashboard, guint index, const SpeedshopTilePlace *place)
{
  g_autoptr (SpeedshopTile) tile =
    speedshop_tile_copy (speedshop_dashboard_get_tile (dashboard, index));

  speedshop_tile_set_place (tile, place);
  return speedshop_dashboard_replace (dashboard, index, tile);
}

static void
test_moving_pushes_others_down (void)
{
  g_autoptr (SpeedshopDashboard) dashboard = make (TILE (""));

  speedshop_dashboard_add (dashboard, SPEEDSHOP_TILE_KIND_GAUGE, "engine_speed");
  g_assert_cmpuint (place_of (dashboard, 1)->column, ==, 2);
  g_assert_true (move_to (dashboard, 1, &(SpeedshopTilePlace){ 1, 1, 2, 4 }));
  g_assert_cmpuint (place_of (dashboard, 0)->row, ==, 5);
  g_assert_true (speedshop_dashboard_undo (dashboard));
  g_assert_cmpuint (place_of (dashboard, 0)->row, ==, 0);
}

static void
test_nothing_leaves_the_grid (void)
{
  g_autoptr (SpeedshopDashboard) dashboard = make (TILE (""));

  g_assert_false (move_to (dashboard, 0, &(SpeedshopTilePlace){ 11, 0, 2, 4 }));
  g_assert_false (move_to (dashboard, 0, &(SpeedshopTilePlace){ 0, 0, 0, 4 }));
  speedshop_dashboard_add (dashboard, SPEEDSHOP_TILE_KIND_GAUGE, "engine_speed");
  g_assert_false (
    move_to (dashboard, 0, &(SpeedshopTilePlace){ 0, 0, 12, SPEEDSHOP_TILE_ROWS - 2 }));
  g_assert_cmpuint (place_of (dashboard, 0)->width, ==, 2);
}

/* However often at random, tiles never lie on each other and the way back leads to the start. */
static void
test_random_edits_keep_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (SpeedshopDashboard) dashboard = make (TILE (""));
  g_autofree char *before = speedshop_dashboard_to_text (dashboard);
  g_autofree char *after = NULL;

  for (guint i = 0; i < 90; i++)
    {
      guint n = speedshop_dashboard_get_n_tiles (dashboard);
      guint which = n > 0 ? (guint) g_rand_int_range (rand, 0, (int) n) : 0;

      if (n < 3 || g_rand_boolean (rand))
        speedshop_dashboard_add (dashboard, (SpeedshopTileKind) (i % SPEEDSHOP_N_TILE_KINDS),
                                 "engine_load");
      else
        move_to (dashboard, which,
                 &(SpeedshopTilePlace){
                   (guint) g_rand_int_range (rand, 0, 12), (guint) g_rand_int_range (rand, 0, 12),
                   (guint) g_rand_int_range (rand, 1, 6), (guint) g_rand_int_range (rand, 1, 6) });
      for (guint a = 0; a < speedshop_dashboard_get_n_tiles (dashboard); a++)
        for (guint b = 0; b < a; b++)
          g_assert_false (
            speedshop_tile_place_overlaps (place_of (dashboard, a), place_of (dashboard, b)));
    }
  while (speedshop_dashboard_undo (dashboard))
    ;
  after = speedshop_dashboard_to_text (dashboard);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_place (const SpeedshopTilePlace *place, guint column, guint row, guint width, guint height)
{
  g_assert_cmpuint (place->column, ==, column);
  g_assert_cmpuint (place->row, ==, row);
  g_assert_cmpuint (place->width, ==, width);
  g_assert_cmpuint (place->height, ==, height);
}

/* As most that are delivered: a large gauge, small ones, a column of bars. */
static void
test_bars_go_below_in_a_bay (void)
{
  SpeedshopTilePlace places[] = {
    { 0, 0, 4, 8 }, { 4, 0, 4, 4 }, { 4, 4, 4, 4 }, { 8, 0, 4, 1 }, { 8, 1, 4, 1 },
    { 8, 2, 4, 1 }, { 8, 3, 4, 1 }, { 8, 4, 4, 1 }, { 8, 5, 4, 1 }, { 8, 6, 4, 1 },
  };

  speedshop_dashboard_layout_spread (places, G_N_ELEMENTS (places));

  assert_place (&places[0], 0, 0, 6, 8);
  assert_place (&places[1], 6, 0, 6, 4);
  assert_place (&places[2], 6, 4, 6, 4);
  assert_place (&places[3], 0, 8, 3, 2);
  assert_place (&places[6], 9, 8, 3, 2);
  assert_place (&places[7], 0, 10, 4, 2);
  assert_place (&places[9], 8, 10, 4, 2);
}

static void
test_bars_among_gauges_stay_in_a_bay (void)
{
  SpeedshopTilePlace places[] = { { 0, 0, 8, 8 }, { 8, 0, 4, 6 }, { 8, 6, 4, 1 }, { 8, 7, 4, 1 } };

  speedshop_dashboard_layout_spread (places, G_N_ELEMENTS (places));

  assert_place (&places[1], 8, 0, 4, 6);
  assert_place (&places[3], 8, 7, 4, 1);
}

static gboolean
is_chart (SpeedshopTile *tile)
{
  return speedshop_tile_get_kind (tile) == SPEEDSHOP_TILE_KIND_STRIP;
}

/* Charts and instruments never show together. */
static void
check_bay_tile (SpeedshopDashboard *bay, guint index)
{
  SpeedshopTile *tile = speedshop_dashboard_get_tile (bay, index);

  g_assert_true (speedshop_tile_place_fits (speedshop_tile_get_place (tile)));
  for (guint i = 0; i < index; i++)
    {
      SpeedshopTile *other = speedshop_dashboard_get_tile (bay, i);

      if (is_chart (tile) == is_chart (other))
        g_assert_false (speedshop_tile_place_overlaps (speedshop_tile_get_place (tile),
                                                       speedshop_tile_get_place (other)));
    }
}

static void
test_each_fits_a_bay (void)
{
  g_autoptr (GPtrArray) all = speedshop_dashboards_list_delivered ();

  for (guint i = 0; i < all->len; i++)
    {
      SpeedshopDashboard *dashboard = g_ptr_array_index (all, i);
      g_autoptr (SpeedshopDashboard) bay = speedshop_dashboard_new_for_bay (dashboard);
      const guint n = speedshop_dashboard_get_n_tiles (bay);

      g_assert_cmpuint (n, ==, speedshop_dashboard_get_n_tiles (dashboard));
      g_assert_true (speedshop_dashboard_has_charts (bay));
      for (guint t = 0; t < n; t++)
        check_bay_tile (bay, t);
    }
}

static void
test_narrow_windows_flow (void)
{
  SpeedshopTilePlace places[] = { { 0, 0, 4, 8 }, { 4, 0, 2, 4 }, { 6, 0, 2, 4 }, { 0, 8, 12, 4 } };

  speedshop_dashboard_layout_flow (places, G_N_ELEMENTS (places), 4);
  g_assert_cmpuint (places[0].row, ==, 0);
  g_assert_cmpuint (places[1].row, ==, 8);
  g_assert_cmpuint (places[2].row, ==, 8);
  g_assert_cmpuint (places[2].column, ==, 2);
  g_assert_cmpuint (places[3].row, ==, 12);
  g_assert_cmpuint (places[3].width, ==, 4);
  g_assert_cmpuint (speedshop_dashboard_layout_get_n_rows (places, G_N_ELEMENTS (places)), ==, 16);
}

static const char *
get_lane (SpeedshopTile *strip, guint index)
{
  return speedshop_tile_get_reading (strip, index)->signal;
}

/* A scale belongs to its signal, wherever that stands in the list. */
static void
test_signals_keep_their_scales (void)
{
  const SpeedshopTilePlace place = { 0, 0, 12, 3 };
  const SpeedshopChannelRange trim = { -25, 25, NAN, NAN };
  g_autoptr (SpeedshopTile) strip =
    speedshop_tile_new (SPEEDSHOP_TILE_KIND_STRIP, "engine_speed", &place);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (SpeedshopTile) back = NULL;
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (GError) error = NULL;

  speedshop_tile_add_reading (strip, "short_fuel_trim_b1", &trim);
  g_ptr_array_add (shown, (char *) "short_fuel_trim_b1");
  g_ptr_array_add (shown, (char *) "boost");
  speedshop_tile_set_signals (strip, shown);
  json = speedshop_tile_to_json (strip);
  back = speedshop_tile_new_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (speedshop_tile_get_n_readings (back), ==, 2);
  g_assert_cmpstr (get_lane (back, 0), ==, "short_fuel_trim_b1");
  g_assert_cmpfloat (speedshop_tile_get_reading (back, 0)->range.maximum, ==, 25);
  g_assert_cmpstr (get_lane (back, 1), ==, "boost");
  g_assert_true (isnan (speedshop_tile_get_reading (back, 1)->range.maximum));
}

static double
get_redline (SpeedshopTile *strip, guint index, ObdCatalogue *catalogue)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_tile_channel_new (strip, index, catalogue, BASE_UNIT_SYSTEM_METRIC);

  return speedshop_channel_get_scale (channel)->critical;
}

/* Each lane tints its own. */
static void
test_signals_of_a_strip_have_limits_of_their_own (void)
{
  const SpeedshopTilePlace place = { 0, 0, 12, 3 };
  const SpeedshopChannelRange first = { 0, 8000, 5500, 6500 };
  const SpeedshopChannelRange second = { -1, 2, 1, 1.5 };
  g_autoptr (SpeedshopTile) strip =
    speedshop_tile_new (SPEEDSHOP_TILE_KIND_STRIP, "engine_speed", &place);
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (NULL);
  const ObdSignal *coolant = obd_catalogue_find (catalogue, "coolant_temperature");

  speedshop_tile_set_range (strip, &first);
  speedshop_tile_add_reading (strip, "boost", &second);
  speedshop_tile_add_reading (strip, "coolant_temperature", &SPEEDSHOP_CHANNEL_RANGE_NONE);
  g_assert_cmpfloat (get_redline (strip, 0, catalogue), ==, 6500);
  g_assert_cmpfloat_with_epsilon (get_redline (strip, 1, catalogue), 1.5, 0.001);
  g_assert_cmpfloat (get_redline (strip, 2, catalogue), ==, coolant->critical);
}

static void
test_watches_in_the_first_strip (void)
{
  g_autoptr (SpeedshopDashboard) dashboard = speedshop_dashboard_new ("key", "Name");

  g_assert_true (speedshop_dashboard_watch (dashboard, "boost"));
  g_assert_cmpint (speedshop_tile_get_kind (speedshop_dashboard_get_tile (dashboard, 0)), ==,
                   SPEEDSHOP_TILE_KIND_DIGITS);
  speedshop_dashboard_add (dashboard, SPEEDSHOP_TILE_KIND_STRIP, "engine_speed");
  g_assert_true (speedshop_dashboard_watch (dashboard, "boost"));
  g_assert_false (speedshop_dashboard_watch (dashboard, "boost"));
  g_assert_cmpstr (get_lane (speedshop_dashboard_get_tile (dashboard, 1), 1), ==, "boost");
  speedshop_dashboard_undo (dashboard);
  g_assert_cmpuint (speedshop_tile_get_n_readings (speedshop_dashboard_get_tile (dashboard, 1)), ==,
                    1);
}

static void
test_a_thirteenth_takes_the_place_of_the_last (void)
{
  g_autoptr (SpeedshopDashboard) dashboard = speedshop_dashboard_new ("key", "Name");
  SpeedshopTile *strip;

  speedshop_dashboard_add (dashboard, SPEEDSHOP_TILE_KIND_STRIP, "signal_0");
  for (guint i = 1; i <= SPEEDSHOP_TILE_MAX_READINGS; i++)
    {
      g_autofree char *signal = g_strdup_printf ("signal_%u", i);

      g_assert_true (speedshop_dashboard_watch (dashboard, signal));
    }
  strip = speedshop_dashboard_get_tile (dashboard, 0);
  g_assert_cmpuint (speedshop_tile_get_n_readings (strip), ==, SPEEDSHOP_TILE_MAX_READINGS);
  g_assert_cmpstr (get_lane (strip, SPEEDSHOP_TILE_MAX_READINGS - 1), ==, "signal_12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/dashboard/those-delivered-are-sound", test_delivered);
  g_test_add_func ("/app/dashboard/is-chosen-by-what-the-car-supports", test_chosen_by_support);
  g_test_add_func ("/app/dashboard/bad-files-are-refused-with-a-sentence",
                   test_bad_files_are_refused);
  g_test_add_func ("/app/dashboard/edits-are-taken-back-and-done-again", test_edits_are_taken_back);
  g_test_add_func ("/app/dashboard/moving-pushes-others-down", test_moving_pushes_others_down);
  g_test_add_func ("/app/dashboard/nothing-leaves-the-grid", test_nothing_leaves_the_grid);
  g_test_add_func ("/app/dashboard/random-edits-keep-order", test_random_edits_keep_order);
  g_test_add_func ("/app/dashboard/narrow-windows-flow", test_narrow_windows_flow);
  g_test_add_func ("/app/dashboard/bars-go-below-in-a-bay", test_bars_go_below_in_a_bay);
  g_test_add_func ("/app/dashboard/bars-among-gauges-stay-in-a-bay",
                   test_bars_among_gauges_stay_in_a_bay);
  g_test_add_func ("/app/dashboard/each-delivered-one-fits-a-bay", test_each_fits_a_bay);
  g_test_add_func ("/app/tile/signals-keep-their-scales", test_signals_keep_their_scales);
  g_test_add_func ("/app/dashboard/signals-of-a-strip-have-limits-of-their-own",
                   test_signals_of_a_strip_have_limits_of_their_own);
  g_test_add_func ("/app/dashboard/watches-in-the-first-strip", test_watches_in_the_first_strip);
  g_test_add_func ("/app/dashboard/a-thirteenth-takes-the-place-of-the-last",
                   test_a_thirteenth_takes_the_place_of_the_last);
  return g_test_run ();
}

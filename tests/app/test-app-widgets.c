/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-bar.h"
#include "app/speedshop-gauge-card.h"
#include "app/speedshop-gauge.h"
#include "app/speedshop-latency-chart.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-plate.h"
#include "app/speedshop-strip-chart.h"

#include <adwaita.h>
#include <math.h>

#define START (100 * G_TIME_SPAN_SECOND)

static const ObdSignal engine_speed = { .id = "engine_speed",
                                        .name = "Engine speed",
                                        .short_name = "Engine",
                                        .unit = BASE_UNIT_RPM,
                                        .minimum = 0,
                                        .maximum = 8000,
                                        .warning = 6300,
                                        .critical = 6800 };

static SpeedshopChannel *
create_channel (double value)
{
  SpeedshopChannel *channel = speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);

  speedshop_channel_push (channel, START, value, 0);
  speedshop_channel_advance (channel, START);
  return channel;
}

static void
assert_meter (GtkWidget *widget, const char *text)
{
  GtkAccessible *meter = GTK_ACCESSIBLE (widget);

  gtk_test_accessible_assert_role (meter, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_LABEL, "Engine speed");
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 8000.0);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text);
}

static void
test_gauge_speaks (void)
{
  g_autoptr (SpeedshopChannel) channel = create_channel (4640);
  g_autoptr (GtkWidget) gauge = g_object_ref_sink (speedshop_gauge_new (channel));

  assert_meter (gauge, "4640 revolutions per minute, normal");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gauge), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                       4640.0);
}

static void
test_bar_speaks (void)
{
  g_autoptr (SpeedshopChannel) channel = create_channel (4640);
  g_autoptr (GtkWidget) bar = g_object_ref_sink (speedshop_bar_new (channel));

  assert_meter (bar, "4640 revolutions per minute, normal");
}

static void
test_gauge_speaks_seldom (void)
{
  g_autoptr (SpeedshopChannel) channel = create_channel (4640);
  g_autoptr (GtkWidget) gauge = g_object_ref_sink (speedshop_gauge_new (channel));

  /* The first is told late enough after the naming; the second is too soon after it. */
  speedshop_channel_push (channel, START + 200000, 4700, 0);
  speedshop_channel_advance (channel, START + 200000);
  speedshop_channel_push (channel, START + 400000, 4800, 0);
  speedshop_channel_advance (channel, START + 400000);
  assert_meter (gauge, "4700 revolutions per minute, normal");
  speedshop_channel_push (channel, START + 600000, 7000, 0);
  speedshop_channel_advance (channel, START + 600000);
  assert_meter (gauge, "7000 revolutions per minute, critical");
}

static void
test_gauge_clears_peak (void)
{
  g_autoptr (SpeedshopChannel) channel = create_channel (5212);
  g_autoptr (GtkWidget) gauge = g_object_ref_sink (speedshop_gauge_new (channel));

  speedshop_channel_push (channel, START + 200000, 3000, 0);
  speedshop_channel_advance (channel, START + 200000);
  g_assert_true (gtk_widget_activate_action (gauge, "gauge.clear-peak", NULL));
  g_assert_cmpfloat (speedshop_channel_get_peak (channel), ==, 3000);
}

static GtkWidget *
find_label (GtkWidget *parent, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found =
        GTK_IS_LABEL (child) && g_str_equal (gtk_label_get_label (GTK_LABEL (child)), text)
          ? child
          : find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_card_says_why (void)
{
  g_autoptr (SpeedshopChannel) channel = create_channel (5212);
  g_autoptr (GtkWidget) card = g_object_ref_sink (speedshop_gauge_card_new (channel));

  g_assert_nonnull (find_label (card, "Engine"));
  g_assert_nonnull (find_label (card, "peak 5212"));
  speedshop_channel_advance (channel, START + 3400000);
  g_assert_nonnull (find_label (card, "Stale, 3.4 s old"));
  speedshop_channel_set_supported (channel, FALSE);
  g_assert_nonnull (find_label (card, "Not supported"));
}

static void
test_chart_speaks (void)
{
  g_autoptr (SpeedshopChannel) channel = create_channel (4640);
  g_autoptr (GtkWidget) chart = g_object_ref_sink (speedshop_strip_chart_new ());

  speedshop_strip_chart_add_channel (SPEEDSHOP_STRIP_CHART (chart), channel);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Chart of Engine speed, last 30 seconds");
}

static void
test_chart_windows (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (speedshop_strip_chart_new ());
  SpeedshopStripChart *chart = SPEEDSHOP_STRIP_CHART (widget);

  gtk_widget_activate_action (widget, "chart.longer", NULL);
  g_assert_cmpuint (speedshop_strip_chart_get_window (chart), ==, 120);
  gtk_widget_activate_action (widget, "chart.shorter", NULL);
  g_assert_cmpuint (speedshop_strip_chart_get_window (chart), ==, 30);
  gtk_widget_activate_action (widget, "chart.shorter", NULL);
  g_assert_cmpuint (speedshop_strip_chart_get_window (chart), ==, 10);
  gtk_widget_activate_action (widget, "chart.shorter", NULL);
  g_assert_cmpuint (speedshop_strip_chart_get_window (chart), ==, 10);
}

static void
test_chart_cursor (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (speedshop_strip_chart_new ());
  SpeedshopStripChart *chart = SPEEDSHOP_STRIP_CHART (widget);
  gint64 first;

  speedshop_strip_chart_advance (chart, START);
  g_assert_cmpint (speedshop_strip_chart_get_cursor_time (chart, FALSE), ==, 0);
  gtk_widget_activate_action (widget, "chart.move-cursor", "(ib)", -1, FALSE);
  first = speedshop_strip_chart_get_cursor_time (chart, FALSE);
  gtk_widget_activate_action (widget, "chart.move-cursor", "(ib)", -1, FALSE);
  g_assert_cmpint (speedshop_strip_chart_get_cursor_time (chart, FALSE), ==, first - 300000);
  gtk_widget_activate_action (widget, "chart.move-cursor", "(ib)", 1, FALSE);
  g_assert_cmpint (speedshop_strip_chart_get_cursor_time (chart, FALSE), ==, first);
  gtk_widget_activate_action (widget, "chart.drop-cursors", NULL);
  g_assert_cmpint (speedshop_strip_chart_get_cursor_time (chart, FALSE), ==, 0);
}

static void
test_held_chart_stands_still (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (speedshop_strip_chart_new ());
  SpeedshopStripChart *chart = SPEEDSHOP_STRIP_CHART (widget);

  g_assert_true (speedshop_strip_chart_advance (chart, START));
  speedshop_strip_chart_set_live (chart, FALSE);
  g_assert_false (speedshop_strip_chart_advance (chart, START + G_TIME_SPAN_MINUTE));
  gtk_widget_activate_action (widget, "chart.live", NULL);
  g_assert_true (speedshop_strip_chart_advance (chart, START + G_TIME_SPAN_MINUTE));
}

static void
test_plate_is_spelled (void)
{
  g_autoptr (GtkWidget) plate = g_object_ref_sink (speedshop_plate_new ("KJW305"));
  GtkWidget *label = find_label (plate, "KJW305");

  g_assert_nonnull (label);
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (label)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "K J W 3 0 5");
}

static void
test_pill_changes_status (void)
{
  g_autoptr (GtkWidget) pill =
    g_object_ref_sink (speedshop_pill_new (SPEEDSHOP_STATUS_OK, "Live", NULL));

  g_assert_true (gtk_widget_has_css_class (pill, "ok"));
  speedshop_pill_set_status (SPEEDSHOP_PILL (pill), SPEEDSHOP_STATUS_CRIT);
  g_assert_false (gtk_widget_has_css_class (pill, "ok"));
  g_assert_true (gtk_widget_has_css_class (pill, "crit"));
  g_assert_nonnull (find_label (pill, "Live"));
}

static void
assert_described (GtkWidget *widget, const char *text)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       text);
}

static void
test_latencies_speak (void)
{
  static const guint counts[SPEEDSHOP_N_LATENCY_BARS] = { 0, 12, 103, 0, 0, 0, 0, 2 };
  g_autoptr (GtkWidget) chart =
    g_object_ref_sink (g_object_new (SPEEDSHOP_TYPE_LATENCY_CHART, NULL));

  assert_described (chart, "No answers yet");
  speedshop_latency_chart_show (SPEEDSHOP_LATENCY_CHART (chart), counts);
  assert_described (chart, "up to 10 ms: 12, up to 20 ms: 103, over 500 ms: 2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_test_message ("There is no display.");
      return 77;
    }
  adw_init ();

  g_test_add_func ("/app/widgets/gauge-is-a-meter", test_gauge_speaks);
  g_test_add_func ("/app/widgets/bar-is-a-meter", test_bar_speaks);
  g_test_add_func ("/app/widgets/gauge-speaks-once-a-second-or-at-a-zone",
                   test_gauge_speaks_seldom);
  g_test_add_func ("/app/widgets/gauge-clears-its-peak", test_gauge_clears_peak);
  g_test_add_func ("/app/widgets/card-says-why-a-value-is-not-live", test_card_says_why);
  g_test_add_func ("/app/widgets/chart-sums-itself-up", test_chart_speaks);
  g_test_add_func ("/app/widgets/chart-has-three-windows", test_chart_windows);
  g_test_add_func ("/app/widgets/chart-crosshair-moves-by-key", test_chart_cursor);
  g_test_add_func ("/app/widgets/held-chart-stands-still", test_held_chart_stands_still);
  g_test_add_func ("/app/widgets/latencies-are-told-in-words", test_latencies_speak);
  g_test_add_func ("/app/widgets/plate-is-spelled", test_plate_is_spelled);
  g_test_add_func ("/app/widgets/pill-changes-its-status", test_pill_changes_status);
  return g_test_run ();
}

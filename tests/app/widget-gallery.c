/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows every drawn widget in every state, to be looked at beside the design. Not installed. */
#include "app/speedshop-bar-row.h"
#include "app/speedshop-gauge-card.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-plate.h"
#include "app/speedshop-strip-chart.h"

#include <adwaita.h>
#include <math.h>

#define NOW (1000 * G_TIME_SPAN_SECOND)

static const ObdSignal coolant = { .id = "coolant_temperature",
                                   .name = "Coolant temperature",
                                   .short_name = "Coolant",
                                   .unit = BASE_UNIT_CELSIUS,
                                   .minimum = 40,
                                   .maximum = 130,
                                   .warning = 105,
                                   .critical = 115 };

static const ObdSignal trim = { .id = "short_fuel_trim_b1",
                                .name = "Short fuel trim B1",
                                .unit = BASE_UNIT_PERCENT,
                                .minimum = -25,
                                .maximum = 25,
                                .warning = 10,
                                .critical = NAN,
                                .decimals = 1 };

static const struct
{
  double value;
  gint64 age_us;
  gboolean supported;
} states[] = {
  { 92, 0, TRUE },        { 108, 0, TRUE }, { 121, 0, TRUE },  { 92, 3400000, TRUE },
  { 92, 11000000, TRUE }, { NAN, 0, TRUE }, { NAN, 0, FALSE },
};

static SpeedshopChannel *
create_channel (const ObdSignal *signal, double value, gint64 age_us, gboolean supported)
{
  SpeedshopChannel *channel = speedshop_channel_new (signal, BASE_UNIT_SYSTEM_METRIC);

  speedshop_channel_set_supported (channel, supported);
  if (!isnan (value))
    {
      speedshop_channel_push (channel, NOW - age_us - 100000, value + 4, 0);
      speedshop_channel_push (channel, NOW - age_us, value, 0);
    }
  speedshop_channel_advance (channel, NOW);
  return channel;
}

static GtkWidget *
create_gauges (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (SpeedshopChannel) channel =
        create_channel (&coolant, states[i].value, states[i].age_us, states[i].supported);

      gtk_box_append (GTK_BOX (box), speedshop_gauge_card_new (channel));
    }
  return box;
}

static GtkWidget *
create_bars (void)
{
  static const double trims[] = { 7.8, -13.3 };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "bar-list");
  for (gsize i = 0; i < G_N_ELEMENTS (trims); i++)
    {
      g_autoptr (SpeedshopChannel) channel = create_channel (&trim, trims[i], 0, TRUE);

      gtk_box_append (GTK_BOX (box), speedshop_bar_row_new (channel));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (SpeedshopChannel) channel =
        create_channel (&coolant, states[i].value, states[i].age_us, states[i].supported);

      gtk_box_append (GTK_BOX (box), speedshop_bar_row_new (channel));
    }
  return box;
}

static GtkWidget *
create_pills (void)
{
  static const char *const words[] = { "CAN 11-bit",  "Ready",           "Stale", "Overdue",
                                       "In progress", "Waits for parts", "Booked" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), speedshop_plate_new ("KJW305"));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    gtk_box_append (GTK_BOX (box),
                    speedshop_pill_new ((SpeedshopStatus) i, words[i],
                                        i == 0 ? "speedshop-branch-symbolic" : NULL));
  return box;
}

static GtkWidget *
create_chart (void)
{
  GtkWidget *chart = speedshop_strip_chart_new ();

  for (guint lane = 0; lane < 4; lane++)
    {
      g_autoptr (SpeedshopChannel) channel =
        speedshop_channel_new (lane == 2 ? &trim : &coolant, BASE_UNIT_SYSTEM_METRIC);

      for (gint64 t = NOW - 28 * G_TIME_SPAN_SECOND; t < NOW; t += 50000)
        if (lane != 1 || t < NOW - 14 * G_TIME_SPAN_SECOND || t > NOW - 9 * G_TIME_SPAN_SECOND)
          speedshop_channel_push (channel, t,
                                  (lane == 2 ? 0 : 85) + 12 * sin ((double) t / 1e6 + lane), 0);
      speedshop_channel_advance (channel, NOW);
      speedshop_strip_chart_add_channel (SPEEDSHOP_STRIP_CHART (chart), channel);
    }
  speedshop_strip_chart_add_marker (SPEEDSHOP_STRIP_CHART (chart), NOW - 16400000, "WOT pull 1");
  speedshop_strip_chart_set_cursor (SPEEDSHOP_STRIP_CHART (chart), FALSE, 0.557);
  gtk_widget_set_vexpand (chart, TRUE);
  gtk_widget_add_css_class (chart, "card");
  return chart;
}

static gboolean
on_tick (GtkWidget *chart, GdkFrameClock *clock, gpointer user_data)
{
  speedshop_strip_chart_advance (SPEEDSHOP_STRIP_CHART (chart), NOW);
  return G_SOURCE_CONTINUE;
}

static void
on_activate (GtkApplication *app)
{
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *chart = create_chart ();

  gtk_widget_add_css_class (box, "live-body");
  gtk_box_append (GTK_BOX (box), create_gauges ());
  gtk_box_append (GTK_BOX (box), create_pills ());
  gtk_box_append (GTK_BOX (box), create_bars ());
  gtk_box_append (GTK_BOX (box), chart);
  gtk_widget_add_tick_callback (chart, on_tick, NULL, NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1440, 900);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app =
    adw_application_new ("nz.kcspeedshop.Speedshop.Gallery", G_APPLICATION_NON_UNIQUE);

  g_application_set_resource_base_path (G_APPLICATION (app), "/nz/kcspeedshop/Speedshop");
  g_signal_connect (app, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}

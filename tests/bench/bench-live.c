/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames of the live page as people see it, at 1440x900 with the cairo renderer: a dashboard of 16
 * gauges and 8 strips in their cards, with header bar and recording bar and the program's styles.
 * A simulated car answers; the readings come from a replay, so that each frame has as many as it
 * should. */
#include "app/speedshop-live-page.h"
#include "app/speedshop-replay.h"
#include "app/tape.h"
#include "frames.h"
#include "sim/sim-open.h"

#include <adwaita.h>

#define WIDTH    1440
#define HEIGHT   900
#define N_LANES  4
#define LENGTH   (60 * SECOND)
#define FRAME_US 16000
#define CAR      "sim:petrol-turbo?latency-ms=15&reset-ms=1&search-ms=1"

/* Signals of the gauges; strips show the first eight again, each of them a channel of its own. */
static const char *const shown[] = {
  "engine_speed",
  "vehicle_speed",
  "engine_load",
  "throttle_position",
  "boost",
  "mass_air_flow",
  "short_fuel_trim_b1",
  "long_fuel_trim_b1",
  "coolant_temperature",
  "intake_air_temperature",
  "ignition_advance",
  "module_voltage",
  "barometric_pressure",
  "fuel_level",
  "lambda_b1s1",
  "fuel_rail_pressure",
};

typedef struct
{
  Desk desk;
  ObdCatalogue *catalogue;
  ObdSession *session;
  SpeedshopDashboards *dashboards;
  GtkWidget *page;
  GtkWidget *window;
  Frames frames;
} Bench;

/* --- the dashboard --- */

static void
add_gauges (GString *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_string_append_printf (text,
                            "{'kind':'gauge','signal':'%s','column':%u,'row':%u,'width':2,"
                            "'height':3},",
                            shown[i], i % 6 * 2, i / 6 * 3);
}

static void
add_strips (GString *text, guint column, const char *const *lanes)
{
  g_string_append_printf (text,
                          "{'kind':'strip','signal':'%s','column':%u,'row':9,'width':6,'height':5,"
                          "'with':['%s','%s','%s']}",
                          lanes[0], column, lanes[1], lanes[2], lanes[3]);
}

static SpeedshopDashboard *
create_dashboard (void)
{
  g_autoptr (GString) text = g_string_new ("{'version':1,'name':'Bench','tiles':[");
  g_autoptr (GError) error = NULL;
  SpeedshopDashboard *dashboard;

  add_gauges (text);
  add_strips (text, 0, shown);
  g_string_append_c (text, ',');
  add_strips (text, 6, shown + N_LANES);
  g_string_append (text, "]}");
  g_strdelimit (text->str, "'", '"');
  dashboard = speedshop_dashboard_new_from_text (text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  return dashboard;
}

/* --- the car and the readings --- */

static void
opened_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  obd_session_open_finish (OBD_SESSION (session), result, &error);
  g_assert_no_error (error);
}

static void
connect_car (Bench *self)
{
  g_autoptr (ObdPorts) ports = obd_ports_new ();

  self->catalogue = obd_catalogue_new (NULL);
  obd_ports_add_scheme (ports, "sim", sim_open_fd, NULL);
  self->session = obd_session_new (ports, self->catalogue);
  obd_session_open_async (self->session, CAR, NULL, opened_cb, NULL);
  while (obd_session_get_state (self->session) != OBD_SESSION_LIVE)
    g_main_context_iteration (NULL, TRUE);
}

/* Readings of all signals in turn, so often that each of them has one every @period_us. */
static ShopTape *
create_tape (Bench *self, gint64 period_us)
{
  base_id_new (&self->desk.id);
  shop_buffer_clear (&self->desk.buffer);
  shop_buffer_init (&self->desk.buffer);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const ObdSignal *signal = obd_catalogue_find (self->catalogue, shown[i]);
      double span = signal->maximum - signal->minimum;
      guint channel = desk_add_channel (&self->desk, shown[i], base_unit_get_id (signal->unit),
                                        span / (double) (LENGTH / MS));

      desk_ramp (&self->desk, channel, period_us * i / (gint64) G_N_ELEMENTS (shown), LENGTH,
                 period_us);
    }
  return desk_open (&self->desk);
}

static void
feed (Bench *self, gint64 period_us)
{
  g_autoptr (ShopTape) tape = create_tape (self, period_us);
  g_autoptr (SpeedshopReplay) replay = speedshop_replay_new (tape);

  speedshop_live_feed_set_replay (speedshop_live_board_get_feed (speedshop_live_page_get_board (
                                    SPEEDSHOP_LIVE_PAGE (self->page))),
                                  replay);
  speedshop_replay_toggle (replay);
}

/* --- the page --- */

static void
use_styles (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/nz/kcspeedshop/Speedshop/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
show_page (Bench *self)
{
  g_autoptr (SpeedshopDashboard) dashboard = create_dashboard ();

  self->dashboards = speedshop_dashboards_new (self->session);
  self->page =
    speedshop_live_page_new_for_session (self->session, self->dashboards, gtk_label_new (NULL));
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  speedshop_dashboard_set_key (dashboard, "bench");
  speedshop_dashboards_put (self->dashboards, dashboard);
  gtk_window_present (GTK_WINDOW (self->window));
  while (gtk_widget_get_width (self->page) < WIDTH)
    g_main_context_iteration (NULL, TRUE);
  frames_follow (&self->frames, self->window);
}

static void
tear_down (Bench *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  obd_session_close (self->session);
  g_object_unref (self->dashboards);
  g_object_unref (self->session);
  g_object_unref (self->catalogue);
  desk_tear_down (&self->desk, NULL);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  desk_set_up (&bench.desk, NULL);
  use_styles ();
  connect_car (&bench);
  show_page (&bench);
  g_print ("The live page with 16 gauges and 8 strips at %dx%d, milliseconds of a frame\n", WIDTH,
           HEIGHT);
  feed (&bench, FRAME_US);
  frames_report (&bench.frames, "every value changes in every frame", (FramesTarget){ 8, 14 });
  feed (&bench, SECOND * (gint64) G_N_ELEMENTS (shown) / 60);
  frames_report (&bench.frames, "60 readings a second in all", (FramesTarget){ .median = 3 });
  tear_down (&bench);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-replay-bar.h"

#include "app/speedshop-dashboard-menu.h"

#include <glib/gi18n.h>

static const double speeds[] = { 0.25, 0.5, 1, 2, 4, 8, 16 };
#define NORMAL_SPEED 2

struct _SpeedshopReplayBar
{
  GtkBox parent_instance;

  SpeedshopReplay *replay;
  gint64 duration_us;

  GtkButton *play;
  GtkDropDown *speed;
  GtkLabel *time;
  SpeedshopStripOverview *overview;
  SpeedshopDashboardMenu *dashboards;
};

G_DEFINE_FINAL_TYPE (SpeedshopReplayBar, speedshop_replay_bar, GTK_TYPE_BOX)

static void
show_time (SpeedshopReplayBar *self)
{
  g_autofree char *at =
    speedshop_strip_axis_format_clock (speedshop_replay_get_position (self->replay), 1);
  g_autofree char *end = speedshop_strip_axis_format_clock (self->duration_us, 1);
  /* Translators: where a replay is, and how long the recording is. */
  g_autofree char *text = g_strdup_printf (_ ("%s of %s"), at, end);

  gtk_label_set_label (self->time, text);
}

static void
show_state (SpeedshopReplayBar *self)
{
  gboolean running = speedshop_replay_is_running (self->replay);
  const char *name = running ? _ ("Pause replay") : _ ("Replay");

  gtk_button_set_icon_name (self->play,
                            running ? "speedshop-pause-symbolic" : "speedshop-play-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  show_time (self);
}

static void
on_speed (SpeedshopReplayBar *self)
{
  guint chosen = gtk_drop_down_get_selected (self->speed);

  if (self->replay != NULL && chosen < G_N_ELEMENTS (speeds))
    speedshop_replay_set_speed (self->replay, speeds[chosen]);
}

static void
fill_speeds (SpeedshopReplayBar *self)
{
  GtkStringList *texts = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    gtk_string_list_take (texts, g_strdup_printf ("%g×", speeds[i]));
  gtk_drop_down_set_model (self->speed, G_LIST_MODEL (texts));
  gtk_drop_down_set_selected (self->speed, NORMAL_SPEED);
  g_object_unref (texts);
}

static void
on_sought (SpeedshopReplayBar *self, gint64 t_us)
{
  if (self->replay != NULL)
    speedshop_replay_seek (self->replay, t_us);
}

/**
 * speedshop_replay_bar_set_replay:
 * @replay: (nullable): what it plays
 * @duration_us: of the recording
 */
void
speedshop_replay_bar_set_replay (SpeedshopReplayBar *self,
                                 SpeedshopReplay *replay,
                                 gint64 duration_us)
{
  g_return_if_fail (SPEEDSHOP_IS_REPLAY_BAR (self));

  if (self->replay != NULL)
    g_signal_handlers_disconnect_by_data (self->replay, self);
  g_set_object (&self->replay, replay);
  self->duration_us = duration_us;
  if (replay == NULL)
    return;
  g_signal_connect_object (replay, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (replay, "moved", G_CALLBACK (show_time), self, G_CONNECT_SWAPPED);
  on_speed (self);
  show_state (self);
}

SpeedshopStripOverview *
speedshop_replay_bar_get_overview (SpeedshopReplayBar *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_REPLAY_BAR (self), NULL);

  return self->overview;
}

/**
 * speedshop_replay_bar_set_dashboards:
 * @dashboards: to choose from
 */
void
speedshop_replay_bar_set_dashboards (SpeedshopReplayBar *self, SpeedshopDashboards *dashboards)
{
  g_return_if_fail (SPEEDSHOP_IS_REPLAY_BAR (self));

  speedshop_dashboard_menu_follow (self->dashboards, dashboards);
}

/**
 * speedshop_replay_bar_show_dashboards:
 * @shown: whether a dashboard can be chosen, since it is in sight
 */
void
speedshop_replay_bar_show_dashboards (SpeedshopReplayBar *self, gboolean shown)
{
  g_return_if_fail (SPEEDSHOP_IS_REPLAY_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->dashboards), shown);
}

static void
speedshop_replay_bar_dispose (GObject *object)
{
  SpeedshopReplayBar *self = SPEEDSHOP_REPLAY_BAR (object);

  g_clear_object (&self->replay);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_REPLAY_BAR);
  G_OBJECT_CLASS (speedshop_replay_bar_parent_class)->dispose (object);
}

static void
speedshop_replay_bar_class_init (SpeedshopReplayBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_replay_bar_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_DASHBOARD_MENU);
  g_type_ensure (SPEEDSHOP_TYPE_STRIP_OVERVIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-replay-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReplayBar, play);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReplayBar, speed);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReplayBar, time);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReplayBar, overview);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReplayBar, dashboards);
  gtk_widget_class_bind_template_callback (widget_class, on_speed);
  gtk_widget_class_bind_template_callback (widget_class, on_sought);
}

static void
speedshop_replay_bar_init (SpeedshopReplayBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_speeds (self);
}

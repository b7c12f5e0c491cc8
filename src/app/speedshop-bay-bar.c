/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-bay-bar.h"

#include "app/speedshop-dashboard-menu.h"

#include <glib/gi18n.h>

struct _SpeedshopBayBar
{
  GtkBox parent_instance;

  GtkWidget *record_button;
  GtkImage *record_icon;
  GtkLabel *record_label;
  GtkWidget *part_button;
  GtkImage *part_icon;
  GtkLabel *part_label;
  SpeedshopDashboardMenu *dashboard_menu;
};

G_DEFINE_FINAL_TYPE (SpeedshopBayBar, speedshop_bay_bar, GTK_TYPE_BOX)

typedef struct
{
  const char *icon_name;
  const char *name;
  const char *tooltip;
} Look;

static void
show_look (GtkWidget *button, GtkImage *icon, const Look *look)
{
  gtk_image_set_from_icon_name (icon, look->icon_name);
  gtk_widget_set_tooltip_text (button, _ (look->tooltip));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (look->name), -1);
}

static void
speedshop_bay_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_BAY_BAR);

  G_OBJECT_CLASS (speedshop_bay_bar_parent_class)->dispose (object);
}

static void
speedshop_bay_bar_class_init (SpeedshopBayBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_bay_bar_dispose;

  g_type_ensure (SPEEDSHOP_TYPE_DASHBOARD_MENU);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-bay-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBayBar, record_button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBayBar, record_icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBayBar, record_label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBayBar, part_button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBayBar, part_icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBayBar, part_label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBayBar, dashboard_menu);
}

static void
speedshop_bay_bar_init (SpeedshopBayBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  speedshop_bay_bar_show_charts (self, FALSE);
}

/**
 * speedshop_bay_bar_follow:
 *
 * To be called once.
 */
void
speedshop_bay_bar_follow (SpeedshopBayBar *self, SpeedshopDashboards *dashboards)
{
  g_return_if_fail (SPEEDSHOP_IS_BAY_BAR (self));

  speedshop_dashboard_menu_follow (self->dashboard_menu, dashboards);
}

/* Whole seconds: tenths are for who watches a clock, not for who walks round a car. */
static char *
word_stop (const SpeedshopRecording *recording)
{
  const gint64 seconds = recording->elapsed_us / G_USEC_PER_SEC;

  if (recording->state == SPEEDSHOP_RECORDING_PAUSED)
    return g_strdup (_ ("Stop, paused"));
  /* Translators: a button that ends a recording, and how long it has run: minutes and seconds */
  return g_strdup_printf (_ ("Stop, %02d:%02d"), (int) (seconds / 60), (int) (seconds % 60));
}

static void
set_class (GtkWidget *widget, const char *class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
show_record_look (SpeedshopBayBar *self, gboolean recording)
{
  static const Look looks[] = {
    { "speedshop-rec-symbolic", N_ ("Record"), N_ ("Record (Ctrl+R)") },
    { "speedshop-stop-symbolic", N_ ("Stop and save"), N_ ("Stop and save (Ctrl+R)") },
  };

  show_look (self->record_button, self->record_icon, &looks[recording ? 1 : 0]);
  set_class (self->record_button, "destructive-action", recording);
  set_class (GTK_WIDGET (self->record_icon), "crit", !recording);
}

/**
 * speedshop_bay_bar_show_recording:
 *
 * Shows what the recorder is at; to be called again about ten times a second while it runs.
 */
void
speedshop_bay_bar_show_recording (SpeedshopBayBar *self, const SpeedshopRecording *recording)
{
  g_autofree char *text = NULL;
  gboolean is_running;

  g_return_if_fail (SPEEDSHOP_IS_BAY_BAR (self));

  is_running = recording->state != SPEEDSHOP_RECORDING_NONE;
  text = is_running ? word_stop (recording) : g_strdup (_ ("Record"));
  if (g_strcmp0 (gtk_label_get_label (self->record_label), text) == 0)
    return;
  gtk_label_set_label (self->record_label, text);
  show_record_look (self, is_running);
}

/**
 * speedshop_bay_bar_show_charts:
 * @charts: whether charts show now, so that the button leads to the gauges
 */
void
speedshop_bay_bar_show_charts (SpeedshopBayBar *self, gboolean charts)
{
  static const Look looks[] = {
    { "speedshop-chart-symbolic", N_ ("Charts"), N_ ("Show the charts of this dashboard") },
    { "speedshop-gauge-symbolic", N_ ("Gauges"), N_ ("Show the gauges of this dashboard") },
  };
  const Look *look = &looks[charts ? 1 : 0];

  g_return_if_fail (SPEEDSHOP_IS_BAY_BAR (self));

  gtk_label_set_label (self->part_label, _ (look->name));
  show_look (self->part_button, self->part_icon, look);
}

void
speedshop_bay_bar_popup_dashboards (SpeedshopBayBar *self)
{
  g_return_if_fail (SPEEDSHOP_IS_BAY_BAR (self));

  speedshop_dashboard_menu_popup (self->dashboard_menu);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-work-bar.h"

/* What is done sooner needs no bar. */
#define PATIENCE_US (G_USEC_PER_SEC / 2)

#define LOOK_MS 100

struct _SpeedshopWorkBar
{
  GtkBox parent_instance;

  BaseProgress *progress;
  gint64 begun_us;
  guint timer;

  GtkLabel *label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (SpeedshopWorkBar, speedshop_work_bar, GTK_TYPE_BOX)

/* What has not begun, or has only its end left, has no measure. */
static gboolean
look (gpointer user_data)
{
  SpeedshopWorkBar *self = user_data;
  double done = base_progress_get (self->progress);

  if (g_get_monotonic_time () - self->begun_us >= PATIENCE_US)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (done > 0 && done < 0.99)
    gtk_progress_bar_set_fraction (self->bar, done);
  else
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

/**
 * speedshop_work_bar_begin:
 * @text: what is being done, such as "Reading trackLog.csv…"
 * @progress: how far it is
 */
void
speedshop_work_bar_begin (SpeedshopWorkBar *self, const char *text, BaseProgress *progress)
{
  g_return_if_fail (SPEEDSHOP_IS_WORK_BAR (self));
  g_return_if_fail (text != NULL && progress != NULL);

  speedshop_work_bar_end (self);
  self->progress = base_progress_ref (progress);
  self->begun_us = g_get_monotonic_time ();
  self->timer = g_timeout_add (LOOK_MS, look, self);
  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, 0);
}

void
speedshop_work_bar_end (SpeedshopWorkBar *self)
{
  g_return_if_fail (SPEEDSHOP_IS_WORK_BAR (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->progress, base_progress_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
speedshop_work_bar_dispose (GObject *object)
{
  SpeedshopWorkBar *self = SPEEDSHOP_WORK_BAR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->progress, base_progress_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_WORK_BAR);
  G_OBJECT_CLASS (speedshop_work_bar_parent_class)->dispose (object);
}

static void
speedshop_work_bar_class_init (SpeedshopWorkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_work_bar_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWorkBar, label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopWorkBar, bar);
}

static void
speedshop_work_bar_init (SpeedshopWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-run-row.h"

#include "app/speedshop-run-words.h"

#include <glib/gi18n.h>

struct _SpeedshopRunRow
{
  GtkListBoxRow parent_instance;

  const RoadTest *test; /* of the view around it */
  ObdRun run;
  RoadPast past;

  GtkLabel *kind;
  GtkLabel *duration;
  GtkLabel *where;
  GtkLabel *power;
  GtkWidget *best_name;
  GtkLabel *best;
  GtkWidget *last_name;
  GtkLabel *last;
  GtkLabel *first;
  GtkButton *show;
  GtkButton *keep;
};

G_DEFINE_FINAL_TYPE (SpeedshopRunRow, speedshop_run_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  GO,
  KEEP,
  FORGET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_cb (SpeedshopRunRow *self)
{
  g_signal_emit (self, signals[GO], 0, self->run.start_us);
}

static void
keep_cb (SpeedshopRunRow *self)
{
  g_signal_emit (self, signals[self->past.kept ? FORGET : KEEP], 0);
}

/* --- what it says --- */

static void
label_button (GtkButton *button, const char *label, const char *spoken)
{
  gtk_button_set_label (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
label_keep (SpeedshopRunRow *self)
{
  const char *name = speedshop_run_get_name (self->run.kind);
  g_autofree char *spoken = self->past.kept
                              /* Translators: the name of a timed run, "0–100 km/h". */
                              ? g_strdup_printf (_ ("Keep the run %s no more"), name)
                              /* Translators: the name of a timed run, "0–100 km/h". */
                              : g_strdup_printf (_ ("Keep the run %s"), name);

  label_button (self->keep, self->past.kept ? _ ("Keep no more") : _ ("Keep"), spoken);
}

static void
show_other (SpeedshopRunRow *self,
            const RoadPastRun *past,
            GTimeZone *zone,
            GtkWidget *name,
            GtkLabel *label)
{
  gboolean there = past->at_s != 0;
  g_autofree char *text =
    there ? speedshop_run_describe_past (&self->run, past, zone) : g_strdup ("");

  gtk_label_set_label (label, text);
  gtk_widget_set_visible (name, there);
  gtk_widget_set_visible (GTK_WIDGET (label), there);
}

/**
 * speedshop_run_row_show_past:
 * @past: what the vehicle did beside it
 * @zone: (nullable): the shop's; %NULL where the vehicle did nothing
 */
void
speedshop_run_row_show_past (SpeedshopRunRow *self, const RoadPast *past, GTimeZone *zone)
{
  g_return_if_fail (SPEEDSHOP_IS_RUN_ROW (self));
  g_return_if_fail (past != NULL);

  self->past = *past;
  show_other (self, &past->best, zone, self->best_name, self->best);
  show_other (self, &past->last, zone, self->last_name, self->last);
  gtk_widget_set_visible (GTK_WIDGET (self->first), past->best.at_s == 0);
  label_keep (self);
}

/**
 * speedshop_run_row_show_power:
 * @load: what the car is taken for
 */
void
speedshop_run_row_show_power (SpeedshopRunRow *self, const ObdRoadLoad *load)
{
  ObdRoadPower power;
  g_autofree char *text = NULL;

  g_return_if_fail (SPEEDSHOP_IS_RUN_ROW (self));

  if (!road_load_is_known (load))
    text = g_strdup (_ ("Enter the mass below for the power."));
  else if (road_test_find_power (self->test, &self->run, load, &power))
    text = speedshop_run_describe_power (&power);
  else
    text = g_strdup (_ ("Too few readings for the power."));
  gtk_label_set_label (self->power, text);
}

/**
 * speedshop_run_row_allow_keeping:
 * @allowed: whether there is a vehicle to keep it with
 */
void
speedshop_run_row_allow_keeping (SpeedshopRunRow *self, gboolean allowed)
{
  g_return_if_fail (SPEEDSHOP_IS_RUN_ROW (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), allowed);
}

const ObdRun *
speedshop_run_row_get_run (SpeedshopRunRow *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RUN_ROW (self), NULL);

  return &self->run;
}

const RoadPast *
speedshop_run_row_get_past (SpeedshopRunRow *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RUN_ROW (self), NULL);

  return &self->past;
}

static void
show_run (SpeedshopRunRow *self)
{
  const char *name = speedshop_run_get_name (self->run.kind);
  g_autofree char *duration =
    speedshop_run_describe_duration (self->run.duration_s, self->run.error_s);
  g_autofree char *where = speedshop_run_describe (&self->run);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, duration);
  /* Translators: the name of a timed run, "0–100 km/h". */
  g_autofree char *show = g_strdup_printf (_ ("Show the run %s in the chart"), name);

  gtk_label_set_label (self->kind, name);
  gtk_label_set_label (self->duration, duration);
  gtk_label_set_label (self->where, where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  label_button (self->show, _ ("Show"), show);
}

/**
 * speedshop_run_row_new:
 * @test: must live as long as the row
 * @index: of the run in it
 */
GtkWidget *
speedshop_run_row_new (const RoadTest *test, guint index)
{
  g_return_val_if_fail (test != NULL && index < test->runs->len, NULL);

  SpeedshopRunRow *self = g_object_new (SPEEDSHOP_TYPE_RUN_ROW, NULL);
  self->test = test;
  self->run = g_array_index (test->runs, ObdRun, index);
  show_run (self);
  speedshop_run_row_show_past (self, &(RoadPast){ 0 }, NULL);
  return GTK_WIDGET (self);
}

/* --- the widget --- */

static void
speedshop_run_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_RUN_ROW);
  G_OBJECT_CLASS (speedshop_run_row_parent_class)->dispose (object);
}

static void
add_signals (GType type)
{
  signals[GO] =
    g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[KEEP] =
    g_signal_new ("keep", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FORGET] =
    g_signal_new ("forget", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, kind);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, duration);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, where);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, power);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, best_name);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, best);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, last_name);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, last);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, first);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, show);
  gtk_widget_class_bind_template_child (klass, SpeedshopRunRow, keep);
  gtk_widget_class_bind_template_callback (klass, show_cb);
  gtk_widget_class_bind_template_callback (klass, keep_cb);
}

static void
speedshop_run_row_class_init (SpeedshopRunRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = speedshop_run_row_dispose;
  add_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-run-row.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
speedshop_run_row_init (SpeedshopRunRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

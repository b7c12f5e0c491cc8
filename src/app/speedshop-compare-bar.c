/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-compare-bar.h"

#include "app/speedshop-alignment.h"
#include "app/speedshop-trace.h"
#include "base/base-unit.h"

#include <glib/gi18n.h>

struct _SpeedshopCompareBar
{
  GtkBox parent_instance;

  ShopTape *tape;
  ShopTape *other;
  GPtrArray *traces; /* those that both recordings have, and the other's beside them */
  GPtrArray *other_traces;
  GPtrArray *common; /* names of markers that both have */
  gboolean filling;

  GtkLabel *own;
  GtkLabel *name;
  GtkDropDown *kind;
  GtkDropDown *marker;
  GtkWidget *crossing;
  GtkDropDown *signal;
  GtkDropDown *direction;
  GtkSpinButton *value;
  GtkLabel *unit;
  GtkLabel *offset;
};

G_DEFINE_FINAL_TYPE (SpeedshopCompareBar, speedshop_compare_bar, GTK_TYPE_BOX)

enum
{
  SHIFTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what lays them over each other --- */

static SpeedshopCrossing
get_crossing (SpeedshopCompareBar *self, GPtrArray *traces)
{
  SpeedshopTrace *trace = g_ptr_array_index (traces, gtk_drop_down_get_selected (self->signal));
  gboolean rising = gtk_drop_down_get_selected (self->direction) == 0;

  return (SpeedshopCrossing){
    .pyramid = speedshop_trace_get_track (trace)->pyramid,
    .count = speedshop_trace_get_count (trace, gtk_spin_button_get_value (self->value)),
    .rising = rising == (speedshop_trace_get_track (trace)->channel->scale >= 0),
  };
}

static gboolean
find_start (SpeedshopCompareBar *self, gint64 *shift_us)
{
  *shift_us = 0;
  return TRUE;
}

static gboolean
find_marker (SpeedshopCompareBar *self, gint64 *shift_us)
{
  guint chosen = gtk_drop_down_get_selected (self->marker);

  return chosen < self->common->len &&
         speedshop_alignment_find_marker (self->tape, self->other,
                                          g_ptr_array_index (self->common, chosen), shift_us);
}

static gboolean
find_crossing (SpeedshopCompareBar *self, gint64 *shift_us)
{
  SpeedshopCrossing a, b;

  if (gtk_drop_down_get_selected (self->signal) >= self->traces->len)
    return FALSE;
  a = get_crossing (self, self->traces);
  b = get_crossing (self, self->other_traces);
  return speedshop_alignment_find_crossing (&a, &b, shift_us);
}

static const struct
{
  const char *name;
  gboolean (*find) (SpeedshopCompareBar *self, gint64 *shift_us);
  const char *failure;
} kinds[] = {
  [SPEEDSHOP_ALIGNMENT_START] = { N_ ("By their start"), find_start, NULL },
  [SPEEDSHOP_ALIGNMENT_MARKER] = { N_ ("By a marker"), find_marker,
                                   N_ ("No marker has the same name in both.") },
  [SPEEDSHOP_ALIGNMENT_CROSSING] = { N_ ("When a signal reaches"), find_crossing,
                                     N_ ("Not in both recordings.") },
};

static char *
describe_shift (gint64 shift_us)
{
  g_autofree char *number = base_unit_format ((double) shift_us / G_USEC_PER_SEC, 2);

  /* Translators: the second recording, B, is shown so many seconds later. */
  return g_strdup_printf (_ ("B shifted by %s%s s"), shift_us > 0 ? "+" : "", number);
}

static void
align (SpeedshopCompareBar *self)
{
  guint kind = gtk_drop_down_get_selected (self->kind);
  g_autofree char *text = NULL;
  gint64 shift_us;

  if (self->filling || self->other == NULL || kind >= G_N_ELEMENTS (kinds))
    return;
  gtk_widget_set_visible (self->crossing, kind == SPEEDSHOP_ALIGNMENT_CROSSING);
  gtk_widget_set_visible (GTK_WIDGET (self->marker),
                          kind == SPEEDSHOP_ALIGNMENT_MARKER && self->common->len > 0);
  if (!kinds[kind].find (self, &shift_us))
    {
      gtk_label_set_label (self->offset, _ (kinds[kind].failure));
      return;
    }
  text = describe_shift (shift_us);
  gtk_label_set_label (self->offset, text);
  g_signal_emit (self, signals[SHIFTED], 0, shift_us);
}

/* --- what there is to choose --- */

/* The middle of its scale is as good a value to begin with as any. */
static void
on_signal (SpeedshopCompareBar *self)
{
  guint chosen = gtk_drop_down_get_selected (self->signal);
  SpeedshopStripSource *source;
  const SpeedshopGaugeScale *scale;

  if (self->traces == NULL || chosen >= self->traces->len)
    return;
  source = g_ptr_array_index (self->traces, chosen);
  scale = speedshop_strip_source_get_scale (source);
  self->filling = TRUE;
  gtk_spin_button_set_range (self->value, scale->minimum, scale->maximum);
  gtk_spin_button_set_increments (self->value, (scale->maximum - scale->minimum) / 100,
                                  (scale->maximum - scale->minimum) / 10);
  gtk_spin_button_set_value (self->value, (scale->minimum + scale->maximum) / 2);
  gtk_label_set_label (self->unit, speedshop_strip_source_get_unit (source));
  self->filling = FALSE;
  align (self);
}

static void
fill_signals (SpeedshopCompareBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->traces->len; i++)
    gtk_string_list_append (names,
                            speedshop_strip_source_get_name (g_ptr_array_index (self->traces, i)));
  gtk_drop_down_set_model (self->signal, G_LIST_MODEL (names));
}

static void
fill_markers (SpeedshopCompareBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->common = speedshop_alignment_list_markers (self->tape, self->other);
  for (guint i = 0; i < self->common->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (self->common, i));
  gtk_drop_down_set_model (self->marker, G_LIST_MODEL (names));
}

static void
fill_kinds (SpeedshopCompareBar *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, _ (kinds[i].name));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
}

static GPtrArray *
keep_traces (const GPtrArray *traces)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < traces->len; i++)
    g_ptr_array_add (kept, g_object_ref (g_ptr_array_index (traces, i)));
  return kept;
}

/**
 * speedshop_compare_bar_show:
 * @traces: (element-type SpeedshopTrace): signals of @tape that @other has too
 * @other_traces: (element-type SpeedshopTrace): the same signals of @other
 *
 * Compares @other with @tape, both from their start at first.
 */
void
speedshop_compare_bar_show (SpeedshopCompareBar *self,
                            ShopTape *tape,
                            const GPtrArray *traces,
                            ShopTape *other,
                            const GPtrArray *other_traces)
{
  g_autofree char *own = NULL, *name = NULL;

  g_return_if_fail (SPEEDSHOP_IS_COMPARE_BAR (self));

  speedshop_compare_bar_clear (self);
  self->tape = shop_tape_ref (tape);
  self->other = shop_tape_ref (other);
  self->traces = keep_traces (traces);
  self->other_traces = keep_traces (other_traces);
  /* Translators: A is the first of two recordings that are compared, drawn as a whole line. */
  own = g_strdup_printf (_ ("A ━━ %s"), shop_recording_get_title (tape->recording));
  /* Translators: B is the second of two recordings that are compared, drawn as a dashed line. */
  name = g_strdup_printf (_ ("B ╍╍ %s"), shop_recording_get_title (other->recording));
  gtk_label_set_label (self->own, own);
  gtk_label_set_label (self->name, name);
  self->filling = TRUE;
  fill_signals (self);
  fill_markers (self);
  gtk_drop_down_set_selected (self->kind, SPEEDSHOP_ALIGNMENT_START);
  self->filling = FALSE;
  on_signal (self);
}

/**
 * speedshop_compare_bar_clear:
 *
 * Compares nothing any more.
 */
void
speedshop_compare_bar_clear (SpeedshopCompareBar *self)
{
  g_return_if_fail (SPEEDSHOP_IS_COMPARE_BAR (self));

  g_clear_pointer (&self->tape, shop_tape_unref);
  g_clear_pointer (&self->other, shop_tape_unref);
  g_clear_pointer (&self->traces, g_ptr_array_unref);
  g_clear_pointer (&self->other_traces, g_ptr_array_unref);
  g_clear_pointer (&self->common, g_ptr_array_unref);
}

static void
speedshop_compare_bar_dispose (GObject *object)
{
  speedshop_compare_bar_clear (SPEEDSHOP_COMPARE_BAR (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_COMPARE_BAR);
  G_OBJECT_CLASS (speedshop_compare_bar_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, name);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, own);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, marker);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, kind);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, crossing);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, signal);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, direction);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, value);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, unit);
  gtk_widget_class_bind_template_child (klass, SpeedshopCompareBar, offset);
  gtk_widget_class_bind_template_callback (klass, align);
  gtk_widget_class_bind_template_callback (klass, on_signal);
}

static void
speedshop_compare_bar_class_init (SpeedshopCompareBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = speedshop_compare_bar_dispose;
  signals[SHIFTED] = g_signal_new ("shifted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/nz/kcspeedshop/Speedshop/ui/speedshop-compare-bar.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
speedshop_compare_bar_init (SpeedshopCompareBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
}

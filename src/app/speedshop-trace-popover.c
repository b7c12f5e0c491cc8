/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-trace-popover.h"

#include "app/speedshop-strip-chart.h"
#include "app/speedshop-trace.h"

#include <glib/gi18n.h>

/* What is in sight at first is large enough to read. */
#define CHOSEN_AT_FIRST 6

struct _SpeedshopTracePopover
{
  GtkPopover parent_instance;

  GPtrArray *traces;
  GPtrArray *checks; /* GtkCheckButton, for each trace */
  GtkListBox *rows;
  GtkLabel *count;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SpeedshopTracePopover, speedshop_trace_popover, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_chosen (SpeedshopTracePopover *self, guint i)
{
  return gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
}

static guint
count_chosen (SpeedshopTracePopover *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += is_chosen (self, i) ? 1 : 0;
  return n;
}

/* A chart that is full takes no other, and one stays. */
static void
show_count (SpeedshopTracePopover *self)
{
  guint n = count_chosen (self);
  g_autofree char *text =
    g_strdup_printf (_ ("%u of at most %d signals"), n, SPEEDSHOP_STRIP_CHART_MAX_LANES);

  gtk_label_set_label (self->count, text);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_widget_set_sensitive (g_ptr_array_index (self->checks, i),
                              is_chosen (self, i) ? n > 1 : n < SPEEDSHOP_STRIP_CHART_MAX_LANES);
}

static void
on_toggled (SpeedshopTracePopover *self)
{
  if (self->filling)
    return;
  show_count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_row (SpeedshopTracePopover *self, SpeedshopTrace *trace, gboolean chosen)
{
  SpeedshopStripSource *source = SPEEDSHOP_STRIP_SOURCE (trace);
  g_autofree char *label = g_strdup_printf ("%s %s", speedshop_strip_source_get_name (source),
                                            speedshop_strip_source_get_unit (source));
  GtkWidget *check = gtk_check_button_new_with_label (g_strchomp (label));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  gtk_list_box_append (self->rows, check);
}

/**
 * speedshop_trace_popover_set_traces:
 * @traces: (element-type SpeedshopTrace): to choose from; the first ones are chosen
 */
void
speedshop_trace_popover_set_traces (SpeedshopTracePopover *self, const GPtrArray *traces)
{
  GtkWidget *row;

  g_return_if_fail (SPEEDSHOP_IS_TRACE_POPOVER (self));

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  g_ptr_array_set_size (self->traces, 0);
  g_ptr_array_set_size (self->checks, 0);
  for (guint i = 0; i < traces->len; i++)
    {
      g_ptr_array_add (self->traces, g_object_ref (g_ptr_array_index (traces, i)));
      add_row (self, g_ptr_array_index (traces, i), i < CHOSEN_AT_FIRST);
    }
  self->filling = FALSE;
  show_count (self);
}

/**
 * speedshop_trace_popover_dup_chosen:
 *
 * Returns: (transfer full) (element-type SpeedshopTrace): in the order of the recording
 */
GPtrArray *
speedshop_trace_popover_dup_chosen (SpeedshopTracePopover *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (SPEEDSHOP_IS_TRACE_POPOVER (self), chosen);

  for (guint i = 0; i < self->checks->len; i++)
    if (is_chosen (self, i))
      g_ptr_array_add (chosen, g_object_ref (g_ptr_array_index (self->traces, i)));
  return chosen;
}

static void
speedshop_trace_popover_finalize (GObject *object)
{
  SpeedshopTracePopover *self = SPEEDSHOP_TRACE_POPOVER (object);

  g_ptr_array_unref (self->traces);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (speedshop_trace_popover_parent_class)->finalize (object);
}

static void
speedshop_trace_popover_class_init (SpeedshopTracePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = speedshop_trace_popover_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-trace-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTracePopover, rows);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTracePopover, count);
}

static void
speedshop_trace_popover_init (SpeedshopTracePopover *self)
{
  self->traces = g_ptr_array_new_with_free_func (g_object_unref);
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

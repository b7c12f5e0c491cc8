/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-monitors-view.h"
#include "app/speedshop-fact-card.h"
#include "app/speedshop-monitor-row.h"
#include "app/speedshop-scan-identity.h"

#include <glib/gi18n.h>

struct _SpeedshopMonitorsView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  SpeedshopScanDocument *document;

  GtkLabel *summary;
  GtkStack *stack;
  GtkListBox *list;
  SpeedshopFactCard *calibrations;
  SpeedshopFactCard *counters;
};

G_DEFINE_FINAL_TYPE (SpeedshopMonitorsView, speedshop_monitors_view, ADW_TYPE_BIN)

static GtkWidget *
make_row (gpointer monitor, gpointer user_data)
{
  SpeedshopMonitorsView *self = user_data;

  return speedshop_monitor_row_new (monitor, speedshop_context_get_dtc_book (self->context));
}

static guint
count_incomplete (GListModel *monitors)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (SpeedshopMonitor) monitor = g_list_model_get_item (monitors, i);
      n += speedshop_monitor_get_since_clear (monitor) == SPEEDSHOP_MONITOR_INCOMPLETE;
    }
  return n;
}

static void
show_summary (SpeedshopMonitorsView *self, GListModel *monitors)
{
  guint incomplete = count_incomplete (monitors);
  g_autofree char *text =
    incomplete == 0
      ? g_strdup (_ ("All monitors completed since the codes were cleared"))
      : g_strdup_printf (
          ngettext ("%u of %u monitors is not complete since the codes were cleared",
                    "%u of %u monitors are not complete since the codes were cleared", incomplete),
          incomplete, g_list_model_get_n_items (monitors));

  gtk_label_set_label (self->summary, text);
}

static void
show_monitors (SpeedshopMonitorsView *self)
{
  g_autoptr (GListModel) monitors = speedshop_monitors_read (self->document);
  gboolean any = g_list_model_get_n_items (monitors) > 0;

  gtk_list_box_bind_model (self->list, monitors, make_row, self, NULL);
  if (any)
    show_summary (self, monitors);
  gtk_stack_set_visible_child_name (self->stack, any ? "monitors" : "none");
}

static void
update (SpeedshopMonitorsView *self)
{
  g_autoptr (GListModel) calibrations = NULL;
  g_autoptr (GListModel) counters = NULL;

  if (self->document == NULL || !speedshop_context_get_book_ready (self->context))
    return;
  calibrations = speedshop_scan_list_calibrations (self->document);
  counters = speedshop_scan_list_counters (self->document);
  show_monitors (self);
  speedshop_fact_card_set_facts (self->calibrations, calibrations);
  speedshop_fact_card_set_facts (self->counters, counters);
}

/**
 * speedshop_monitors_view_show:
 * @document: (nullable): the scan
 */
void
speedshop_monitors_view_show (SpeedshopMonitorsView *self, SpeedshopScanDocument *document)
{
  g_return_if_fail (SPEEDSHOP_IS_MONITORS_VIEW (self));

  if (g_set_object (&self->document, document))
    update (self);
}

/**
 * speedshop_monitors_view_set_context:
 *
 * To be called once, before anything is shown.
 */
void
speedshop_monitors_view_set_context (SpeedshopMonitorsView *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_MONITORS_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::book-ready", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

static void
speedshop_monitors_view_dispose (GObject *object)
{
  SpeedshopMonitorsView *self = SPEEDSHOP_MONITORS_VIEW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (speedshop_monitors_view_parent_class)->dispose (object);
}

static void
speedshop_monitors_view_class_init (SpeedshopMonitorsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_monitors_view_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_FACT_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-monitors-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorsView, summary);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorsView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorsView, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorsView, calibrations);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorsView, counters);
}

static void
speedshop_monitors_view_init (SpeedshopMonitorsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-results-view.h"
#include "app/speedshop-limit-bar.h"
#include "app/speedshop-named-cell.h"
#include "app/speedshop-pill.h"

#include <glib/gi18n.h>

struct _SpeedshopResultsView
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *summary;
  GtkColumnView *view;
  GtkColumnViewColumn *outcome;
  GtkSortListModel *sorted;
};

G_DEFINE_FINAL_TYPE (SpeedshopResultsView, speedshop_results_view, ADW_TYPE_BIN)

static guint
count_rank (GListModel *results, SpeedshopTestRank rank)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (SpeedshopTestResult) result = g_list_model_get_item (results, i);
      n += speedshop_test_result_get_rank (result) == rank;
    }
  return n;
}

static void
show_summary (SpeedshopResultsView *self, GListModel *results)
{
  guint failed = count_rank (results, SPEEDSHOP_TEST_FAILED);
  guint passed = count_rank (results, SPEEDSHOP_TEST_PASSED);
  guint suspect = count_rank (results, SPEEDSHOP_TEST_SUSPECT);
  guint without = count_rank (results, SPEEDSHOP_TEST_WITHOUT_LIMIT) +
                  count_rank (results, SPEEDSHOP_TEST_COUNTER) + suspect;
  guint not_run = count_rank (results, SPEEDSHOP_TEST_NOT_RUN);
  /* Translators: how many tests came out how. */
  g_autofree char *text = g_strdup_printf (
    _ ("%u failed, %u passed, %u without a limit, %u not run since the codes were cleared"), failed,
    passed, without, not_run);

  /* Translators: misfires that were counted of cylinders whose trouble code is set. */
  g_autofree char *more =
    g_strdup_printf (ngettext ("%u misfire count goes with a trouble code that is set",
                               "%u misfire counts go with trouble codes that are set", suspect),
                     suspect);
  g_autofree char *both = g_strdup_printf ("%s. %s.", text, more);

  gtk_label_set_label (self->summary, suspect > 0 ? both : text);
}

/**
 * speedshop_results_view_show:
 * @document: (nullable): the scan; %NULL leaves the view empty
 */
void
speedshop_results_view_show (SpeedshopResultsView *self, SpeedshopScanDocument *document)
{
  g_return_if_fail (SPEEDSHOP_IS_RESULTS_VIEW (self));

  g_autoptr (GListModel) results = document != NULL ? speedshop_test_results_read (document) : NULL;
  gboolean any = results != NULL && g_list_model_get_n_items (results) > 0;

  gtk_sort_list_model_set_model (self->sorted, results);
  if (any)
    show_summary (self, results);
  gtk_stack_set_visible_child_name (self->stack, any ? "results" : "none");
}

static void
speedshop_results_view_class_init (SpeedshopResultsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SPEEDSHOP_TYPE_LIMIT_BAR);
  g_type_ensure (SPEEDSHOP_TYPE_NAMED_CELL);
  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_TEST_RESULT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopResultsView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopResultsView, summary);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopResultsView, view);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopResultsView, outcome);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopResultsView, sorted);
}

static void
speedshop_results_view_init (SpeedshopResultsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->view));
  gtk_column_view_sort_by_column (self->view, self->outcome, GTK_SORT_ASCENDING);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-report-maker.h"

#include "insight/insight-report.h"
#include "shop/shop-health.h"

/* A vehicle's health report: the shop is asked in its reader thread, the pages are written in
 * another, so that typing never waits for either. */

typedef struct
{
  JsonNode *facts;
  char *words;
  BaseUnitSystem units;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->facts, json_node_unref);
  g_free (work->words);
  g_free (work);
}

void
speedshop_report_free (SpeedshopReport *self)
{
  g_clear_pointer (&self->paper, paper_document_unref);
  g_free (self->text);
  g_free (self);
}

static void
write_report (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  g_autoptr (InsightReport) report =
    insight_report_new (work->facts, work->words, work->units, &error);
  g_autoptr (GBytes) logo =
    shop_health_load_logo (shop_desk_get_db (SHOP_DESK (source)), work->facts);

  if (report != NULL)
    insight_report_set_logo (report, logo);
  PaperDocument *paper = report != NULL ? insight_report_to_paper (report, &error) : NULL;

  if (paper == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  SpeedshopReport *self = g_new0 (SpeedshopReport, 1);
  self->paper = paper;
  self->text = insight_report_to_text (report);
  g_task_return_pointer (task, self, (GDestroyNotify) speedshop_report_free);
}

static void
facts_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  work->facts = shop_desk_query_finish (SHOP_DESK (desk), result, &error);
  if (work->facts == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, write_report);
}

/**
 * speedshop_report_make_async:
 * @order: copied
 *
 * Writes a vehicle's health report.
 */
void
speedshop_report_make_async (ShopDesk *desk,
                             const SpeedshopReportOrder *order,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SHOP_IS_DESK (desk) && order != NULL);

  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  const ShopHealthReport asked = { order->vehicle, order->before, order->after };
  Work *work = g_new0 (Work, 1);

  work->words = g_strdup (order->words);
  work->units = order->units;
  g_task_set_task_data (task, work, work_free);
  shop_desk_query_async (desk, &shop_health_report_query, &asked, cancellable, facts_cb, task);
}

SpeedshopReport *
speedshop_report_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

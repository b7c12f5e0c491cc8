/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-past-scan.h"
#include "app/speedshop-scan-view.h"

#include <glib/gi18n.h>

#define SHOW_BUSY_AFTER_MS 1000

struct _SpeedshopPastScan
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  GCancellable *cancellable;
  char *scan_id;
  char *code; /* (nullable): to be chosen when the scan is there */
  guint busy_timeout;

  GtkStack *stack;
  SpeedshopScanView *view;
  AdwStatusPage *problem;
};

G_DEFINE_FINAL_TYPE (SpeedshopPastScan, speedshop_past_scan, ADW_TYPE_BIN)

static gboolean
show_busy (gpointer user_data)
{
  SpeedshopPastScan *self = user_data;

  self->busy_timeout = 0;
  gtk_stack_set_visible_child_name (self->stack, "busy");
  return G_SOURCE_REMOVE;
}

static void
show (SpeedshopPastScan *self, const char *name)
{
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
show_problem (SpeedshopPastScan *self, const char *sentence)
{
  adw_status_page_set_description (self->problem, sentence);
  show (self, "problem");
}

static void
loaded_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopPastScan) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) json = shop_scan_load_document_finish (STORE_DB (db), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (json == NULL || !JSON_NODE_HOLDS_OBJECT (json))
    {
      show_problem (self, error != NULL ? error->message
                                        : _ ("What is kept of it cannot be read as a scan."));
      return;
    }
  g_autoptr (SpeedshopScanDocument) document = speedshop_scan_document_new (json);
  speedshop_scan_view_show (self->view, document);
  if (self->code != NULL)
    speedshop_scan_view_choose (self->view, self->code);
  show (self, "scan");
}

static void
load (SpeedshopPastScan *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  show (self, "nothing");
  self->busy_timeout = g_timeout_add (SHOW_BUSY_AFTER_MS, show_busy, self);
  shop_scan_load_document_async (speedshop_context_get_db (self->context), self->scan_id,
                                 self->cancellable, loaded_cb, g_object_ref (self));
}

static void
retry_cb (SpeedshopPastScan *self)
{
  load (self);
}

static void
show_scan (SpeedshopPastScan *self, const char *scan_id, const char *code)
{
  g_free (self->scan_id);
  g_free (self->code);
  self->scan_id = g_strdup (scan_id);
  self->code = g_strdup (code);
  load (self);
}

/**
 * speedshop_past_scan_show:
 * @scan: whose document to load and show
 * @code: (nullable): the trouble code to choose in it; the first where not given
 */
void
speedshop_past_scan_show (SpeedshopPastScan *self, ShopScan *scan, const char *code)
{
  g_return_if_fail (SPEEDSHOP_IS_PAST_SCAN (self));
  g_return_if_fail (SHOP_IS_SCAN (scan));

  show_scan (self, shop_scan_get_id (scan), code);
}

/**
 * speedshop_past_scan_show_id:
 * @scan_id: the id of a #ShopScan
 */
void
speedshop_past_scan_show_id (SpeedshopPastScan *self, const char *scan_id)
{
  g_return_if_fail (SPEEDSHOP_IS_PAST_SCAN (self));

  show_scan (self, scan_id, NULL);
}

/**
 * speedshop_past_scan_set_context:
 *
 * To be called once, before anything is shown.
 */
void
speedshop_past_scan_set_context (SpeedshopPastScan *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_PAST_SCAN (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  speedshop_scan_view_set_context (self->view, context);
}

static void
speedshop_past_scan_dispose (GObject *object)
{
  SpeedshopPastScan *self = SPEEDSHOP_PAST_SCAN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_past_scan_parent_class)->dispose (object);
}

static void
speedshop_past_scan_finalize (GObject *object)
{
  SpeedshopPastScan *self = SPEEDSHOP_PAST_SCAN (object);

  g_free (self->scan_id);
  g_free (self->code);
  G_OBJECT_CLASS (speedshop_past_scan_parent_class)->finalize (object);
}

static void
speedshop_past_scan_class_init (SpeedshopPastScanClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_past_scan_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_past_scan_finalize;
  g_type_ensure (SPEEDSHOP_TYPE_SCAN_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-past-scan.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPastScan, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPastScan, view);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPastScan, problem);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
speedshop_past_scan_init (SpeedshopPastScan *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

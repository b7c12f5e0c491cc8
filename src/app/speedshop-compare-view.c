/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-compare-view.h"
#include "app/speedshop-compare-words.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-scan-compare.h"
#include "shop/shop-scan-list.h"

#include <glib/gi18n.h>

struct _SpeedshopCompareView
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  GCancellable *cancellable;
  ShopScanList *scans;
  gboolean is_ready; /* whether the first two were chosen */

  GtkStack *stack;
  GtkDropDown *before;
  GtkDropDown *after;
  GtkBox *groups;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (SpeedshopCompareView, speedshop_compare_view, GTK_TYPE_BOX)

/* --- the answer --- */

static GtkWidget *
make_group (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static void
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_strdup_printf ("%s, %s", title, subtitle);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
show_group (SpeedshopCompareView *self, JsonObject *result, const SpeedshopCompareGroup *part)
{
  JsonArray *list = base_json_get_array (result, part->member);
  guint n = json_array_get_length (list);
  GtkWidget *group = n > 0 ? make_group (_ (part->title)) : NULL;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = base_json_array_get_object (list, i);
      g_autofree char *title = part->dup_title (object);
      g_autofree char *detail =
        part->dup_detail (object, speedshop_context_get_catalogue (self->context),
                          speedshop_context_get_unit_system (self->context));
      add_row (group, title, detail);
    }
  if (group != NULL)
    gtk_box_append (self->groups, group);
}

static void
show_result (SpeedshopCompareView *self, JsonObject *result)
{
  GtkWidget *old = NULL;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, old);
  for (const SpeedshopCompareGroup *part = speedshop_compare_groups; part->member != NULL; part++)
    show_group (self, result, part);
  gtk_stack_set_visible_child_name (
    self->stack,
    gtk_widget_get_first_child (GTK_WIDGET (self->groups)) != NULL ? "result" : "same");
}

static void
compared_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopCompareView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = shop_desk_query_finish (SHOP_DESK (desk), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer != NULL)
    {
      show_result (self, json_node_get_object (answer));
      return;
    }
  gtk_label_set_label (self->problem, error->message);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

/* --- which two --- */

static gboolean
read_choice (GtkDropDown *choice, BaseId *id)
{
  ShopScan *scan = gtk_drop_down_get_selected_item (choice);

  return scan != NULL && base_id_parse (shop_scan_get_id (scan), id);
}

static void
compare (SpeedshopCompareView *self)
{
  ShopScanCompare both;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!self->is_ready || !read_choice (self->before, &both.before) ||
      !read_choice (self->after, &both.after))
    return;
  gtk_stack_set_visible_child_name (self->stack, "busy");
  self->cancellable = g_cancellable_new ();
  shop_desk_query_async (speedshop_context_get_desk (self->context), &shop_scan_compare_query,
                         &both, self->cancellable, compared_cb, g_object_ref (self));
}

/* The latest two are what people mean most often. */
static void
listed_cb (SpeedshopCompareView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->scans));

  gtk_stack_set_visible_child_name (self->stack, n < 2 ? "too-few" : "busy");
  if (n < 2)
    return;
  self->is_ready = FALSE;
  gtk_drop_down_set_selected (self->after, 0);
  gtk_drop_down_set_selected (self->before, 1);
  self->is_ready = TRUE;
  compare (self);
}

/* Scans within one minute differ in their seconds; of another day, in the time. */
static char *
dup_when (SpeedshopCompareView *self, ShopScan *scan)
{
  GTimeZone *zone = speedshop_context_get_zone (self->context);
  gint64 now_s = base_time_now_s (), at_s = shop_scan_get_taken_at_s (scan);
  g_autofree char *when = base_time_format_when (at_s, now_s, zone);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->scans)); i++)
    {
      g_autoptr (ShopScan) other = g_list_model_get_item (G_LIST_MODEL (self->scans), i);
      gint64 other_s = shop_scan_get_taken_at_s (other);
      g_autofree char *others = base_time_format_when (other_s, now_s, zone);
      if (other_s != at_s && g_str_equal (others, when))
        return base_time_format_exactly (at_s, now_s, zone);
    }
  return g_steal_pointer (&when);
}

static char *
describe_scan (ShopScan *scan, gpointer user_data)
{
  SpeedshopCompareView *self = user_data;
  g_autofree char *when = dup_when (self, scan);
  const char *codes = shop_scan_get_code_summary (scan);
  return g_strdup_printf ("%s: %s", when, *codes != '\0' ? codes : _ ("no codes"));
}

static void
speedshop_compare_view_dispose (GObject *object)
{
  SpeedshopCompareView *self = SPEEDSHOP_COMPARE_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->scans);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_COMPARE_VIEW);
  G_OBJECT_CLASS (speedshop_compare_view_parent_class)->dispose (object);
}

static void
speedshop_compare_view_class_init (SpeedshopCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_compare_view_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCompareView, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCompareView, before);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCompareView, after);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCompareView, groups);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCompareView, problem);
}

static void
speedshop_compare_view_init (SpeedshopCompareView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
offer_scans (SpeedshopCompareView *self, GtkDropDown *choice)
{
  g_autoptr (GtkExpression) words = gtk_cclosure_expression_new (
    G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (describe_scan), self, NULL);

  gtk_drop_down_set_expression (choice, words);
  gtk_drop_down_set_model (choice, G_LIST_MODEL (self->scans));
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (compare), self,
                           G_CONNECT_SWAPPED);
}

/**
 * speedshop_compare_view_new:
 * @vehicle_id: whose scans
 */
GtkWidget *
speedshop_compare_view_new (SpeedshopContext *context, const char *vehicle_id)
{
  SpeedshopCompareView *self = NULL;

  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  self = g_object_new (SPEEDSHOP_TYPE_COMPARE_VIEW, NULL);
  self->context = g_object_ref (context);
  self->scans = shop_scan_list_new (speedshop_context_get_db (context), vehicle_id);
  offer_scans (self, self->before);
  offer_scans (self, self->after);
  g_signal_connect_object (self->scans, "notify::loading", G_CALLBACK (listed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-search-view.h"
#include "app/speedshop-code-detail.h"
#include "app/speedshop-code-line.h"
#include "app/speedshop-code-results.h"
#include "app/speedshop-row-name.h"

#include <glib/gi18n.h>

struct _SpeedshopSearchView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  SpeedshopScanDocument *document;
  char *text;

  GtkLabel *count;
  GtkStack *side;
  GtkWidget *results;
  GtkListView *list;
  GtkSingleSelection *selection;
  SpeedshopCodeDetail *detail;
};

G_DEFINE_FINAL_TYPE (SpeedshopSearchView, speedshop_search_view, ADW_TYPE_BIN)

/* --- rows --- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, speedshop_code_line_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *line = gtk_list_item_get_child (item);
  SpeedshopCode *code = gtk_list_item_get_item (item);
  g_autofree char *spoken = speedshop_code_dup_spoken (code);

  speedshop_code_line_show (SPEEDSHOP_CODE_LINE (line), code);
  speedshop_row_name_set (line, spoken);
}

/* --- what was found --- */

static void
show_count (SpeedshopSearchView *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u code", "%u codes", n), n);

  gtk_label_set_label (self->count, n > 0 ? text : _ ("No code found"));
  gtk_widget_set_visible (self->results, n > 0);
}

static void
search (SpeedshopSearchView *self)
{
  if (self->text == NULL || !speedshop_context_get_book_ready (self->context))
    return;
  g_autoptr (SpeedshopCodeResults) results = speedshop_code_results_new (
    speedshop_context_get_dtc_book (self->context), self->document, self->text);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (results));

  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (results));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  show_count (self, n);
  gtk_stack_set_visible_child_name (self->side, n > 0 ? "choose" : "nothing");
}

static void
open_at (SpeedshopSearchView *self, guint position)
{
  g_autoptr (SpeedshopCode) code = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (code == NULL)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  speedshop_code_detail_show (self->detail, self->document, code);
  gtk_stack_set_visible_child_name (self->side, "detail");
}

static void
on_activated (GtkListView *list, guint position, gpointer user_data)
{
  open_at (user_data, position);
}

/* G_MAXUINT is also what no selection is called: no row is chosen any more once the person went on
 * to a code that is not among them. */
static void
on_opened (SpeedshopCodeDetail *detail, SpeedshopCode *code, gpointer user_data)
{
  SpeedshopSearchView *self = user_data;
  GListModel *results = gtk_single_selection_get_model (self->selection);
  guint found =
    speedshop_code_results_find (SPEEDSHOP_CODE_RESULTS (results), speedshop_code_get_code (code));

  gtk_single_selection_set_selected (self->selection, found);
}

/**
 * speedshop_search_view_search:
 * @document: (nullable): the scan of the car in hand
 * @text: what the person typed
 */
void
speedshop_search_view_search (SpeedshopSearchView *self,
                              SpeedshopScanDocument *document,
                              const char *text)
{
  g_return_if_fail (SPEEDSHOP_IS_SEARCH_VIEW (self));
  g_return_if_fail (text != NULL);

  g_set_object (&self->document, document);
  g_free (self->text);
  self->text = g_strdup (text);
  search (self);
}

/**
 * speedshop_search_view_open_first:
 *
 * Shows the first code that was found.
 */
void
speedshop_search_view_open_first (SpeedshopSearchView *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SEARCH_VIEW (self));

  open_at (self, 0);
}

void
speedshop_search_view_focus_list (SpeedshopSearchView *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SEARCH_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/**
 * speedshop_search_view_set_vehicle:
 * @vehicle_id: (nullable): the car in hand, as the shop knows it
 */
void
speedshop_search_view_set_vehicle (SpeedshopSearchView *self, const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_SEARCH_VIEW (self));

  speedshop_code_detail_set_vehicle (self->detail, vehicle_id);
}

/**
 * speedshop_search_view_set_context:
 *
 * To be called once, before anything is searched.
 */
void
speedshop_search_view_set_context (SpeedshopSearchView *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_SEARCH_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  speedshop_code_detail_set_context (self->detail, context);
  g_signal_connect_object (context, "notify::book-ready", G_CALLBACK (search), self,
                           G_CONNECT_SWAPPED);
}

static void
speedshop_search_view_dispose (GObject *object)
{
  SpeedshopSearchView *self = SPEEDSHOP_SEARCH_VIEW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->document);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (speedshop_search_view_parent_class)->dispose (object);
}

static void
speedshop_search_view_class_init (SpeedshopSearchViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_search_view_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_CODE_DETAIL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-search-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSearchView, count);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSearchView, side);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSearchView, results);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSearchView, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSearchView, selection);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSearchView, detail);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
}

static void
speedshop_search_view_init (SpeedshopSearchView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-view.h"
#include "app/speedshop-code-detail.h"
#include "app/speedshop-code-row.h"
#include "app/speedshop-fact-row.h"

#include <glib/gi18n.h>

struct _SpeedshopScanView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  SpeedshopScanDocument *document;

  GtkListBox *codes;
  GtkListBox *monitors;
  GtkWidget *monitors_group;
  GtkStack *side;
  SpeedshopCodeDetail *detail;
  GtkWidget *notes_card;
  GtkLabel *notes;
};

G_DEFINE_FINAL_TYPE (SpeedshopScanView, speedshop_scan_view, ADW_TYPE_BIN)

static GtkWidget *
make_code_row (gpointer code, gpointer user_data)
{
  return speedshop_code_row_new (code);
}

static GtkWidget *
make_monitor_row (gpointer fact, gpointer user_data)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), speedshop_fact_row_new (fact, TRUE));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static SpeedshopCodeGroup
group_of_row (GtkListBoxRow *row)
{
  return speedshop_code_get_group (speedshop_code_row_get_code (SPEEDSHOP_CODE_ROW (row)));
}

static guint
count_group (GListModel *codes, SpeedshopCodeGroup group)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (SpeedshopCode) code = g_list_model_get_item (codes, i);
      n += speedshop_code_get_group (code) == group;
    }
  return n;
}

static GtkWidget *
make_group_header (SpeedshopScanView *self, SpeedshopCodeGroup group)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (speedshop_code_group_get_title (
    group, speedshop_scan_document_get_mil (self->document)));
  g_autofree char *count = g_strdup_printf (
    "%u", count_group (speedshop_scan_document_get_codes (self->document), group));
  GtkWidget *badge = gtk_label_new (count);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, "neutral");
  gtk_widget_add_css_class (header, "code-group");
  gtk_box_append (GTK_BOX (header), title);
  gtk_box_append (GTK_BOX (header), badge);
  return header;
}

/* The first and the last row of a group have the round corners of a card. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  SpeedshopScanView *self = user_data;
  gboolean starts = before == NULL || group_of_row (before) != group_of_row (row);

  if (starts && before != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (before), "ends-group");
  if (starts)
    gtk_widget_add_css_class (GTK_WIDGET (row), "starts-group");
  gtk_list_box_row_set_header (row, starts ? make_group_header (self, group_of_row (row)) : NULL);
}

static void
on_code_selected (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  SpeedshopScanView *self = user_data;

  if (row == NULL || self->document == NULL)
    return;
  speedshop_code_detail_show (self->detail, self->document,
                              speedshop_code_row_get_code (SPEEDSHOP_CODE_ROW (row)),
                              speedshop_context_get_dtc_book (self->context),
                              speedshop_context_get_catalogue (self->context),
                              speedshop_context_get_unit_system (self->context));
}

static void
on_units_changed (SpeedshopContext *context, GParamSpec *pspec, gpointer user_data)
{
  SpeedshopScanView *self = user_data;

  on_code_selected (self->codes, gtk_list_box_get_selected_row (self->codes), self);
}

/* "No codes" is a promise: it is only made where everything was read. */
static void
show_codes (SpeedshopScanView *self, gboolean all_read)
{
  GListModel *codes = speedshop_scan_document_get_codes (self->document);
  guint n = g_list_model_get_n_items (codes);

  gtk_list_box_bind_model (self->codes, codes, make_code_row, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->codes), n > 0);
  gtk_stack_set_visible_child_name (self->side, n > 0 ? "detail" : all_read ? "none" : "unknown");
  if (n == 0)
    return;
  GtkListBoxRow *last = gtk_list_box_get_row_at_index (self->codes, (int) n - 1);
  gtk_widget_add_css_class (GTK_WIDGET (last), "ends-group");
  gtk_list_box_select_row (self->codes, gtk_list_box_get_row_at_index (self->codes, 0));
}

/**
 * speedshop_scan_view_show:
 * @document: (nullable): the scan; %NULL leaves the view empty
 */
void
speedshop_scan_view_show (SpeedshopScanView *self, SpeedshopScanDocument *document)
{
  g_return_if_fail (SPEEDSHOP_IS_SCAN_VIEW (self));

  if (self->document == document)
    return;
  /* The rows of the scan before must not ask this one. */
  gtk_list_box_bind_model (self->codes, NULL, NULL, NULL, NULL);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;

  g_autofree char *notes = speedshop_scan_document_dup_notes (document);
  show_codes (self, notes == NULL);
  gtk_label_set_label (self->notes, notes != NULL ? notes : "");
  gtk_widget_set_visible (self->notes_card, notes != NULL);

  g_autoptr (GListModel) monitors = speedshop_scan_document_dup_monitors (document);
  gtk_list_box_bind_model (self->monitors, monitors, make_monitor_row, NULL, NULL);
  gtk_widget_set_visible (self->monitors_group, g_list_model_get_n_items (monitors) > 0);
}

/**
 * speedshop_scan_view_set_context:
 *
 * To be called once, before anything is shown.
 */
void
speedshop_scan_view_set_context (SpeedshopScanView *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_SCAN_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::unit-system", G_CALLBACK (on_units_changed), self, 0);
}

static void
speedshop_scan_view_dispose (GObject *object)
{
  SpeedshopScanView *self = SPEEDSHOP_SCAN_VIEW (object);

  if (self->codes != NULL)
    gtk_list_box_set_header_func (self->codes, NULL, NULL, NULL);
  g_clear_object (&self->context);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (speedshop_scan_view_parent_class)->dispose (object);
}

static void
speedshop_scan_view_class_init (SpeedshopScanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_scan_view_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_CODE_DETAIL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-scan-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanView, codes);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanView, monitors);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanView, monitors_group);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanView, side);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanView, detail);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanView, notes_card);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanView, notes);
  gtk_widget_class_bind_template_callback (widget_class, on_code_selected);
}

static void
speedshop_scan_view_init (SpeedshopScanView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->codes, update_header, self, NULL);
}

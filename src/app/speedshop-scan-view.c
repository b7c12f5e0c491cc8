/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-view.h"
#include "app/speedshop-code-detail.h"
#include "app/speedshop-code-groups.h"
#include "app/speedshop-code-heading.h"
#include "app/speedshop-code-memory.h"
#include "app/speedshop-code-row.h"
#include "app/speedshop-fact-row.h"
#include "app/speedshop-settings.h"

#include <glib/gi18n.h>

struct _SpeedshopScanView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  SpeedshopScanDocument *document;
  SpeedshopCodeMemory *memory; /* of all codes that the vehicle had */
  GListModel *shown;           /* (element-type SpeedshopCode) */

  GtkListBox *codes;
  GtkListBox *monitors;
  GtkWidget *monitors_group;
  GtkStack *side;
  SpeedshopCodeDetail *detail;
  GtkWidget *notes_card;
  GtkLabel *notes;
  GtkLabel *silent;
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
  return speedshop_fact_row_new (fact, SPEEDSHOP_FACT_DONE);
}

static const char *
heading_of_row (GtkListBoxRow *row)
{
  return speedshop_code_get_heading (speedshop_code_row_get_code (SPEEDSHOP_CODE_ROW (row)));
}

static guint
count_under (GListModel *codes, const char *heading)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (SpeedshopCode) code = g_list_model_get_item (codes, i);
      n += g_str_equal (speedshop_code_get_heading (code), heading);
    }
  return n;
}

/* The first and the last row of a group have the round corners of a card. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  SpeedshopScanView *self = user_data;
  const char *heading = heading_of_row (row);
  GtkWidget *header = NULL;

  if (before == NULL || !g_str_equal (heading_of_row (before), heading))
    {
      if (before != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (before), "ends-group");
      gtk_widget_add_css_class (GTK_WIDGET (row), "starts-group");
      header = speedshop_code_heading_new (heading, count_under (self->shown, heading));
    }
  gtk_list_box_row_set_header (row, header);
}

static void
on_code_selected (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  SpeedshopScanView *self = user_data;

  if (row == NULL || self->document == NULL)
    return;
  gtk_stack_set_visible_child_name (self->side, "detail");
  speedshop_code_detail_show (self->detail, self->document,
                              speedshop_code_row_get_code (SPEEDSHOP_CODE_ROW (row)));
}

static GtkListBoxRow *
find_row (SpeedshopScanView *self, SpeedshopCode *code)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->codes, i)) != NULL; i++)
    if (speedshop_code_is_same (speedshop_code_row_get_code (SPEEDSHOP_CODE_ROW (row)), code))
      return row;
  return NULL;
}

/* The list follows where the person went by a related code; no row is chosen for one that the car
 * does not have. */
static void
on_code_opened (SpeedshopCodeDetail *detail, SpeedshopCode *code, gpointer user_data)
{
  SpeedshopScanView *self = user_data;

  g_signal_handlers_block_by_func (self->codes, on_code_selected, self);
  gtk_list_box_select_row (self->codes, find_row (self, code));
  g_signal_handlers_unblock_by_func (self->codes, on_code_selected, self);
}

static SpeedshopCode *
dup_selected (SpeedshopScanView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->codes);

  return row != NULL ? g_object_ref (speedshop_code_row_get_code (SPEEDSHOP_CODE_ROW (row))) : NULL;
}

/* Lists the codes of the scan, and those of earlier ones behind them. */
static void
list_codes (SpeedshopScanView *self)
{
  gboolean ready = speedshop_context_get_book_ready (self->context);
  GSettings *settings = speedshop_context_get_settings (self->context);
  int last = 0;

  g_clear_object (&self->shown);
  self->shown = speedshop_code_groups_make (
    self->document, speedshop_code_memory_get_codes (self->memory),
    speedshop_context_get_zone (self->context),
    (SpeedshopCodeGrouping) g_settings_get_enum (settings, SPEEDSHOP_SETTINGS_CODE_GROUPING),
    ready ? speedshop_context_get_dtc_book (self->context) : NULL);
  gtk_list_box_bind_model (self->codes, self->shown, make_code_row, NULL, NULL);
  last = (int) g_list_model_get_n_items (self->shown) - 1;
  gtk_widget_set_visible (GTK_WIDGET (self->codes), last >= 0);
  if (last >= 0)
    gtk_widget_add_css_class (GTK_WIDGET (gtk_list_box_get_row_at_index (self->codes, last)),
                              "ends-group");
}

/* The same codes in another order, or with others behind them: the detail stays what it is. */
static void
list_again (SpeedshopScanView *self)
{
  g_autoptr (SpeedshopCode) selected = dup_selected (self);

  if (self->document == NULL)
    return;
  g_signal_handlers_block_by_func (self->codes, on_code_selected, self);
  list_codes (self);
  if (selected != NULL)
    gtk_list_box_select_row (self->codes, find_row (self, selected));
  g_signal_handlers_unblock_by_func (self->codes, on_code_selected, self);
}

/* "No codes" is a promise: it is only made where everything was read. What earlier scans had is no
 * code of this one. */
static void
show_codes (SpeedshopScanView *self, gboolean all_read)
{
  guint n = g_list_model_get_n_items (speedshop_scan_document_get_codes (self->document));

  list_codes (self);
  gtk_stack_set_visible_child_name (self->side, n > 0 ? "detail" : all_read ? "none" : "unknown");
  if (n > 0)
    gtk_list_box_select_row (self->codes, gtk_list_box_get_row_at_index (self->codes, 0));
}

/* Of a scan of all control units, it is worth knowing which are there and well. */
static void
show_silent (SpeedshopScanView *self)
{
  g_autofree char *ecus = speedshop_scan_document_dup_silent_ecus (self->document);
  /* Translators: the addresses of control units, such as 77D, 7E9. */
  g_autofree char *text =
    ecus != NULL ? g_strdup_printf (_ ("No codes in control units %s"), ecus) : NULL;

  gtk_label_set_label (self->silent, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->silent), text != NULL);
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

  show_silent (self);
  g_autoptr (GListModel) monitors = speedshop_scan_document_dup_monitors (document);
  gtk_list_box_bind_model (self->monitors, monitors, make_monitor_row, NULL, NULL);
  gtk_widget_set_visible (self->monitors_group, g_list_model_get_n_items (monitors) > 0);
}

/**
 * speedshop_scan_view_choose:
 * @code: a trouble code; where the scan has it in several states, the first of them is chosen
 */
void
speedshop_scan_view_choose (SpeedshopScanView *self, const char *code)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (SPEEDSHOP_IS_SCAN_VIEW (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->codes, i)) != NULL; i++)
    if (g_strcmp0 (speedshop_code_get_code (speedshop_code_row_get_code (SPEEDSHOP_CODE_ROW (row))),
                   code) == 0)
      {
        gtk_list_box_select_row (self->codes, row);
        return;
      }
}

/**
 * speedshop_scan_view_set_vehicle:
 * @vehicle_id: (nullable): the car in hand, as the shop knows it
 */
void
speedshop_scan_view_set_vehicle (SpeedshopScanView *self, const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_SCAN_VIEW (self));

  speedshop_code_detail_set_vehicle (self->detail, vehicle_id);
  speedshop_code_memory_look_up (self->memory, vehicle_id, NULL);
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
  speedshop_code_detail_set_context (self->detail, context);
  self->memory = speedshop_code_memory_new (speedshop_context_get_desk (context));
  g_signal_connect_object (self->memory, "changed", G_CALLBACK (list_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::book-ready", G_CALLBACK (list_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (speedshop_context_get_settings (context),
                           "changed::" SPEEDSHOP_SETTINGS_CODE_GROUPING, G_CALLBACK (list_again),
                           self, G_CONNECT_SWAPPED);
}

static void
speedshop_scan_view_dispose (GObject *object)
{
  SpeedshopScanView *self = SPEEDSHOP_SCAN_VIEW (object);

  if (self->codes != NULL)
    gtk_list_box_set_header_func (self->codes, NULL, NULL, NULL);
  g_clear_object (&self->memory);
  g_clear_object (&self->shown);
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
  gtk_widget_class_bind_template_child (widget_class, SpeedshopScanView, silent);
  gtk_widget_class_bind_template_callback (widget_class, on_code_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_code_opened);
}

static void
speedshop_scan_view_init (SpeedshopScanView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->codes, update_header, self, NULL);
}

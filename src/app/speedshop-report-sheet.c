/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-report-sheet.h"
#include "app/speedshop-paper-print.h"
#include "app/speedshop-paper-view.h"
#include "app/speedshop-report-maker.h"
#include "app/speedshop-sheet.h"
#include "base/base-json.h"
#include "shop/shop-health-choices.h"

#include <glib/gi18n.h>

/* Typing goes on; the preview follows when it pauses. */
#define REMAKE_AFTER_MS 250

struct _SpeedshopReportSheet
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  BaseId vehicle;
  JsonNode *choices; /* of shop_health_choices_query */
  GSimpleActionGroup *actions;
  GCancellable *cancellable;
  SpeedshopReport *report;
  guint remake_timeout;
  gboolean is_filling; /* rows are being put in; nobody chose anything */

  AdwComboRow *after;
  AdwComboRow *before;
  GtkTextView *words;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkLabel *done;
  SpeedshopPaperView *preview;
};

G_DEFINE_FINAL_TYPE (SpeedshopReportSheet, speedshop_report_sheet, ADW_TYPE_BIN)

static void
set_ready (SpeedshopReportSheet *self, gboolean ready)
{
  static const char *const names[] = { "save", "print", "copy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])), ready);
}

static void
show_problem (SpeedshopReportSheet *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
}

static void
show_done (SpeedshopReportSheet *self, const char *done)
{
  gtk_label_set_label (self->done, done != NULL ? done : "");
  gtk_widget_set_visible (GTK_WIDGET (self->done), done != NULL);
}

/* --- making it --- */

static void
made_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopReportSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  SpeedshopReport *report = speedshop_report_make_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->report, speedshop_report_free);
  self->report = report;
  show_problem (self, error != NULL ? error->message : NULL);
  speedshop_paper_view_show (self->preview, report != NULL ? report->paper : NULL);
  set_ready (self, report != NULL);
}

static JsonArray *
get_scans (SpeedshopReportSheet *self)
{
  return base_json_get_array (json_node_get_object (self->choices), "scans");
}

static void
get_scan (SpeedshopReportSheet *self, guint position, BaseId *id)
{
  JsonObject *scan = base_json_array_get_object (get_scans (self), position);

  base_id_parse (base_json_get_string (scan, "scan"), id);
}

static char *
dup_words (SpeedshopReportSheet *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
cancel (SpeedshopReportSheet *self)
{
  g_clear_handle_id (&self->remake_timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
make (SpeedshopReportSheet *self)
{
  g_autofree char *words = dup_words (self);
  guint before = adw_combo_row_get_selected (self->before);
  SpeedshopReportOrder order = { .vehicle = self->vehicle,
                                 .words = words,
                                 .units = speedshop_context_get_unit_system (self->context) };

  cancel (self);
  self->cancellable = g_cancellable_new ();
  if (json_array_get_length (get_scans (self)) > 0)
    get_scan (self, adw_combo_row_get_selected (self->after), &order.after);
  if (before > 0)
    get_scan (self, before - 1, &order.before);
  speedshop_report_make_async (speedshop_context_get_desk (self->context), &order,
                               self->cancellable, made_cb, g_object_ref (self));
}

static void
remake (SpeedshopReportSheet *self)
{
  if (self->is_filling || self->choices == NULL)
    return;
  show_done (self, NULL);
  make (self);
}

static gboolean
remake_cb (gpointer user_data)
{
  SpeedshopReportSheet *self = user_data;

  self->remake_timeout = 0;
  remake (self);
  return G_SOURCE_REMOVE;
}

/* What is saved is what was typed: until the preview has followed, nothing can be. */
static void
words_changed_cb (SpeedshopReportSheet *self)
{
  set_ready (self, FALSE);
  g_clear_handle_id (&self->remake_timeout, g_source_remove);
  self->remake_timeout = g_timeout_add (REMAKE_AFTER_MS, remake_cb, self);
}

/* --- which scans --- */

/* In the shop's zone, as on the paper beside it: the machine may stand elsewhere. */
static char *
describe_scan (JsonObject *scan, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc =
    g_date_time_new_from_unix_utc (base_json_get_int (scan, "taken_at_s", 0));
  g_autoptr (GDateTime) taken = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char *when =
    taken != NULL ? g_date_time_format (taken, _ ("%-d %b %Y, %H:%M")) : g_strdup ("–");
  guint n = (guint) base_json_get_int (scan, "n_codes", 0);

  if (n == 0)
    return g_strdup_printf (_ ("%s, no codes"), when);
  return g_strdup_printf (ngettext ("%s, %u code", "%s, %u codes", n), when, n);
}

static GTimeZone *
make_zone (SpeedshopReportSheet *self)
{
  const char *id = base_json_get_string (json_node_get_object (self->choices), "zone");
  GTimeZone *zone = id != NULL ? g_time_zone_new_identifier (id) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

/* Returns: where the scan that the newest is best compared with stands in the list, whose first
 * line is "No other scan" */
static guint
find_before (SpeedshopReportSheet *self)
{
  const char *before = base_json_get_string (json_node_get_object (self->choices), "before");
  JsonArray *scans = get_scans (self);

  for (guint i = 0; before != NULL && i < json_array_get_length (scans); i++)
    if (g_strcmp0 (base_json_get_string (base_json_array_get_object (scans, i), "scan"), before) ==
        0)
      return i + 1;
  return 0;
}

static void
fill_choices (SpeedshopReportSheet *self)
{
  g_autoptr (GtkStringList) after = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) before = gtk_string_list_new (NULL);
  g_autoptr (GTimeZone) zone = make_zone (self);
  JsonArray *scans = get_scans (self);

  gtk_string_list_append (before, _ ("No other scan"));
  for (guint i = 0; i < json_array_get_length (scans); i++)
    {
      g_autofree char *text = describe_scan (base_json_array_get_object (scans, i), zone);
      gtk_string_list_append (after, text);
      gtk_string_list_append (before, text);
    }
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->after, G_LIST_MODEL (after));
  adw_combo_row_set_model (self->before, G_LIST_MODEL (before));
  adw_combo_row_set_selected (self->before, find_before (self));
  self->is_filling = FALSE;
}

/* A scan that is filed later does not change what the person looks at. */
static void
choices_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopReportSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  JsonNode *choices = shop_desk_query_finish (SHOP_DESK (desk), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (choices == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  self->choices = choices;
  fill_choices (self);
  make (self);
}

static void
ask_choices (SpeedshopReportSheet *self)
{
  const ShopHealthChoices asked = { self->vehicle };

  self->cancellable = g_cancellable_new ();
  shop_desk_query_async (speedshop_context_get_desk (self->context), &shop_health_choices_query,
                         &asked, self->cancellable, choices_cb, g_object_ref (self));
}

/* --- what is done with it --- */

static void
told_cb (const char *path, const GError *error, gpointer user_data)
{
  SpeedshopReportSheet *self = user_data;
  g_autofree char *saved = path != NULL ? g_strdup_printf (_ ("Saved as %s"), path) : NULL;

  show_problem (self, error != NULL ? error->message : NULL);
  if (error == NULL)
    show_done (self, saved != NULL ? saved : _ ("Sent to the printer"));
}

static GtkWindow *
get_sheet (SpeedshopReportSheet *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopReportSheet *self = user_data;
  g_autofree char *name =
    g_strconcat (paper_document_get_title (self->report->paper), ".pdf", NULL);

  g_strdelimit (name, "/\\", '-');
  speedshop_paper_save (self->report->paper, get_sheet (self), name, told_cb, g_object_ref (self),
                        g_object_unref);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopReportSheet *self = user_data;

  speedshop_paper_print (self->report->paper, get_sheet (self), told_cb, g_object_ref (self),
                         g_object_unref);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopReportSheet *self = user_data;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->report->text);
  show_done (self, _ ("Copied"));
}

static const GActionEntry entries[] = {
  { "save", save_cb },
  { "print", print_cb },
  { "copy", copy_cb },
};

/* --- the object --- */

static void
speedshop_report_sheet_dispose (GObject *object)
{
  SpeedshopReportSheet *self = SPEEDSHOP_REPORT_SHEET (object);

  cancel (self);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->choices, json_node_unref);
  g_clear_pointer (&self->report, speedshop_report_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_report_sheet_parent_class)->dispose (object);
}

static void
speedshop_report_sheet_class_init (SpeedshopReportSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_report_sheet_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-report-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReportSheet, after);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReportSheet, before);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReportSheet, words);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReportSheet, problem_box);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReportSheet, problem);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReportSheet, done);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopReportSheet, preview);
  gtk_widget_class_bind_template_callback (widget_class, remake);
}

static void
speedshop_report_sheet_init (SpeedshopReportSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  set_ready (self, FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->words), "changed",
                           G_CALLBACK (words_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
use_vehicle (SpeedshopReportSheet *self, SpeedshopContext *context, const char *vehicle_id)
{
  self->context = g_object_ref (context);
  base_id_parse (vehicle_id, &self->vehicle);
  ask_choices (self);
}

/**
 * speedshop_report_sheet_present:
 * @parent: the window that it lies over
 * @vehicle_id: whose report
 */
void
speedshop_report_sheet_present (SpeedshopWindow *parent,
                                SpeedshopContext *context,
                                const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_WINDOW (parent));
  g_return_if_fail (vehicle_id != NULL);

  SpeedshopReportSheet *self = g_object_new (SPEEDSHOP_TYPE_REPORT_SHEET, NULL);
  GtkWindow *sheet = speedshop_sheet_present (GTK_WINDOW (parent), _ ("Health report"),
                                              GTK_WIDGET (self), 1040, 820);

  gtk_widget_insert_action_group (GTK_WIDGET (sheet), "sheet", G_ACTION_GROUP (self->actions));
  speedshop_sheet_add_buttons (sheet, _ ("Save as PDF"), "sheet.save");
  use_vehicle (self, context, vehicle_id);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-detail.h"
#include "app/speedshop-code-advice.h"
#include "app/speedshop-code-memory.h"
#include "app/speedshop-code-source.h"
#include "app/speedshop-fix-sheet.h"
#include "app/speedshop-past-scan.h"
#include "app/speedshop-sheet.h"
#include "base/base-json.h"

#include <glib/gi18n.h>

struct _SpeedshopCodeDetail
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  SpeedshopScanDocument *document;
  SpeedshopCode *code;
  char *vehicle_id;
  SpeedshopCodeMemory *memory;
  GPtrArray *trail; /* (element-type SpeedshopCode): the codes that led here */

  GtkWidget *back;
  AdwButtonContent *back_content;
  GtkLabel *code_label;
  GtkLabel *title;
  GtkLabel *explanation;
  GtkLabel *drive;
  GtkBox *severity;
  GtkImage *severity_icon;
  GtkLabel *severity_text;
  GtkWidget *mil;
  GtkWidget *elsewhere;
  GtkLabel *elsewhere_text;
  GtkLabel *system;
  GtkWidget *waiting;
  GtkWidget *fixed;
  SpeedshopCodeAdvice *advice;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeDetail, speedshop_code_detail, ADW_TYPE_BIN)

static guint opened;

static const struct
{
  const char *severity;
  const char *text;
  const char *icon_name;
  const char *css_class;
} severities[] = {
  { "stop", N_ ("Stop and repair"), "speedshop-crito-symbolic", "crit" },
  { "soon", N_ ("Repair soon"), "speedshop-warnt-symbolic", "warn" },
  { "watch", N_ ("Keep an eye on it"), "speedshop-info-symbolic", "info" },
};

/* What is left as a permanent copy alone was repaired or cleared: how grave it was is past, and
 * the light is out. */
static gboolean
is_only_permanent (SpeedshopCodeDetail *self)
{
  return self->code != NULL && speedshop_code_get_group (self->code) == SPEEDSHOP_CODE_PERMANENT;
}

static void
show_permanent (SpeedshopCodeDetail *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->severity), TRUE);
  gtk_label_set_label (self->severity_text, _ ("Permanent: not proved repaired yet"));
  gtk_image_set_from_icon_name (self->severity_icon, "speedshop-lock-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->severity),
                              (const char *[]){ "pill", "idle", NULL });
}

static void
show_severity (SpeedshopCodeDetail *self, const char *severity)
{
  gtk_widget_set_visible (GTK_WIDGET (self->severity), severity != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++)
    {
      if (g_strcmp0 (severities[i].severity, severity) != 0)
        continue;
      gtk_label_set_label (self->severity_text, _ (severities[i].text));
      gtk_image_set_from_icon_name (self->severity_icon, severities[i].icon_name);
      gtk_widget_set_css_classes (GTK_WIDGET (self->severity),
                                  (const char *[]){ "pill", severities[i].css_class, NULL });
    }
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* Of a code without a title the book knows its range only. */
static const char *
choose_explanation (const ObdDtcFacts *facts)
{
  if (facts->explanation != NULL || facts->title != NULL)
    return facts->explanation;
  return facts->generic
           ? _ ("The standard has not given this code a meaning that is known here. Read it again, "
                "and look it up in the maker’s data for this car.")
           : _ ("This is a code of the car’s maker that is not described here. Look it up in the "
                "maker’s data for this car.");
}

static void
show_frozen (SpeedshopCodeDetail *self, ObdDtcBook *book, guint16 dtc)
{
  g_auto (GStrv) notable = speedshop_advice_dup_frame_signals (book, dtc);
  g_autoptr (GListModel) values = NULL;

  if (self->document != NULL && speedshop_code_get_ecu (self->code) != NULL)
    values = speedshop_scan_document_dup_freeze_frame (
      self->document, self->code, (const char *const *) notable,
      speedshop_context_get_catalogue (self->context),
      speedshop_context_get_unit_system (self->context));
  speedshop_code_advice_show_frozen (self->advice, values);
}

/* --- what the shop knows of it --- */

/* What is gone, or is left as a permanent copy alone, may be repaired. */
static gboolean
may_be_fixed (SpeedshopCodeDetail *self, JsonObject *history)
{
  SpeedshopCodeGroup group = speedshop_code_get_group (self->code);
  JsonArray *occurrences = history != NULL ? base_json_get_array (history, "occurrences") : NULL;

  return occurrences != NULL && json_array_get_length (occurrences) > 0 &&
         group != SPEEDSHOP_CODE_CONFIRMED && group != SPEEDSHOP_CODE_PENDING;
}

static void
show_history (SpeedshopCodeDetail *self)
{
  JsonObject *history = speedshop_code_memory_get_history (self->memory);

  if (self->code == NULL)
    return;
  gtk_widget_set_visible (self->fixed, may_be_fixed (self, history));
  if (speedshop_context_get_book_ready (self->context))
    speedshop_code_advice_show_history (self->advice, history,
                                        self->document != NULL &&
                                          speedshop_scan_document_is_simulated (self->document),
                                        speedshop_context_get_zone (self->context));
}

static void
note_fix_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopCodeDetail *self = SPEEDSHOP_CODE_DETAIL (widget);
  GListModel *causes = speedshop_code_advice_get_causes (self->advice);

  if (causes != NULL && self->vehicle_id != NULL)
    speedshop_fix_sheet_present (SPEEDSHOP_WINDOW (gtk_widget_get_root (widget)),
                                 speedshop_context_get_desk (self->context), self->vehicle_id,
                                 speedshop_code_get_code (self->code), causes);
}

static void
show_scan_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopCodeDetail *self = SPEEDSHOP_CODE_DETAIL (widget);
  SpeedshopPastScan *scan = g_object_new (SPEEDSHOP_TYPE_PAST_SCAN, NULL);

  speedshop_past_scan_set_context (scan, self->context);
  speedshop_past_scan_show_id (scan, g_variant_get_string (parameter, NULL));
  speedshop_sheet_present (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Earlier scan"),
                           GTK_WIDGET (scan), 1200, 800);
}

static void
show_facts (SpeedshopCodeDetail *self, guint16 dtc)
{
  ObdDtcBook *book = speedshop_context_get_dtc_book (self->context);
  g_autoptr (ObdDtcFacts) facts = obd_dtc_book_look_up (book, dtc);
  g_autofree char *drive = speedshop_advice_dup_text (book, dtc, OBD_DTC_DRIVE);
  g_autofree char *system = speedshop_code_source_describe (
    book, dtc, speedshop_code_get_title (self->code), facts->title != NULL ? facts->system : NULL);

  gtk_label_set_label (self->system, system);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->system), facts->system);
  show_text (self->explanation, choose_explanation (facts));
  show_text (self->drive, drive);
  if (is_only_permanent (self))
    {
      show_permanent (self);
      show_text (self->drive, _ ("The codes were cleared, but this copy stays until the car’s own "
                                 "self-test has passed. No tool can erase it: drive as below, then "
                                 "scan again. If the fault is still there, it comes back."));
    }
  else
    show_severity (self, facts->severity);
  speedshop_code_advice_show (self->advice, book, speedshop_context_get_catalogue (self->context),
                              self->document, dtc);
  show_frozen (self, book, dtc);
  show_history (self);
}

/* The book is read in another thread when the program starts. */
static void
show_nothing_yet (SpeedshopCodeDetail *self)
{
  gtk_label_set_label (self->system, "");
  show_text (self->explanation, NULL);
  show_text (self->drive, NULL);
  show_severity (self, NULL);
  speedshop_code_advice_clear (self->advice);
}

static gboolean
is_lit (SpeedshopCodeDetail *self)
{
  return self->document != NULL &&
         speedshop_code_get_group (self->code) == SPEEDSHOP_CODE_CONFIRMED &&
         speedshop_scan_document_get_mil (self->document);
}

static void
update (SpeedshopCodeDetail *self)
{
  gboolean ready = speedshop_context_get_book_ready (self->context);
  guint16 dtc;

  if (self->code == NULL || !obd_dtc_parse (speedshop_code_get_code (self->code), &dtc))
    return;
  gtk_label_set_label (self->code_label, speedshop_code_get_code (self->code));
  gtk_label_set_label (self->title, speedshop_code_get_title (self->code));
  gtk_widget_set_visible (self->mil, is_lit (self));
  gtk_label_set_label (self->elsewhere_text,
                       self->document != NULL ? _ ("Not on this car") : _ ("No car scanned"));
  gtk_widget_set_visible (self->elsewhere,
                          speedshop_code_get_group (self->code) == SPEEDSHOP_CODE_ELSEWHERE);
  gtk_widget_set_visible (GTK_WIDGET (self->system), ready);
  gtk_widget_set_visible (self->waiting, !ready);
  if (ready)
    show_facts (self, dtc);
  else
    show_nothing_yet (self);
}

/* --- going on to other codes, and back --- */

static void
show_back (SpeedshopCodeDetail *self)
{
  gboolean any = self->trail->len > 0;

  gtk_widget_set_visible (self->back, any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "codes.back", any);
  if (!any)
    return;
  SpeedshopCode *before = g_ptr_array_index (self->trail, self->trail->len - 1);
  /* Translators: a button that leads back to the code that was shown before. */
  g_autofree char *label = g_strdup_printf (_ ("Back to %s"), speedshop_code_get_code (before));
  adw_button_content_set_label (self->back_content, label);
}

static void
scroll_up (SpeedshopCodeDetail *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scrolled != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                              0);
}

static void
present (SpeedshopCodeDetail *self, SpeedshopCode *code)
{
  g_set_object (&self->code, code);
  show_back (self);
  gtk_widget_set_visible (self->fixed, FALSE);
  speedshop_code_memory_look_up (self->memory, self->vehicle_id, speedshop_code_get_code (code));
  update (self);
  scroll_up (self);
}

/* What was pressed is gone with the advice that it belonged to. */
static void
go_to (SpeedshopCodeDetail *self, SpeedshopCode *code)
{
  present (self, code);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  g_signal_emit (self, opened, 0, code);
}

static SpeedshopCode *
find_code (SpeedshopCodeDetail *self, guint16 dtc)
{
  SpeedshopCode *code =
    self->document != NULL ? speedshop_scan_document_dup_code (self->document, dtc) : NULL;

  return code != NULL
           ? code
           : speedshop_code_new_from_book (speedshop_context_get_dtc_book (self->context), dtc);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopCodeDetail *self = SPEEDSHOP_CODE_DETAIL (widget);
  guint16 dtc;

  if (self->code == NULL || !obd_dtc_parse (g_variant_get_string (parameter, NULL), &dtc))
    return;
  g_autoptr (SpeedshopCode) code = find_code (self, dtc);
  g_ptr_array_add (self->trail, g_object_ref (self->code));
  go_to (self, code);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopCodeDetail *self = SPEEDSHOP_CODE_DETAIL (widget);

  if (self->trail->len == 0)
    return;
  g_autoptr (SpeedshopCode) code = g_ptr_array_steal_index (self->trail, self->trail->len - 1);
  go_to (self, code);
}

/**
 * speedshop_code_detail_set_context:
 *
 * To be called once, before anything is shown.
 */
void
speedshop_code_detail_set_context (SpeedshopCodeDetail *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_DETAIL (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->memory = speedshop_code_memory_new (speedshop_context_get_desk (context));
  g_signal_connect_object (self->memory, "changed", G_CALLBACK (show_history), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::unit-system", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::book-ready", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

/**
 * speedshop_code_detail_set_vehicle:
 * @vehicle_id: (nullable): the car in hand, as the shop knows it; %NULL where it does not yet
 *
 * Has the detail tell what the shop's records know of a code.
 */
void
speedshop_code_detail_set_vehicle (SpeedshopCodeDetail *self, const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_DETAIL (self));

  if (g_strcmp0 (vehicle_id, self->vehicle_id) == 0)
    return;
  g_free (self->vehicle_id);
  self->vehicle_id = g_strdup (vehicle_id);
  if (self->code != NULL)
    speedshop_code_memory_look_up (self->memory, vehicle_id, speedshop_code_get_code (self->code));
}

/**
 * speedshop_code_detail_show:
 * @document: (nullable): the scan of the car in hand, whether it has @code or not
 */
void
speedshop_code_detail_show (SpeedshopCodeDetail *self,
                            SpeedshopScanDocument *document,
                            SpeedshopCode *code)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_DETAIL (self));
  g_return_if_fail (SPEEDSHOP_IS_CODE (code));

  g_set_object (&self->document, document);
  g_ptr_array_set_size (self->trail, 0);
  present (self, code);
}

static void
speedshop_code_detail_dispose (GObject *object)
{
  SpeedshopCodeDetail *self = SPEEDSHOP_CODE_DETAIL (object);

  g_clear_object (&self->context);
  g_clear_object (&self->document);
  g_clear_object (&self->code);
  g_clear_object (&self->memory);
  g_clear_pointer (&self->vehicle_id, g_free);
  g_clear_pointer (&self->trail, g_ptr_array_unref);
  G_OBJECT_CLASS (speedshop_code_detail_parent_class)->dispose (object);
}

static void
speedshop_code_detail_class_init (SpeedshopCodeDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_code_detail_dispose;
  opened = g_signal_new ("opened", SPEEDSHOP_TYPE_CODE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                         NULL, G_TYPE_NONE, 1, SPEEDSHOP_TYPE_CODE);
  gtk_widget_class_install_action (widget_class, "codes.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "codes.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "codes.note-fix", NULL, note_fix_cb);
  gtk_widget_class_install_action (widget_class, "codes.show-scan", "s", show_scan_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "codes.back",
                                       NULL);
  g_type_ensure (SPEEDSHOP_TYPE_CODE_ADVICE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, back);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, back_content);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, code_label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, explanation);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, drive);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, severity);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, severity_icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, severity_text);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, mil);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, elsewhere_text);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, system);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, waiting);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, fixed);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, advice);
}

static void
speedshop_code_detail_init (SpeedshopCodeDetail *self)
{
  self->trail = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

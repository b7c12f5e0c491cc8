/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-detail.h"
#include "app/speedshop-code-advice.h"
#include "app/speedshop-code-source.h"
#include "app/speedshop-fact-row.h"

#include <glib/gi18n.h>

struct _SpeedshopCodeDetail
{
  AdwBin parent_instance;

  GtkLabel *code;
  GtkLabel *title;
  GtkLabel *explanation;
  GtkBox *severity;
  GtkImage *severity_icon;
  GtkLabel *severity_text;
  GtkWidget *mil;
  GtkLabel *system;
  SpeedshopCodeAdvice *advice;
  GtkStack *frozen;
  GtkFlowBox *values;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeDetail, speedshop_code_detail, ADW_TYPE_BIN)

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
show_facts (SpeedshopCodeDetail *self, SpeedshopCode *code, ObdDtcBook *book)
{
  guint16 dtc;

  if (!obd_dtc_parse (speedshop_code_get_code (code), &dtc))
    return;
  g_autoptr (ObdDtcFacts) facts = obd_dtc_book_look_up (book, dtc);
  g_autofree char *system =
    speedshop_code_source_describe (book, dtc, speedshop_code_get_title (code), facts->system);
  gtk_label_set_label (self->system, system);
  gtk_label_set_label (self->explanation, facts->explanation ? facts->explanation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), facts->explanation != NULL);
  show_severity (self, facts->severity);
  speedshop_code_advice_show (self->advice, book, dtc);
}

static GtkWidget *
make_fact_row (gpointer fact, gpointer user_data)
{
  return speedshop_fact_row_new (fact, FALSE);
}

/**
 * speedshop_code_detail_show:
 * @document: the scan that found @code
 */
void
speedshop_code_detail_show (SpeedshopCodeDetail *self,
                            SpeedshopScanDocument *document,
                            SpeedshopCode *code,
                            ObdDtcBook *book,
                            ObdCatalogue *catalogue,
                            BaseUnitSystem system)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_DETAIL (self));
  g_return_if_fail (SPEEDSHOP_IS_CODE (code));

  gtk_label_set_label (self->code, speedshop_code_get_code (code));
  gtk_label_set_label (self->title, speedshop_code_get_title (code));
  gtk_widget_set_visible (self->mil, speedshop_code_get_group (code) == SPEEDSHOP_CODE_CONFIRMED &&
                                       speedshop_scan_document_get_mil (document));
  show_facts (self, code, book);

  g_autoptr (GListModel) values =
    speedshop_scan_document_dup_freeze_frame (document, code, catalogue, system);
  gtk_flow_box_bind_model (self->values, values, make_fact_row, NULL, NULL);
  gtk_stack_set_visible_child_name (self->frozen,
                                    g_list_model_get_n_items (values) > 0 ? "values" : "none");
}

static void
speedshop_code_detail_class_init (SpeedshopCodeDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SPEEDSHOP_TYPE_CODE_ADVICE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, code);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, explanation);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, severity);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, severity_icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, severity_text);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, mil);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, system);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, advice);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, frozen);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeDetail, values);
}

static void
speedshop_code_detail_init (SpeedshopCodeDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

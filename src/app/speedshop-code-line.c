/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-line.h"

#include <glib/gi18n.h>

struct _SpeedshopCodeLine
{
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *code;
  GtkLabel *title;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeLine, speedshop_code_line, GTK_TYPE_BOX)

static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[] = {
  [SPEEDSHOP_CODE_CONFIRMED] = { "speedshop-crito-symbolic", "crit" },
  [SPEEDSHOP_CODE_PENDING] = { "speedshop-warnt-symbolic", "warn" },
  [SPEEDSHOP_CODE_PERMANENT] = { "speedshop-lock-symbolic", "idle" },
  [SPEEDSHOP_CODE_HISTORY] = { "speedshop-clock-symbolic", "idle" },
  [SPEEDSHOP_CODE_ELSEWHERE] = { "speedshop-info-symbolic", "idle" },
};

static void
speedshop_code_line_class_init (SpeedshopCodeLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-line.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeLine, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeLine, code);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeLine, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeLine, detail);
}

static void
speedshop_code_line_init (SpeedshopCodeLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_code_line_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_CODE_LINE, NULL);
}

void
speedshop_code_line_show (SpeedshopCodeLine *self, SpeedshopCode *code)
{
  SpeedshopCodeGroup group;

  g_return_if_fail (SPEEDSHOP_IS_CODE_LINE (self));
  g_return_if_fail (SPEEDSHOP_IS_CODE (code));

  group = speedshop_code_get_group (code);
  gtk_image_set_from_icon_name (self->icon, looks[group].icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon),
                              (const char *[]){ looks[group].css_class, NULL });
  gtk_label_set_label (self->code, speedshop_code_get_code (code));
  gtk_label_set_label (self->title, speedshop_code_get_title (code));
  gtk_label_set_label (self->detail, speedshop_code_get_detail (code));
}

/**
 * speedshop_code_dup_spoken:
 *
 * Returns: (transfer full): what a screen reader says of it: code, title, state
 */
char *
speedshop_code_dup_spoken (SpeedshopCode *code)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (code), NULL);

  /* Translators: what a screen reader says of a row: code, title, state. */
  return g_strdup_printf (_ ("%s, %s, %s"), speedshop_code_get_code (code),
                          speedshop_code_get_title (code),
                          speedshop_code_group_get_title (speedshop_code_get_group (code), FALSE));
}

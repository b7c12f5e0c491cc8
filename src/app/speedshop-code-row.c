/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-row.h"

#include <glib/gi18n.h>

struct _SpeedshopCodeRow
{
  GtkListBoxRow parent_instance;

  SpeedshopCode *code;
  GtkImage *icon;
  GtkLabel *code_label;
  GtkLabel *title;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeRow, speedshop_code_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *title;
  const char *icon_name;
  const char *css_class;
} groups[] = {
  [SPEEDSHOP_CODE_CONFIRMED] = { N_ ("Confirmed"), "speedshop-crito-symbolic", "crit" },
  [SPEEDSHOP_CODE_PENDING] = { N_ ("Pending, seen lately"), "speedshop-warnt-symbolic", "warn" },
  [SPEEDSHOP_CODE_PERMANENT] = { N_ ("Permanent, until the car has tested itself"),
                                 "speedshop-lock-symbolic", "idle" },
};

/**
 * speedshop_code_group_get_title:
 * @mil: whether the engine light is on
 */
const char *
speedshop_code_group_get_title (SpeedshopCodeGroup group, gboolean mil)
{
  g_return_val_if_fail ((guint) group < G_N_ELEMENTS (groups), "");

  if (group == SPEEDSHOP_CODE_CONFIRMED && mil)
    return _ ("Confirmed, engine light on");
  return _ (groups[group].title);
}

static void
speedshop_code_row_dispose (GObject *object)
{
  SpeedshopCodeRow *self = SPEEDSHOP_CODE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_CODE_ROW);
  g_clear_object (&self->code);
  G_OBJECT_CLASS (speedshop_code_row_parent_class)->dispose (object);
}

static void
speedshop_code_row_class_init (SpeedshopCodeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_code_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeRow, code_label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeRow, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeRow, detail);
}

static void
speedshop_code_row_init (SpeedshopCodeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_code_row_new (SpeedshopCode *code)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (code), NULL);

  SpeedshopCodeRow *self = g_object_new (SPEEDSHOP_TYPE_CODE_ROW, NULL);
  SpeedshopCodeGroup group = speedshop_code_get_group (code);
  const char *title = speedshop_code_get_title (code);
  /* Translators: what a screen reader says of a row: code, title, state. */
  g_autofree char *spoken = g_strdup_printf (_ ("%s, %s, %s"), speedshop_code_get_code (code),
                                             title, _ (groups[group].title));

  self->code = g_object_ref (code);
  gtk_image_set_from_icon_name (self->icon, groups[group].icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), groups[group].css_class);
  gtk_label_set_label (self->code_label, speedshop_code_get_code (code));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->detail, speedshop_code_get_detail (code));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

/**
 * speedshop_code_row_get_code:
 *
 * Returns: (transfer none): what the row shows
 */
SpeedshopCode *
speedshop_code_row_get_code (SpeedshopCodeRow *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE_ROW (self), NULL);

  return self->code;
}

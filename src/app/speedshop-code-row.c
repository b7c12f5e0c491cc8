/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-row.h"
#include "app/speedshop-code-line.h"

struct _SpeedshopCodeRow
{
  GtkListBoxRow parent_instance;

  SpeedshopCode *code;
  SpeedshopCodeLine *line;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeRow, speedshop_code_row, GTK_TYPE_LIST_BOX_ROW)

static void
speedshop_code_row_dispose (GObject *object)
{
  SpeedshopCodeRow *self = SPEEDSHOP_CODE_ROW (object);

  g_clear_object (&self->code);
  G_OBJECT_CLASS (speedshop_code_row_parent_class)->dispose (object);
}

static void
speedshop_code_row_class_init (SpeedshopCodeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_code_row_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_CODE_LINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeRow, line);
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
  g_autofree char *spoken = speedshop_code_dup_spoken (code);

  self->code = g_object_ref (code);
  speedshop_code_line_show (self->line, code);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-chip.h"
#include "app/speedshop-code-line.h"

struct _SpeedshopCodeChip
{
  GtkFlowBoxChild parent_instance;

  GtkWidget *button;
  GtkLabel *label;
  GtkWidget *here;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeChip, speedshop_code_chip, GTK_TYPE_FLOW_BOX_CHILD)

static void
speedshop_code_chip_class_init (SpeedshopCodeChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-code-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeChip, button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeChip, label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopCodeChip, here);
}

static void
speedshop_code_chip_init (SpeedshopCodeChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_code_chip_new (SpeedshopCode *code)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE (code), NULL);

  SpeedshopCodeChip *self = g_object_new (SPEEDSHOP_TYPE_CODE_CHIP, NULL);
  g_autofree char *spoken = speedshop_code_dup_spoken (code);

  gtk_label_set_label (self->label, speedshop_code_get_code (code));
  gtk_widget_set_visible (self->here, speedshop_code_get_group (code) != SPEEDSHOP_CODE_ELSEWHERE);
  gtk_widget_set_tooltip_text (self->button, speedshop_code_get_title (code));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s",
                                    speedshop_code_get_code (code));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  return GTK_WIDGET (self);
}

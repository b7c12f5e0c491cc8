/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauges-button.h"

struct _SpeedshopGaugesButton
{
  GtkBox parent_instance;

  GBinding *binding;
};

G_DEFINE_FINAL_TYPE (SpeedshopGaugesButton, speedshop_gauges_button, GTK_TYPE_BOX)

static void
speedshop_gauges_button_root (GtkWidget *widget)
{
  SpeedshopGaugesButton *self = SPEEDSHOP_GAUGES_BUTTON (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (speedshop_gauges_button_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    self->binding =
      g_object_bind_property (root, "fullscreened", self, "visible", G_BINDING_SYNC_CREATE);
}

static void
speedshop_gauges_button_unroot (GtkWidget *widget)
{
  g_clear_pointer (&SPEEDSHOP_GAUGES_BUTTON (widget)->binding, g_binding_unbind);

  GTK_WIDGET_CLASS (speedshop_gauges_button_parent_class)->unroot (widget);
}

static void
speedshop_gauges_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_GAUGES_BUTTON);

  G_OBJECT_CLASS (speedshop_gauges_button_parent_class)->dispose (object);
}

static void
speedshop_gauges_button_class_init (SpeedshopGaugesButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_gauges_button_dispose;
  widget_class->root = speedshop_gauges_button_root;
  widget_class->unroot = speedshop_gauges_button_unroot;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-gauges-button.ui");
}

static void
speedshop_gauges_button_init (SpeedshopGaugesButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

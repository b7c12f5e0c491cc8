/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-first-run.h"

#include "app/speedshop-connect-view.h"
#include "app/speedshop-start-drawing.h"

struct _SpeedshopFirstRun
{
  AdwBin parent_instance;

  SpeedshopConnectView *connect_view;
};

G_DEFINE_FINAL_TYPE (SpeedshopFirstRun, speedshop_first_run, ADW_TYPE_BIN)

static void
speedshop_first_run_class_init (SpeedshopFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SPEEDSHOP_TYPE_CONNECT_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_START_DRAWING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopFirstRun, connect_view);
}

static void
speedshop_first_run_init (SpeedshopFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_first_run_new (SpeedshopContext *context)
{
  SpeedshopFirstRun *self;

  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  self = g_object_new (SPEEDSHOP_TYPE_FIRST_RUN, NULL);
  g_object_set (self->connect_view, "context", context, NULL);
  return GTK_WIDGET (self);
}

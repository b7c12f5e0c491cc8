/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-start-page.h"

#include "app/speedshop-first-run.h"
#include "app/speedshop-rail-button.h"

struct _SpeedshopStartPage
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopStartPage, speedshop_start_page, GTK_TYPE_BOX)

static void
speedshop_start_page_class_init (SpeedshopStartPageClass *klass)
{
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_BUTTON);
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass), "/nz/kcspeedshop/Speedshop/ui/speedshop-start-page.ui");
}

static void
speedshop_start_page_init (SpeedshopStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_start_page_new (SpeedshopContext *context)
{
  GtkWidget *self;

  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  self = g_object_new (SPEEDSHOP_TYPE_START_PAGE, NULL);
  gtk_box_append (GTK_BOX (self), speedshop_first_run_new (context));
  return self;
}

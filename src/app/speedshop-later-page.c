/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-later-page.h"

#include "app/speedshop-gauges-button.h"
#include "app/speedshop-rail-button.h"
#include "app/speedshop-record-pill.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SpeedshopLaterPage
{
  GtkBox parent_instance;

  GtkLabel *title;
  AdwStatusPage *status;
};

G_DEFINE_FINAL_TYPE (SpeedshopLaterPage, speedshop_later_page, GTK_TYPE_BOX)

static void
speedshop_later_page_class_init (SpeedshopLaterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SPEEDSHOP_TYPE_GAUGES_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RECORD_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-later-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLaterPage, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLaterPage, status);
}

static void
speedshop_later_page_init (SpeedshopLaterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_later_page_new (const SpeedshopSection *section)
{
  SpeedshopLaterPage *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (section != NULL, NULL);

  self = g_object_new (SPEEDSHOP_TYPE_LATER_PAGE, NULL);
  /* Translators: heading of a page that does not exist yet; %s is its name, "Invoices" */
  title =
    g_strdup_printf (_ ("%s: not in this version yet"), speedshop_section_get_title (section));
  gtk_label_set_label (self->title, speedshop_section_get_title (section));
  adw_status_page_set_icon_name (self->status, section->icon_name);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, speedshop_section_get_promise (section));
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-rail-row.h"

#include "app/speedshop-accel.h"

#include <glib/gi18n.h>

struct _SpeedshopRailRow
{
  GtkListBoxRow parent_instance;

  const SpeedshopSection *section;
  GtkBox *box;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *badge;
};

G_DEFINE_FINAL_TYPE (SpeedshopRailRow, speedshop_rail_row, GTK_TYPE_LIST_BOX_ROW)

static const char *const badge_classes[] = {
  [SPEEDSHOP_BADGE_NEUTRAL] = "neutral",
  [SPEEDSHOP_BADGE_WARN] = "warn",
  [SPEEDSHOP_BADGE_CRIT] = "crit",
};

static void
speedshop_rail_row_class_init (SpeedshopRailRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-rail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailRow, box);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailRow, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailRow, badge);
}

static void
speedshop_rail_row_init (SpeedshopRailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
update_spoken_name (SpeedshopRailRow *self)
{
  const char *title = speedshop_section_get_title (self->section);
  const char *count = gtk_label_get_text (self->badge);
  g_autofree char *name = NULL;

  if (gtk_widget_get_visible (GTK_WIDGET (self->badge)))
    /* Translators: a section of the rail and how many things wait in it, read out */
    name = g_strdup_printf (C_ ("spoken", "%s, %s"), title, count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name ? name : title, -1);
}

GtkWidget *
speedshop_rail_row_new (const SpeedshopSection *section)
{
  SpeedshopRailRow *self;

  g_return_val_if_fail (section != NULL, NULL);

  self = g_object_new (SPEEDSHOP_TYPE_RAIL_ROW, NULL);
  self->section = section;
  gtk_image_set_from_icon_name (self->icon, section->icon_name);
  gtk_label_set_label (self->title, speedshop_section_get_title (section));
  update_spoken_name (self);
  return GTK_WIDGET (self);
}

const SpeedshopSection *
speedshop_rail_row_get_section (SpeedshopRailRow *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_RAIL_ROW (self), NULL);

  return self->section;
}

void
speedshop_rail_row_set_compact (SpeedshopRailRow *self, gboolean compact)
{
  g_autofree char *action = NULL;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (SPEEDSHOP_IS_RAIL_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->title), !compact);
  gtk_widget_set_halign (GTK_WIDGET (self->box), compact ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_valign (GTK_WIDGET (self->badge), compact ? GTK_ALIGN_START : GTK_ALIGN_CENTER);

  action = g_strconcat ("win.section::", self->section->id, NULL);
  tooltip = speedshop_accel_dup_tooltip (speedshop_section_get_title (self->section), action);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), compact ? tooltip : NULL);
}

/**
 * speedshop_rail_row_set_count:
 * @count: how many things wait in the section; 0 hides the badge
 */
void
speedshop_rail_row_set_count (SpeedshopRailRow *self, guint count, SpeedshopBadgeKind kind)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SPEEDSHOP_IS_RAIL_ROW (self));
  g_return_if_fail (kind < G_N_ELEMENTS (badge_classes));

  for (guint i = 0; i < G_N_ELEMENTS (badge_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->badge), badge_classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->badge), badge_classes[kind]);

  text = count > 999 ? g_strdup ("999+") : g_strdup_printf ("%u", count);
  gtk_label_set_label (self->badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), count > 0);
  update_spoken_name (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-health-system.h"
#include "base/base-json.h"

#include <glib/gi18n.h>

#define FULL 100

struct _SpeedshopHealthSystem
{
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *name;
  GtkLevelBar *bar;
  GtkLabel *value;
  char *why; /* (nullable): why it is not known */
};

G_DEFINE_FINAL_TYPE (SpeedshopHealthSystem, speedshop_health_system, GTK_TYPE_BOX)

static const struct
{
  const char *band;
  const char *style;
  const char *icon;
} looks[] = {
  { "attention", "health-warn", "speedshop-warnt-symbolic" },
  { "poor", "health-crit", "speedshop-crito-symbolic" },
  { NULL, "health-ok", "speedshop-okc-symbolic" },
};

static void
show_seen (SpeedshopHealthSystem *self, JsonObject *system)
{
  const char *band = base_json_get_string (system, "band");
  int left = FULL - (int) CLAMP (base_json_get_int (system, "lost", 0), 0, FULL);
  g_autofree char *value = g_strdup_printf ("%d", left);
  guint look = 0;

  while (looks[look].band != NULL && g_strcmp0 (looks[look].band, band) != 0)
    look++;
  gtk_image_set_from_icon_name (self->icon, looks[look].icon);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[look].style);
  gtk_level_bar_set_value (self->bar, left);
  gtk_label_set_label (self->value, value);
}

/* Nothing was found, and the car has not looked yet: that is no hundred. What was found stands. */
static void
show_unfinished (SpeedshopHealthSystem *self, JsonObject *system)
{
  int left = FULL - (int) CLAMP (base_json_get_int (system, "lost", 0), 0, FULL);
  g_autofree char *at_most = g_strdup_printf (_ ("at most %d"), left);

  self->why =
    g_strdup_printf (_ ("not known: %d of %d self-tests not finished since codes were cleared"),
                     (int) base_json_get_int (system, "unfinished", 0),
                     (int) base_json_get_int (system, "self_tests", 0));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->why);
  if (g_strcmp0 (base_json_get_string (system, "band"), "good") == 0)
    {
      gtk_image_set_from_icon_name (self->icon, "speedshop-idle-symbolic");
      gtk_widget_remove_css_class (GTK_WIDGET (self), "health-ok");
      gtk_widget_add_css_class (GTK_WIDGET (self), "unseen");
      gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
    }
  gtk_label_set_label (self->value, left < FULL ? at_most : _ ("not known"));
}

static void
show_unseen (SpeedshopHealthSystem *self)
{
  gtk_image_set_from_icon_name (self->icon, "speedshop-idle-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self), "unseen");
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  gtk_label_set_label (self->value, _ ("not seen"));
}

/* Returns: (transfer full): what a screen reader says of it */
char *
speedshop_health_system_dup_spoken (SpeedshopHealthSystem *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_HEALTH_SYSTEM (self), NULL);

  if (self->why != NULL)
    return g_strdup_printf ("%s, %s, %s", gtk_label_get_label (self->name),
                            gtk_label_get_label (self->value), self->why);
  return g_strdup_printf ("%s, %s", gtk_label_get_label (self->name),
                          gtk_label_get_label (self->value));
}

static void
speedshop_health_system_dispose (GObject *object)
{
  g_clear_pointer (&SPEEDSHOP_HEALTH_SYSTEM (object)->why, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_HEALTH_SYSTEM);
  G_OBJECT_CLASS (speedshop_health_system_parent_class)->dispose (object);
}

static void
speedshop_health_system_class_init (SpeedshopHealthSystemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_health_system_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-health-system.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthSystem, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthSystem, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthSystem, bar);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopHealthSystem, value);
}

static void
speedshop_health_system_init (SpeedshopHealthSystem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_health_system_new:
 * @system: one of "systems" of the shop's query "health"
 */
GtkWidget *
speedshop_health_system_new (JsonObject *system)
{
  SpeedshopHealthSystem *self = g_object_new (SPEEDSHOP_TYPE_HEALTH_SYSTEM, NULL);

  gtk_label_set_label (self->name, base_json_get_string (system, "name"));
  if (base_json_get_bool (system, "seen", FALSE))
    show_seen (self, system);
  else
    show_unseen (self);
  if (base_json_get_int (system, "unfinished", 0) > 0)
    show_unfinished (self, system);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-pill.h"

struct _SpeedshopPill
{
  GtkBox parent_instance;

  SpeedshopStatus status;
  char *icon_name;
  GtkImage *image;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (SpeedshopPill, speedshop_pill, GTK_TYPE_BOX)

G_DEFINE_ENUM_TYPE (SpeedshopStatus,
                    speedshop_status,
                    G_DEFINE_ENUM_VALUE (SPEEDSHOP_STATUS_NEUTRAL, "neutral"),
                    G_DEFINE_ENUM_VALUE (SPEEDSHOP_STATUS_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (SPEEDSHOP_STATUS_WARN, "warn"),
                    G_DEFINE_ENUM_VALUE (SPEEDSHOP_STATUS_CRIT, "crit"),
                    G_DEFINE_ENUM_VALUE (SPEEDSHOP_STATUS_INFO, "info"),
                    G_DEFINE_ENUM_VALUE (SPEEDSHOP_STATUS_PART, "part"),
                    G_DEFINE_ENUM_VALUE (SPEEDSHOP_STATUS_IDLE, "idle"))

static const struct
{
  const char *css_class;
  const char *icon_name;
} looks[] = {
  [SPEEDSHOP_STATUS_NEUTRAL] = { "outlined", NULL },
  [SPEEDSHOP_STATUS_OK] = { "ok", "speedshop-okc-symbolic" },
  [SPEEDSHOP_STATUS_WARN] = { "warn", "speedshop-warnt-symbolic" },
  [SPEEDSHOP_STATUS_CRIT] = { "crit", "speedshop-crito-symbolic" },
  [SPEEDSHOP_STATUS_INFO] = { "info", "speedshop-wrench-symbolic" },
  [SPEEDSHOP_STATUS_PART] = { "part", "speedshop-box-symbolic" },
  [SPEEDSHOP_STATUS_IDLE] = { "idle", "speedshop-idle-symbolic" },
};

enum
{
  PROP_0,
  PROP_STATUS,
  PROP_LABEL,
  PROP_ICON_NAME,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
show_icon (SpeedshopPill *self)
{
  const char *icon_name = self->icon_name != NULL ? self->icon_name : looks[self->status].icon_name;

  gtk_image_set_from_icon_name (self->image, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->image), icon_name != NULL);
}

static void
speedshop_pill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopPill *self = SPEEDSHOP_PILL (object);

  if (id == PROP_STATUS)
    g_value_set_enum (value, self->status);
  else if (id == PROP_LABEL)
    g_value_set_string (value, gtk_label_get_label (self->words));
  else
    g_value_set_string (value, self->icon_name);
}

static void
speedshop_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopPill *self = SPEEDSHOP_PILL (object);

  if (id == PROP_STATUS)
    speedshop_pill_set_status (self, g_value_get_enum (value));
  else if (id == PROP_LABEL)
    speedshop_pill_set_label (self, g_value_get_string (value));
  else
    speedshop_pill_set_icon_name (self, g_value_get_string (value));
}

static void
speedshop_pill_finalize (GObject *object)
{
  g_free (SPEEDSHOP_PILL (object)->icon_name);

  G_OBJECT_CLASS (speedshop_pill_parent_class)->finalize (object);
}

static void
speedshop_pill_class_init (SpeedshopPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_pill_get_property;
  object_class->set_property = speedshop_pill_set_property;
  object_class->finalize = speedshop_pill_finalize;

  props[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, SPEEDSHOP_TYPE_STATUS,
                                          SPEEDSHOP_STATUS_NEUTRAL, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-pill.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPill, image);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPill, words);
}

static void
speedshop_pill_init (SpeedshopPill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[self->status].css_class);
  show_icon (self);
}

/**
 * speedshop_pill_new:
 * @icon_name: (nullable): %NULL for the icon of the status
 */
GtkWidget *
speedshop_pill_new (SpeedshopStatus status, const char *label, const char *icon_name)
{
  return g_object_new (SPEEDSHOP_TYPE_PILL, "status", status, "label", label, "icon-name",
                       icon_name, NULL);
}

void
speedshop_pill_set_status (SpeedshopPill *self, SpeedshopStatus status)
{
  g_return_if_fail (SPEEDSHOP_IS_PILL (self));
  g_return_if_fail (status < G_N_ELEMENTS (looks));

  if (self->status == status)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), looks[self->status].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[status].css_class);
  self->status = status;
  show_icon (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
}

void
speedshop_pill_set_label (SpeedshopPill *self, const char *label)
{
  g_return_if_fail (SPEEDSHOP_IS_PILL (self));

  gtk_label_set_label (self->words, label != NULL ? label : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

/**
 * speedshop_pill_set_icon_name:
 * @icon_name: (nullable): %NULL for the icon of the status
 */
void
speedshop_pill_set_icon_name (SpeedshopPill *self, const char *icon_name)
{
  g_return_if_fail (SPEEDSHOP_IS_PILL (self));

  if (g_strcmp0 (self->icon_name, icon_name) == 0)
    return;
  g_free (self->icon_name);
  self->icon_name = g_strdup (icon_name);
  show_icon (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

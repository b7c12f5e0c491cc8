/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-rail-status.h"

#include <glib/gi18n.h>

struct _SpeedshopRailStatus
{
  GtkButton parent_instance;

  GtkBox *box;
  GtkBox *words;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  char *style;
  gboolean compact;
};

enum
{
  PROP_ICON_NAME = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeedshopRailStatus, speedshop_rail_status, GTK_TYPE_BUTTON)

static void
update_words (SpeedshopRailStatus *self)
{
  /* Translators: read out for a row of the rail's foot: "No adapter, Connect to read a car" */
  g_autofree char *name = g_strdup_printf (
    C_ ("spoken", "%s, %s"), gtk_label_get_text (self->title), gtk_label_get_text (self->subtitle));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->compact ? name : NULL);
}

static void
set_compact (SpeedshopRailStatus *self, gboolean compact)
{
  self->compact = compact;
  gtk_widget_set_visible (GTK_WIDGET (self->words), !compact);
  gtk_widget_set_halign (GTK_WIDGET (self->box), compact ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  update_words (self);
}

static void
speedshop_rail_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopRailStatus *self = SPEEDSHOP_RAIL_STATUS (object);

  switch (id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, gtk_label_get_label (self->subtitle));
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_rail_status_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  SpeedshopRailStatus *self = SPEEDSHOP_RAIL_STATUS (object);

  switch (id)
    {
    case PROP_ICON_NAME:
      gtk_image_set_from_icon_name (self->icon, g_value_get_string (value));
      break;
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      update_words (self);
      break;
    case PROP_SUBTITLE:
      gtk_label_set_label (self->subtitle, g_value_get_string (value));
      update_words (self);
      break;
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_rail_status_finalize (GObject *object)
{
  SpeedshopRailStatus *self = SPEEDSHOP_RAIL_STATUS (object);

  g_free (self->style);

  G_OBJECT_CLASS (speedshop_rail_status_parent_class)->finalize (object);
}

static void
speedshop_rail_status_class_init (SpeedshopRailStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_rail_status_get_property;
  object_class->set_property = speedshop_rail_status_set_property;
  object_class->finalize = speedshop_rail_status_finalize;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-rail-status.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailStatus, box);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailStatus, words);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailStatus, icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailStatus, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRailStatus, subtitle);
}

static void
speedshop_rail_status_init (SpeedshopRailStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_rail_status_set:
 * @style: (nullable): class of the icon's status colour, "ok"
 */
void
speedshop_rail_status_set (SpeedshopRailStatus *self,
                           const char *icon_name,
                           const char *style,
                           const char *title,
                           const char *subtitle)
{
  g_return_if_fail (SPEEDSHOP_IS_RAIL_STATUS (self));

  if (self->style)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->style);
  g_free (self->style);
  self->style = g_strdup (style);
  if (style)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);

  g_object_set (self, "icon-name", icon_name, "title", title, "subtitle", subtitle, NULL);
}

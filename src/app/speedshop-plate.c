/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-plate.h"

struct _SpeedshopPlate
{
  GtkBox parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (SpeedshopPlate, speedshop_plate, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/**
 * speedshop_plate_spell:
 *
 * Returns: (transfer full): "K J W 3 0 5", which is read letter by letter
 */
char *
speedshop_plate_spell (const char *text)
{
  g_autoptr (GString) spelled = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isspace (letter))
        continue;
      if (spelled->len > 0)
        g_string_append_c (spelled, ' ');
      g_string_append_unichar (spelled, letter);
    }
  return g_strdup (spelled->str);
}

static void
speedshop_plate_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    g_value_set_string (value, speedshop_plate_get_text (SPEEDSHOP_PLATE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_plate_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    speedshop_plate_set_text (SPEEDSHOP_PLATE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_plate_class_init (SpeedshopPlateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = speedshop_plate_get_property;
  object_class->set_property = speedshop_plate_set_property;

  props[PROP_TEXT] = g_param_spec_string (
    "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-plate.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopPlate, label);
}

static void
speedshop_plate_init (SpeedshopPlate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_plate_new (const char *text)
{
  return g_object_new (SPEEDSHOP_TYPE_PLATE, "text", text, NULL);
}

void
speedshop_plate_set_text (SpeedshopPlate *self, const char *text)
{
  g_autofree char *spelled = speedshop_plate_spell (text);

  g_return_if_fail (SPEEDSHOP_IS_PLATE (self));

  if (g_str_equal (gtk_label_get_label (self->label), text != NULL ? text : ""))
    return;
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spelled, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

const char *
speedshop_plate_get_text (SpeedshopPlate *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PLATE (self), NULL);

  return gtk_label_get_label (self->label);
}

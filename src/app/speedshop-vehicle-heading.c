/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicle-heading.h"
#include "app/speedshop-plate.h"

struct _SpeedshopVehicleHeading
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  ShopVehicleList *vehicles;
  ShopVehicle *vehicle;
  char *own_title;
  char *own_subtitle;

  SpeedshopPlate *plate;
  GtkLabel *title;
  GtkLabel *subtitle;
};

G_DEFINE_FINAL_TYPE (SpeedshopVehicleHeading, speedshop_vehicle_heading, GTK_TYPE_BOX)

enum
{
  PROP_VEHICLE = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const char *
choose_title (SpeedshopVehicleHeading *self)
{
  if (self->own_title != NULL)
    return self->own_title;
  return self->vehicle != NULL ? shop_vehicle_get_title (self->vehicle) : NULL;
}

/* A car of which no more is known has its VIN for a title. */
static const char *
choose_subtitle (SpeedshopVehicleHeading *self)
{
  const char *vin = self->vehicle != NULL ? shop_vehicle_get_vin (self->vehicle) : NULL;

  if (self->own_subtitle != NULL)
    return self->own_subtitle;
  return g_strcmp0 (vin, choose_title (self)) != 0 ? vin : NULL;
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
update (SpeedshopVehicleHeading *self)
{
  const char *plate = self->vehicle != NULL ? shop_vehicle_get_plate (self->vehicle) : NULL;

  speedshop_plate_set_text (self->plate, plate);
  gtk_widget_set_visible (GTK_WIDGET (self->plate), plate != NULL);
  show_text (self->title, choose_title (self));
  show_text (self->subtitle, choose_subtitle (self));
}

/* --- following the latest scan --- */

static void
find_vehicle (SpeedshopVehicleHeading *self)
{
  SpeedshopScanner *scanner = speedshop_context_get_scanner (self->context);
  const char *id = speedshop_scanner_get_vehicle_id (scanner);
  ShopVehicle *vehicle =
    id != NULL && self->vehicles != NULL ? shop_vehicle_list_find (self->vehicles, id) : NULL;

  speedshop_vehicle_heading_set_vehicle (self, vehicle);
}

static void
use_vehicles (SpeedshopVehicleHeading *self)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (self->context);

  if (vehicles == NULL || !g_set_object (&self->vehicles, vehicles))
    return;
  g_signal_connect_object (vehicles, "items-changed", G_CALLBACK (find_vehicle), self,
                           G_CONNECT_SWAPPED);
  find_vehicle (self);
}

/**
 * speedshop_vehicle_heading_follow:
 *
 * To be called once: from now on it shows the vehicle of the latest scan.
 */
void
speedshop_vehicle_heading_follow (SpeedshopVehicleHeading *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_VEHICLE_HEADING (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (speedshop_context_get_scanner (context), "notify::vehicle-id",
                           G_CALLBACK (find_vehicle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::store-ready", G_CALLBACK (use_vehicles), self,
                           G_CONNECT_SWAPPED);
  use_vehicles (self);
}

/* --- the object --- */

static void
speedshop_vehicle_heading_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopVehicleHeading *self = SPEEDSHOP_VEHICLE_HEADING (object);

  if (id == PROP_VEHICLE)
    g_value_set_object (value, self->vehicle);
  else if (id == PROP_TITLE)
    g_value_set_string (value, choose_title (self));
  else
    g_value_set_string (value, choose_subtitle (self));
}

static void
speedshop_vehicle_heading_set_property (GObject *object,
                                        guint id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  SpeedshopVehicleHeading *self = SPEEDSHOP_VEHICLE_HEADING (object);

  if (id == PROP_VEHICLE)
    speedshop_vehicle_heading_set_vehicle (self, g_value_get_object (value));
  else if (id == PROP_TITLE)
    speedshop_vehicle_heading_set_title (self, g_value_get_string (value));
  else
    speedshop_vehicle_heading_set_subtitle (self, g_value_get_string (value));
}

static void
forget_vehicle (SpeedshopVehicleHeading *self)
{
  if (self->vehicle != NULL)
    g_signal_handlers_disconnect_by_data (self->vehicle, self);
  g_clear_object (&self->vehicle);
}

static void
speedshop_vehicle_heading_dispose (GObject *object)
{
  SpeedshopVehicleHeading *self = SPEEDSHOP_VEHICLE_HEADING (object);

  forget_vehicle (self);
  g_clear_object (&self->vehicles);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_VEHICLE_HEADING);
  G_OBJECT_CLASS (speedshop_vehicle_heading_parent_class)->dispose (object);
}

static void
speedshop_vehicle_heading_finalize (GObject *object)
{
  SpeedshopVehicleHeading *self = SPEEDSHOP_VEHICLE_HEADING (object);

  g_free (self->own_title);
  g_free (self->own_subtitle);
  G_OBJECT_CLASS (speedshop_vehicle_heading_parent_class)->finalize (object);
}

static void
speedshop_vehicle_heading_class_init (SpeedshopVehicleHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_vehicle_heading_get_property;
  object_class->set_property = speedshop_vehicle_heading_set_property;
  object_class->dispose = speedshop_vehicle_heading_dispose;
  object_class->finalize = speedshop_vehicle_heading_finalize;
  props[PROP_VEHICLE] = g_param_spec_object ("vehicle", NULL, NULL, SHOP_TYPE_VEHICLE, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SPEEDSHOP_TYPE_PLATE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-vehicle-heading.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleHeading, plate);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleHeading, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopVehicleHeading, subtitle);
}

static void
speedshop_vehicle_heading_init (SpeedshopVehicleHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * speedshop_vehicle_heading_set_vehicle:
 * @vehicle: (nullable): the vehicle; the heading follows what is edited about it
 */
void
speedshop_vehicle_heading_set_vehicle (SpeedshopVehicleHeading *self, ShopVehicle *vehicle)
{
  g_return_if_fail (SPEEDSHOP_IS_VEHICLE_HEADING (self));

  if (self->vehicle == vehicle)
    return;
  forget_vehicle (self);
  if (vehicle != NULL)
    {
      self->vehicle = g_object_ref (vehicle);
      g_signal_connect_swapped (vehicle, "notify", G_CALLBACK (update), self);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VEHICLE]);
}

/**
 * speedshop_vehicle_heading_get_vehicle:
 *
 * Returns: (nullable) (transfer none): the vehicle that it shows
 */
ShopVehicle *
speedshop_vehicle_heading_get_vehicle (SpeedshopVehicleHeading *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_VEHICLE_HEADING (self), NULL);

  return self->vehicle;
}

static void
set_own (SpeedshopVehicleHeading *self, char **own, const char *text, guint prop)
{
  if (g_strcmp0 (*own, text) == 0)
    return;
  g_free (*own);
  *own = g_strdup (text);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
speedshop_vehicle_heading_set_title (SpeedshopVehicleHeading *self, const char *title)
{
  g_return_if_fail (SPEEDSHOP_IS_VEHICLE_HEADING (self));

  set_own (self, &self->own_title, title, PROP_TITLE);
}

void
speedshop_vehicle_heading_set_subtitle (SpeedshopVehicleHeading *self, const char *subtitle)
{
  g_return_if_fail (SPEEDSHOP_IS_VEHICLE_HEADING (self));

  set_own (self, &self->own_subtitle, subtitle, PROP_SUBTITLE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ShopVehicleValues:
 * @year: 0 where not known
 *
 * What a person may write about a vehicle. A text is %NULL where nothing is known.
 */
typedef struct
{
  char *vin;
  char *plate;
  char *make;
  char *model;
  char *note;
  guint year;
} ShopVehicleValues;

/**
 * ShopVehicleFields:
 *
 * Which of #ShopVehicleValues are meant.
 */
typedef enum
{
  SHOP_VEHICLE_FIELD_VIN = 1 << 0,
  SHOP_VEHICLE_FIELD_PLATE = 1 << 1,
  SHOP_VEHICLE_FIELD_MAKE = 1 << 2,
  SHOP_VEHICLE_FIELD_MODEL = 1 << 3,
  SHOP_VEHICLE_FIELD_NOTE = 1 << 4,
  SHOP_VEHICLE_FIELD_YEAR = 1 << 5,
  SHOP_VEHICLE_FIELDS_ALL = (1 << 6) - 1
} ShopVehicleFields;

ShopVehicleValues *shop_vehicle_values_new (void);
ShopVehicleValues *shop_vehicle_values_copy (const ShopVehicleValues *self);
void shop_vehicle_values_free (ShopVehicleValues *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopVehicleValues, shop_vehicle_values_free)

gboolean shop_vehicle_values_is_empty (const ShopVehicleValues *self);
void shop_vehicle_values_take (ShopVehicleValues *self,
                               const ShopVehicleValues *from,
                               ShopVehicleFields fields);
gboolean shop_vehicle_values_tidy (ShopVehicleValues *self, GError **error);
char *shop_plate_make_key (const char *plate);
gboolean shop_vin_is_plausible (const char *vin);

G_END_DECLS

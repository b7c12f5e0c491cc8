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

ShopVehicleValues *shop_vehicle_values_new (void);
ShopVehicleValues *shop_vehicle_values_copy (const ShopVehicleValues *self);
void shop_vehicle_values_free (ShopVehicleValues *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopVehicleValues, shop_vehicle_values_free)

gboolean shop_vehicle_values_tidy (ShopVehicleValues *self, GError **error);
char *shop_plate_make_key (const char *plate);
gboolean shop_vin_is_plausible (const char *vin);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-plate.h"

#include "shop/shop-error.h"
#include "shop/shop-vehicle-queries.h"
#include "shop/shop-vehicle-values.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

void
shop_plate_change_clear (ShopPlateChange *self)
{
  g_clear_pointer (&self->before, g_free);
}

static gboolean
refuse_plate (ShopTurn *turn, const char *plate, const BaseId *holder, GError **error)
{
  g_autofree char *name = shop_vehicle_query_name (turn, holder, error);

  if (name != NULL)
    shop_refuse_fully (error, SHOP_ERROR_TAKEN,
                       _ ("The plate %s is on another vehicle: %s. If it was moved, take it over."),
                       plate, name);
  return FALSE;
}

/* Only one vehicle of a country carries a plate at a time; the newest takes it with the person's
 * word alone. Two stations may each have given it to one, so that there are two to take it from. */
static gboolean
free_plate (ShopTurn *turn,
            const BaseId *vehicle,
            const char *plate,
            const char *key,
            gboolean take_over,
            BaseId *taken_from,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  BaseId row;

  while (shop_plate_query_holder (turn, key, vehicle, taken_from, &row, &failure))
    if (!take_over)
      return refuse_plate (turn, plate, taken_from, error);
    else if (!shop_plate_close (turn, &row, error))
      return FALSE;
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
respell (ShopTurn *turn, const BaseId *row, const char *plate, GError **error)
{
  return store_update (turn->connection, error, "plate_history", row,
                       { "plate", store_text (plate) });
}

/* Whose it is was asked after two stations met, and the answer is: this one's, as before. */
static gboolean
keep_alone (ShopTurn *turn,
            const BaseId *vehicle,
            const char *plate,
            const char *key,
            GError **error)
{
  BaseId other;

  return free_plate (turn, vehicle, plate, key, TRUE, &other, error);
}

/**
 * shop_plate_put:
 * @plate: as typed; "" for none
 * @take_over: whether to take it from another vehicle that has it
 * @change: (out): what was before
 * @error: (out): %SHOP_ERROR_TAKEN, which names the other vehicle
 *
 * Gives a vehicle a plate from now on. What it carried before stays in its history.
 */
gboolean
shop_plate_put (ShopTurn *turn,
                const BaseId *vehicle,
                const char *plate,
                gboolean take_over,
                ShopPlateChange *change,
                GError **error)
{
  g_autofree char *key = shop_plate_make_key (plate);
  g_autofree char *key_before = NULL;
  g_autoptr (GError) failure = NULL;
  BaseId row;
  gboolean had =
    shop_plate_query_current (turn, vehicle, &row, &change->before, &key_before, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (had && g_strcmp0 (key, key_before) == 0)
    return (!take_over || keep_alone (turn, vehicle, plate, key, error)) &&
           (g_str_equal (plate, change->before) || respell (turn, &row, plate, error));
  if (had && !shop_plate_close (turn, &row, error))
    return FALSE;
  return key == NULL ||
         (free_plate (turn, vehicle, plate, key, take_over, &change->taken_from, error) &&
          shop_plate_insert (turn, vehicle, plate, key, error));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-values.h"
#include "shop/shop-error.h"

#include <string.h>

#define VIN_LENGTH 17
#define FIRST_YEAR 1885

ShopVehicleValues *
shop_vehicle_values_new (void)
{
  return g_new0 (ShopVehicleValues, 1);
}

ShopVehicleValues *
shop_vehicle_values_copy (const ShopVehicleValues *self)
{
  ShopVehicleValues *copy = shop_vehicle_values_new ();

  shop_vehicle_values_take (copy, self, SHOP_VEHICLE_FIELDS_ALL);
  return copy;
}

void
shop_vehicle_values_free (ShopVehicleValues *self)
{
  g_free (self->vin);
  g_free (self->plate);
  g_free (self->make);
  g_free (self->model);
  g_free (self->note);
  g_free (self);
}

static void
tidy_text (char **text)
{
  if (*text == NULL)
    return;
  g_autofree char *valid = g_utf8_make_valid (*text, -1);
  g_free (*text);
  *text = g_strdup (g_strstrip (valid));
  if (**text == '\0')
    g_clear_pointer (text, g_free);
}

/* Spaces and dashes in a VIN are how people read it out, not part of it. */
static void
tidy_vin (char **vin)
{
  if (*vin == NULL)
    return;
  char *out = *vin;
  for (const char *in = *vin; *in != '\0'; in++)
    if (*in != ' ' && *in != '-')
      *out++ = g_ascii_toupper (*in);
  *out = '\0';
  tidy_text (vin);
}

/**
 * shop_vin_is_plausible:
 *
 * Returns: whether @vin has the form of a VIN (ISO 3779): 17 capital letters and digits, but not
 *   I, O and Q. The check digit is no rule outside North America.
 */
gboolean
shop_vin_is_plausible (const char *vin)
{
  if (vin == NULL || strlen (vin) != VIN_LENGTH)
    return FALSE;
  for (; *vin != '\0'; vin++)
    if (!(g_ascii_isdigit (*vin) || g_ascii_isupper (*vin)) || strchr ("IOQ", *vin) != NULL)
      return FALSE;
  return TRUE;
}

/**
 * shop_plate_make_key:
 * @plate: (nullable): as typed, "lts 482"
 *
 * Returns: (transfer full) (nullable): what is compared, "LTS482": letters in upper case and
 *   digits of any script, nothing else; %NULL where nothing is left
 */
char *
shop_plate_make_key (const char *plate)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (const char *in = plate; in != NULL && *in != '\0'; in = g_utf8_next_char (in))
    {
      gunichar letter = g_unichar_toupper (g_utf8_get_char (in));

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (key, letter);
    }
  return key->len > 0 ? g_strdup (key->str) : NULL;
}

gboolean
shop_vehicle_values_is_empty (const ShopVehicleValues *self)
{
  return self->vin == NULL && self->plate == NULL && self->make == NULL && self->model == NULL &&
         self->note == NULL && self->year == 0;
}

static void
take_text (char **to, const char *from)
{
  g_free (*to);
  *to = g_strdup (from);
}

/**
 * shop_vehicle_values_take:
 * @fields: which ones
 *
 * Copies some values of @from over one's own.
 */
void
shop_vehicle_values_take (ShopVehicleValues *self,
                          const ShopVehicleValues *from,
                          ShopVehicleFields fields)
{
  if (fields & SHOP_VEHICLE_FIELD_VIN)
    take_text (&self->vin, from->vin);
  if (fields & SHOP_VEHICLE_FIELD_PLATE)
    take_text (&self->plate, from->plate);
  if (fields & SHOP_VEHICLE_FIELD_MAKE)
    take_text (&self->make, from->make);
  if (fields & SHOP_VEHICLE_FIELD_MODEL)
    take_text (&self->model, from->model);
  if (fields & SHOP_VEHICLE_FIELD_NOTE)
    take_text (&self->note, from->note);
  if (fields & SHOP_VEHICLE_FIELD_YEAR)
    self->year = from->year;
}

static guint
last_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  /* Next year's models are sold this year. */
  return (guint) g_date_time_get_year (now) + 2;
}

/**
 * shop_vehicle_values_tidy:
 * @error: (out): a #ShopError that says what is wrong with them
 *
 * Strips what people type around values and checks each on its own.
 *
 * Returns: whether a vehicle may have these
 */
gboolean
shop_vehicle_values_tidy (ShopVehicleValues *self, GError **error)
{
  tidy_vin (&self->vin);
  tidy_text (&self->plate);
  tidy_text (&self->make);
  tidy_text (&self->model);
  tidy_text (&self->note);

  g_autofree char *key = shop_plate_make_key (self->plate);
  if (key == NULL)
    g_clear_pointer (&self->plate, g_free);
  if (self->vin != NULL && !shop_vin_is_plausible (self->vin))
    shop_error_set (error, SHOP_ERROR_VIN_INVALID, self->vin);
  else if (self->year != 0 && (self->year < FIRST_YEAR || self->year > last_year ()))
    shop_error_set (error, SHOP_ERROR_YEAR_INVALID, NULL);
  else
    return TRUE;
  return FALSE;
}

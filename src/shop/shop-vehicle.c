/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

struct _ShopVehicle
{
  ShopRecord parent_instance;

  char *title;
  char *subtitle;
  char *vin;
  char *plate;
  char *make;
  char *model;
  char *note;
  guint year;
  gboolean archived;
  gint64 last_scan_s;
  guint n_codes;
  guint n_scans;
};

G_DEFINE_FINAL_TYPE (ShopVehicle, shop_vehicle, SHOP_TYPE_RECORD)

static const ShopField fields[] = {
  { "title", G_TYPE_STRING, G_STRUCT_OFFSET (ShopVehicle, title) },
  { "subtitle", G_TYPE_STRING, G_STRUCT_OFFSET (ShopVehicle, subtitle) },
  { "vin", G_TYPE_STRING, G_STRUCT_OFFSET (ShopVehicle, vin) },
  { "plate", G_TYPE_STRING, G_STRUCT_OFFSET (ShopVehicle, plate) },
  { "make", G_TYPE_STRING, G_STRUCT_OFFSET (ShopVehicle, make) },
  { "model", G_TYPE_STRING, G_STRUCT_OFFSET (ShopVehicle, model) },
  { "note", G_TYPE_STRING, G_STRUCT_OFFSET (ShopVehicle, note) },
  { "year", G_TYPE_UINT, G_STRUCT_OFFSET (ShopVehicle, year) },
  { "archived", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (ShopVehicle, archived) },
  { "last-scan-s", G_TYPE_INT64, G_STRUCT_OFFSET (ShopVehicle, last_scan_s) },
  { "n-codes", G_TYPE_UINT, G_STRUCT_OFFSET (ShopVehicle, n_codes) },
  { "n-scans", G_TYPE_UINT, G_STRUCT_OFFSET (ShopVehicle, n_scans) },
};

static void
shop_vehicle_init (ShopVehicle *self)
{
}

static void
shop_vehicle_class_init (ShopVehicleClass *class)
{
  shop_record_class_install_fields (SHOP_RECORD_CLASS (class), fields, G_N_ELEMENTS (fields));
}

static void
append_word (GString *words, const char *word)
{
  if (word == NULL)
    return;
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, word);
}

/* "2016 Volkswagen Golf R", or of it what is known; a year alone names no car. */
static char *
compose_name (ShopVehicle *self)
{
  g_autofree char *year = self->year > 0 ? g_strdup_printf ("%u", self->year) : NULL;
  GString *words = g_string_new (NULL);

  if (self->make == NULL && self->model == NULL)
    return g_string_free (words, TRUE);
  append_word (words, year);
  append_word (words, self->make);
  append_word (words, self->model);
  return g_string_free (words, FALSE);
}

static void
compose_titles (ShopVehicle *self)
{
  g_autofree char *name = compose_name (self);
  const char *vin = self->vin;

  if (name == NULL && vin != NULL)
    {
      name = g_strdup (vin);
      vin = NULL;
    }
  /* Translators: a car of which nothing is known: no make, no VIN. */
  self->title = name != NULL ? g_steal_pointer (&name)
                             : g_strdup (g_dgettext (GETTEXT_PACKAGE, N_ ("Unknown car")));
  self->subtitle = self->plate != NULL && vin != NULL
                     ? g_strdup_printf ("%s · %s", self->plate, vin)
                     : g_strdup (self->plate != NULL ? self->plate : vin);
}

/**
 * shop_vehicle_new_from_row:
 * @row: a row of shop_vehicle_query_list()
 *
 * Returns: (transfer full): the vehicle
 */
ShopVehicle *
shop_vehicle_new_from_row (StoreStatement *row)
{
  ShopVehicle *self = g_object_new (SHOP_TYPE_VEHICLE, NULL);
  BaseId key;

  store_statement_get_id (row, SHOP_VEHICLE_COLUMN_ID, &key);
  shop_record_set_key (SHOP_RECORD (self), &key);
  self->vin = store_statement_dup_text (row, SHOP_VEHICLE_COLUMN_VIN);
  self->plate = store_statement_dup_text (row, SHOP_VEHICLE_COLUMN_PLATE);
  self->make = store_statement_dup_text (row, SHOP_VEHICLE_COLUMN_MAKE);
  self->model = store_statement_dup_text (row, SHOP_VEHICLE_COLUMN_MODEL);
  self->note = store_statement_dup_text (row, SHOP_VEHICLE_COLUMN_NOTE);
  self->year = (guint) store_statement_get_int (row, SHOP_VEHICLE_COLUMN_YEAR);
  self->archived = store_statement_get_int (row, SHOP_VEHICLE_COLUMN_ARCHIVED) != 0;
  self->last_scan_s = store_statement_get_int (row, SHOP_VEHICLE_COLUMN_LAST_SCAN_S);
  self->n_codes = (guint) store_statement_get_int (row, SHOP_VEHICLE_COLUMN_N_CODES);
  self->n_scans = (guint) store_statement_get_int (row, SHOP_VEHICLE_COLUMN_N_SCANS);
  compose_titles (self);
  return self;
}

const char *
shop_vehicle_get_id (ShopVehicle *self)
{
  return shop_record_get_id (SHOP_RECORD (self));
}

const char *
shop_vehicle_get_title (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), NULL);

  return self->title;
}

/**
 * shop_vehicle_get_subtitle:
 *
 * Returns: (nullable): plate and VIN, as far as known and not the title already
 */
const char *
shop_vehicle_get_subtitle (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), NULL);

  return self->subtitle;
}

const char *
shop_vehicle_get_vin (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), NULL);

  return self->vin;
}

const char *
shop_vehicle_get_plate (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), NULL);

  return self->plate;
}

const char *
shop_vehicle_get_make (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), NULL);

  return self->make;
}

const char *
shop_vehicle_get_model (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), NULL);

  return self->model;
}

const char *
shop_vehicle_get_note (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), NULL);

  return self->note;
}

guint
shop_vehicle_get_year (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), 0);

  return self->year;
}

gint64
shop_vehicle_get_last_scan_s (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), 0);

  return self->last_scan_s;
}

guint
shop_vehicle_get_n_codes (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), 0);

  return self->n_codes;
}

guint
shop_vehicle_get_n_scans (ShopVehicle *self)
{
  g_return_val_if_fail (SHOP_IS_VEHICLE (self), 0);

  return self->n_scans;
}

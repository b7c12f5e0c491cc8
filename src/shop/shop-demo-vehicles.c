/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <stdlib.h>
#include <string.h>

/* Letters and digits of a VIN: ISO 3779 leaves out I, O and Q. */
static const char vin_letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

/* 49 CFR 565.15: what a character counts, and at which place. */
static int
vin_value (char c)
{
  static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  static const char values[] = "12345678123457923456789";
  const char *place = g_ascii_isdigit (c) ? NULL : strchr (letters, c);

  return place != NULL ? values[place - letters] - '0' : c - '0';
}

static char
vin_check_digit (const char *vin)
{
  static const int weights[17] = { 8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2 };
  int sum = 0;

  for (int i = 0; i < 17; i++)
    sum += vin_value (vin[i]) * weights[i];
  return "0123456789X"[sum % 11];
}

/* The tenth place tells the model year, again and again every thirty years: 49 CFR 565.15. */
static char
vin_year (int year)
{
  static const char years[] = "ABCDEFGHJKLMNPRSTVWXY123456789";

  return years[(year - 1980 + 300) % 30];
}

/* 45 % came used from Japan and have the agency's own number or a chassis number alone. Of the
 * others 3 % are mistyped, for the screens to notice. */
static void
make_vin (ShopDemo *self, ShopDemoSite *site, ShopDemoVehicle *vehicle, gboolean imported)
{
  const char *start = imported ? "7AT" : shop_demo_models[vehicle->model].wmi;

  if (imported && shop_demo_chance (self, 500))
    return;
  if (site->vehicles->len > 0 && shop_demo_chance (self, 5))
    {
      guint twin = shop_demo_below (self, site->vehicles->len);

      g_strlcpy (vehicle->vin, shop_demo_site_vehicle (site, twin)->vin, sizeof vehicle->vin);
      return;
    }
  g_strlcpy (vehicle->vin, start, sizeof vehicle->vin);
  for (int i = 3; i < 17; i++)
    vehicle->vin[i] = vin_letters[shop_demo_below (self, sizeof vin_letters - 1)];
  vehicle->vin[9] = vin_year (vehicle->year);
  vehicle->vin[8] = vin_check_digit (vehicle->vin);
  if (shop_demo_chance (self, 30))
    vehicle->vin[8] = vehicle->vin[8] == '0' ? '1' : '0';
}

/* A number of its own for each vehicle, well mixed: the multiplier has no factor in common with the
 * number of plates. Plates are LLnnnn up to 2001, LLLnnn from then on. */
static void
make_plate (ShopDemo *self, ShopDemoVehicle *vehicle, guint64 serial)
{
  static const char letters[] = "ABCDEFGHJKLMNPRSTUWYZ";
  guint64 old = serial * G_GUINT64_CONSTANT (2999999) % (21 * 21 * 10000);
  guint64 recent = serial * G_GUINT64_CONSTANT (6999989) % (21 * 21 * 21 * 1000);

  if (vehicle->year <= 2000)
    g_snprintf (vehicle->plate, sizeof vehicle->plate, "%c%c%04d", letters[old / 210000 % 21],
                letters[old / 10000 % 21], (int) (old % 10000));
  else
    g_snprintf (vehicle->plate, sizeof vehicle->plate, "%c%c%c%03d", letters[recent / 441000 % 21],
                letters[recent / 21000 % 21], letters[recent / 1000 % 21], (int) (recent % 1000));
}

static guint
choose_model (ShopDemo *self)
{
  guint n = shop_demo_below (self, 1000);
  guint model = 0;

  while (model + 1 < SHOP_DEMO_N_MODELS && n >= shop_demo_models[model].share_permille)
    n -= shop_demo_models[model++].share_permille;
  return model;
}

static void
write_vehicle (ShopDemo *self, const ShopDemoVehicle *vehicle, gboolean imported, gint64 at_s)
{
  const ShopDemoModel *model = &shop_demo_models[vehicle->model];
  char registered[BASE_DATE_LENGTH];
  char chassis[24];

  g_snprintf (registered, sizeof registered, "%04d-%02d-%02d", vehicle->year % 10000,
              shop_demo_between (self, 1, 12), shop_demo_between (self, 1, 28));
  g_snprintf (chassis, sizeof chassis, "%c%c%d-%07u", model->model[0], model->make[0],
              10 + vehicle->year % 90, shop_demo_below (self, 10000000));
  shop_demo_put (
    self, at_s, "vehicle", { "id", store_id (&vehicle->id) },
    { "vin", store_text (*vehicle->vin != '\0' ? vehicle->vin : NULL) },
    { "make", store_text (model->make) }, { "model", store_text (model->model) },
    { "year", store_int (vehicle->year) }, { "created_s", store_int (at_s) },
    { "updated_s", store_int (at_s) }, { "chassis_no", store_text (imported ? chassis : NULL) },
    { "colour", store_text (shop_demo_pick (self, shop_demo_colours)) },
    { "first_registered", store_text (registered) }, { "fuel", store_text (model->fuel) },
    { "gross_mass_kg", store_int (model->mass_kg) });
}

static void
write_plate (ShopDemo *self, const BaseId *vehicle, const char *plate, gint64 from_s, gint64 to_s)
{
  BaseId id;

  shop_demo_make_id (self, from_s, &id);
  shop_demo_put (self, from_s, "plate_history", { "id", store_id (&id) },
                 { "vehicle", store_id (vehicle) }, { "plate", store_text (plate) },
                 { "plate_key", store_text (plate) }, { "from_s", store_int (from_s) },
                 { "to_s", to_s > 0 ? store_int (to_s) : store_null () });
}

static void
write_owner (ShopDemo *self, ShopDemoSite *site, const ShopDemoVehicle *vehicle, gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "ownership", { "id", store_id (&id) },
                 { "vehicle", store_id (&vehicle->id) },
                 { "customer", store_id (&shop_demo_site_customer (site, vehicle->owner)->id) },
                 { "from_s", store_int (at_s) });
}

/* One in a hundred wears the plate that another car had before. */
static void
write_plates (ShopDemo *self, ShopDemoVehicle *vehicle, gint64 at_s)
{
  char former[8];

  if (shop_demo_chance (self, 10))
    {
      g_strlcpy (former, vehicle->plate, sizeof former);
      make_plate (self, vehicle, self->n_vehicles++);
      write_plate (self, &vehicle->id, former, at_s - 86400 * 400, at_s - 86400 * 30);
    }
  write_plate (self, &vehicle->id, vehicle->plate, at_s, 0);
}

static void
write_first_dues (ShopDemo *self, ShopDemoSite *site, guint vehicle, const ShopDemoDay *day)
{
  gint64 at_s = shop_demo_day_at (day, SHOP_DEMO_OPEN_MIN);
  char due[BASE_DATE_LENGTH];

  base_date_add_days (day->date, shop_demo_between (self, 1, 365), due);
  shop_demo_add_due (self, site, vehicle, "wof", due, "typed", at_s);
  if (!shop_demo_chance (self, 250))
    return;
  base_date_add_days (day->date, shop_demo_between (self, 1, 365), due);
  shop_demo_add_due (self, site, vehicle, "rego", due, "typed", at_s);
}

/* The first vehicle is the one that the program simulates, so that a shop to try things in knows the
 * car on its simulated line. */
static void
become_simulated (ShopDemoVehicle *vehicle)
{
  vehicle->model = 0;
  while (!g_str_equal (shop_demo_models[vehicle->model].model, "Golf"))
    vehicle->model++;
  vehicle->year = 2016;
  g_strlcpy (vehicle->vin, "WVWZZZAUZGW142857", sizeof vehicle->vin);
  g_strlcpy (vehicle->plate, "KJW305", sizeof vehicle->plate);
}

void
shop_demo_add_vehicle (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day, guint owner)
{
  gint64 at_s = shop_demo_day_at (day, SHOP_DEMO_OPEN_MIN);
  ShopDemoVehicle vehicle = { .owner = owner, .model = choose_model (self) };
  /* Mean 15 years: 41.5 % of light vehicles were 15 or older in 2021. */
  int age = (int) shop_demo_gamma (self, 4.5, 3.3);
  gboolean imported = shop_demo_chance (self, 450);

  shop_demo_make_id (self, at_s, &vehicle.id);
  age = MIN (age, 45);
  vehicle.year = atoi (day->date) - age;
  vehicle.km_a_day = shop_demo_between (self, 12, 60);
  vehicle.km = age * 365 * vehicle.km_a_day / 2 + shop_demo_between (self, 500, 15000);
  vehicle.km_day = day->number;
  make_vin (self, site, &vehicle, imported);
  make_plate (self, &vehicle, self->n_vehicles++);
  if (self->n_vehicles == 1)
    become_simulated (&vehicle);
  write_vehicle (self, &vehicle, imported, at_s);
  write_plates (self, &vehicle, at_s);
  write_owner (self, site, &vehicle, at_s);
  shop_demo_note_vehicle (self, &vehicle, at_s);
  g_array_append_val (site->vehicles, vehicle);
  write_first_dues (self, site, site->vehicles->len - 1, day);
}

/* An odometer never goes back. */
int
shop_demo_vehicle_get_km (const ShopDemoVehicle *vehicle, int day)
{
  return vehicle->km + (day - vehicle->km_day) * vehicle->km_a_day;
}

/* The newest cars first, as they came because they need something; then those that were not here
 * for a while, of the last few thousand. Returns: whether one is free that day. */
gboolean
shop_demo_choose_vehicle (ShopDemo *self, ShopDemoSite *site, int day, guint *vehicle)
{
  guint n = MIN (site->vehicles->len, 6000);

  for (guint tries = 0; tries < 64; tries++)
    {
      *vehicle = site->vehicles->len - n + shop_demo_below (self, n);
      if (shop_demo_site_vehicle (site, *vehicle)->free_day <= day)
        return TRUE;
    }
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <string.h>

/* Standing bookings: a fleet brings one of its cars for service every so many weeks, first thing.
 */

#define SERVICE      1 /* place in shop_demo_kinds */
#define ARRIVE_MIN   (SHOP_DEMO_OPEN_MIN + 1)
#define START_MIN    (SHOP_DEMO_OPEN_MIN + 15)
#define DURATION_MIN 90
#define LEAST_CARS   2

static const int weekdays[SHOP_DEMO_N_SLOTS] = { 2, 4 };

/* A smaller shop has them less often. */
static int
get_interval_weeks (const ShopDemo *self)
{
  if (self->scale_permille >= 500)
    return 1;
  return self->scale_permille >= 100 ? 4 : 8;
}

static guint
count_cars (const ShopDemoSite *site, guint owner)
{
  guint n = 0;

  for (guint i = 0; i < site->vehicles->len; i++)
    n += g_array_index (site->vehicles, ShopDemoVehicle, i).owner == owner;
  return n;
}

static gboolean
is_customer_of (const ShopDemoSite *site, guint customer)
{
  for (guint i = 0; i < SHOP_DEMO_N_SLOTS; i++)
    if (site->slots[i].is_taken && site->slots[i].customer == customer)
      return TRUE;
  return FALSE;
}

static void
give_slot (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day, ShopDemoSlot *slot)
{
  for (guint i = 0; i < site->customers->len && !slot->is_taken; i++)
    {
      if (shop_demo_site_customer (site, i)->kind != SHOP_DEMO_FLEET || is_customer_of (site, i) ||
          count_cars (site, i) < LEAST_CARS)
        continue;
      slot->is_taken = TRUE;
      slot->customer = i;
      slot->start_day = day->number;
      g_strlcpy (slot->start_date, day->date, sizeof slot->start_date);
      slot->except_dates = g_string_new ("[");
      shop_demo_make_id (self, shop_demo_day_at (day, 0), &slot->id);
    }
}

static void
add_exception (ShopDemoSlot *slot, const char *date)
{
  g_string_append_printf (slot->except_dates, "%s\"%s\"", slot->except_dates->len > 1 ? "," : "",
                          date);
}

/* The car of theirs that was not here for longest. */
static guint
choose_car (ShopDemoSite *site, guint owner)
{
  guint best = 0;
  int least = G_MAXINT;

  for (guint i = 0; i < site->vehicles->len; i++)
    {
      const ShopDemoVehicle *vehicle = shop_demo_site_vehicle (site, i);

      if (vehicle->owner == owner && vehicle->free_day < least)
        {
          least = vehicle->free_day;
          best = i;
        }
    }
  return best;
}

static gboolean
place_slot (ShopDemo *self,
            ShopDemoSite *site,
            const ShopDemoDay *day,
            ShopDemoSlot *slot,
            ShopDemoVisit *visit)
{
  memset (visit, 0, sizeof *visit);
  visit->site = site;
  visit->day = day;
  visit->kind = SERVICE;
  visit->slot = slot;
  visit->duration_min = DURATION_MIN;
  visit->arrive_min = ARRIVE_MIN;
  visit->booked_s = shop_demo_visit_at (visit, 600) - 86400 * shop_demo_between (self, 10, 20);
  visit->vehicle = choose_car (site, slot->customer);
  shop_demo_make_id (self, visit->booked_s, &visit->booking);
  if (!shop_demo_place (self, visit) || visit->start_min != START_MIN)
    return FALSE;
  shop_demo_visit_vehicle (visit)->free_day = day->number + shop_demo_between (self, 20, 90);
  return TRUE;
}

/* Before the day's other cars. Returns: how many came of it */
guint
shop_demo_place_slots (ShopDemo *self,
                       ShopDemoSite *site,
                       const ShopDemoDay *day,
                       ShopDemoVisit *visits)
{
  guint n = 0;

  for (guint i = 0; i < SHOP_DEMO_N_SLOTS; i++)
    {
      ShopDemoSlot *slot = &site->slots[i];

      if (day->weekday != weekdays[i])
        continue;
      if (!slot->is_taken)
        give_slot (self, site, day, slot);
      if (!slot->is_taken || (day->number - slot->start_day) % (7 * get_interval_weeks (self)) != 0)
        continue;
      if (place_slot (self, site, day, slot, &visits[n]))
        n++;
      else
        add_exception (slot, day->date);
    }
  return n;
}

/* There is none on days when the shop is closed. */
static void
except_closed_days (ShopDemo *self, ShopDemoSlot *slot, const ShopDemoDay *last)
{
  for (int number = slot->start_day; number <= last->number;
       number += 7 * get_interval_weeks (self))
    {
      char date[BASE_DATE_LENGTH];
      ShopDemoDay day;

      base_date_add_days (self->start, number, date);
      shop_demo_day_init (self, &day, date, number);
      if (!shop_demo_day_is_open (&day))
        add_exception (slot, date);
    }
}

static void
write_slot (ShopDemo *self, ShopDemoSite *site, ShopDemoSlot *slot, const ShopDemoDay *last)
{
  gint64 at_s = base_zone_local_to_utc (self->zone, slot->start_date, 0);
  char rule[48];

  except_closed_days (self, slot, last);
  g_string_append_c (slot->except_dates, ']');
  g_snprintf (rule, sizeof rule, "FREQ=WEEKLY;INTERVAL=%d", get_interval_weeks (self));
  shop_demo_put (
    self, at_s, "recurrence", { "id", store_id (&slot->id) }, { "site", store_id (&site->id) },
    { "customer", store_id (&shop_demo_site_customer (site, slot->customer)->id) },
    { "title", store_text ("Fleet service") }, { "rule", store_text (rule) },
    { "start_date", store_text (slot->start_date) }, { "start_min", store_int (START_MIN) },
    { "duration_min", store_int (DURATION_MIN) },
    { "except_dates", store_text (slot->except_dates->str) },
    { "horizon_date", store_text (last->date) });
}

/* @last: the day up to which the diary is filled */
void
shop_demo_write_slots (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *last)
{
  for (guint i = 0; i < SHOP_DEMO_N_SLOTS; i++)
    if (site->slots[i].is_taken)
      write_slot (self, site, &site->slots[i], last);
}

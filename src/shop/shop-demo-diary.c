/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#define LEAVE_DAYS 5
#define STEP_MIN   15

static gboolean
is_on_leave (const ShopDemoTechnician *technician, int day)
{
  for (int i = 0; i < 2; i++)
    if ((day - technician->leave_day[i] % 365 + 365) % 365 < LEAVE_DAYS)
      return TRUE;
  return FALSE;
}

/* Everything is free from opening on, and nobody who is on leave. */
void
shop_demo_begin_day (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  for (guint i = 0; i < SHOP_DEMO_N_BAYS; i++)
    site->bays[i].free_min = SHOP_DEMO_OPEN_MIN;
  for (guint i = 0; i < SHOP_DEMO_N_TECHNICIANS; i++)
    site->technicians[i].free_min =
      is_on_leave (&site->technicians[i], day->number) ? G_MAXINT / 2 : SHOP_DEMO_OPEN_MIN;
}

static guint
find_technician (const ShopDemoSite *site, guint skill)
{
  guint best = 0;
  int least = G_MAXINT;

  for (guint i = 0; i < SHOP_DEMO_N_TECHNICIANS; i++)
    if ((site->technicians[i].skills >> skill & 1) != 0 && site->technicians[i].free_min < least)
      {
        least = site->technicians[i].free_min;
        best = i;
      }
  return best;
}

/* The bay that is made for it, unless another is free an hour before. */
static guint
find_bay (const ShopDemoSite *site, const char *kind)
{
  guint best = 0;
  int least = G_MAXINT;

  for (guint i = 0; i < SHOP_DEMO_N_BAYS; i++)
    {
      int from = site->bays[i].free_min + (g_str_equal (site->bays[i].kind, kind) ? 0 : 60);

      if (from < least)
        {
          least = from;
          best = i;
        }
    }
  return best;
}

static int
round_up (int minute)
{
  return (minute + STEP_MIN - 1) / STEP_MIN * STEP_MIN;
}

/* Finds the first gap for the visit and holds it. Returns: whether there was one that day */
gboolean
shop_demo_place (ShopDemo *self, ShopDemoVisit *visit)
{
  ShopDemoSite *site = visit->site;
  const ShopDemoKind *kind = &shop_demo_kinds[visit->kind];

  visit->technician = find_technician (site, kind->skill);
  visit->bay = find_bay (site, kind->bay);
  ShopDemoTechnician *technician = &site->technicians[visit->technician];
  ShopDemoBay *bay = &site->bays[visit->bay];
  visit->start_min =
    round_up (MAX (MAX (technician->free_min, bay->free_min), visit->arrive_min + 10));
  visit->end_min = visit->start_min + round_up (visit->duration_min);
  if (visit->end_min > SHOP_DEMO_CLOSE_MIN - STEP_MIN)
    return FALSE;
  gboolean over = shop_demo_chance (self, 80);
  visit->out_min = visit->end_min + (over ? shop_demo_between (self, 5, STEP_MIN) : -2);
  technician->free_min = over ? visit->end_min + STEP_MIN : visit->end_min;
  bay->free_min = technician->free_min;
  return TRUE;
}

static const char *
booking_state (const ShopDemo *self, const ShopDemoVisit *visit)
{
  if (shop_demo_has_come (self, visit, visit->out_min))
    return "done";
  if (shop_demo_has_come (self, visit, visit->start_min))
    return "in_bay";
  return shop_demo_has_come (self, visit, visit->arrive_min) ? "arrived" : "confirmed";
}

static void
log_booking (ShopDemo *self,
             const BaseId *booking,
             const char *was,
             const char *state,
             const BaseId *user,
             gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "state_event", { "id", store_id (&id) },
                 { "tbl", store_text ("booking") }, { "record", store_id (booking) },
                 { "was", store_text (was) }, { "state", store_text (state) },
                 { "user", store_id (user) }, { "at_s", store_int (at_s) });
}

static void
log_visit (ShopDemo *self, const ShopDemoVisit *visit)
{
  const ShopDemoSite *site = visit->site;
  const struct
  {
    const char *was;
    const char *state;
    int minute;
    const BaseId *user;
  } steps[] = {
    { "confirmed", "arrived", visit->arrive_min, &site->advisers[0] },
    { "arrived", "in_bay", visit->start_min, &site->technicians[visit->technician].user },
    { "in_bay", "done", visit->out_min, &site->technicians[visit->technician].user },
  };

  log_booking (self, &visit->booking, NULL, "confirmed", &site->advisers[1], visit->booked_s);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (shop_demo_has_come (self, visit, steps[i].minute))
      log_booking (self, &visit->booking, steps[i].was, steps[i].state, steps[i].user,
                   shop_demo_visit_at (visit, steps[i].minute));
}

static void
write_allocation (ShopDemo *self,
                  const ShopDemoVisit *visit,
                  const char *state,
                  int from_min,
                  int to_min)
{
  BaseId id;

  shop_demo_make_id (self, visit->booked_s, &id);
  shop_demo_put (self, visit->booked_s, "allocation", { "id", store_id (&id) },
                 { "booking", store_id (&visit->booking) },
                 { "bay", store_id (&visit->site->bays[visit->bay].id) },
                 { "technician", store_id (&visit->site->technicians[visit->technician].id) },
                 { "start_s", store_int (shop_demo_visit_at (visit, from_min)) },
                 { "end_s", store_int (shop_demo_visit_at (visit, to_min)) },
                 { "state", store_text (state) });
}

/* One in seven is planned in two goes: to look at, then to mend. */
static void
write_allocations (ShopDemo *self, const ShopDemoVisit *visit, const char *state)
{
  int length = visit->end_min - visit->start_min;
  int middle = visit->start_min + length / 2 / STEP_MIN * STEP_MIN;

  if (length >= 2 * STEP_MIN && shop_demo_chance (self, 150))
    {
      write_allocation (self, visit, state, visit->start_min, middle);
      write_allocation (self, visit, state, middle, visit->end_min);
    }
  else
    write_allocation (self, visit, state, visit->start_min, visit->end_min);
}

/* Whether the car failed its last warrant and comes for that alone. */
gboolean
shop_demo_visit_is_recheck (const ShopDemoVisit *visit)
{
  static const BaseId nothing;

  return visit->kind == 0 &&
         !base_id_equal (&shop_demo_visit_vehicle (visit)->recheck_of, &nothing);
}

static void
write_booking (ShopDemo *self, const ShopDemoVisit *visit, const char *state, const BaseId *job)
{
  const ShopDemoVehicle *vehicle = shop_demo_visit_vehicle (visit);
  const ShopDemoKind *kind = &shop_demo_kinds[visit->kind];
  gboolean again = shop_demo_visit_is_recheck (visit);

  shop_demo_put (self, visit->booked_s, "booking", { "id", store_id (&visit->booking) },
                 { "site", store_id (&visit->site->id) },
                 { "customer", store_id (&shop_demo_visit_customer (visit)->id) },
                 { "vehicle", store_id (&vehicle->id) }, { "job", store_id (job) },
                 { "title", store_text (visit->slot != NULL ? "Fleet service"
                                        : again             ? "Warrant of Fitness recheck"
                                                            : kind->title) },
                 { "recurrence", store_id (visit->slot != NULL ? &visit->slot->id : NULL) },
                 { "occurrence_date", store_text (visit->slot != NULL ? visit->day->date : NULL) },
                 { "state", store_text (state) },
                 { "promised_s", store_int (shop_demo_visit_at (
                                   visit, MIN (visit->end_min + 30, SHOP_DEMO_CLOSE_MIN))) },
                 { "waiting", store_int (visit->walk_in) },
                 { "courtesy", store_int (shop_demo_chance (self, 80)) },
                 { "price_minor", again ? store_int (0) : store_null () },
                 { "recheck_of", store_id (again ? &vehicle->recheck_of : NULL) },
                 { "created_s", store_int (visit->booked_s) });
}

/* As it stands today. */
void
shop_demo_write_booking (ShopDemo *self, ShopDemoVisit *visit)
{
  const char *state = booking_state (self, visit);

  write_booking (self, visit, state, g_str_equal (state, "confirmed") ? NULL : &visit->job);
  write_allocations (self, visit, state);
  shop_demo_write_waited (self, visit);
  log_visit (self, visit);
}

/* 330 in the year call it off and 110 never come. */
void
shop_demo_write_missed (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  double rate = 440.0 / 250 * self->scale_permille / 1000;

  for (guint n = shop_demo_count_about (self, rate); n > 0; n--)
    {
      ShopDemoVisit visit = { .site = site,
                              .day = day,
                              .kind = shop_demo_below (self, SHOP_DEMO_N_KINDS) };
      gboolean cancelled = shop_demo_chance (self, 750);

      if (!shop_demo_choose_vehicle (self, site, day->number, &visit.vehicle))
        return;
      visit.start_min = round_up (shop_demo_between (self, SHOP_DEMO_OPEN_MIN, 900));
      visit.end_min = visit.start_min + 60;
      if (!shop_demo_has_come (self, &visit, visit.start_min + 30))
        continue;
      visit.bay = shop_demo_below (self, SHOP_DEMO_N_BAYS);
      visit.technician = find_technician (site, shop_demo_kinds[visit.kind].skill);
      visit.booked_s = shop_demo_day_at (day, 600) - 86400 * shop_demo_between (self, 1, 9);
      shop_demo_make_id (self, visit.booked_s, &visit.booking);
      write_booking (self, &visit, cancelled ? "cancelled" : "no_show", NULL);
      write_allocation (self, &visit, "cancelled", visit.start_min, visit.end_min);
      log_booking (self, &visit.booking, NULL, "confirmed", &site->advisers[0], visit.booked_s);
      log_booking (self, &visit.booking, "confirmed", cancelled ? "cancelled" : "no_show",
                   &site->advisers[0],
                   shop_demo_day_at (day, cancelled ? SHOP_DEMO_OPEN_MIN : visit.start_min + 30));
    }
}

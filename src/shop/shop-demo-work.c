/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <string.h>

#define JOBS_A_YEAR     5500
#define VEHICLES_A_YEAR 4600
#define BOOKED_AHEAD    160
#define MOST_VISITS     128
#define WARRANT         0 /* kinds of jobs: section 6 */
#define DIAGNOSIS       2
#define REPAIR          3
/* Of the jobs that mend something, so that 2 % of all are one that comes back. */
#define COMEBACK_PERMILLE 30

/* Whether it is past that minute of the visit's day. */
gboolean
shop_demo_has_come (const ShopDemo *self, const ShopDemoVisit *visit, int minute)
{
  return shop_demo_visit_at (visit, minute) <= self->now_s;
}

static guint
choose_kind (ShopDemo *self)
{
  guint n = shop_demo_below (self, 1000);
  guint kind = 0;

  while (kind + 1 < SHOP_DEMO_N_KINDS && n >= shop_demo_kinds[kind].share_permille)
    n -= shop_demo_kinds[kind++].share_permille;
  return kind;
}

/* Three in five come before nine; long jobs come first thing. */
static int
choose_arrival (ShopDemo *self, int duration_min)
{
  if (duration_min > 240)
    return SHOP_DEMO_OPEN_MIN + shop_demo_between (self, 0, 10);
  return shop_demo_chance (self, 600) ? shop_demo_between (self, 450, 540)
                                      : shop_demo_between (self, 541, 930);
}

static int
compare_arrivals (gconstpointer a, gconstpointer b)
{
  const ShopDemoVisit *left = a;
  const ShopDemoVisit *right = b;

  return left->arrive_min != right->arrive_min
           ? left->arrive_min - right->arrive_min
           : memcmp (&left->booking, &right->booking, sizeof (BaseId));
}

static int
compare_leavings (gconstpointer a, gconstpointer b)
{
  const ShopDemoVisit *left = a;
  const ShopDemoVisit *right = b;

  return left->out_min != right->out_min
           ? left->out_min - right->out_min
           : memcmp (&left->booking, &right->booking, sizeof (BaseId));
}

/* The first car of @waiting that may come by now. */
static gboolean
take_waiting (ShopDemoVisit *visit, GArray *waiting)
{
  for (guint i = 0; i < waiting->len; i++)
    {
      visit->vehicle = g_array_index (waiting, guint, i);
      if (shop_demo_visit_vehicle (visit)->free_day <= visit->day->number)
        {
          g_array_remove_index (waiting, i);
          return TRUE;
        }
    }
  return FALSE;
}

/* A car that failed its warrant comes again before others come for theirs, and one that was not
 * mended before others are. */
static gboolean
choose_vehicle (ShopDemo *self, ShopDemoVisit *visit)
{
  if (visit->kind == WARRANT && take_waiting (visit, visit->site->rechecks))
    return TRUE;
  visit->comeback = (visit->kind == DIAGNOSIS || visit->kind == REPAIR) &&
                    take_waiting (visit, visit->site->comebacks);
  return visit->comeback ||
         shop_demo_choose_vehicle (self, visit->site, visit->day->number, &visit->vehicle);
}

static gboolean
plan_visit (ShopDemo *self,
            ShopDemoSite *site,
            const ShopDemoDay *day,
            guint kind,
            gboolean waited,
            ShopDemoVisit *visit)
{
  int days_before = waited ? 1 : shop_demo_between (self, 1, 12);

  memset (visit, 0, sizeof *visit);
  visit->site = site;
  visit->day = day;
  visit->kind = kind;
  visit->waited = waited;
  visit->duration_min =
    (int) (shop_demo_kinds[kind].minutes * shop_demo_between (self, 70, 130) / 100);
  visit->arrive_min = waited ? SHOP_DEMO_OPEN_MIN + 1 : choose_arrival (self, visit->duration_min);
  visit->walk_in =
    !waited && shop_demo_chance (self, 110) && shop_demo_has_come (self, visit, visit->arrive_min);
  visit->booked_s = visit->walk_in ? shop_demo_visit_at (visit, visit->arrive_min)
                                   : shop_demo_visit_at (visit, 600) - 86400 * days_before;
  shop_demo_make_id (self, visit->booked_s, &visit->booking);
  if (!choose_vehicle (self, visit))
    return FALSE;
  shop_demo_visit_vehicle (visit)->free_day = day->number + shop_demo_between (self, 20, 90);
  return TRUE;
}

/* @n: how many new ones, after those that yesterday had no room for */
static guint
plan_visits (ShopDemo *self,
             ShopDemoSite *site,
             const ShopDemoDay *day,
             guint n,
             ShopDemoVisit *visits)
{
  guint n_visits = 0;
  guint n_waited = MIN (site->backlog->len, MOST_VISITS / 2);

  for (guint i = 0; i < n_waited; i++)
    n_visits += plan_visit (self, site, day, g_array_index (site->backlog, guint, i), TRUE,
                            &visits[n_visits]);
  g_array_remove_range (site->backlog, 0, n_waited);
  for (guint i = 0; i < n && n_visits < MOST_VISITS; i++)
    n_visits += plan_visit (self, site, day, choose_kind (self), FALSE, &visits[n_visits]);
  return n_visits;
}

/* Those that find no gap wait for the next day. Returns: how many found one */
static guint
place_visits (ShopDemo *self, ShopDemoSite *site, ShopDemoVisit *visits, guint n_visits)
{
  guint kept = 0;

  qsort (visits, n_visits, sizeof *visits, compare_arrivals);
  for (guint i = 0; i < n_visits; i++)
    {
      if (shop_demo_place (self, &visits[i]))
        visits[kept++] = visits[i];
      else
        {
          shop_demo_visit_vehicle (&visits[i])->free_day = 0;
          g_array_append_val (site->backlog, visits[i].kind);
          if (visits[i].comeback)
            g_array_append_val (site->comebacks, visits[i].vehicle);
        }
    }
  return kept;
}

/* @n_slots: how many come anyway */
static guint
count_due (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day, guint n_slots)
{
  double jobs = (double) JOBS_A_YEAR * self->years * self->scale_permille / 1000;

  site->jobs_due += jobs * shop_demo_day_get_weight (day) / self->day_weight;
  site->jobs_due -= n_slots;
  guint n = (guint) MAX (site->jobs_due, 0);
  site->jobs_due -= n;
  return n;
}

/* At first two fifths of a year's new cars are there; the others come as the days go. */
static void
add_people (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  double all = (double) VEHICLES_A_YEAR * self->years * self->scale_permille / 1000;
  double at_first = (double) VEHICLES_A_YEAR * self->scale_permille / 1000 * 0.4;

  if (site->vehicles->len == 0)
    shop_demo_add_people (self, site, day, MAX (at_first, 4));
  shop_demo_add_people (self, site, day,
                        (all - at_first) * shop_demo_day_get_weight (day) / self->day_weight);
}

static void
prepare_job (ShopDemo *self, ShopDemoVisit *visit)
{
  shop_demo_make_id (self, shop_demo_visit_at (visit, visit->arrive_min), &visit->job);
  shop_demo_make_lines (self, visit);
  shop_demo_answer (self, visit);
}

/* Some of what was mended shows within a month that it was not. */
static void
choose_comeback (ShopDemo *self, ShopDemoVisit *visit)
{
  ShopDemoVehicle *vehicle = shop_demo_visit_vehicle (visit);

  if (visit->kind == WARRANT || !shop_demo_chance (self, COMEBACK_PERMILLE))
    return;
  vehicle->returns_to = visit->job;
  vehicle->free_day = visit->day->number + shop_demo_between (self, 2, 20);
  g_array_append_val (visit->site->comebacks, visit->vehicle);
}

static void
write_visits (ShopDemo *self, ShopDemoVisit *visits, guint n_visits)
{
  for (guint i = 0; i < n_visits; i++)
    {
      shop_demo_write_booking (self, &visits[i]);
      if (shop_demo_has_come (self, &visits[i], visits[i].arrive_min))
        shop_demo_write_job (self, &visits[i]);
    }
  qsort (visits, n_visits, sizeof *visits, compare_leavings);
  for (guint i = 0; i < n_visits; i++)
    if (shop_demo_has_come (self, &visits[i], visits[i].out_min + 20))
      {
        shop_demo_write_invoice (self, &visits[i]);
        choose_comeback (self, &visits[i]);
      }
}

/* A day at a site, from the delivery in the morning to the order in the evening. */
void
shop_demo_work (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  g_autofree ShopDemoVisit *visits = g_new (ShopDemoVisit, SHOP_DEMO_N_SLOTS + MOST_VISITS);

  add_people (self, site, day);
  shop_demo_begin_day (self, site, day);
  guint n_slots = shop_demo_place_slots (self, site, day, visits);
  guint n = plan_visits (self, site, day, count_due (self, site, day, n_slots), visits + n_slots);
  n = n_slots + place_visits (self, site, visits + n_slots, n);
  for (guint i = 0; i < n; i++)
    prepare_job (self, &visits[i]);
  shop_demo_receive (self, site, day);
  shop_demo_order_missing (self, site, day, visits, n);
  shop_demo_receive (self, site, day);
  write_visits (self, visits, n);
  shop_demo_write_credit_notes (self, site, day);
  shop_demo_write_missed (self, site, day);
  shop_demo_write_attendance (self, site, day);
  shop_demo_return_cores (self, site, day);
  shop_demo_count_stock (self, site, day);
  shop_demo_order_again (self, site, day);
}

/* What is in the diary after today. */
void
shop_demo_book_ahead (ShopDemo *self, ShopDemoSite *site)
{
  g_autofree ShopDemoVisit *visits = g_new (ShopDemoVisit, SHOP_DEMO_N_SLOTS + MOST_VISITS);
  guint left = (guint) MAX (4, BOOKED_AHEAD * self->scale_permille / 1000);
  ShopDemoDay day = self->today;
  char date[BASE_DATE_LENGTH];

  while (left > 0)
    {
      base_date_add_days (day.date, 1, date);
      shop_demo_day_init (self, &day, date, day.number + 1);
      if (!shop_demo_day_is_open (&day))
        continue;
      shop_demo_begin_day (self, site, &day);
      guint n_slots = shop_demo_place_slots (self, site, &day, visits);
      guint n = plan_visits (self, site, &day, MIN (left, 12), visits + n_slots);
      n = n_slots + place_visits (self, site, visits + n_slots, n);
      g_array_set_size (site->backlog, 0);
      for (guint i = 0; i < n; i++)
        {
          visits[i].booked_s = MIN (visits[i].booked_s, self->now_s - 3600);
          shop_demo_write_booking (self, &visits[i]);
        }
      left -= MIN (left, MAX (n, 1));
    }
  shop_demo_write_slots (self, site, &day);
  shop_demo_write_waitlist (self, site);
  shop_demo_write_lots (self, site);
}

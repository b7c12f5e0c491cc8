/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

/* A state of a job and the minute it came to it. */
typedef struct
{
  const char *state;
  int minute;
  gboolean at_the_counter; /* rather than in the workshop */
} Step;

#define N_STEPS 10

/* The way of every job through the shop. It is closed the day after it was collected. */
static void
list_steps (const ShopDemoVisit *visit, Step steps[N_STEPS])
{
  int wait = visit->start_min - visit->arrive_min;
  const Step all[N_STEPS] = {
    { "open", visit->arrive_min, TRUE },
    { "diagnosing", visit->arrive_min + wait / 4, FALSE },
    { "awaiting_authorisation", visit->arrive_min + wait / 2, FALSE },
    { "authorised", visit->arrive_min + wait * 3 / 4, TRUE },
    { "in_progress", visit->start_min, FALSE },
    { "quality_check", visit->out_min, FALSE },
    { "ready", visit->out_min + 10, FALSE },
    { "invoiced", visit->out_min + 20, TRUE },
    { "collected", visit->out_min + 40, TRUE },
    { "closed", 1440 + 1020, TRUE },
  };

  for (guint i = 0; i < N_STEPS; i++)
    steps[i] = all[i];
}

/* The state it has today. */
static const char *
get_state (const ShopDemo *self, const ShopDemoVisit *visit)
{
  Step steps[N_STEPS];
  guint last = 0;

  list_steps (visit, steps);
  while (last + 1 < N_STEPS && shop_demo_has_come (self, visit, steps[last + 1].minute))
    last++;
  if (visit->waits_for_parts && g_str_equal (steps[last].state, "in_progress"))
    return "awaiting_parts";
  return steps[last].state;
}

static void
log_step (ShopDemo *self,
          const ShopDemoVisit *visit,
          const char *was,
          const char *state,
          const BaseId *user,
          gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "state_event", { "id", store_id (&id) }, { "tbl", store_text ("job") },
                 { "record", store_id (&visit->job) }, { "was", store_text (was) },
                 { "state", store_text (state) }, { "user", store_id (user) },
                 { "at_s", store_int (at_s) });
}

static void
write_states (ShopDemo *self, ShopDemoVisit *visit)
{
  const BaseId *technician = &visit->site->technicians[visit->technician].user;
  Step steps[N_STEPS];

  list_steps (visit, steps);
  for (guint i = 0; i < N_STEPS && shop_demo_has_come (self, visit, steps[i].minute); i++)
    log_step (self, visit, i > 0 ? steps[i - 1].state : NULL, steps[i].state,
              steps[i].at_the_counter ? &visit->site->advisers[0] : technician,
              shop_demo_visit_at (visit, steps[i].minute));
  if (g_str_equal (get_state (self, visit), "awaiting_parts"))
    log_step (self, visit, "in_progress", "awaiting_parts", technician,
              shop_demo_visit_at (visit, visit->start_min + 3));
}

static void
write_card (ShopDemo *self, ShopDemoVisit *visit)
{
  const char *state = get_state (self, visit);
  const ShopDemoVehicle *vehicle = shop_demo_visit_vehicle (visit);
  int km = shop_demo_vehicle_get_km (vehicle, visit->day->number);
  gint64 at_s = shop_demo_visit_at (visit, visit->arrive_min);
  char tag[8];

  visit->number = ++self->n_jobs;
  g_snprintf (tag, sizeof tag, "%d", (int) (visit->number % 60) + 1);
  shop_demo_put (
    self, at_s, "job", { "id", store_id (&visit->job) }, { "site", store_id (&visit->site->id) },
    { "number", store_int (visit->number) }, { "vehicle", store_id (&vehicle->id) },
    { "customer", store_id (&shop_demo_visit_customer (visit)->id) },
    { "state", store_text (state) },
    { "complaint", store_text (shop_demo_kinds[visit->kind].complaint[shop_demo_below (self, 4)]) },
    { "odo_in_km", store_int (km) }, { "key_tag", store_text (tag) },
    { "technician", store_id (&visit->site->technicians[visit->technician].id) },
    { "promised_s",
      store_int (shop_demo_visit_at (visit, MIN (visit->end_min + 30, SHOP_DEMO_CLOSE_MIN))) },
    { "parent_job", store_id (visit->comeback ? &vehicle->returns_to : NULL) },
    { "parent_kind", store_text (visit->comeback ? "comeback" : NULL) },
    { "lvv_check", store_text (visit->kind == 5 ? "not_needed" : NULL) },
    { "opened_s", store_int (at_s) },
    { "closed_s", g_str_equal (state, "closed")
                    ? store_int (shop_demo_visit_at (visit, 1440 + 1020))
                    : store_null () });
}

static void
write_odometer (ShopDemo *self, const ShopDemoVisit *visit)
{
  const ShopDemoVehicle *vehicle = shop_demo_visit_vehicle (visit);
  gint64 at_s = shop_demo_visit_at (visit, visit->arrive_min);
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "odometer_reading", { "id", store_id (&id) },
                 { "vehicle", store_id (&vehicle->id) },
                 { "km", store_int (shop_demo_vehicle_get_km (vehicle, visit->day->number)) },
                 { "source", store_text ("typed") }, { "at_s", store_int (at_s) });
}

static void
write_punch (ShopDemo *self,
             const BaseId *technician,
             const char *kind,
             const char *direction,
             const BaseId *job,
             gint64 at_s)
{
  BaseId id;

  if (at_s > self->now_s)
    return;
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "time_punch", { "id", store_id (&id) },
                 { "technician", store_id (technician) }, { "kind", store_text (kind) },
                 { "direction", store_text (direction) }, { "job", store_id (job) },
                 { "at_s", store_int (at_s) });
}

static void
write_punches (ShopDemo *self, const ShopDemoVisit *visit)
{
  const BaseId *technician = &visit->site->technicians[visit->technician].id;

  write_punch (self, technician, "job", "in", &visit->job,
               shop_demo_visit_at (visit, visit->start_min));
  write_punch (self, technician, "job", "out", &visit->job,
               shop_demo_visit_at (visit, visit->out_min));
}

static void
write_ready_message (ShopDemo *self, const ShopDemoVisit *visit)
{
  const ShopDemoVehicle *vehicle = shop_demo_visit_vehicle (visit);
  char body[96];
  BaseId id;

  if (!shop_demo_has_come (self, visit, visit->out_min + 10) || shop_demo_chance (self, 100))
    return;
  g_snprintf (body, sizeof body, "%s is ready to be collected.", vehicle->plate);
  shop_demo_write_message (self, shop_demo_visit_customer (visit), vehicle, &visit->job, "progress",
                           body, shop_demo_visit_at (visit, visit->out_min + 10), &id);
}

/* The card and all that hangs on it, up to today. */
void
shop_demo_write_job (ShopDemo *self, ShopDemoVisit *visit)
{
  gboolean at_work = shop_demo_has_come (self, visit, visit->start_min);

  visit->waits_for_parts =
    at_work && !shop_demo_has_come (self, visit, visit->out_min) && shop_demo_chance (self, 350);
  write_card (self, visit);
  write_odometer (self, visit);
  write_states (self, visit);
  shop_demo_write_lines (self, visit);
  shop_demo_write_estimate (self, visit);
  write_punches (self, visit);
  shop_demo_write_dyno (self, visit);
  if (at_work)
    shop_demo_write_scans (self, visit);
  if (shop_demo_has_come (self, visit, visit->out_min))
    {
      shop_demo_write_inspection (self, visit);
      shop_demo_write_deferred (self, visit);
    }
  write_ready_message (self, visit);
}

/* In at opening, out after the last car; on the last day nobody has left yet. */
void
shop_demo_write_attendance (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  for (guint i = 0; i < SHOP_DEMO_N_TECHNICIANS; i++)
    {
      const ShopDemoTechnician *technician = &site->technicians[i];
      int out_min = CLAMP (technician->free_min + 16, 960, SHOP_DEMO_CLOSE_MIN + 30);

      if (technician->free_min > SHOP_DEMO_CLOSE_MIN * 2)
        continue;
      write_punch (self, &technician->id, "attendance", "in", NULL,
                   shop_demo_day_at (day, SHOP_DEMO_OPEN_MIN) -
                     60 * shop_demo_between (self, 1, 15));
      write_punch (self, &technician->id, "attendance", "out", NULL,
                   shop_demo_day_at (day, out_min));
    }
}

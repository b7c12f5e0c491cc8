/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-allocation-place.h"
#include "shop/shop-allocation-queries.h"
#include "shop/shop-day-hours.h"
#include "shop/shop-day-text.h"
#include "shop/shop-error.h"
#include "shop/shop-lease-queries.h"
#include "shop/shop-permission.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* A plan being checked, and what its rules learn for the sentences of others. */
typedef struct
{
  ShopTurn *turn;
  const ShopPlan *plan;
  ShopHours *hours;
  char *bay_name;
  char *technician_name;
} Check;

#define LONGEST_S (366 * 24 * 3600)

static gboolean
check_times (Check *self, GError **error)
{
  const ShopPlan *plan = self->plan;

  if (plan->start_s < 0 || plan->end_s > SHOP_LATEST_S || plan->end_s - plan->start_s > LONGEST_S)
    {
      shop_refuse (error, SHOP_ERROR_VALUE,
                   _ ("The diary ends with the year 2099 and holds a bay for a year at most."));
      return FALSE;
    }
  if (plan->start_s % 60 != 0 || plan->end_s % 60 != 0)
    {
      shop_refuse (error, SHOP_ERROR_VALUE,
                   _ ("The diary counts in whole minutes, without seconds."));
      return FALSE;
    }
  if (plan->end_s > plan->start_s)
    return TRUE;
  g_autofree char *start = shop_day_text_of_moment (self->turn->zone, plan->start_s);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The time from %s ends before it begins."), start);
  return FALSE;
}

/* Who writes down what happens now is a little late. */
#define GRACE_S (15 * 60)

static gboolean
is_here (const ShopBookingRow *booking)
{
  static const char *const states[] = { "arrived", "in_bay", NULL };

  return g_strv_contains (states, booking->state);
}

static gboolean
check_same_day (Check *self, GError **error)
{
  const ShopPlan *plan = self->plan;
  char date[BASE_DATE_LENGTH];
  char was[BASE_DATE_LENGTH];

  base_zone_utc_to_local (self->turn->zone, plan->start_s, date, NULL);
  base_zone_utc_to_local (self->turn->zone, plan->held.start_s, was, NULL);
  if (base_date_compare (date, was) == 0)
    return TRUE;
  g_autofree char *day = shop_day_text_of_date (was);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is here since %s and stays on that day."),
               plan->booking->title, day);
  return FALSE;
}

/* A vehicle that has come may be noted earlier, within its day; nobody comes in the past. What is
 * backdated puts the record of the past right, and so does taking a move back; what is here now
 * still does not come tomorrow. */
static gboolean
check_not_past (Check *self, GError **error)
{
  const ShopPlan *plan = self->plan;
  gboolean moved = shop_id_is_given (&plan->allocation);
  gboolean to_come = plan->start_s >= self->turn->now_s - GRACE_S;

  if (plan->agreed || (moved && plan->start_s == plan->held.start_s) ||
      (plan->backdated && !to_come))
    return TRUE;
  if (moved && is_here (plan->booking))
    return check_same_day (self, error);
  if (to_come)
    return TRUE;
  g_autofree char *start = shop_day_text_of_moment (self->turn->zone, plan->start_s);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” cannot begin %s: that has passed."),
               plan->booking->title, start);
  return FALSE;
}

/* Takes @row; FALSE where there is none, or it is archived. */
static gboolean
check_there (StoreStatement *row, const char *what, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        shop_error_set (error, SHOP_ERROR_NOT_FOUND, what);
      return FALSE;
    }
  if (store_statement_get_int (row, 1) == 0)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_STATE,
                     _ ("%s is archived and takes no more work. Choose another one, or take this "
                        "one out of the archive."),
                     store_statement_get_text (row, 0));
  return FALSE;
}

static gboolean
check_size (StoreStatement *bay, const ShopPlan *plan, GError **error)
{
  const char *name = store_statement_get_text (bay, 0);
  gint64 most_kg = store_statement_get_int (bay, 2);
  gint64 most_mm = store_statement_get_int (bay, 3);
  gint64 mass_kg = store_statement_get_int (bay, 4);

  if (most_kg > 0 && mass_kg > most_kg)
    shop_refuse (
      error, SHOP_ERROR_EQUIPMENT,
      _ ("%s carries %" G_GINT64_FORMAT " kg; the vehicle weighs %" G_GINT64_FORMAT " kg."), name,
      most_kg, mass_kg);
  else if (most_mm > 0 && plan->booking->height_mm > most_mm)
    shop_refuse (error, SHOP_ERROR_EQUIPMENT,
                 _ ("%s takes vehicles of up to %" G_GINT64_FORMAT
                    " mm; this one is %" G_GINT64_FORMAT " mm high."),
                 name, most_mm, plan->booking->height_mm);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_bay (Check *self, GError **error)
{
  if (!shop_id_is_given (&self->plan->bay))
    return TRUE;

  g_autoptr (StoreStatement) bay = shop_allocation_query_bay (self->turn, self->plan, error);
  if (!check_there (bay, "bay", error))
    return FALSE;
  self->bay_name = store_statement_dup_text (bay, 0);
  if (store_statement_is_null (bay, 5))
    return check_size (bay, self->plan, error);
  shop_refuse (error, SHOP_ERROR_EQUIPMENT, _ ("%s has no %s."), self->bay_name,
               store_statement_get_text (bay, 5));
  return FALSE;
}

static gboolean
check_technician (Check *self, GError **error)
{
  if (!shop_id_is_given (&self->plan->technician))
    return TRUE;

  g_autoptr (StoreStatement) row = shop_allocation_query_technician (self->turn, self->plan, error);
  if (!check_there (row, "technician", error))
    return FALSE;
  self->technician_name = store_statement_dup_text (row, 0);
  if (store_statement_is_null (row, 2))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_SKILL, _ ("%s has not learnt “%s”, which “%s” needs."),
               self->technician_name, store_statement_get_text (row, 2),
               self->plan->booking->title);
  return FALSE;
}

/* A vehicle that stays overnight needs people only where it comes and goes. */
static gboolean
fits (const GArray *spans, const ShopPlan *plan)
{
  return shop_spans_cover (spans, plan->start_s, plan->end_s) ||
         (plan->booking->overnight && shop_spans_cover (spans, plan->start_s, plan->start_s + 60) &&
          shop_spans_cover (spans, plan->end_s - 60, plan->end_s));
}

typedef void (*AddDay) (ShopHours *hours,
                        const BaseId *technician,
                        const char *date,
                        GArray *spans);

static void
add_open_day (ShopHours *hours, const BaseId *technician, const char *date, GArray *spans)
{
  shop_hours_add_open (hours, date, spans);
}

static GArray *
collect_days (Check *self, AddDay add_day)
{
  GArray *spans = shop_spans_new ();
  char date[BASE_DATE_LENGTH];
  char last[BASE_DATE_LENGTH];

  base_zone_utc_to_local (self->turn->zone, self->plan->start_s, date, NULL);
  base_zone_utc_to_local (self->turn->zone, self->plan->end_s - 1, last, NULL);
  for (; base_date_compare (date, last) <= 0; base_date_add_days (date, 1, date))
    add_day (self->hours, &self->plan->technician, date, spans);
  return spans;
}

/* Returns: (nullable): the holiday in the way */
static const char *
find_holiday (Check *self)
{
  char first[BASE_DATE_LENGTH];
  char last[BASE_DATE_LENGTH];

  base_zone_utc_to_local (self->turn->zone, self->plan->start_s, first, NULL);
  base_zone_utc_to_local (self->turn->zone, self->plan->end_s - 1, last, NULL);
  const char *holiday = shop_hours_get_holiday (self->hours, first);
  return holiday != NULL ? holiday : shop_hours_get_holiday (self->hours, last);
}

/* @who: (nullable): the technician, or the shop itself */
static gboolean
check_spans (Check *self, GArray *taken, const char *who, GError **error)
{
  g_autoptr (GArray) spans = taken;

  if (fits (spans, self->plan))
    return TRUE;
  g_autofree char *when =
    shop_day_text_of_span (self->turn->zone, self->plan->start_s, self->plan->end_s);
  const char *holiday = find_holiday (self);
  if (holiday != NULL)
    shop_refuse (error, SHOP_ERROR_HOURS, _ ("%s touches a holiday: %s."), when, holiday);
  else if (who != NULL)
    shop_refuse (error, SHOP_ERROR_HOURS, _ ("%s does not work all of %s."), who, when);
  else
    shop_refuse (error, SHOP_ERROR_HOURS, _ ("The shop is not open for all of %s."), when);
  return FALSE;
}

static gboolean
check_hours (Check *self, GError **error)
{
  const ShopPlan *plan = self->plan;
  gboolean someone = shop_id_is_given (&plan->technician);

  if (plan->outside_hours || plan->agreed)
    return TRUE;
  if ((!someone || shop_id_is_given (&plan->bay)) &&
      !check_spans (self, collect_days (self, add_open_day), NULL, error))
    return FALSE;
  if (!someone)
    return TRUE;
  return shop_hours_know (self->hours, &plan->technician, error) &&
         check_spans (self, collect_days (self, shop_hours_add_work), self->technician_name, error);
}

static gboolean
was_held (Check *self, const char *date)
{
  gint64 start_s = base_zone_local_to_utc (self->turn->zone, date, 0);
  gint64 end_s = base_zone_local_to_utc (self->turn->zone, date, 1440);

  return shop_span_meets (&self->plan->held, start_s, end_s);
}

static gboolean
check_locks (Check *self, GError **error)
{
  char date[BASE_DATE_LENGTH];
  char last[BASE_DATE_LENGTH];

  base_zone_utc_to_local (self->turn->zone, self->plan->start_s, date, NULL);
  base_zone_utc_to_local (self->turn->zone, self->plan->end_s - 1, last, NULL);
  for (; base_date_compare (date, last) <= 0; base_date_add_days (date, 1, date))
    if (shop_hours_is_locked (self->hours, date) && !was_held (self, date))
      {
        g_autofree char *day = shop_day_text_of_date (date);

        shop_refuse (error, SHOP_ERROR_DAY_LOCKED, _ ("%s is fully booked."), day);
        return FALSE;
      }
  return TRUE;
}

/* Takes @taken, which tells who has @what; %NULL is the vehicle itself. */
static gboolean
check_free (Check *self, StoreStatement *taken, const char *what, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_row_take_first (taken, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  g_autofree char *when = shop_day_text_of_span (self->turn->zone, store_statement_get_int (row, 0),
                                                 store_statement_get_int (row, 1));
  const char *has = store_statement_get_text (row, 2);
  const char *plate =
    store_statement_is_null (row, 3) ? _ ("no plate") : store_statement_get_text (row, 3);
  if (what != NULL)
    shop_refuse (error, SHOP_ERROR_OVERLAP, _ ("%s is taken %s by “%s” (%s)."), what, when, has,
                 plate);
  else
    shop_refuse (error, SHOP_ERROR_OVERLAP, _ ("The vehicle (%s) is in %s %s."), plate, has, when);
  return FALSE;
}

static gboolean
check_nobody_there (Check *self, GError **error)
{
  const ShopPlan *plan = self->plan;
  gboolean has_bay = shop_id_is_given (&plan->bay);

  if (has_bay && !check_free (self, shop_allocation_query_bay_taken (self->turn, plan, error),
                              self->bay_name, error))
    return FALSE;
  if (has_bay && shop_id_is_given (&plan->booking->vehicle) &&
      !check_free (self, shop_allocation_query_vehicle_taken (self->turn, plan, error), NULL,
                   error))
    return FALSE;
  return !shop_id_is_given (&plan->technician) ||
         check_free (self, shop_allocation_query_technician_taken (self->turn, plan, error),
                     self->technician_name, error);
}

static gboolean
check_overlap (Check *self, GError **error)
{
  const char *reason = self->plan->override;

  if (self->plan->agreed && !self->plan->live)
    return TRUE;
  if (self->plan->live || reason == NULL)
    return check_nobody_there (self, error);
  if (*reason != '\0')
    return shop_turn_may (self->turn, SHOP_MAY_OVERRIDE, error);
  shop_refuse (error, SHOP_ERROR_REASON, _ ("“%s” is put over another booking."),
               self->plan->booking->title);
  return FALSE;
}

/* Time that was promised already is nobody's to grant again. */
static gboolean
was_promised (const ShopPlan *plan)
{
  return plan->agreed && !plan->booking->removed &&
         shop_booking_state_is_live (plan->booking->state) && plan->start_s >= plan->held.start_s &&
         plan->end_s <= plan->held.end_s;
}

static gboolean
check_own_lease (Check *self, GError **error)
{
  const ShopPlan *plan = self->plan;
  g_autoptr (StoreStatement) lease = shop_lease_query_covering (
    self->turn, shop_id_is_given (&plan->bay) ? &plan->bay : &plan->technician, plan->start_s,
    plan->end_s, error);

  if (lease == NULL)
    return FALSE;
  if (store_statement_next (lease, error))
    return TRUE;
  g_autofree char *when = shop_day_text_of_span (self->turn->zone, plan->start_s, plan->end_s);
  if (error == NULL || *error == NULL)
    shop_refuse (error, SHOP_ERROR_LEASE, _ ("Station %s has no lease of %s for %s."),
                 self->turn->station_code,
                 self->bay_name != NULL ? self->bay_name : self->technician_name, when);
  return FALSE;
}

/* The host gave the time away with the lease, and cannot know what was promised since. */
static gboolean
check_not_leased (Check *self, const BaseId *resource, const char *name, GError **error)
{
  const ShopPlan *plan = self->plan;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) lease = NULL;

  if (!shop_id_is_given (resource))
    return TRUE;
  lease = shop_lease_query_other (self->turn, &self->turn->station, resource, plan->start_s,
                                  plan->end_s, &failure);
  if (lease == NULL || !store_statement_next (lease, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  g_autofree char *until =
    shop_day_text_of_moment (self->turn->zone, store_statement_get_int (lease, 2));
  shop_refuse (error, SHOP_ERROR_LEASE,
               _ ("Station %s holds the lease of %s until %s and alone confirms there."),
               store_statement_get_text (lease, 0), name, until);
  return FALSE;
}

static gboolean
check_lease (Check *self, GError **error)
{
  const ShopPlan *plan = self->plan;

  if (!plan->live || was_promised (plan))
    return TRUE;
  if (self->turn->station_is_host)
    return check_not_leased (self, &plan->bay, self->bay_name, error) &&
           check_not_leased (self, &plan->technician, self->technician_name, error);
  return (!shop_id_is_given (&plan->bay) && !shop_id_is_given (&plan->technician)) ||
         check_own_lease (self, error);
}

static gboolean
read_hours (Check *self, GError **error)
{
  self->hours = shop_hours_load (self->turn, self->plan->start_s, self->plan->end_s, error);
  return self->hours != NULL;
}

static gboolean (*const rules[]) (Check *self, GError **error) = {
  check_times, check_not_past, read_hours,    check_bay,   check_technician,
  check_hours, check_locks,    check_overlap, check_lease,
};

/**
 * shop_plan_check:
 * @error: (out): a #ShopError whose sentence names who or what is in the way
 *
 * Returns: whether every rule of the diary allows @plan
 */
gboolean
shop_plan_check (ShopTurn *turn, const ShopPlan *plan, GError **error)
{
  Check check = { .turn = turn, .plan = plan };
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (rules); i++)
    done = rules[i](&check, error);
  g_clear_pointer (&check.hours, shop_hours_free);
  g_free (check.bay_name);
  g_free (check.technician_name);
  return done;
}

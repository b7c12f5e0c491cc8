/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-booking.h"
#include "base/base-zone.h"
#include "shop/shop-booking-state.h"
#include "shop/shop-job-queries.h"
#include "store/store-error.h"

/* What a step of a job says of the vehicle. */
static const struct
{
  const char *job;
  const char *booking;
} meanings[] = {
  { "in_progress", "in_bay" },
  { "collected", "done" },
};

static const char *
find_meaning (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (meanings[i].job, state))
      return meanings[i].booking;
  return NULL;
}

/* Returns: (transfer full): of #BaseId; %NULL with @error */
static GArray *
list_present (ShopTurn *turn, const BaseId *job, GError **error)
{
  g_autoptr (GArray) bookings = g_array_new (FALSE, FALSE, sizeof (BaseId));
  g_autoptr (GError) failure = NULL;
  char today[BASE_DATE_LENGTH];
  BaseId booking;
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
  g_autoptr (StoreStatement) rows =
    shop_job_query_present (turn, job, base_zone_local_to_utc (turn->zone, today, 24 * 60), error);
  while (rows != NULL && store_statement_next (rows, &failure))
    if (store_statement_get_id (rows, 0, &booking))
      g_array_append_val (bookings, booking);
  if (rows == NULL || !store_succeeded (g_steal_pointer (&failure), error))
    return NULL;
  return g_steal_pointer (&bookings);
}

/**
 * shop_job_tell_bookings:
 * @state: where @job has come
 *
 * What is worked on stands in its bay, and what was collected has left it: takes the bookings of
 * the job there for which the vehicle is here or was to come today. One for another day waits.
 */
gboolean
shop_job_tell_bookings (ShopTurn *turn, const BaseId *job, const char *state, GError **error)
{
  const char *to = find_meaning (state);

  g_return_val_if_fail (job != NULL, FALSE);

  if (to == NULL)
    return TRUE;
  g_autoptr (GArray) bookings = list_present (turn, job, error);
  gboolean done = bookings != NULL;
  for (guint i = 0; done && i < bookings->len; i++)
    done = shop_booking_advance (turn, &g_array_index (bookings, BaseId, i), to, error);
  return done;
}

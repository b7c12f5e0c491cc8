/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-booking-state.h"
#include "shop/shop-allocation-place.h"
#include "shop/shop-allocation-queries.h"
#include "shop/shop-waitlist-fits.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* permissions: any of them will do. */
typedef struct
{
  const char *to;
  const char *from[5];
  guint64 permissions;
  gboolean promises;
  gboolean gives_back;
} Step;

static const Step hold = { "tentative",
                           { "requested", "needs_rebooking" },
                           SHOP_MAY_BOOK,
                           FALSE,
                           FALSE };
static const Step confirm = { "confirmed", { "tentative" }, SHOP_MAY_BOOK, TRUE, FALSE };
static const Step arrive = { "arrived",
                             { "confirmed" },
                             SHOP_MAY_BOOK | SHOP_MAY_WORK,
                             FALSE,
                             FALSE };
static const Step in_bay = { "in_bay", { "arrived" }, SHOP_MAY_BOOK | SHOP_MAY_WORK, FALSE, FALSE };
static const Step done = { "done", { "in_bay" }, SHOP_MAY_BOOK | SHOP_MAY_WORK, FALSE, FALSE };
static const Step cancel = { "cancelled",
                             { "requested", "tentative", "confirmed", "needs_rebooking" },
                             SHOP_MAY_BOOK,
                             FALSE,
                             TRUE };
static const Step no_show = { "no_show",
                              { "requested", "tentative", "confirmed" },
                              SHOP_MAY_BOOK,
                              FALSE,
                              TRUE };

static gboolean
may_take (ShopTurn *turn, const Step *step, GError **error)
{
  return (turn->permissions & step->permissions) != 0 ||
         shop_turn_may (turn, step->permissions, error);
}

static gboolean
check_from (const Step *step, const ShopBookingRow *row, GError **error)
{
  if (!row->removed && g_strv_contains (step->from, row->state))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_STATE, _ ("The booking “%s” is %s and cannot become %s."),
               row->title, row->removed ? _ ("deleted") : shop_booking_state_to_text (row->state),
               shop_booking_state_to_text (step->to));
  return FALSE;
}

static gboolean
check_promises (ShopTurn *turn, const ShopBookingRow *row, GError **error)
{
  g_autoptr (GArray) held = shop_allocation_query_of_booking (turn, &row->id, error);

  if (held == NULL)
    return FALSE;
  if (held->len > 0)
    return shop_allocations_recheck (turn, row, TRUE, error);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” cannot be confirmed without a time."), row->title);
  return FALSE;
}

static gboolean
tell_waitlist (ShopTurn *turn, const ShopBookingRow *row, GError **error)
{
  g_autoptr (GArray) held = shop_booking_state_is_live (row->state)
                              ? shop_allocation_query_of_booking (turn, &row->id, error)
                              : g_array_new (FALSE, FALSE, sizeof (ShopAllocationRow));

  return held != NULL && shop_waitlist_tell_fits (turn, held, error);
}

static gboolean
take (ShopTurn *turn, const Step *step, const ShopBookingStep *arguments, GError **error)
{
  g_auto (ShopBookingRow) row = { .title = NULL };

  return may_take (turn, step, error) &&
         shop_booking_row_load (turn, &arguments->booking, &row, error) &&
         check_from (step, &row, error) &&
         (!step->promises || check_promises (turn, &row, error)) &&
         store_update (turn->connection, error, "booking", &row.id,
                       { "state", store_text (step->to) }) &&
         shop_allocation_query_follow (turn, &row.id, shop_booking_state_of_allocations (step->to),
                                       error) &&
         shop_turn_log_state (turn, "booking", &row.id, row.state, step->to, arguments->reason,
                              error) &&
         (!step->gives_back || tell_waitlist (turn, &row, error));
}

static const ShopArgument step_arguments[] = {
  SHOP_ARGUMENT (ShopBookingStep, booking, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingStep, reason, TEXT, .key = TRUE),
};

static const ShopShape step_shape = SHOP_SHAPE (ShopBookingStep, step_arguments);

/* Who may take a step is asked in may_take(). */
#define DEFINE_STEP(step, name, summary)                                                           \
  static gboolean take_##step (ShopTurn *turn, gconstpointer arguments, GError **error)            \
  {                                                                                                \
    return take (turn, &step, arguments, error);                                                   \
  }                                                                                                \
  const ShopVerb shop_booking_##step##_verb = { name, summary, SHOP_MAY_READ, &step_shape,         \
                                                take_##step };

DEFINE_STEP (hold, "booking-hold", N_ ("Takes a request on as tentative"))
DEFINE_STEP (confirm, "booking-confirm", N_ ("Promises the times of a tentative booking"))
DEFINE_STEP (arrive, "booking-arrive", N_ ("Notes that the vehicle has come"))
DEFINE_STEP (in_bay, "booking-in-bay", N_ ("Notes that the vehicle stands in its bay"))
DEFINE_STEP (done, "booking-done", N_ ("Notes that the work of a booking is done"))
DEFINE_STEP (cancel, "booking-cancel", N_ ("Calls a booking off and gives its times back"))
DEFINE_STEP (no_show, "booking-no-show", N_ ("Notes that the vehicle did not come"))

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-booking-state.h"
#include "shop/shop-allocation-place.h"
#include "shop/shop-allocation-queries.h"
#include "shop/shop-own-work.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-waitlist-fits.h"
#include "speedshop-config.h"
#include "store/store-step.h"

#include <glib/gi18n-lib.h>

/* What a step asks for; where it may begin is told by store_steps_of(). permissions: any of them
 * will do. */
typedef struct
{
  const char *to;
  guint64 permissions;
  gboolean promises;
  gboolean gives_back;
  gboolean is_work; /* in a bay, by somebody */
} Step;

static const Step hold = { "tentative", SHOP_MAY_BOOK, FALSE, FALSE, FALSE };
static const Step confirm = { "confirmed", SHOP_MAY_BOOK, TRUE, FALSE, FALSE };
static const Step arrive = { "arrived", SHOP_MAY_BOOK | SHOP_MAY_WORK, FALSE, FALSE, FALSE };
static const Step in_bay = { "in_bay", SHOP_MAY_BOOK | SHOP_MAY_WORK, FALSE, FALSE, TRUE };
static const Step done = { "done", SHOP_MAY_BOOK | SHOP_MAY_WORK, FALSE, FALSE, TRUE };
static const Step cancel = { "cancelled", SHOP_MAY_BOOK, FALSE, TRUE, FALSE };
static const Step no_show = { "no_show", SHOP_MAY_BOOK, FALSE, TRUE, FALSE };

static gboolean
begins_from (const Step *step, const char *state)
{
  return store_step_exists ("booking", state, step->to);
}

static gboolean
check_from (const Step *step, const ShopBookingRow *row, GError **error)
{
  if (!row->removed && begins_from (step, row->state))
    return TRUE;
  if (row->removed)
    shop_refuse_fully (error, SHOP_ERROR_STATE, _ ("The booking “%s” was deleted. Make a new one."),
                       row->title);
  else if (g_str_equal (row->state, step->to))
    shop_state_refuse (error, "booking", row->state, _ ("The booking “%s” is “%s” already."),
                       row->title, shop_booking_state_to_text (row->state));
  else
    shop_state_refuse (
      error, "booking", row->state, _ ("The booking “%s” is “%s” and cannot become “%s”."),
      row->title, shop_booking_state_to_text (row->state), shop_booking_state_to_text (step->to));
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
  shop_refuse_fully (
    error, SHOP_ERROR_VALUE,
    _ ("“%s” cannot be confirmed without a time. Give it one, or leave it tentative."), row->title);
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

/* What the booking holds goes with it. */
static gboolean
set_state (ShopTurn *turn, const ShopBookingRow *row, const char *state, GError **error)
{
  return store_update (turn->connection, error, "booking", &row->id,
                       { "state", store_text (state) }) &&
         shop_allocation_query_follow (turn, &row->id, shop_booking_state_of_allocations (state),
                                       error);
}

static gboolean
write_state (ShopTurn *turn,
             const ShopBookingRow *row,
             const char *state,
             const char *reason,
             GError **error)
{
  return set_state (turn, row, state, error) &&
         shop_turn_log_state (turn, "booking", &row->id, row->state, state, reason, error);
}

static gboolean
offer_undo (ShopTurn *turn, const ShopBookingRow *row)
{
  shop_turn_set_undo (turn, &shop_booking_step_back_verb,
                      &(ShopBookingStepBack){ row->id, row->state });
  return TRUE;
}

static gboolean
may_take (ShopTurn *turn, const Step *step, const ShopBookingRow *row, GError **error)
{
  return shop_turn_may_any (turn, step->permissions, error) &&
         (!step->is_work || shop_own_work_check (turn, &row->id, error));
}

static gboolean
take (ShopTurn *turn, const Step *step, const ShopBookingStep *arguments, GError **error)
{
  g_auto (ShopBookingRow) row = { .title = NULL };

  return shop_booking_row_load (turn, &arguments->booking, &row, error) &&
         may_take (turn, step, &row, error) && check_from (step, &row, error) &&
         (!step->promises || check_promises (turn, &row, error)) &&
         write_state (turn, &row, step->to, arguments->reason, error) &&
         (!step->gives_back || tell_waitlist (turn, &row, error)) && offer_undo (turn, &row);
}

static const ShopArgument step_arguments[] = {
  SHOP_ARGUMENT (ShopBookingStep, booking, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingStep, reason, TEXT, .key = TRUE),
};

static const ShopShape step_shape = SHOP_SHAPE (ShopBookingStep, step_arguments);

/* Who may take a step stands in the table. */
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

/* From the gate to the gate. */
static const Step *const stay[] = { &arrive, &in_bay, &done };

/* Takes @step where it is the next one. */
static gboolean
take_next (ShopTurn *turn, const BaseId *booking, const Step *step, GError **error)
{
  g_auto (ShopBookingRow) row = { .title = NULL };

  if (!shop_booking_row_load (turn, booking, &row, error))
    return FALSE;
  return row.removed || !begins_from (step, row.state) ||
         write_state (turn, &row, step->to, NULL, error);
}

/**
 * shop_booking_advance:
 * @state: arrived, in_bay or done
 *
 * Walks a booking that was promised there, step by step, each with its entry, as part of another
 * verb that asked for the permission it needs. Does nothing to one that is there or further.
 */
gboolean
shop_booking_advance (ShopTurn *turn, const BaseId *booking, const char *state, GError **error)
{
  gboolean walks = TRUE;

  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; walks && i < G_N_ELEMENTS (stay); i++)
    {
      walks = take_next (turn, booking, stay[i], error);
      if (g_str_equal (stay[i]->to, state))
        break;
    }
  return walks;
}

static const ShopArgument back_arguments[] = {
  SHOP_ARGUMENT (ShopBookingStepBack, booking, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBookingStepBack,
                 state,
                 WORD,
                 .required = TRUE,
                 .words = "requested tentative confirmed arrived in_bay needs_rebooking"),
};

static const ShopShape back_shape = SHOP_SHAPE (ShopBookingStepBack, back_arguments);

/* Returns: (nullable): the step that leads from @state to where the booking stands */
static const Step *
find_step (const ShopBookingRow *row, const char *state)
{
  static const Step *const steps[] = {
    &hold, &confirm, &arrive, &in_bay, &done, &cancel, &no_show
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!row->removed && g_str_equal (steps[i]->to, row->state) && begins_from (steps[i], state))
      return steps[i];
  return NULL;
}

/* @step: (out): the one that is to be taken back */
static gboolean
check_back (ShopTurn *turn,
            const ShopBookingRow *row,
            const char *state,
            const Step **step,
            GError **error)
{
  gboolean came;

  if (!shop_turn_came_from (turn, "booking", &row->id, row->state, state, &came, error))
    return FALSE;
  *step = find_step (row, state);
  if (came && *step != NULL)
    return TRUE;
  shop_state_refuse (error, "booking", row->state,
                     _ ("The booking “%s” is “%s” and was not “%s” before."), row->title,
                     row->removed ? _ ("deleted") : shop_booking_state_to_text (row->state),
                     shop_booking_state_to_text (state));
  return FALSE;
}

static gboolean
step_back (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBookingStepBack *back = arguments;
  g_auto (ShopBookingRow) row = { .title = NULL };

  const Step *step;

  if (!shop_booking_row_load (turn, &back->booking, &row, error) ||
      !check_back (turn, &row, back->state, &step, error))
    return FALSE;
  return may_take (turn, step, &row, error) &&
         (!shop_booking_state_is_live (back->state) ||
          shop_allocations_recheck (turn, &row, TRUE, error)) &&
         set_state (turn, &row, back->state, error) &&
         shop_turn_log_state_back (turn, "booking", &row.id, row.state, back->state, NULL, error);
}

const ShopVerb shop_booking_step_back_verb = {
  "booking-step-back", N_ ("Takes a booking's last step back"), SHOP_MAY_READ, &back_shape,
  step_back,
};

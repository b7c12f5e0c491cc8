/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-booking-row.h"
#include "shop/shop-booking-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *state;
  const char *text;
  const char *allocations; /* the state that its allocations have */
  gboolean live;           /* promises its time */
  gboolean over;           /* nothing of it is moved any more */
} StateFacts;

static const StateFacts states[] = {
  { "requested", N_ ("requested"), "tentative", FALSE, FALSE },
  { "tentative", N_ ("tentative"), "tentative", FALSE, FALSE },
  { "confirmed", N_ ("confirmed"), "confirmed", TRUE, FALSE },
  { "arrived", N_ ("arrived"), "arrived", TRUE, FALSE },
  { "in_bay", N_ ("in the bay"), "in_bay", TRUE, FALSE },
  { "done", N_ ("done"), "done", TRUE, TRUE },
  { "cancelled", N_ ("cancelled"), "cancelled", FALSE, TRUE },
  { "no_show", N_ ("not turned up"), "cancelled", FALSE, TRUE },
  { "needs_rebooking", N_ ("to be booked again"), "needs_rebooking", FALSE, FALSE },
};

static const StateFacts *
find_state (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].state, state))
      return &states[i];
  g_return_val_if_reached (&states[0]);
}

/**
 * shop_booking_state_is_live:
 *
 * Returns: whether a booking in @state holds its time against all others
 */
gboolean
shop_booking_state_is_live (const char *state)
{
  return find_state (state)->live;
}

const char *
shop_booking_state_of_allocations (const char *state)
{
  return find_state (state)->allocations;
}

const char *
shop_booking_state_to_text (const char *state)
{
  return g_dgettext (GETTEXT_PACKAGE, find_state (state)->text);
}

void
shop_booking_row_clear (ShopBookingRow *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->skills, g_free);
  g_clear_pointer (&self->equipment, g_free);
}

/**
 * shop_booking_row_load:
 * @row: (out caller-allocates): for shop_booking_row_clear(), all zero before
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 */
gboolean
shop_booking_row_load (ShopTurn *turn, const BaseId *id, ShopBookingRow *row, GError **error)
{
  g_autoptr (StoreStatement) found = shop_booking_query_row (turn, id, error);
  g_autoptr (GError) failure = NULL;

  if (found == NULL)
    return FALSE;
  if (!store_statement_next (found, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
      return FALSE;
    }
  row->id = *id;
  store_statement_get_id (found, 0, &row->vehicle);
  row->title = store_statement_dup_text (found, 1);
  row->state = store_statement_dup_text (found, 2);
  row->skills = store_statement_dup_text (found, 3);
  row->equipment = store_statement_dup_text (found, 4);
  row->height_mm = store_statement_get_int (found, 5);
  row->overnight = store_statement_get_int (found, 6) != 0;
  row->removed = store_statement_get_int (found, 7) != 0;
  return TRUE;
}

/**
 * shop_booking_row_check_open:
 * @error: (out): %SHOP_ERROR_STATE, which names the state
 *
 * Returns: whether its times may still be changed
 */
gboolean
shop_booking_row_check_open (const ShopBookingRow *self, GError **error)
{
  if (self->removed)
    {
      shop_refuse_fully (error, SHOP_ERROR_STATE,
                         _ ("The booking “%s” was deleted. Make a new one."), self->title);
      return FALSE;
    }
  if (!find_state (self->state)->over)
    return TRUE;
  shop_state_refuse (error, "booking", self->state,
                     _ ("The booking “%s” is “%s”; its times stay as they are."), self->title,
                     shop_booking_state_to_text (self->state));
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-state-words.h"
#include "shop/shop-booking-row.h"
#include "shop/shop-job-state.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *state;
  const char *text;
} Word;

static const Word of_estimate[] = {
  { "draft", NC_ ("estimate", "draft") },
  { "sent", NC_ ("estimate", "sent") },
  { "accepted", NC_ ("estimate", "accepted") },
  { "part_accepted", NC_ ("estimate", "accepted in part") },
  { "declined", NC_ ("estimate", "declined") },
  { "expired", NC_ ("estimate", "expired") },
  { "superseded", NC_ ("estimate", "superseded") },
  { NULL },
};

static const Word of_order[] = {
  { "draft", NC_ ("purchase order", "draft") },
  { "sent", NC_ ("purchase order", "sent") },
  { "part_received", NC_ ("purchase order", "received in part") },
  { "received", NC_ ("purchase order", "received") },
  { "billed", NC_ ("purchase order", "billed") },
  { "closed", NC_ ("purchase order", "closed") },
  { "cancelled", NC_ ("purchase order", "cancelled") },
  { NULL },
};

static const char *
find_word (const Word *words, const char *context, const char *state)
{
  while (words->state != NULL && !g_str_equal (words->state, state))
    words++;
  return words->state != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, words->text) : state;
}

static const char *
estimate_state_to_text (const char *state)
{
  return find_word (of_estimate, "estimate", state);
}

static const char *
order_state_to_text (const char *state)
{
  return find_word (of_order, "purchase order", state);
}

/**
 * shop_state_to_text:
 * @table: of a record that takes steps (store_steps_of())
 *
 * Returns: (transfer none): what a person calls @state; @state itself where nobody gave it a name
 */
const char *
shop_state_to_text (const char *table, const char *state)
{
  static const struct
  {
    const char *table;
    const char *(*to_text) (const char *state);
  } tables[] = {
    { "booking", shop_booking_state_to_text },
    { "estimate", estimate_state_to_text },
    { "job", shop_job_state_to_text },
    { "purchase_order", order_state_to_text },
  };

  g_return_val_if_fail (table != NULL && state != NULL, state);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].table, table))
      return tables[i].to_text (state);
  return state;
}

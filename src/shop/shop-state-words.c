/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-state-words.h"
#include "shop/shop-booking-row.h"
#include "shop/shop-job-state.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *table;
  const char *context; /* of the words, for translators */
  const char *state;
  const char *text;
} Word;

static const Word words[] = {
  { "estimate", "estimate", "draft", NC_ ("estimate", "draft") },
  { "estimate", "estimate", "sent", NC_ ("estimate", "sent") },
  { "estimate", "estimate", "accepted", NC_ ("estimate", "accepted") },
  { "estimate", "estimate", "part_accepted", NC_ ("estimate", "accepted in part") },
  { "estimate", "estimate", "declined", NC_ ("estimate", "declined") },
  { "estimate", "estimate", "expired", NC_ ("estimate", "expired") },
  { "estimate", "estimate", "superseded", NC_ ("estimate", "superseded") },
  { "import_row", "line of a file", "waiting", NC_ ("line of a file", "waiting") },
  { "import_row", "line of a file", "new", NC_ ("line of a file", "taken in as a new record") },
  { "import_row", "line of a file", "updated", NC_ ("line of a file", "taken into a record") },
  { "import_row", "line of a file", "same", NC_ ("line of a file", "the same as its record") },
  { "import_row", "line of a file", "skipped", NC_ ("line of a file", "skipped") },
  { "import_row", "line of a file", "undone", NC_ ("line of a file", "taken back") },
  { "job_line", "part for a job", "wanted", NC_ ("part for a job", "wanted") },
  { "job_line", "part for a job", "reserved", NC_ ("part for a job", "reserved") },
  { "job_line", "part for a job", "ordered", NC_ ("part for a job", "ordered") },
  { "job_line", "part for a job", "back_ordered", NC_ ("part for a job", "on back order") },
  { "job_line", "part for a job", "received", NC_ ("part for a job", "received") },
  { "job_line", "part for a job", "issued", NC_ ("part for a job", "issued") },
  { "job_line", "part for a job", "returned", NC_ ("part for a job", "returned") },
  { "message", "message", "queued", NC_ ("message", "waiting to be sent") },
  { "message", "message", "sent", NC_ ("message", "sent") },
  { "message", "message", "failed", NC_ ("message", "not sent") },
  { "message", "message", "cancelled", NC_ ("message", "taken out of the outbox") },
  { "purchase_order", "purchase order", "draft", NC_ ("purchase order", "draft") },
  { "purchase_order", "purchase order", "sent", NC_ ("purchase order", "sent") },
  { "purchase_order", "purchase order", "part_received",
    NC_ ("purchase order", "received in part") },
  { "purchase_order", "purchase order", "received", NC_ ("purchase order", "received") },
  { "purchase_order", "purchase order", "billed", NC_ ("purchase order", "billed") },
  { "purchase_order", "purchase order", "closed", NC_ ("purchase order", "closed") },
  { "purchase_order", "purchase order", "cancelled", NC_ ("purchase order", "cancelled") },
  { "reminder", "reminder", "pending", NC_ ("reminder", "to be sent") },
  { "reminder", "reminder", "queued", NC_ ("reminder", "in the outbox") },
  { "reminder", "reminder", "done", NC_ ("reminder", "sent") },
  { "reminder", "reminder", "dismissed", NC_ ("reminder", "dismissed") },
  { "waitlist", "waitlist", "waiting", NC_ ("waitlist", "waiting") },
  { "waitlist", "waitlist", "offered", NC_ ("waitlist", "told of a gap") },
  { "waitlist", "waitlist", "booked", NC_ ("waitlist", "booked") },
  { "waitlist", "waitlist", "left", NC_ ("waitlist", "off the list") },
};

/**
 * shop_state_to_text:
 * @table: of a record that has a state
 *
 * Returns: (transfer none): what a person calls @state; @state itself where nobody gave it a name
 */
const char *
shop_state_to_text (const char *table, const char *state)
{
  g_return_val_if_fail (table != NULL && state != NULL, state);

  if (g_str_equal (table, "booking"))
    return shop_booking_state_to_text (state);
  if (g_str_equal (table, "job"))
    return shop_job_state_to_text (state);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].table, table) && g_str_equal (words[i].state, state))
      return g_dpgettext2 (GETTEXT_PACKAGE, words[i].context, words[i].text);
  return state;
}

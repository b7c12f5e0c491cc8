/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-state-refuse.h"
#include "shop/shop-error.h"
#include "shop/shop-job-state.h"
#include "shop/shop-state-words.h"
#include "speedshop-config.h"
#include "store/store-step.h"

#include <glib/gi18n-lib.h>

#define NEW_JOB N_ ("Open a new job for further work.")

/* What a person does with a record that stands there. Of a state that is not in here the next steps
 * are told. */
static const struct
{
  const char *table;
  const char *state;
  const char *way;
} ways[] = {
  { "booking", "done", N_ ("Make a new booking for further work.") },
  { "booking", "cancelled", N_ ("Make a new booking.") },
  { "booking", "no_show", N_ ("Make a new booking.") },
  { "estimate", "sent", N_ ("Note the customer's answer, or make a new version.") },
  { "estimate", "accepted", N_ ("Make a new version.") },
  { "estimate", "part_accepted", N_ ("Make a new version.") },
  { "estimate", "declined", N_ ("Make a new version.") },
  { "estimate", "expired", N_ ("Make a new version.") },
  { "estimate", "superseded", N_ ("Go on with the newest version.") },
  { "import_row", "waiting", N_ ("Take in the file first.") },
  { "import_row", "new", N_ ("Change the record itself.") },
  { "import_row", "updated", N_ ("Change the record itself.") },
  { "import_row", "same", N_ ("Change the record itself.") },
  { "import_row", "skipped", N_ ("Take in the file again, or enter the record by hand.") },
  { "import_row", "undone", N_ ("Take in the file again.") },
  { "job", "invoiced", NEW_JOB },
  { "job", "collected", NEW_JOB },
  { "job", "closed", NEW_JOB },
  { "job", "cancelled", NEW_JOB },
  { "job_line", "", N_ ("Reserve it first.") },
  { "job_line", "wanted", N_ ("Reserve or order it.") },
  { "job_line", "ordered", N_ ("Receive it when it comes.") },
  { "job_line", "back_ordered", N_ ("Receive it when it comes.") },
  { "job_line", "reserved", N_ ("Issue it to the job, or release it.") },
  { "job_line", "received", N_ ("Issue it to the job, or release it.") },
  { "job_line", "issued", N_ ("Return it to the store first.") },
  { "job_line", "returned", N_ ("Reserve it first.") },
  { "message", "queued", N_ ("Wait until it is sent, or take it out of the outbox.") },
  { "message", "sent", N_ ("Write a new message.") },
  { "message", "failed", N_ ("Put it back into the outbox first.") },
  { "message", "cancelled", N_ ("Put it back into the outbox first.") },
  { "purchase_order", "draft", N_ ("Send it to the supplier first.") },
  { "purchase_order", "sent", N_ ("Receive what comes, or cancel it and begin another order.") },
  { "purchase_order", "part_received",
    N_ ("Receive the rest, or close it and begin another order.") },
  { "purchase_order", "received", N_ ("Enter the bill, or begin another order.") },
  { "purchase_order", "billed", N_ ("Close it, or begin another order.") },
  { "purchase_order", "closed", N_ ("Begin another order.") },
  { "purchase_order", "cancelled", N_ ("Begin another order.") },
  { "reminder", "queued", N_ ("Look for it in the outbox.") },
  { "reminder", "done", N_ ("Write a message if more is to be said.") },
  { "reminder", "dismissed", N_ ("Put it off to another day first, so that it is to be sent.") },
  { "waitlist", "offered", N_ ("Book it, or take it off the list.") },
  { "waitlist", "booked", N_ ("Change the booking instead.") },
  { "waitlist", "left", N_ ("Put the customer on the waitlist again.") },
};

/* Returns: (transfer full): "arrived, cancelled"; empty where nothing comes after it */
static char *
list_next (const char *table, const char *state)
{
  GString *next = g_string_new (NULL);
  gsize n;
  const StoreStep *steps = store_steps_of (table, &n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (steps[i].from, state))
      g_string_append_printf (next, "%s“%s”", next->len > 0 ? ", " : "",
                              shop_state_to_text (table, steps[i].to));
  return g_string_free (next, FALSE);
}

/**
 * shop_state_get_way:
 * @table: of a record that has a state
 * @state: where it stands; "" for a part of a job that nobody asked for yet
 *
 * Returns: (transfer full): a translated sentence: what to do with the record
 */
char *
shop_state_get_way (const char *table, const char *state)
{
  g_return_val_if_fail (table != NULL && state != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].table, table) && g_str_equal (ways[i].state, state))
      return g_strdup (g_dgettext (GETTEXT_PACKAGE, ways[i].way));
  g_autofree char *next = list_next (table, state);
  /* Translators: the states that a job, a booking … can take next */
  return g_strdup_printf (_ ("What can come next: %s."), next);
}

/**
 * shop_state_refuse:
 * @table: of the record
 * @state: where it stands
 * @format: which record, and where it stands: a translated sentence that gives no advice
 *
 * Sets a %SHOP_ERROR_STATE whose message is that sentence and, after it, what is done with a record
 * that stands there.
 */
void
shop_state_refuse (GError **error, const char *table, const char *state, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_autofree char *what = g_strdup_vprintf (format, values);
  va_end (values);
  g_autofree char *way = shop_state_get_way (table, state);
  shop_refuse_fully (error, SHOP_ERROR_STATE, "%s %s", what, way);
}

/**
 * shop_state_refuse_job_over:
 * @number: of the job
 *
 * Says that nothing more is done on a job, where all that is known of it is that.
 */
void
shop_state_refuse_job_over (GError **error, gint64 number)
{
  shop_state_refuse (error, "job", "closed", _ ("Job %" G_GINT64_FORMAT " is over."), number);
}

/**
 * shop_state_refuse_order:
 * @number: of the order to a supplier
 * @state: where it stands
 */
void
shop_state_refuse_order (GError **error, gint64 number, const char *state)
{
  shop_state_refuse (error, "purchase_order", state, _ ("Order %" G_GINT64_FORMAT " is “%s”."),
                     number, shop_state_to_text ("purchase_order", state));
}

/**
 * shop_state_check_job_open:
 * @error: (out): %SHOP_ERROR_STATE, which names the state
 *
 * Returns: whether work is done on the job still
 */
gboolean
shop_state_check_job_open (const ShopJobHead *job, GError **error)
{
  if (job->open)
    return TRUE;
  shop_state_refuse (error, "job", job->state, _ ("Job %" G_GINT64_FORMAT " is over: it is “%s”."),
                     job->number, shop_job_state_to_text (job->state));
  return FALSE;
}

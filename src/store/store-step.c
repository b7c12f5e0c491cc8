/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-step.h"

/* A quality check that finds something sends the job back to work. */
static const StoreStep of_job[] = {
  { "open", "diagnosing" },
  { "diagnosing", "awaiting_authorisation" },
  { "awaiting_authorisation", "authorised" },
  { "authorised", "in_progress" },
  { "in_progress", "awaiting_parts" },
  { "awaiting_parts", "in_progress" },
  { "in_progress", "on_hold" },
  { "on_hold", "in_progress" },
  { "in_progress", "quality_check" },
  { "quality_check", "in_progress" },
  { "quality_check", "ready" },
  { "ready", "invoiced" },
  { "invoiced", "collected" },
  { "collected", "closed" },
  { "open", "cancelled" },
  { "diagnosing", "cancelled" },
  { "awaiting_authorisation", "cancelled" },
  { "authorised", "cancelled" },
  { "in_progress", "cancelled" },
  { "awaiting_parts", "cancelled" },
  { "on_hold", "cancelled" },
  { "quality_check", "cancelled" },
  { "ready", "cancelled" },
};

static const StoreStep of_booking[] = {
  { "requested", "tentative" }, { "needs_rebooking", "tentative" },
  { "tentative", "confirmed" }, { "confirmed", "arrived" },
  { "arrived", "in_bay" },      { "in_bay", "done" },
  { "requested", "cancelled" }, { "tentative", "cancelled" },
  { "confirmed", "cancelled" }, { "needs_rebooking", "cancelled" },
  { "requested", "no_show" },   { "tentative", "no_show" },
  { "confirmed", "no_show" },
};

static const StoreStep of_estimate[] = {
  { "draft", "sent" },         { "draft", "superseded" }, { "sent", "accepted" },
  { "sent", "part_accepted" }, { "sent", "declined" },    { "sent", "expired" },
  { "sent", "superseded" },
};

/* How much of an order came is counted from its receipts. */
static const StoreStep of_order[] = {
  { "draft", "sent" },
  { "sent", "part_received" },
  { "sent", "received" },
  { "part_received", "received" },
  { "received", "part_received" },
  { "received", "billed" },
  { "part_received", "closed" },
  { "received", "closed" },
  { "billed", "closed" },
  { "draft", "cancelled" },
  { "sent", "cancelled" },
};

static const char *const facts_of_order[] = { "part_received", "received", NULL };
static const char *const no_facts[] = { NULL };

static const struct
{
  const char *table;
  const StoreStep *steps;
  gsize n_steps;
  const char *const *facts; /* states that follow from other records, and so come by themselves */
} tables[] = {
  { "booking", of_booking, G_N_ELEMENTS (of_booking), no_facts },
  { "estimate", of_estimate, G_N_ELEMENTS (of_estimate), no_facts },
  { "job", of_job, G_N_ELEMENTS (of_job), no_facts },
  { "purchase_order", of_order, G_N_ELEMENTS (of_order), facts_of_order },
};

static guint
find_table (const char *table)
{
  guint at = 0;

  while (at < G_N_ELEMENTS (tables) && !g_str_equal (tables[at].table, table))
    at++;
  return at;
}

/**
 * store_steps_of:
 * @n_steps: (out): how many; 0 where any step will do
 *
 * Returns: (array length=n_steps) (nullable): all steps that a record of @table may take. The verbs
 *   go by them, and so does a merge that replays what two stations did.
 */
const StoreStep *
store_steps_of (const char *table, gsize *n_steps)
{
  g_return_val_if_fail (table != NULL, NULL);

  guint at = find_table (table);
  *n_steps = at < G_N_ELEMENTS (tables) ? tables[at].n_steps : 0;
  return at < G_N_ELEMENTS (tables) ? tables[at].steps : NULL;
}

/**
 * store_step_exists:
 *
 * Returns: whether a record of @table may go from @from to @to
 */
gboolean
store_step_exists (const char *table, const char *from, const char *to)
{
  gsize n;

  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  const StoreStep *steps = store_steps_of (table, &n);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (steps[i].from, from) && g_str_equal (steps[i].to, to))
      return TRUE;
  return FALSE;
}

/**
 * store_step_is_fact:
 *
 * Returns: whether a record of @table is in @state because of what other records say
 */
gboolean
store_step_is_fact (const char *table, const char *state)
{
  g_return_val_if_fail (table != NULL && state != NULL, FALSE);

  guint at = find_table (table);
  return at < G_N_ELEMENTS (tables) && g_strv_contains (tables[at].facts, state);
}

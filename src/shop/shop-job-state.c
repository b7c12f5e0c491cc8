/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-state.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *state;
  const char *text;
} states[] = {
  { "open", NC_ ("state of a job", "open") },
  { "diagnosing", NC_ ("state of a job", "being diagnosed") },
  { "awaiting_authorisation", NC_ ("state of a job", "waiting for the customer") },
  { "authorised", NC_ ("state of a job", "authorised") },
  { "in_progress", NC_ ("state of a job", "in progress") },
  { "awaiting_parts", NC_ ("state of a job", "waiting for parts") },
  { "on_hold", NC_ ("state of a job", "on hold") },
  { "quality_check", NC_ ("state of a job", "quality check") },
  { "ready", NC_ ("state of a job", "ready") },
  { "invoiced", NC_ ("state of a job", "invoiced") },
  { "collected", NC_ ("state of a job", "collected") },
  { "closed", NC_ ("state of a job", "closed") },
  { "cancelled", NC_ ("state of a job", "cancelled") },
};

/**
 * shop_job_state_to_text:
 * @state: one of %SHOP_JOB_STATES
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
shop_job_state_to_text (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].state, state))
      return g_dpgettext2 (GETTEXT_PACKAGE, "state of a job", states[i].text);
  return state;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-step.h"
#include "shop/shop-job-booking.h"
#include "shop/shop-job-guard.h"
#include "shop/shop-job-state.h"
#include "shop/shop-line.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define ANYONE_AT_WORK (SHOP_MAY_WORK | SHOP_MAY_QUOTE)

/* may: one of them is enough. */
typedef struct
{
  const char *from;
  const char *to;
  guint64 may;
  ShopJobGuard guard;
} Step;

/* All the steps there are. A quality check that finds something sends the job back to work. */
static const Step steps[] = {
  { "open", "diagnosing", ANYONE_AT_WORK, NULL },
  { "diagnosing", "awaiting_authorisation", ANYONE_AT_WORK, NULL },
  { "awaiting_authorisation", "authorised", SHOP_MAY_QUOTE, shop_job_guard_authorised },
  { "authorised", "in_progress", ANYONE_AT_WORK, NULL },
  { "in_progress", "awaiting_parts", ANYONE_AT_WORK, NULL },
  { "awaiting_parts", "in_progress", ANYONE_AT_WORK, NULL },
  { "in_progress", "on_hold", ANYONE_AT_WORK, shop_job_guard_reason },
  { "on_hold", "in_progress", ANYONE_AT_WORK, NULL },
  { "in_progress", "quality_check", ANYONE_AT_WORK, NULL },
  { "quality_check", "in_progress", SHOP_MAY_PASS_QUALITY, shop_job_guard_reason },
  { "quality_check", "ready", SHOP_MAY_PASS_QUALITY, shop_job_guard_ready },
  { "ready", "invoiced", SHOP_MAY_INVOICE, shop_job_guard_invoiced },
  { "invoiced", "collected", SHOP_MAY_QUOTE, NULL },
  { "collected", "closed", SHOP_MAY_QUOTE, NULL },
};

static const Step cancelling = { NULL, "cancelled", SHOP_MAY_QUOTE, shop_job_guard_cancel };

static const Step *
find_step (const ShopJobHead *job, const char *state)
{
  if (g_str_equal (state, cancelling.to))
    return job->open ? &cancelling : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].from, job->state) && g_str_equal (steps[i].to, state))
      return &steps[i];
  return NULL;
}

/* Where a job can go from here, for the sentence that refuses another way. */
static char *
list_next (const ShopJobHead *job)
{
  g_autoptr (GString) next =
    g_string_new (job->open ? shop_job_state_to_text (cancelling.to) : NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].from, job->state))
      g_string_append_printf (next, "%s%s", next->len > 0 ? ", " : "",
                              shop_job_state_to_text (steps[i].to));
  if (next->len == 0)
    g_string_append (next, "–");
  return g_string_free (g_steal_pointer (&next), FALSE);
}

static gboolean
refuse_step (const ShopJobHead *job, const char *state, GError **error)
{
  g_autofree char *next = list_next (job);

  if (g_str_equal (job->state, state))
    shop_refuse (error, SHOP_ERROR_STATE, _ ("Job %" G_GINT64_FORMAT " is “%s” already."),
                 job->number, shop_job_state_to_text (state));
  else
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("Job %" G_GINT64_FORMAT " cannot go from “%s” to “%s”. From here: %s."),
                       job->number, shop_job_state_to_text (job->state),
                       shop_job_state_to_text (state), next);
  return FALSE;
}

static gboolean
write_state (ShopTurn *turn,
             const ShopJobHead *job,
             const char *state,
             const char *reason,
             GError **error)
{
  gboolean holds = g_str_equal (state, "on_hold");
  gboolean ends = g_str_equal (state, "closed") || g_str_equal (state, "cancelled");

  return store_update (turn->connection, error, "job", &job->id, { "state", store_text (state) },
                       { "hold_reason", store_text (holds ? reason : NULL) },
                       { "closed_s", ends ? store_int (turn->now_s) : store_null () }) &&
         shop_turn_log_state (turn, "job", &job->id, job->state, state, reason, error);
}

static gboolean
take_step (ShopTurn *turn,
           const ShopJobHead *job,
           const Step *step,
           const char *reason,
           GError **error)
{
  return (step->guard == NULL || step->guard (turn, job, reason, error)) &&
         (step != &cancelling || shop_lines_free_stock (turn, &job->id, error)) &&
         write_state (turn, job, step->to, reason, error) &&
         shop_job_tell_bookings (turn, &job->id, step->to, error);
}

/**
 * shop_job_take_step:
 * @state: where it goes
 * @reason: (nullable): why
 * @error: (out): %SHOP_ERROR_STATE where there is no such step; what a guard says
 *
 * Takes a job one step on as part of another verb, which asked for the permission it needs.
 */
gboolean
shop_job_take_step (ShopTurn *turn,
                    const BaseId *job,
                    const char *state,
                    const char *reason,
                    GError **error)
{
  ShopJobHead head;

  if (!shop_job_load (turn, job, &head, error))
    return FALSE;
  const Step *step = find_step (&head, state);
  return step != NULL ? take_step (turn, &head, step, reason, error)
                      : refuse_step (&head, state, error);
}

/* The way from the door to the work, which a job may walk in one turn. */
static const char *const beginning[] = {
  "open", "diagnosing", "awaiting_authorisation", "authorised", "in_progress",
};

static guint
find_beginning (const char *state)
{
  guint at = 0;

  while (at < G_N_ELEMENTS (beginning) && !g_str_equal (beginning[at], state))
    at++;
  return at;
}

/**
 * shop_job_advance:
 * @state: one up to in_progress
 *
 * Walks a job that stands before @state there, step by step, each with its guard and its entry.
 * Does nothing to a job that is there or further.
 */
gboolean
shop_job_advance (ShopTurn *turn, const BaseId *job, const char *state, GError **error)
{
  ShopJobHead head;
  guint to = find_beginning (state);

  g_return_val_if_fail (to < G_N_ELEMENTS (beginning), FALSE);

  gboolean done = shop_job_load (turn, job, &head, error);
  for (guint at = find_beginning (head.state); done && at < to; at++)
    done = shop_job_take_step (turn, job, beginning[at + 1], NULL, error);
  return done;
}

static gboolean
step_job (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopJobStep *wish = arguments;
  ShopJobHead head;

  if (!shop_job_load (turn, &wish->job, &head, error))
    return FALSE;
  const Step *step = find_step (&head, wish->state);
  if (step == NULL)
    return refuse_step (&head, wish->state, error);
  return shop_turn_may_any (turn, step->may, error) &&
         take_step (turn, &head, step, wish->reason, error);
}

static const ShopArgument step_arguments[] = {
  SHOP_ARGUMENT (ShopJobStep, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopJobStep, state, WORD, .required = TRUE, .words = SHOP_JOB_STATES),
  SHOP_ARGUMENT (ShopJobStep, reason, TEXT),
};

static const ShopShape step_shape = SHOP_SHAPE (ShopJobStep, step_arguments);

/* What each step needs beside stands in the table. */
const ShopVerb shop_job_step_verb = {
  "job-step", N_ ("Takes a job one step on"), SHOP_MAY_READ, &step_shape, step_job,
};

static gboolean
add_note (ShopTurn *turn, const BaseId *job, const char *text, GError **error)
{
  BaseId id;

  base_id_new (&id);
  return store_insert (turn->connection, error, "note", { "id", store_id (&id) },
                       { "tbl", store_text ("job") }, { "record", store_id (job) },
                       { "text", store_text (text) }, { "user", store_id (&turn->user) },
                       { "at_s", store_int (turn->now_s) });
}

static gboolean
answer_lvv (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLvvAnswer *answer = arguments;
  ShopJobHead job;

  if (!shop_job_load (turn, &answer->job, &job, error))
    return FALSE;
  if (g_str_equal (job.lvv_check, "open") && job.open)
    return store_update (turn->connection, error, "job", &job.id,
                         { "lvv_check", store_text (answer->answer) }) &&
           add_note (turn, &job.id, answer->note, error);
  shop_refuse (error, SHOP_ERROR_STATE,
               _ ("Job %" G_GINT64_FORMAT " has no open question of a certificate."), job.number);
  return FALSE;
}

static const ShopArgument lvv_arguments[] = {
  SHOP_ARGUMENT (ShopLvvAnswer, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopLvvAnswer, answer, WORD, .required = TRUE, .words = "certified not_needed"),
  SHOP_ARGUMENT (ShopLvvAnswer, note, TEXT, .required = TRUE),
};

static const ShopShape lvv_shape = SHOP_SHAPE (ShopLvvAnswer, lvv_arguments);

const ShopVerb shop_lvv_answer_verb = {
  "lvv-answer",
  N_ ("Answers whether a modification is certified"),
  SHOP_MAY_PASS_QUALITY,
  &lvv_shape,
  answer_lvv,
};

const ShopVerb *const shop_job_step_verbs[] = { &shop_job_step_verb, &shop_lvv_answer_verb, NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-step.h"
#include "shop/shop-job-booking.h"
#include "shop/shop-job-guard.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-job-state.h"
#include "shop/shop-line.h"
#include "shop/shop-own-work.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"
#include "store/store-field.h"
#include "store/store-step.h"

#include <glib/gi18n-lib.h>

#define ANYONE_AT_WORK (SHOP_MAY_WORK | SHOP_MAY_QUOTE)

/* What a step asks for; which steps there are is told by store_steps_of(). */
typedef struct
{
  const char *from; /* NULL: from anywhere */
  const char *to;   /* NULL: whereto no other line says */
  guint64 may;      /* one of them is enough */
  ShopJobGuard guard;
} Step;

static const Step steps[] = {
  { NULL, "authorised", SHOP_MAY_QUOTE, shop_job_guard_authorised },
  { NULL, "on_hold", ANYONE_AT_WORK, shop_job_guard_reason },
  { "quality_check", "in_progress", SHOP_MAY_PASS_QUALITY, shop_job_guard_reason },
  { NULL, "ready", SHOP_MAY_PASS_QUALITY, shop_job_guard_ready },
  { NULL, "invoiced", SHOP_MAY_INVOICE, shop_job_guard_invoiced },
  { NULL, "collected", SHOP_MAY_QUOTE, NULL },
  { NULL, "closed", SHOP_MAY_QUOTE, NULL },
  { NULL, "cancelled", SHOP_MAY_QUOTE, shop_job_guard_cancel },
  { NULL, NULL, ANYONE_AT_WORK, NULL },
};

static gboolean
applies (const Step *step, const char *from, const char *to)
{
  return (step->from == NULL || g_str_equal (step->from, from)) &&
         (step->to == NULL || g_str_equal (step->to, to));
}

/* Returns: (nullable): what the step asks for, where there is such a step */
static const Step *
find_step (const char *from, const char *to)
{
  guint at = 0;

  if (!store_step_exists ("job", from, to))
    return NULL;
  while (!applies (&steps[at], from, to))
    at++;
  return &steps[at];
}

static gboolean
refuse_step (const ShopJobHead *job, const char *state, GError **error)
{
  if (g_str_equal (job->state, state))
    shop_state_refuse (error, "job", job->state, _ ("Job %" G_GINT64_FORMAT " is “%s” already."),
                       job->number, shop_job_state_to_text (state));
  else
    shop_state_refuse (error, "job", job->state,
                       _ ("Job %" G_GINT64_FORMAT " cannot go from “%s” to “%s”."), job->number,
                       shop_job_state_to_text (job->state), shop_job_state_to_text (state));
  return FALSE;
}

/* @reason: of holding it */
static gboolean
set_state (ShopTurn *turn,
           const ShopJobHead *job,
           const char *state,
           const char *reason,
           GError **error)
{
  gboolean holds = g_str_equal (state, "on_hold");
  gboolean ends = g_str_equal (state, "closed") || g_str_equal (state, "cancelled");

  return store_update (turn->connection, error, "job", &job->id, { "state", store_text (state) },
                       { "hold_reason", store_text (holds ? reason : NULL) },
                       { "closed_s", ends ? store_int (turn->now_s) : store_null () });
}

static gboolean
take_step (ShopTurn *turn,
           const ShopJobHead *job,
           const Step *step,
           const char *state,
           const char *reason,
           GError **error)
{
  return (step->guard == NULL || step->guard (turn, job, reason, error)) &&
         (!g_str_equal (state, "cancelled") || shop_lines_free_stock (turn, &job->id, error)) &&
         set_state (turn, job, state, reason, error) &&
         shop_turn_log_state (turn, "job", &job->id, job->state, state, reason, error) &&
         shop_job_tell_bookings (turn, &job->id, state, error);
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
  const Step *step = find_step (head.state, state);
  return step != NULL ? take_step (turn, &head, step, state, reason, error)
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

/* How the job gets back to where it is now, with the reason that it is held for. */
static gboolean
offer_undo (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  g_autoptr (JsonNode) reason =
    store_field_get (turn->connection, "job", &job->id, "hold_reason", error);

  if (reason == NULL)
    return FALSE;
  ShopJobStepBack undo = { job->id, job->state,
                           JSON_NODE_HOLDS_VALUE (reason) ? json_node_get_string (reason) : NULL };
  shop_turn_set_undo (turn, &shop_job_step_back_verb, &undo);
  return TRUE;
}

/* A technician takes their own work on; a quality check is for others as well. */
static gboolean
may_take (ShopTurn *turn, const ShopJobHead *job, const Step *step, GError **error)
{
  return shop_turn_may_any (turn, step->may, error) &&
         (step->may != ANYONE_AT_WORK || shop_own_work_check (turn, &job->id, error));
}

static gboolean
step_job (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopJobStep *wish = arguments;
  ShopJobHead head;

  if (!shop_job_load (turn, &wish->job, &head, error))
    return FALSE;
  const Step *step = find_step (head.state, wish->state);
  if (step == NULL)
    return refuse_step (&head, wish->state, error);
  return may_take (turn, &head, step, error) && offer_undo (turn, &head, error) &&
         take_step (turn, &head, step, wish->state, wish->reason, error);
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

/* An invoice is not taken back, so neither is the step that it made. */
static gboolean
check_back (ShopTurn *turn, const ShopJobHead *job, const char *state, GError **error)
{
  gboolean came;

  if (!shop_turn_came_from (turn, "job", &job->id, job->state, state, &came, error))
    return FALSE;
  if (!came)
    shop_state_refuse (error, "job", job->state,
                       _ ("Job %" G_GINT64_FORMAT " is “%s” and did not come there from “%s”."),
                       job->number, shop_job_state_to_text (job->state),
                       shop_job_state_to_text (state));
  else if (g_str_equal (job->state, "invoiced"))
    shop_refuse_fully (error, SHOP_ERROR_ISSUED,
                       _ ("Job %" G_GINT64_FORMAT
                          " has an invoice, so it does not go back to work. "
                          "Credit the invoice and open a new job."),
                       job->number);
  else
    return TRUE;
  return FALSE;
}

static gboolean
step_back (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopJobStepBack *back = arguments;
  ShopJobHead head;

  if (!shop_job_load (turn, &back->job, &head, error) ||
      !check_back (turn, &head, back->state, error) ||
      !may_take (turn, &head, find_step (back->state, head.state), error))
    return FALSE;
  return set_state (turn, &head, back->state, back->reason, error) &&
         shop_turn_log_state_back (turn, "job", &head.id, head.state, back->state, back->reason,
                                   error);
}

static const ShopArgument back_arguments[] = {
  SHOP_ARGUMENT (ShopJobStepBack, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopJobStepBack, state, WORD, .required = TRUE, .words = SHOP_JOB_STATES),
  SHOP_ARGUMENT (ShopJobStepBack, reason, TEXT),
};

static const ShopShape back_shape = SHOP_SHAPE (ShopJobStepBack, back_arguments);

const ShopVerb shop_job_step_back_verb = {
  "job-step-back", N_ ("Takes a job's last step back"), SHOP_MAY_READ, &back_shape, step_back,
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
  if (!job.open)
    return shop_state_check_job_open (&job, error);
  shop_refuse_fully (
    error, SHOP_ERROR_STATE,
    _ ("Job %" G_GINT64_FORMAT " has no open question of a certificate. Ask it on the job first."),
    job.number);
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

const ShopVerb *const shop_job_step_verbs[] = { &shop_job_step_verb, &shop_job_step_back_verb,
                                                &shop_lvv_answer_verb, NULL };

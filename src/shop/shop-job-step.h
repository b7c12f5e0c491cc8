/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopJobStep:
 * @job: which
 * @state: where it goes
 * @reason: why; needed to hold it, to cancel it and to send it back from its quality check
 *
 * Takes a job one step on. The steps are a table in store-step.c; the result has "open_codes"
 * where the car leaves with trouble codes that its newest scan still found.
 */
typedef struct
{
  BaseId job;
  const char *state;
  const char *reason;
} ShopJobStep;

SHOP_DECLARE_VERB (job_step, ShopJobStep)

/**
 * ShopJobStepBack:
 * @job: which
 * @state: where it was before its last step
 * @reason: (nullable): why it was held, where it goes back to that
 *
 * Takes back a step that was taken by mistake; who may take the step may take it back. What it told
 * of the vehicle's bookings stays, and parts that a cancelled job gave up stay free. Refused where
 * the job has its invoice.
 */
typedef struct
{
  BaseId job;
  const char *state;
  const char *reason;
} ShopJobStepBack;

SHOP_DECLARE_VERB (job_step_back, ShopJobStepBack)

/**
 * ShopLvvAnswer:
 * @job: whose check is open
 * @answer: certified, or not_needed
 * @note: the certificate's number, or why none is needed
 *
 * Answers whether a modification needed a low volume vehicle certificate (lvvta.org.nz), and has
 * it.
 */
typedef struct
{
  BaseId job;
  const char *answer;
  const char *note;
} ShopLvvAnswer;

SHOP_DECLARE_VERB (lvv_answer, ShopLvvAnswer)

gboolean shop_job_take_step (ShopTurn *turn,
                             const BaseId *job,
                             const char *state,
                             const char *reason,
                             GError **error);
gboolean shop_job_advance (ShopTurn *turn, const BaseId *job, const char *state, GError **error);

extern const ShopVerb *const shop_job_step_verbs[];

G_END_DECLS

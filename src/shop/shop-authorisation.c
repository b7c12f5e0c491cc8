/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-authorisation.h"
#include "shop/shop-attachment.h"
#include "shop/shop-authorisation-answer.h"
#include "shop/shop-authorisation-limit.h"
#include "shop/shop-bounds.h"
#include "shop/shop-deferred-queries.h"
#include "shop/shop-deferred.h"
#include "shop/shop-estimate-queries.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-job-step.h"
#include "shop/shop-line.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define METHODS "signature phone sms email link in_person"

/* What is being noted, put together before it is written. */
typedef struct
{
  ShopJobHead job;
  ShopEstimateHead estimate;
  gboolean has_estimate;
  GArray *answers;
  gint64 limit_minor;
  gint64 tolerance_bp;
} Draft;

static void
draft_clear (Draft *draft)
{
  shop_estimate_head_clear (&draft->estimate);
  g_clear_pointer (&draft->answers, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* Without a new estimate, what was agreed to before keeps its tolerance. */
static gboolean
keep_tolerance (ShopTurn *turn, const ShopAuthorisationNote *note, Draft *draft, GError **error)
{
  ShopAuthorisationLimit before;

  if (!shop_authorisation_load (turn, &note->job, &before, error))
    return FALSE;
  draft->tolerance_bp = before.tolerance_bp;
  return TRUE;
}

static gboolean
load_estimate (ShopTurn *turn, const ShopAuthorisationNote *note, Draft *draft, GError **error)
{
  if (!shop_id_is_given (&note->estimate))
    return keep_tolerance (turn, note, draft, error);
  draft->has_estimate = TRUE;
  if (!shop_estimate_load (turn, &note->estimate, &draft->estimate, error))
    return FALSE;
  if (!base_id_equal (&draft->estimate.job, &note->job))
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("The estimate is not of job %" G_GINT64_FORMAT "."),
                   draft->job.number);
      return FALSE;
    }
  return !g_str_equal (draft->estimate.kind, "estimate") ||
         shop_row_take_int (shop_estimate_query_tolerance (turn, error), "site",
                            &draft->tolerance_bp, error);
}

static gboolean
choose_limit (ShopTurn *turn, const ShopAuthorisationNote *note, Draft *draft, GError **error)
{
  if (note->limit_minor.presence != SHOP_GIVEN)
    return shop_answers_reckon (turn, &note->job, draft->answers, &draft->limit_minor, error);
  draft->limit_minor = note->limit_minor.value;
  return TRUE;
}

static gboolean
draft_note (ShopTurn *turn, const ShopAuthorisationNote *note, Draft *draft, GError **error)
{
  if (!shop_job_load (turn, &note->job, &draft->job, error) ||
      !shop_state_check_job_open (&draft->job, error) || !load_estimate (turn, note, draft, error))
    return FALSE;
  draft->answers =
    shop_answers_read (turn, note, draft->has_estimate ? &draft->estimate : NULL, error);
  return draft->answers != NULL && choose_limit (turn, note, draft, error);
}

static gboolean
defer_line (ShopTurn *turn,
            const ShopAuthorisationNote *note,
            const Draft *draft,
            const ShopAnswer *answer,
            GError **error)
{
  g_autoptr (StoreStatement) row = shop_deferred_query_line (turn, &answer->line, error);
  BaseId deferred;

  if (!shop_row_require (row, "line", error))
    return FALSE;
  ShopDeferredAdd work = {
    .vehicle = draft->job.vehicle,
    .job = draft->job.id,
    .line = answer->line,
    .description = store_statement_get_text (row, 1),
    .total_minor = answer->total_minor,
    .due_date = note->remind_date,
  };
  return g_str_equal (store_statement_get_text (row, 0), "text") ||
         shop_deferred_keep (turn, &work, &deferred, error);
}

static gboolean
accept_line (ShopTurn *turn, const Draft *draft, const ShopLineHead *line, GError **error)
{
  return store_update (turn->connection, error, "job_line", &line->id,
                       { "authorisation", store_text ("authorised") }) &&
         (!g_str_equal (line->authorisation, "declined") ||
          shop_deferred_end_of_line (turn, &draft->job.vehicle, &line->id, error));
}

static gboolean
decline_line (ShopTurn *turn,
              const ShopAuthorisationNote *note,
              const Draft *draft,
              const ShopAnswer *answer,
              const ShopLineHead *line,
              GError **error)
{
  return shop_line_free_stock (turn, line, error) &&
         store_update (turn->connection, error, "job_line", &line->id,
                       { "authorisation", store_text ("declined") }) &&
         defer_line (turn, note, draft, answer, error);
}

/* A line that was taken off the job since it was offered stays off. */
static gboolean
answer_line (ShopTurn *turn,
             const ShopAuthorisationNote *note,
             const Draft *draft,
             const ShopAnswer *answer,
             GError **error)
{
  ShopLineHead line;

  if (!shop_line_load (turn, &answer->line, &line, error))
    return FALSE;
  if (line.removed ||
      g_str_equal (line.authorisation, answer->accepted ? "authorised" : "declined"))
    return TRUE;
  return answer->accepted ? accept_line (turn, draft, &line, error)
                          : decline_line (turn, note, draft, answer, &line, error);
}

static gboolean
answer_lines (ShopTurn *turn, const ShopAuthorisationNote *note, const Draft *draft, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < draft->answers->len; i++)
    done = answer_line (turn, note, draft, &g_array_index (draft->answers, ShopAnswer, i), error);
  return done;
}

static gboolean
answer_estimate (ShopTurn *turn, const Draft *draft, guint n_accepted, GError **error)
{
  guint n_offered =
    draft->has_estimate ? json_array_get_length (json_node_get_array (draft->estimate.lines)) : 0;
  const char *state = n_accepted == 0           ? "declined"
                      : n_accepted >= n_offered ? "accepted"
                                                : "part_accepted";

  return !draft->has_estimate || shop_estimate_answer (turn, &draft->estimate, state, error);
}

/* @evidence: (out): NULL where none is given; borrows from @bytes */
static gboolean
hold_evidence (ShopTurn *turn,
               const ShopAuthorisationNote *note,
               const BaseId *authorisation,
               guint8 bytes[STORE_SHA256_SIZE],
               StoreValue *evidence,
               GError **error)
{
  const char *kind = g_str_equal (note->method, "signature") ? "signature" : "message";

  *evidence = store_null ();
  if (note->evidence == NULL || *note->evidence == '\0')
    return TRUE;
  *evidence = store_blob (bytes, STORE_SHA256_SIZE);
  return shop_attachment_hold (turn, note->evidence, kind, "authorisation", authorisation, bytes,
                               error);
}

static const ShopArgument line_arguments[] = {
  SHOP_ARGUMENT (ShopAuthorisationLine, line, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopAuthorisationLine, accepted, BOOL, .required = TRUE),
};

static const ShopShape line_shape = SHOP_SHAPE (ShopAuthorisationLine, line_arguments);

static const ShopArgument note_arguments[] = {
  SHOP_ARGUMENT (ShopAuthorisationNote, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopAuthorisationNote, estimate, ID),
  SHOP_ARGUMENT (ShopAuthorisationNote, lines, LIST, .shape = &line_shape),
  SHOP_ARGUMENT (ShopAuthorisationNote,
                 limit_minor,
                 MAYBE_INT,
                 .key = TRUE,
                 .least = 0,
                 .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopAuthorisationNote, method, WORD, .required = TRUE, .words = METHODS),
  SHOP_ARGUMENT (ShopAuthorisationNote, person, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopAuthorisationNote, evidence, TEXT, .key = TRUE),
  SHOP_ARGUMENT (ShopAuthorisationNote, note, TEXT),
  SHOP_ARGUMENT (ShopAuthorisationNote, remind_date, DATE, .key = TRUE),
};

static const ShopShape note_shape = SHOP_SHAPE (ShopAuthorisationNote, note_arguments);

static gboolean
insert_note (ShopTurn *turn, const ShopAuthorisationNote *note, const Draft *draft, GError **error)
{
  g_autofree char *lines = shop_answers_to_text (draft->answers);
  guint8 bytes[STORE_SHA256_SIZE];
  StoreValue evidence;
  BaseId id;

  base_id_new (&id);
  if (!hold_evidence (turn, note, &id, bytes, &evidence, error))
    return FALSE;
  shop_turn_tell_id (turn, "authorisation", &id);
  shop_turn_tell_int (turn, "limit_minor", draft->limit_minor);
  return shop_turn_insert (turn, error, "authorisation", &id, &note_shape, note,
                           { "limit_minor", store_int (draft->limit_minor) },
                           { "tolerance_bp", store_int (draft->tolerance_bp) },
                           { "lines", store_text (lines) }, { "evidence", evidence },
                           { "user", store_id (&turn->user) }, { "at_s", store_int (turn->now_s) });
}

static gboolean
note_authorisation (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAuthorisationNote *note = arguments;
  g_auto (Draft) draft = { 0 };

  if (!draft_note (turn, note, &draft, error))
    return FALSE;
  guint n_accepted = shop_answers_count_accepted (draft.answers);
  return answer_estimate (turn, &draft, n_accepted, error) &&
         answer_lines (turn, note, &draft, error) && insert_note (turn, note, &draft, error) &&
         ((n_accepted == 0 && draft.limit_minor == 0) ||
          shop_job_advance (turn, &note->job, "authorised", error));
}

const ShopVerb shop_authorisation_note_verb = {
  "authorisation-note", N_ ("Notes what the customer agreed to"), SHOP_MAY_QUOTE, &note_shape,
  note_authorisation,
};

const ShopVerb *const shop_authorisation_verbs[] = { &shop_authorisation_note_verb, NULL };

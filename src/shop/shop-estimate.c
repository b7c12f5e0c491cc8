/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-estimate.h"
#include "base/base-json.h"
#include "base/base-zone.h"
#include "shop/shop-estimate-document.h"
#include "shop/shop-estimate-queries.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-job-state.h"
#include "shop/shop-job-step.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-state-words.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

void
shop_estimate_head_clear (ShopEstimateHead *head)
{
  g_clear_pointer (&head->lines, json_node_unref);
}

/**
 * shop_estimate_load:
 * @head: (out): what the rules ask of it
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 */
gboolean
shop_estimate_load (ShopTurn *turn, const BaseId *estimate, ShopEstimateHead *head, GError **error)
{
  g_autoptr (StoreStatement) row = shop_estimate_query_one (turn, estimate, error);

  *head = (ShopEstimateHead){ .id = *estimate };
  if (!shop_row_require (row, "estimate", error))
    return FALSE;
  store_statement_get_id (row, 0, &head->job);
  head->version = store_statement_get_int (row, 1);
  shop_row_get_word (row, 2, head->kind, sizeof head->kind);
  shop_row_get_word (row, 3, head->state, sizeof head->state);
  shop_row_get_word (row, 4, head->valid_to, sizeof head->valid_to);
  head->lines = base_json_parse (store_statement_get_text (row, 5), -1, error);
  head->total_minor = store_statement_get_int (row, 6);
  return head->lines != NULL;
}

static gboolean
set_state (ShopTurn *turn,
           const BaseId *estimate,
           const char *was,
           const char *state,
           GError **error)
{
  return store_update (turn->connection, error, "estimate", estimate,
                       { "state", store_text (state) }) &&
         shop_turn_log_state (turn, "estimate", estimate, was, state, NULL, error);
}

/* Every estimate that the rows name goes to @state, but not @except. */
static gboolean
set_states (ShopTurn *turn,
            StoreStatement *rows,
            const char *state,
            const BaseId *except,
            gint64 *n,
            GError **error)
{
  g_autoptr (StoreStatement) own = rows;
  g_autoptr (GError) failure = NULL;
  gboolean done = own != NULL;
  BaseId id;

  while (done && store_statement_next (own, &failure))
    if (store_statement_get_id (own, 0, &id) && (except == NULL || !base_id_equal (&id, except)))
      {
        done = set_state (turn, &id, store_statement_get_text (own, 1), state, error);
        *n += 1;
      }
  return done && store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
supersede (ShopTurn *turn,
           const BaseId *job,
           const char *state,
           const BaseId *except,
           GError **error)
{
  gint64 n = 0;

  return set_states (turn, shop_estimate_query_in_state (turn, job, state, error), "superseded",
                     except, &n, error);
}

static char *
copy_lines (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_estimate_query_lines (turn, &job->id, error);
  g_autoptr (JsonNode) lines = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (lines == NULL)
    return NULL;
  if (json_array_get_length (json_node_get_array (lines)) > 0)
    return base_json_to_text (lines, FALSE);
  shop_refuse_fully (error, SHOP_ERROR_VALUE,
                     _ ("Job %" G_GINT64_FORMAT " has no lines to offer yet. Add one first."),
                     job->number);
  return NULL;
}

static gboolean
check_valid_to (ShopTurn *turn, const char *valid_to, GError **error)
{
  char today[BASE_DATE_LENGTH];
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
  if (valid_to == NULL || *valid_to == '\0' || base_date_compare (valid_to, today) >= 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("It was valid to %s, and that has passed."), valid_to);
  return FALSE;
}

static const ShopArgument make_arguments[] = {
  SHOP_ARGUMENT (ShopEstimateMake, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopEstimateMake, kind, WORD, .required = TRUE, .words = "quote estimate"),
  SHOP_ARGUMENT (ShopEstimateMake, valid_to, DATE),
};

static const ShopShape make_shape = SHOP_SHAPE (ShopEstimateMake, make_arguments);

static gboolean
insert_estimate (ShopTurn *turn,
                 const ShopEstimateMake *estimate,
                 const char *lines,
                 const ShopJobSum *sum,
                 GError **error)
{
  gint64 version;
  BaseId id;

  if (!shop_row_take_int (shop_estimate_query_last_version (turn, &estimate->job, error), "job",
                          &version, error))
    return FALSE;
  base_id_new (&id);
  shop_turn_tell_id (turn, "estimate", &id);
  shop_turn_tell_int (turn, "version", version + 1);
  shop_turn_tell_int (turn, "total_minor", sum->total_minor);
  return shop_turn_insert (turn, error, "estimate", &id, &make_shape, estimate,
                           { "version", store_int (version + 1) }, { "lines", store_text (lines) },
                           { "net_minor", store_int (sum->net_minor) },
                           { "tax_minor", store_int (sum->tax_minor) },
                           { "total_minor", store_int (sum->total_minor) },
                           { "created_s", store_int (turn->now_s) }) &&
         shop_turn_log_state (turn, "estimate", &id, NULL, "draft", NULL, error);
}

static gboolean
make_estimate (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopEstimateMake *estimate = arguments;
  ShopJobHead job;
  ShopJobSum sum;

  if (!shop_job_load (turn, &estimate->job, &job, error) ||
      !shop_state_check_job_open (&job, error) ||
      !check_valid_to (turn, estimate->valid_to, error) ||
      !shop_job_sum (turn, &job.id, &sum, error))
    return FALSE;
  g_autofree char *lines = copy_lines (turn, &job, error);
  return lines != NULL && supersede (turn, &job.id, "draft", NULL, error) &&
         insert_estimate (turn, estimate, lines, &sum, error);
}

const ShopVerb shop_estimate_make_verb = {
  "estimate-make", N_ ("Writes down what a job would cost"), SHOP_MAY_QUOTE, &make_shape,
  make_estimate,
};

static gboolean
set_lines_sent (ShopTurn *turn, JsonNode *lines, GError **error)
{
  JsonArray *array = json_node_get_array (lines);
  gboolean done = TRUE;
  BaseId line;

  for (guint i = 0; done && i < json_array_get_length (array); i++)
    done =
      base_id_parse (base_json_get_string (base_json_array_get_object (array, i), "line"), &line) &&
      shop_estimate_query_set_sent (turn, &line, error);
  return done;
}

/* A draft that is given to the customer; every other way on begins here, too. */
static gboolean
send (ShopTurn *turn, const ShopEstimateHead *head, GError **error)
{
  return supersede (turn, &head->job, "sent", &head->id, error) &&
         store_update (turn->connection, error, "estimate", &head->id,
                       { "sent_s", store_int (turn->now_s) }) &&
         set_state (turn, &head->id, head->state, "sent", error) &&
         set_lines_sent (turn, head->lines, error) &&
         shop_job_advance (turn, &head->job, "awaiting_authorisation", error);
}

static gboolean
refuse_state (const ShopEstimateHead *head, GError **error)
{
  const char *state = shop_state_to_text ("estimate", head->state);

  if (g_str_equal (head->kind, "quote"))
    shop_state_refuse (error, "estimate", head->state,
                       _ ("Version %" G_GINT64_FORMAT " of the quote is “%s”."), head->version,
                       state);
  else
    shop_state_refuse (error, "estimate", head->state,
                       _ ("Version %" G_GINT64_FORMAT " of the estimate is “%s”."), head->version,
                       state);
  return FALSE;
}

static gboolean
send_estimate (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopEstimateSend *wish = arguments;
  g_auto (ShopEstimateHead) head = { 0 };
  ShopJobHead job;

  if (!shop_estimate_load (turn, &wish->estimate, &head, error) ||
      !shop_job_load (turn, &head.job, &job, error) || !shop_state_check_job_open (&job, error) ||
      !check_valid_to (turn, head.valid_to, error))
    return FALSE;
  if (!g_str_equal (head.state, "draft"))
    return refuse_state (&head, error);
  return send (turn, &head, error) && shop_estimate_mail (turn, wish, &head, error);
}

static const ShopArgument send_arguments[] = {
  SHOP_ARGUMENT (ShopEstimateSend, estimate, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopEstimateSend, by_email, BOOL),
  SHOP_ARGUMENT (ShopEstimateSend, recipient, TEXT),
};

static const ShopShape send_shape = SHOP_SHAPE (ShopEstimateSend, send_arguments);

const ShopVerb shop_estimate_send_verb = {
  "estimate-send", N_ ("Gives an estimate to the customer"),
  SHOP_MAY_QUOTE,  &send_shape,
  send_estimate,   shop_estimate_mail_prepare,
};

/**
 * shop_estimate_answer:
 * @state: accepted, part_accepted or declined
 * @error: (out): %SHOP_ERROR_STATE where it cannot be answered any more
 *
 * Notes the customer's answer. A draft that was read out on the phone counts as sent.
 */
gboolean
shop_estimate_answer (ShopTurn *turn,
                      const ShopEstimateHead *head,
                      const char *state,
                      GError **error)
{
  gboolean draft = g_str_equal (head->state, "draft");

  if (!draft && !g_str_equal (head->state, "sent"))
    return refuse_state (head, error);
  return check_valid_to (turn, head->valid_to, error) && (!draft || send (turn, head, error)) &&
         set_state (turn, &head->id, "sent", state, error);
}

static gboolean
expire (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  char today[BASE_DATE_LENGTH];
  gint64 n = 0;
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
  if (!set_states (turn, shop_estimate_query_due (turn, today, error), "expired", NULL, &n, error))
    return FALSE;
  shop_turn_tell_int (turn, "expired", n);
  return TRUE;
}

static const ShopVerb expire_verb = {
  "estimate-expire",
  N_ ("Ends the estimates whose last day has passed"),
  SHOP_MAY_QUOTE,
  &shop_no_arguments,
  expire,
};

/* One estimate. */
typedef struct
{
  BaseId estimate;
} OfEstimate;

static JsonNode *
show_estimate (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OfEstimate *of = arguments;
  g_autoptr (StoreStatement) row = shop_estimate_query_whole (turn, &of->estimate, error);

  return row != NULL ? shop_rows_to_json (row, error) : NULL;
}

static const ShopArgument show_arguments[] = {
  SHOP_ARGUMENT (OfEstimate, estimate, ID, .required = TRUE),
};

static const ShopShape show_shape = SHOP_SHAPE (OfEstimate, show_arguments);

static const ShopQuery estimate_query = {
  "estimate",    N_ ("An estimate with its lines as they were sent"), SHOP_MAY_READ, &show_shape,
  show_estimate,
};

const ShopVerb *const shop_estimate_verbs[] = {
  &shop_estimate_make_verb,
  &shop_estimate_send_verb,
  &expire_verb,
  NULL,
};
const ShopQuery *const shop_estimate_queries[] = { &estimate_query, &shop_estimate_document_query,
                                                   NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-card.h"
#include "shop/shop-authorisation-limit.h"
#include "shop/shop-authorisation-queries.h"
#include "shop/shop-dyno-queries.h"
#include "shop/shop-estimate-queries.h"
#include "shop/shop-inspection-queries.h"
#include "shop/shop-job-card-queries.h"
#include "shop/shop-job-state.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-punch-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What else stands on the card, each the rows of a query of its own. */
static const struct
{
  const char *member;
  StoreStatement *(*query) (ShopTurn *turn, const BaseId *job, GError **error);
} sections[] = {
  { "lines", shop_job_card_query_lines },       { "part_states", shop_job_card_query_parts },
  { "estimates", shop_estimate_query_of_job },  { "authorisations", shop_authorisation_query_list },
  { "clock", shop_punch_query_clock },          { "inspections", shop_inspection_query_of_job },
  { "scans", shop_job_card_query_scans },       { "dyno_runs", shop_dyno_query_runs },
  { "deferred", shop_job_card_query_deferred }, { "comebacks", shop_job_card_query_comebacks },
  { "events", shop_job_card_query_events },
};

static JsonNode *
read_head (ShopTurn *turn, const BaseId *job, GError **error)
{
  g_autoptr (StoreStatement) row = shop_job_card_query_head (turn, job, error);
  g_autoptr (JsonNode) rows = row != NULL ? shop_rows_to_json (row, error) : NULL;

  if (rows == NULL)
    return NULL;
  if (json_array_get_length (json_node_get_array (rows)) > 0)
    return json_array_dup_element (json_node_get_array (rows), 0);
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, "job");
  return NULL;
}

/* Authorised of limit: the two figures of the card's header. */
static gboolean
add_sums (ShopTurn *turn, const BaseId *job, JsonObject *card, GError **error)
{
  ShopAuthorisationLimit limit;
  ShopJobSum sum;

  if (!shop_job_sum (turn, job, &sum, error) || !shop_authorisation_load (turn, job, &limit, error))
    return FALSE;
  json_object_set_int_member (card, "net_minor", sum.net_minor);
  json_object_set_int_member (card, "tax_minor", sum.tax_minor);
  json_object_set_int_member (card, "total_minor", sum.total_minor);
  json_object_set_int_member (card, "limit_minor", limit.limit_minor);
  json_object_set_int_member (card, "allowed_minor", limit.allowed_minor);
  json_object_set_boolean_member (card, "within_limit", sum.total_minor <= limit.allowed_minor);
  return TRUE;
}

static gboolean
add_sections (ShopTurn *turn, const BaseId *job, JsonObject *card, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (StoreStatement) rows = sections[i].query (turn, job, error);
      JsonNode *node = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

      if (node == NULL)
        return FALSE;
      json_object_set_member (card, sections[i].member, node);
    }
  return TRUE;
}

/* One job. */
typedef struct
{
  BaseId job;
} OfJob;

static JsonNode *
show_job (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OfJob *of = arguments;
  g_autoptr (JsonNode) card = read_head (turn, &of->job, error);

  if (card == NULL || !add_sums (turn, &of->job, json_node_get_object (card), error) ||
      !add_sections (turn, &of->job, json_node_get_object (card), error))
    return NULL;
  return g_steal_pointer (&card);
}

static const ShopArgument job_arguments[] = {
  SHOP_ARGUMENT (OfJob, job, ID, .required = TRUE),
};

static const ShopShape job_shape = SHOP_SHAPE (OfJob, job_arguments);

static const ShopQuery job_query = {
  "job", N_ ("A job card with all that stands on it"), SHOP_MAY_READ, &job_shape, show_job,
};

/* The open jobs, or those in one state. */
typedef struct
{
  const char *state;
} InState;

static JsonNode *
list_jobs (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const InState *in = arguments;
  g_autoptr (StoreStatement) rows = shop_job_card_query_open (turn, in->state, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument jobs_arguments[] = {
  SHOP_ARGUMENT (InState, state, WORD, .words = SHOP_JOB_STATES),
};

static const ShopShape jobs_shape = SHOP_SHAPE (InState, jobs_arguments);

static const ShopQuery jobs_query = {
  "jobs", N_ ("The open jobs, or those in a state"), SHOP_MAY_READ, &jobs_shape, list_jobs,
};

const ShopQuery *const shop_job_queries[] = { &job_query, &jobs_query, NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-dyno.h"
#include "base/base-money.h"
#include "shop/shop-dyno-queries.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* A recording of another car proves nothing here. */
static gboolean
link_recording (ShopTurn *turn, const BaseId *recording, const ShopJobHead *job, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;
  BaseId vehicle = job->vehicle;

  if (!shop_id_is_given (recording))
    return TRUE;
  row = shop_dyno_query_recording (turn, recording, error);
  if (!shop_row_require (row, "recording", error))
    return FALSE;
  store_statement_get_id (row, 0, &vehicle);
  g_clear_pointer (&row, store_statement_free);
  if (base_id_equal (&vehicle, &job->vehicle))
    return store_update (turn->connection, error, "recording", recording,
                         { "job", store_id (&job->id) }, { "vehicle", store_id (&job->vehicle) });
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("The recording is of another vehicle than that of job %" G_GINT64_FORMAT "."),
               job->number);
  return FALSE;
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopDynoRunAdd, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopDynoRunAdd, recording, ID),
  SHOP_ARGUMENT (ShopDynoRunAdd, moment, WORD, .required = TRUE, .words = "before after"),
  SHOP_ARGUMENT (ShopDynoRunAdd, power_w, INT, .required = TRUE, .least = 0, .most = 5000000),
  SHOP_ARGUMENT (ShopDynoRunAdd, torque_mnm, MAYBE_INT, .least = 0, .most = 100000000),
  SHOP_ARGUMENT (ShopDynoRunAdd, note, TEXT),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopDynoRunAdd, add_arguments);

static gboolean
add_run (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDynoRunAdd *run = arguments;
  ShopJobHead job;
  BaseId id;

  base_id_new (&id);
  shop_turn_tell_id (turn, "run", &id);
  return shop_job_load (turn, &run->job, &job, error) && shop_state_check_job_open (&job, error) &&
         link_recording (turn, &run->recording, &job, error) &&
         shop_turn_insert (turn, error, "dyno_run", &id, &add_shape, run,
                           { "at_s", store_int (turn->now_s) });
}

const ShopVerb shop_dyno_run_add_verb = {
  "dyno-run-add", N_ ("Notes a run on the dynamometer"), SHOP_MAY_WORK, &add_shape, add_run,
};

/* By how much the best run after the work is above the best before it; null until there are both.
 */
static gboolean
add_gain (ShopTurn *turn, const BaseId *job, JsonObject *object, GError **error)
{
  g_autoptr (StoreStatement) best = shop_dyno_query_best (turn, job, error);

  if (!shop_row_require (best, "job", error))
    return FALSE;
  gint64 before_w = store_statement_get_int (best, 0);
  if (before_w > 0 && !store_statement_is_null (best, 1))
    json_object_set_int_member (
      object, "gain_bp",
      base_round_div (store_statement_get_int (best, 1) - before_w, 10000, before_w));
  else
    json_object_set_null_member (object, "gain_bp");
  return TRUE;
}

/* One job. */
typedef struct
{
  BaseId job;
} OfJob;

static JsonNode *
show_runs (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OfJob *of = arguments;
  g_autoptr (StoreStatement) rows = shop_dyno_query_runs (turn, &of->job, error);
  JsonNode *runs = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (runs == NULL)
    return NULL;
  json_node_take_object (node, json_object_new ());
  json_object_set_member (json_node_get_object (node), "runs", runs);
  return add_gain (turn, &of->job, json_node_get_object (node), error) ? g_steal_pointer (&node)
                                                                       : NULL;
}

static const ShopArgument show_arguments[] = {
  SHOP_ARGUMENT (OfJob, job, ID, .required = TRUE),
};

static const ShopShape show_shape = SHOP_SHAPE (OfJob, show_arguments);

static const ShopQuery dyno_query = {
  "dyno", N_ ("The runs of a job on the dynamometer"), SHOP_MAY_READ, &show_shape, show_runs,
};

const ShopVerb *const shop_dyno_verbs[] = { &shop_dyno_run_add_verb, NULL };
const ShopQuery *const shop_dyno_queries[] = { &dyno_query, NULL };

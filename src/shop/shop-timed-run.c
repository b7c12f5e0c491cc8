/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-timed-run.h"
#include "shop/shop-row.h"
#include "shop/shop-timed-run-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define KINDS   "0-100 80-120 400-m"
#define HOUR_MS (3600 * 1000)
#define MOST_US (G_GINT64_CONSTANT (1000) * HOUR_MS * 1000)

static const ShopArgument keep_arguments[] = {
  SHOP_ARGUMENT (ShopTimedRunKeep, recording, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopTimedRunKeep, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopTimedRunKeep,
                 start_us,
                 INT,
                 .required = TRUE,
                 .least = -MOST_US,
                 .most = MOST_US),
  SHOP_ARGUMENT (ShopTimedRunKeep, duration_ms, INT, .required = TRUE, .least = 1, .most = HOUR_MS),
  SHOP_ARGUMENT (ShopTimedRunKeep, error_ms, INT, .required = TRUE, .least = 0, .most = HOUR_MS),
  SHOP_ARGUMENT (ShopTimedRunKeep, interval_ms, INT, .required = TRUE, .least = 0, .most = HOUR_MS),
  SHOP_ARGUMENT (ShopTimedRunKeep, end_m_per_h, INT, .required = TRUE, .least = 0, .most = 1000000),
  SHOP_ARGUMENT (ShopTimedRunKeep, power_w, MAYBE_INT, .least = 0, .most = 5000000),
  SHOP_ARGUMENT (ShopTimedRunKeep, power_error_w, MAYBE_INT, .least = 0, .most = 5000000),
  SHOP_ARGUMENT (ShopTimedRunKeep, assumptions, TEXT),
  SHOP_ARGUMENT (ShopTimedRunKeep, note, TEXT),
};

static const ShopShape keep_shape = SHOP_SHAPE (ShopTimedRunKeep, keep_arguments);

/* Whose it is, and when it was. */
static gboolean
find_vehicle (ShopTurn *turn,
              const ShopTimedRunKeep *keep,
              BaseId *vehicle,
              gint64 *at_s,
              GError **error)
{
  g_autoptr (StoreStatement) row = shop_timed_run_query_vehicle (turn, &keep->recording, error);

  if (!shop_row_require (row, "recording", error))
    return FALSE;
  if (store_statement_is_null (row, 0))
    {
      shop_refuse_fully (
        error, SHOP_ERROR_RULE,
        _ ("The recording belongs to no vehicle, so nobody has the run. Give it one first."));
      return FALSE;
    }
  store_statement_get_id (row, 0, vehicle);
  *at_s = (store_statement_get_int (row, 1) + keep->start_us) / G_USEC_PER_SEC;
  return TRUE;
}

static StoreValue
value_of (ShopMaybe maybe)
{
  return maybe.presence == SHOP_GIVEN ? store_int (maybe.value) : store_null ();
}

/* Its power may have been reckoned otherwise meanwhile. */
static gboolean
keep_again (ShopTurn *turn, const ShopTimedRunKeep *keep, const BaseId *id, GError **error)
{
  return store_update (turn->connection, error, "timed_run", id, { "removed", store_int (0) },
                       { "power_w", value_of (keep->power_w) },
                       { "power_error_w", value_of (keep->power_error_w) },
                       { "assumptions", store_text (keep->assumptions) });
}

static gboolean
write_run (ShopTurn *turn, const ShopTimedRunKeep *keep, const BaseId *id, GError **error)
{
  g_autoptr (StoreStatement) known = NULL;
  BaseId vehicle;
  gint64 at_s;

  if (!find_vehicle (turn, keep, &vehicle, &at_s, error) ||
      !shop_row_take_first (shop_timed_run_query_known (turn, id, error), &known, error))
    return FALSE;
  if (known == NULL)
    return shop_turn_insert (turn, error, "timed_run", id, &keep_shape, keep,
                             { "vehicle", store_id (&vehicle) }, { "at_s", store_int (at_s) });
  if (store_statement_get_int (known, 0) != 0)
    return keep_again (turn, keep, id, error);
  shop_refuse (error, SHOP_ERROR_TAKEN, _ ("That run is kept already."));
  return FALSE;
}

/* A run is what happened in a recording at a time, whoever finds it. */
static gboolean
keep_run (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTimedRunKeep *keep = arguments;
  ShopTimedRunEdit undo = { .removed = shop_some (1) };
  char recording[BASE_ID_TEXT_SIZE];

  base_id_to_text (&keep->recording, recording);
  base_id_derive (&undo.timed_run, "timed_run %s %s %" G_GINT64_FORMAT, recording, keep->kind,
                  keep->start_us);
  if (!write_run (turn, keep, &undo.timed_run, error))
    return FALSE;
  shop_turn_tell_id (turn, "timed_run", &undo.timed_run);
  shop_turn_set_undo (turn, &shop_timed_run_edit_verb, &undo);
  return TRUE;
}

const ShopVerb shop_timed_run_keep_verb = {
  "timed-run-keep", N_ ("Keeps a timed run with the vehicle"), SHOP_MAY_SCAN, &keep_shape, keep_run,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopTimedRunEdit, timed_run, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopTimedRunEdit, note, TEXT),
  SHOP_ARGUMENT (ShopTimedRunEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopTimedRunEdit, edit_arguments);

static gboolean
edit_run (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTimedRunEdit *edit = arguments;

  return shop_turn_edit (turn, "timed_run", &edit->timed_run, &shop_timed_run_edit_verb, edit,
                         error);
}

const ShopVerb shop_timed_run_edit_verb = {
  "timed-run-edit", N_ ("Says something about a timed run, or keeps it no more"),
  SHOP_MAY_SCAN,    &edit_shape,
  edit_run,
};

static JsonNode *
list_runs (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopVehicleRunsOf *of = arguments;
  g_autoptr (StoreStatement) rows = shop_timed_run_query_list (turn, &of->vehicle, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument list_arguments[] = {
  SHOP_ARGUMENT (ShopVehicleRunsOf, vehicle, ID, .required = TRUE),
};

static const ShopShape list_shape = SHOP_SHAPE (ShopVehicleRunsOf, list_arguments);

const ShopQuery shop_vehicle_runs_query = {
  "vehicle-runs", N_ ("The timed runs of a vehicle, each beside the quickest of its kind"),
  SHOP_MAY_READ,  &list_shape,
  list_runs,
};

const ShopVerb *const shop_timed_run_verbs[] = {
  &shop_timed_run_keep_verb,
  &shop_timed_run_edit_verb,
  NULL,
};
const ShopQuery *const shop_timed_run_queries[] = { &shop_vehicle_runs_query, NULL };

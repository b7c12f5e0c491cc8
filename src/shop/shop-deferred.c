/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-deferred.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-bounds.h"
#include "shop/shop-deferred-queries.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-line.h"
#include "shop/shop-party.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Put off for a season: the next service is hardly further away. */
#define REMIND_AFTER_MONTHS 3

static void
choose_due_date (ShopTurn *turn, const char *given, char date[BASE_DATE_LENGTH])
{
  char today[BASE_DATE_LENGTH];
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
  if (given != NULL && *given != '\0')
    g_strlcpy (date, given, BASE_DATE_LENGTH);
  else
    base_date_add_months (today, REMIND_AFTER_MONTHS, date);
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopDeferredAdd, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopDeferredAdd, job, ID),
  SHOP_ARGUMENT (ShopDeferredAdd, line, ID),
  SHOP_ARGUMENT (ShopDeferredAdd, result, ID),
  SHOP_ARGUMENT (ShopDeferredAdd, description, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopDeferredAdd, total_minor, INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopDeferredAdd, due_date, DATE, .key = TRUE),
  SHOP_ARGUMENT (ShopDeferredAdd, due_km, MAYBE_INT, .least = 0, .most = 10000000),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopDeferredAdd, add_arguments);

static gboolean
add_reminder (ShopTurn *turn,
              const ShopDeferredAdd *work,
              const BaseId *deferred,
              const char *due_date,
              GError **error)
{
  g_autoptr (StoreStatement) owner = shop_job_query_vehicle (turn, &work->vehicle, error);
  gboolean known = FALSE;
  BaseId customer;
  BaseId id;

  if (!shop_row_require (owner, "vehicle", error))
    return FALSE;
  known = store_statement_get_id (owner, 1, &customer);
  g_clear_pointer (&owner, store_statement_free);
  base_id_new (&id);
  return store_insert (
    turn->connection, error, "reminder", { "id", store_id (&id) },
    { "vehicle", store_id (&work->vehicle) }, { "customer", store_id (known ? &customer : NULL) },
    { "kind", store_text ("deferred") }, { "deferred", store_id (deferred) },
    { "due_date", store_text (due_date) },
    { "due_km",
      work->due_km.presence == SHOP_GIVEN ? store_int (work->due_km.value) : store_null () },
    { "send_date", store_text (due_date) }, { "created_s", store_int (turn->now_s) });
}

/**
 * shop_deferred_keep:
 * @id: (out): the deferred work
 *
 * Keeps work that was put off as part of another verb, with a reminder of it.
 */
gboolean
shop_deferred_keep (ShopTurn *turn, const ShopDeferredAdd *work, BaseId *id, GError **error)
{
  char due_date[BASE_DATE_LENGTH];

  g_return_val_if_fail (work != NULL && id != NULL, FALSE);

  choose_due_date (turn, work->due_date, due_date);
  base_id_new (id);
  return shop_turn_insert (turn, error, "deferred_work", id, &add_shape, work,
                           { "due_date", store_text (due_date) },
                           { "created_s", store_int (turn->now_s) }) &&
         add_reminder (turn, work, id, due_date, error);
}

static gboolean
add_deferred (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopDeferredAdd work = *(const ShopDeferredAdd *) arguments;
  BaseId id;

  if (!shop_party_resolve_vehicle (turn, &work.vehicle, error) ||
      !shop_deferred_keep (turn, &work, &id, error))
    return FALSE;
  shop_turn_tell_id (turn, "deferred", &id);
  shop_turn_set_undo (turn, &shop_deferred_dismiss_verb,
                      &(ShopDeferredDismiss){ id, _ ("Added by mistake") });
  return TRUE;
}

const ShopVerb shop_deferred_add_verb = {
  "deferred-add", N_ ("Keeps work that was put off"), SHOP_MAY_QUOTE, &add_shape, add_deferred,
};

/* Open deferred work: its vehicle, line, description and price. */
static StoreStatement *
find_open (ShopTurn *turn, const BaseId *deferred, GError **error)
{
  g_autoptr (StoreStatement) row = shop_deferred_query_one (turn, deferred, error);

  if (!shop_row_require (row, "deferred work", error))
    return NULL;
  if (g_str_equal (store_statement_get_text (row, 4), "open"))
    return g_steal_pointer (&row);
  shop_refuse_fully (error, SHOP_ERROR_STATE,
                     _ ("“%s” was taken up or dismissed before. Look on the jobs of the vehicle, "
                        "or take the dismissal back."),
                     store_statement_get_text (row, 2));
  return NULL;
}

static gboolean
change_reminder (ShopTurn *turn,
                 const BaseId *deferred,
                 const char *from,
                 const char *to,
                 GError **error)
{
  g_autoptr (StoreStatement) row = NULL;
  BaseId reminder;

  if (!shop_row_take_first (shop_deferred_query_reminder (turn, deferred, from, error), &row,
                            error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  store_statement_get_id (row, 0, &reminder);
  g_clear_pointer (&row, store_statement_free);
  return store_update (turn->connection, error, "reminder", &reminder,
                       { "state", store_text (to) });
}

static gboolean
end_deferred (ShopTurn *turn,
              const BaseId *deferred,
              const char *state,
              const char *reminder_state,
              const char *reason,
              GError **error)
{
  return store_update (turn->connection, error, "deferred_work", deferred,
                       { "state", store_text (state) }) &&
         shop_turn_log_state (turn, "deferred_work", deferred, "open", state, reason, error) &&
         change_reminder (turn, deferred, "pending", reminder_state, error);
}

/**
 * shop_deferred_end:
 * @deferred: open deferred work
 *
 * Ends deferred work as part of another verb, because it was done.
 */
gboolean
shop_deferred_end (ShopTurn *turn, const BaseId *deferred, GError **error)
{
  return end_deferred (turn, deferred, "taken_up", "done", NULL, error);
}

/**
 * shop_deferred_end_of_line:
 * @line: one that was declined once and is accepted now
 *
 * Ends what was put off when the line was declined, where there is such.
 */
gboolean
shop_deferred_end_of_line (ShopTurn *turn,
                           const BaseId *vehicle,
                           const BaseId *line,
                           GError **error)
{
  g_autoptr (StoreStatement) row = NULL;
  BaseId deferred;

  if (!shop_row_take_first (shop_deferred_query_of_line (turn, vehicle, line, error), &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  store_statement_get_id (row, 0, &deferred);
  g_clear_pointer (&row, store_statement_free);
  return shop_deferred_end (turn, &deferred, error);
}

/* Work that never stood on a line is one of its price; without a price it is a line of text. */
static gboolean
put_priced_line (ShopTurn *turn,
                 const BaseId *job,
                 StoreStatement *work,
                 BaseId *line,
                 GError **error)
{
  gint64 total_minor = store_statement_get_int (work, 3);
  int tax_bp;

  if (!shop_tax_rate (turn, "GST", &tax_bp, error))
    return FALSE;
  gint64 net_minor = total_minor - base_money_tax_within_minor (total_minor, tax_bp);
  ShopLineAdd add = {
    .job = *job,
    .kind = total_minor > 0 ? "fee" : "text",
    .description = store_statement_get_text (work, 2),
    .price_e4 = shop_some (shop_price_of_minor (turn, net_minor)),
  };
  return shop_line_put (turn, &add, line, error);
}

static gboolean
put_same_line (ShopTurn *turn, const BaseId *job, const BaseId *from, BaseId *line, GError **error)
{
  g_autoptr (StoreStatement) row = shop_deferred_query_line (turn, from, error);

  if (!shop_row_require (row, "line", error))
    return FALSE;
  ShopLineAdd add = {
    .job = *job,
    .kind = store_statement_get_text (row, 0),
    .description = store_statement_get_text (row, 1),
    .qty_milli = shop_some (store_statement_get_int (row, 3)),
    .price_e4 = shop_some (store_statement_get_int (row, 4)),
    .cost_e4 = shop_some (store_statement_get_int (row, 5)),
    .discount_bp = shop_some (store_statement_get_int (row, 6)),
    .tax_code = store_statement_get_text (row, 7),
  };
  store_statement_get_id (row, 2, &add.part);
  store_statement_get_id (row, 8, &add.result);
  return shop_line_put (turn, &add, line, error);
}

static gboolean
check_vehicle (ShopTurn *turn, const BaseId *job, StoreStatement *work, GError **error)
{
  ShopJobHead head;
  BaseId vehicle;

  store_statement_get_id (work, 0, &vehicle);
  if (!shop_job_load (turn, job, &head, error))
    return FALSE;
  if (base_id_equal (&vehicle, &head.vehicle))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("“%s” was found on another vehicle than that of job %" G_GINT64_FORMAT "."),
               store_statement_get_text (work, 2), head.number);
  return FALSE;
}

static gboolean
take_up (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDeferredTakeUp *wish = arguments;
  g_autoptr (StoreStatement) work = find_open (turn, &wish->deferred, error);
  BaseId from;
  BaseId line;

  if (work == NULL || !check_vehicle (turn, &wish->job, work, error))
    return FALSE;
  gboolean done = store_statement_get_id (work, 1, &from)
                    ? put_same_line (turn, &wish->job, &from, &line, error)
                    : put_priced_line (turn, &wish->job, work, &line, error);
  if (done)
    shop_turn_tell_id (turn, "line", &line);
  return done && shop_deferred_end (turn, &wish->deferred, error);
}

static const ShopArgument take_up_arguments[] = {
  SHOP_ARGUMENT (ShopDeferredTakeUp, deferred, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopDeferredTakeUp, job, ID, .required = TRUE),
};

static const ShopShape take_up_shape = SHOP_SHAPE (ShopDeferredTakeUp, take_up_arguments);

const ShopVerb shop_deferred_take_up_verb = {
  "deferred-take-up", N_ ("Puts deferred work on a job"), SHOP_MAY_QUOTE, &take_up_shape, take_up,
};

static gboolean
dismiss (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDeferredDismiss *wish = arguments;
  g_autoptr (StoreStatement) work = find_open (turn, &wish->deferred, error);

  if (work == NULL)
    return FALSE;
  shop_turn_set_undo (turn, &shop_deferred_reopen_verb, &(ShopDeferredReopen){ wish->deferred });
  return end_deferred (turn, &wish->deferred, "dismissed", "dismissed", wish->reason, error);
}

static const ShopArgument dismiss_arguments[] = {
  SHOP_ARGUMENT (ShopDeferredDismiss, deferred, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopDeferredDismiss, reason, TEXT, .required = TRUE),
};

static const ShopShape dismiss_shape = SHOP_SHAPE (ShopDeferredDismiss, dismiss_arguments);

const ShopVerb shop_deferred_dismiss_verb = {
  "deferred-dismiss", N_ ("Forgets deferred work"), SHOP_MAY_QUOTE, &dismiss_shape, dismiss,
};

static gboolean
reopen (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const BaseId *deferred = &((const ShopDeferredReopen *) arguments)->deferred;
  g_autoptr (StoreStatement) row = shop_deferred_query_one (turn, deferred, error);

  if (!shop_row_require (row, "deferred work", error))
    return FALSE;
  if (!g_str_equal (store_statement_get_text (row, 4), "dismissed"))
    {
      shop_refuse_fully (error, SHOP_ERROR_STATE,
                         _ ("“%s” was not dismissed. Choose work that was."),
                         store_statement_get_text (row, 2));
      return FALSE;
    }
  g_clear_pointer (&row, store_statement_free);
  return store_update (turn->connection, error, "deferred_work", deferred,
                       { "state", store_text ("open") }) &&
         shop_turn_log_state (turn, "deferred_work", deferred, "dismissed", "open", NULL, error) &&
         change_reminder (turn, deferred, "dismissed", "pending", error);
}

static const ShopArgument reopen_arguments[] = {
  SHOP_ARGUMENT (ShopDeferredReopen, deferred, ID, .required = TRUE),
};

static const ShopShape reopen_shape = SHOP_SHAPE (ShopDeferredReopen, reopen_arguments);

const ShopVerb shop_deferred_reopen_verb = {
  "deferred-reopen", N_ ("Remembers dismissed work again"), SHOP_MAY_QUOTE, &reopen_shape, reopen,
};

/* Of one vehicle. */
typedef struct
{
  BaseId vehicle;
} OfVehicle;

static JsonNode *
list_deferred (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OfVehicle *of = arguments;
  g_autoptr (StoreStatement) rows = shop_deferred_query_list (turn, &of->vehicle, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument list_arguments[] = {
  SHOP_ARGUMENT (OfVehicle, vehicle, ID, .required = TRUE),
};

static const ShopShape list_shape = SHOP_SHAPE (OfVehicle, list_arguments);

static const ShopQuery deferred_query = {
  "deferred", N_ ("What was put off on a vehicle"), SHOP_MAY_READ, &list_shape, list_deferred,
};

const ShopVerb *const shop_deferred_verbs[] = {
  &shop_deferred_add_verb,
  &shop_deferred_take_up_verb,
  &shop_deferred_dismiss_verb,
  &shop_deferred_reopen_verb,
  NULL,
};
const ShopQuery *const shop_deferred_queries[] = { &deferred_query, NULL };

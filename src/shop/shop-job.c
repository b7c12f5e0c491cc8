/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-number.h"
#include "shop/shop-party.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-state-words.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static void
adopt_id (BaseId *id, StoreStatement *row, int column)
{
  if (!shop_id_is_given (id))
    store_statement_get_id (row, column, id);
}

static gboolean
check_booking (StoreStatement *booking, GError **error)
{
  const char *state = store_statement_get_text (booking, 4);

  if (!store_statement_is_null (booking, 5))
    {
      shop_refuse_fully (
        error, SHOP_ERROR_TAKEN,
        _ ("The booking “%s” has job %" G_GINT64_FORMAT " already. Open that one."),
        store_statement_get_text (booking, 3), store_statement_get_int (booking, 5));
      return FALSE;
    }
  if (!g_str_equal (state, "cancelled") && !g_str_equal (state, "no_show"))
    return TRUE;
  shop_state_refuse (error, "booking", state, _ ("The booking “%s” is “%s”."),
                     store_statement_get_text (booking, 3), shop_state_to_text ("booking", state));
  return FALSE;
}

/* What was not said when the job was opened was said when it was booked. */
static gboolean
adopt_booking (ShopTurn *turn, ShopJobOpen *job, GError **error)
{
  if (!shop_id_is_given (&job->booking))
    return TRUE;
  g_autoptr (StoreStatement) row = shop_job_query_booking (turn, &job->booking, error);
  if (!shop_row_require (row, "booking", error) || !check_booking (row, error))
    return FALSE;
  adopt_id (&job->vehicle, row, 0);
  adopt_id (&job->customer, row, 1);
  if (job->promised_s.presence == SHOP_ABSENT && !store_statement_is_null (row, 2))
    job->promised_s = shop_some (MAX (store_statement_get_int (row, 2), turn->now_s));
  return TRUE;
}

static gboolean
adopt_vehicle (ShopTurn *turn, ShopJobOpen *job, GError **error)
{
  if (!shop_id_is_given (&job->vehicle))
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("A job card needs a vehicle."));
      return FALSE;
    }
  g_autoptr (StoreStatement) row = shop_job_query_vehicle (turn, &job->vehicle, error);
  if (!shop_row_require (row, "vehicle", error))
    return FALSE;
  adopt_id (&job->customer, row, 1);
  g_clear_pointer (&row, store_statement_free);
  return shop_party_resolve (turn, &job->customer, &job->vehicle, error);
}

static gboolean
check_promise (ShopTurn *turn, ShopMaybe promised_s, GError **error)
{
  if (shop_maybe_get (promised_s, turn->now_s) >= turn->now_s)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The time it is promised for has passed."));
  return FALSE;
}

static gboolean
adopt_parent (ShopTurn *turn, ShopJobOpen *job, GError **error)
{
  ShopJobHead parent;

  if (!shop_id_is_given (&job->parent_job))
    return TRUE;
  if (!shop_job_load (turn, &job->parent_job, &parent, error))
    return FALSE;
  if (job->parent_kind == NULL)
    job->parent_kind = "comeback";
  if (base_id_equal (&parent.vehicle, &job->vehicle))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("Job %" G_GINT64_FORMAT " was of another vehicle."),
               parent.number);
  return FALSE;
}

static gboolean
link_booking (ShopTurn *turn, const BaseId *booking, const BaseId *job, GError **error)
{
  return !shop_id_is_given (booking) ||
         store_update (turn->connection, error, "booking", booking, { "job", store_id (job) });
}

static gboolean
note_odometer (ShopTurn *turn, const BaseId *vehicle, ShopMaybe km, GError **error)
{
  return km.presence != SHOP_GIVEN || shop_job_query_add_odometer (turn, vehicle, km.value, error);
}

#define MOST_KM 10000000

static const ShopArgument open_arguments[] = {
  SHOP_ARGUMENT (ShopJobOpen, booking, ID, .key = TRUE),
  SHOP_ARGUMENT (ShopJobOpen, vehicle, ID),
  SHOP_ARGUMENT (ShopJobOpen, customer, ID),
  SHOP_ARGUMENT (ShopJobOpen, complaint, TEXT),
  SHOP_ARGUMENT (ShopJobOpen, odo_in_km, MAYBE_INT, .least = 0, .most = MOST_KM),
  SHOP_ARGUMENT (ShopJobOpen, key_tag, TEXT),
  SHOP_ARGUMENT (ShopJobOpen, order_no, TEXT),
  SHOP_ARGUMENT (ShopJobOpen, technician, ID),
  SHOP_ARGUMENT (ShopJobOpen, promised_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopJobOpen, parent_job, ID),
  SHOP_ARGUMENT (ShopJobOpen, parent_kind, WORD, .words = "comeback warranty"),
  SHOP_ARGUMENT (ShopJobOpen, lvv_check, WORD, .words = "open"),
};

static const ShopShape open_shape = SHOP_SHAPE (ShopJobOpen, open_arguments);

static gboolean
insert_job (ShopTurn *turn, const ShopJobOpen *job, GError **error)
{
  gint64 number;
  BaseId id;

  if (!shop_number_take (turn, "job", &number, error))
    return FALSE;
  base_id_new (&id);
  shop_turn_tell_id (turn, "job", &id);
  shop_turn_tell_int (turn, "number", number);
  return shop_turn_insert (turn, error, "job", &id, &open_shape, job,
                           { "site", store_id (&turn->site) }, { "number", store_int (number) },
                           { "opened_s", store_int (turn->now_s) }) &&
         shop_turn_log_state (turn, "job", &id, NULL, "open", NULL, error) &&
         link_booking (turn, &job->booking, &id, error) &&
         note_odometer (turn, &job->vehicle, job->odo_in_km, error);
}

/* A second job card on a car is rarely meant; whoever opens it sees the first. */
static gboolean
tell_open_jobs (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_job_query_open_of (turn, vehicle, error);
  g_autoptr (JsonNode) jobs = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (jobs == NULL)
    return FALSE;
  if (json_array_get_length (json_node_get_array (jobs)) > 0)
    json_object_set_member (turn->result, "open_jobs", g_steal_pointer (&jobs));
  return TRUE;
}

static gboolean
open_job (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopJobOpen job = *(const ShopJobOpen *) arguments;

  return adopt_booking (turn, &job, error) && adopt_vehicle (turn, &job, error) &&
         adopt_parent (turn, &job, error) && check_promise (turn, job.promised_s, error) &&
         tell_open_jobs (turn, &job.vehicle, error) && insert_job (turn, &job, error);
}

const ShopVerb shop_job_open_verb = {
  "job-open", N_ ("Opens a job card"), SHOP_MAY_QUOTE, &open_shape, open_job,
};

/* Who it is for stands on the invoice. */
static gboolean
check_editable (const ShopJobHead *head, const ShopJobEdit *edit, GError **error)
{
  if (head->open || g_str_equal (head->state, "invoiced"))
    {
      if (head->open || (!shop_id_is_given (&edit->customer) && edit->order_no == NULL))
        return TRUE;
      shop_refuse (error, SHOP_ERROR_ISSUED, _ ("Job %" G_GINT64_FORMAT " is invoiced."),
                   head->number);
      return FALSE;
    }
  return shop_state_check_job_open (head, error);
}

static gboolean
check_odometer (const ShopJobHead *head, const ShopJobEdit *edit, GError **error)
{
  gint64 in_km = shop_maybe_get (edit->odo_in_km, head->odo_in_km);
  gint64 out_km = shop_maybe_get (edit->odo_out_km, in_km);

  if (out_km >= in_km)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("The odometer showed %" G_GINT64_FORMAT " km on the way in and cannot show "
                  "%" G_GINT64_FORMAT " km on the way out."),
               in_km, out_km);
  return FALSE;
}

static gboolean
edit_job (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopJobEdit edit = *(const ShopJobEdit *) arguments;
  ShopJobHead head;

  return shop_job_load (turn, &edit.job, &head, error) && check_editable (&head, &edit, error) &&
         check_promise (turn, edit.promised_s, error) && check_odometer (&head, &edit, error) &&
         shop_party_resolve_customer (turn, &edit.customer, error) &&
         shop_turn_edit (turn, "job", &edit.job, &shop_job_edit_verb, &edit, error) &&
         note_odometer (turn, &head.vehicle, edit.odo_in_km, error) &&
         note_odometer (turn, &head.vehicle, edit.odo_out_km, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopJobEdit, job, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopJobEdit, customer, ID),
  SHOP_ARGUMENT (ShopJobEdit, complaint, TEXT),
  SHOP_ARGUMENT (ShopJobEdit, odo_in_km, MAYBE_INT, .least = 0, .most = MOST_KM),
  SHOP_ARGUMENT (ShopJobEdit, odo_out_km, MAYBE_INT, .least = 0, .most = MOST_KM),
  SHOP_ARGUMENT (ShopJobEdit, key_tag, TEXT),
  SHOP_ARGUMENT (ShopJobEdit, order_no, TEXT),
  SHOP_ARGUMENT (ShopJobEdit, technician, ID),
  SHOP_ARGUMENT (ShopJobEdit, promised_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopJobEdit, lvv_check, WORD, .words = "open"),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopJobEdit, edit_arguments);

const ShopVerb shop_job_edit_verb = {
  "job-edit", N_ ("Changes a job card"), SHOP_MAY_QUOTE, &edit_shape, edit_job,
};

const ShopVerb *const shop_job_verbs[] = { &shop_job_open_verb, &shop_job_edit_verb, NULL };

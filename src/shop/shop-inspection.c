/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-inspection.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-attachment.h"
#include "shop/shop-inspection-finish.h"
#include "shop/shop-inspection-queries.h"
#include "shop/shop-inspector.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-line.h"
#include "shop/shop-party.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static void
read_today (ShopTurn *turn, char today[BASE_DATE_LENGTH])
{
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
}

/* The same kind of inspection of the same vehicle, and in time. */
static gboolean
adopt_failed (ShopTurn *turn, ShopInspectionStart *start, GError **error)
{
  ShopInspectionHead failed;
  char today[BASE_DATE_LENGTH];

  if (!shop_id_is_given (&start->recheck_of))
    return TRUE;
  if (!shop_inspection_load (turn, &start->recheck_of, &failed, error))
    return FALSE;
  read_today (turn, today);
  start->template = failed.template;
  if (!shop_id_is_given (&start->vehicle))
    start->vehicle = failed.vehicle;
  if (!base_id_equal (&start->vehicle, &failed.vehicle))
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("The inspection was of another vehicle."));
  else if (!g_str_equal (failed.outcome, "fail"))
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("Only an inspection that failed is rechecked. Begin a new inspection."));
  else if (*failed.recheck_due != '\0' && base_date_compare (today, failed.recheck_due) > 0)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("It could be rechecked until %s. Begin a new inspection."),
                       failed.recheck_due);
  else
    return TRUE;
  return FALSE;
}

static gboolean
adopt_job (ShopTurn *turn, ShopInspectionStart *start, GError **error)
{
  ShopJobHead job;

  if (!shop_id_is_given (&start->job))
    return TRUE;
  if (!shop_job_load (turn, &start->job, &job, error))
    return FALSE;
  if (!shop_id_is_given (&start->vehicle))
    start->vehicle = job.vehicle;
  if (!shop_id_is_given (&start->technician))
    start->technician = job.technician;
  if (base_id_equal (&job.vehicle, &start->vehicle))
    return shop_state_check_job_open (&job, error);
  shop_refuse_fully (
    error, SHOP_ERROR_STATE,
    _ ("Job %" G_GINT64_FORMAT " is for another vehicle. Choose a job of this one."), job.number);
  return FALSE;
}

static const ShopArgument start_arguments[] = {
  SHOP_ARGUMENT (ShopInspectionStart, vehicle, ID),
  SHOP_ARGUMENT (ShopInspectionStart, job, ID),
  SHOP_ARGUMENT (ShopInspectionStart, template, ID),
  SHOP_ARGUMENT (ShopInspectionStart, technician, ID),
  SHOP_ARGUMENT (ShopInspectionStart, recheck_of, ID),
  SHOP_ARGUMENT (ShopInspectionStart, charge, BOOL, .key = TRUE),
};

static const ShopShape start_shape = SHOP_SHAPE (ShopInspectionStart, start_arguments);

/* The public pays a price with its tax in it. */
static gboolean
charge_line (ShopTurn *turn,
             const ShopInspectionStart *start,
             const ShopInspectionHead *head,
             const char *name,
             GError **error)
{
  ShopMaybe price_minor = { SHOP_GIVEN, MAX (head->price_minor, 0) };
  BaseId line;
  int tax_bp;

  if (shop_id_is_given (&start->recheck_of))
    price_minor.value = 0;
  if (!shop_tax_rate (turn, "GST", &tax_bp, error))
    return FALSE;
  gint64 net_minor = price_minor.value - base_money_tax_within_minor (price_minor.value, tax_bp);
  ShopLineAdd add = {
    .job = start->job,
    .kind = "fee",
    .description = name,
    .price_e4 = shop_some (shop_price_of_minor (turn, net_minor)),
    .technician = start->technician,
  };
  if (!shop_line_put (turn, &add, &line, error))
    return FALSE;
  shop_turn_tell_id (turn, "line", &line);
  return TRUE;
}

static gboolean
insert_inspection (ShopTurn *turn, const ShopInspectionStart *start, GError **error)
{
  g_autoptr (StoreStatement) template =
    shop_inspection_query_template (turn, &start->template, error);
  ShopInspectionHead head;
  BaseId id;

  if (!shop_row_require (template, "template", error))
    return FALSE;
  base_id_new (&id);
  shop_turn_tell_id (turn, "inspection", &id);
  return shop_inspector_check (turn, store_statement_get_text (template, 0), &start->technician,
                               error) &&
         shop_turn_insert (turn, error, "inspection", &id, &start_shape, start,
                           { "kind", store_text (store_statement_get_text (template, 0)) },
                           { "started_s", store_int (turn->now_s) }) &&
         shop_inspection_load (turn, &id, &head, error) &&
         (!start->charge ||
          charge_line (turn, start, &head, store_statement_get_text (template, 1), error));
}

static gboolean
start_inspection (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopInspectionStart start = *(const ShopInspectionStart *) arguments;

  if (!shop_party_resolve_vehicle (turn, &start.vehicle, error) ||
      !adopt_failed (turn, &start, error) || !adopt_job (turn, &start, error))
    return FALSE;
  if (shop_id_is_given (&start.vehicle) && (!start.charge || shop_id_is_given (&start.job)))
    return insert_inspection (turn, &start, error);
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("An inspection needs a vehicle, and a job where it is charged."));
  return FALSE;
}

const ShopVerb shop_inspection_start_verb = {
  "inspection-start", N_ ("Begins an inspection"), SHOP_MAY_INSPECT, &start_shape, start_inspection,
};

static char *
photos_to_text (char **photos)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (; photos != NULL && *photos != NULL; photos++)
    json_array_add_string_element (array, *photos);
  json_node_take_array (node, array);
  return base_json_to_text (node, FALSE);
}

/* What is being noted: of the template's item, or of something that it does not name. */
typedef struct
{
  char *name;
  char *unit;
  const char *result;
} Finding;

static void
finding_clear (Finding *finding)
{
  g_clear_pointer (&finding->name, g_free);
  g_clear_pointer (&finding->unit, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finding, finding_clear)

/* What the item's limits say of a measure. */
static const char *
judge (StoreStatement *item, gint64 measure_milli)
{
  if (!store_statement_is_null (item, 2) && measure_milli < store_statement_get_int (item, 2))
    return "fail";
  if (!store_statement_is_null (item, 3) && measure_milli < store_statement_get_int (item, 3))
    return "advise";
  return "ok";
}

static gboolean
refuse_lenience (const Finding *finding, StoreStatement *item, gint64 milli, GError **error)
{
  g_autofree char *measure = base_quantity_to_text (milli);
  g_autofree char *least = base_quantity_to_text (store_statement_get_int (item, 2));

  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” at %s %s is below %s %s and fails."),
               finding->name, measure, finding->unit, least, finding->unit);
  return FALSE;
}

/* A person may be stricter than the limits, but no more lenient. */
static gboolean
judge_measure (const ShopInspectionResult *result,
               StoreStatement *item,
               Finding *finding,
               GError **error)
{
  if (result->measure_milli.presence != SHOP_GIVEN)
    return TRUE;
  const char *verdict = judge (item, result->measure_milli.value);
  if (finding->result == NULL)
    finding->result = verdict;
  return !g_str_equal (verdict, "fail") || g_str_equal (finding->result, "fail") ||
         refuse_lenience (finding, item, result->measure_milli.value, error);
}

static gboolean
read_item (ShopTurn *turn,
           const ShopInspectionResult *result,
           const ShopInspectionHead *head,
           Finding *finding,
           GError **error)
{
  g_autoptr (StoreStatement) item = shop_inspection_query_item (turn, &result->item, error);
  BaseId template;

  if (!shop_row_require (item, "item", error))
    return FALSE;
  finding->name = store_statement_dup_text (item, 0);
  finding->unit = store_statement_dup_text (item, 1);
  store_statement_get_id (item, 4, &template);
  if (base_id_equal (&template, &head->template))
    return judge_measure (result, item, finding, error);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is no part of this inspection."), finding->name);
  return FALSE;
}

static gboolean
read_finding (ShopTurn *turn,
              const ShopInspectionResult *result,
              const ShopInspectionHead *head,
              Finding *finding,
              GError **error)
{
  finding->result = result->result;
  if (shop_id_is_given (&result->item))
    {
      if (!read_item (turn, result, head, finding, error))
        return FALSE;
    }
  else
    finding->name = g_strdup (result->name);
  if (finding->name != NULL && finding->result != NULL)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("It does not say what was looked at, or how it is."));
  return FALSE;
}

static gboolean
check_running (const ShopInspectionHead *head, GError **error)
{
  if (*head->outcome == '\0')
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_STATE, _ ("The inspection is finished. Begin another one."));
  return FALSE;
}

static const ShopArgument result_arguments[] = {
  SHOP_ARGUMENT (ShopInspectionResult, inspection, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopInspectionResult, item, ID),
  SHOP_ARGUMENT (ShopInspectionResult, name, TEXT, .key = TRUE),
  SHOP_ARGUMENT (ShopInspectionResult, result, WORD, .key = TRUE, .words = "ok advise fail na"),
  SHOP_ARGUMENT (ShopInspectionResult, measure_milli, MAYBE_INT),
  SHOP_ARGUMENT (ShopInspectionResult, note, TEXT),
  SHOP_ARGUMENT (ShopInspectionResult, photos, TEXTS),
  SHOP_ARGUMENT (ShopInspectionResult, technician, ID),
};

static const ShopShape result_shape = SHOP_SHAPE (ShopInspectionResult, result_arguments);

static gboolean
hold_photos (ShopTurn *turn, char **photos, const BaseId *result, GError **error)
{
  guint8 sha256[STORE_SHA256_SIZE];
  gboolean done = TRUE;

  for (; done && photos != NULL && *photos != NULL; photos++)
    done =
      shop_attachment_hold (turn, *photos, "photo", "inspection_result", result, sha256, error);
  return done;
}

static gboolean
insert_result (ShopTurn *turn,
               const ShopInspectionResult *result,
               const Finding *finding,
               GError **error)
{
  g_autofree char *photos = photos_to_text (result->photos);
  BaseId id;

  base_id_new (&id);
  shop_turn_tell_id (turn, "result", &id);
  shop_turn_tell_text (turn, "verdict", finding->result);
  return hold_photos (turn, result->photos, &id, error) &&
         shop_turn_insert (turn, error, "inspection_result", &id, &result_shape, result,
                           { "name", store_text (finding->name) },
                           { "unit", store_text (finding->unit) },
                           { "result", store_text (finding->result) },
                           { "photos", store_text (photos) }, { "at_s", store_int (turn->now_s) });
}

/* Where it is not said who looked, it is who inspects. */
static gboolean
check_finder (ShopTurn *turn,
              const ShopInspectionResult *result,
              const ShopInspectionHead *head,
              GError **error)
{
  return !shop_id_is_given (&result->technician) ||
         shop_inspector_check (turn, head->kind, &result->technician, error);
}

static gboolean
note_result (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInspectionResult *result = arguments;
  g_auto (Finding) finding = { 0 };
  ShopInspectionHead head;

  return shop_inspection_load (turn, &result->inspection, &head, error) &&
         check_running (&head, error) && check_finder (turn, result, &head, error) &&
         read_finding (turn, result, &head, &finding, error) &&
         insert_result (turn, result, &finding, error);
}

const ShopVerb shop_inspection_result_verb = {
  "inspection-result", N_ ("Notes what an inspection found"), SHOP_MAY_INSPECT, &result_shape,
  note_result,
};

static gboolean
finish_inspection (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInspectionFinish *finish = arguments;
  ShopInspectionHead head;

  return shop_inspection_load (turn, &finish->inspection, &head, error) &&
         check_running (&head, error) && shop_inspection_conclude (turn, &head, error);
}

static const ShopArgument finish_arguments[] = {
  SHOP_ARGUMENT (ShopInspectionFinish, inspection, ID, .required = TRUE),
};

static const ShopShape finish_shape = SHOP_SHAPE (ShopInspectionFinish, finish_arguments);

const ShopVerb shop_inspection_finish_verb = {
  "inspection-finish", N_ ("Ends an inspection"), SHOP_MAY_INSPECT,
  &finish_shape,       finish_inspection,
};

static JsonNode *
show_inspection (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInspectionFinish *of = arguments;
  g_autoptr (StoreStatement) head = shop_inspection_query_whole (turn, &of->inspection, error);
  g_autoptr (JsonNode) heads = head != NULL ? shop_rows_to_json (head, error) : NULL;
  g_autoptr (StoreStatement) rows =
    heads != NULL ? shop_inspection_query_results (turn, &of->inspection, error) : NULL;
  JsonNode *results = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (results == NULL)
    return NULL;
  if (json_array_get_length (json_node_get_array (heads)) == 0)
    {
      json_node_unref (results);
      shop_error_set (error, SHOP_ERROR_NOT_FOUND, "inspection");
      return NULL;
    }
  JsonNode *node = json_array_dup_element (json_node_get_array (heads), 0);
  json_object_set_member (json_node_get_object (node), "results", results);
  return node;
}

static const ShopQuery inspection_query = {
  "inspection",    N_ ("An inspection with what it found"), SHOP_MAY_READ, &finish_shape,
  show_inspection,
};

const ShopVerb *const shop_inspection_verbs[] = {
  &shop_inspection_start_verb,
  &shop_inspection_result_verb,
  &shop_inspection_finish_verb,
  NULL,
};
const ShopQuery *const shop_inspection_queries[] = { &inspection_query, NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-health.h"
#include "base/base-json.h"
#include "base/base-zone.h"
#include "insight/insight.h"
#include "shop/shop-health-course.h"
#include "shop/shop-health-queries.h"
#include "shop/shop-scan-queries.h"
#include "shop/shop-warm-idle-queries.h"
#include "speedshop-config.h"
#include "store/store-attachment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define USUAL_SCANS 24
#define MOST_SCANS  500

/* Returns: (transfer full): the only row of @rows */
static JsonNode *
take_row (StoreStatement *rows, GError **error)
{
  g_autoptr (StoreStatement) own = rows;
  g_autoptr (JsonNode) answer = own != NULL ? shop_rows_to_json (own, error) : NULL;

  if (answer == NULL)
    return NULL;
  if (json_array_get_length (json_node_get_array (answer)) > 0)
    return json_array_dup_element (json_node_get_array (answer), 0);
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, "vehicle");
  return NULL;
}

static JsonNode *
take_rows (StoreStatement *rows, GError **error)
{
  g_autoptr (StoreStatement) own = rows;

  return own != NULL ? shop_rows_to_json (own, error) : NULL;
}

static void
get_today (ShopTurn *turn, char today[BASE_DATE_LENGTH])
{
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
}

/* --- one score --- */

/* On which of the shop's days the battery was tested. */
static void
date_battery_test (ShopTurn *turn, JsonObject *facts)
{
  JsonObject *test = base_json_get_object (facts, "battery");
  char date[BASE_DATE_LENGTH];
  int minute;

  if (test == NULL)
    return;
  base_zone_utc_to_local (turn->zone, base_json_get_int (test, "at_s", 0), date, &minute);
  json_object_set_string_member (test, "date", date);
}

/* Of a simulated car, its simulated recordings. */
static gboolean
add_idles (ShopTurn *turn,
           JsonObject *facts,
           const BaseId *vehicle,
           JsonNode *document,
           GError **error)
{
  JsonObject *scan =
    document != NULL && JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  gboolean simulated = base_json_get_bool (scan, "simulated", FALSE);
  JsonNode *rows =
    take_rows (shop_warm_idle_query_of_vehicle (turn, vehicle, simulated, error), error);
  char date[BASE_DATE_LENGTH];
  int minute;

  if (rows == NULL)
    return FALSE;
  json_object_set_member (facts, "idles", rows);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (rows)); i++)
    {
      JsonObject *row = base_json_array_get_object (json_node_get_array (rows), i);
      base_zone_utc_to_local (turn->zone, base_json_get_int (row, "at_s", 0), date, &minute);
      json_object_set_string_member (row, "date", date);
    }
  return TRUE;
}

static JsonNode *
reckon (ShopTurn *turn, JsonObject *facts, JsonNode *document, GError **error)
{
  g_autoptr (InsightTable) table = insight_table_new (error);
  g_autoptr (InsightFindings) findings = table != NULL ? insight_findings_new (table) : NULL;
  char today[BASE_DATE_LENGTH];

  if (findings == NULL ||
      (document != NULL && !insight_findings_read_scan (findings, document, error)))
    return NULL;
  get_today (turn, today);
  date_battery_test (turn, facts);
  insight_findings_read_workshop (findings, facts, today);
  g_autoptr (InsightHealth) health = insight_health_new (findings);
  return insight_health_to_json (health);
}

/**
 * shop_health_reckon:
 * @document: (nullable): a scan of the vehicle
 *
 * Returns: (transfer full): what insight_health_to_json() says of the scan, and of what the
 * workshop knows of the vehicle today
 */
JsonNode *
shop_health_reckon (ShopTurn *turn, const BaseId *vehicle, JsonNode *document, GError **error)
{
  g_autoptr (JsonNode) facts = take_row (shop_health_query_facts (turn, vehicle, error), error);

  if (facts == NULL || !add_idles (turn, json_node_get_object (facts), vehicle, document, error))
    return NULL;
  return reckon (turn, json_node_get_object (facts), document, error);
}

/* --- the scans of a vehicle --- */

static JsonNode *
load_document (ShopTurn *turn, JsonObject *scan, GError **error)
{
  BaseId id;
  g_autofree char *text = NULL;

  base_id_parse (base_json_get_string (scan, "scan"), &id);
  text = shop_scan_query_document (turn->connection, &id, error);
  return text != NULL ? base_json_parse (text, -1, error) : NULL;
}

/* Simulated scans do not count where the newest is none, and the other way round. */
static GPtrArray *
choose_scans (JsonArray *rows)
{
  GPtrArray *scans = g_ptr_array_new ();
  JsonObject *newest = base_json_array_get_object (rows, 0);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *scan = base_json_array_get_object (rows, i);
      if (base_json_get_int (scan, "simulated", 0) == base_json_get_int (newest, "simulated", 0))
        g_ptr_array_add (scans, scan);
    }
  return scans;
}

/* A score of the table of today was kept with the scan; of another table, or of none, it is
 * reckoned from the scan alone: what the workshop knew that day is not known any more. */
static gboolean
add_score (ShopTurn *turn, JsonObject *point, JsonObject *scan, gint64 table, GError **error)
{
  gint64 kept = base_json_get_int (scan, "health", -1);
  g_autoptr (JsonObject) nothing = json_object_new ();

  if (base_json_get_int (scan, "health_table", 0) == table)
    {
      if (kept >= 0)
        json_object_set_int_member (point, "score", kept);
      else
        json_object_set_null_member (point, "score");
      return TRUE;
    }
  g_autoptr (JsonNode) document = load_document (turn, scan, error);
  g_autoptr (JsonNode) health = document != NULL ? reckon (turn, nothing, document, error) : NULL;
  if (health != NULL)
    json_object_set_member (
      point, "score",
      json_node_copy (json_object_get_member (json_node_get_object (health), "score")));
  return health != NULL;
}

static JsonArray *
make_trend (ShopTurn *turn, GPtrArray *scans, gint64 table, GError **error)
{
  g_autoptr (JsonArray) trend = json_array_new ();

  for (guint i = scans->len; i-- > 0;)
    {
      JsonObject *scan = g_ptr_array_index (scans, i);
      JsonObject *point = json_object_new ();
      json_array_add_object_element (trend, point);
      json_object_set_string_member (point, "scan", base_json_get_string (scan, "scan"));
      json_object_set_int_member (point, "taken_at_s", base_json_get_int (scan, "taken_at_s", 0));
      if (!add_score (turn, point, scan, table, error))
        return NULL;
    }
  return g_steal_pointer (&trend);
}

static void
tell_newest (JsonObject *answer, JsonObject *newest)
{
  if (newest == NULL)
    {
      json_object_set_null_member (answer, "scan");
      json_object_set_null_member (answer, "taken_at_s");
      return;
    }
  json_object_set_string_member (answer, "scan", base_json_get_string (newest, "scan"));
  json_object_set_int_member (answer, "taken_at_s", base_json_get_int (newest, "taken_at_s", 0));
  json_object_set_boolean_member (answer, "simulated",
                                  base_json_get_int (newest, "simulated", 0) != 0);
}

static JsonNode *
read_health (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopHealthOf *given = arguments;
  gint64 limit = shop_maybe_get (given->limit, USUAL_SCANS);
  g_autoptr (JsonNode) rows =
    take_rows (shop_health_query_scans (turn, &given->vehicle, limit, error), error);
  g_autoptr (GPtrArray) scans = rows != NULL ? choose_scans (json_node_get_array (rows)) : NULL;

  if (scans == NULL)
    return NULL;
  JsonObject *newest = scans->len > 0 ? g_ptr_array_index (scans, 0) : NULL;
  g_autoptr (JsonNode) document = newest != NULL ? load_document (turn, newest, error) : NULL;
  if (newest != NULL && document == NULL)
    return NULL;
  g_autoptr (JsonNode) answer = shop_health_reckon (turn, &given->vehicle, document, error);
  if (answer == NULL)
    return NULL;
  JsonObject *object = json_node_get_object (answer);
  JsonArray *trend = make_trend (turn, scans, base_json_get_int (object, "table", 0), error);
  if (trend == NULL)
    return NULL;
  tell_newest (object, newest);
  json_object_set_array_member (object, "trend", trend);
  return g_steal_pointer (&answer);
}

static const ShopArgument of_arguments[] = {
  SHOP_ARGUMENT (ShopHealthOf, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopHealthOf, limit, MAYBE_INT, .least = 1, .most = MOST_SCANS),
};

static const ShopShape of_shape = SHOP_SHAPE (ShopHealthOf, of_arguments);

const ShopQuery shop_health_query = {
  "health",      N_ ("A vehicle’s health score, each point that it lost, and how it went"),
  SHOP_MAY_READ, &of_shape,
  read_health,
};

/* --- the report --- */

static gboolean
find_scan (ShopTurn *turn, const ShopHealthReport *given, BaseId *after, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *after = given->after;
  if (shop_id_is_given (after) ||
      shop_scan_query_last (turn->connection, &given->vehicle, after, &failure))
    return TRUE;
  if (failure == NULL)
    shop_refuse_fully (
      error, SHOP_ERROR_NOTHING,
      _ ("This vehicle was never scanned. Scan it first: there is nothing to report."));
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static JsonNode *
read_scan (ShopTurn *turn, const BaseId *vehicle, const BaseId *scan, GError **error)
{
  if (!shop_scan_query_is_of (turn->connection, scan, vehicle, error))
    return NULL;
  g_autofree char *text = shop_scan_query_document (turn->connection, scan, error);
  return text != NULL ? base_json_parse (text, -1, error) : NULL;
}

/* What the score was on the day of the scan, where it was kept by the table of today: the workshop
 * may have known less then. */
static gboolean
recall_score (ShopTurn *turn, const BaseId *scan, JsonObject *health, GError **error)
{
  g_autoptr (JsonNode) row = take_row (shop_health_query_kept (turn, scan, error), error);
  JsonObject *kept = row != NULL ? json_node_get_object (row) : NULL;

  if (base_json_get_int (kept, "health_table", 0) == base_json_get_int (health, "table", 0))
    json_object_set_member (health, "score",
                            json_node_copy (json_object_get_member (kept, "health")));
  return kept != NULL;
}

static gboolean
add_scan (ShopTurn *turn,
          JsonObject *report,
          const char *member,
          const BaseId *vehicle,
          const BaseId *scan,
          GError **error)
{
  g_autoptr (JsonNode) document = read_scan (turn, vehicle, scan, error);
  g_autoptr (JsonNode) health =
    document != NULL ? shop_health_reckon (turn, vehicle, document, error) : NULL;

  if (health == NULL || (g_str_equal (member, "before") &&
                         !recall_score (turn, scan, json_node_get_object (health), error)))
    return FALSE;
  JsonObject *object = json_object_new ();
  json_object_set_member (object, "document", g_steal_pointer (&document));
  json_object_set_member (object, "health", g_steal_pointer (&health));
  json_object_set_object_member (report, member, object);
  return TRUE;
}

static gboolean
add_job (ShopTurn *turn, JsonObject *report, const BaseId *scan, GError **error)
{
  g_autoptr (JsonNode) row = take_row (shop_health_query_kept (turn, scan, error), error);

  if (row != NULL)
    json_object_set_member (
      report, "job_number",
      json_node_copy (json_object_get_member (json_node_get_object (row), "job_number")));
  return row != NULL;
}

static gboolean
add_readings (ShopTurn *turn, JsonObject *report, const BaseId *vehicle, GError **error)
{
  JsonObject *after = base_json_get_object (report, "after");
  gboolean simulated =
    base_json_get_bool (base_json_get_object (after, "document"), "simulated", FALSE);
  JsonNode *rows =
    take_rows (shop_health_query_readings (turn, vehicle, turn->now_s, simulated, error), error);

  if (rows == NULL)
    return FALSE;
  json_object_set_member (report, "readings", rows);
  return shop_health_course_add (turn, report, vehicle, simulated, error);
}

static gboolean
add_workshop (ShopTurn *turn, JsonObject *report, const BaseId *vehicle, GError **error)
{
  JsonNode *facts = take_row (shop_health_query_facts (turn, vehicle, error), error);
  char today[BASE_DATE_LENGTH];

  if (facts == NULL)
    return FALSE;
  get_today (turn, today);
  json_object_set_string_member (report, "today", today);
  json_object_set_string_member (report, "zone", g_time_zone_get_identifier (turn->zone));
  json_object_set_int_member (report, "made_s", turn->now_s);
  json_object_set_member (report, "workshop", facts);
  return TRUE;
}

static JsonNode *
read_report (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopHealthReport *given = arguments;
  g_autoptr (JsonNode) answer =
    take_row (shop_health_query_report (turn, &given->vehicle, error), error);
  BaseId after;

  if (answer == NULL || !find_scan (turn, given, &after, error))
    return NULL;
  JsonObject *report = json_node_get_object (answer);
  if (!add_scan (turn, report, "after", &given->vehicle, &after, error) ||
      (shop_id_is_given (&given->before) &&
       !add_scan (turn, report, "before", &given->vehicle, &given->before, error)) ||
      !add_job (turn, report, &after, error) ||
      !add_readings (turn, report, &given->vehicle, error) ||
      !add_workshop (turn, report, &given->vehicle, error))
    return NULL;
  return g_steal_pointer (&answer);
}

static const ShopArgument report_arguments[] = {
  SHOP_ARGUMENT (ShopHealthReport, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopHealthReport, before, ID),
  SHOP_ARGUMENT (ShopHealthReport, after, ID),
};

static const ShopShape report_shape = SHOP_SHAPE (ShopHealthReport, report_arguments);

const ShopQuery shop_health_report_query = {
  "health-report", N_ ("All that a vehicle’s health report says"), SHOP_MAY_READ, &report_shape,
  read_report,
};

/* Longer than any logo that a printer needs. */
#define MOST_LOGO_BYTES (4 * 1024 * 1024)

static gboolean
parse_sha256 (const char *text, guint8 sha256[STORE_SHA256_SIZE])
{
  if (text == NULL || strlen (text) != 2 * STORE_SHA256_SIZE)
    return FALSE;
  for (guint i = 0; i < STORE_SHA256_SIZE; i++)
    sha256[i] =
      (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  return TRUE;
}

/**
 * shop_health_read_logo:
 * @sha256: (nullable): of an attachment, in hexadecimal
 *
 * Reads a PNG that is beside the store. Blocks: not in the thread of the screen.
 *
 * Returns: (transfer full) (nullable): it; %NULL where there is none, or none that can be read:
 * a paper without a logo is better than none
 */
GBytes *
shop_health_read_logo (StoreDb *db, const char *sha256)
{
  guint8 key[STORE_SHA256_SIZE];

  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  if (!parse_sha256 (sha256, key))
    return NULL;
  g_autoptr (GFile) file = store_attachment_get_file (db, key);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  return bytes != NULL && g_bytes_get_size (bytes) <= MOST_LOGO_BYTES ? g_steal_pointer (&bytes)
                                                                      : NULL;
}

/**
 * shop_health_load_logo:
 * @report: what the query "health-report" told
 *
 * Returns: (transfer full) (nullable): what shop_health_read_logo() tells of the site's logo
 */
GBytes *
shop_health_load_logo (StoreDb *db, JsonNode *report)
{
  g_return_val_if_fail (STORE_IS_DB (db) && report != NULL, NULL);

  JsonObject *shop = base_json_get_object (json_node_get_object (report), "shop");

  return shop_health_read_logo (db, base_json_get_string (shop, "logo"));
}

const ShopQuery *const shop_health_queries[] = {
  &shop_health_query,
  &shop_health_report_query,
  NULL,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-health-choices.h"
#include "base/base-json.h"
#include "base/base-zone.h"
#include "shop/shop-health-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define MOST_SCANS 500

static JsonNode *
take_rows (StoreStatement *rows, GError **error)
{
  g_autoptr (StoreStatement) own = rows;

  return own != NULL ? shop_rows_to_json (own, error) : NULL;
}

/* --- the one before --- */

/* The scan that a clear began with; where none is told, whichever was taken before it. */
static gboolean
lies_before_clear (ShopTurn *turn, JsonObject *scan, JsonObject *mark)
{
  const char *taken = base_json_get_string (mark, "scan");

  if (taken != NULL)
    return g_strcmp0 (base_json_get_string (scan, "scan"), taken) == 0;
  return base_json_get_int (scan, "taken_at_s", 0) <= base_json_get_int (mark, "cleared_at_s", 0);
}

static gboolean
is_of_earlier_day (ShopTurn *turn, JsonObject *scan, JsonObject *mark)
{
  char day[BASE_DATE_LENGTH], newest[BASE_DATE_LENGTH];
  int minute;

  base_zone_utc_to_local (turn->zone, base_json_get_int (scan, "taken_at_s", 0), day, &minute);
  base_zone_utc_to_local (turn->zone, base_json_get_int (mark, "taken_at_s", 0), newest, &minute);
  return base_date_compare (day, newest) < 0;
}

/* Simulated scans are not compared with real ones.
 *
 * Returns: (nullable): the id of the newest that is as asked */
static const char *
find_scan (ShopTurn *turn,
           JsonArray *scans,
           gboolean (*is_as_asked) (ShopTurn *turn, JsonObject *scan, JsonObject *mark),
           JsonObject *mark)
{
  JsonObject *newest = base_json_array_get_object (scans, 0);

  for (guint i = 1; mark != NULL && i < json_array_get_length (scans); i++)
    {
      JsonObject *scan = base_json_array_get_object (scans, i);
      if (base_json_get_int (scan, "simulated", 0) == base_json_get_int (newest, "simulated", 0) &&
          is_as_asked (turn, scan, mark))
        return base_json_get_string (scan, "scan");
    }
  return NULL;
}

static const char *
find_before (ShopTurn *turn, JsonArray *scans, JsonArray *clears)
{
  if (json_array_get_length (scans) == 0)
    return NULL;
  JsonObject *newest = json_array_get_object_element (scans, 0);
  JsonObject *clear =
    json_array_get_length (clears) > 0 ? json_array_get_object_element (clears, 0) : NULL;
  const char *before = find_scan (turn, scans, lies_before_clear, clear);

  return before != NULL ? before : find_scan (turn, scans, is_of_earlier_day, newest);
}

/* --- the query --- */

static JsonNode *
read_choices (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopHealthChoices *given = arguments;
  g_autoptr (JsonNode) scans =
    take_rows (shop_health_query_choices (turn, &given->vehicle, MOST_SCANS, error), error);
  g_autoptr (JsonNode) clears =
    scans != NULL ? take_rows (shop_health_query_clear (turn, &given->vehicle, error), error)
                  : NULL;

  if (clears == NULL)
    return NULL;
  JsonNode *answer = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "zone", g_time_zone_get_identifier (turn->zone));
  json_object_set_string_member (
    object, "before",
    find_before (turn, json_node_get_array (scans), json_node_get_array (clears)));
  json_object_set_member (object, "scans", g_steal_pointer (&scans));
  json_node_set_object (answer, object);
  return answer;
}

static const ShopArgument arguments[] = {
  SHOP_ARGUMENT (ShopHealthChoices, vehicle, ID, .required = TRUE),
};

static const ShopShape shape = SHOP_SHAPE (ShopHealthChoices, arguments);

const ShopQuery shop_health_choices_query = {
  "health-report-scans", N_ ("Which scans a health report may be about and compare"),
  SHOP_MAY_READ,         &shape,
  read_choices,
};

const ShopQuery *const shop_health_choices_queries[] = { &shop_health_choices_query, NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-bay-board.h"
#include "base/base-json.h"
#include "shop/shop-bay-queries.h"
#include "shop/shop-day-schedule.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define SOON_S 3600

/* Late as soon as it is clear that the promise will not be kept; soon an hour before it. */
static const char *
judge_promise (gint64 promised_s, gint64 end_s, gint64 now_s)
{
  if (MAX (end_s, now_s) > promised_s)
    return "late";
  return promised_s - now_s < SOON_S ? "soon" : "good";
}

/* Takes @taken; gives @card its first row, or null. */
static gboolean
add_stay (JsonObject *card, const char *member, StoreStatement *taken, gint64 now_s, GError **error)
{
  g_autoptr (StoreStatement) rows = taken;
  g_autoptr (JsonNode) found = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  JsonObject *stay;

  if (found == NULL)
    return FALSE;
  if (json_array_get_length (json_node_get_array (found)) == 0)
    {
      json_object_set_null_member (card, member);
      return TRUE;
    }
  stay = json_array_get_object_element (json_node_get_array (found), 0);
  gint64 promised_s = base_json_get_int (stay, "promised_s", 0);
  if (promised_s != 0)
    json_object_set_string_member (
      stay, "promise", judge_promise (promised_s, base_json_get_int (stay, "end_s", 0), now_s));
  json_object_set_object_member (card, member, json_object_ref (stay));
  return TRUE;
}

static gboolean
fill_card (ShopTurn *turn, JsonObject *card, GError **error)
{
  BaseId bay;

  return base_id_parse (base_json_get_string (card, "bay"), &bay) &&
         add_stay (card, "now", shop_bay_query_now (turn, &bay, error), turn->now_s, error) &&
         add_stay (card, "next", shop_bay_query_next (turn, &bay, error), turn->now_s, error);
}

static gboolean
fill_cards (ShopTurn *turn, JsonArray *cards, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < json_array_get_length (cards); i++)
    done = fill_card (turn, json_array_get_object_element (cards, i), error);
  return done;
}

static JsonNode *
read_board (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_bay_query_list (turn, error);
  g_autoptr (JsonNode) cards = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  g_autoptr (JsonObject) board = json_object_new ();
  char today[BASE_DATE_LENGTH];

  if (cards == NULL || !fill_cards (turn, json_node_get_array (cards), error))
    return NULL;
  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  JsonNode *free = shop_day_free_minutes (turn, today, error);
  if (free == NULL)
    return NULL;
  json_object_set_int_member (board, "now_s", turn->now_s);
  json_object_set_member (board, "bays", g_steal_pointer (&cards));
  json_object_set_member (board, "free", free);
  return json_node_init_object (json_node_alloc (), board);
}

const ShopQuery shop_bay_board_query = {
  "bay-board",   N_ ("What stands in each bay now, what comes next, and who has time today"),
  SHOP_MAY_READ, &shop_no_arguments,
  read_board,
};

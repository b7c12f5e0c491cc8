/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-audit.h"
#include "base/base-json.h"
#include "base/base-zone.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define MOST_ENTRIES 1000

/* What a verb of an older version did is known by its name alone. */
static void
add_summary (JsonArray *entries, guint i, JsonNode *entry, gpointer none)
{
  JsonObject *object = json_node_get_object (entry);
  const ShopVerb *verb = shop_verb_find (base_json_get_string (object, "verb"));

  if (verb != NULL)
    json_object_set_string_member (object, "summary", _ (verb->summary));
}

/* Others' deeds are for who manages them. */
static gboolean
check_whose (ShopTurn *turn, ShopAuditQuery *asked, GError **error)
{
  if ((turn->permissions & SHOP_MAY_STAFF) != 0)
    return TRUE;
  if (!shop_id_is_given (&asked->user))
    asked->user = turn->user;
  return base_id_equal (&asked->user, &turn->user) || shop_turn_may (turn, SHOP_MAY_STAFF, error);
}

static JsonNode *
read_audit (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopAuditQuery asked = *(const ShopAuditQuery *) arguments;

  if (!check_whose (turn, &asked, error))
    return NULL;
  gint64 from_s = asked.from != NULL ? base_zone_local_to_utc (turn->zone, asked.from, 0) : 0;
  g_autoptr (StoreStatement) rows = shop_audit_query_entries (turn, &asked, from_s, error);
  JsonNode *entries = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  if (entries != NULL)
    json_array_foreach_element (json_node_get_array (entries), add_summary, NULL);
  return entries;
}

static const ShopArgument arguments[] = {
  SHOP_ARGUMENT (ShopAuditQuery, record, ID),
  SHOP_ARGUMENT (ShopAuditQuery, user, ID),
  SHOP_ARGUMENT (ShopAuditQuery, from, DATE),
  SHOP_ARGUMENT (ShopAuditQuery, limit, MAYBE_INT, .least = 1, .most = MOST_ENTRIES),
};

static const ShopShape shape = SHOP_SHAPE (ShopAuditQuery, arguments);

static const ShopQuery audit_query = {
  "audit", N_ ("Who did what and when, the newest first"), SHOP_MAY_READ, &shape, read_audit,
};

const ShopQuery *const shop_audit_queries[] = { &audit_query, NULL };

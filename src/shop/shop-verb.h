/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-argument.h"
#include "shop/shop-error.h"
#include "shop/shop-permission.h"
#include "shop/shop-turn.h"
#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * ShopVerb:
 * @name: "booking-move": how screens, scripts, the assistant and the audit call it
 * @summary: what it does, for the list of verbs; translated when shown
 * @permission: what the user's role must allow
 * @shape: of its arguments
 * @perform: checks the rules and writes, inside one transaction of the store
 * @prepare: (nullable): what takes too long for a transaction, done before it: what it makes is the
 *   turn's "prepared", and freed with g_free()
 *
 * One kind of change. A verb that refuses sets a #ShopError, and nothing of it is kept.
 */
struct _ShopVerb
{
  const char *name;
  const char *summary;
  ShopPermission permission;
  const ShopShape *shape;
  gboolean (*perform) (ShopTurn *turn, gconstpointer arguments, GError **error);
  gboolean (*prepare) (StoreDb *db,
                       const BaseId *user,
                       gconstpointer arguments,
                       gpointer *prepared,
                       GError **error);
};

/**
 * ShopQuery:
 * @name: "bay-board"
 * @summary: what it answers, for the list of queries
 * @permission: what the user's role must allow
 * @shape: of its arguments
 * @read: answers from one state of the records; shop_rows_to_json() helps
 *
 * One kind of question.
 */
typedef struct
{
  const char *name;
  const char *summary;
  ShopPermission permission;
  const ShopShape *shape;
  JsonNode *(*read) (ShopTurn *turn, gconstpointer arguments, GError **error);
} ShopQuery;

const ShopVerb *shop_verb_find (const char *name);
const ShopQuery *shop_query_find (const char *name);
JsonNode *shop_verbs_to_json (void);
JsonNode *shop_queries_to_json (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ShopVerb:
 * @name: "vehicle-add"
 * @arguments: what @run reads, as JSON, for people
 * @run: does it and waits: (nullable) (transfer full) an object that tells what was made; %NULL
 *   with @error set where it was refused
 *
 * A change to the shop that can be asked for by name, the same one that a screen makes.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  JsonNode *(*run) (StoreDb *db, JsonObject *arguments, GError **error);
} ShopVerb;

extern const ShopVerb shop_verbs[];
extern const guint shop_n_verbs;

JsonNode *shop_verb_run (StoreDb *db, const char *name, JsonNode *arguments, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopCodePackImport:
 * @name: what people call it: the file's name
 * @make: (nullable): whose own codes they are, where the titles do not say so themselves
 * @source, @licence: where they come from, and what one may do with them
 * @document: obd_dtc_pack_to_json()
 *
 * Keeps titles of trouble codes from elsewhere. The same document again is the same record.
 */
typedef struct
{
  const char *name;
  const char *make;
  const char *source;
  const char *licence;
  JsonNode *document;
} ShopCodePackImport;

SHOP_DECLARE_VERB (code_pack_import, ShopCodePackImport)

/**
 * ShopCodePackRemove:
 * @code_pack: which
 *
 * Uses its titles no more.
 */
typedef struct
{
  BaseId code_pack;
} ShopCodePackRemove;

SHOP_DECLARE_VERB (code_pack_remove, ShopCodePackRemove)

/**
 * ShopCodePackEdit:
 *
 * Changes what is said of a pack, or brings it back.
 */
typedef struct
{
  BaseId code_pack;
  const char *name;
  const char *source;
  const char *licence;
  ShopMaybe removed;
} ShopCodePackEdit;

SHOP_DECLARE_VERB (code_pack_edit, ShopCodePackEdit)

/**
 * ShopCodePacksOf:
 * @documents: with all that they hold
 */
typedef struct
{
  gboolean documents;
} ShopCodePacksOf;

/**
 * shop_code_packs_query:
 *
 * The packs, as #ShopCodePacksOf asks, the earliest first.
 */
extern const ShopQuery shop_code_packs_query;

extern const ShopVerb *const shop_code_pack_verbs[];
extern const ShopQuery *const shop_code_pack_queries[];

G_END_DECLS

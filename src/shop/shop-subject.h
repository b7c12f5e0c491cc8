/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopSubject:
 * @table: the table of the record
 * @permissions: bits of #ShopPermission; who has any of them may write about the record
 *
 * A kind of record that notes and attachments can be about.
 */
typedef struct
{
  const char *table;
  guint64 permissions;
} ShopSubject;

/**
 * ShopOfRecord:
 *
 * What a question about any kind of record asks with.
 */
typedef struct
{
  BaseId record;
} ShopOfRecord;

extern const ShopShape shop_of_record_shape;

const ShopSubject *shop_subject_find (ShopTurn *turn, const BaseId *record, GError **error);
const ShopSubject *shop_subject_require (ShopTurn *turn, const BaseId *record, GError **error);
const char *shop_subject_get_word (const char *table);
char *shop_subject_dup_title (ShopTurn *turn, const char *table, const BaseId *record);

G_END_DECLS

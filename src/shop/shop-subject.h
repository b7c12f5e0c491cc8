/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopSubject:
 * @table: the table of the record
 * @word: what a person calls it
 * @permissions: bits of #ShopPermission; who has any of them may write about the record
 * @noted: whether notes and attachments can be about it
 *
 * A kind of record that people speak of.
 */
typedef struct
{
  const char *table;
  const char *word;
  guint64 permissions;
  gboolean noted;
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
const ShopSubject *shop_subject_of_table (const char *table);
char *shop_subject_dup_title (ShopTurn *turn, const char *table, const BaseId *record);

G_END_DECLS

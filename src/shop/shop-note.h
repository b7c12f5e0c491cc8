/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopNoteAdd:
 * @record: about what: a customer, a job, an invoice … (#ShopSubject)
 * @text: what is to be known
 *
 * Notes something about a record, with who and when. A note stays as it is; another one corrects
 * it.
 */
typedef struct
{
  BaseId record;
  const char *text;
} ShopNoteAdd;

SHOP_DECLARE_VERB (note_add, ShopNoteAdd)

extern const ShopVerb *const shop_note_verbs[];
extern const ShopQuery *const shop_note_queries[];

G_END_DECLS

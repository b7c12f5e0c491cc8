/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeedshopAdviceWords:
 * @number: its place in an order, from 1; 0 where there is none
 * @text: what it is about, translated
 * @detail: (nullable): what to expect, or more about it, translated
 * @signal: (nullable): the id of a signal that can be watched
 * @codes: (nullable) (element-type SpeedshopCode): codes to go on to
 * @id: (nullable): of a cause: its English words, by which the shop counts repairs
 */
typedef struct
{
  guint number;
  const char *text;
  const char *detail;
  const char *signal;
  GListModel *codes;
  const char *id;
} SpeedshopAdviceWords;

/**
 * SpeedshopAdviceItem:
 *
 * One line of advice about a trouble code: a cause, a check, a signal, related codes. It never
 * changes.
 *
 * Properties: those of #SpeedshopAdviceWords, and "has-detail", "is-numbered", "has-signal",
 * "has-codes".
 */
#define SPEEDSHOP_TYPE_ADVICE_ITEM (speedshop_advice_item_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopAdviceItem, speedshop_advice_item, SPEEDSHOP, ADVICE_ITEM, GObject)

SpeedshopAdviceItem *speedshop_advice_item_new (const SpeedshopAdviceWords *words);
guint speedshop_advice_item_get_number (SpeedshopAdviceItem *self);
const char *speedshop_advice_item_get_text (SpeedshopAdviceItem *self);
const char *speedshop_advice_item_get_detail (SpeedshopAdviceItem *self);
const char *speedshop_advice_item_get_signal (SpeedshopAdviceItem *self);
GListModel *speedshop_advice_item_get_codes (SpeedshopAdviceItem *self);
const char *speedshop_advice_item_get_id (SpeedshopAdviceItem *self);
char *speedshop_advice_item_dup_spoken (SpeedshopAdviceItem *self);

G_END_DECLS

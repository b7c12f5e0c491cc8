/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopSeriesNumber:
 * @sequence: 1, 2, 3 … in the series of its kind and station
 * @text: as it is printed: "A-000001", a credit note "A-C00001"
 */
typedef struct
{
  gint64 sequence;
  char text[24];
} ShopSeriesNumber;

/**
 * ShopSeriesConfirm:
 * @invoice_last: the number in the series, without the letters, of the last invoice that this
 *   station issued, 0 for none
 * @credit_note_last: of the last credit note
 * @job_last: the last number this station gave to a job; absent where it is known here
 * @order_last: to an order
 *
 * After the records were brought back from a copy: says which numbers went out since the copy was
 * made, so that none goes out twice. Until then nothing is issued.
 */
typedef struct
{
  gint64 invoice_last;
  gint64 credit_note_last;
  ShopMaybe job_last;
  ShopMaybe order_last;
} ShopSeriesConfirm;

SHOP_DECLARE_VERB (series_confirm, ShopSeriesConfirm)

gboolean
shop_series_take (ShopTurn *turn, const char *kind, ShopSeriesNumber *number, GError **error);

extern const ShopVerb *const shop_series_verbs[];
extern const ShopQuery *const shop_series_queries[];

char *shop_series_warn_of_second (const char *station_code);

G_END_DECLS

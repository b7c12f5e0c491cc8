/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-document.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-row.h"

#include <string.h>

static void
hash_text (const char *text, guint8 hash[SHOP_DOCUMENT_HASH_SIZE])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = SHOP_DOCUMENT_HASH_SIZE;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, hash, &size);
}

static gboolean
write_number (ShopTurn *turn,
              const ShopInvoiceHead *head,
              const char *date,
              const char *due_date,
              const ShopSeriesNumber *number,
              GError **error)
{
  return store_update (turn->connection, error, "invoice", &head->id,
                       { "station_code", store_text (turn->station_code) },
                       { "sequence", store_int (number->sequence) },
                       { "number", store_text (number->text) },
                       { "issued_s", store_int (turn->now_s) },
                       { "issued_date", store_text (date) }, { "due_date", store_text (due_date) });
}

static gboolean
hash_document (ShopTurn *turn,
               const BaseId *invoice,
               guint8 hash[SHOP_DOCUMENT_HASH_SIZE],
               GError **error)
{
  g_autoptr (StoreStatement) row = shop_invoice_query_document (turn, invoice, error);

  if (!shop_row_require (row, "invoice", error))
    return FALSE;
  hash_text (store_statement_get_text (row, 0), hash);
  return TRUE;
}

/**
 * shop_document_seal:
 * @head: of an invoice or a credit note whose lines and total are written
 * @date: of the document
 * @number: (out): the one that it got
 *
 * Issues it: takes the next number, copies who sells and who buys, and keeps a hash over all that
 * the document says. The schema lets nothing of it change from here on.
 */
gboolean
shop_document_seal (ShopTurn *turn,
                    const ShopInvoiceHead *head,
                    const char *date,
                    const char *due_date,
                    ShopSeriesNumber *number,
                    GError **error)
{
  guint8 hash[SHOP_DOCUMENT_HASH_SIZE];

  return shop_series_take (turn, head->kind, number, error) &&
         write_number (turn, head, date, due_date, number, error) &&
         shop_invoice_take_copies (turn, &head->id, error) &&
         hash_document (turn, &head->id, hash, error) &&
         store_update (turn->connection, error, "invoice", &head->id,
                       { "state", store_text ("issued") },
                       { "hash", store_blob (hash, sizeof hash) }) &&
         shop_turn_log_state (turn, "invoice", &head->id, "draft", "issued", NULL, error);
}

/**
 * shop_document_is_intact:
 * @invoice: an invoice or a credit note that is issued
 * @intact: (out): whether it still says what it said when it was issued
 */
gboolean
shop_document_is_intact (ShopTurn *turn, const BaseId *invoice, gboolean *intact, GError **error)
{
  g_autoptr (StoreStatement) row = shop_invoice_query_document (turn, invoice, error);
  guint8 hash[SHOP_DOCUMENT_HASH_SIZE];
  gsize size;

  if (!shop_row_require (row, "invoice", error))
    return FALSE;
  hash_text (store_statement_get_text (row, 0), hash);
  const guint8 *kept = store_statement_get_blob (row, 1, &size);
  *intact = size == sizeof hash && memcmp (kept, hash, size) == 0;
  return TRUE;
}

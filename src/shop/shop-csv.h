/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-csv-encoding.h"

G_BEGIN_DECLS

/**
 * SHOP_CSV_MOST_CELLS:
 *
 * A table with more columns than this is none, and is refused.
 */
#define SHOP_CSV_MOST_CELLS 1000

/**
 * SHOP_CSV_MOST_BYTES:
 *
 * A record that is longer than this is refused, or, where a quote was left open, cut at the end of
 * its first line.
 */
#define SHOP_CSV_MOST_BYTES (256 * 1024)

/**
 * ShopCsvFault:
 * @SHOP_CSV_SOUND: nothing is wrong with it
 * @SHOP_CSV_QUOTE: there is text behind a closing quote
 * @SHOP_CSV_UNCLOSED: a quote is never closed
 * @SHOP_CSV_NUL: it holds a NUL, as no text does
 * @SHOP_CSV_NOT_TEXT: it holds bytes that are no letters in the encoding of the file
 *
 * Why a record cannot be read.
 */
typedef enum
{
  SHOP_CSV_SOUND,
  SHOP_CSV_QUOTE,
  SHOP_CSV_UNCLOSED,
  SHOP_CSV_NUL,
  SHOP_CSV_NOT_TEXT
} ShopCsvFault;

const char *shop_csv_fault_get_sentence (ShopCsvFault fault);

/**
 * ShopCsv:
 *
 * Reads a table of comma-separated values (RFC 4180) record by record, from a file of any length.
 * More than the standard it takes: semicolons or tabs instead of commas, any line end, quotes
 * inside a cell that does not begin with one, empty lines, and records that are shorter than the
 * header.
 */
typedef struct _ShopCsv ShopCsv;

ShopCsv *shop_csv_open (const char *path, GCancellable *cancellable, GError **error);
ShopCsv *shop_csv_open_text (const char *text, char delimiter, GError **error);
void shop_csv_free (ShopCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopCsv, shop_csv_free)

gboolean shop_csv_next (ShopCsv *self, GCancellable *cancellable, GError **error);

ShopCsvEncoding shop_csv_get_encoding (ShopCsv *self);
const char *shop_csv_get_sha256 (ShopCsv *self);
char shop_csv_get_delimiter (ShopCsv *self);
gint64 shop_csv_get_line (ShopCsv *self);
char *shop_csv_dup_raw (ShopCsv *self);
ShopCsvFault shop_csv_get_fault (ShopCsv *self);
gboolean shop_csv_was_cut (ShopCsv *self);
guint shop_csv_get_n_cells (ShopCsv *self);
const char *shop_csv_get_cell (ShopCsv *self, guint index);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ShopCsvEncoding:
 *
 * How the letters of a file are written as bytes.
 */
typedef enum
{
  SHOP_CSV_UTF8,
  SHOP_CSV_WINDOWS_1252,
  SHOP_CSV_UTF16LE,
  SHOP_CSV_UTF16BE
} ShopCsvEncoding;

/**
 * ShopCsvLook:
 * @encoding: how its letters are written
 * @skip: bytes of the mark in front of the text
 * @sha256: of all its bytes, in hexadecimal digits
 *
 * What one look at a whole file shows.
 */
typedef struct
{
  ShopCsvEncoding encoding;
  gsize skip;
  char *sha256;
} ShopCsvLook;

const char *shop_csv_encoding_get_name (ShopCsvEncoding encoding);

/* For this room alone. */
gboolean shop_csv_look (GFile *file, ShopCsvLook *look, GCancellable *cancellable, GError **error);
GInputStream *shop_csv_decode (GInputStream *bytes, ShopCsvEncoding encoding, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-csv.h"
#include "shop/shop-import-take.h"

G_BEGIN_DECLS

/* For this room alone: from records of a file to lines of an import. */

/* How the columns of a file are read; see shop_import_kind_map(). */
typedef struct
{
  const ShopImportKind *kind;
  char **columns;        /* as the file names them */
  JsonObject *map;       /* column → field */
  JsonObject *constants; /* field → text */
} ShopImportLayout;

/* A line as it was read, not taken yet. */
typedef struct
{
  gint64 line;
  char *raw;
  char *cells; /* JSON; NULL where it cannot be read */
  const char *rule;
  char *reason;
  guint8 hash[SHOP_IMPORT_HASH_SIZE];
} ShopImportLine;

void shop_import_line_clear (gpointer line);
gboolean shop_import_line_read (ShopImportLine *line, const ShopImportLayout *layout, ShopCsv *csv);
gboolean shop_import_line_insert (ShopTurn *turn,
                                  const BaseId *batch,
                                  const ShopImportLine *line,
                                  GError **error);
ShopImportRow *shop_import_line_load (ShopImportJob *job,
                                      ShopTurn *turn,
                                      const BaseId *id,
                                      const char *text,
                                      GError **error);

G_END_DECLS

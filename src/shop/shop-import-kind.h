/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: what each kind of table that can be taken in is made of. */

/* What stands in a cell, and what becomes of it. */
typedef enum
{
  SHOP_IMPORT_TEXT,
  SHOP_IMPORT_WORD,  /* one of ShopImportField.words */
  SHOP_IMPORT_PHONE, /* several, with a slash or a semicolon between */
  SHOP_IMPORT_EMAIL, /* the same */
  SHOP_IMPORT_PLATE,
  SHOP_IMPORT_VIN,
  SHOP_IMPORT_YEAR,
  SHOP_IMPORT_COUNT, /* a whole number such as kilometres or days */
  SHOP_IMPORT_DATE,
  SHOP_IMPORT_MINOR, /* money, in the currency's smallest unit */
  SHOP_IMPORT_PRICE, /* of one, in 1/10000 */
  SHOP_IMPORT_CENTS, /* the same, written in the currency's smallest unit */
  SHOP_IMPORT_MILLI, /* a quantity */
  SHOP_IMPORT_TRUTH
} ShopImportForm;

/* A field that a column can be. synonyms are what other programs call it, in small letters without
 * anything else, with blanks between; words are "ours=theirs,theirs …" in the same letters. */
typedef struct
{
  const char *name;
  const char *label;
  ShopImportForm form;
  const char *synonyms;
  const char *words;
} ShopImportField;

typedef struct _ShopImportKind ShopImportKind;

/* One file being taken in, inside one transaction. */
typedef struct
{
  ShopTurn *turn;
  BaseId batch;
  const ShopImportKind *kind;
  gboolean month_first; /* in dates such as 03/04/2021 */
  char *country;
  int decimals;
} ShopImportJob;

/* What came of a line; the words are those of the table. */
typedef enum
{
  SHOP_IMPORT_WAITING,
  SHOP_IMPORT_NEW,
  SHOP_IMPORT_UPDATED,
  SHOP_IMPORT_SAME,
  SHOP_IMPORT_REVIEW,
  SHOP_IMPORT_QUARANTINE,
  SHOP_IMPORT_SKIPPED,
  SHOP_IMPORT_UNDONE,
  SHOP_IMPORT_N_STATES
} ShopImportState;

/* A line of the file. */
typedef struct
{
  BaseId id;
  gint64 line;
  JsonObject *cells;  /* field → text as it stands in the file; NULL where it cannot be read */
  JsonObject *values; /* field → what that means */
  JsonArray *warnings;
  ShopImportState state;
  const char *rule; /* for review and quarantine: which rule, as a word */
  char *reason;     /* the same as a sentence */
  char *key;
  BaseId record;
  JsonArray *choices; /* records that it may be: {"record", "name", "why"} */
  JsonArray *inverse; /* verbs that take back what was done */
} ShopImportRow;

/* How a line of some kind becomes a record. @into: a person said which record it is, and that its
 * values shall take the place of those that differ; @as_new: a person said that it is a new one. */
struct _ShopImportKind
{
  const char *name;
  const char *table;
  const ShopImportField *fields;
  guint n_fields;
  gboolean repeats; /* whether the same line twice in a file may be meant */
  gboolean (*take) (const ShopImportJob *job,
                    ShopImportRow *row,
                    const BaseId *into,
                    gboolean as_new,
                    GError **error);
};

extern const ShopImportKind shop_import_customers;
extern const ShopImportKind shop_import_vehicles;
extern const ShopImportKind shop_import_parts;
extern const ShopImportKind shop_import_prices;
extern const ShopImportKind shop_import_balances;

const ShopImportKind *shop_import_kind_find (const char *name);
const ShopImportField *shop_import_kind_find_field (const ShopImportKind *self, const char *name);
char *shop_import_make_key (const char *text);
JsonObject *shop_import_kind_map (const ShopImportKind *self,
                                  char **columns,
                                  JsonObject *overrides,
                                  GError **error);

G_END_DECLS

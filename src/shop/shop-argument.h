/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-id.h"
#include "store/store-row.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ShopArgumentType:
 * @SHOP_ARGUMENT_ID: a #BaseId; all zero where not given, %SHOP_NO_ID for null
 * @SHOP_ARGUMENT_TEXT: a const char *; %NULL where not given, "" for null
 * @SHOP_ARGUMENT_SECRET: as a text, but never written down
 * @SHOP_ARGUMENT_WORD: as a text: one of #ShopArgument.words
 * @SHOP_ARGUMENT_DATE: as a text: YYYY-MM-DD
 * @SHOP_ARGUMENT_INT: a gint64
 * @SHOP_ARGUMENT_TIME: a gint64, UTC seconds; in JSON also ISO 8601
 * @SHOP_ARGUMENT_BOOL: a gboolean
 * @SHOP_ARGUMENT_MAYBE_INT: a #ShopMaybe
 * @SHOP_ARGUMENT_MAYBE_TIME: a #ShopMaybe
 * @SHOP_ARGUMENT_MAYBE_BOOL: a #ShopMaybe
 * @SHOP_ARGUMENT_MAYBE_PERMISSIONS: a #ShopMaybe of #ShopPermission; in JSON a list of their words,
 *   or the number
 * @SHOP_ARGUMENT_TEXTS: a char ** ended by %NULL; %NULL where not given
 * @SHOP_ARGUMENT_IDS: as texts: each is that of an id
 * @SHOP_ARGUMENT_LIST: #ShopItems of #ShopArgument.shape
 * @SHOP_ARGUMENT_JSON: a JsonNode *
 */
typedef enum
{
  SHOP_ARGUMENT_ID,
  SHOP_ARGUMENT_TEXT,
  SHOP_ARGUMENT_SECRET,
  SHOP_ARGUMENT_WORD,
  SHOP_ARGUMENT_DATE,
  SHOP_ARGUMENT_INT,
  SHOP_ARGUMENT_TIME,
  SHOP_ARGUMENT_BOOL,
  SHOP_ARGUMENT_MAYBE_INT,
  SHOP_ARGUMENT_MAYBE_TIME,
  SHOP_ARGUMENT_MAYBE_BOOL,
  SHOP_ARGUMENT_MAYBE_PERMISSIONS,
  SHOP_ARGUMENT_TEXTS,
  SHOP_ARGUMENT_IDS,
  SHOP_ARGUMENT_LIST,
  SHOP_ARGUMENT_JSON
} ShopArgumentType;

typedef enum
{
  SHOP_ABSENT, /* leave it as it is */
  SHOP_NULL,   /* clear it */
  SHOP_GIVEN
} ShopPresence;

/**
 * ShopMaybe:
 *
 * A number that may not be given. All zero is not given; see shop_some().
 */
typedef struct
{
  ShopPresence presence;
  gint64 value;
} ShopMaybe;

static inline ShopMaybe
shop_some (gint64 value)
{
  return (ShopMaybe){ SHOP_GIVEN, value };
}

static inline gint64
shop_maybe_get (ShopMaybe maybe, gint64 fallback)
{
  return maybe.presence == SHOP_GIVEN ? maybe.value : fallback;
}

/* The diary ends with the year 2099, in UTC seconds. */
#define SHOP_LATEST_S G_GINT64_CONSTANT (4102444800)

/**
 * SHOP_NO_ID:
 *
 * An id that clears what it is given for: nobody, nowhere.
 */
extern const BaseId SHOP_NO_ID;

gboolean shop_id_is_given (const BaseId *id);

typedef struct _ShopShape ShopShape;

/**
 * ShopItems:
 * @items: (array length=n) (nullable): structs of a #ShopShape, one after the other; %NULL where
 * the list was not given, which an empty one was
 */
typedef struct
{
  gconstpointer items;
  gsize n;
} ShopItems;

/**
 * ShopArgument:
 * @name: its member in JSON, and the column it is written to
 * @offset: where the struct keeps it
 * @required: whether it must be given
 * @key: whether it is no column of the row: what to change, where to put it
 * @digest: for JSON that a row keeps whole: whether the audit keeps its SHA-256 alone
 * @words: for a word: those allowed, with spaces between
 * @shape: for a list: what its items look like
 * @least: smallest number allowed, where it differs from @most
 * @most: greatest number allowed
 *
 * One of the arguments of a verb or a query.
 */
typedef struct
{
  const char *name;
  ShopArgumentType type;
  gsize offset;
  gboolean required;
  gboolean key;
  gboolean digest;
  const char *words;
  const ShopShape *shape;
  gint64 least;
  gint64 most;
} ShopArgument;

/**
 * ShopShape:
 * @size: of the struct that holds the arguments
 *
 * What arguments look like: in C a struct, in JSON an object, in the store columns.
 */
struct _ShopShape
{
  gsize size;
  const ShopArgument *arguments;
  guint n_arguments;
};

/**
 * SHOP_ARGUMENT:
 * @...: designated members: .required = TRUE …
 *
 * A line in the table of the arguments of a struct.
 */
#define SHOP_ARGUMENT(Struct, member, kind, ...)                                                   \
  {                                                                                                \
    .name = #member, .type = SHOP_ARGUMENT_##kind, .offset = G_STRUCT_OFFSET (Struct, member),     \
    __VA_ARGS__                                                                                    \
  }

#define SHOP_SHAPE(Struct, table)                                                                  \
  {                                                                                                \
    sizeof (Struct), (table), G_N_ELEMENTS (table)                                                 \
  }

extern const ShopShape shop_no_arguments;

gpointer shop_arguments_parse (const ShopShape *shape, JsonObject *object, GError **error);
gpointer shop_arguments_copy (const ShopShape *shape, gconstpointer arguments);
void shop_arguments_free (const ShopShape *shape, gpointer arguments);
gboolean shop_arguments_check (const ShopShape *shape, gconstpointer arguments, GError **error);
JsonObject *shop_arguments_to_json (const ShopShape *shape, gconstpointer arguments);
gsize
shop_arguments_to_fields (const ShopShape *shape, gconstpointer arguments, StoreField *fields);
JsonNode *shop_shape_to_json (const ShopShape *shape);

G_END_DECLS

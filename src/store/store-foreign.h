/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-entity.h"
#include "store/store-row.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For this room alone: values of a record as they travel. Ids are text, hashes hexadecimal digits.
 */

#define STORE_FOREIGN_ROOM 32 /* bytes: a hash */

JsonNode *store_foreign_from_cell (StoreStatement *row, int column);
gboolean store_foreign_to_value (JsonNode *node,
                                 const StoreColumn *column,
                                 guint8 room[STORE_FOREIGN_ROOM],
                                 StoreValue *value);

G_END_DECLS

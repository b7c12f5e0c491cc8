/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-statement.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One field of a record that travels, as it travels: ids as text, hashes in hexadecimal. A conflict
 * keeps the values in question this way. */

JsonNode *store_field_get (StoreConnection *connection,
                           const char *table,
                           const BaseId *record,
                           const char *field,
                           GError **error);
gboolean store_field_set (StoreConnection *connection,
                          const char *table,
                          const BaseId *record,
                          const char *field,
                          JsonNode *value,
                          GError **error);

G_END_DECLS

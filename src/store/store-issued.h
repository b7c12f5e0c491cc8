/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-statement.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For this room alone: a document that was issued stands as it was printed, whatever another
 * station wrote into its draft meanwhile. It travels whole, with its lines. */

gboolean store_issued_is_document (const char *table, JsonObject *fields);
gboolean store_issued_find_lines (StoreConnection *connection,
                                  const BaseId *document,
                                  GArray **lines,
                                  GError **error);
gboolean store_issued_find (StoreConnection *connection,
                            const char *table,
                            const BaseId *id,
                            gboolean *issued,
                            GError **error);
gboolean store_issued_drop_line (StoreConnection *connection, const BaseId *line, GError **error);
gboolean store_issued_note (StoreConnection *connection,
                            const char *table,
                            const BaseId *id,
                            JsonObject *issued,
                            JsonObject *edited,
                            GError **error);

G_END_DECLS

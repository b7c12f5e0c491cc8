/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"
#include "store/store-row.h"

G_BEGIN_DECLS

/* Puts rows and their entries in the change log into a connection, each call site's with a
 * statement of its own. For store-bulk.c alone. */

typedef struct _StoreBulkWriter StoreBulkWriter;

StoreBulkWriter *store_bulk_writer_new (StoreConnection *connection,
                                        guint16 station,
                                        gboolean wants_log,
                                        GError **error);
void store_bulk_writer_free (StoreBulkWriter *self);
gboolean store_bulk_writer_insert (StoreBulkWriter *self,
                                   gint64 at_s,
                                   const char *table,
                                   const StoreField *fields,
                                   gsize n_fields,
                                   GError **error);
gboolean store_bulk_writer_flush (StoreBulkWriter *self, GError **error);
gint64 store_bulk_writer_get_tick (StoreBulkWriter *self);

G_END_DECLS

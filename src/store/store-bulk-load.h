/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-row.h"

G_BEGIN_DECLS

/* Rows on their way from whom they are made by to the thread that writes them, with copies of all
 * that they borrow. For store-bulk.c alone. */

typedef struct
{
  gint64 at_s;
  const char *table;
  gsize size; /* with its fields and their bytes */
  gsize n_fields;
  StoreField fields[];
} StoreBulkRow;

typedef struct _StoreBulkLoad StoreBulkLoad;

StoreBulkLoad *store_bulk_load_new (void);
void store_bulk_load_free (StoreBulkLoad *self);
void store_bulk_load_empty (StoreBulkLoad *self);
gboolean store_bulk_load_add (StoreBulkLoad *self,
                              gint64 at_s,
                              const char *table,
                              const StoreField *fields,
                              gsize n_fields);
const StoreBulkRow *store_bulk_load_next (StoreBulkLoad *self, const StoreBulkRow *row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"
#include "store/store-row.h"

G_BEGIN_DECLS

/**
 * StoreBulk:
 *
 * Writes very many rows at once, as an import or a demo does, in a connection of its own.
 *
 * All of it is one transaction, which store_bulk_finish() keeps. Rows carry the stamp of the time
 * they are given, and their entries in the change log are written beside them rather than by
 * triggers. CHECKs, and triggers that refuse rows, take them for granted: who writes in bulk has
 * tests that ask store_db_check(). Indexes are made and references checked once, at the end. The
 * first failure is kept: what is inserted after it is passed over, and store_bulk_finish() tells
 * it.
 */
typedef struct _StoreBulk StoreBulk;

StoreBulk *store_bulk_new (StoreDb *db, guint16 station, gboolean log, GError **error);
void store_bulk_free (StoreBulk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreBulk, store_bulk_free)

/**
 * store_bulk_insert:
 * @at_s: when the row came to be, UTC seconds
 * @table: its name, a literal
 * @...: the fields: { "id", store_id (&id) }, …; the columns literals, the id first
 *
 * Inserts a row. The literals' addresses find the compiled statement again.
 */
#define store_bulk_insert(bulk, at_s, table, ...)                                                  \
  store_bulk_insert_fields ((bulk), (at_s), (table), STORE_FIELDS (__VA_ARGS__))

void store_bulk_insert_fields (StoreBulk *self,
                               gint64 at_s,
                               const char *table,
                               const StoreField *fields,
                               gsize n_fields);
gboolean store_bulk_perform (StoreBulk *self, StoreWork work, gpointer data, GError **error);
gint64 store_bulk_count_rows (StoreBulk *self);
gboolean store_bulk_finish (StoreBulk *self, GError **error);

G_END_DECLS

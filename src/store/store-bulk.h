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
 * they are given, and their entries in the change log are written beside them. There are no
 * triggers meanwhile and no CHECKs, so that nothing refuses a row: who writes in bulk has tests
 * that ask store_db_check(). Indexes are made, references checked and caches computed once, at the
 * end. A thread of their own writes the rows while the caller makes the next ones. The first
 * failure is kept: what is inserted after it is passed over, and store_bulk_finish() tells it.
 */
typedef struct _StoreBulk StoreBulk;

/**
 * StoreBulkFlags:
 * @STORE_BULK_LOG: other stations shall hear of the rows
 * @STORE_BULK_ASIDE: a copy of the store is written to, which takes its place at the end; for a
 *   store that is nearly empty and that no other program has open. Several times faster than its
 *   log where the rows are more than memory holds. The store is closed and opened again
 */
typedef enum
{
  STORE_BULK_LOG = 1 << 0,
  STORE_BULK_ASIDE = 1 << 1
} StoreBulkFlags;

StoreBulk *store_bulk_new (StoreDb *db, guint16 station, StoreBulkFlags flags, GError **error);
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

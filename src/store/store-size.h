/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * StoreSizePart:
 * @name: of a table or of an index
 * @table: the table that it belongs to, which is @name for the table itself
 * @n_rows: rows of a table; 0 for an index, which has as many entries as its table at most
 * @bytes: pages it takes in the file
 */
typedef struct
{
  char *name;
  char *table;
  gint64 n_rows;
  gint64 bytes;
} StoreSizePart;

/**
 * StoreSize:
 * @parts: (element-type StoreSizePart): the greatest first
 * @free_bytes: pages of the file that hold nothing; the next rows go there
 * @log_bytes: the log beside the file
 * @attachment_bytes, @n_attachments: content beside the file
 * @backup_bytes: the usual folder of backups; content of attachments there takes no room of its own
 */
typedef struct
{
  GPtrArray *parts;
  gint64 free_bytes;
  gint64 log_bytes;
  gint64 attachment_bytes;
  gint64 n_attachments;
  gint64 backup_bytes;
} StoreSize;

StoreSize *store_db_measure (StoreDb *self, GError **error);
void store_size_free (StoreSize *self);
JsonNode *store_size_to_json (const StoreSize *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreSize, store_size_free)

G_END_DECLS

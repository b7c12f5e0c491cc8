/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  gint64 n_rows;
} StoreTable;

/**
 * StoreInfo:
 * @path: the file
 * @schema_version: number of the last migration
 * @size: bytes of the file and its log
 * @journal_mode: "wal"
 * @audit_head: (nullable): the hash of this station's last audit entry, in hexadecimal
 * @tables: (element-type StoreTable): in alphabetical order
 */
typedef struct
{
  char *path;
  gint64 schema_version;
  gint64 size;
  char *journal_mode;
  char *audit_head;
  GArray *tables;
} StoreInfo;

StoreInfo *store_db_info (StoreDb *self, GError **error);
void store_info_free (StoreInfo *self);
JsonNode *store_info_to_json (const StoreInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreInfo, store_info_free)

/* For this room alone. */
StoreInfo *store_info_read (StoreConnection *connection, const char *path, GError **error);

G_END_DECLS

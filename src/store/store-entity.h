/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For this room alone: what the table entity says of a table, and the columns it has. */

typedef enum
{
  STORE_MERGE_LEDGER,
  STORE_MERGE_FIELD,
  STORE_MERGE_STATE,
  STORE_MERGE_RESERVATION,
  STORE_MERGE_ISSUED
} StoreMerge;

typedef struct
{
  char *name;
  int bit;          /* its place in the table, in masks and in packed clocks */
  gboolean is_blob; /* an id or a hash */
} StoreColumn;

typedef struct
{
  gint64 number;
  char *table;
  StoreMerge merge;
  gboolean captured;
  char **derived;     /* columns that are computed from other rows */
  GPtrArray *columns; /* of StoreColumn: those that travel, without id and clk */
} StoreEntity;

GPtrArray *store_entity_load_all (StoreConnection *connection, GError **error);
StoreEntity *store_entity_load (StoreConnection *connection, const char *table, GError **error);
void store_entity_free (StoreEntity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreEntity, store_entity_free)

/* store-log.c */
JsonObject *store_log_read_record (StoreConnection *connection,
                                   const StoreEntity *entity,
                                   const BaseId *id,
                                   GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone: the numbered steps that bring a file to this version. */

typedef struct
{
  int number;
  char *name; /* "0001-first-records.sql" */
  char *sql;
} StoreMigration;

GPtrArray *store_migration_load (GError **error);
int store_migration_get_latest (void);
gboolean store_migrate (StoreConnection *connection, GPtrArray *migrations, GError **error);
gboolean store_migration_run_opened (StoreConnection *connection, GError **error);
gboolean store_migration_run_caches (StoreConnection *connection, GError **error);

G_END_DECLS

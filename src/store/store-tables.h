/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone: the tables whose rows are the records, with their stored columns. */

typedef struct
{
  char *name;
  GPtrArray *columns; /* of char * */
} StoreTable;

GPtrArray *store_tables_load (StoreConnection *connection, GError **error);
char *store_table_make_select (const StoreTable *table);
char *store_table_make_insert (const StoreTable *table);

G_END_DECLS

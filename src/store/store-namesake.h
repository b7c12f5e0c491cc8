/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-stamp.h"
#include "store/store-entity.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For this room alone: two records of two stations that bear the same name, number or code, where
 * there can be one of that. Both stay; the later one is renamed, and a conflict asks a person. */

/**
 * StoreNamesake:
 * @column: (nullable): the column of the arriving record that gets another value, where it is the
 *   later one; its clock is @stamp then
 */
typedef struct
{
  const StoreColumn *column;
  BaseStamp stamp;
} StoreNamesake;

gboolean store_namesake_part (StoreConnection *connection,
                              const StoreEntity *entity,
                              const BaseId *id,
                              JsonObject **fields,
                              StoreNamesake *renamed,
                              GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-row.h"

G_BEGIN_DECLS

/* For this room alone: what a person shall look at after a merge. Every station comes to the same
 * conflicts by itself, so that their ids are made from what they are about. */

/**
 * StoreConflict:
 * @table: of @record
 * @other: (nullable): the record it collides with
 * @field: (nullable): the field in question
 * @kind: "refused", "overlap", "edit", "issued", "twin", "state",
 *   "issued-twice"
 * @ours: (nullable): what was here
 * @theirs: (nullable): what came
 * @ours_stamp: (nullable): when and at which station @ours was written
 * @theirs_stamp: (nullable): likewise
 * @settled: (nullable): how it was settled, where nobody need look
 */
typedef struct
{
  const char *table;
  const BaseId *record;
  const BaseId *other;
  const char *field;
  const char *kind;
  const char *ours;
  const char *theirs;
  const BaseStamp *ours_stamp;
  const BaseStamp *theirs_stamp;
  const char *settled;
} StoreConflict;

gboolean
store_conflict_note (StoreConnection *connection, const StoreConflict *conflict, GError **error);
gboolean store_conflict_settle (StoreConnection *connection,
                                const BaseId *record,
                                const char *kind,
                                const char *resolution,
                                GError **error);
gboolean store_conflict_settle_pairs (StoreConnection *connection,
                                      const BaseId *record,
                                      const char *kind,
                                      const char *resolution,
                                      GError **error);

G_END_DECLS

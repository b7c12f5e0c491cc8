/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * StoreDrill:
 * @backup: the file that was tried
 * @n_rows: rows of all tables of it
 * @audit_head: (nullable): the hash of the last audit entry, in hexadecimal
 * @took_ms: from start to end
 * @problems: (element-type utf8): what is wrong, a sentence each; it passed where there are none
 *
 * What a rehearsal of the worst day found.
 */
typedef struct
{
  char *backup;
  gint64 n_rows;
  char *audit_head;
  gint64 took_ms;
  GPtrArray *problems;
} StoreDrill;

StoreDrill *store_drill_run (const char *backup, GCancellable *cancellable, GError **error);
JsonNode *store_drill_to_json (const StoreDrill *self);
void store_drill_free (StoreDrill *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreDrill, store_drill_free)

G_END_DECLS

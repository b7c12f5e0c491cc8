/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * StoreAuditEntry:
 * @user: (nullable): who did it
 * @verb: what was done
 * @arguments: a JSON object, secrets left out
 * @result: (nullable): a JSON object: what was made
 * @undo: (nullable): a JSON object {"verb":…,"arguments":…} that takes it back
 *
 * One deed of a person. The entries of a station form a chain: each carries the SHA-256 of the one
 * before together with its own text, so that none can be changed, dropped or slipped in unnoticed.
 */
typedef struct
{
  const BaseId *user;
  const char *verb;
  const char *arguments;
  const char *result;
  const char *undo;
} StoreAuditEntry;

/**
 * StoreAuditReport:
 * @n_entries: entries read, of all stations
 * @head: hash of this station's last entry, in hexadecimal; empty where there is none
 * @problems: (element-type utf8): what is wrong, a sentence each
 */
typedef struct
{
  gint64 n_entries;
  char *head;
  GPtrArray *problems;
} StoreAuditReport;

gboolean store_audit_append (StoreConnection *connection,
                             const StoreAuditEntry *entry,
                             gint64 *seq,
                             GError **error);
StoreAuditReport *store_audit_verify (StoreDb *db, GError **error);
void store_audit_report_free (StoreAuditReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreAuditReport, store_audit_report_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-audit.h"

G_BEGIN_DECLS

/* For the audit alone: which records an entry is about. */
gboolean store_audit_record_add (StoreConnection *connection,
                                 const StoreAuditEntry *entry,
                                 gint64 seq,
                                 GError **error);

G_END_DECLS

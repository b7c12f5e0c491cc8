/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-connection.h"

G_BEGIN_DECLS

/* For this room alone: a thread that owns a connection and does one piece of work after another. */

typedef struct _StoreWorker StoreWorker;

/* Told in the worker's thread after a commit that wrote to what @connection has in changed. */
typedef void (*StoreWorkerCommitted) (StoreConnection *connection, gpointer data);

StoreWorker *store_worker_new (const char *name,
                               StoreConnection *connection,
                               StoreWorkerCommitted committed,
                               gpointer committed_data);
gboolean store_worker_perform (StoreWorker *self, StoreWork work, gpointer data, GError **error);
void store_worker_push (StoreWorker *self, StoreWork work, GTask *task);
void store_worker_stop (StoreWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreWorker, store_worker_stop)

G_END_DECLS

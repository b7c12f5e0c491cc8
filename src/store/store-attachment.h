/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

#define STORE_SHA256_SIZE 32

/**
 * StoreContent:
 * @sha256: what it is found by
 * @size: in bytes
 * @mime: guessed from its first bytes and its name
 *
 * The content of a file that the store keeps. Rows of the table attachment tell what it belongs to;
 * the same content is kept once, however many rows there are.
 */
typedef struct
{
  guint8 sha256[STORE_SHA256_SIZE];
  gint64 size;
  char *mime;
} StoreContent;

void store_content_free (StoreContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreContent, store_content_free)

StoreContent *store_attachment_put (StoreDb *db,
                                    GInputStream *stream,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GError **error);
void store_attachment_put_async (StoreDb *db,
                                 GInputStream *stream,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
StoreContent *store_attachment_put_finish (StoreDb *db, GAsyncResult *result, GError **error);
StoreContent *store_attachment_look (StoreConnection *connection,
                                     const guint8 sha256[STORE_SHA256_SIZE],
                                     const char *name);
GFile *store_attachment_get_file (StoreDb *db, const guint8 sha256[STORE_SHA256_SIZE]);

/**
 * StoreSweep:
 * @n_files: how many files nothing referred to
 * @bytes: what they took
 */
typedef struct
{
  gint64 n_files;
  gint64 bytes;
} StoreSweep;

gboolean store_attachment_sweep (StoreDb *db, gboolean apply, StoreSweep *sweep, GError **error);
gboolean store_attachment_check (StoreDb *db,
                                 gboolean quick,
                                 GPtrArray *problems,
                                 GCancellable *cancellable,
                                 GError **error);

/* For this room alone, from here on. */
char *store_attachment_get_folder (const char *store_path);
char *store_attachment_get_path (const char *store_path, const guint8 sha256[STORE_SHA256_SIZE]);
gboolean store_attachment_link_all (const char *from_store,
                                    const char *to_store,
                                    StoreConnection *rows,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS

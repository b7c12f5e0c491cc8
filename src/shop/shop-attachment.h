/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"
#include "store/store-attachment.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ShopAttachmentAdd:
 * @record: whose: a job, a vehicle, an invoice … (#ShopSubject)
 * @sha256: of its content in hexadecimal; the content is beside the store already
 * @name: what the file was called
 * @kind: "document" where not given, "photo", "signature", "message", "other"
 * @title: what it shows
 * @taken_s: when it was taken; now where not given
 *
 * Attaches a file to a record. The content comes first, outside of any transaction, by
 * store_attachment_put() or shop_attach(), which does both.
 */
typedef struct
{
  BaseId record;
  const char *sha256;
  const char *name;
  const char *kind;
  const char *title;
  ShopMaybe taken_s;
} ShopAttachmentAdd;

SHOP_DECLARE_VERB (attachment_add, ShopAttachmentAdd)

/**
 * ShopAttachmentRemove:
 * @removed: whether to take it off, as where not given, or to bring it back
 *
 * The content stays for thirty days. What stands as evidence in an inspection or an authorisation
 * is not taken off.
 */
typedef struct
{
  BaseId attachment;
  ShopMaybe removed;
} ShopAttachmentRemove;

SHOP_DECLARE_VERB (attachment_remove, ShopAttachmentRemove)

gboolean shop_attach (ShopDesk *desk,
                      GInputStream *content,
                      const ShopAttachmentAdd *attachment,
                      GCancellable *cancellable,
                      ShopOutcome **outcome,
                      GError **error);

/* For the verbs that keep evidence. */
gboolean shop_attachment_hold (ShopTurn *turn,
                               const char *sha256,
                               const char *kind,
                               const char *table,
                               const BaseId *record,
                               guint8 held[STORE_SHA256_SIZE],
                               GError **error);

extern const ShopVerb *const shop_attachment_verbs[];
extern const ShopQuery *const shop_attachment_queries[];

G_END_DECLS

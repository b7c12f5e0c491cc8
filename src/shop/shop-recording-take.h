/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-batch.h"
#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopRecordingDraft:
 *
 * A recording that was made elsewhere, until it is in the store.
 */
typedef struct _ShopRecordingDraft ShopRecordingDraft;

ShopRecordingDraft *shop_recording_draft_new (const BaseId *vehicle, gint64 started_us);
void shop_recording_draft_free (ShopRecordingDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopRecordingDraft, shop_recording_draft_free)

guint shop_recording_draft_add_channel (ShopRecordingDraft *self, const ShopChannel *channel);
void shop_recording_draft_append (ShopRecordingDraft *self, guint channel, StoreSample sample);
void shop_recording_draft_add_marker (ShopRecordingDraft *self, gint64 t_us, const char *text);

gboolean shop_recording_take (ShopDesk *desk,
                              ShopRecordingDraft *draft,
                              const char *title,
                              const char *note,
                              GCancellable *cancellable,
                              BaseId *recording,
                              GError **error);

G_END_DECLS

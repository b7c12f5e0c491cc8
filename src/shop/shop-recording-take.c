/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording-take.h"
#include "shop/shop-buffer.h"
#include "shop/shop-recording-edit.h"
#include "shop/shop-recording-queries.h"

struct _ShopRecordingDraft
{
  ShopBuffer buffer;
  BaseId vehicle;
  gint64 started_us;
};

/**
 * shop_recording_draft_new:
 * @vehicle: whose it is
 * @started_us: when it was made, Unix microseconds
 *
 * Returns: (transfer full): an empty recording
 */
ShopRecordingDraft *
shop_recording_draft_new (const BaseId *vehicle, gint64 started_us)
{
  g_return_val_if_fail (vehicle != NULL, NULL);

  ShopRecordingDraft *self = g_new0 (ShopRecordingDraft, 1);
  shop_buffer_init (&self->buffer);
  self->vehicle = *vehicle;
  self->started_us = started_us;
  return self;
}

void
shop_recording_draft_free (ShopRecordingDraft *self)
{
  shop_buffer_clear (&self->buffer);
  g_free (self);
}

/**
 * shop_recording_draft_add_channel:
 *
 * Returns: its number, for shop_recording_draft_append()
 */
guint
shop_recording_draft_add_channel (ShopRecordingDraft *self, const ShopChannel *channel)
{
  g_return_val_if_fail (self != NULL && channel->signal != NULL, 0);

  return shop_buffer_add_channel (&self->buffer, channel);
}

/**
 * shop_recording_draft_append:
 * @sample: later than those before in the same channel
 */
void
shop_recording_draft_append (ShopRecordingDraft *self, guint channel, StoreSample sample)
{
  g_return_if_fail (self != NULL && channel < self->buffer.channels->len);

  shop_buffer_append (&self->buffer, channel, sample);
}

/**
 * shop_recording_draft_add_marker:
 * @t_us: microseconds since the start
 */
void
shop_recording_draft_add_marker (ShopRecordingDraft *self, gint64 t_us, const char *text)
{
  g_return_if_fail (self != NULL);

  shop_buffer_add_marker (&self->buffer, t_us, text);
}

static gboolean
discard (StoreConnection *connection, gpointer id, GError **error)
{
  return shop_recording_delete (connection, id, error);
}

/* Takes what the draft holds. */
static ShopBatch *
make_batch (ShopRecordingDraft *draft, const BaseId *recording)
{
  ShopBatch *batch = shop_batch_new ();

  batch->recording = *recording;
  batch->first = TRUE;
  batch->vehicle = draft->vehicle;
  batch->has_vehicle = TRUE;
  batch->started_us = draft->started_us;
  batch->ending = TRUE;
  shop_buffer_take (&draft->buffer, batch);
  return batch;
}

/**
 * shop_recording_take:
 * @draft: is empty afterwards
 * @title: what it shall be called
 * @note: (nullable): where it comes from
 * @cancellable: (nullable): takes back what was written
 * @recording: (out): its id
 * @error: (out): of #ShopError where whoever stands at the desk may not, %G_IO_ERROR_CANCELLED
 *
 * Puts a recording that was made elsewhere into the store, all of it or nothing. Its name and where
 * it comes from are in the audit. Blocks.
 */
gboolean
shop_recording_take (ShopDesk *desk,
                     ShopRecordingDraft *draft,
                     const char *title,
                     const char *note,
                     GCancellable *cancellable,
                     BaseId *recording,
                     GError **error)
{
  g_return_val_if_fail (SHOP_IS_DESK (desk) && draft != NULL && title != NULL, FALSE);

  base_id_new (recording);
  StoreDb *db = shop_desk_get_db (desk);
  g_autoptr (ShopBatch) batch = make_batch (draft, recording);
  const ShopRecordingEdit edit = { *recording, title, note };
  if (!store_db_write (db, shop_batch_write, batch, error))
    return FALSE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
      shop_recording_edit (desk, &edit, NULL, error))
    return TRUE;
  store_db_write (db, discard, recording, NULL);
  return FALSE;
}

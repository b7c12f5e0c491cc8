/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-tape.h"

#include "shop/shop-error.h"
#include "shop/shop-id.h"
#include "shop/shop-recording-queries.h"
#include "store/store-error.h"

static void
track_free (gpointer data)
{
  ShopTrack *track = data;

  shop_channel_free (track->channel);
  store_pyramid_free (track->pyramid);
  g_array_unref (track->losses);
  g_free (track);
}

static ShopTape *
tape_new (void)
{
  ShopTape *self = g_atomic_rc_box_new0 (ShopTape);

  self->tracks = g_ptr_array_new_with_free_func (track_free);
  self->markers = g_array_new (FALSE, TRUE, sizeof (ShopMarker));
  g_array_set_clear_func (self->markers, (GDestroyNotify) shop_marker_clear);
  return self;
}

static void
tape_clear (gpointer data)
{
  ShopTape *self = data;

  g_clear_object (&self->recording);
  g_ptr_array_unref (self->tracks);
  g_array_unref (self->markers);
}

ShopTape *
shop_tape_ref (ShopTape *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
shop_tape_unref (ShopTape *self)
{
  g_atomic_rc_box_release_full (self, tape_clear);
}

static void
add_track (ShopTape *self, StoreStatement *row)
{
  ShopTrack *track = g_new (ShopTrack, 1);
  const ShopChannel channel = { .signal = (char *) store_statement_get_text (row, 1),
                                .name = (char *) store_statement_get_text (row, 2),
                                .unit = (char *) store_statement_get_text (row, 3),
                                .scale = store_statement_get_real (row, 4),
                                .offset = store_statement_get_real (row, 5),
                                .ecu = (char *) store_statement_get_text (row, 6) };

  *track = (ShopTrack){ store_statement_get_int (row, 0), shop_channel_copy (&channel),
                        store_pyramid_new (), g_array_new (FALSE, FALSE, sizeof (ShopLoss)) };
  g_ptr_array_add (self->tracks, track);
}

static gboolean
read_tracks (StoreConnection *connection, const BaseId *id, ShopTape *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_recording_query_channels (connection, id, &failure);

  while (row != NULL && store_statement_next (row, &failure))
    add_track (self, row);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: (transfer full): what the column holds; where it is NULL, as if it were empty */
static GBytes *
dup_bytes (StoreStatement *row, int column)
{
  gsize size;
  const guint8 *data = store_statement_get_blob (row, column, &size);

  return g_bytes_new (data, size);
}

/* What is damaged is noted and passed over: the rest is still worth looking at. */
static void
read_block (ShopTrack *track, StoreStatement *row)
{
  g_autoptr (GBytes) packed = dup_bytes (row, SHOP_BLOCK_COLUMN_DATA);
  g_autoptr (GBytes) outline = dup_bytes (row, SHOP_BLOCK_COLUMN_OUTLINE);
  guint codec = (guint) store_statement_get_int (row, SHOP_BLOCK_COLUMN_CODEC);
  const ShopLoss loss = { { store_statement_get_int (row, SHOP_BLOCK_COLUMN_T0_US),
                            store_statement_get_int (row, SHOP_BLOCK_COLUMN_T1_US) },
                          store_statement_get_int (row, SHOP_BLOCK_COLUMN_N) };

  if (!store_pyramid_add (track->pyramid, codec, packed, outline, NULL))
    g_array_append_val (track->losses, loss);
}

static gboolean
read_track (StoreConnection *connection, const BaseId *id, ShopTrack *track, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_recording_query_whole_blocks (connection, id, track->number, &failure);

  while (row != NULL && store_statement_next (row, &failure))
    read_block (track, row);
  store_pyramid_finish (track->pyramid);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
read_samples (StoreConnection *connection, const BaseId *id, ShopTape *self, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < self->tracks->len; i++)
    done = read_track (connection, id, g_ptr_array_index (self->tracks, i), error);
  return done;
}

static gboolean
read_markers (StoreConnection *connection, const BaseId *id, ShopTape *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_recording_query_markers (connection, id, &failure);

  while (row != NULL && store_statement_next (row, &failure))
    {
      const ShopMarker marker = { store_statement_get_int (row, 0),
                                  store_statement_dup_text (row, 1) };
      g_array_append_val (self->markers, marker);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
read_head (StoreConnection *connection, const BaseId *id, ShopTape *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_recording_query_one (connection, id, &failure);

  if (row != NULL && store_statement_next (row, &failure))
    self->recording = shop_recording_new_from_row (row);
  else if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* One that runs, or was left behind by a process that died, lasts as long as what is there. */
static void
measure (ShopTape *self)
{
  StoreStretch extent;

  self->duration_us = shop_recording_get_duration_us (self->recording);
  for (guint i = 0; i < self->tracks->len; i++)
    if (store_pyramid_get_extent (((ShopTrack *) g_ptr_array_index (self->tracks, i))->pyramid,
                                  &extent))
      self->duration_us = MAX (self->duration_us, extent.to_us);
  if (self->markers->len > 0)
    self->duration_us = MAX (
      self->duration_us, g_array_index (self->markers, ShopMarker, self->markers->len - 1).t_us);
}

typedef struct
{
  BaseId id;
  ShopTape *tape;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  shop_tape_unref (opening->tape);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static Opening *
opening_new (const char *id, GError **error)
{
  Opening opening = { 0 };

  if (!shop_id_parse (id, &opening.id, error))
    return NULL;
  opening.tape = tape_new ();
  return g_memdup2 (&opening, sizeof opening);
}

static gboolean
read_tape (StoreConnection *connection, gpointer data, GError **error)
{
  Opening *opening = data;

  if (!read_head (connection, &opening->id, opening->tape, error) ||
      !read_tracks (connection, &opening->id, opening->tape, error) ||
      !read_samples (connection, &opening->id, opening->tape, error) ||
      !read_markers (connection, &opening->id, opening->tape, error))
    return FALSE;
  measure (opening->tape);
  return TRUE;
}

/**
 * shop_tape_open_async:
 * @id: of the recording
 *
 * Reads a recording and folds it, in the reader thread.
 */
void
shop_tape_open_async (StoreDb *db,
                      const char *id,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GError *error = NULL;
  Opening *opening = opening_new (id, &error);

  if (opening == NULL)
    g_task_report_error (db, callback, user_data, shop_tape_open_async, error);
  else
    store_db_read_async (db, read_tape, opening, opening_free, cancellable, callback, user_data);
}

/**
 * shop_tape_open_finish:
 *
 * Returns: (transfer full): the recording, or %NULL with @error set
 */
ShopTape *
shop_tape_open_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  if (!store_db_read_finish (db, result, error))
    return NULL;
  return shop_tape_ref (((Opening *) store_db_get_work_data (result))->tape);
}

/**
 * shop_tape_open:
 *
 * As shop_tape_open_async(); blocks.
 */
ShopTape *
shop_tape_open (StoreDb *db, const char *id, GError **error)
{
  g_autoptr (Opening) opening = opening_new (id, error);

  if (opening == NULL || !store_db_read (db, read_tape, opening, error))
    return NULL;
  return shop_tape_ref (opening->tape);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tape.h"

#include "shop/shop-batch.h"

#include <glib/gstdio.h>

void
desk_set_up (Desk *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("test-tape-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "shop.db", NULL);
  self->db = store_db_new (path);
  store_db_open (self->db, &error);
  g_assert_no_error (error);
  base_id_new (&self->id);
  shop_buffer_init (&self->buffer);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

void
desk_tear_down (Desk *self, gconstpointer data)
{
  shop_buffer_clear (&self->buffer);
  store_db_close (self->db);
  g_object_unref (self->db);
  remove_folder (self->folder);
  g_free (self->folder);
}

guint
desk_add_channel (Desk *self, const char *signal, const char *unit, double scale)
{
  const ShopChannel channel = {
    .signal = (char *) signal,
    .name = (char *) signal,
    .unit = (char *) unit,
    .scale = scale,
  };

  return shop_buffer_add_channel (&self->buffer, &channel);
}

/* Counts milliseconds since the start of the ramp. */
void
desk_ramp (Desk *self, guint channel, gint64 from_us, gint64 to_us, gint64 step_us)
{
  for (gint64 t_us = from_us; t_us <= to_us; t_us += step_us)
    shop_buffer_append (&self->buffer, channel,
                        (StoreSample){ t_us, (gint32) ((t_us - from_us) / MS) });
}

ShopTape *
desk_open (Desk *self)
{
  g_autoptr (ShopBatch) batch = shop_batch_new ();
  g_autoptr (GError) error = NULL;
  char id[BASE_ID_TEXT_SIZE];
  ShopTape *tape;

  batch->recording = self->id;
  batch->first = self->buffer.n_channels_written == 0;
  batch->started_us = G_USEC_PER_SEC;
  shop_buffer_take (&self->buffer, batch);
  store_db_write (self->db, shop_batch_write, batch, &error);
  g_assert_no_error (error);
  shop_buffer_note_written (&self->buffer, batch);
  base_id_to_text (&self->id, id);
  tape = shop_tape_open (self->db, id, &error);
  g_assert_no_error (error);
  return tape;
}

static gboolean
run (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error, data);
}

void
desk_run (Desk *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  store_db_write (self->db, run, (gpointer) sql, &error);
  g_assert_no_error (error);
}

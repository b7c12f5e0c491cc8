/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"
#include "shop/shop-buffer.h"
#include "shop/shop-marker.h"
#include "shop/shop-tape.h"

#define MS        G_TIME_SPAN_MILLISECOND
#define N_SAMPLES 3000

static const ShopChannel rpm = { .signal = (char *) "engine_speed",
                                 .name = (char *) "Engine speed",
                                 .unit = (char *) "rpm",
                                 .scale = 0.25 };

static ShopBatch *
make_batch (const BaseId *id)
{
  ShopBatch *batch = shop_batch_new ();

  batch->recording = *id;
  batch->first = TRUE;
  batch->started_us = 1000000;
  g_ptr_array_add (batch->channels, shop_channel_copy (&rpm));
  return batch;
}

/* A recording of one signal, counted up ten times a second, as a process left it that was killed.
 */
static void
record (Fixture *self, BaseId *id)
{
  g_autoptr (ShopBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  ShopBuffer buffer;

  base_id_new (id);
  batch = make_batch (id);
  shop_buffer_init (&buffer);
  shop_buffer_add_channel (&buffer, &rpm);
  buffer.n_channels_written = 1;
  for (guint i = 0; i < N_SAMPLES; i++)
    shop_buffer_append (&buffer, 0, (StoreSample){ i * 100 * MS, (gint32) i });
  shop_buffer_add_marker (&buffer, 2000 * MS, "Idle");
  shop_buffer_take (&buffer, batch);
  batch->first_channel = 0;
  store_db_write (self->db, shop_batch_write, batch, &error);
  g_assert_no_error (error);
  shop_buffer_clear (&buffer);
}

static ShopTape *
open_tape (Fixture *self, const BaseId *id)
{
  char text[BASE_ID_TEXT_SIZE];
  g_autoptr (GError) error = NULL;
  ShopTape *tape;

  base_id_to_text (id, text);
  tape = shop_tape_open (self->db, text, &error);
  g_assert_no_error (error);
  return tape;
}

static void
test_a_recording_that_nobody_ended_is_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopTape) tape = NULL;
  BaseId id;

  record (self, &id);
  tape = open_tape (self, &id);
  g_assert_cmpuint (tape->tracks->len, ==, 1);
  ShopTrack *track = g_ptr_array_index (tape->tracks, 0);
  g_assert_cmpstr (track->channel->signal, ==, "engine_speed");
  g_assert_cmpuint (store_pyramid_get_n_samples (track->pyramid), ==, N_SAMPLES);
  g_assert_cmpuint (track->losses->len, ==, 0);
  g_assert_cmpint (tape->duration_us, ==, (N_SAMPLES - 1) * 100 * MS);
  g_assert_cmpuint (tape->markers->len, ==, 1);
}

static gboolean
damage_second_block (StoreConnection *connection, gpointer data, GError **error)
{
  return store_run (connection, error,
                    "UPDATE recording_block SET data = substr (data, 1, 40)"
                    " WHERE recording = ?1 AND t0_us = (SELECT min (t0_us) FROM recording_block"
                    "                                    WHERE recording = ?1 AND t0_us > 0)",
                    store_id ((const BaseId *) data));
}

static void
test_a_truncated_block_is_told_and_the_rest_is_there (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopTape) tape = NULL;
  BaseId id;

  record (self, &id);
  g_assert_true (store_db_write (self->db, damage_second_block, &id, NULL));
  tape = open_tape (self, &id);
  ShopTrack *track = g_ptr_array_index (tape->tracks, 0);
  g_assert_cmpuint (track->losses->len, ==, 1);
  const ShopLoss *loss = &g_array_index (track->losses, ShopLoss, 0);
  g_assert_cmpint (loss->n, ==, STORE_TELEMETRY_MAX_SAMPLES);
  g_assert_cmpint (loss->stretch.from_us, ==, STORE_TELEMETRY_MAX_SAMPLES * 100 * MS);
  g_assert_cmpuint (store_pyramid_get_n_samples (track->pyramid), ==,
                    N_SAMPLES - STORE_TELEMETRY_MAX_SAMPLES);
}

static void
test_a_recording_that_went_is_told (Fixture *self, gconstpointer data)
{
  char text[BASE_ID_TEXT_SIZE];
  g_autoptr (GError) error = NULL;
  BaseId id;

  base_id_new (&id);
  base_id_to_text (&id, text);
  g_assert_null (shop_tape_open (self->db, text, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
}

/* --- markers --- */

static void
assert_marker (Fixture *self, const BaseId *id, guint n, gint64 t_us, const char *text)
{
  g_autoptr (ShopTape) tape = open_tape (self, id);
  const ShopMarker *marker = &g_array_index (tape->markers, ShopMarker, n - 1);

  g_assert_cmpuint (tape->markers->len, ==, n);
  g_assert_cmpint (marker->t_us, ==, t_us);
  g_assert_cmpstr (marker->text, ==, text);
}

static void
test_markers_are_put_renamed_moved_and_removed (Fixture *self, gconstpointer data)
{
  BaseId id;

  record (self, &id);
  shop_marker_set (self->desk, &(ShopMarkerSet){ id, 9000 * MS, " Pull " }, NULL, NULL);
  assert_marker (self, &id, 2, 9000 * MS, "Pull");
  shop_marker_set (self->desk, &(ShopMarkerSet){ id, 9000 * MS, "Full throttle" }, NULL, NULL);
  assert_marker (self, &id, 2, 9000 * MS, "Full throttle");
  shop_marker_move (self->desk, &(ShopMarkerMove){ id, 9000 * MS, 9500 * MS }, NULL, NULL);
  assert_marker (self, &id, 2, 9500 * MS, "Full throttle");
  shop_marker_remove (self->desk, &(ShopMarkerRemove){ id, 9500 * MS }, NULL, NULL);
  assert_marker (self, &id, 1, 2000 * MS, "Idle");
}

static void
test_a_marker_does_not_swallow_another (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BaseId id;

  record (self, &id);
  shop_marker_set (self->desk, &(ShopMarkerSet){ id, 9000 * MS, "Pull" }, NULL, NULL);
  g_assert_false (
    shop_marker_move (self->desk, &(ShopMarkerMove){ id, 9000 * MS, 2000 * MS }, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_false (shop_marker_remove (self->desk, &(ShopMarkerRemove){ id, 1 }, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (shop_marker_set (self->desk, &(ShopMarkerSet){ id, -1, "Early" }, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_VALUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_case ("/shop/tapes/a-recording-that-nobody-ended-is-whole",
            test_a_recording_that_nobody_ended_is_whole);
  add_case ("/shop/tapes/a-truncated-block-is-told-and-the-rest-is-there",
            test_a_truncated_block_is_told_and_the_rest_is_there);
  add_case ("/shop/tapes/a-recording-that-went-is-told", test_a_recording_that_went_is_told);
  add_case ("/shop/tapes/markers-are-put-renamed-moved-and-removed",
            test_markers_are_put_renamed_moved_and_removed);
  add_case ("/shop/tapes/a-marker-does-not-swallow-another",
            test_a_marker_does_not_swallow_another);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording.h"
#include "shop/shop-recording-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

struct _ShopRecording
{
  ShopRecord parent_instance;

  char *vehicle_id;
  char *title;
  char *note;
  gint64 started_s;
  gint64 duration_us;
  gboolean running;
  gboolean simulated;
  guint n_signals;
  gint64 bytes;
};

G_DEFINE_FINAL_TYPE (ShopRecording, shop_recording, SHOP_TYPE_RECORD)

static const ShopField fields[] = {
  { "vehicle-id", G_TYPE_STRING, G_STRUCT_OFFSET (ShopRecording, vehicle_id) },
  { "title", G_TYPE_STRING, G_STRUCT_OFFSET (ShopRecording, title) },
  { "note", G_TYPE_STRING, G_STRUCT_OFFSET (ShopRecording, note) },
  { "started-s", G_TYPE_INT64, G_STRUCT_OFFSET (ShopRecording, started_s) },
  { "duration-us", G_TYPE_INT64, G_STRUCT_OFFSET (ShopRecording, duration_us) },
  { "running", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (ShopRecording, running) },
  { "simulated", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (ShopRecording, simulated) },
  { "n-signals", G_TYPE_UINT, G_STRUCT_OFFSET (ShopRecording, n_signals) },
  { "bytes", G_TYPE_INT64, G_STRUCT_OFFSET (ShopRecording, bytes) },
};

static void
shop_recording_init (ShopRecording *self)
{
}

static void
shop_recording_class_init (ShopRecordingClass *class)
{
  shop_record_class_install_fields (SHOP_RECORD_CLASS (class), fields, G_N_ELEMENTS (fields));
}

static void
read_times (ShopRecording *self, StoreStatement *row)
{
  gint64 started_us = store_statement_get_int (row, SHOP_RECORDING_COLUMN_STARTED_US);
  gint64 ended_us = store_statement_get_int (row, SHOP_RECORDING_COLUMN_ENDED_US);

  self->running = store_statement_is_null (row, SHOP_RECORDING_COLUMN_ENDED_US);
  self->started_s = started_us / G_USEC_PER_SEC;
  self->duration_us = self->running ? 0 : ended_us - started_us;
}

/**
 * shop_recording_new_from_row:
 * @row: a row of shop_recording_query_list()
 *
 * Returns: (transfer full): the recording
 */
ShopRecording *
shop_recording_new_from_row (StoreStatement *row)
{
  ShopRecording *self = g_object_new (SHOP_TYPE_RECORDING, NULL);
  BaseId key;

  if (store_statement_get_id (row, SHOP_RECORDING_COLUMN_VEHICLE, &key))
    self->vehicle_id = base_id_dup_text (&key);
  store_statement_get_id (row, SHOP_RECORDING_COLUMN_ID, &key);
  shop_record_set_key (SHOP_RECORD (self), &key);
  self->title = store_statement_dup_text (row, SHOP_RECORDING_COLUMN_TITLE);
  if (self->title == NULL)
    /* Translators: a recording of a drive that nobody gave a name. */
    self->title = g_strdup (g_dgettext (GETTEXT_PACKAGE, N_ ("Recording")));
  self->note = store_statement_dup_text (row, SHOP_RECORDING_COLUMN_NOTE);
  self->simulated = store_statement_get_int (row, SHOP_RECORDING_COLUMN_SIMULATED) != 0;
  self->n_signals = (guint) store_statement_get_int (row, SHOP_RECORDING_COLUMN_N_SIGNALS);
  self->bytes = store_statement_get_int (row, SHOP_RECORDING_COLUMN_BYTES);
  read_times (self, row);
  return self;
}

const char *
shop_recording_get_id (ShopRecording *self)
{
  return shop_record_get_id (SHOP_RECORD (self));
}

const char *
shop_recording_get_vehicle_id (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), NULL);

  return self->vehicle_id;
}

const char *
shop_recording_get_title (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), NULL);

  return self->title;
}

const char *
shop_recording_get_note (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), NULL);

  return self->note;
}

gint64
shop_recording_get_started_s (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), 0);

  return self->started_s;
}

gint64
shop_recording_get_duration_us (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), 0);

  return self->duration_us;
}

guint
shop_recording_get_n_signals (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), 0);

  return self->n_signals;
}

gint64
shop_recording_get_bytes (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), 0);

  return self->bytes;
}

gboolean
shop_recording_is_running (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), FALSE);

  return self->running;
}

gboolean
shop_recording_is_simulated (ShopRecording *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDING (self), FALSE);

  return self->simulated;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recorder.h"
#include "shop/shop-buffer.h"
#include "shop/shop-error.h"
#include "shop/shop-recording-queries.h"

#define FLUSH_INTERVAL_MS 1000

/**
 * ShopRecorder:
 *
 * A recording in the making. Samples gather in memory and go to the store in one transaction about
 * once a second, in the writer thread, so that a process that is killed loses about a second. A
 * batch that could not be written is written with the next one. A recorder that is dropped
 * finishes its recording.
 */
struct _ShopRecorder
{
  GObject parent_instance;

  StoreDb *db;
  BaseId id;
  char id_text[BASE_ID_TEXT_SIZE];
  BaseId vehicle;
  gboolean has_vehicle;
  gboolean vehicle_is_new; /* it was told when the recording ran already */
  gboolean simulated;
  gint64 origin_us;
  gint64 started_us;
  guint timer;

  ShopBuffer buffer;
  gboolean begun;   /* the recording is in the store */
  gboolean writing; /* a batch is on its way */
  gboolean over;

  GTask *finishing;
  char *title;
  char *note;      /* what a person says about it so far */
  char *note_kept; /* what of that is in the store */

  gint64 full_bytes;
  gint64 open_bytes;
  GError *error;
};

G_DEFINE_FINAL_TYPE (ShopRecorder, shop_recorder, G_TYPE_OBJECT)

enum
{
  PROP_RUNNING = 1,
  PROP_DURATION_US,
  PROP_BYTES,
  PROP_ERROR_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void send_batch (ShopRecorder *self);

static gboolean
has_new_note (ShopRecorder *self)
{
  return g_strcmp0 (self->note, self->note_kept) != 0;
}

static gboolean
has_news (ShopRecorder *self)
{
  return shop_buffer_has_news (&self->buffer) || has_new_note (self) || self->vehicle_is_new;
}

static ShopBatch *
take_batch (ShopRecorder *self)
{
  ShopBatch *batch = shop_batch_new ();

  batch->recording = self->id;
  batch->first = !self->begun;
  batch->vehicle = self->vehicle;
  batch->has_vehicle = self->has_vehicle;
  batch->started_us = self->started_us;
  batch->simulated = self->simulated;
  batch->title = g_strdup (self->title);
  batch->vehicle_is_new = self->vehicle_is_new && self->begun;
  if (has_new_note (self))
    batch->note = g_strdup (self->note);
  shop_buffer_take (&self->buffer, batch);
  return batch;
}

static void
set_error (ShopRecorder *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR_TEXT]);
}

static void
stop (ShopRecorder *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->over)
    return;
  self->over = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
}

static void
note_written (ShopRecorder *self, const ShopBatch *batch)
{
  self->begun = TRUE;
  shop_buffer_note_written (&self->buffer, batch);
  self->vehicle_is_new &= !batch->vehicle_is_new;
  if (batch->note != NULL)
    {
      g_free (self->note_kept);
      self->note_kept = g_strdup (batch->note);
    }
  self->full_bytes += batch->full_bytes;
  self->open_bytes = batch->open_bytes;
  set_error (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BYTES]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DURATION_US]);
}

/* Goes on after a batch: ends what was asked to end, once its last batch is written. */
static void
answer_finish (ShopRecorder *self, gboolean ended)
{
  if (self->finishing == NULL)
    return;
  if (!ended && self->error == NULL)
    {
      send_batch (self);
      return;
    }
  g_autoptr (GTask) task = g_steal_pointer (&self->finishing);
  if (self->error != NULL)
    g_task_return_error (task, g_error_copy (self->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* A recording may be over before anyone knows which car it was. */
static void
send_late_vehicle (ShopRecorder *self)
{
  if (self->over && self->vehicle_is_new && !self->writing && self->error == NULL)
    send_batch (self);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShopRecorder) self = SHOP_RECORDER (user_data);
  ShopBatch *batch = store_db_get_work_data (result);
  GError *error = NULL;

  self->writing = FALSE;
  if (store_db_write_finish (STORE_DB (source), result, &error))
    note_written (self, batch);
  else
    {
      shop_buffer_give_back (&self->buffer, batch);
      set_error (self, error);
    }
  /* A refusal of the shop's will not be another one next time. */
  if ((error == NULL && batch->ending) || (error != NULL && error->domain == SHOP_ERROR))
    stop (self);
  answer_finish (self, batch->ending);
  send_late_vehicle (self);
}

static void
send_batch (ShopRecorder *self)
{
  ShopBatch *batch = take_batch (self);

  batch->ending = self->finishing != NULL || self->over;
  self->writing = TRUE;
  store_db_write_async (self->db, shop_batch_write, batch, (GDestroyNotify) shop_batch_free, NULL,
                        on_written, g_object_ref (self));
}

static gboolean
flush (gpointer user_data)
{
  ShopRecorder *self = SHOP_RECORDER (user_data);

  if (!self->writing && has_news (self))
    send_batch (self);
  return G_SOURCE_CONTINUE;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShopRecorder *self = SHOP_RECORDER (object);

  switch (id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, !self->over);
      break;
    case PROP_DURATION_US:
      g_value_set_int64 (value, self->buffer.duration_us);
      break;
    case PROP_BYTES:
      g_value_set_int64 (value, shop_recorder_get_bytes (self));
      break;
    case PROP_ERROR_TEXT:
      g_value_set_string (value, self->error != NULL ? self->error->message : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Nobody waits for this batch; the store writes it before it closes. */
static void
finish_unattended (ShopRecorder *self)
{
  ShopBatch *batch = take_batch (self);

  batch->ending = TRUE;
  store_db_write_async (self->db, shop_batch_write, batch, (GDestroyNotify) shop_batch_free, NULL,
                        NULL, NULL);
}

static void
dispose (GObject *object)
{
  ShopRecorder *self = SHOP_RECORDER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->over && self->db != NULL)
    finish_unattended (self);
  self->over = TRUE;
  G_OBJECT_CLASS (shop_recorder_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  ShopRecorder *self = SHOP_RECORDER (object);

  shop_buffer_clear (&self->buffer);
  g_clear_error (&self->error);
  g_clear_object (&self->db);
  g_free (self->title);
  g_free (self->note);
  g_free (self->note_kept);
  G_OBJECT_CLASS (shop_recorder_parent_class)->finalize (object);
}

static void
shop_recorder_init (ShopRecorder *self)
{
  base_id_new (&self->id);
  base_id_to_text (&self->id, self->id_text);
  self->started_us = g_get_real_time ();
  shop_buffer_init (&self->buffer);
}

static void
shop_recorder_class_init (ShopRecorderClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = get_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;

  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, TRUE, flags);
  /**
   * ShopRecorder:duration-us:
   *
   * Time of the last sample; notifies about once a second.
   */
  props[PROP_DURATION_US] = g_param_spec_int64 ("duration-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  /**
   * ShopRecorder:bytes:
   *
   * What the samples take on the disk; notifies about once a second.
   */
  props[PROP_BYTES] = g_param_spec_int64 ("bytes", NULL, NULL, 0, G_MAXINT64, 0, flags);
  /**
   * ShopRecorder:error-text:
   *
   * Why the last batch could not be written, a sentence; %NULL where it was.
   */
  props[PROP_ERROR_TEXT] = g_param_spec_string ("error-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

/**
 * shop_recorder_new:
 * @db: an open store
 * @vehicle_id: (nullable): whose recording, where known
 * @origin_us: the time of g_get_monotonic_time() that counts as its start
 * @simulated: whether the car is
 *
 * Starts a recording. It is in the store, and in the lists, a moment later.
 *
 * Returns: (transfer full): the recorder
 */
ShopRecorder *
shop_recorder_new (StoreDb *db, const char *vehicle_id, gint64 origin_us, gboolean simulated)
{
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  ShopRecorder *self = g_object_new (SHOP_TYPE_RECORDER, NULL);
  self->db = g_object_ref (db);
  /* A text that is no id stays the id of no vehicle, which the first batch refuses. */
  self->has_vehicle = vehicle_id != NULL;
  base_id_parse (vehicle_id, &self->vehicle);
  self->origin_us = origin_us;
  self->simulated = simulated;
  self->timer = g_timeout_add (FLUSH_INTERVAL_MS, flush, self);
  send_batch (self);
  return self;
}

/**
 * shop_recorder_add_channel:
 *
 * Adds a signal to the recording, at any time.
 *
 * Returns: its number, for #ShopSample
 */
guint
shop_recorder_add_channel (ShopRecorder *self, const ShopChannel *channel)
{
  g_return_val_if_fail (SHOP_IS_RECORDER (self), 0);
  g_return_val_if_fail (channel->signal != NULL, 0);

  return shop_buffer_add_channel (&self->buffer, channel);
}

/**
 * shop_recorder_append:
 * @samples: (array length=n_samples): in the order they came
 *
 * Adds samples. Does not wait for the disk.
 */
void
shop_recorder_append (ShopRecorder *self, const ShopSample *samples, gsize n_samples)
{
  g_return_if_fail (SHOP_IS_RECORDER (self));

  for (gsize i = 0; !self->over && i < n_samples; i++)
    {
      StoreSample sample = { samples[i].t_us - self->origin_us, samples[i].raw };

      g_return_if_fail (samples[i].channel < self->buffer.channels->len);
      shop_buffer_append (&self->buffer, samples[i].channel, sample);
    }
}

/**
 * shop_recorder_add_marker:
 * @t_us: on the clock of g_get_monotonic_time()
 * @text: (nullable): what the person notes
 */
void
shop_recorder_add_marker (ShopRecorder *self, gint64 t_us, const char *text)
{
  g_return_if_fail (SHOP_IS_RECORDER (self));

  shop_buffer_add_marker (&self->buffer, t_us - self->origin_us, text);
}

/**
 * shop_recorder_set_vehicle:
 * @vehicle_id: whose recording it is
 *
 * Tells it to a recording that began, or is even over, before the car was known; one that has a
 * vehicle keeps it.
 */
void
shop_recorder_set_vehicle (ShopRecorder *self, const char *vehicle_id)
{
  g_return_if_fail (SHOP_IS_RECORDER (self));

  if (self->has_vehicle || !base_id_parse (vehicle_id, &self->vehicle))
    return;
  self->has_vehicle = TRUE;
  self->vehicle_is_new = TRUE;
  send_late_vehicle (self);
}

/**
 * shop_recorder_set_note:
 * @note: what there is to say about the recording; takes the place of what was said before
 */
void
shop_recorder_set_note (ShopRecorder *self, const char *note)
{
  g_return_if_fail (SHOP_IS_RECORDER (self));
  g_return_if_fail (note != NULL);

  g_free (self->note);
  self->note = g_strstrip (g_utf8_make_valid (note, -1));
}

/**
 * shop_recorder_finish_async:
 * @title: (nullable): what it shall be called
 *
 * Writes what is left and ends the recording. Where that fails the recorder keeps the samples and
 * can be asked again.
 */
void
shop_recorder_finish_async (ShopRecorder *self,
                            const char *title,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SHOP_IS_RECORDER (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, shop_recorder_finish_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->over || self->finishing != NULL)
    {
      GError *error = NULL;

      shop_error_set (&error, SHOP_ERROR_RECORDING_OVER, NULL);
      g_task_return_error (task, error);
      return;
    }
  g_free (self->title);
  self->title = title != NULL && *title != '\0' ? g_strdup (title) : NULL;
  self->finishing = g_steal_pointer (&task);
  if (!self->writing)
    send_batch (self);
}

gboolean
shop_recorder_finish_finish (ShopRecorder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
discard (StoreConnection *connection, gpointer id, GError **error)
{
  return shop_recording_delete (connection, id, error);
}

static void
on_discarded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (store_db_write_finish (STORE_DB (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * shop_recorder_discard_async:
 *
 * Ends the recording and deletes what was written of it.
 */
void
shop_recorder_discard_async (ShopRecorder *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (SHOP_IS_RECORDER (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, shop_recorder_discard_async);
  stop (self);
  /* The writer does one thing after another, so that a batch on its way is deleted too. */
  store_db_write_async (self->db, discard, g_memdup2 (&self->id, sizeof self->id), g_free,
                        cancellable, on_discarded, task);
}

gboolean
shop_recorder_discard_finish (ShopRecorder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
shop_recorder_get_id (ShopRecorder *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDER (self), NULL);

  return self->id_text;
}

gboolean
shop_recorder_is_running (ShopRecorder *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDER (self), FALSE);

  return !self->over;
}

guint
shop_recorder_get_n_channels (ShopRecorder *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDER (self), 0);

  return self->buffer.channels->len;
}

gint64
shop_recorder_get_bytes (ShopRecorder *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDER (self), 0);

  return self->full_bytes + self->open_bytes;
}

/**
 * shop_recorder_get_error:
 *
 * Returns: (nullable) (transfer none): why the last batch could not be written
 */
const GError *
shop_recorder_get_error (ShopRecorder *self)
{
  g_return_val_if_fail (SHOP_IS_RECORDER (self), NULL);

  return self->error;
}

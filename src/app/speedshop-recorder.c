/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recorder.h"

#include "base/base-time.h"
#include "shop/shop-recorder.h"
#include "store/store-error.h"

#include <glib/gi18n.h>

/* Ten times a second is what the clock of the recording shows; the session's ring holds minutes. */
#define COLLECT_EVERY_MS 100
#define OPENING_US       (5 * G_TIME_SPAN_SECOND)
#define BATCH            256
#define NOT_RECORDED     G_MAXUINT

struct _SpeedshopRecorder
{
  GObject parent_instance;

  ObdSession *session;
  StoreDb *db;
  GTimeZone *zone; /* the shop's */
  ShopRecorder *running;
  ShopRecorder *ended;       /* of the car that is still connected */
  GArray *channel_of_signal; /* guint: the recording's channel of each signal of the catalogue */
  guint64 cursor;
  guint timeout;
  GArray *markers; /* gint64 */
  SpeedshopTapeOutline outline;
  guint outlined; /* the signal, or NOT_RECORDED */
  gboolean told_problem;
  char *vin;
  SpeedshopRecordingState state;
  gint64 resumed_us;
  gint64 before_us;
};

G_DEFINE_FINAL_TYPE (SpeedshopRecorder, speedshop_recorder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  MARKED,
  SAVED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
add_channel (SpeedshopRecorder *self, const ObdSignal *signal, guint32 ecu)
{
  g_autofree char *ecu_text = obd_ecu_id_to_text (ecu);
  const ShopChannel channel = {
    .signal = (char *) signal->id,
    .name = (char *) obd_signal_get_name (signal),
    .unit = (char *) base_unit_get_id (signal->unit),
    .scale = signal->scale,
    .offset = signal->offset,
    .ecu = ecu_text,
  };

  return shop_recorder_add_channel (self->running, &channel);
}

/* A set of signals that came in the middle of a recording has signals behind all others. */
static void
make_room (SpeedshopRecorder *self, guint n)
{
  const guint none = NOT_RECORDED;

  while (self->channel_of_signal->len < n)
    g_array_append_val (self->channel_of_signal, none);
}

static guint
get_channel (SpeedshopRecorder *self, const ObdSample *sample)
{
  make_room (self, sample->signal + 1);
  guint *channel = &g_array_index (self->channel_of_signal, guint, sample->signal);

  if (*channel == NOT_RECORDED)
    {
      ObdCatalogue *catalogue = obd_session_get_catalogue (self->session);
      *channel =
        add_channel (self, obd_catalogue_get_signal (catalogue, sample->signal), sample->ecu);
    }
  return *channel;
}

/* The outline is of the engine's speed, which tells most of a drive; else of what came first. */
static void
add_to_outline (SpeedshopRecorder *self, const ObdSample *sample)
{
  ObdCatalogue *catalogue = obd_session_get_catalogue (self->session);

  if (self->outlined == NOT_RECORDED ||
      (sample->signal != self->outlined &&
       g_str_equal (obd_catalogue_get_signal (catalogue, sample->signal)->id, "engine_speed")))
    {
      speedshop_tape_outline_begin (&self->outline, self->outline.start_us);
      self->outlined = sample->signal;
    }
  if (sample->signal == self->outlined)
    speedshop_tape_outline_add (&self->outline, sample->t_us, sample->value);
}

/* Where several control units tell the same, the one that the gauges believe is kept. */
static void
keep (SpeedshopRecorder *self, const ObdSample *samples, guint n)
{
  ShopSample kept[BATCH];
  gsize n_kept = 0;

  for (guint i = 0; i < n; i++)
    if (samples[i].primary)
      {
        kept[n_kept++] = (ShopSample){ .t_us = samples[i].t_us,
                                       .raw = samples[i].raw,
                                       .channel = get_channel (self, &samples[i]) };
        add_to_outline (self, &samples[i]);
      }
  shop_recorder_append (self->running, kept, n_kept);
}

/* Just after the start of the program the records may still be on their way to be opened. */
static gboolean
will_pass (SpeedshopRecorder *self, const GError *error)
{
  return g_error_matches (error, STORE_ERROR, STORE_ERROR_CLOSED) &&
         g_get_monotonic_time () - self->outline.start_us < OPENING_US;
}

/* A disk that is full is said at once, and once: what was read is kept and tried again. A recording
 * that cannot go on at all is ended. */
static void
check_health (SpeedshopRecorder *self)
{
  const GError *error = shop_recorder_get_error (self->running);

  if (error != NULL && will_pass (self, error))
    return;
  if (error != NULL && !self->told_problem)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  self->told_problem = error != NULL;
  if (!shop_recorder_is_running (self->running))
    speedshop_recorder_stop (self);
}

static void
take_samples (SpeedshopRecorder *self)
{
  ObdSample samples[BATCH];
  guint n;

  while ((n = obd_session_read (self->session, &self->cursor, samples, BATCH)) > 0)
    if (self->state == SPEEDSHOP_RECORDING_RUNNING)
      keep (self, samples, n);
}

static gboolean
collect (gpointer user_data)
{
  SpeedshopRecorder *self = user_data;

  take_samples (self);
  check_health (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return self->running != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
forget_channels (SpeedshopRecorder *self)
{
  g_array_set_size (self->channel_of_signal, 0);
  make_room (self, obd_catalogue_get_n_signals (obd_session_get_catalogue (self->session)));
}

/**
 * speedshop_recorder_start:
 * @vehicle_id: (nullable): whose recording it is
 *
 * Starts a recording; does nothing while one runs.
 */
void
speedshop_recorder_start (SpeedshopRecorder *self, const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDER (self));

  if (self->running != NULL)
    return;
  self->resumed_us = g_get_monotonic_time ();
  self->before_us = 0;
  g_array_set_size (self->markers, 0);
  speedshop_tape_outline_begin (&self->outline, self->resumed_us);
  self->outlined = NOT_RECORDED;
  self->told_problem = FALSE;
  g_free (self->vin);
  self->vin = g_strdup (obd_session_get_vin (self->session));
  self->running = shop_recorder_new (self->db, vehicle_id, self->resumed_us,
                                     obd_session_get_simulated (self->session));
  forget_channels (self);
  self->cursor = obd_session_get_cursor (self->session);
  self->state = SPEEDSHOP_RECORDING_RUNNING;
  self->timeout = g_timeout_add (COLLECT_EVERY_MS, collect, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * speedshop_recorder_toggle_pause:
 *
 * Pauses or goes on. What is read in a pause is not kept; the time stamps leave the gap.
 */
void
speedshop_recorder_toggle_pause (SpeedshopRecorder *self)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDER (self));

  if (self->running == NULL)
    return;
  take_samples (self);
  gint64 now_us = g_get_monotonic_time ();
  if (self->state == SPEEDSHOP_RECORDING_RUNNING)
    self->before_us += now_us - self->resumed_us;
  self->resumed_us = now_us;
  self->state = self->state == SPEEDSHOP_RECORDING_RUNNING ? SPEEDSHOP_RECORDING_PAUSED
                                                           : SPEEDSHOP_RECORDING_RUNNING;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
speedshop_recorder_add_marker (SpeedshopRecorder *self)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDER (self));

  if (self->running == NULL)
    return;
  gint64 now_us = g_get_monotonic_time ();
  g_array_append_val (self->markers, now_us);
  /* Translators: the name of the first, second … marker of a recording. */
  g_autofree char *name = g_strdup_printf (_ ("Marker %u"), self->markers->len);
  shop_recorder_add_marker (self->running, now_us, name);
  g_signal_emit (self, signals[MARKED], 0, now_us, name);
}

/**
 * speedshop_recorder_set_vehicle:
 * @vehicle_id: the vehicle that is connected, once it is known
 *
 * A recording that began before that is of this vehicle too, and so is the last one that ended.
 */
void
speedshop_recorder_set_vehicle (SpeedshopRecorder *self, const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDER (self));

  if (self->running != NULL)
    shop_recorder_set_vehicle (self->running, vehicle_id);
  if (self->ended != NULL)
    shop_recorder_set_vehicle (self->ended, vehicle_id);
}

/**
 * speedshop_recorder_set_note:
 * @note: what there is to say about the recording that runs
 */
void
speedshop_recorder_set_note (SpeedshopRecorder *self, const char *note)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDER (self));

  if (self->running != NULL)
    shop_recorder_set_note (self->running, note);
}

static void
on_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecorder) self = SPEEDSHOP_RECORDER (user_data);
  g_autoptr (GError) error = NULL;

  if (shop_recorder_finish_finish (SHOP_RECORDER (source), result, &error))
    g_signal_emit (self, signals[SAVED], 0, shop_recorder_get_id (SHOP_RECORDER (source)));
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static char *
make_title (SpeedshopRecorder *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now (self->zone);

  /* Translators: the title of a recording: day, month, hour and minute. */
  return g_date_time_format (now, _ ("Recording of %-d %B, %H:%M"));
}

/**
 * speedshop_recorder_stop:
 *
 * Ends the recording and has it saved; "saved" or "failed" follows.
 */
void
speedshop_recorder_stop (SpeedshopRecorder *self)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDER (self));

  if (self->running == NULL)
    return;
  take_samples (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->state = SPEEDSHOP_RECORDING_NONE;
  g_clear_object (&self->ended);
  self->ended = g_steal_pointer (&self->running);
  g_autofree char *title = make_title (self);
  shop_recorder_finish_async (self->ended, title, NULL, on_finished, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
speedshop_recorder_get_progress (SpeedshopRecorder *self, SpeedshopRecording *progress)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDER (self));

  *progress = (SpeedshopRecording){ .state = self->state, .elapsed_us = self->before_us };
  if (self->running == NULL)
    return;
  if (self->state == SPEEDSHOP_RECORDING_RUNNING)
    progress->elapsed_us += g_get_monotonic_time () - self->resumed_us;
  progress->n_signals = shop_recorder_get_n_channels (self->running);
  progress->bytes = (guint64) shop_recorder_get_bytes (self->running);
  progress->extent = (SpeedshopChartView){ self->outline.start_us, g_get_monotonic_time () };
  progress->outline = &self->outline;
  progress->markers = self->markers;
}

/* A recording is of one car: it ends when that is let go or another one answers in its place. While
 * the adapter is lost it waits, and the gap stays a gap. */
static void
on_state (SpeedshopRecorder *self)
{
  ObdSessionState state = obd_session_get_state (self->session);
  gboolean other =
    state == OBD_SESSION_LIVE && g_strcmp0 (self->vin, obd_session_get_vin (self->session)) != 0;

  if (state != OBD_SESSION_IDLE && state != OBD_SESSION_CONNECTING && !other)
    return;
  speedshop_recorder_stop (self);
  g_clear_object (&self->ended);
}

/* Dropping the shop's recorder finishes the recording, so that closing the window loses nothing. */
static void
speedshop_recorder_dispose (GObject *object)
{
  SpeedshopRecorder *self = SPEEDSHOP_RECORDER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->running);
  g_clear_object (&self->ended);
  g_clear_object (&self->session);
  g_clear_object (&self->db);
  g_clear_pointer (&self->vin, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->channel_of_signal, g_array_unref);
  g_clear_pointer (&self->markers, g_array_unref);
  G_OBJECT_CLASS (speedshop_recorder_parent_class)->dispose (object);
}

static void
speedshop_recorder_class_init (SpeedshopRecorderClass *klass)
{
  GType type = SPEEDSHOP_TYPE_RECORDER;

  G_OBJECT_CLASS (klass)->dispose = speedshop_recorder_dispose;
  signals[CHANGED] =
    g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MARKED] = g_signal_new ("marked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
speedshop_recorder_init (SpeedshopRecorder *self)
{
  self->channel_of_signal = g_array_new (FALSE, FALSE, sizeof (guint));
  self->zone = g_time_zone_new_local ();
  self->markers = g_array_new (FALSE, FALSE, sizeof (gint64));
}

SpeedshopRecorder *
speedshop_recorder_new (ObdSession *session, StoreDb *db)
{
  g_return_val_if_fail (OBD_IS_SESSION (session), NULL);
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  SpeedshopRecorder *self = g_object_new (SPEEDSHOP_TYPE_RECORDER, NULL);
  self->session = g_object_ref (session);
  self->db = g_object_ref (db);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_state), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * speedshop_recorder_set_zone:
 * @zone: the shop's, which recordings are named by; this computer's until then
 */
void
speedshop_recorder_set_zone (SpeedshopRecorder *self, GTimeZone *zone)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDER (self));
  g_return_if_fail (zone != NULL);

  g_time_zone_ref (zone);
  g_time_zone_unref (self->zone);
  self->zone = zone;
}

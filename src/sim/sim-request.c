/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"
#include "sim/sim-fail.h"
#include "sim/sim-isotp.h"
#include "sim/sim-print.h"
#include "sim/sim-services.h"

#include <string.h>

#define MAX_FORMATTED 7
#define MAX_RAW       8
/* A service of the old buses may have more than the seven bytes of SAE J1979. */
#define MAX_OLD 12

#define HEX "0123456789ABCDEF"

/**
 * sim_request_read_bytes:
 * @digits, @n_digits: an even number
 *
 * Returns: whether they are bytes for @request
 */
gboolean
sim_request_read_bytes (const char *digits, gsize n_digits, SimRequest *request)
{
  request->size = n_digits / 2;
  if (strspn (digits, HEX) < n_digits || request->size == 0 || request->size > SIM_REQUEST_MAX)
    return FALSE;
  for (gsize i = 0; i < request->size; i++)
    request->bytes[i] = (guint8) (g_ascii_xdigit_value (digits[2 * i]) << 4 |
                                  g_ascii_xdigit_value (digits[2 * i + 1]));
  return TRUE;
}

static gsize
get_most_bytes (const SimAdapter *self)
{
  const SimProtocol *protocol = sim_adapter_get_protocol (self);
  guint most = self->options->adapter->request_bytes;

  if (most > 0)
    return most;
  if (protocol != NULL && !sim_protocol_is_can (protocol))
    return MAX_OLD;
  return self->settings.format ? MAX_FORMATTED : MAX_RAW;
}

/* A digit alone behind the bytes says how many lines of answer are enough. */
static gboolean
parse (const SimAdapter *self, const char *digits, SimRequest *request)
{
  gsize n_digits = strlen (digits);
  gboolean counts = n_digits % 2 != 0;

  *request = (SimRequest){ 0 };
  if (strspn (digits, HEX) != n_digits || !sim_request_read_bytes (digits, n_digits & ~1u, request))
    return FALSE;
  if (counts && sim_adapter_has_quirk (self, SIM_QUIRK_NO_DIGIT))
    return FALSE;
  if (counts)
    request->enough = (guint) g_ascii_xdigit_value (digits[n_digits - 1]);
  return request->size <= get_most_bytes (self);
}

/* Without formatting the computer sends the CAN frame's own length byte too. */
static gboolean
strip_length (const SimAdapter *self, SimRequest *request)
{
  const SimProtocol *protocol = sim_adapter_get_protocol (self);
  gsize size = request->bytes[0];

  if (self->settings.format || !sim_protocol_is_can (protocol))
    return TRUE;
  if (size == 0 || size > MAX_FORMATTED || size >= request->size + 1u)
    return FALSE;
  memmove (request->bytes, request->bytes + 1, request->size - 1);
  request->size = MIN (size, request->size - 1);
  return request->size > 0;
}

/* A refusal by the engine's control unit that is put before, or for, its answer. */
static void
inject_negative (SimAdapter *self, GArray *messages, guint8 service, guint8 negative)
{
  SimMessage message = {
    .id = sim_vehicle_get_engine_id (self->vehicle),
    .bytes = { 0x7f, service, negative },
    .size = 3,
  };

  if (negative != SIM_NEGATIVE_PENDING)
    g_array_set_size (messages, 0);
  g_array_prepend_val (messages, message);
}

static void
drop_filtered (const SimAdapter *self, GArray *frames)
{
  for (guint i = frames->len; i > 0; i--)
    {
      if (!sim_bus_lets_through (self, g_array_index (frames, SimFrame, i - 1).id))
        g_array_remove_index (frames, i - 1);
    }
}

static gboolean
is_can (const SimAdapter *self)
{
  return sim_protocol_is_can (sim_adapter_get_protocol (self));
}

/* An adapter that is too slow for long answers loses the end of them. */
static void
drop_lines (const SimAdapter *self, GArray *frames)
{
  guint most = self->options->adapter->reply_lines;

  for (guint i = frames->len; i > 0 && most > 0 && is_can (self); i--)
    {
      const SimFrame *frame = &g_array_index (frames, SimFrame, i - 1);
      gboolean consecutive = sim_frame_get_kind (frame) == SIM_FRAME_CONSECUTIVE;
      if (consecutive && (frame->data[0] & 0xf) >= most)
        g_array_remove_index (frames, i - 1);
    }
}

static void
cut_messages (const SimAdapter *self, GArray *messages, const SimFailKind *fail)
{
  gboolean lost = fail != NULL && fail->first_frames_only;

  for (guint i = 0; i < messages->len; i++)
    {
      SimMessage *message = &g_array_index (messages, SimMessage, i);
      message->cut = lost || !sim_bus_sends_flow_control (self, message);
    }
}

static GArray *
ask_car (SimAdapter *self, const SimRequest *request, const SimFailKind *fail, gint64 at_us)
{
  SimRequest stripped = *request;
  guint32 id = sim_bus_get_request_id (self, request->header);
  SimSchedule schedule = {
    .protocol = sim_adapter_get_protocol (self),
    .request_us = at_us,
    .request_size = request->size,
    .latency_ms = self->options->latency_ms,
  };
  g_autoptr (GArray) messages =
    strip_length (self, &stripped)
      ? sim_vehicle_request (self->vehicle, id, stripped.bytes, stripped.size)
      : g_array_new (FALSE, FALSE, sizeof (SimMessage));

  if (fail != NULL && fail->negative != 0)
    inject_negative (self, messages, stripped.bytes[0], fail->negative);
  cut_messages (self, messages, fail);
  GArray *frames = sim_timing_schedule (messages, &schedule);
  drop_filtered (self, frames);
  drop_lines (self, frames);
  return frames;
}

static void
learn (SimAdapter *self, gint64 reply_us)
{
  self->slowest_us = MAX (reply_us, (self->slowest_us * 7 + reply_us) / 8);
}

static char *
format_frame (SimAdapter *self, const SimFrame *frame, const SimFailKind *fail)
{
  GString *text = g_string_new (NULL);
  SimPrintStyle style = {
    .protocol = sim_adapter_get_protocol (self),
    .headers = self->settings.headers,
    .spaces = sim_adapter_has_spaces (self),
    .format = self->settings.format,
    .lengths = self->settings.lengths,
  };

  sim_print_frame (frame, style, sim_adapter_get_newline (self), text);
  if (fail != NULL && fail->suffix != NULL)
    g_string_append (text, fail->suffix);
  return g_string_free (text, FALSE);
}

static gboolean
is_pending (const SimAdapter *self, const SimFrame *frame)
{
  const guint8 *data = frame->data + (is_can (self) ? 1 : 0);

  return data[0] == 0x7f && data[2] == SIM_NEGATIVE_PENDING;
}

/* The chip waits for what a control unit has promised from version 2.1 on. */
static gint64
get_patience_us (const SimAdapter *self, const SimRequest *request, const SimFrame *last)
{
  gint64 longest_us = request->wait_us > 0 ? request->wait_us : self->settings.wait_us;

  if (last == NULL)
    return longest_us;
  if (is_pending (self, last) && self->options->adapter->version >= 21)
    return SIM_TIMING_PENDING_WAIT_US;
  return sim_timing_get_wait_us (self->settings.adaptive, self->slowest_us, longest_us);
}

/* How many of the frames come before the adapter has lost patience. What comes later is lost. */
static guint
count_in_time (SimAdapter *self, const SimRequest *request, const GArray *frames, gint64 at_us)
{
  const SimFrame *last = NULL;
  gint64 last_us = at_us;
  guint n_frames = 0;

  for (; n_frames < frames->len; n_frames++)
    {
      const SimFrame *frame = &g_array_index (frames, SimFrame, n_frames);
      /* On a long answer it waits for the rest of it. */
      gboolean consecutive = is_can (self) && sim_frame_get_kind (frame) == SIM_FRAME_CONSECUTIVE;
      gint64 most_us = last_us + get_patience_us (self, request, last);
      if (!consecutive && frame->at_us > most_us + SIM_TIMING_TRANSIT_US)
        break;
      if (n_frames == 0)
        learn (self, frame->at_us - at_us);
      last = frame;
      last_us = frame->at_us;
    }
  return n_frames;
}

/* Returns: whether there was room for the line */
static gboolean
print_line (SimAdapter *self, const char *text, gsize *printed, gint64 at_us)
{
  guint room = self->options->adapter->buffer;

  *printed += strlen (text) + 1;
  if (room > 0 && *printed > room)
    {
      sim_adapter_say (self, "BUFFER FULL", at_us);
      return FALSE;
    }
  sim_adapter_say (self, text, at_us);
  return TRUE;
}

/* A line of the reply before may come late, and be taken for a part of this one. */
static void
remember_line (SimAdapter *self, const char *text, const SimFailKind *fail, gint64 at_us)
{
  if (fail != NULL && fail->repeats_last && self->last_reply->len > 0)
    sim_adapter_say (self, self->last_reply->str, at_us);
  g_string_assign (self->last_reply, text);
}

/* Prints what comes until it is enough, or until nothing has come for a while.
 * Returns: when the adapter has done */
static gint64
print_answer (SimAdapter *self, const SimRequest *request, const SimFailKind *fail, gint64 at_us)
{
  g_autoptr (GArray) frames = ask_car (self, request, fail, at_us);
  gint64 extra_us = fail != NULL ? fail->delay_ms * 1000 : 0;
  guint n_in_time = count_in_time (self, request, frames, at_us);
  guint n_lines = request->enough > 0 ? MIN (request->enough, n_in_time) : n_in_time;
  const SimFrame *last = NULL;
  gint64 last_us = at_us;
  gsize printed = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      last = &g_array_index (frames, SimFrame, i);
      gboolean is_refusal = i == 0 && fail != NULL && fail->negative != 0;
      g_autofree char *text = format_frame (self, last, fail);
      last_us = last->at_us + (is_refusal ? 0 : extra_us);
      if (i == 0)
        remember_line (self, text, fail, last_us);
      if (!print_line (self, text, &printed, last_us))
        return last_us;
    }
  self->bus_free_us = self->bus_awake_us = last_us;
  if (n_lines > 0 && n_lines == request->enough)
    return last_us;
  last_us += get_patience_us (self, request, last);
  if (n_lines == 0)
    sim_adapter_say (self, "NO DATA", last_us + extra_us);
  return last_us;
}

static char *
format_joined (SimAdapter *self, guint32 id, const GByteArray *payload)
{
  GString *text = g_string_new (NULL);
  const char *gap = sim_adapter_has_spaces (self) ? " " : "";
  int digits = sim_adapter_get_protocol (self)->long_ids ? 8 : 3;

  if (self->settings.headers)
    g_string_append_printf (text, "%0*X%s", digits, id, gap);
  for (guint i = 0; i < payload->len; i++)
    g_string_append_printf (text, "%02X%s", payload->data[i], gap);
  return g_string_free (text, FALSE);
}

/* STCSEGR1: the answers of each control unit in one line, without what ISO 15765-2 adds; each comes
 * with its last frame.
 * Returns: when the adapter has done */
static gint64
print_joined (SimAdapter *self, const SimRequest *request, gint64 at_us)
{
  g_autoptr (GArray) frames = ask_car (self, request, NULL, at_us);
  guint n_in_time = count_in_time (self, request, frames, at_us);
  g_autoptr (GHashTable) payloads =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_byte_array_unref);
  gint64 last_us = at_us;
  guint n_lines = 0;

  for (guint i = 0; i < n_in_time && (n_lines == 0 || n_lines != request->enough); i++)
    {
      const SimFrame *frame = &g_array_index (frames, SimFrame, i);
      const GByteArray *payload = sim_isotp_join (payloads, frame);
      last_us = frame->at_us;
      if (payload == NULL)
        continue;
      g_autofree char *text = format_joined (self, frame->id, payload);
      sim_adapter_say (self, text, last_us);
      n_lines++;
    }
  if (n_lines > 0 && n_lines == request->enough)
    return last_us;
  const SimFrame *last = n_lines > 0 ? &g_array_index (frames, SimFrame, n_in_time - 1) : NULL;
  last_us += get_patience_us (self, request, last);
  if (n_lines == 0)
    sim_adapter_say (self, "NO DATA", last_us);
  return last_us;
}

/* Sends the text of a failure instead of an answer. */
static gint64
print_failure (SimAdapter *self, const SimFailKind *fail, gint64 at_us)
{
  gint64 reply_us = at_us + self->options->latency_ms * 1000 + fail->delay_ms * 1000;
  gsize length = strlen (fail->body);

  for (guint i = 0; i < MAX (fail->repeat, 1); i++)
    sim_output_put (self->output, fail->body, length, reply_us);
  if (!fail->no_prompt)
    sim_adapter_say (self, "", reply_us);
  if (fail->resets)
    sim_adapter_set_defaults (self);
  return reply_us;
}

static gint64
say_refusal (SimAdapter *self, const char *refusal, gint64 at_us)
{
  gboolean misspells = sim_adapter_has_quirk (self, SIM_QUIRK_MISSPELLS);

  sim_adapter_say (self, refusal + (misspells ? 1 : 0), at_us);
  return at_us;
}

/* On K-line a pause has to pass between an answer and the next request. */
static gint64
wait_for_bus (const SimAdapter *self, gint64 at_us)
{
  const SimProtocol *protocol = sim_adapter_get_protocol (self);

  if (self->bus_free_us == G_MININT64)
    return at_us;
  return MAX (at_us, self->bus_free_us + (gint64) protocol->request_gap_ms * 1000);
}

static gint64
answer (SimAdapter *self, const SimRequest *request, const SimFailKind *fail, gint64 at_us)
{
  const char *refusal = sim_bus_connect (self, &at_us);

  if (refusal != NULL)
    return say_refusal (self, refusal, at_us);
  if (fail != NULL && fail->prefix != NULL)
    sim_output_put (self->output, fail->prefix, fail->prefix_size, at_us);
  if (fail != NULL && fail->body != NULL)
    return print_failure (self, fail, at_us);
  if (!self->settings.responses)
    return at_us;
  if (sim_adapter_get_protocol (self)->bus == SIM_BUS_J1939)
    return sim_listen_answer (self, request, at_us);
  if (self->settings.joins_segments && is_can (self))
    return print_joined (self, request, at_us);
  return print_answer (self, request, fail, wait_for_bus (self, at_us));
}

/* What goes wrong with this reply: by the script, or by the adapter's weak supply. */
static const SimFailKind *
find_fail (const SimAdapter *self, const SimRequest *request)
{
  const SimFailKind *scripted =
    sim_fail_find (self->options->fails, self->replies, request->bytes[0]);
  guint every = self->options->adapter->brown_out_every;

  if (scripted != NULL || every == 0 || self->replies % every != 0)
    return scripted;
  return sim_fail_get_brown_out ();
}

/**
 * sim_request_send:
 *
 * Sends a request to the car and prints what comes back. Until the prompt has left, any character
 * from the computer stops it.
 */
void
sim_request_send (SimAdapter *self, const SimRequest *request, gint64 at_us)
{
  self->replies++;
  const SimFailKind *fail = find_fail (self, request);
  gint64 done_us = answer (self, request, fail, at_us);

  if (fail == NULL || !fail->no_prompt)
    done_us = self->busy_until_us = sim_adapter_prompt (self, done_us);
  gboolean pulled = self->options->unplug_after > 0 && self->replies >= self->options->unplug_after;
  if (pulled || (fail != NULL && fail->unplugs))
    self->unplug_us = MIN (self->unplug_us, done_us);
}

/**
 * sim_request_run:
 * @digits: a line that is no command of the adapter, in capitals and without spaces
 */
void
sim_request_run (SimAdapter *self, const char *digits, gint64 at_us)
{
  SimRequest request;

  if (parse (self, digits, &request))
    sim_request_send (self, &request, at_us);
  else
    sim_adapter_finish (self, "?", at_us);
}

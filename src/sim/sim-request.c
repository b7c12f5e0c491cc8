/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"
#include "sim/sim-fail.h"
#include "sim/sim-print.h"
#include "sim/sim-services.h"

#include <string.h>

#define MAX_FORMATTED 7
#define MAX_RAW       8

/* A request as typed: bytes, and how many lines of answer are enough (0: as many as come). */
typedef struct
{
  guint8 bytes[MAX_RAW];
  gsize size;
  guint enough;
} Request;

static gboolean
parse (const SimAdapter *self, const char *digits, Request *request)
{
  gsize n_digits = strlen (digits);
  gsize most = self->settings.format ? MAX_FORMATTED : MAX_RAW;

  *request = (Request){ .size = n_digits / 2 };
  if (strspn (digits, "0123456789ABCDEF") != n_digits || request->size == 0 || request->size > most)
    return FALSE;
  for (gsize i = 0; i < request->size; i++)
    request->bytes[i] = (guint8) (g_ascii_xdigit_value (digits[2 * i]) << 4 |
                                  g_ascii_xdigit_value (digits[2 * i + 1]));
  if (n_digits % 2 != 0)
    request->enough = (guint) g_ascii_xdigit_value (digits[n_digits - 1]);
  return TRUE;
}

/* Without formatting the computer sends the frame's own length byte too. */
static gboolean
strip_length (const SimAdapter *self, Request *request)
{
  if (self->settings.format)
    return TRUE;
  gsize size = request->bytes[0];
  if (size == 0 || size > MAX_FORMATTED || size >= request->size + 1u)
    return FALSE;
  memmove (request->bytes, request->bytes + 1, request->size - 1);
  request->size = MIN (size, request->size - 1);
  return request->size > 0;
}

/* What an adapter says when it listens by the wrong protocol to a CAN bus at 500 kbit/s. */
static const char *
get_mismatch (guint protocol)
{
  static const char *const texts[] = {
    [1] = "NO DATA",
    [2] = "NO DATA",
    [3] = "BUS INIT: ...ERROR",
    [4] = "BUS INIT: ...ERROR",
    [5] = "BUS INIT: ...ERROR",
    [6] = "NO DATA",
    [7] = "NO DATA",
    [8] = "CAN ERROR",
    [9] = "CAN ERROR",
    [10] = "CAN ERROR",
    [11] = "CAN ERROR",
    [12] = "CAN ERROR",
  };

  return protocol < G_N_ELEMENTS (texts) && texts[protocol] != NULL ? texts[protocol] : "NO DATA";
}

/* Finds the car's protocol if need be. Moves @at_us to when that is done.
 * Returns: (nullable): why there is no connection */
static const char *
connect_bus (SimAdapter *self, gint64 *at_us)
{
  const SimSettings *settings = &self->settings;
  gboolean awake = sim_vehicle_get_awake (self->vehicle);
  gboolean right = settings->protocol == self->options->protocol;

  if (self->active_protocol != 0)
    return NULL;
  if (settings->automatic && !(right && awake))
    {
      sim_adapter_say (self, "SEARCHING...", *at_us);
      right = awake;
    }
  if (!right || !awake || settings->automatic)
    *at_us += self->options->search_ms * 1000;
  if (!awake)
    return "UNABLE TO CONNECT";
  if (!right)
    return get_mismatch (settings->protocol);
  self->active_protocol = self->options->protocol;
  return NULL;
}

static guint32
get_request_id (const SimAdapter *self)
{
  guint32 header = self->settings.header;

  return header != 0 ? header : sim_vehicle_get_functional_id (self->vehicle);
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
  const SimSettings *settings = &self->settings;

  for (guint i = frames->len; i > 0; i--)
    {
      guint32 id = g_array_index (frames, SimFrame, i - 1).id;
      if (((id ^ settings->filter_id) & settings->filter_mask) != 0)
        g_array_remove_index (frames, i - 1);
    }
}

static GArray *
ask_car (SimAdapter *self, const Request *request, const SimFailKind *fail, gint64 at_us)
{
  Request stripped = *request;
  g_autoptr (GArray) messages =
    strip_length (self, &stripped)
      ? sim_vehicle_request (self->vehicle, get_request_id (self), stripped.bytes, stripped.size)
      : g_array_new (FALSE, FALSE, sizeof (SimMessage));

  if (fail != NULL && fail->negative != 0)
    inject_negative (self, messages, stripped.bytes[0], fail->negative);
  GArray *frames =
    sim_timing_schedule (messages, at_us, self->options->latency_ms, !self->settings.flow_control);
  drop_filtered (self, frames);
  return frames;
}

static void
learn (SimAdapter *self, gint64 reply_us)
{
  self->slowest_us = MAX (reply_us, (self->slowest_us * 7 + reply_us) / 8);
}

static void
print_frame (SimAdapter *self, const SimFrame *frame, const SimFailKind *fail, gint64 at_us)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SimPrintStyle style = {
    .headers = self->settings.headers,
    .spaces = self->settings.spaces,
    .format = self->settings.format,
    .long_ids = sim_vehicle_get_long_ids (self->vehicle),
  };

  sim_print_frame (frame, style, sim_adapter_get_newline (self), text);
  if (fail != NULL && fail->suffix != NULL)
    g_string_append (text, fail->suffix);
  sim_adapter_say (self, text->str, at_us);
}

/* Prints what comes until it is enough, or until nothing has come for a while.
 * Returns: when the adapter has done */
static gint64
print_answer (SimAdapter *self, const Request *request, const SimFailKind *fail, gint64 at_us)
{
  g_autoptr (GArray) frames = ask_car (self, request, fail, at_us);
  gint64 extra_us = fail != NULL ? fail->delay_ms * 1000 : 0;
  guint n_lines = request->enough > 0 ? MIN (request->enough, frames->len) : frames->len;
  gint64 last_us = at_us;

  for (guint i = 0; i < n_lines; i++)
    {
      const SimFrame *frame = &g_array_index (frames, SimFrame, i);
      gboolean is_refusal = i == 0 && fail != NULL && fail->negative != 0;
      last_us = frame->at_us + (is_refusal ? 0 : extra_us);
      print_frame (self, frame, fail, last_us);
    }
  if (frames->len > 0)
    learn (self, g_array_index (frames, SimFrame, 0).at_us - at_us);
  if (n_lines > 0 && n_lines == request->enough)
    return last_us;
  gint64 slowest_us = n_lines > 0 ? self->slowest_us : 0;
  last_us += sim_timing_get_wait_us (self->settings.adaptive, slowest_us, self->settings.wait_us);
  if (n_lines == 0)
    sim_adapter_say (self, "NO DATA", last_us + extra_us);
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
answer (SimAdapter *self, const Request *request, const SimFailKind *fail, gint64 at_us)
{
  const char *refusal = connect_bus (self, &at_us);

  if (refusal != NULL)
    {
      sim_adapter_say (self, refusal, at_us);
      return at_us;
    }
  if (fail != NULL && fail->prefix != NULL)
    sim_output_put (self->output, fail->prefix, fail->prefix_size, at_us);
  if (fail != NULL && fail->body != NULL)
    return print_failure (self, fail, at_us);
  if (!self->settings.responses)
    return at_us;
  return print_answer (self, request, fail, at_us);
}

/**
 * sim_request_run:
 * @digits: a line that is no AT command, in capitals and without spaces
 *
 * Sends a request to the car and prints what comes back. Until the prompt has left, any character
 * from the computer stops it.
 */
void
sim_request_run (SimAdapter *self, const char *digits, gint64 at_us)
{
  Request request;

  if (!parse (self, digits, &request))
    {
      sim_adapter_say (self, "?", at_us);
      sim_adapter_prompt (self, at_us);
      return;
    }
  const SimFailKind *fail = sim_fail_find (self->options->fails, ++self->replies);
  gint64 done_us = answer (self, &request, fail, at_us);
  if (fail == NULL || !fail->no_prompt)
    done_us = self->busy_until_us = sim_adapter_prompt (self, done_us);
  if (self->options->unplug_after > 0 && self->replies >= self->options->unplug_after)
    self->unplug_us = MIN (self->unplug_us, done_us);
}

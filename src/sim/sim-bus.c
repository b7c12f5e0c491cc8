/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"

/* How the adapter comes to talk with the car: searching, starting a K-line bus, and headers. */

/* What an adapter says when it listens by the wrong protocol. */
static const char *
get_mismatch (const SimProtocol *wanted, const SimProtocol *real)
{
  if (sim_protocol_is_can (wanted))
    return sim_protocol_is_can (real) && wanted->kbit == real->kbit ? "NO DATA" : "CAN ERROR";
  if (wanted->bus == SIM_BUS_KWP_FAST)
    return "BUS INIT: ERROR";
  return sim_protocol_has_init (wanted) ? "BUS INIT: ...ERROR" : "NO DATA";
}

static gint64
get_init_us (const SimAdapter *self, const SimProtocol *protocol)
{
  guint init_ms = self->options->init_ms;

  return (gint64) (init_ms == SIM_OPTIONS_INIT_BY_PROTOCOL ? protocol->init_ms : init_ms) * 1000;
}

/* The three dots of a slow start stand for its three parts. */
static void
start_bus (SimAdapter *self, const SimProtocol *protocol, gboolean quietly, gint64 *at_us)
{
  gboolean slow = protocol->bus != SIM_BUS_KWP_FAST;

  *at_us += get_init_us (self, protocol);
  if (!quietly)
    sim_adapter_say (self, slow ? "BUS INIT: ...OK" : "BUS INIT: OK", *at_us);
}

/* Control units forget a tester that is silent for five seconds, unless the adapter wakes them. */
static gboolean
is_asleep (const SimAdapter *self, const SimProtocol *protocol, gint64 at_us)
{
  gint64 patience_us = (gint64) protocol->keep_alive_ms * 1000;
  gboolean woken = self->settings.wake_ms > 0 && self->settings.wake_ms < protocol->keep_alive_ms;

  return sim_protocol_has_init (protocol) && !woken && at_us - self->bus_awake_us > patience_us;
}

static gboolean
does_anyone_answer (SimAdapter *self)
{
  const SimProtocol *protocol = sim_vehicle_get_protocol (self->vehicle);
  static const guint8 request[] = { 0x01, 0x00 };
  g_autoptr (GArray) answers =
    sim_vehicle_request (self->vehicle, protocol->functional_id, request, sizeof request);

  return answers->len > 0;
}

static void
say_searching (SimAdapter *self, gint64 at_us)
{
  static const char dots[] = "SEARCHING...";

  if (sim_adapter_has_quirk (self, SIM_QUIRK_SAME_LINE))
    sim_output_put (self->output, dots, sizeof dots - 1, at_us);
  else
    sim_adapter_say (self, dots, at_us);
}

/* An adapter that may search finds every car in which somebody answers 0100 on some bus. */
static const char *
search (SimAdapter *self, gint64 *at_us)
{
  const SimProtocol *real = sim_vehicle_get_protocol (self->vehicle);
  gboolean awake = sim_vehicle_get_awake (self->vehicle);
  gboolean right = self->settings.protocol == real->number;

  if (!right || !awake)
    say_searching (self, *at_us);
  *at_us += (gint64) self->options->search_ms * 1000;
  if (!awake || !does_anyone_answer (self))
    return "UNABLE TO CONNECT";
  if (sim_protocol_has_init (real))
    start_bus (self, real, !right, at_us);
  self->active_protocol = real->number;
  return NULL;
}

/* SAE J1939 is spoken beside the other protocol, on the same wires. */
static gboolean
is_right (const SimAdapter *self, const SimProtocol *wanted, const SimProtocol *real)
{
  gboolean beside = wanted->bus == SIM_BUS_J1939 && wanted->kbit == real->kbit;

  return wanted == real || (beside && sim_vehicle_get_model (self->vehicle)->broadcasts);
}

static const char *
use_chosen (SimAdapter *self, gint64 *at_us)
{
  const SimProtocol *real = sim_vehicle_get_protocol (self->vehicle);
  const SimProtocol *wanted = sim_protocol_find (self->settings.protocol);
  gboolean awake = sim_vehicle_get_awake (self->vehicle);
  gboolean right = is_right (self, wanted, real);

  if (!right || !awake)
    *at_us += (gint64) self->options->search_ms * 1000;
  if (!awake)
    return "UNABLE TO CONNECT";
  if (!right)
    return get_mismatch (wanted, real);
  if (sim_protocol_has_init (real))
    start_bus (self, real, FALSE, at_us);
  self->active_protocol = wanted->number;
  return NULL;
}

/**
 * sim_bus_connect:
 * @at_us: (inout): is moved to when the bus is ready for a request
 *
 * Finds the car's protocol if need be, and wakes its bus.
 *
 * Returns: (nullable): why there is no connection
 */
const char *
sim_bus_connect (SimAdapter *self, gint64 *at_us)
{
  const SimProtocol *protocol = sim_protocol_find (self->active_protocol);

  if (protocol == NULL)
    return self->settings.automatic ? search (self, at_us) : use_chosen (self, at_us);
  if (is_asleep (self, protocol, *at_us))
    start_bus (self, protocol, FALSE, at_us);
  return NULL;
}

/* The identifiers that ISO 15765-4 gives to emission-related control units' answers. */
static gboolean
is_standard_answer (const SimProtocol *protocol, guint32 id)
{
  return protocol->long_ids ? (id & 0x1fffff00) == 0x18daf100 : (id & 0x7f8) == 0x7e8;
}

/**
 * sim_bus_lets_through:
 *
 * Returns: whether the adapter's receive filter accepts a frame with that identifier
 */
gboolean
sim_bus_lets_through (const SimAdapter *self, guint32 id)
{
  const SimProtocol *protocol = sim_adapter_get_protocol (self);
  const SimSettings *settings = &self->settings;

  if (settings->filter_mask != 0)
    return ((id ^ settings->filter_id) & settings->filter_mask) == 0;
  return !sim_protocol_is_can (protocol) || is_standard_answer (protocol, id);
}

/* By itself the adapter answers eight below an 11-bit identifier, or exchanges sender and receiver
 * in one of 29 bits. */
static guint32
get_flow_id (const SimAdapter *self, guint32 answer_id)
{
  const SimSettings *settings = &self->settings;

  for (guint i = 0; settings->flow_pairs[i][1] != 0; i++)
    {
      if (settings->flow_pairs[i][1] == answer_id)
        return settings->flow_pairs[i][0];
    }
  if (settings->flow_mode == 1)
    return settings->flow_id;
  if (!sim_adapter_get_protocol (self)->long_ids)
    return answer_id - 8;
  return (answer_id & 0xffff0000) | (answer_id & 0xff) << 8 | (answer_id >> 8 & 0xff);
}

/**
 * sim_bus_sends_flow_control:
 *
 * Returns: whether the control unit that says @message is told to go on after its first frame
 */
gboolean
sim_bus_sends_flow_control (const SimAdapter *self, const SimMessage *message)
{
  if (!self->settings.flow_control)
    return FALSE;
  return message->request_id == 0 || !sim_protocol_is_can (sim_adapter_get_protocol (self)) ||
         get_flow_id (self, message->id) == message->request_id;
}

/**
 * sim_bus_get_request_id:
 * @header: as given for this request alone, 0 for the one of the settings
 *
 * Returns: what the request is sent with: a CAN identifier or the three bytes of a header
 */
guint32
sim_bus_get_request_id (const SimAdapter *self, guint32 header)
{
  const SimProtocol *protocol = sim_adapter_get_protocol (self);
  const SimSettings *settings = &self->settings;

  if (header != 0)
    return header;
  if (settings->header == 0)
    return protocol->functional_id;
  if (protocol->long_ids && settings->header_digits == 6)
    return settings->header | (guint32) settings->priority << 24;
  return settings->header;
}

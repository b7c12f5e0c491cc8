/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-adapter.h"
#include "sim/sim-output.h"
#include "sim/sim-timing.h"

G_BEGIN_DECLS

#define SIM_REQUEST_MAX 64
#define SIM_FLOW_PAIRS  8

/**
 * SimSettings:
 * @protocol: the one asked for by AT SP, 0 for any
 * @automatic: whether it may search for another
 * @header: the identifier to send with, 0 for the protocol's own
 * @header_digits: how many were given for it
 * @filter_id, @filter_mask: frames must agree with @filter_id in the bits of @filter_mask; without
 * a mask the identifiers of ISO 15765-4 come through
 * @flow_mode: AT FC SM: 0 for by itself, 1 with @flow_id, 2 with data of the computer's
 * @flow_id, @has_flow_data: what AT FC SH and FC SD gave
 * @flow_pairs: STCAFCP: where to send flow control, and to whose answers; ended by zeros
 * @lengths: AT D1
 * @wake_ms: how often it keeps a K-line bus awake, 0 for never
 * @joins_segments: STCSEGR1: long answers on CAN are one line
 *
 * What the AT commands change.
 */
typedef struct
{
  gboolean echo;
  gboolean linefeed;
  gboolean spaces;
  gboolean headers;
  gboolean format;
  gboolean flow_control;
  gboolean responses;
  gboolean memory;
  gboolean automatic;
  guint protocol;
  SimAdaptive adaptive;
  gint64 wait_us;
  guint8 priority;
  guint32 header;
  guint header_digits;
  gboolean lengths;
  gboolean j1939_headers;
  guint wake_ms;
  gboolean joins_segments;
  guint32 filter_id;
  guint32 filter_mask;
  guint flow_mode;
  guint32 flow_id;
  gboolean has_flow_data;
  guint32 flow_pairs[SIM_FLOW_PAIRS + 1][2];
} SimSettings;

/**
 * SimBaudSwitch:
 * @back: the speed to go back to when nobody answers
 * @until_us: how long it waits for that; 0 while nothing is going on
 * @timeout_ms: AT BRT
 */
typedef struct
{
  guint back;
  gint64 until_us;
  guint timeout_ms;
} SimBaudSwitch;

/**
 * SimListening:
 * @pgn: the parameter group to show, %SIM_J1939_ANY for all
 * @enough: how many messages to show, 0 for all
 * @packets_left: of the long message on its way
 * @next_us: what has begun before that is in @frames or was shown; 0 while it does not listen
 * @frames: (element-type SimFrame): what is on its way
 */
typedef struct
{
  guint32 pgn;
  guint enough;
  guint shown;
  guint packets_left;
  gint64 next_us;
  GArray *frames;
} SimListening;

/**
 * SimRequest:
 * @enough: after how many lines of answer it stops waiting, 0 for as many as come
 * @header: what to send with, 0 for what the settings say
 * @wait_us: how long to wait, 0 for what the settings say
 *
 * What is sent to the car.
 */
typedef struct
{
  guint8 bytes[SIM_REQUEST_MAX];
  gsize size;
  guint enough;
  guint32 header;
  gint64 wait_us;
} SimRequest;

struct _SimAdapter
{
  const SimOptions *options;
  SimVehicle *vehicle;
  SimOutput *output;
  SimSettings settings;
  GString *line;
  GString *last_line;
  GString *last_reply;
  gint64 line_us;
  gint64 input_free_us;
  gint64 busy_until_us;
  gint64 deaf_until_us;
  gint64 slowest_us;
  gint64 unplug_us;
  guint replies;
  guint active_protocol;
  gint64 bus_free_us;
  gint64 bus_awake_us;
  SimBaudSwitch baud_switch;
  SimListening listening;
  gboolean asleep;
};

const char *sim_adapter_get_newline (const SimAdapter *self);
gint64 sim_adapter_say (SimAdapter *self, const char *line, gint64 at_us);
gint64 sim_adapter_prompt (SimAdapter *self, gint64 at_us);
void sim_adapter_restart (SimAdapter *self, gint64 at_us);
void sim_adapter_set_defaults (SimAdapter *self);

gboolean sim_adapter_has_quirk (const SimAdapter *self, SimQuirks quirk);
void sim_adapter_finish (SimAdapter *self, const char *text, gint64 at_us);
gboolean sim_adapter_has_spaces (const SimAdapter *self);
const SimProtocol *sim_adapter_get_protocol (const SimAdapter *self);

void sim_baud_begin (SimAdapter *self, guint baud, const char *banner, gint64 at_us);
gboolean sim_baud_receive (SimAdapter *self, guint8 byte, gint64 at_us);
void sim_baud_settle (SimAdapter *self, gint64 now_us);

const char *sim_bus_connect (SimAdapter *self, gint64 *at_us);
gboolean sim_bus_lets_through (const SimAdapter *self, guint32 id);
gboolean sim_bus_sends_flow_control (const SimAdapter *self, const SimMessage *message);
guint32 sim_bus_get_request_id (const SimAdapter *self, guint32 header);

void sim_listen_begin (SimAdapter *self, guint32 pgn, guint enough, gint64 at_us);
void sim_listen_end (SimAdapter *self);
void sim_listen_pump (SimAdapter *self, gint64 now_us);
gint64 sim_listen_get_due_us (const SimAdapter *self);
gint64 sim_listen_answer (SimAdapter *self, const SimRequest *request, gint64 at_us);

void sim_st_run (SimAdapter *self, const char *command, gint64 at_us);
void sim_at_run (SimAdapter *self, const char *command, gint64 at_us);
void sim_request_run (SimAdapter *self, const char *digits, gint64 at_us);
void sim_request_send (SimAdapter *self, const SimRequest *request, gint64 at_us);
gboolean sim_request_read_bytes (const char *digits, gsize n_digits, SimRequest *request);

G_END_DECLS

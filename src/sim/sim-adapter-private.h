/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-adapter.h"
#include "sim/sim-output.h"
#include "sim/sim-timing.h"

G_BEGIN_DECLS

#define SIM_ADAPTER_BANNER "ELM327 v1.5"

/**
 * SimSettings:
 * @protocol: the one asked for by AT SP, 0 for any
 * @automatic: whether it may search for another
 * @header: the identifier to send with, 0 for the protocol's own
 * @filter_id, @filter_mask: frames must agree with @filter_id in the bits of @filter_mask
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
  guint32 filter_id;
  guint32 filter_mask;
} SimSettings;

struct _SimAdapter
{
  const SimOptions *options;
  SimVehicle *vehicle;
  SimOutput *output;
  SimSettings settings;
  GString *line;
  GString *last_line;
  gint64 line_us;
  gint64 input_free_us;
  gint64 busy_until_us;
  gint64 deaf_until_us;
  gint64 slowest_us;
  gint64 unplug_us;
  guint replies;
  guint active_protocol;
  gboolean asleep;
};

const char *sim_adapter_get_newline (const SimAdapter *self);
gint64 sim_adapter_say (SimAdapter *self, const char *line, gint64 at_us);
gint64 sim_adapter_prompt (SimAdapter *self, gint64 at_us);
void sim_adapter_restart (SimAdapter *self, gint64 at_us);
void sim_adapter_set_defaults (SimAdapter *self);

void sim_at_run (SimAdapter *self, const char *command, gint64 at_us);
void sim_request_run (SimAdapter *self, const char *digits, gint64 at_us);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-adapter-private.h"

#include "sim/sim-j1939.h"

/* AT MA, MP and DM1: the adapter shows what is on the bus until it is told to stop. */

/* Its room for what has not left yet, and how often it looks at the bus. */
#define BUFFER_SIZE 512
#define LOOK_US     10000

static gboolean
is_j1939 (const SimAdapter *self)
{
  const SimProtocol *protocol = sim_protocol_find (self->active_protocol);

  return protocol != NULL && protocol->bus == SIM_BUS_J1939;
}

/**
 * sim_listen_begin:
 * @pgn: the parameter group to show, %SIM_J1939_ANY for all
 * @enough: how many messages to show, 0 for all that come
 */
void
sim_listen_begin (SimAdapter *self, guint32 pgn, guint enough, gint64 at_us)
{
  const char *refusal = sim_bus_connect (self, &at_us);

  if (refusal != NULL)
    {
      sim_adapter_finish (self, refusal, at_us);
      return;
    }
  self->listening.pgn = pgn;
  self->listening.enough = enough;
  self->listening.shown = self->listening.packets_left = 0;
  self->listening.next_us = is_j1939 (self) ? MAX (at_us, 1) : 0;
  g_array_set_size (self->listening.frames, 0);
  self->busy_until_us = G_MAXINT64;
}

void
sim_listen_end (SimAdapter *self)
{
  self->listening.next_us = 0;
}

static void
stop (SimAdapter *self, const char *text, gint64 at_us)
{
  sim_listen_end (self);
  if (text != NULL)
    sim_adapter_say (self, text, at_us);
  self->busy_until_us = sim_adapter_prompt (self, at_us);
}

/* A long message counts when its last packet has come. */
static void
count (SimListening *listening, const SimFrame *frame)
{
  guint announced = sim_j1939_count_packets (frame);

  if (announced > 0)
    listening->packets_left = announced;
  else if (!sim_j1939_is_packet (frame) || --listening->packets_left == 0)
    listening->shown++;
}

static void
show (SimAdapter *self, const SimFrame *frame)
{
  SimJ1939Style style = { self->settings.headers, sim_adapter_has_spaces (self),
                          !self->settings.j1939_headers };
  g_autofree char *text = sim_j1939_print (frame, &style);

  sim_adapter_say (self, text, frame->at_us);
}

/* Shows the first of the waiting frames. Returns: whether it goes on listening */
static gboolean
show_first (SimAdapter *self)
{
  SimListening *listening = &self->listening;
  SimFrame frame = g_array_index (listening->frames, SimFrame, 0);

  g_array_remove_index (listening->frames, 0);
  show (self, &frame);
  count (listening, &frame);
  if (sim_output_count_waiting (self->output, frame.at_us) > BUFFER_SIZE)
    stop (self, "BUFFER FULL", frame.at_us);
  else if (listening->enough > 0 && listening->shown >= listening->enough)
    stop (self, NULL, frame.at_us);
  return listening->next_us != 0;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const SimFrame *) a)->at_us;
  gint64 y = ((const SimFrame *) b)->at_us;

  return x < y ? -1 : x > y;
}

/**
 * sim_listen_pump:
 *
 * Shows what was on the bus up to @now_us.
 */
void
sim_listen_pump (SimAdapter *self, gint64 now_us)
{
  SimListening *listening = &self->listening;

  if (listening->next_us == 0 || now_us < listening->next_us)
    return;
  g_autoptr (GArray) fresh =
    sim_j1939_listen (self->vehicle, listening->pgn, listening->next_us, now_us + 1);
  g_array_append_vals (listening->frames, fresh->data, fresh->len);
  g_array_sort (listening->frames, compare_times);
  listening->next_us = now_us + 1;
  while (listening->frames->len > 0 &&
         g_array_index (listening->frames, SimFrame, 0).at_us <= now_us && show_first (self))
    ;
}

gint64
sim_listen_get_due_us (const SimAdapter *self)
{
  return self->listening.next_us != 0 ? self->listening.next_us + LOOK_US : G_MAXINT64;
}

/**
 * sim_listen_answer:
 * @request: the two or three bytes of a parameter group
 *
 * Asks everybody on a J1939 bus for a parameter group.
 *
 * Returns: when the adapter has done
 */
gint64
sim_listen_answer (SimAdapter *self, const SimRequest *request, gint64 at_us)
{
  guint32 pgn = 0;
  gint64 last_us = at_us;

  for (gsize i = 0; i < request->size; i++)
    pgn = pgn << 8 | request->bytes[i];
  g_autoptr (GArray) frames = sim_j1939_request (self->vehicle, pgn, at_us);
  guint n_lines = request->enough > 0 ? MIN (request->enough, frames->len) : frames->len;
  for (guint i = 0; i < n_lines; i++)
    {
      last_us = g_array_index (frames, SimFrame, i).at_us;
      show (self, &g_array_index (frames, SimFrame, i));
    }
  if (n_lines > 0 && n_lines == request->enough)
    return last_us;
  last_us += self->settings.wait_us;
  if (n_lines == 0)
    sim_adapter_say (self, "NO DATA", last_us);
  return last_us;
}

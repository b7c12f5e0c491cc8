/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-timing.h"

#include "sim/sim-isotp.h"
#include "sim/sim-oldbus.h"
#include "sim/sim-vehicle.h"

/* What a control unit leaves between consecutive frames. */
#define CONSECUTIVE_US 1000
/* A control unit with a higher identifier has less to do at once, and loses arbitration. */
#define NEXT_ECU_US 600
/* Header and check byte on the older buses. */
#define OLD_OVERHEAD 4
/* A J1850 unit sends its next message when the bus has been idle for a while. */
#define OLD_GAP_MS 5

#define ADAPTIVE_LEAST_US 20000

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const SimFrame *x = a;
  const SimFrame *y = b;

  if (x->at_us != y->at_us)
    return x->at_us < y->at_us ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/**
 * sim_timing_get_consecutive_us:
 * @place: of the frame in its message, 0 for the first
 *
 * Returns: how long after the first frame it has passed: a flow control comes between them, and
 * each takes its time
 */
gint64
sim_timing_get_consecutive_us (const SimProtocol *protocol, guint place)
{
  if (place == 0)
    return 0;
  return protocol->frame_us + (gint64) place * (CONSECUTIVE_US + protocol->frame_us);
}

static void
put_on_can (const SimMessage *message, const SimSchedule *schedule, GArray *bus)
{
  g_autoptr (GArray) frames = sim_isotp_split (message->id, message->bytes, message->size);
  guint thinking_ms = schedule->latency_ms + message->delay_ms;
  gint64 at_us = schedule->request_us + 2 * schedule->protocol->frame_us +
                 (gint64) thinking_ms * 1000 + message->ecu * NEXT_ECU_US;

  for (guint k = 0; k < (message->cut ? 1 : frames->len); k++)
    {
      g_array_index (frames, SimFrame, k).at_us =
        at_us + sim_timing_get_consecutive_us (schedule->protocol, k);
      g_array_append_val (bus, g_array_index (frames, SimFrame, k));
    }
}

/* One message after the other: who sends waits until the wire is free.
 * Returns: when this one has passed */
static gint64
put_on_old_bus (const SimMessage *message, const SimSchedule *schedule, gint64 free_us, GArray *bus)
{
  const SimProtocol *protocol = schedule->protocol;
  guint gap_ms = bus->len == 0 ? MAX (schedule->latency_ms, protocol->answer_ms)
                               : MAX (OLD_GAP_MS, protocol->answer_ms);
  SimFrame frame = sim_oldbus_frame (protocol->bus, message->id, message->bytes, message->size);

  frame.at_us = free_us + (gint64) (gap_ms + message->delay_ms) * 1000 +
                (gint64) (frame.size + OLD_OVERHEAD) * protocol->byte_us;
  g_array_append_val (bus, frame);
  return frame.at_us;
}

/**
 * sim_timing_schedule:
 * @messages: (element-type SimMessage): what the control units answer
 *
 * Puts the answers on the bus. On CAN long answers of two control units are interleaved, as on a
 * real bus, since each sends by its own clock.
 *
 * Returns: (transfer full) (element-type SimFrame): the frames in the order of their times
 */
GArray *
sim_timing_schedule (const GArray *messages, const SimSchedule *schedule)
{
  GArray *bus = g_array_new (FALSE, FALSE, sizeof (SimFrame));
  gint64 free_us = schedule->request_us +
                   (gint64) (schedule->request_size + OLD_OVERHEAD) * schedule->protocol->byte_us;

  for (guint i = 0; i < messages->len; i++)
    {
      const SimMessage *message = &g_array_index (messages, SimMessage, i);

      if (sim_protocol_is_can (schedule->protocol))
        put_on_can (message, schedule, bus);
      else
        free_us = put_on_old_bus (message, schedule, free_us, bus);
    }
  g_array_sort (bus, compare_times);
  return bus;
}

/**
 * sim_timing_get_wait_us:
 * @slowest_us: the longest that an answer has taken so far, 0 for none yet
 * @longest_us: what AT ST allows
 *
 * The data sheet gives one example of adaptive timing only (an answer after 58 ms makes it wait
 * about 90 ms); the factor is fitted to it.
 *
 * Returns: how long the adapter waits for another answer after the last one
 */
gint64
sim_timing_get_wait_us (SimAdaptive adaptive, gint64 slowest_us, gint64 longest_us)
{
  double factor = adaptive == SIM_ADAPTIVE_BRISK ? 1.25 : 1.55;

  if (adaptive == SIM_ADAPTIVE_OFF || slowest_us == 0)
    return longest_us;
  return MIN (longest_us, MAX (ADAPTIVE_LEAST_US, (gint64) ((double) slowest_us * factor)));
}

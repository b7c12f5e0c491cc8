/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-timing.h"

#include "sim/sim-vehicle.h"

/* Eight data bytes at 500 kbit/s, with stuffing, take a quarter of a millisecond. */
#define FRAME_US 250
/* From the flow control to the next consecutive frame, and between those. */
#define CONSECUTIVE_US 1000
/* A control unit with a higher identifier has less to do at once, and loses arbitration. */
#define NEXT_ECU_US 600

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
 * sim_timing_schedule:
 * @messages: (element-type SimMessage): what the control units answer
 * @request_us: when the request was complete in the adapter
 * @latency_ms: how long a control unit thinks
 * @first_frames_only: the adapter sends no flow control, so a long answer ends with its first frame
 *
 * Puts the answers on the bus. Long answers of two control units are interleaved, as on a real bus,
 * since each sends by its own clock.
 *
 * Returns: (transfer full) (element-type SimFrame): the frames in the order of their times
 */
GArray *
sim_timing_schedule (const GArray *messages,
                     gint64 request_us,
                     guint latency_ms,
                     gboolean first_frames_only)
{
  GArray *bus = g_array_new (FALSE, FALSE, sizeof (SimFrame));

  for (guint i = 0; i < messages->len; i++)
    {
      const SimMessage *message = &g_array_index (messages, SimMessage, i);
      g_autoptr (GArray) frames = sim_isotp_split (message->id, message->bytes, message->size);
      gint64 at_us =
        request_us + FRAME_US + latency_ms * 1000 + FRAME_US + message->ecu * NEXT_ECU_US;

      for (guint k = 0; k < (first_frames_only ? 1 : frames->len); k++)
        {
          g_array_index (frames, SimFrame, k).at_us = at_us + k * CONSECUTIVE_US;
          g_array_append_val (bus, g_array_index (frames, SimFrame, k));
        }
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

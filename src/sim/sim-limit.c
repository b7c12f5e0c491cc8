/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-limit.h"

#include "sim/sim-timing.h"

/* The time that an exchange takes when the client loses none: request over the serial line, over
 * the bus, thinking, answer over the bus, and out over the serial line while later frames arrive.
 * It states the sum anew, on purpose not by running the adapter: a model that disagrees is wrong.
 */

/* Two characters a byte; spaces off, as every client should have them. */
#define BYTE_CHARS   2
#define PROMPT_CHARS 2
#define END_CHARS    1
#define PACKET_CHARS 62
/* Header and check byte on the older buses. */
#define OLD_OVERHEAD 4

static double
get_char_us (const SimLimitCase *limit)
{
  return limit->baud > 0 ? 10.0 * G_USEC_PER_SEC / limit->baud : 0;
}

static guint
get_answer_size (const guint8 *pid_sizes, guint n_pids)
{
  guint size = 1;

  for (guint i = 0; i < n_pids; i++)
    size += 1u + pid_sizes[i];
  return size;
}

static guint
count_frames (const SimLimitCase *limit, guint answer_size)
{
  if (!sim_protocol_is_can (limit->protocol) || answer_size <= 7)
    return 1;
  return 1 + (answer_size - 6 + 6) / 7;
}

static guint
get_header_chars (const SimLimitCase *limit)
{
  if (!limit->headers)
    return 0;
  if (!sim_protocol_is_can (limit->protocol))
    return OLD_OVERHEAD * BYTE_CHARS;
  return limit->protocol->long_ids ? 8 : 3;
}

/* A frame of a long answer is printed whole; without headers its own byte becomes "1:", and the
 * length has a line of its own before the first. */
static guint
get_line_chars (const SimLimitCase *limit, guint answer_size, guint n_frames, guint frame)
{
  guint header = get_header_chars (limit);

  if (!sim_protocol_is_can (limit->protocol))
    return header + answer_size * BYTE_CHARS + END_CHARS;
  if (n_frames == 1)
    return header + (answer_size + (limit->headers ? 1 : 0)) * BYTE_CHARS + END_CHARS;
  if (limit->headers)
    return header + 8 * BYTE_CHARS + END_CHARS;
  return frame == 0 ? 4 + 2 + 6 * BYTE_CHARS + END_CHARS : 2 + 7 * BYTE_CHARS + END_CHARS;
}

/* When the first frame of the answer has passed, after the request has begun on the bus. */
static double
get_bus_us (const SimLimitCase *limit, guint request_size, guint answer_size)
{
  const SimProtocol *protocol = limit->protocol;
  double thinking_us = 1000.0 * MAX (limit->latency_ms, protocol->answer_ms);

  if (sim_protocol_is_can (protocol))
    return 2 * protocol->frame_us + thinking_us;
  return thinking_us + (request_size + answer_size + 2.0 * OLD_OVERHEAD) * protocol->byte_us +
         protocol->request_gap_ms * 1000.0;
}

/* A USB bridge hands the last packet on when it has kept its first byte for long enough. */
static double
get_release_us (const SimLimitCase *limit, double begin_us, double end_us, guint n_chars)
{
  double char_us = get_char_us (limit);
  double first_us = begin_us + char_us;

  if (limit->hold_ms == 0)
    return end_us;
  if (n_chars > PACKET_CHARS)
    first_us = end_us - (n_chars % PACKET_CHARS - 1) * char_us;
  return first_us + limit->hold_ms * 1000.0;
}

/**
 * sim_limit_get_exchange_us:
 * @pid_sizes: (array length=n_pids): value bytes of the PIDs that are asked for together
 *
 * Returns: the least that the exchange takes, in microseconds
 */
double
sim_limit_get_exchange_us (const SimLimitCase *limit, const guint8 *pid_sizes, guint n_pids)
{
  double char_us = get_char_us (limit);
  guint answer_size = get_answer_size (pid_sizes, n_pids);
  guint n_frames = count_frames (limit, answer_size);
  guint request_chars = (1 + n_pids) * BYTE_CHARS + (limit->counts_lines ? 1 : 0) + END_CHARS;
  double frame_us = request_chars * char_us + get_bus_us (limit, 1 + n_pids, answer_size);
  double out_us = frame_us;
  guint n_chars = PROMPT_CHARS;

  for (guint i = 0; i < n_frames; i++)
    {
      guint line_chars = get_line_chars (limit, answer_size, n_frames, i);
      double due_us = frame_us + (double) sim_timing_get_consecutive_us (limit->protocol, i);
      out_us = MAX (out_us, due_us) + line_chars * char_us;
      n_chars += line_chars;
    }
  if (!limit->counts_lines)
    {
      gint64 slowest_us = (gint64) (frame_us - request_chars * char_us);
      gint64 wait_us =
        sim_timing_get_wait_us (SIM_ADAPTIVE_NORMAL, slowest_us, SIM_TIMING_DEFAULT_WAIT_US);
      double last_us =
        frame_us + (double) sim_timing_get_consecutive_us (limit->protocol, n_frames - 1);
      out_us = MAX (out_us, last_us + (double) wait_us);
    }
  out_us += PROMPT_CHARS * char_us;
  return MAX (out_us, get_release_us (limit, frame_us, out_us, n_chars));
}

/**
 * sim_limit_get_samples_per_s:
 * @pid_sizes: (array length=n_pids): value bytes of all PIDs that are read in turn
 *
 * Returns: how many values a second can be read at best
 */
double
sim_limit_get_samples_per_s (const SimLimitCase *limit, const guint8 *pid_sizes, guint n_pids)
{
  double round_us = 0;

  g_return_val_if_fail (n_pids > 0 && limit->most_pids > 0, 0);
  for (guint i = 0; i < n_pids; i += limit->most_pids)
    round_us +=
      sim_limit_get_exchange_us (limit, pid_sizes + i, MIN (limit->most_pids, n_pids - i));
  return n_pids * (double) G_USEC_PER_SEC / round_us;
}

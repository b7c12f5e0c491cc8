/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-isotp.h"

G_BEGIN_DECLS

/* The adapter waits this long for an answer unless AT ST says otherwise: 0x32 times 4.096 ms. */
#define SIM_TIMING_DEFAULT_WAIT_US 204800

/**
 * SimAdaptive:
 *
 * AT AT0, AT1 and AT2: whether the adapter learns from the answers how long to wait for more.
 */
typedef enum
{
  SIM_ADAPTIVE_OFF,
  SIM_ADAPTIVE_NORMAL,
  SIM_ADAPTIVE_BRISK
} SimAdaptive;

GArray *sim_timing_schedule (const GArray *messages,
                             gint64 request_us,
                             guint latency_ms,
                             gboolean first_frames_only);
gint64 sim_timing_get_wait_us (SimAdaptive adaptive, gint64 slowest_us, gint64 longest_us);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-frame.h"
#include "sim/sim-protocol.h"

G_BEGIN_DECLS

/* The adapter waits this long for an answer unless AT ST says otherwise: 0x32 times 4.096 ms. */
#define SIM_TIMING_DEFAULT_WAIT_US 204800
/* After "response pending" a newer adapter waits as long as ISO 15765-2 lets a control unit think.
 */
#define SIM_TIMING_PENDING_WAIT_US (5 * G_USEC_PER_SEC)

/* A frame on its way is waited for. */
#define SIM_TIMING_TRANSIT_US 20000

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

/**
 * SimSchedule:
 * @request_us: when the request may begin on the bus
 * @request_size: its bytes, without what the bus adds
 * @latency_ms: how long a control unit thinks
 *
 * What decides when answers are on the bus.
 */
typedef struct
{
  const SimProtocol *protocol;
  gint64 request_us;
  gsize request_size;
  guint latency_ms;
} SimSchedule;

GArray *sim_timing_schedule (const GArray *messages, const SimSchedule *schedule);
gint64 sim_timing_get_consecutive_us (const SimProtocol *protocol, guint place);
gint64 sim_timing_get_wait_us (SimAdaptive adaptive, gint64 slowest_us, gint64 longest_us);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-protocol.h"

G_BEGIN_DECLS

/**
 * SimLimitCase:
 * @baud: of the line between adapter and computer
 * @latency_ms: how long a control unit thinks
 * @hold_ms: how long a USB bridge keeps a short packet back
 * @headers: AT H1
 * @counts_lines: the request says how many lines to wait for
 * @most_pids: how many PIDs a request asks for at most: 6 on CAN, 1 before
 *
 * What decides how fast values of service 01 can be read at best.
 */
typedef struct
{
  const SimProtocol *protocol;
  guint baud;
  guint latency_ms;
  guint hold_ms;
  gboolean headers;
  gboolean counts_lines;
  guint most_pids;
} SimLimitCase;

double sim_limit_get_exchange_us (const SimLimitCase *limit, const guint8 *pid_sizes, guint n_pids);
double
sim_limit_get_samples_per_s (const SimLimitCase *limit, const guint8 *pid_sizes, guint n_pids);

G_END_DECLS

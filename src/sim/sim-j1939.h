/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-frame.h"
#include "sim/sim-vehicle.h"

G_BEGIN_DECLS

#define SIM_J1939_ANY 0xffffffffu

/**
 * SimJ1939Style:
 * @headers: priority, parameter group and sender before the data
 * @plain_ids: AT JHF0: the identifier as four bytes instead
 */
typedef struct
{
  gboolean headers;
  gboolean spaces;
  gboolean plain_ids;
} SimJ1939Style;

GArray *sim_j1939_listen (const SimVehicle *vehicle, guint32 pgn, gint64 from_us, gint64 until_us);
GArray *sim_j1939_request (const SimVehicle *vehicle, guint32 pgn, gint64 at_us);
guint32 sim_j1939_get_pgn (const SimFrame *frame);
gboolean sim_j1939_is_packet (const SimFrame *frame);
guint sim_j1939_count_packets (const SimFrame *frame);
char *sim_j1939_print (const SimFrame *frame, const SimJ1939Style *style);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-frame.h"

G_BEGIN_DECLS

/**
 * SimFrameKind:
 *
 * The upper half of a frame's first byte (ISO 15765-2).
 */
typedef enum
{
  SIM_FRAME_SINGLE = 0x0,
  SIM_FRAME_FIRST = 0x1,
  SIM_FRAME_CONSECUTIVE = 0x2
} SimFrameKind;

GArray *sim_isotp_split (guint32 id, const guint8 *payload, gsize size);
const GByteArray *sim_isotp_join (GHashTable *payloads, const SimFrame *frame);
SimFrameKind sim_frame_get_kind (const SimFrame *frame);

G_END_DECLS

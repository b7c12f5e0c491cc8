/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIM_FRAME_SIZE    8
#define SIM_FRAME_PADDING 0xaa

/**
 * SimFrame:
 * @id: its CAN identifier
 * @data: always eight bytes, as ISO 15765-4 wants; unused ones are padding
 * @at_us: when it is on the bus
 */
typedef struct
{
  guint32 id;
  guint8 data[SIM_FRAME_SIZE];
  gint64 at_us;
} SimFrame;

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
SimFrameKind sim_frame_get_kind (const SimFrame *frame);

G_END_DECLS

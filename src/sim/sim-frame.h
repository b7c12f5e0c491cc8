/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIM_FRAME_SIZE    8
#define SIM_FRAME_PADDING 0xaa
/* The length that the format byte of ISO 14230-2 has room for. */
#define SIM_FRAME_MAX 63

/**
 * SimFrame:
 * @id: its CAN identifier, or the three bytes of its header
 * @data, @size: on CAN always eight bytes, as ISO 15765-4 wants; unused ones are padding
 * @check: the check byte at the end on the older buses
 * @at_us: when it is on the bus
 */
typedef struct
{
  guint32 id;
  guint8 data[SIM_FRAME_MAX];
  guint8 size;
  guint8 check;
  gint64 at_us;
} SimFrame;

G_END_DECLS

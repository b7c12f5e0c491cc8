/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BASE_STAMP_SIZE      10
#define BASE_STAMP_TEXT_SIZE 21

/**
 * BaseStamp:
 *
 * A reading of a hybrid logical clock (Kulkarni and others, "Logical Physical Clocks", 2014): 48
 * bits of Unix milliseconds, 16 bits that count what falls into one millisecond, 16 bits of the
 * station, big-endian, so that memcmp() orders stamps. An edit that has seen another one carries
 * the greater stamp, whatever the clocks on the wall say.
 */
typedef struct
{
  guint8 bytes[BASE_STAMP_SIZE];
} BaseStamp;

/**
 * base_tick_next:
 * @last: the tick before, 0 for the first
 * @wall_ms: what the clock on the wall says, in Unix milliseconds
 *
 * A tick is the milliseconds shifted left by 16 bits, plus the count: a stamp without its station.
 *
 * Returns: the next tick: now, or one more than @last where the wall is not past it
 */
static inline gint64
base_tick_next (gint64 last, gint64 wall_ms)
{
  return MAX (last + 1, wall_ms << 16);
}

void base_stamp_make (BaseStamp *stamp, gint64 tick, guint16 station);
gint64 base_stamp_get_tick (const BaseStamp *stamp);
gint64 base_stamp_get_unix_ms (const BaseStamp *stamp);
guint16 base_stamp_get_station (const BaseStamp *stamp);
int base_stamp_compare (const BaseStamp *a, const BaseStamp *b);
void base_stamp_to_text (const BaseStamp *stamp, char text[BASE_STAMP_TEXT_SIZE]);
gboolean base_stamp_parse (const char *text, BaseStamp *stamp);

G_END_DECLS

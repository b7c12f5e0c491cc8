/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-stamp.h"

#include <string.h>

static void
put (guint8 *bytes, guint64 value, guint n)
{
  while (n-- > 0)
    {
      bytes[n] = (guint8) value;
      value >>= 8;
    }
}

static guint64
get (const guint8 *bytes, guint n)
{
  guint64 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | bytes[i];
  return value;
}

void
base_stamp_make (BaseStamp *stamp, gint64 tick, guint16 station)
{
  g_return_if_fail (stamp != NULL && tick >= 0);

  put (stamp->bytes, (guint64) tick, 8);
  put (stamp->bytes + 8, station, 2);
}

gint64
base_stamp_get_tick (const BaseStamp *stamp)
{
  return (gint64) get (stamp->bytes, 8);
}

gint64
base_stamp_get_unix_ms (const BaseStamp *stamp)
{
  return base_stamp_get_tick (stamp) >> 16;
}

guint16
base_stamp_get_station (const BaseStamp *stamp)
{
  return (guint16) get (stamp->bytes + 8, 2);
}

/**
 * base_stamp_compare:
 *
 * Returns: below, at or above 0, as @a is before, the same as or after @b
 */
int
base_stamp_compare (const BaseStamp *a, const BaseStamp *b)
{
  return memcmp (a, b, sizeof *a);
}

/**
 * base_stamp_to_text:
 * @text: (out): 20 hexadecimal digits, which order as the stamps do
 */
void
base_stamp_to_text (const BaseStamp *stamp, char text[BASE_STAMP_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < BASE_STAMP_SIZE; i++)
    {
      text[2 * i] = digits[stamp->bytes[i] >> 4];
      text[2 * i + 1] = digits[stamp->bytes[i] & 15];
    }
  text[BASE_STAMP_TEXT_SIZE - 1] = '\0';
}

gboolean
base_stamp_parse (const char *text, BaseStamp *stamp)
{
  if (text == NULL || strlen (text) != BASE_STAMP_TEXT_SIZE - 1)
    return FALSE;
  for (guint i = 0; i < BASE_STAMP_SIZE; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      stamp->bytes[i] = (guint8) (high << 4 | low);
    }
  return stamp->bytes[0] < 0x80;
}

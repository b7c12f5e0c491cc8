/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-framing-legacy.h"
#include "obd/obd-framing.h"

/* SAE J1850 and ISO 9141-2: priority, target, source, data, checksum (SAE J1979, 4.2; the adapter
 * prints them all). They differ in the checksum. */

#define HEADER_SIZE 3
/* J1850's longest message is 12 bytes with all that belongs to it; J1979 gives ISO 9141-2 the same
 * seven bytes of data. In-frame response bytes may follow a J1850 checksum; they are not printed
 * with AT H1 alone. */
#define MOST_DATA 8

#define CRC_POLYNOMIAL 0x1d

/* SAE J1850, 5.4.1: x⁸ + x⁴ + x³ + x² + 1, begun with all ones and inverted at the end. */
static guint8
crc (const guint8 *bytes, gsize size)
{
  guint8 remainder = 0xff;

  for (gsize i = 0; i < size; i++)
    {
      remainder ^= bytes[i];
      for (guint bit = 0; bit < 8; bit++)
        remainder =
          (guint8) ((remainder & 0x80) != 0 ? remainder << 1 ^ CRC_POLYNOMIAL : remainder << 1);
    }
  return remainder ^ 0xff;
}

/**
 * obd_framing_sum:
 *
 * Returns: the checksum of ISO 9141-2 and ISO 14230-2: the sum of all bytes before it
 */
guint8
obd_framing_sum (const guint8 *bytes, gsize size)
{
  guint8 sum = 0;

  for (gsize i = 0; i < size; i++)
    sum = (guint8) (sum + bytes[i]);
  return sum;
}

static gboolean
parse (const guint8 *bytes,
       gsize size,
       guint8 (*checksum) (const guint8 *bytes, gsize size),
       ObdFrame *frame)
{
  if (size <= HEADER_SIZE + 1 || size > HEADER_SIZE + MOST_DATA + 1 ||
      checksum (bytes, size - 1) != bytes[size - 1])
    return FALSE;
  *frame = (ObdFrame){ bytes[2], bytes + HEADER_SIZE, size - HEADER_SIZE - 1 };
  return obd_framing_is_for_a_tester (bytes[1]);
}

static gboolean
parse_j1850 (guint32 id, const guint8 *bytes, gsize size, ObdFrame *frame)
{
  return parse (bytes, size, crc, frame);
}

static gboolean
parse_iso_9141 (guint32 id, const guint8 *bytes, gsize size, ObdFrame *frame)
{
  return parse (bytes, size, obd_framing_sum, frame);
}

const ObdFramingFamily obd_framing_j1850 = { 0, parse_j1850, obd_framing_take_whole,
                                             obd_framing_join_legacy };
const ObdFramingFamily obd_framing_iso_9141 = { 0, parse_iso_9141, obd_framing_take_whole,
                                                obd_framing_join_legacy };

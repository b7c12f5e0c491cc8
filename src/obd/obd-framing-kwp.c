/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-framing-legacy.h"
#include "obd/obd-framing.h"

/* ISO 14230-2, 4.1: a format byte whose upper two bits tell whether addresses follow and whose
 * lower six are the length; 0 there says that the length is a byte of its own. */

enum
{
  NO_ADDRESS,
  CARB_MODE,
  PHYSICAL,
  FUNCTIONAL
};

#define LENGTH_MASK 0x3f

/* In the mode named after the Californian board the header is that of ISO 9141-2 and tells no
 * length. */
static gboolean
measure (const guint8 *bytes, gsize size, gsize *header, gsize *length)
{
  gboolean has_addresses = bytes[0] >> 6 != NO_ADDRESS;
  gsize short_header = has_addresses ? 3 : 1;

  *header = short_header;
  *length = bytes[0] & LENGTH_MASK;
  if (size < short_header + 2)
    return FALSE;
  if (bytes[0] >> 6 == CARB_MODE)
    *length = size - short_header - 1;
  else if (*length == 0)
    *length = bytes[(*header)++];
  return *length > 0 && size == *header + *length + 1;
}

static gboolean
parse (guint32 id, const guint8 *bytes, gsize size, ObdFrame *frame)
{
  gsize header, length;

  if (!measure (bytes, size, &header, &length) ||
      obd_framing_sum (bytes, size - 1) != bytes[size - 1])
    return FALSE;
  *frame = (ObdFrame){ header >= 3 ? bytes[2] : 0, bytes + header, length };
  return header < 3 || obd_framing_is_for_a_tester (bytes[1]);
}

const ObdFramingFamily obd_framing_kwp = { 0, parse, obd_framing_take_whole,
                                           obd_framing_join_legacy };

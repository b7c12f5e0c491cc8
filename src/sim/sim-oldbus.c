/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-oldbus.h"

#include <string.h>

/* The buses before CAN: three bytes of header, up to seven of data (more by ISO 14230), and a byte
 * to check them. */

#define TESTER       0xf1
#define HEADER_SIZE  3
#define CRC_DIVISOR  0x1d
#define KWP_PHYSICAL 0x80

static gboolean
is_kwp (SimBus bus)
{
  return bus == SIM_BUS_KWP_SLOW || bus == SIM_BUS_KWP_FAST;
}

static guint32
make_id (guint8 first, guint8 second, guint8 third)
{
  return (guint32) first << 16 | (guint32) second << 8 | third;
}

/**
 * sim_oldbus_answer_id:
 * @source: the control unit's address
 * @functional: whether all of them were asked
 *
 * Returns: the header of an answer (SAE J2178, ISO 9141-2, ISO 14230-2), without the length that
 * ISO 14230 puts into it
 */
guint32
sim_oldbus_answer_id (SimBus bus, guint8 source, gboolean functional)
{
  if (is_kwp (bus))
    return make_id (KWP_PHYSICAL, TESTER, source);
  if (bus == SIM_BUS_PWM)
    return functional ? make_id (0x41, 0x6b, source) : make_id (0xc4, TESTER, source);
  return functional ? make_id (0x48, 0x6b, source) : make_id (0x6c, TESTER, source);
}

/**
 * sim_oldbus_is_addressed:
 * @id: the header of a request
 * @ecu: the control unit's address
 * @functional: (out): whether it is meant for all
 */
gboolean
sim_oldbus_is_addressed (const SimProtocol *protocol, guint32 id, guint8 ecu, gboolean *functional)
{
  guint8 target = (guint8) (id >> 8);
  guint8 all = (guint8) (protocol->functional_id >> 8);

  *functional = target == all;
  return *functional || target == ecu;
}

/**
 * sim_oldbus_crc:
 *
 * Returns: the check byte of SAE J1850: the cyclic redundancy code of x^8 + x^4 + x^3 + x^2 + 1
 */
guint8
sim_oldbus_crc (const guint8 *bytes, gsize size)
{
  guint8 crc = 0xff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= bytes[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (guint8) ((crc & 0x80) != 0 ? crc << 1 ^ CRC_DIVISOR : crc << 1);
    }
  return (guint8) ~crc;
}

/* ISO 9141-2 and ISO 14230-2: the sum of all bytes. */
static guint8
add_up (const guint8 *bytes, gsize size)
{
  guint8 sum = 0;

  for (gsize i = 0; i < size; i++)
    sum = (guint8) (sum + bytes[i]);
  return sum;
}

/**
 * sim_oldbus_frame:
 * @data, @size: 1 to %SIM_FRAME_MAX bytes
 *
 * Returns: a frame with its check byte and, by ISO 14230, its length in the header
 */
SimFrame
sim_oldbus_frame (SimBus bus, guint32 id, const guint8 *data, gsize size)
{
  SimFrame frame = { .id = id, .size = (guint8) MIN (size, SIM_FRAME_MAX) };
  guint8 bytes[HEADER_SIZE + SIM_FRAME_MAX];

  if (is_kwp (bus))
    frame.id |= (guint32) frame.size << 16;
  for (guint i = 0; i < HEADER_SIZE; i++)
    bytes[i] = (guint8) (frame.id >> (8 * (HEADER_SIZE - 1 - i)));
  memcpy (bytes + HEADER_SIZE, data, frame.size);
  memcpy (frame.data, data, frame.size);
  gboolean j1850 = bus == SIM_BUS_PWM || bus == SIM_BUS_VPW;
  frame.check = j1850 ? sim_oldbus_crc (bytes, HEADER_SIZE + frame.size)
                      : add_up (bytes, HEADER_SIZE + frame.size);
  return frame;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-address.h"

/* ISO 15765-4, 6.3.2.3: control units answer by an 11-bit identifier eight above the one that they
 * listen to. */
#define ANSWER_STEP 8

#define LONG_ANSWER  0x18daf100u
#define LONG_REQUEST 0x18da00f1u
#define LONG_MASK    0x1fffff00u

/**
 * obd_address_to_ask:
 * @answers_from: a message's "ecu"
 *
 * Returns: where a request to that control unit alone is sent; 0 where there is no telling
 */
guint32
obd_address_to_ask (ObdFraming framing, guint32 answers_from)
{
  gboolean is_long = (answers_from & LONG_MASK) == LONG_ANSWER;

  switch (framing)
    {
    case OBD_FRAMING_CAN_11:
      return answers_from > ANSWER_STEP ? answers_from - ANSWER_STEP : 0;
    case OBD_FRAMING_CAN_29:
      return is_long ? LONG_REQUEST | (answers_from & 0xff) << 8 : 0;
    case OBD_FRAMING_J1850:
    case OBD_FRAMING_ISO_9141:
    case OBD_FRAMING_KWP:
      return answers_from;
    case OBD_FRAMING_J1939:
    case OBD_N_FRAMINGS:
    default:
      return 0;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-protocol.h"

static const ObdProtocol protocols[] = {
  { '1', "SAE J1850 PWM, 41.6 kbit/s" },
  { '2', "SAE J1850 VPW, 10.4 kbit/s" },
  { '3', "ISO 9141-2" },
  { '4', "ISO 14230-4 KWP, 5 baud start" },
  { '5', "ISO 14230-4 KWP, fast start" },
  { '6', "ISO 15765-4 CAN 11-bit, 500 kbit/s", TRUE, OBD_FRAMING_CAN_11 },
  { '7', "ISO 15765-4 CAN 29-bit, 500 kbit/s", TRUE, OBD_FRAMING_CAN_29 },
  { '8', "ISO 15765-4 CAN 11-bit, 250 kbit/s", TRUE, OBD_FRAMING_CAN_11 },
  { '9', "ISO 15765-4 CAN 29-bit, 250 kbit/s", TRUE, OBD_FRAMING_CAN_29 },
  { 'A', "SAE J1939 CAN, 250 kbit/s" },
};

/**
 * obd_protocol_find:
 * @number: '1' to 'A'
 *
 * Returns: (nullable): the protocol
 */
const ObdProtocol *
obd_protocol_find (char number)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    if (protocols[i].number == number)
      return &protocols[i];
  return NULL;
}

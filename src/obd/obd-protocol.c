/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-protocol.h"

/* Cars of before 2002 with J1850 may take more than ten requests a second amiss (ELM327 data sheet,
 * "Talking to the Vehicle"). On the K line the adapter keeps the pauses itself. */
static const ObdProtocol protocols[] = {
  { '1', "SAE J1850 PWM, 41.6 kbit/s", FALSE, OBD_FRAMING_J1850, 100 },
  { '2', "SAE J1850 VPW, 10.4 kbit/s", FALSE, OBD_FRAMING_J1850, 100 },
  { '3', "ISO 9141-2", FALSE, OBD_FRAMING_ISO_9141, 0 },
  { '4', "ISO 14230-4 KWP, 5 baud start", FALSE, OBD_FRAMING_KWP, 0 },
  { '5', "ISO 14230-4 KWP, fast start", FALSE, OBD_FRAMING_KWP, 0 },
  { '6', "ISO 15765-4 CAN 11-bit, 500 kbit/s", TRUE, OBD_FRAMING_CAN_11, 0 },
  { '7', "ISO 15765-4 CAN 29-bit, 500 kbit/s", TRUE, OBD_FRAMING_CAN_29, 0 },
  { '8', "ISO 15765-4 CAN 11-bit, 250 kbit/s", TRUE, OBD_FRAMING_CAN_11, 0 },
  { '9', "ISO 15765-4 CAN 29-bit, 250 kbit/s", TRUE, OBD_FRAMING_CAN_29, 0 },
  { 'A', "SAE J1939 CAN, 250 kbit/s", FALSE, OBD_FRAMING_J1939, 0 },
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

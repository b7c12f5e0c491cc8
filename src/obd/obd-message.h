/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-error.h"

G_BEGIN_DECLS

/**
 * ObdFraming:
 * @OBD_FRAMING_CAN_11: 3 digits of an identifier, then up to eight bytes (ISO 15765-4)
 * @OBD_FRAMING_CAN_29: the same with 8 digits
 * @OBD_FRAMING_J1850: three bytes of header, data, CRC-8 (SAE J1850, PWM and VPW)
 * @OBD_FRAMING_ISO_9141: the same with a sum (ISO 9141-2)
 * @OBD_FRAMING_KWP: one to four bytes of header of which one tells the length, data, sum (ISO
 * 14230)
 * @OBD_FRAMING_J1939: 8 digits of an identifier, then eight bytes (SAE J1939-21)
 *
 * How a line of a reply is built when the adapter prints headers.
 */
typedef enum
{
  OBD_FRAMING_CAN_11,
  OBD_FRAMING_CAN_29,
  OBD_FRAMING_J1850,
  OBD_FRAMING_ISO_9141,
  OBD_FRAMING_KWP,
  OBD_FRAMING_J1939,
  OBD_N_FRAMINGS
} ObdFraming;

/**
 * ObdMessage:
 * @ecu: who sent it: its CAN identifier, or the source byte of the header
 * @payload: the message, from its service byte on
 */
typedef struct
{
  guint32 ecu;
  GByteArray *payload;
} ObdMessage;

void obd_message_free (ObdMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdMessage, obd_message_free)

GPtrArray *obd_message_join_old (const GPtrArray *payloads, GError **error);
GPtrArray *obd_message_assemble (const char *const *lines, ObdFraming framing, GError **error);

G_END_DECLS

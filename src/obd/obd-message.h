/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-error.h"

G_BEGIN_DECLS

/**
 * ObdFraming:
 *
 * How lines with headers are built: 3 hex digits of an 11-bit id, or 8 of a 29-bit one, then up to
 * eight bytes of a CAN frame (ISO 15765-4).
 */
typedef enum
{
  OBD_FRAMING_CAN_11,
  OBD_FRAMING_CAN_29
} ObdFraming;

/**
 * ObdMessage:
 * @ecu: the CAN id of the control unit that sent it
 * @payload: the message, from its service byte on
 */
typedef struct
{
  guint32 ecu;
  GByteArray *payload;
} ObdMessage;

void obd_message_free (ObdMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdMessage, obd_message_free)

GPtrArray *obd_message_assemble (const char *const *lines, ObdFraming framing, GError **error);

G_END_DECLS

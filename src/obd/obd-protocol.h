/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-message.h"

G_BEGIN_DECLS

/**
 * ObdProtocol:
 * @number: as AT SP and AT DPN have it
 * @name: for people
 * @is_can: whether its replies can be read here
 * @framing: how its lines are built, for CAN
 *
 * A protocol of the ELM327 data sheet's table of AT SP.
 */
typedef struct
{
  char number;
  const char *name;
  gboolean is_can;
  ObdFraming framing;
} ObdProtocol;

const ObdProtocol *obd_protocol_find (char number);

G_END_DECLS

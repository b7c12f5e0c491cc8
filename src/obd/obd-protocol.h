/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-message.h"

G_BEGIN_DECLS

/**
 * ObdProtocol:
 * @number: as AT SP and AT DPN have it
 * @name: for people
 * @is_can: whether a request may ask for several PIDs, and messages come in frames of ISO 15765-2
 * @framing: how its lines are built
 * @least_gap_ms: how much time must pass between two requests
 *
 * A protocol of the ELM327 data sheet's table of AT SP.
 */
typedef struct
{
  char number;
  const char *name;
  gboolean is_can;
  ObdFraming framing;
  guint least_gap_ms;
} ObdProtocol;

const ObdProtocol *obd_protocol_find (char number);

G_END_DECLS

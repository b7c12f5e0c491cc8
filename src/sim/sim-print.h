/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-frame.h"
#include "sim/sim-protocol.h"

G_BEGIN_DECLS

/**
 * SimPrintStyle:
 * @headers: AT H1: identifier and frame bytes, else the payload alone
 * @spaces: AT S1: a space after each byte
 * @format: AT CAF1: the adapter takes off padding and, without headers, the frame's own byte
 * @lengths: AT D1: the length code of a CAN frame behind its identifier
 */
typedef struct
{
  const SimProtocol *protocol;
  gboolean headers;
  gboolean spaces;
  gboolean format;
  gboolean lengths;
} SimPrintStyle;

void
sim_print_frame (const SimFrame *frame, SimPrintStyle style, const char *newline, GString *text);

G_END_DECLS

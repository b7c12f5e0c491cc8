/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-isotp.h"

G_BEGIN_DECLS

/**
 * SimPrintStyle:
 * @headers: AT H1: identifier and frame bytes, else the payload alone
 * @spaces: AT S1: a space after each byte
 * @format: AT CAF1: the adapter takes off padding and, without headers, the frame's own byte
 * @long_ids: identifiers have 29 bits
 */
typedef struct
{
  gboolean headers;
  gboolean spaces;
  gboolean format;
  gboolean long_ids;
} SimPrintStyle;

void
sim_print_frame (const SimFrame *frame, SimPrintStyle style, const char *newline, GString *text);

G_END_DECLS

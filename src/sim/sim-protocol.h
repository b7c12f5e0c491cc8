/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimBus:
 *
 * The kinds of wire behind the diagnostic plug.
 */
typedef enum
{
  SIM_BUS_PWM,
  SIM_BUS_VPW,
  SIM_BUS_ISO_9141,
  SIM_BUS_KWP_SLOW,
  SIM_BUS_KWP_FAST,
  SIM_BUS_CAN,
  SIM_BUS_J1939
} SimBus;

/**
 * SimProtocol:
 * @number: the ELM327's number of it
 * @name: what AT DP says
 * @long_ids: CAN with 29-bit identifiers
 * @kbit: speed of a CAN bus, kbit/s; 0 on the others
 * @byte_us: what a byte takes on the older buses
 * @frame_us: what a full frame takes on CAN, stuffing included
 * @init_ms: how long the start of communication takes, 0 where there is none
 * @answer_ms: the least that a control unit waits before it answers (P2 of ISO 14230-2)
 * @request_gap_ms: the least between an answer and the next request (P3)
 * @keep_alive_ms: after so much silence the control units forget the tester; 0 for never
 * @functional_id: what a request to all control units is sent with: a CAN identifier, or the three
 *   bytes of the header
 *
 * One way of talking to a car.
 */
typedef struct
{
  guint number;
  const char *name;
  SimBus bus;
  gboolean long_ids;
  guint kbit;
  guint byte_us;
  guint frame_us;
  guint init_ms;
  guint answer_ms;
  guint request_gap_ms;
  guint keep_alive_ms;
  guint32 functional_id;
} SimProtocol;

#define SIM_PROTOCOL_MAX 12

const SimProtocol *sim_protocol_find (guint number);
gboolean sim_protocol_is_can (const SimProtocol *protocol);
gboolean sim_protocol_has_init (const SimProtocol *protocol);

G_END_DECLS

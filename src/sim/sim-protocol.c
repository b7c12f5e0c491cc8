/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-protocol.h"

/* Times: a bit takes 24 µs by SAE J1850 PWM and about 96 µs by VPW; K-line runs at 10400 baud with
 * about a millisecond between bytes. Five baud carry the address byte of a slow start for two
 * seconds, keywords take half a second more; a fast start is a wake-up pattern of 50 ms after 300
 * ms of silence, and a message. P2, P3 and the five seconds are those of ISO 9141-2 and ISO
 * 14230-2. */
static const SimProtocol protocols[] = {
  { .number = 1,
    .name = "SAE J1850 PWM",
    .bus = SIM_BUS_PWM,
    .byte_us = 192,
    .functional_id = 0x616af1 },
  { .number = 2,
    .name = "SAE J1850 VPW",
    .bus = SIM_BUS_VPW,
    .byte_us = 770,
    .functional_id = 0x686af1 },
  { .number = 3,
    .name = "ISO 9141-2",
    .bus = SIM_BUS_ISO_9141,
    .byte_us = 1100,
    .init_ms = 2500,
    .answer_ms = 25,
    .request_gap_ms = 55,
    .keep_alive_ms = 5000,
    .functional_id = 0x686af1 },
  { .number = 4,
    .name = "ISO 14230-4 (KWP 5BAUD)",
    .bus = SIM_BUS_KWP_SLOW,
    .byte_us = 1100,
    .init_ms = 2500,
    .answer_ms = 25,
    .request_gap_ms = 55,
    .keep_alive_ms = 5000,
    .functional_id = 0xc033f1 },
  { .number = 5,
    .name = "ISO 14230-4 (KWP FAST)",
    .bus = SIM_BUS_KWP_FAST,
    .byte_us = 1100,
    .init_ms = 400,
    .answer_ms = 25,
    .request_gap_ms = 55,
    .keep_alive_ms = 5000,
    .functional_id = 0xc033f1 },
  { .number = 6,
    .name = "ISO 15765-4 (CAN 11/500)",
    .bus = SIM_BUS_CAN,
    .kbit = 500,
    .frame_us = 250,
    .functional_id = 0x7df },
  { .number = 7,
    .name = "ISO 15765-4 (CAN 29/500)",
    .bus = SIM_BUS_CAN,
    .long_ids = TRUE,
    .kbit = 500,
    .frame_us = 250,
    .functional_id = 0x18db33f1 },
  { .number = 8,
    .name = "ISO 15765-4 (CAN 11/250)",
    .bus = SIM_BUS_CAN,
    .kbit = 250,
    .frame_us = 500,
    .functional_id = 0x7df },
  { .number = 9,
    .name = "ISO 15765-4 (CAN 29/250)",
    .bus = SIM_BUS_CAN,
    .long_ids = TRUE,
    .kbit = 250,
    .frame_us = 500,
    .functional_id = 0x18db33f1 },
  { .number = 10,
    .name = "SAE J1939 (CAN 29/250)",
    .bus = SIM_BUS_J1939,
    .long_ids = TRUE,
    .kbit = 250,
    .frame_us = 540,
    .functional_id = 0x18eafff9 },
  { .number = 11,
    .name = "USER1 (CAN 11/125)",
    .bus = SIM_BUS_CAN,
    .kbit = 125,
    .frame_us = 1000,
    .functional_id = 0x7df },
  { .number = 12,
    .name = "USER2 (CAN 11/50)",
    .bus = SIM_BUS_CAN,
    .kbit = 50,
    .frame_us = 2500,
    .functional_id = 0x7df },
};

/**
 * sim_protocol_find:
 * @number: 1 to %SIM_PROTOCOL_MAX
 *
 * Returns: (nullable) (transfer none): the protocol; %NULL for 0, which is any
 */
const SimProtocol *
sim_protocol_find (guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      if (protocols[i].number == number)
        return &protocols[i];
    }
  return NULL;
}

gboolean
sim_protocol_is_can (const SimProtocol *protocol)
{
  return protocol->kbit > 0;
}

gboolean
sim_protocol_has_init (const SimProtocol *protocol)
{
  return protocol->init_ms > 0;
}

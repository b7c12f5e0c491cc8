/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-ecu.h"
#include "sim/sim-protocol.h"

G_BEGIN_DECLS

/**
 * SimNegative:
 *
 * The negative response codes of ISO 14229-1 that a control unit of ours uses; 0 is none.
 */
typedef enum
{
  SIM_NEGATIVE_NONE = 0,
  SIM_NEGATIVE_SERVICE = 0x11,
  SIM_NEGATIVE_SUBFUNCTION = 0x12,
  SIM_NEGATIVE_LENGTH = 0x13,
  SIM_NEGATIVE_CONDITIONS = 0x22,
  SIM_NEGATIVE_RANGE = 0x31,
  SIM_NEGATIVE_SECURITY = 0x33,
  SIM_NEGATIVE_PENDING = 0x78,
  SIM_NEGATIVE_SESSION = 0x7f
} SimNegative;

#define SIM_ANSWER_BIT 0x40

typedef gboolean (*SimSupportsFunc) (const SimEcu *ecu, guint8 item);

guint32 sim_services_get_mask (const SimEcu *ecu, guint8 base, SimSupportsFunc supports);
void sim_services_put_mask (GByteArray *answer, guint32 mask);

SimNegative
sim_services_answer (SimEcu *ecu, const guint8 *request, gsize size, GByteArray *answer);
SimNegative
sim_services_answer_old (SimEcu *ecu, const guint8 *request, gsize size, GPtrArray *answers);

SimNegative sim_info_answer (SimEcu *ecu, const guint8 *items, gsize n_items, GByteArray *answer);

G_END_DECLS

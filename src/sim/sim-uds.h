/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-services.h"

G_BEGIN_DECLS

gboolean sim_uds_has_service (guint8 service);
gboolean sim_uds_takes_long (const SimEcu *ecu, guint8 service);
SimNegative
sim_uds_answer (SimEcu *ecu, const guint8 *request, gsize size, gint64 now_us, GByteArray *answer);

G_END_DECLS

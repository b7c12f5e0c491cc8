/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-frame.h"
#include "sim/sim-protocol.h"

G_BEGIN_DECLS

guint32 sim_oldbus_answer_id (SimBus bus, guint8 source, gboolean functional);
gboolean
sim_oldbus_is_addressed (const SimProtocol *protocol, guint32 id, guint8 ecu, gboolean *functional);
SimFrame sim_oldbus_frame (SimBus bus, guint32 id, const guint8 *data, gsize size);
guint8 sim_oldbus_crc (const guint8 *bytes, gsize size);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-framing.h"

G_BEGIN_DECLS

/* What the protocols before CAN have in common: a message is one line, and what does not fit is
 * said in several. */

gboolean obd_framing_is_for_a_tester (guint8 target);
void obd_framing_join_legacy (ObdAssembler *assembler);

G_END_DECLS

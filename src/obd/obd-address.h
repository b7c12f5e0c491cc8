/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-message.h"

G_BEGIN_DECLS

guint32 obd_address_to_ask (ObdFraming framing, guint32 answers_from);

G_END_DECLS

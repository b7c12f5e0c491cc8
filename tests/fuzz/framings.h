/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-message.h"

void fuzz_framing (ObdFraming framing, const guint8 *data, gsize size);

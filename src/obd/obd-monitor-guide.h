/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc.h"

G_BEGIN_DECLS

const char *obd_monitor_get_drive (const char *id, ObdDtcBook *book);

G_END_DECLS

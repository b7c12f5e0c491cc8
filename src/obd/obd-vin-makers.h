/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *obd_vin_find_maker (const char *vin);

G_END_DECLS

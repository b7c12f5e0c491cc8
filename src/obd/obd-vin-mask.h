/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void obd_vin_mask_bytes (char *bytes, gsize size, const char *vin);
char *obd_vin_mask_text (const char *text, const char *vin);
char *obd_vin_mask_transcript (const char *text, const char *vin);

G_END_DECLS

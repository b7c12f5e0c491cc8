/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *obd_transcript_export_body (const char *body, const char *vin, gboolean with_vin);
char *
obd_transcript_export_last (const char *log, const char *vin, gboolean with_vin, GError **error);

G_END_DECLS

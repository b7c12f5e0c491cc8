/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean obd_dtc_is_generic (guint16 dtc);
char *obd_dtc_dup_system (guint16 dtc);

G_END_DECLS

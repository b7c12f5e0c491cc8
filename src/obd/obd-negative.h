/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void obd_negative_set_error (GError **error, guint8 response_code);

G_END_DECLS

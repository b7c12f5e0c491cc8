/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *store_pin_hash (const char *pin, GError **error);
gboolean store_pin_verify (const char *hash, const char *pin);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-id.h"

G_BEGIN_DECLS

/* For this room alone. */

gboolean shop_id_parse (const char *text, BaseId *id, GError **error);

G_END_DECLS

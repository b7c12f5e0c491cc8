/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *shop_state_to_text (const char *table, const char *state);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-profile.h"

G_BEGIN_DECLS

int sim_open_fd (const char *address, GHashTable *options, gpointer user_data, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double sim_drive_get_length_s (void);
double sim_drive_get_target_kmh (double time_s);

G_END_DECLS

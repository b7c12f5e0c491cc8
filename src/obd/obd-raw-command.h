/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *obd_raw_command_dup_clean (const char *text);
const char *obd_raw_command_get_warning (const char *command);

G_END_DECLS

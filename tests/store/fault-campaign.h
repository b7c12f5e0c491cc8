/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Scripts of what a person asks of the store, run on a disk that fails at every call in turn. */

const char *fault_script_get_name (guint script);
guint fault_script_run (guint script, gboolean thorough);

G_END_DECLS

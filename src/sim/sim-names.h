/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gconstpointer sim_names_find (gconstpointer rows, gsize n_rows, gsize row_size, const char *name);
char *sim_names_list (gconstpointer rows, gsize n_rows, gsize row_size);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean speedshop_search_matches (const char *const *texts, guint n_texts, const char *query);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **store_words_split (const char *text);
guint store_words_distance (const char *a, const char *b);

G_END_DECLS

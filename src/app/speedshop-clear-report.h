/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *speedshop_clear_report_word (JsonObject *before,
                                   JsonObject *after,
                                   const char *refusal,
                                   gboolean unsure,
                                   gboolean *good);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GBytes *shop_statement_paper_make (JsonObject *document, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GListModel *speedshop_cause_rank (GListModel *causes, JsonObject *history, gboolean simulated);

G_END_DECLS

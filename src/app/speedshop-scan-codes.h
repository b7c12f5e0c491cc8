/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GListStore *speedshop_scan_codes_read (JsonObject *scan);

G_END_DECLS

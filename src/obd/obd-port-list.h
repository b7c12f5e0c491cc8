/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-ports.h"

G_BEGIN_DECLS

GPtrArray *obd_port_list_new (GError **error);
gboolean obd_port_list_is_port_name (const char *name);

G_END_DECLS

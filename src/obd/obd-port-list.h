/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-ports.h"

G_BEGIN_DECLS

GPtrArray *obd_port_list_new (GError **error);
char *obd_port_list_dup_key (const char *port);
char *obd_port_list_find (const char *key);
gboolean obd_port_list_is_port_name (const char *name);

G_END_DECLS

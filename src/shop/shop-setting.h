/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean shop_setting_check (const char *name, const char *value, GError **error);

G_END_DECLS

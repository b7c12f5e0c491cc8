/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* For this room alone. */

void shop_splice (GListModel *model, GPtrArray *items, GPtrArray *fresh);

G_END_DECLS

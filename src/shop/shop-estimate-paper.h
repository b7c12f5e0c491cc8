/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

GBytes *shop_estimate_paper_make (JsonObject *document, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean shop_health_course_add (ShopTurn *turn,
                                 JsonObject *report,
                                 const BaseId *vehicle,
                                 gboolean simulated,
                                 GError **error);

G_END_DECLS

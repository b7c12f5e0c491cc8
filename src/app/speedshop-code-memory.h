/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * SpeedshopCodeMemory:
 *
 * What the shop's records know of one code of one vehicle, or of all of its codes, read anew
 * whenever they change.
 *
 * Emits "changed" when it is read, or there is none.
 */
#define SPEEDSHOP_TYPE_CODE_MEMORY (speedshop_code_memory_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeMemory, speedshop_code_memory, SPEEDSHOP, CODE_MEMORY, GObject)

SpeedshopCodeMemory *speedshop_code_memory_new (ShopDesk *desk);
void
speedshop_code_memory_look_up (SpeedshopCodeMemory *self, const char *vehicle_id, const char *code);
JsonObject *speedshop_code_memory_get_history (SpeedshopCodeMemory *self);
JsonArray *speedshop_code_memory_get_codes (SpeedshopCodeMemory *self);

G_END_DECLS

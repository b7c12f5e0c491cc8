/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "app/speedshop-scan-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeDetail:
 *
 * What is known of one trouble code, what to do about it, and what the car froze when it came.
 *
 * Related codes lead on and back again, by its actions "codes.open" (with a code) and "codes.back".
 * It emits "opened" (#SpeedshopCode) when the person went to another code that way.
 */
#define SPEEDSHOP_TYPE_CODE_DETAIL (speedshop_code_detail_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeDetail, speedshop_code_detail, SPEEDSHOP, CODE_DETAIL, AdwBin)

void speedshop_code_detail_set_context (SpeedshopCodeDetail *self, SpeedshopContext *context);
void speedshop_code_detail_set_vehicle (SpeedshopCodeDetail *self, const char *vehicle_id);
void speedshop_code_detail_show (SpeedshopCodeDetail *self,
                                 SpeedshopScanDocument *document,
                                 SpeedshopCode *code);

G_END_DECLS

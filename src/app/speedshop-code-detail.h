/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeDetail:
 *
 * What is known of one trouble code, and what the car froze when it came.
 */
#define SPEEDSHOP_TYPE_CODE_DETAIL (speedshop_code_detail_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeDetail, speedshop_code_detail, SPEEDSHOP, CODE_DETAIL, AdwBin)

void speedshop_code_detail_show (SpeedshopCodeDetail *self,
                                 SpeedshopScanDocument *document,
                                 SpeedshopCode *code,
                                 ObdDtcBook *book,
                                 ObdCatalogue *catalogue,
                                 BaseUnitSystem system);

G_END_DECLS

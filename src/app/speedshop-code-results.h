/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

G_BEGIN_DECLS

/**
 * SpeedshopCodeResults:
 *
 * The codes that a search found, as a #GListModel of #SpeedshopCode: those of the car in hand
 * first, then the rest of the book by rising code. What is not on the screen is not made.
 */
#define SPEEDSHOP_TYPE_CODE_RESULTS (speedshop_code_results_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeResults,
                      speedshop_code_results,
                      SPEEDSHOP,
                      CODE_RESULTS,
                      GObject)

SpeedshopCodeResults *
speedshop_code_results_new (ObdDtcBook *book, SpeedshopScanDocument *document, const char *text);
guint speedshop_code_results_find (SpeedshopCodeResults *self, const char *code);

G_END_DECLS

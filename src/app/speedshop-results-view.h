/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopResultsView:
 *
 * What the monitors of a car measured (services 05 and 06), failed tests first, as a table to sort.
 */
#define SPEEDSHOP_TYPE_RESULTS_VIEW (speedshop_results_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopResultsView, speedshop_results_view, SPEEDSHOP, RESULTS_VIEW, AdwBin)

void speedshop_results_view_show (SpeedshopResultsView *self, SpeedshopScanDocument *document);

G_END_DECLS

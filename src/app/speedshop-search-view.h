/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopSearchView:
 *
 * What a search in the book of trouble codes found, and the code that is chosen beside it, whether
 * a car is connected or not.
 */
#define SPEEDSHOP_TYPE_SEARCH_VIEW (speedshop_search_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSearchView, speedshop_search_view, SPEEDSHOP, SEARCH_VIEW, AdwBin)

void speedshop_search_view_set_vehicle (SpeedshopSearchView *self, const char *vehicle_id);
void speedshop_search_view_set_context (SpeedshopSearchView *self, SpeedshopContext *context);
void speedshop_search_view_search (SpeedshopSearchView *self,
                                   SpeedshopScanDocument *document,
                                   const char *text);
void speedshop_search_view_open_first (SpeedshopSearchView *self);
void speedshop_search_view_focus_list (SpeedshopSearchView *self);

G_END_DECLS

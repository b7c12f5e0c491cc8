/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopAdapterView:
 *
 * What the adapter says that it is and what it was found to do, how well the line works, raw
 * commands, and a bundle for who helps.
 */
#define SPEEDSHOP_TYPE_ADAPTER_VIEW (speedshop_adapter_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopAdapterView, speedshop_adapter_view, SPEEDSHOP, ADAPTER_VIEW, AdwBin)

void speedshop_adapter_view_set_context (SpeedshopAdapterView *self, SpeedshopContext *context);

G_END_DECLS

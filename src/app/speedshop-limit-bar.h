/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-test-result.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopLimitBar:
 *
 * Where a test's value stands between its limits: the part that passes is solid, a mark is the
 * value. Property "result" (#SpeedshopTestResult, nullable). The words stand beside it, so it is a
 * drawing to assistive technologies.
 */
#define SPEEDSHOP_TYPE_LIMIT_BAR (speedshop_limit_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLimitBar, speedshop_limit_bar, SPEEDSHOP, LIMIT_BAR, GtkWidget)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeAdvice:
 *
 * What a workshop does about a trouble code: whether to drive on, likely causes, checks with what
 * to expect, and how to confirm the repair. Hidden where nothing is known.
 */
#define SPEEDSHOP_TYPE_CODE_ADVICE (speedshop_code_advice_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeAdvice, speedshop_code_advice, SPEEDSHOP, CODE_ADVICE, GtkBox)

void speedshop_code_advice_show (SpeedshopCodeAdvice *self, ObdDtcBook *book, guint16 dtc);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopClearSheet:
 *
 * Asks before the codes of a car are cleared: says what is lost, and wants a reason, typed or
 * chosen, before the red button can be pressed.
 *
 * Emits "confirmed" with the reason.
 */
#define SPEEDSHOP_TYPE_CLEAR_SHEET (speedshop_clear_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopClearSheet,
                      speedshop_clear_sheet,
                      SPEEDSHOP,
                      CLEAR_SHEET,
                      AdwMessageDialog)

SpeedshopClearSheet *
speedshop_clear_sheet_new (GtkWindow *parent, const char *loss, const char *verb);

G_END_DECLS

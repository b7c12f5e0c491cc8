/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeChip:
 *
 * A code to go on to, by the action "codes.open".
 */
#define SPEEDSHOP_TYPE_CODE_CHIP (speedshop_code_chip_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeChip, speedshop_code_chip, SPEEDSHOP, CODE_CHIP, GtkFlowBoxChild)

GtkWidget *speedshop_code_chip_new (SpeedshopCode *code);

G_END_DECLS

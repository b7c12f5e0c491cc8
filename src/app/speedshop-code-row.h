/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeRow:
 *
 * A trouble code in the list of codes.
 */
#define SPEEDSHOP_TYPE_CODE_ROW (speedshop_code_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeRow, speedshop_code_row, SPEEDSHOP, CODE_ROW, GtkListBoxRow)

GtkWidget *speedshop_code_row_new (SpeedshopCode *code);
SpeedshopCode *speedshop_code_row_get_code (SpeedshopCodeRow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopCodeLine:
 *
 * What a list shows of a code: icon of its state, code, title, and where it comes from.
 */
#define SPEEDSHOP_TYPE_CODE_LINE (speedshop_code_line_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCodeLine, speedshop_code_line, SPEEDSHOP, CODE_LINE, GtkBox)

GtkWidget *speedshop_code_line_new (void);
void speedshop_code_line_show (SpeedshopCodeLine *self, SpeedshopCode *code);
char *speedshop_code_dup_spoken (SpeedshopCode *code);

G_END_DECLS

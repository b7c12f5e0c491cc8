/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "app/speedshop-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopSignalSetSheet:
 *
 * The signals of a set, as some cars have it: what each is, what is asked for it, and a switch.
 */
#define SPEEDSHOP_TYPE_SIGNAL_SET_SHEET (speedshop_signal_set_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopSignalSetSheet,
                      speedshop_signal_set_sheet,
                      SPEEDSHOP,
                      SIGNAL_SET_SHEET,
                      AdwBin)

void speedshop_signal_set_sheet_present (SpeedshopWindow *parent,
                                         SpeedshopContext *context,
                                         const char *use,
                                         const char *name);

G_END_DECLS

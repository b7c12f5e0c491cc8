/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopFirstRun:
 *
 * What a diagnostic page shows while no car is connected: connect an adapter or try the simulated
 * car, one click each, and what was found on this computer. It has no header bar of its own.
 */
#define SPEEDSHOP_TYPE_FIRST_RUN (speedshop_first_run_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopFirstRun, speedshop_first_run, SPEEDSHOP, FIRST_RUN, AdwBin)

GtkWidget *speedshop_first_run_new (SpeedshopContext *context);

G_END_DECLS

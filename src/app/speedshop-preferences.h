/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopPreferences:
 *
 * The page of preferences: units, appearance, and where the records are.
 */
#define SPEEDSHOP_TYPE_PREFERENCES (speedshop_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPreferences, speedshop_preferences, SPEEDSHOP, PREFERENCES, AdwBin)

void speedshop_preferences_present (GtkWindow *parent, SpeedshopContext *context);

G_END_DECLS

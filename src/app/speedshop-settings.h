/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SPEEDSHOP_SETTINGS_UNITS            "units"
#define SPEEDSHOP_SETTINGS_APPEARANCE       "appearance"
#define SPEEDSHOP_SETTINGS_CONTROLS         "controls"
#define SPEEDSHOP_SETTINGS_WINDOW_WIDTH     "window-width"
#define SPEEDSHOP_SETTINGS_WINDOW_HEIGHT    "window-height"
#define SPEEDSHOP_SETTINGS_WINDOW_MAXIMIZED "window-maximized"
#define SPEEDSHOP_SETTINGS_SECTION          "section"
#define SPEEDSHOP_SETTINGS_LAST_PORT        "last-port"
#define SPEEDSHOP_SETTINGS_LAST_TCP_ADDRESS "last-tcp-address"
#define SPEEDSHOP_SETTINGS_LAST_VEHICLE     "last-vehicle"
#define SPEEDSHOP_SETTINGS_LAST_ZONE        "last-zone"
#define SPEEDSHOP_SETTINGS_REQUEST_RATES    "request-rates"
#define SPEEDSHOP_SETTINGS_CODE_GROUPING    "code-grouping"
#define SPEEDSHOP_SETTINGS_RECORDING_SORT   "recording-sort"

GSettings *speedshop_settings_new (GError **error);

G_END_DECLS

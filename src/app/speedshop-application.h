/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopApplication:
 *
 * The process: command line, the context, the one main window, and the actions app.preferences,
 * app.shortcuts, app.about and app.quit. A second start hands its options to the first.
 */
#define SPEEDSHOP_TYPE_APPLICATION (speedshop_application_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopApplication,
                      speedshop_application,
                      SPEEDSHOP,
                      APPLICATION,
                      AdwApplication)

SpeedshopApplication *speedshop_application_new (void);

G_END_DECLS

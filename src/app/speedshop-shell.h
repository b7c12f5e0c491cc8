/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-width-class.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopShell:
 *
 * The window's root: the rail at the start, the content beside it. Its allocation picks the width
 * class, and with it whether the rail has words, icons only, or is away until it slides in over the
 * content.
 *
 * Properties: "rail" and "content" (the two widgets), "compact" (the rail shows icons only),
 * "rail-hidden" (the rail is away, so that pages offer a button for it), "revealed" (the whole rail
 * lies over the content), "bare" (the rail stays away, however much room there is).
 */
#define SPEEDSHOP_TYPE_SHELL (speedshop_shell_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopShell, speedshop_shell, SPEEDSHOP, SHELL, GtkWidget)

void speedshop_shell_toggle_rail (SpeedshopShell *self);
void speedshop_shell_set_revealed (SpeedshopShell *self, gboolean revealed);
gboolean speedshop_shell_get_revealed (SpeedshopShell *self);
gboolean speedshop_shell_get_rail_hidden (SpeedshopShell *self);
gboolean speedshop_shell_get_rail_in_place (SpeedshopShell *self);

G_END_DECLS

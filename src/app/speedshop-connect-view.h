/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopConnectView:
 *
 * Choose what to connect to: the ports found on this computer, an adapter on the network, the
 * simulated car; and see what the connection is doing. Used in the connect popover and on the
 * first-run page.
 *
 * Properties: "context", "show-simulated" (whether it offers the simulated car; the first-run page
 * has its own button for that).
 */
#define SPEEDSHOP_TYPE_CONNECT_VIEW (speedshop_connect_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopConnectView, speedshop_connect_view, SPEEDSHOP, CONNECT_VIEW, AdwBin)

GtkWidget *speedshop_connect_view_new (SpeedshopContext *context, gboolean show_simulated);

G_END_DECLS

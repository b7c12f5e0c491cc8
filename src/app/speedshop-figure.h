/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel-view.h"

G_BEGIN_DECLS

/**
 * SpeedshopFigure:
 *
 * A signal as a figure: its name over its value. Property "channel".
 */
#define SPEEDSHOP_TYPE_FIGURE (speedshop_figure_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopFigure, speedshop_figure, SPEEDSHOP, FIGURE, SpeedshopChannelView)

GtkWidget *speedshop_figure_new (SpeedshopChannel *channel);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopPaperView:
 *
 * The pages of a document one below the other, as wide as there is room: what is printed.
 */
#define SPEEDSHOP_TYPE_PAPER_VIEW (speedshop_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPaperView, speedshop_paper_view, SPEEDSHOP, PAPER_VIEW, GtkWidget)

void speedshop_paper_view_show (SpeedshopPaperView *self, PaperDocument *paper);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-progress.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopWorkBar:
 *
 * What is being done, and how far it is. It shows once that takes longer than half a second.
 */
#define SPEEDSHOP_TYPE_WORK_BAR (speedshop_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopWorkBar, speedshop_work_bar, SPEEDSHOP, WORK_BAR, GtkBox)

void speedshop_work_bar_begin (SpeedshopWorkBar *self, const char *text, BaseProgress *progress);
void speedshop_work_bar_end (SpeedshopWorkBar *self);

G_END_DECLS

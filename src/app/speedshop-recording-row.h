/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-recording.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *speedshop_recording_describe (SpeedshopContext *context, ShopRecording *recording);
GtkWidget *speedshop_recording_row_new (SpeedshopContext *context, ShopRecording *recording);
ShopRecording *speedshop_recording_row_get_recording (GtkListBoxRow *row);

G_END_DECLS

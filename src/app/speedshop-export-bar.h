/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-recording-export.h"
#include "shop/shop-recording.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopExportBar:
 *
 * Writes a recording to a file that a person chooses. Where that takes long, the bar shows how far
 * it is and can end it. A toast says where the file lies.
 */
#define SPEEDSHOP_TYPE_EXPORT_BAR (speedshop_export_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopExportBar, speedshop_export_bar, SPEEDSHOP, EXPORT_BAR, GtkBox)

void speedshop_export_bar_export (SpeedshopExportBar *self,
                                  SpeedshopContext *context,
                                  ShopRecording *recording,
                                  ShopRecordingFormat format);
char *speedshop_export_dup_file_name (const char *title, ShopRecordingFormat format);

G_END_DECLS

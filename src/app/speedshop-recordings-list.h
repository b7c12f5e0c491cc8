/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-recording-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRecordingsList:
 *
 * The recordings of the shop, to be searched, narrowed to a car and sorted; the order is kept in
 * the settings.
 *
 * Emits "chosen" (#ShopRecording) for one that is to be opened, and "delete" (#ShopRecording) for
 * one that is to be erased once the person was asked.
 */
#define SPEEDSHOP_TYPE_RECORDINGS_LIST (speedshop_recordings_list_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecordingsList,
                      speedshop_recordings_list,
                      SPEEDSHOP,
                      RECORDINGS_LIST,
                      GtkBox)

void speedshop_recordings_list_show (SpeedshopRecordingsList *self,
                                     SpeedshopContext *context,
                                     ShopRecordingList *recordings);
void speedshop_recordings_list_find (SpeedshopRecordingsList *self);

G_END_DECLS

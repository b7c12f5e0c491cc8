/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRecordingsPage:
 *
 * The recordings that the shop keeps, newest first, whose they are and how large; each can be
 * opened, and deleted.
 */
#define SPEEDSHOP_TYPE_RECORDINGS_PAGE (speedshop_recordings_page_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRecordingsPage,
                      speedshop_recordings_page,
                      SPEEDSHOP,
                      RECORDINGS_PAGE,
                      GtkBox)

GtkWidget *speedshop_recordings_page_new (SpeedshopContext *context);
void speedshop_recordings_page_open (SpeedshopRecordingsPage *self, const char *id);
void speedshop_recordings_page_compare (SpeedshopRecordingsPage *self,
                                        const char *id,
                                        const char *other_id);

G_END_DECLS

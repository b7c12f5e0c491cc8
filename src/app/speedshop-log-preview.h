/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "obd/obd-log.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopLogPreview:
 *
 * What a log would become: whose it is, what its columns are taken for, and what of it is lost.
 *
 * Property "vehicle-id": the vehicle that it was made with, %NULL until a person said so.
 */
#define SPEEDSHOP_TYPE_LOG_PREVIEW (speedshop_log_preview_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLogPreview, speedshop_log_preview, SPEEDSHOP, LOG_PREVIEW, GtkBox)

void speedshop_log_preview_set_context (SpeedshopLogPreview *self, SpeedshopContext *context);
void speedshop_log_preview_show (SpeedshopLogPreview *self, const char *name, ObdLog *log);
void speedshop_log_preview_tell_problem (SpeedshopLogPreview *self, const char *text);
const char *speedshop_log_preview_get_vehicle_id (SpeedshopLogPreview *self);
JsonObject *speedshop_log_preview_dup_map (SpeedshopLogPreview *self);

G_END_DECLS

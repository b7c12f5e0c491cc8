/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-log-words.h"
#include "app/speedshop-signal-choices.h"
#include "obd/obd-log.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopLogColumnRow:
 *
 * A column of a log: its name, its first cells, and what it is taken for, which can be changed.
 *
 * Emits "changed" when it was.
 */
#define SPEEDSHOP_TYPE_LOG_COLUMN_ROW (speedshop_log_column_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLogColumnRow,
                      speedshop_log_column_row,
                      SPEEDSHOP,
                      LOG_COLUMN_ROW,
                      AdwActionRow)

GtkWidget *speedshop_log_column_row_new (const ObdLogColumn *column,
                                         SpeedshopSignalChoices *choices);
SpeedshopLogClaim speedshop_log_column_row_get_claim (SpeedshopLogColumnRow *self);
void speedshop_log_column_row_tell (SpeedshopLogColumnRow *self, JsonObject *map);

G_END_DECLS

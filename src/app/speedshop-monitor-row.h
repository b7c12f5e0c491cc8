/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-monitor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopMonitorRow:
 *
 * A monitor in a list: its name, whether it completed in this drive and since the codes were
 * cleared, and what is left to drive while it did not.
 */
#define SPEEDSHOP_TYPE_MONITOR_ROW (speedshop_monitor_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopMonitorRow,
                      speedshop_monitor_row,
                      SPEEDSHOP,
                      MONITOR_ROW,
                      GtkListBoxRow)

GtkWidget *speedshop_monitor_row_new (SpeedshopMonitor *monitor, ObdDtcBook *book);

G_END_DECLS

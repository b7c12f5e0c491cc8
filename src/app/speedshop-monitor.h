/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeedshopMonitorState:
 * @SPEEDSHOP_MONITOR_UNKNOWN: the car does not tell
 */
typedef enum
{
  SPEEDSHOP_MONITOR_UNKNOWN,
  SPEEDSHOP_MONITOR_INCOMPLETE,
  SPEEDSHOP_MONITOR_COMPLETE
} SpeedshopMonitorState;

/**
 * SpeedshopMonitor:
 *
 * A monitor that one control unit of the car has, and whether it completed.
 */
#define SPEEDSHOP_TYPE_MONITOR (speedshop_monitor_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopMonitor, speedshop_monitor, SPEEDSHOP, MONITOR, GObject)

GListModel *speedshop_monitors_read (SpeedshopScanDocument *document);
const char *speedshop_monitor_get_id (SpeedshopMonitor *self);
SpeedshopMonitorState speedshop_monitor_get_this_drive (SpeedshopMonitor *self);
SpeedshopMonitorState speedshop_monitor_get_since_clear (SpeedshopMonitor *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpeedshopDashboardItem:
 * @signal: a catalogue name
 * @range: a scale of its own, %NAN where the signal's holds
 * @figures: (nullable): catalogue names of the figures under a gauge
 */
typedef struct
{
  char *signal;
  SpeedshopChannelRange range;
  char **figures;
} SpeedshopDashboardItem;

/**
 * SpeedshopDashboard:
 * @name: "Petrol"
 * @bars_title: what stands over the list
 * @gauges, @bars, @lanes: (element-type SpeedshopDashboardItem): the first gauge is the large one
 *
 * What the live page shows and where, read from JSON such as `data/dashboards/petrol.json`.
 */
typedef struct
{
  char *name;
  char *bars_title;
  GPtrArray *gauges;
  GPtrArray *bars;
  GPtrArray *lanes;
} SpeedshopDashboard;

#define SPEEDSHOP_DASHBOARD_ERROR (speedshop_dashboard_error_quark ())
GQuark speedshop_dashboard_error_quark (void);

typedef enum
{
  SPEEDSHOP_DASHBOARD_ERROR_INVALID
} SpeedshopDashboardError;

SpeedshopDashboard *
speedshop_dashboard_new_from_text (const char *text, gssize length, GError **error);
SpeedshopDashboard *speedshop_dashboard_new_from_resource (const char *path, GError **error);
void speedshop_dashboard_free (SpeedshopDashboard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopDashboard, speedshop_dashboard_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-road-power.h"
#include "road/road-past.h"

G_BEGIN_DECLS

const char *speedshop_run_get_name (ObdRunKind kind);
char *speedshop_run_describe_duration (double duration_s, double error_s);
char *speedshop_run_describe (const ObdRun *run);
char *speedshop_run_describe_past (const ObdRun *run, const RoadPastRun *past, GTimeZone *zone);
char *speedshop_run_describe_power (const ObdRoadPower *power);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-scan.h"
#include "obd/obd-service-05.h"
#include "obd/obd-service-09.h"

G_BEGIN_DECLS

GArray *obd_ecu_decode_tests (const ObdEcu *self);
GArray *obd_ecu_decode_oxygen_tests (const ObdEcu *self);
char *obd_ecu_dup_sensor_name (const ObdEcu *self, guint8 sensor);
gboolean obd_ecu_decode_performance (const ObdEcu *self, ObdPerformance *performance);
void obd_ecu_add_tests_to_json (const ObdEcu *self, JsonBuilder *builder);

G_END_DECLS

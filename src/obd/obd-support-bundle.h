/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-adapter.h"
#include "obd/obd-session.h"

G_BEGIN_DECLS

/**
 * ObdSupport:
 * @port: how the adapter is connected
 * @adapter: what was found out about it
 * @protocol, @vin, @problem: (nullable): of the car, and why it does not work
 * @stats: (nullable): how the line did
 * @scan: (nullable): of obd_scan_to_json()
 * @log: transcripts, one behind the other
 * @with_vin: whether the person agreed to tell the whole VIN
 *
 * What helps somebody who cannot see the car to find out why a line does not work.
 */
typedef struct
{
  const char *port;
  const ObdAdapter *adapter;
  const char *protocol;
  const char *vin;
  const char *problem;
  const ObdSessionStats *stats;
  JsonNode *scan;
  const char *log;
  gboolean with_vin;
} ObdSupport;

char *obd_support_bundle_dup_text (const ObdSupport *support);

G_END_DECLS

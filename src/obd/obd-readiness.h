/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-scan.h"

G_BEGIN_DECLS

#define OBD_READINESS_SIZE 4

/**
 * ObdReadiness:
 * @mil: whether the control unit asks for the engine light; PID 41 does not tell
 * @code_count: how many codes it has stored; PID 41 does not tell
 * @compression_ignition: whether the monitors are those of a diesel
 * @monitors: (element-type ObdMonitor): all that the standard has for such an engine, the
 *   continuous ones first
 *
 * What service 01 says by PID 01 (since the codes were cleared) or PID 41 (in this drive cycle).
 */
typedef struct
{
  gboolean mil;
  guint code_count;
  gboolean compression_ignition;
  GArray *monitors;
} ObdReadiness;

void obd_readiness_decode (ObdReadiness *self, const guint8 data[OBD_READINESS_SIZE]);
void obd_readiness_clear (ObdReadiness *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ObdReadiness, obd_readiness_clear)

const char *obd_monitor_get_name (const char *id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-assembler.h"

G_BEGIN_DECLS

/**
 * ObdTruckCode:
 * @sender: the address of the control unit that says so
 * @parameter: suspect parameter number
 * @failure_mode: what is wrong with it (SAE J1939-73, FMI)
 * @occurrences: how often it happened; 127 for not known
 * @active: whether it is so now (DM1) or was (DM2)
 *
 * A trouble code as heavy vehicles have them.
 */
typedef struct
{
  guint8 sender;
  guint32 parameter;
  guint8 failure_mode;
  guint8 occurrences;
  gboolean active;
} ObdTruckCode;

/**
 * ObdTruckReading:
 * @parameter: suspect parameter number
 * @unit: as written behind a value
 */
typedef struct
{
  guint8 sender;
  guint32 parameter;
  double value;
  const char *unit;
} ObdTruckReading;

guint32 obd_j1939_get_group (guint32 id);
void obd_j1939_take_codes (const ObdAnswer *answer, GArray *codes);
void obd_j1939_take_readings (const ObdAnswer *answer, GArray *readings);
const char *obd_j1939_get_name (guint32 parameter);
const guint32 *obd_j1939_get_groups (guint *n);

G_END_DECLS

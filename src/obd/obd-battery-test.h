/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdBatteryStep:
 * @OBD_BATTERY_REST: engine off, loads off
 * @OBD_BATTERY_CRANK: waiting for the starter, and while it turns
 * @OBD_BATTERY_CHARGE: engine runs
 */
typedef enum
{
  OBD_BATTERY_REST,
  OBD_BATTERY_CRANK,
  OBD_BATTERY_CHARGE,
  OBD_BATTERY_DONE
} ObdBatteryStep;

#define OBD_BATTERY_N_STEPS OBD_BATTERY_DONE

/**
 * ObdBatteryVerdict:
 * @OBD_BATTERY_UNKNOWN: not measured
 */
typedef enum
{
  OBD_BATTERY_UNKNOWN,
  OBD_BATTERY_GOOD,
  OBD_BATTERY_WEAK,
  OBD_BATTERY_BAD
} ObdBatteryVerdict;

/**
 * ObdBatteryTest:
 * @step: what is measured now
 * @volts: of each step that is done: the mean at rest, the lowest while cranking, the mean while
 *   charging; NAN before
 * @n_missed: readings that did not come while the starter turned, so that the dip may have been
 *   deeper
 *
 * A test of a 12 V lead-acid battery, its starter and its alternator by the voltage at the
 * diagnostic plug alone. Pure: it is fed with readings and knows no clock.
 */
typedef struct
{
  ObdBatteryStep step;
  double volts[OBD_BATTERY_N_STEPS];
  guint n_missed;

  /*< private >*/
  gint64 since_us;
  double sum;
  guint n;
  gboolean is_turning;
} ObdBatteryTest;

void obd_battery_test_init (ObdBatteryTest *self);
gboolean obd_battery_test_is_held_up (const ObdBatteryTest *self, double volts);
gboolean obd_battery_test_feed (ObdBatteryTest *self, gint64 t_us, double volts);
ObdBatteryVerdict obd_battery_test_judge (const ObdBatteryTest *self, ObdBatteryStep step);
ObdBatteryVerdict obd_battery_test_judge_all (const ObdBatteryTest *self);
const char *obd_battery_test_get_sentence (const ObdBatteryTest *self, ObdBatteryStep step);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-run-words.h"

#include "base/base-time.h"
#include "base/base-unit.h"

#include <glib/gi18n.h>
#include <math.h>

const char *
speedshop_run_get_name (ObdRunKind kind)
{
  static const char *const names[OBD_N_RUNS] = {
    [OBD_RUN_0_100] = N_ ("0–100 km/h"),
    [OBD_RUN_80_120] = N_ ("80–120 km/h"),
    [OBD_RUN_400_M] = N_ ("400 m"),
  };

  g_return_val_if_fail ((guint) kind < OBD_N_RUNS, "");
  return _ (names[kind]);
}

/**
 * speedshop_run_describe_duration:
 * @error_s: is rounded up, so that it stays a bound
 *
 * Returns: (transfer full): "8.42 s ± 0.03 s"
 */
char *
speedshop_run_describe_duration (double duration_s, double error_s)
{
  g_autofree char *duration = base_unit_format (duration_s, 2);
  /* What binary numbers add to a hundredth is no error of the run. */
  g_autofree char *error = base_unit_format (ceil (error_s * 100 - 1e-6) / 100, 2);

  /* Translators: how long it took, and by how much that may be wrong, both in seconds. */
  return g_strdup_printf (_ ("%s s ± %s s"), duration, error);
}

/**
 * speedshop_run_describe:
 *
 * Returns: (transfer full): where in the recording it is, and how often the speed was read
 */
char *
speedshop_run_describe (const ObdRun *run)
{
  g_return_val_if_fail (run != NULL, NULL);

  g_autofree char *start = base_time_format_duration (MAX (run->start_us, 0));
  g_autofree char *interval = base_unit_format (run->interval_s, 2);
  /* Translators: where in the recording; how long the longest pause between two readings is. */
  return g_strdup_printf (_ ("From %s, readings at most %s s apart"), start, interval);
}

static char *
dup_day (gint64 at_s, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_s);
  g_autoptr (GDateTime) at = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return at != NULL ? g_date_time_format (at, _ ("%-d %b %Y")) : g_strdup ("–");
}

static char *
describe_difference (RoadVerdict verdict, const char *seconds)
{
  if (verdict == ROAD_UNDECIDED)
    return g_strdup_printf (_ ("%s s apart, too close to tell"), seconds);
  return verdict == ROAD_QUICKER ? g_strdup_printf (_ ("this one is %s s quicker"), seconds)
                                 : g_strdup_printf (_ ("this one is %s s slower"), seconds);
}

/**
 * speedshop_run_describe_past:
 * @zone: the shop's, which tells the day
 *
 * Returns: (transfer full): another run of the vehicle, and what @run is beside it
 */
char *
speedshop_run_describe_past (const ObdRun *run, const RoadPastRun *past, GTimeZone *zone)
{
  g_return_val_if_fail (run != NULL && past != NULL && zone != NULL, NULL);

  g_autofree char *duration = speedshop_run_describe_duration (past->duration_s, past->error_s);
  g_autofree char *day = dup_day (past->at_s, zone);
  g_autofree char *seconds = base_unit_format (fabs (run->duration_s - past->duration_s), 2);
  g_autofree char *difference = describe_difference (road_past_judge (run, past), seconds);
  /* Translators: how long it took, on which day, and by how much another run differs. */
  return g_strdup_printf (_ ("%s on %s; %s"), duration, day, difference);
}

/**
 * speedshop_run_describe_power:
 *
 * Returns: (transfer full): "84 kW ± 5 kW at the wheels, at 76 km/h"
 */
char *
speedshop_run_describe_power (const ObdRoadPower *power)
{
  g_return_val_if_fail (power != NULL, NULL);

  g_autofree char *kw = base_unit_format (power->power_kw, 0);
  g_autofree char *error = base_unit_format (ceil (power->error_kw), 0);
  g_autofree char *speed = base_unit_format (power->km_per_h, 0);
  /* Translators: power, by how much it may be wrong, and at which speed. */
  return g_strdup_printf (_ ("%s kW ± %s kW at the wheels, at %s km/h"), kw, error, speed);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-run.h"

#include <math.h>

/* With a longer hole between two readings nobody knows what the car did. */
#define LONGEST_HOLE_S 2.0

/* A change of gears costs less; more is a driver who lifted, and no run. */
#define DEEPEST_DIP_KM_PER_H 10.0

/* For so long the car pulls away no more gently than later. */
#define PULL_AWAY_S 3.0

/* Recordings stamp times in whole milliseconds: half of one at either end. */
#define TICK_S 0.001

#define TRACK_M          400.0
#define KM_PER_H_PER_M_S 3.6

/* A moment in seconds: the earliest and the latest that it can have been, and the likeliest. */
typedef struct
{
  double earliest_s;
  double likely_s;
  double latest_s;
} Moment;

/* Readings of one pull; @end: the first that belongs to it no more. */
typedef struct
{
  const ObdSpeed *speeds;
  gsize begin;
  gsize end;
  double resolution;
} Pull;

static double
time_at (const Pull *pull, gsize index)
{
  return (double) (pull->speeds[index].t_us - pull->speeds[pull->begin].t_us) / G_USEC_PER_SEC;
}

static double
speed_at (const Pull *pull, gsize index)
{
  return pull->speeds[index].km_per_h;
}

static gsize
find_end (const ObdSpeed *speeds, gsize n_speeds, gsize begin)
{
  double peak = speeds[begin].km_per_h;
  gsize i = begin + 1;

  for (; i < n_speeds; i++)
    {
      double hole_s = (double) (speeds[i].t_us - speeds[i - 1].t_us) / G_USEC_PER_SEC;

      peak = fmax (peak, speeds[i].km_per_h);
      if (hole_s > LONGEST_HOLE_S || speeds[i].km_per_h < peak - DEEPEST_DIP_KM_PER_H ||
          speeds[i].km_per_h <= 0)
        break;
    }
  return i;
}

static double
clamp_likely (Moment moment, double likely_s)
{
  return CLAMP (likely_s, moment.earliest_s, moment.latest_s);
}

/* Where a straight line through two readings passes @km_per_h. */
static double
interpolate (const Pull *pull, gsize one, gsize other, double km_per_h)
{
  double rise = speed_at (pull, other) - speed_at (pull, one);

  if (rise == 0)
    return time_at (pull, other);
  return time_at (pull, one) +
         (km_per_h - speed_at (pull, one)) / rise * (time_at (pull, other) - time_at (pull, one));
}

/* When the speed first passes @km_per_h: after the last reading that is surely below, and before
 * the first that is surely above. */
static gboolean
find_passing (const Pull *pull, double km_per_h, Moment *moment)
{
  gsize below = pull->begin, above, middle = pull->begin;

  while (below + 1 < pull->end && speed_at (pull, below + 1) + pull->resolution <= km_per_h)
    below++;
  for (above = below; above < pull->end; above++)
    if (speed_at (pull, above) - pull->resolution >= km_per_h)
      break;
  if (above == pull->end)
    return FALSE;
  while (speed_at (pull, middle) < km_per_h)
    middle++;
  moment->earliest_s = time_at (pull, below);
  moment->latest_s = time_at (pull, above);
  moment->likely_s = clamp_likely (
    *moment, interpolate (pull, MAX (middle, below + 1) - 1, MAX (middle, below + 1), km_per_h));
  return TRUE;
}

/* The pull begins with a reading of 0; then the speed is below its resolution. Where it rises no
 * more gently until then than to a later reading, it began to rise not long before. */
static Moment
find_pull_away (const Pull *pull)
{
  double steepest = 0;

  for (gsize i = pull->begin + 1; i < pull->end && time_at (pull, i) <= PULL_AWAY_S; i++)
    steepest = fmax (steepest, (speed_at (pull, i) - 2 * pull->resolution) / time_at (pull, i));
  Moment moment = { .earliest_s = steepest > 0 ? -pull->resolution / steepest : -PULL_AWAY_S,
                    .latest_s = time_at (pull, pull->begin + 1) };
  moment.likely_s = moment.latest_s;
  if (pull->begin + 2 < pull->end &&
      speed_at (pull, pull->begin + 2) > speed_at (pull, pull->begin + 1))
    moment.likely_s =
      clamp_likely (moment, interpolate (pull, pull->begin + 1, pull->begin + 2, 0));
  return moment;
}

/* --- 400 m --- */

/* Which of the speeds between two readings a distance is reckoned with. */
typedef double (*Between) (double one, double other, double resolution);

static double
fastest (double one, double other, double resolution)
{
  return fmax (one, other) + resolution;
}

static double
slowest (double one, double other, double resolution)
{
  return fmax (fmin (one, other) - resolution, 0);
}

static double
average (double one, double other, double resolution)
{
  return (one + other) / 2;
}

/* When the car has gone the track, from @start_s on; INFINITY where the readings end before. */
static double
find_track_end (const Pull *pull, double start_s, Between between)
{
  double distance_m = 0;

  for (gsize i = pull->begin; i + 1 < pull->end; i++)
    {
      double from_s = i == pull->begin ? start_s : fmax (time_at (pull, i), start_s);
      double to_s = time_at (pull, i + 1);
      double m_per_s =
        between (speed_at (pull, i), speed_at (pull, i + 1), pull->resolution) / KM_PER_H_PER_M_S;
      double step_m = m_per_s * fmax (to_s - from_s, 0);

      if (distance_m + step_m >= TRACK_M)
        return from_s + (TRACK_M - distance_m) / m_per_s;
      distance_m += step_m;
    }
  return INFINITY;
}

static gboolean
find_track (const Pull *pull, const Moment *start, Moment *moment)
{
  moment->earliest_s = find_track_end (pull, start->earliest_s, fastest);
  moment->latest_s = find_track_end (pull, start->latest_s, slowest);
  if (!isfinite (moment->latest_s))
    return FALSE;
  moment->likely_s = clamp_likely (*moment, find_track_end (pull, start->likely_s, average));
  return TRUE;
}

/* --- runs --- */

static double
find_longest_interval (const Pull *pull, double until_s)
{
  double longest_s = 0;

  for (gsize i = pull->begin + 1; i < pull->end && time_at (pull, i - 1) < until_s; i++)
    longest_s = fmax (longest_s, time_at (pull, i) - time_at (pull, i - 1));
  return longest_s;
}

static double
find_speed (const Pull *pull, double at_s)
{
  gsize i = pull->begin + 1;

  while (i + 1 < pull->end && time_at (pull, i) < at_s)
    i++;
  double from_s = time_at (pull, i - 1), to_s = time_at (pull, i);
  double share = to_s > from_s ? CLAMP ((at_s - from_s) / (to_s - from_s), 0, 1) : 1;
  return speed_at (pull, i - 1) + share * (speed_at (pull, i) - speed_at (pull, i - 1));
}

static void
add_run (GArray *runs, ObdRunKind kind, const Pull *pull, const Moment *start, const Moment *end)
{
  double duration_s = end->likely_s - start->likely_s;
  double shortest_s = end->earliest_s - start->latest_s;
  double longest_s = end->latest_s - start->earliest_s;
  ObdRun run = { .kind = kind,
                 .start_us = pull->speeds[pull->begin].t_us +
                             (gint64) round (start->likely_s * G_USEC_PER_SEC),
                 .duration_s = duration_s,
                 .error_s = fmax (longest_s - duration_s, duration_s - shortest_s) + TICK_S,
                 .interval_s = find_longest_interval (pull, end->latest_s),
                 .end_km_per_h = find_speed (pull, end->likely_s) };

  g_array_append_val (runs, run);
}

/* A pull from standstill. */
static void
add_standing (GArray *runs, const Pull *pull)
{
  Moment start = find_pull_away (pull), end;

  if (find_passing (pull, 100, &end))
    add_run (runs, OBD_RUN_0_100, pull, &start, &end);
  if (find_track (pull, &start, &end))
    add_run (runs, OBD_RUN_400_M, pull, &start, &end);
}

/* A pull from below 80 km/h. */
static void
add_rolling (GArray *runs, const Pull *pull)
{
  Moment start, end;

  if (find_passing (pull, 80, &start) && find_passing (pull, 120, &end))
    add_run (runs, OBD_RUN_80_120, pull, &start, &end);
}

static gboolean
pulls_away (const ObdSpeed *speeds, gsize i)
{
  return speeds[i].km_per_h <= 0 && speeds[i + 1].km_per_h > 0;
}

static gboolean
passes_80 (const ObdSpeed *speeds, gsize i, double resolution)
{
  return speeds[i].km_per_h + resolution <= 80 && speeds[i + 1].km_per_h + resolution > 80;
}

/**
 * obd_runs_find:
 * @speeds: (array length=n_speeds): in the order of time
 * @resolution_km_per_h: the step in which the speed is told; more than 0
 *
 * Finds the timed runs in readings of the speed. A pull ends where the readings have a hole of more
 * than two seconds, or the speed falls by more than 10 km/h.
 *
 * Returns: (transfer full) (element-type ObdRun): in the order of time
 */
GArray *
obd_runs_find (const ObdSpeed *speeds, gsize n_speeds, double resolution_km_per_h)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (ObdRun));

  g_return_val_if_fail (speeds != NULL || n_speeds == 0, runs);
  g_return_val_if_fail (resolution_km_per_h > 0, runs);
  for (gsize i = 0; i + 1 < n_speeds; i++)
    {
      gboolean standing = pulls_away (speeds, i);
      gboolean rolling = passes_80 (speeds, i, resolution_km_per_h);
      Pull pull = { speeds, i, standing || rolling ? find_end (speeds, n_speeds, i) : i,
                    resolution_km_per_h };

      if (standing && pull.end > i + 1)
        add_standing (runs, &pull);
      if (rolling && pull.end > i + 1)
        add_rolling (runs, &pull);
    }
  return runs;
}

/**
 * obd_speed_find_resolution:
 * @least_km_per_h: that of the counts that carry it
 *
 * Counts may be finer than what they carry, as where another program turned whole miles into
 * kilometres.
 *
 * Returns: the smallest step between two readings, if it is more than @least_km_per_h
 */
double
obd_speed_find_resolution (const ObdSpeed *speeds, gsize n_speeds, double least_km_per_h)
{
  double smallest = INFINITY;

  g_return_val_if_fail (speeds != NULL || n_speeds == 0, least_km_per_h);
  for (gsize i = 1; i < n_speeds; i++)
    {
      double step = fabs (speeds[i].km_per_h - speeds[i - 1].km_per_h);

      if (step > 1e-6)
        smallest = fmin (smallest, step);
    }
  return isfinite (smallest) ? fmax (smallest, least_km_per_h) : least_km_per_h;
}

/**
 * obd_run_kind_get_id:
 *
 * Returns: the word in JSON and in the store, such as "0-100"
 */
const char *
obd_run_kind_get_id (ObdRunKind kind)
{
  static const char *const ids[OBD_N_RUNS] = { "0-100", "80-120", "400-m" };

  g_return_val_if_fail ((guint) kind < OBD_N_RUNS, "");
  return ids[kind];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-road-power.h"

#include <math.h>

#define KM_PER_H_PER_M_S 3.6
#define LONGEST_HOLE_S   2.0
#define TICK_S           0.001

/* Readings from @first to @last. */
typedef struct
{
  const ObdSpeed *speeds;
  gsize first;
  gsize last;
  double resolution_m_s;
  const ObdRoadLoad *load;
} Window;

static double
speed_at (const Window *window, gsize index)
{
  return window->speeds[index].km_per_h / KM_PER_H_PER_M_S;
}

static double
span_s (const Window *window, gsize from, gsize to)
{
  return (double) (window->speeds[to].t_us - window->speeds[from].t_us) / G_USEC_PER_SEC;
}

/* What the air and the tyres take: P = (½ ρ A v² + m g c) v. */
static double
get_loss_w (const ObdRoadLoad *load, double m_per_s)
{
  double drag_n = 0.5 * load->air_kg_per_m3 * load->drag_area_m2 * m_per_s * m_per_s;

  return (drag_n + load->mass_kg * OBD_ROAD_GRAVITY_M_PER_S2 * load->rolling) * m_per_s;
}

static double
get_energy_j (const ObdRoadLoad *load, double m_per_s)
{
  return 0.5 * load->mass_kg * load->rotating * m_per_s * m_per_s;
}

/* The work in the window where the speeds are wrong by @error, so that it is the most or the least:
 * less at its start, more at its end, and between two readings what @choose takes of them. */
static double
get_work_j (const Window *window, double error, double (*choose) (double, double))
{
  double start = fmax (speed_at (window, window->first) - error, 0);
  double end = fmax (speed_at (window, window->last) + error, 0);
  double work = get_energy_j (window->load, end) - get_energy_j (window->load, start);

  for (gsize i = window->first; i < window->last; i++)
    {
      double speed = choose (speed_at (window, i), speed_at (window, i + 1)) + error;

      work += get_loss_w (window->load, fmax (speed, 0)) * span_s (window, i, i + 1);
    }
  return work;
}

static double
get_mean (double one, double other)
{
  return (one + other) / 2;
}

static ObdRoadPower
measure (const Window *window)
{
  double duration_s = span_s (window, window->first, window->last);
  double power_w = get_work_j (window, 0, get_mean) / duration_s;
  double most_w = get_work_j (window, window->resolution_m_s, fmax) / duration_s;
  double least_w = get_work_j (window, -window->resolution_m_s, fmin) / duration_s;
  double error_w = fmax (most_w - power_w, power_w - least_w);

  return (ObdRoadPower){ .start_us = window->speeds[window->first].t_us,
                         .end_us = window->speeds[window->last].t_us,
                         .km_per_h = get_mean (window->speeds[window->first].km_per_h,
                                               window->speeds[window->last].km_per_h),
                         .power_kw = power_w / 1000,
                         .error_kw = (error_w + fabs (power_w) * TICK_S / duration_s) / 1000 };
}

/* Returns: whether there are readings without a hole for @window_s from the first */
static gboolean
close_window (Window *window, gsize n_speeds, double window_s)
{
  for (window->last = window->first + 1; window->last < n_speeds; window->last++)
    {
      if (span_s (window, window->last - 1, window->last) > LONGEST_HOLE_S)
        return FALSE;
      if (span_s (window, window->first, window->last) >= window_s)
        return TRUE;
    }
  return FALSE;
}

/**
 * obd_road_power_find:
 * @speeds: (array length=n_speeds): in the order of time
 * @resolution_km_per_h: the step in which the speed is told
 * @window_s: over how long the mean is taken; the longer, the smaller the error
 *
 * Reckons the power at the wheels from how the car gains speed: the work that goes into its motion,
 * into the air and into the tyres. Only windows in which it becomes faster are told.
 *
 * Returns: (transfer full) (element-type ObdRoadPower): a window from each reading on
 */
GArray *
obd_road_power_find (const ObdSpeed *speeds,
                     gsize n_speeds,
                     double resolution_km_per_h,
                     double window_s,
                     const ObdRoadLoad *load)
{
  GArray *powers = g_array_new (FALSE, FALSE, sizeof (ObdRoadPower));

  g_return_val_if_fail (speeds != NULL || n_speeds == 0, powers);
  g_return_val_if_fail (load != NULL && window_s > 0, powers);
  for (gsize i = 0; i + 1 < n_speeds; i++)
    {
      Window window = { speeds, i, i, resolution_km_per_h / KM_PER_H_PER_M_S, load };

      if (!close_window (&window, n_speeds, window_s) ||
          speeds[window.last].km_per_h <= speeds[i].km_per_h)
        continue;
      ObdRoadPower power = measure (&window);
      g_array_append_val (powers, power);
    }
  return powers;
}

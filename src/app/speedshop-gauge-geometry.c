/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauge-geometry.h"

#include "base/base-unit.h"

#include <math.h>

#define MIN_MAJORS    5
#define MAX_MAJORS    8
#define LARGE_FROM    240.0
#define READABLE_FROM 150.0

/* Steps that people count in, and into how many parts each falls evenly. */
static const struct
{
  double mantissa;
  guint minors;
} steps[] = {
  { 1, 5 }, { 1.5, 3 }, { 2, 4 }, { 2.5, 5 }, { 3, 3 }, { 4, 4 }, { 5, 5 },
};

static gboolean
is_whole (double value)
{
  return fabs (value - round (value)) < 1e-6;
}

static gboolean
is_inside (const SpeedshopGaugeScale *scale, double value)
{
  return value > scale->minimum && value < scale->maximum;
}

/* A scale may begin off the grid of its step (40, 55, 70 …) when both ends then meet a tick, but a
 * zero inside it must have one. */
static void
fit_ends (SpeedshopGaugeScale *fit, double minimum, double maximum, double step)
{
  gboolean zero_inside = minimum < 0 && maximum > 0;
  gboolean exact = is_whole ((maximum - minimum) / step);

  if (exact && (!zero_inside || is_whole (minimum / step)))
    {
      fit->minimum = minimum;
      fit->maximum = maximum;
    }
  else
    {
      fit->minimum = floor (minimum / step + 1e-6) * step;
      fit->maximum = ceil (maximum / step - 1e-6) * step;
    }
  fit->major = step;
  fit->n_majors = (guint) round ((fit->maximum - fit->minimum) / step);
}

static double
span_of (const SpeedshopGaugeScale *scale)
{
  return scale->maximum - scale->minimum;
}

static gboolean
is_better (const SpeedshopGaugeScale *fit, const SpeedshopGaugeScale *best)
{
  double slack = 1e-6 * span_of (fit);

  if (fit->n_majors < MIN_MAJORS || fit->n_majors > MAX_MAJORS)
    return FALSE;
  if (best->n_majors == 0 || span_of (fit) < span_of (best) - slack)
    return TRUE;
  return span_of (fit) < span_of (best) + slack && fit->n_majors > best->n_majors;
}

static guint
decimals_of (double step)
{
  guint decimals = 0;

  while (decimals < 4 && !is_whole (step * pow (10, decimals)))
    decimals++;
  return decimals;
}

static void
choose_steps (SpeedshopGaugeScale *best, double minimum, double maximum)
{
  int exponent = (int) floor (log10 ((maximum - minimum) / MAX_MAJORS));

  for (int e = exponent; e <= exponent + 1; e++)
    for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        SpeedshopGaugeScale fit = { .minors = steps[i].minors };

        fit_ends (&fit, minimum, maximum, steps[i].mantissa * pow (10, e));
        if (is_better (&fit, best))
          *best = fit;
      }
}

/**
 * speedshop_gauge_scale_init:
 * @scale: (out): filled with a scale of 6 to 9 major ticks
 * @minimum, @maximum: what it must reach, in the unit that is shown
 *
 * Chooses round ticks. Ends that are round already stay as they are; others, as they come out of a
 * conversion to miles or Fahrenheit, move outwards as little as can be. Zones are none.
 */
void
speedshop_gauge_scale_init (SpeedshopGaugeScale *scale, double minimum, double maximum)
{
  SpeedshopGaugeScale best = { 0 };

  if (!isfinite (minimum) || !isfinite (maximum) || maximum - minimum < 1e-9)
    {
      minimum = isfinite (minimum) ? minimum : 0;
      maximum = minimum + 1;
    }
  choose_steps (&best, minimum, maximum);
  if (best.n_majors == 0)
    best = (SpeedshopGaugeScale){ .minimum = minimum,
                                  .maximum = maximum,
                                  .minors = 5,
                                  .major = (maximum - minimum) / MIN_MAJORS,
                                  .n_majors = MIN_MAJORS };

  *scale = best;
  scale->zero = CLAMP (0, best.minimum, best.maximum);
  scale->divisor = 1;
  scale->label_suffix = "";
  scale->warning = scale->critical = NAN;
}

/**
 * speedshop_gauge_scale_get_fraction:
 *
 * Returns: how far along the scale @value lies, 0 to 1; values outside stop at its ends
 */
double
speedshop_gauge_scale_get_fraction (const SpeedshopGaugeScale *scale, double value)
{
  return (CLAMP (value, scale->minimum, scale->maximum) - scale->minimum) / span_of (scale);
}

/**
 * speedshop_gauge_scale_get_angle:
 *
 * Returns: degrees clockwise from three o'clock, 150 (lower left) to 390 (lower right)
 */
double
speedshop_gauge_scale_get_angle (const SpeedshopGaugeScale *scale, double value)
{
  return SPEEDSHOP_GAUGE_START_DEG + (SPEEDSHOP_GAUGE_END_DEG - SPEEDSHOP_GAUGE_START_DEG) *
                                       speedshop_gauge_scale_get_fraction (scale, value);
}

static gboolean
is_low_bad (const SpeedshopGaugeScale *scale)
{
  return scale->critical < scale->warning;
}

static gboolean
has_reached (const SpeedshopGaugeScale *scale, double value, double limit)
{
  if (scale->mirrored)
    return fabs (value) >= limit;
  return is_low_bad (scale) ? value <= limit : value >= limit;
}

/**
 * speedshop_gauge_scale_get_zone:
 *
 * Returns: the zone that @value lies in; a limit belongs to its zone
 */
SpeedshopZone
speedshop_gauge_scale_get_zone (const SpeedshopGaugeScale *scale, double value)
{
  if (has_reached (scale, value, scale->critical))
    return SPEEDSHOP_ZONE_CRITICAL;
  if (has_reached (scale, value, scale->warning))
    return SPEEDSHOP_ZONE_WARNING;
  return SPEEDSHOP_ZONE_NORMAL;
}

static guint
add_arc (const SpeedshopGaugeScale *scale,
         SpeedshopZoneArc *arcs,
         guint n,
         SpeedshopZone zone,
         double from,
         double to)
{
  SpeedshopZoneArc arc = { zone, MAX (MIN (from, to), scale->minimum),
                           MIN (MAX (from, to), scale->maximum) };

  if (!(arc.to > arc.from))
    return n;
  arcs[n] = arc;
  return n + 1;
}

/**
 * speedshop_gauge_scale_get_zone_arcs:
 * @arcs: (out): the parts of the scale that are a warning or critical
 *
 * Returns: how many there are
 */
guint
speedshop_gauge_scale_get_zone_arcs (const SpeedshopGaugeScale *scale,
                                     SpeedshopZoneArc arcs[SPEEDSHOP_MAX_ZONE_ARCS])
{
  double end = is_low_bad (scale) ? scale->minimum : scale->maximum;
  double warning_end = isnan (scale->critical) ? end : scale->critical;
  guint n = 0;

  if (!isnan (scale->warning))
    n = add_arc (scale, arcs, n, SPEEDSHOP_ZONE_WARNING, scale->warning, warning_end);
  if (!isnan (scale->critical))
    n = add_arc (scale, arcs, n, SPEEDSHOP_ZONE_CRITICAL, scale->critical, end);
  if (!scale->mirrored)
    return n;

  for (guint i = 0, high = n; i < high; i++)
    n = add_arc (scale, arcs, n, arcs[i].zone, -arcs[i].to, -arcs[i].from);
  return n;
}

/**
 * speedshop_gauge_scale_get_label_step:
 * @every: whether there is room for a label at each major tick
 *
 * Returns: 1, 2, 3 or 5: every how many-th major tick, counted from the lower end, has a label. The
 *   ends and the zero keep theirs when that can be had
 */
guint
speedshop_gauge_scale_get_label_step (const SpeedshopGaugeScale *scale, gboolean every)
{
  static const guint label_steps[] = { 2, 3, 5 };
  double zero = (scale->zero - scale->minimum) / scale->major;

  if (every)
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (label_steps); i++)
    if (scale->n_majors % label_steps[i] == 0 &&
        (!is_inside (scale, scale->zero) || is_whole (zero / label_steps[i])))
      return label_steps[i];
  return scale->n_majors % 3 == 0 ? 3 : 2;
}

/**
 * speedshop_gauge_scale_set_thousands:
 * @suffix: "" where everyone reads thousands (rpm), else "k"; a string that stays
 *
 * Makes labels count in thousands when the scale is that long.
 */
void
speedshop_gauge_scale_set_thousands (SpeedshopGaugeScale *scale, const char *suffix)
{
  if (MAX (fabs (scale->minimum), fabs (scale->maximum)) < 2000)
    return;
  scale->divisor = 1000;
  scale->label_suffix = suffix;
}

/**
 * speedshop_gauge_scale_format_label:
 * @label_step: every how many-th major tick has a label
 *
 * All labels of a scale have as many decimals as the one that needs most.
 *
 * Returns: (transfer full): what stands at the tick of @value
 */
char *
speedshop_gauge_scale_format_label (const SpeedshopGaugeScale *scale,
                                    double value,
                                    guint label_step)
{
  guint decimals = MAX (decimals_of (scale->major * label_step / scale->divisor),
                        decimals_of (scale->minimum / scale->divisor));
  g_autofree char *number = base_unit_format (value / scale->divisor, decimals);

  return g_strconcat (number, scale->label_suffix, NULL);
}

static void
lay_ring (SpeedshopGaugeLayout *layout, double size)
{
  layout->track_radius = 0.43 * size;
  layout->track_width = MAX (6, 0.035 * size);
  layout->zone_radius = layout->track_radius + layout->track_width / 2 + 0.018 * size;
  layout->zone_width = MAX (3, 0.012 * size);
  layout->peak_radius = layout->zone_radius + 0.2 * layout->zone_width;
  layout->peak_height = 0.038 * size;
  layout->peak_half_angle_deg = 2.5;
}

static void
lay_ticks (SpeedshopGaugeLayout *layout, double size)
{
  layout->tick_radius = layout->track_radius - layout->track_width / 2 - 0.012 * size;
  layout->major_length = 0.03 * size;
  layout->minor_length = 0.014 * size;
  layout->major_width = MAX (1.6, 0.006 * size);
  layout->label_radius = layout->tick_radius - layout->major_length - 0.85 * layout->label_size;
}

static void
lay_needle (SpeedshopGaugeLayout *layout, double size)
{
  layout->needle_length = layout->tick_radius - 1;
  layout->needle_half_width = 0.018 * size;
  layout->needle_tail = 0.06 * size;
  layout->hub_radius = 0.036 * size;
  layout->hole_radius = 0.014 * size;
}

/**
 * speedshop_gauge_layout_init:
 * @layout: (out): filled
 * @minimum_label_size: 11, or 14 on a kiosk; more where text is scaled
 *
 * Places the parts of a gauge in a rectangle, its readout on the axis of the gap.
 */
void
speedshop_gauge_layout_init (SpeedshopGaugeLayout *layout,
                             double width,
                             double height,
                             double minimum_label_size)
{
  double size = MIN (width, height / 0.9);

  layout->size = size;
  layout->is_large = size >= LARGE_FROM;
  layout->fits = size >= READABLE_FROM;
  layout->centre_x = width / 2;
  layout->centre_y = (height - 0.9 * size) / 2 + 0.5 * size;
  layout->label_size = MAX (minimum_label_size, 0.052 * size);
  lay_ring (layout, size);
  lay_ticks (layout, size);
  lay_needle (layout, size);
  layout->readout_size = (layout->is_large ? 0.155 : 0.19) * size;
  layout->readout_baseline = layout->centre_y + (layout->is_large ? 0.27 : 0.30) * size;
  layout->unit_size = MAX (minimum_label_size + 1, 0.048 * size);
  layout->unit_baseline =
    layout->readout_baseline + MAX (1.25 * (minimum_label_size + 1), 0.062 * size);
}

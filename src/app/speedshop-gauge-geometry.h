/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SPEEDSHOP_GAUGE_START_DEG 150.0
#define SPEEDSHOP_GAUGE_END_DEG   390.0

/**
 * SpeedshopGaugeScale:
 * @minimum, @maximum: the ends, at a major tick each
 * @major: from one major tick to the next
 * @n_majors: how many steps of @major there are, so one less than there are major ticks
 * @minors: parts that a step is cut in; @minors - 1 small ticks stand between two majors
 * @zero: where the value arc starts, inside the scale
 * @divisor: labels show the value divided by this
 * @label_suffix: "k" where thousands would not be understood without it
 * @warning, @critical: where zones start; %NAN for none. With @critical below @warning it is the
 *   low end that is bad
 * @mirrored: zones stand at both ends, at plus and minus @warning and @critical
 *
 * The figures of a gauge, in the unit that is shown. A value, so copy it.
 */
typedef struct
{
  double minimum;
  double maximum;
  double major;
  guint n_majors;
  guint minors;
  double zero;
  double divisor;
  const char *label_suffix;
  double warning;
  double critical;
  gboolean mirrored;
} SpeedshopGaugeScale;

/**
 * SpeedshopZone:
 *
 * Ordered by how bad it is.
 */
typedef enum
{
  SPEEDSHOP_ZONE_NORMAL,
  SPEEDSHOP_ZONE_WARNING,
  SPEEDSHOP_ZONE_CRITICAL
} SpeedshopZone;

typedef struct
{
  SpeedshopZone zone;
  double from;
  double to;
} SpeedshopZoneArc;

#define SPEEDSHOP_MAX_ZONE_ARCS 4

/**
 * SpeedshopGaugeLayout:
 * @size: S of the design: the smaller of the width and height / 0.9
 * @is_large: whether every major tick has a label
 * @fits: %FALSE below 150, where a gauge cannot be read
 *
 * Where the parts of a gauge lie in a rectangle, in logical pixels.
 */
typedef struct
{
  double size;
  gboolean is_large;
  gboolean fits;
  double centre_x;
  double centre_y;
  double track_radius;
  double track_width;
  double zone_radius;
  double zone_width;
  double tick_radius;
  double major_length;
  double minor_length;
  double major_width;
  double label_radius;
  double label_size;
  double needle_length;
  double needle_half_width;
  double needle_tail;
  double hub_radius;
  double hole_radius;
  double peak_radius;
  double peak_height;
  double peak_half_angle_deg;
  double readout_size;
  double readout_baseline;
  double unit_size;
  double unit_baseline;
} SpeedshopGaugeLayout;

void speedshop_gauge_scale_init (SpeedshopGaugeScale *scale, double minimum, double maximum);
double speedshop_gauge_scale_get_angle (const SpeedshopGaugeScale *scale, double value);
double speedshop_gauge_scale_get_fraction (const SpeedshopGaugeScale *scale, double value);
SpeedshopZone speedshop_gauge_scale_get_zone (const SpeedshopGaugeScale *scale, double value);
guint speedshop_gauge_scale_get_zone_arcs (const SpeedshopGaugeScale *scale,
                                           SpeedshopZoneArc arcs[SPEEDSHOP_MAX_ZONE_ARCS]);
guint speedshop_gauge_scale_get_label_step (const SpeedshopGaugeScale *scale, gboolean every);
void speedshop_gauge_scale_set_thousands (SpeedshopGaugeScale *scale, const char *suffix);
char *speedshop_gauge_scale_format_label (const SpeedshopGaugeScale *scale,
                                          double value,
                                          guint label_step);

void speedshop_gauge_layout_init (SpeedshopGaugeLayout *layout,
                                  double width,
                                  double height,
                                  double minimum_label_size);

G_END_DECLS

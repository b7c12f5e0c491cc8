/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopLimitPlace:
 * @low, @high: where what passes begins and ends
 * @value: where the value stands
 *
 * A result and its limits along a bar, as shares of its length from 0 to 1.
 */
typedef struct
{
  double low;
  double high;
  double value;
} SpeedshopLimitPlace;

gboolean
speedshop_limit_place (double value, double minimum, double maximum, SpeedshopLimitPlace *place);

G_END_DECLS

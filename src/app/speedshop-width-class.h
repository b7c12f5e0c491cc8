/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopWidthClass:
 * @SPEEDSHOP_WIDTH_NARROW: the rail is out of the way and slides in by F9
 * @SPEEDSHOP_WIDTH_MEDIUM: the rail shows icons only
 * @SPEEDSHOP_WIDTH_WIDE: the rail shows icons and words
 */
typedef enum
{
  SPEEDSHOP_WIDTH_NARROW,
  SPEEDSHOP_WIDTH_MEDIUM,
  SPEEDSHOP_WIDTH_WIDE
} SpeedshopWidthClass;

SpeedshopWidthClass speedshop_width_class_for (int width, double text_scale);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-width-class.h"

#define MEDIUM_FROM 820
#define WIDE_FROM   1360

/* Up to this much larger, the words of the rail still leave enough for the page. */
#define LARGEST_TEXT_FOR_WORDS 1.3

/**
 * speedshop_width_class_for:
 * @width: width of the window's content, logical pixels
 * @text_scale: how much larger than usual the user's text is
 *
 * Large text needs the room for the page, so the rail keeps its icons then at any width.
 */
SpeedshopWidthClass
speedshop_width_class_for (int width, double text_scale)
{
  if (width < MEDIUM_FROM)
    return SPEEDSHOP_WIDTH_NARROW;

  if (width < WIDE_FROM || text_scale > LARGEST_TEXT_FOR_WORDS)
    return SPEEDSHOP_WIDTH_MEDIUM;

  return SPEEDSHOP_WIDTH_WIDE;
}

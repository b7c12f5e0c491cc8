/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-tape.h"

G_BEGIN_DECLS

/**
 * SpeedshopAlignmentKind:
 * @SPEEDSHOP_ALIGNMENT_START: both begin at the same time
 * @SPEEDSHOP_ALIGNMENT_MARKER: the first markers of a name that a person chose lie at the same time
 * @SPEEDSHOP_ALIGNMENT_CROSSING: a signal first reaches a value at the same time
 */
typedef enum
{
  SPEEDSHOP_ALIGNMENT_START,
  SPEEDSHOP_ALIGNMENT_MARKER,
  SPEEDSHOP_ALIGNMENT_CROSSING
} SpeedshopAlignmentKind;

/**
 * SpeedshopCrossing:
 * @pyramid: readings of the signal in a recording
 * @count: the value as a count of that channel
 * @rising: whether it is reached from below, as a count
 */
typedef struct
{
  StorePyramid *pyramid;
  double count;
  gboolean rising;
} SpeedshopCrossing;

GPtrArray *speedshop_alignment_list_markers (const ShopTape *a, const ShopTape *b);
gboolean speedshop_alignment_find_marker (const ShopTape *a,
                                          const ShopTape *b,
                                          const char *name,
                                          gint64 *shift_us);
gboolean speedshop_alignment_find_crossing (const SpeedshopCrossing *a,
                                            const SpeedshopCrossing *b,
                                            gint64 *shift_us);
gint64 speedshop_alignment_get_end (const ShopTape *a, const ShopTape *b, gint64 shift_us);

G_END_DECLS

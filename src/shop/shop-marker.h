/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/* Markers are part of a recording, which stays at its station with its samples: no log tells of
 * them. So none of these can be undone as a deed; the other one of them takes each back. */

/**
 * ShopMarkerSet:
 * @recording: which
 * @t_us: when, microseconds since the start of the recording
 * @text: what there is to see; may be empty
 *
 * Puts a marker into a recording, or renames the one that is there.
 */
typedef struct
{
  BaseId recording;
  gint64 t_us;
  const char *text;
} ShopMarkerSet;

SHOP_DECLARE_VERB (marker_set, ShopMarkerSet)

/**
 * ShopMarkerMove:
 * @recording: which
 * @t_us: where the marker is, microseconds since the start of the recording
 * @to_us: where it shall be; no other marker may be there
 */
typedef struct
{
  BaseId recording;
  gint64 t_us;
  gint64 to_us;
} ShopMarkerMove;

SHOP_DECLARE_VERB (marker_move, ShopMarkerMove)

/**
 * ShopMarkerRemove:
 * @recording: which
 * @t_us: where the marker is, microseconds since the start of the recording
 */
typedef struct
{
  BaseId recording;
  gint64 t_us;
} ShopMarkerRemove;

SHOP_DECLARE_VERB (marker_remove, ShopMarkerRemove)

extern const ShopVerb *const shop_marker_verbs[];

G_END_DECLS

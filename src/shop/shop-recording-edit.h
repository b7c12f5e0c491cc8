/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopRecordingEdit:
 * @recording: which
 * @title: what it is called from now on
 * @note: what there is to say about it
 */
typedef struct
{
  BaseId recording;
  const char *title;
  const char *note;
} ShopRecordingEdit;

SHOP_DECLARE_VERB (recording_edit, ShopRecordingEdit)

/**
 * ShopRecordingDiscard:
 * @recording: which
 *
 * Deletes a recording with all its samples. This cannot be undone.
 */
typedef struct
{
  BaseId recording;
} ShopRecordingDiscard;

SHOP_DECLARE_VERB (recording_discard, ShopRecordingDiscard)

extern const ShopVerb *const shop_recording_verbs[];

G_END_DECLS

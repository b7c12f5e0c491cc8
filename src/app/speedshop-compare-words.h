/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"
#include "obd/obd-signal.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopCompareGroup:
 * @member: of the answer to #shop_scan_compare_query
 * @title: what stands above it, to be translated
 *
 * How a part of a comparison is told.
 */
typedef struct
{
  const char *member;
  const char *title;
  char *(*dup_title) (JsonObject *object);
  char *(*dup_detail) (JsonObject *object, ObdCatalogue *catalogue, BaseUnitSystem system);
} SpeedshopCompareGroup;

extern const SpeedshopCompareGroup speedshop_compare_groups[];

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"

G_BEGIN_DECLS

/**
 * ObdForeignUnit:
 * @unit: ours, metric
 * @symbol: (nullable): of a unit that the shop does not have, in place of @unit's
 * @factor, @shift: value in @unit = value * @factor + @shift
 *
 * A unit as other programs write it.
 */
typedef struct
{
  BaseUnit unit;
  const char *symbol;
  double factor;
  double shift;
} ObdForeignUnit;

gboolean obd_foreign_unit_find (const char *name, ObdForeignUnit *unit);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"

G_BEGIN_DECLS

/**
 * ObdScaling:
 * @id: the unit-and-scaling id; 0x80 and above are two's complement
 * @scale, @offset: value = count * @scale + @offset
 * @unit: %BASE_UNIT_NONE where the shop has no such unit
 * @symbol: (nullable): what to write after the value where @unit is none, not translated
 * @decimals: digits that the resolution is worth
 *
 * How a test result of service 06 is scaled (SAE J1979-DA, "Unit and scaling ids"). The unit of
 * some is not the standard's own but the base unit that it is a part of: seconds for milliseconds.
 */
typedef struct
{
  guint8 id;
  double scale;
  double offset;
  BaseUnit unit;
  const char *symbol;
  guint decimals;
} ObdScaling;

#define OBD_SCALING_TRUTH 0x2E

const ObdScaling *obd_scaling_find (guint8 id);
gboolean obd_scaling_is_signed (guint8 id);
gint32 obd_scaling_get_count (guint8 id, guint16 bits);
double obd_scaling_get_value (const ObdScaling *self, gint32 count);
char *obd_scaling_format (const ObdScaling *self, double value);

G_END_DECLS

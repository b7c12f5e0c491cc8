/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-foreign-unit.h"
#include "obd/obd-signal-set-private.h"

/* Takes the unit that other programs call @name; one that nobody knows stays as it is written. Its
 * limits must be set before. */
void
obd_set_signal_set_unit (ObdSetSignal *self, const char *name)
{
  ObdForeignUnit found;

  if (!obd_foreign_unit_find (name, &found))
    {
      self->symbol = g_strdup (name);
      return;
    }
  self->unit = found.unit;
  self->symbol = g_strdup (found.symbol);
  self->factor = found.factor;
  self->shift = found.shift;
  self->minimum = self->minimum * self->factor + self->shift;
  self->maximum = self->maximum * self->factor + self->shift;
}

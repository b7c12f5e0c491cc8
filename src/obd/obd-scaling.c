/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-scaling.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FIRST_SIGNED 0x80

#define UNIT(u)   .unit = BASE_UNIT_##u
#define SYMBOL(s) .unit = BASE_UNIT_NONE, .symbol = (s)

/* SAE J1979-DA, table of unit and scaling ids, in the order of the ids. Scales such as 0.0000305
 * are the standard's own rounded figures of 2/65536 and 100/65535, and stand here unrounded. */
static const ObdScaling scalings[] = {
  { 0x01, 1, 0, SYMBOL (NULL), 0 },
  { 0x02, 0.1, 0, SYMBOL (NULL), 1 },
  { 0x03, 0.01, 0, SYMBOL (NULL), 2 },
  { 0x04, 0.001, 0, SYMBOL (NULL), 3 },
  { 0x05, 2.0 / 65536, 0, SYMBOL (NULL), 5 },
  { 0x06, 20.0 / 65536, 0, SYMBOL (NULL), 4 },
  { 0x07, 0.25, 0, UNIT (RPM), .decimals = 0 },
  { 0x08, 0.01, 0, UNIT (KM_PER_H), .decimals = 2 },
  { 0x09, 1, 0, UNIT (KM_PER_H), .decimals = 0 },
  { 0x0A, 8.0 / 65536, 0, UNIT (VOLT), .decimals = 4 },
  { 0x0B, 0.001, 0, UNIT (VOLT), .decimals = 3 },
  { 0x0C, 0.01, 0, UNIT (VOLT), .decimals = 2 },
  { 0x0D, 1.0 / 256, 0, UNIT (MILLIAMPERE), .decimals = 3 },
  { 0x0E, 0.001, 0, UNIT (AMPERE), .decimals = 3 },
  { 0x0F, 0.01, 0, UNIT (AMPERE), .decimals = 2 },
  { 0x10, 0.001, 0, UNIT (SECOND), .decimals = 3 },
  { 0x11, 0.1, 0, UNIT (SECOND), .decimals = 1 },
  { 0x12, 1, 0, UNIT (SECOND), .decimals = 0 },
  { 0x13, 0.001, 0, UNIT (OHM), .decimals = 3 },
  { 0x14, 1, 0, UNIT (OHM), .decimals = 0 },
  { 0x15, 1000, 0, UNIT (OHM), .decimals = 0 },
  { 0x16, 0.1, -40, UNIT (CELSIUS), .decimals = 1 },
  { 0x17, 0.01, 0, UNIT (KPA), .decimals = 2 },
  { 0x18, 0.0117, 0, UNIT (KPA), .decimals = 2 },
  { 0x19, 0.079, 0, UNIT (KPA), .decimals = 2 },
  { 0x1A, 1, 0, UNIT (KPA), .decimals = 0 },
  { 0x1B, 10, 0, UNIT (KPA), .decimals = 0 },
  { 0x1C, 0.01, 0, UNIT (DEGREE), .decimals = 2 },
  { 0x1D, 0.5, 0, UNIT (DEGREE), .decimals = 1 },
  { 0x1E, 2.0 / 65536, 0, UNIT (LAMBDA), .decimals = 4 },
  { 0x1F, 0.05, 0, SYMBOL (":1"), 2 },
  { 0x20, 1.0 / 256, 0, SYMBOL (NULL), 3 },
  { 0x21, 0.001, 0, UNIT (HERTZ), .decimals = 3 },
  { 0x22, 1, 0, UNIT (HERTZ), .decimals = 0 },
  { 0x23, 1000, 0, UNIT (HERTZ), .decimals = 0 },
  { 0x24, 1, 0, SYMBOL (NULL), 0 },
  { 0x25, 1, 0, UNIT (KM), .decimals = 0 },
  { 0x26, 0.1, 0, SYMBOL ("mV/ms"), 1 },
  { 0x27, 0.01, 0, UNIT (GRAM_PER_S), .decimals = 2 },
  { 0x28, 1, 0, UNIT (GRAM_PER_S), .decimals = 0 },
  { 0x29, 0.25, 0, SYMBOL ("Pa/s"), 2 },
  { 0x2A, 0.001, 0, UNIT (KILOGRAM_PER_H), .decimals = 3 },
  { 0x2B, 1, 0, SYMBOL (NULL), 0 },
  { 0x2C, 0.01, 0, SYMBOL ("g/cyl"), 2 },
  { 0x2D, 0.01, 0, UNIT (MILLIGRAM_PER_STROKE), .decimals = 2 },
  { OBD_SCALING_TRUTH, 1, 0, SYMBOL (NULL), 0 },
  { 0x2F, 0.01, 0, UNIT (PERCENT), .decimals = 2 },
  { 0x30, 100.0 / 65535, 0, UNIT (PERCENT), .decimals = 3 },
  { 0x31, 0.001, 0, UNIT (LITRE), .decimals = 3 },
  { 0x32, 25.4 * 2 / 65536, 0, SYMBOL ("mm"), 4 },
  { 0x33, 16.0 / 65536, 0, UNIT (LAMBDA), .decimals = 4 },
  { 0x34, 1, 0, UNIT (MINUTE), .decimals = 0 },
  { 0x35, 0.01, 0, UNIT (SECOND), .decimals = 2 },
  { 0x36, 0.01, 0, SYMBOL ("g"), 2 },
  { 0x37, 0.1, 0, SYMBOL ("g"), 1 },
  { 0x38, 1, 0, SYMBOL ("g"), 0 },
  { 0x39, 0.01, -327.68, UNIT (PERCENT), .decimals = 2 },
  { 0x3A, 0.001, 0, SYMBOL ("g"), 3 },
  { 0x3B, 0.0001, 0, SYMBOL ("g"), 4 },
  { 0x3C, 0.1, 0, SYMBOL ("µs"), 1 },
  { 0x3D, 0.01, 0, UNIT (MILLIAMPERE), .decimals = 2 },
  { 0x3E, 4.0 / 65536, 0, SYMBOL ("mm²"), 5 },
  { 0x3F, 0.01, 0, UNIT (LITRE), .decimals = 2 },
  { 0x40, 1, 0, UNIT (PPM), .decimals = 0 },
  { 0x41, 0.01, 0, SYMBOL ("µA"), 2 },
  { 0x42, 0.1, 0, SYMBOL ("kJ"), 1 },
  { 0x43, 16.0 / 65536, 0, SYMBOL ("g/kWh"), 4 },
  { 0x81, 1, 0, SYMBOL (NULL), 0 },
  { 0x82, 0.1, 0, SYMBOL (NULL), 1 },
  { 0x83, 0.01, 0, SYMBOL (NULL), 2 },
  { 0x84, 0.001, 0, SYMBOL (NULL), 3 },
  { 0x85, 2.0 / 65536, 0, SYMBOL (NULL), 5 },
  { 0x86, 20.0 / 65536, 0, SYMBOL (NULL), 4 },
  { 0x87, 1, 0, UNIT (PPM), .decimals = 0 },
  { 0x8A, 8.0 / 65536, 0, UNIT (VOLT), .decimals = 4 },
  { 0x8B, 0.001, 0, UNIT (VOLT), .decimals = 3 },
  { 0x8C, 0.01, 0, UNIT (VOLT), .decimals = 2 },
  { 0x8D, 1.0 / 256, 0, UNIT (MILLIAMPERE), .decimals = 3 },
  { 0x8E, 0.001, 0, UNIT (AMPERE), .decimals = 3 },
  { 0x8F, 1, 0, SYMBOL ("µs"), 0 },
  { 0x90, 0.001, 0, UNIT (SECOND), .decimals = 3 },
  { 0x91, 0.1, 0, UNIT (SECOND), .decimals = 1 },
  { 0x92, 0.1, 0, UNIT (NEWTON_METRE), .decimals = 1 },
  { 0x96, 0.1, 0, UNIT (CELSIUS), .decimals = 1 },
  { 0x97, 0.01, 0, UNIT (CELSIUS), .decimals = 2 },
  { 0x98, 1, 0, UNIT (MILLIGRAM_PER_STROKE), .decimals = 0 },
  { 0x99, 0.1, 0, UNIT (KPA), .decimals = 1 },
  { 0x9C, 0.01, 0, UNIT (DEGREE), .decimals = 2 },
  { 0x9D, 0.5, 0, UNIT (DEGREE), .decimals = 1 },
  { 0xA8, 1, 0, UNIT (GRAM_PER_S), .decimals = 0 },
  { 0xA9, 0.25, 0, SYMBOL ("Pa/s"), 2 },
  { 0xAD, 0.01, 0, UNIT (MILLIGRAM_PER_STROKE), .decimals = 2 },
  { 0xAE, 0.1, 0, UNIT (MILLIGRAM_PER_STROKE), .decimals = 1 },
  { 0xAF, 0.01, 0, UNIT (PERCENT), .decimals = 2 },
  { 0xB0, 100.0 / 32767, 0, UNIT (PERCENT), .decimals = 3 },
  { 0xB1, 2, 0, SYMBOL ("mV/s"), 0 },
  { 0xFB, 10, 0, UNIT (KPA), .decimals = 0 },
  { 0xFC, 0.01, 0, UNIT (KPA), .decimals = 2 },
  { 0xFD, 0.001, 0, UNIT (KPA), .decimals = 3 },
  { 0xFE, 0.25, 0, UNIT (PA), .decimals = 2 },
};

static int
compare_id (gconstpointer key, gconstpointer scaling)
{
  return *(const guint8 *) key - ((const ObdScaling *) scaling)->id;
}

/**
 * obd_scaling_find:
 *
 * Returns: (nullable): the scaling; %NULL where the standard has none of that id
 */
const ObdScaling *
obd_scaling_find (guint8 id)
{
  return bsearch (&id, scalings, G_N_ELEMENTS (scalings), sizeof *scalings, compare_id);
}

/**
 * obd_scaling_is_signed:
 *
 * Returns: whether counts of that scaling are two's complement, which the id tells even where we do
 *   not know it
 */
gboolean
obd_scaling_is_signed (guint8 id)
{
  return id >= FIRST_SIGNED;
}

/**
 * obd_scaling_get_count:
 * @bits: two bytes as the car sends them
 */
gint32
obd_scaling_get_count (guint8 id, guint16 bits)
{
  return obd_scaling_is_signed (id) ? (gint16) bits : bits;
}

double
obd_scaling_get_value (const ObdScaling *self, gint32 count)
{
  g_return_val_if_fail (self != NULL, NAN);

  return count * self->scale + self->offset;
}

/**
 * obd_scaling_format:
 * @self: (nullable): %NULL writes a plain count
 *
 * Returns: (transfer full): the value with its metric unit, translated: "0.450 V", "Yes"
 */
char *
obd_scaling_format (const ObdScaling *self, double value)
{
  g_autofree char *number = base_unit_format (value, self != NULL ? self->decimals : 0);
  const char *unit = NULL;

  if (self == NULL)
    return g_steal_pointer (&number);
  if (self->id == OBD_SCALING_TRUTH && isfinite (value))
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, value != 0 ? N_ ("Yes") : N_ ("No")));
  unit = self->unit != BASE_UNIT_NONE ? base_unit_get_symbol (self->unit) : self->symbol;
  return unit != NULL ? g_strdup_printf ("%s %s", number, unit) : g_steal_pointer (&number);
}

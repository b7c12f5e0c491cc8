/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What whoever keeps or shows a log asks of its columns. */
#include "obd/obd-log-private.h"

/**
 * obd_log_column_get_name:
 *
 * Returns: what its readings are called: as the catalogue has it, else as the file has it
 */
const char *
obd_log_column_get_name (const ObdLogColumn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->signal != NULL ? obd_signal_get_name (self->signal) : self->name;
}

/**
 * obd_log_column_get_unit:
 *
 * Returns: the id of the unit of its readings, or the symbol of one that the shop does not have
 */
const char *
obd_log_column_get_unit (const ObdLogColumn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unit.symbol != NULL ? self->unit.symbol : base_unit_get_id (self->unit.unit);
}

/**
 * obd_log_column_dup_signal_id:
 *
 * Returns: (transfer full): the id of its signal. What the catalogue does not know goes by one of
 *   its own, which no signal of it can have.
 */
char *
obd_log_column_dup_signal_id (const ObdLogColumn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->signal != NULL ? g_strdup (self->signal->id)
                              : g_strconcat ("log:", self->name, NULL);
}

/**
 * obd_log_column_is_unsure:
 *
 * Returns: whether a person should say what it is
 */
gboolean
obd_log_column_is_unsure (const ObdLogColumn *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->role == OBD_LOG_READING && self->confidence < OBD_LOG_CERTAIN;
}

/* Units as people write them; obd_foreign_unit_find() knows each. */
static const char *const written[] = {
  "%",   "rpm",    "km/h", "mph", "m/s",   "°C",    "°F",   "kPa",    "hPa",   "MPa",
  "bar", "psi",    "inHg", "Pa",  "inH2O", "g/s",   "kg/h", "lb/min", "lb/h",  "mg/stroke",
  "V",   "mV",     "A",    "mA",  "°",     "s",     "ms",   "min",    "h",     "km",
  "mi",  "lambda", "L",    "gal", "L/h",   "gal/h", "N·m",  "lb·ft",  "kW",    "hp",
  "W",   "kWh",    "Wh",   "ohm", "kohm",  "Hz",    "kHz",  "ppm",    "mg/m³",
};

/**
 * obd_log_list_units:
 * @unit: of a signal
 *
 * Returns: (transfer full) (element-type utf8): the units that readings of it may be in, as the map
 *   of #ObdLogOptions takes them
 */
GPtrArray *
obd_log_list_units (BaseUnit unit)
{
  GPtrArray *units = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      ObdForeignUnit foreign;

      if (obd_foreign_unit_find (written[i], &foreign) && obd_log_unit_fit (&foreign, unit))
        g_ptr_array_add (units, (gpointer) written[i]);
    }
  return units;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-readiness.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* The four bytes of PIDs 01 and 41 (SAE J1979-DA):
 *   A  bit 7 engine light, bits 0-6 number of codes
 *   B  bits 0-2 continuous monitors supported, bit 3 compression ignition, bits 4-6 the same
 *      monitors not complete
 *   C  bits 0-7 other monitors supported
 *   D  bits 0-7 the same monitors not complete
 * "Supported" is 1 for yes, "not complete" is 1 for not yet. */
enum
{
  BYTE_A,
  BYTE_B,
  BYTE_C,
  BYTE_D
};

#define A_MIL              0x80
#define A_COUNT            0x7F
#define B_COMPRESSION      0x08
#define B_INCOMPLETE_SHIFT 4

typedef struct
{
  const char *id;
  guint bit;
} MonitorPlace;

static const MonitorPlace continuous[] = {
  { "misfire", 0 },
  { "fuel_system", 1 },
  { "components", 2 },
};

/* Bit 4 was the air conditioning's refrigerant until J1979-DA gave it to the particulate filter. */
static const MonitorPlace spark[] = {
  { "catalyst", 0 },
  { "heated_catalyst", 1 },
  { "evaporative_system", 2 },
  { "secondary_air", 3 },
  { "gasoline_particulate_filter", 4 },
  { "oxygen_sensor", 5 },
  { "oxygen_sensor_heater", 6 },
  { "egr_vvt", 7 },
};

/* Bits 2 and 4 are reserved. */
static const MonitorPlace compression[] = {
  { "nmhc_catalyst", 0 },      { "nox_scr", 1 },   { "boost_pressure", 3 },
  { "exhaust_gas_sensor", 5 }, { "pm_filter", 6 }, { "egr_vvt", 7 },
};

static const struct
{
  const char *id;
  const char *name;
} names[] = {
  { "misfire", N_ ("Misfire") },
  { "fuel_system", N_ ("Fuel system") },
  { "components", N_ ("Components") },
  { "catalyst", N_ ("Catalytic converter") },
  { "heated_catalyst", N_ ("Heated catalytic converter") },
  { "evaporative_system", N_ ("Fuel tank vapour system") },
  { "secondary_air", N_ ("Secondary air") },
  { "gasoline_particulate_filter", N_ ("Petrol particulate filter") },
  { "oxygen_sensor", N_ ("Oxygen sensors") },
  { "oxygen_sensor_heater", N_ ("Oxygen sensor heaters") },
  { "egr_vvt", N_ ("EGR or variable valve timing") },
  { "nmhc_catalyst", N_ ("NMHC catalytic converter") },
  { "nox_scr", N_ ("NOx after-treatment") },
  { "boost_pressure", N_ ("Boost pressure") },
  { "exhaust_gas_sensor", N_ ("Exhaust gas sensors") },
  { "pm_filter", N_ ("Particulate filter") },
};

static void
add_monitors (GArray *monitors,
              const MonitorPlace *places,
              gsize n_places,
              guint supported,
              guint incomplete)
{
  for (gsize i = 0; i < n_places; i++)
    {
      guint mask = 1u << places[i].bit;
      ObdMonitor monitor = { .id = places[i].id };

      monitor.supported = (supported & mask) != 0;
      monitor.complete = monitor.supported && (incomplete & mask) == 0;
      g_array_append_val (monitors, monitor);
    }
}

/**
 * obd_readiness_decode:
 * @self: (out caller-allocates): free its contents with obd_readiness_clear()
 * @data: what PID 01 or 41 answered
 */
void
obd_readiness_decode (ObdReadiness *self, const guint8 data[OBD_READINESS_SIZE])
{
  g_return_if_fail (self != NULL && data != NULL);

  self->mil = (data[BYTE_A] & A_MIL) != 0;
  self->code_count = data[BYTE_A] & A_COUNT;
  self->compression_ignition = (data[BYTE_B] & B_COMPRESSION) != 0;
  self->monitors = g_array_new (FALSE, TRUE, sizeof (ObdMonitor));
  add_monitors (self->monitors, continuous, G_N_ELEMENTS (continuous), data[BYTE_B],
                data[BYTE_B] >> B_INCOMPLETE_SHIFT);
  if (self->compression_ignition)
    add_monitors (self->monitors, compression, G_N_ELEMENTS (compression), data[BYTE_C],
                  data[BYTE_D]);
  else
    add_monitors (self->monitors, spark, G_N_ELEMENTS (spark), data[BYTE_C], data[BYTE_D]);
}

void
obd_readiness_clear (ObdReadiness *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->monitors, g_array_unref);
}

/**
 * obd_monitor_get_name:
 * @id: an #ObdMonitor's
 *
 * Returns: the monitor's name, translated; @id itself where it is none of ours
 */
const char *
obd_monitor_get_name (const char *id)
{
  g_return_val_if_fail (id != NULL, "");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, id))
      return g_dgettext (GETTEXT_PACKAGE, names[i].name);
  return id;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-range.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What a code's place in the number space says, known or not: SAE J2012, "Format structure" and the
 * tables of its groups. */
typedef struct
{
  guint16 first;
  guint16 last;
  gboolean generic;
  const char *system;
} Range;

#define P 0x0000
#define C 0x4000
#define B 0x8000
#define U 0xC000

/* The first range that holds the code counts. */
static const Range ranges[] = {
  { P + 0x0000, P + 0x00FF, TRUE, N_ ("Powertrain, fuel, air and exhaust emission control") },
  { P + 0x0100, P + 0x02FF, TRUE, N_ ("Powertrain, fuel and air metering") },
  { P + 0x0300, P + 0x03FF, TRUE, N_ ("Powertrain, ignition system or misfire") },
  { P + 0x0400, P + 0x04FF, TRUE, N_ ("Powertrain, exhaust emission control") },
  { P + 0x0500, P + 0x05FF, TRUE, N_ ("Powertrain, vehicle speed, idle control and other inputs") },
  { P + 0x0600, P + 0x06FF, TRUE, N_ ("Powertrain, control modules and outputs") },
  { P + 0x0700, P + 0x09FF, TRUE, N_ ("Powertrain, transmission") },
  { P + 0x0A00, P + 0x0FFF, TRUE, N_ ("Powertrain, hybrid or electric drive") },
  { P + 0x1000, P + 0x1FFF, FALSE, N_ ("Powertrain, defined by the car's maker") },
  { P + 0x2000, P + 0x22FF, TRUE, N_ ("Powertrain, fuel, air and exhaust emission control") },
  { P + 0x2300, P + 0x23FF, TRUE, N_ ("Powertrain, ignition system or misfire") },
  { P + 0x2400, P + 0x24FF, TRUE, N_ ("Powertrain, exhaust emission control") },
  { P + 0x2500, P + 0x25FF, TRUE, N_ ("Powertrain, other inputs") },
  { P + 0x2600, P + 0x26FF, TRUE, N_ ("Powertrain, control modules and outputs") },
  { P + 0x2700, P + 0x28FF, TRUE, N_ ("Powertrain, transmission") },
  { P + 0x2900, P + 0x2BFF, TRUE, N_ ("Powertrain, fuel, air and exhaust emission control") },
  { P + 0x2C00, P + 0x2FFF, TRUE, N_ ("Powertrain, defined by the standard") },
  { P + 0x3000, P + 0x33FF, FALSE, N_ ("Powertrain, defined by the car's maker") },
  { P + 0x3400, P + 0x34FF, TRUE, N_ ("Powertrain, cylinder deactivation") },
  { P + 0x3500, P + 0x3FFF, TRUE, N_ ("Powertrain, defined by the standard") },
  { C + 0x0000, C + 0x0FFF, TRUE, N_ ("Chassis, defined by the standard") },
  { C + 0x1000, C + 0x3FFF, FALSE, N_ ("Chassis, defined by the car's maker") },
  { B + 0x0000, B + 0x0FFF, TRUE, N_ ("Body, defined by the standard") },
  { B + 0x1000, B + 0x3FFF, FALSE, N_ ("Body, defined by the car's maker") },
  { U + 0x0000, U + 0x00FF, TRUE, N_ ("Network, electrical") },
  { U + 0x0100, U + 0x02FF, TRUE, N_ ("Network, lost communication") },
  { U + 0x0300, U + 0x03FF, TRUE, N_ ("Network, software of control modules") },
  { U + 0x0400, U + 0x05FF, TRUE, N_ ("Network, invalid data") },
  { U + 0x0600, U + 0x0FFF, TRUE, N_ ("Network, defined by the standard") },
  { U + 0x1000, U + 0x2FFF, FALSE, N_ ("Network, defined by the car's maker") },
  { U + 0x3000, U + 0x3FFF, TRUE, N_ ("Network, defined by the standard") },
};

static const Range *
find_range (guint16 dtc)
{
  const Range *range = ranges;

  while (dtc > range->last)
    range++;
  return range;
}

/**
 * obd_dtc_is_generic:
 *
 * Returns: whether SAE defines the code's meaning, so that it is the same for every maker
 */
gboolean
obd_dtc_is_generic (guint16 dtc)
{
  return find_range (dtc)->generic;
}

/**
 * obd_dtc_dup_system:
 *
 * Returns: (transfer full): what letter and digits tell, translated: "Powertrain, ignition system
 *   or misfire"
 */
char *
obd_dtc_dup_system (guint16 dtc)
{
  return g_strdup (g_dgettext (GETTEXT_PACKAGE, find_range (dtc)->system));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-service-06.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Monitor and test ids of SAE J1979-DA. B0 and B1 have no name here: they were the particulate
 * filters before the standard gave them to the cylinders 15 and 16. */

#define MISFIRE_FIRST         0xA1
#define MISFIRE_LAST          0xAF
#define MANUFACTURER_MONITORS 0xE1
#define MANUFACTURER_TESTS    0x80
#define OXYGEN_LAST           0x12

typedef enum
{
  PLACE_NONE,        /* the name is all */
  PLACE_BANK,        /* numbered from 1 */
  PLACE_BANK_SENSOR, /* four sensors a bank */
  PLACE_FIFTH,       /* sensor 5 of banks 1 and 2 */
  PLACE_NUMBER,
} PlaceKind;

static const struct
{
  guint8 first;
  guint8 last;
  PlaceKind place;
  const char *name;
} monitors[] = {
  { 0x01, 0x10, PLACE_BANK_SENSOR, N_ ("Oxygen sensor") },
  { 0x11, 0x12, PLACE_FIFTH, N_ ("Oxygen sensor") },
  { 0x21, 0x24, PLACE_BANK, N_ ("Catalytic converter") },
  { 0x31, 0x34, PLACE_BANK, N_ ("Exhaust gas recirculation") },
  { 0x35, 0x38, PLACE_BANK, N_ ("Variable valve timing") },
  { 0x39, 0x39, PLACE_NONE, N_ ("Tank vapour leak, filler cap (3.8 mm)") },
  { 0x3A, 0x3A, PLACE_NONE, N_ ("Tank vapour leak, large (2.3 mm)") },
  { 0x3B, 0x3B, PLACE_NONE, N_ ("Tank vapour leak, small (1.0 mm)") },
  { 0x3C, 0x3C, PLACE_NONE, N_ ("Tank vapour leak, very small (0.5 mm)") },
  { 0x3D, 0x3D, PLACE_NONE, N_ ("Tank purge flow") },
  { 0x41, 0x50, PLACE_BANK_SENSOR, N_ ("Oxygen sensor heater") },
  { 0x51, 0x52, PLACE_FIFTH, N_ ("Oxygen sensor heater") },
  { 0x61, 0x64, PLACE_BANK, N_ ("Heated catalytic converter") },
  { 0x71, 0x74, PLACE_NUMBER, N_ ("Secondary air") },
  { 0x81, 0x84, PLACE_BANK, N_ ("Fuel system") },
  { 0x85, 0x86, PLACE_BANK, N_ ("Boost pressure control") },
  { 0x90, 0x91, PLACE_BANK, N_ ("NOx adsorber") },
  { 0x98, 0x99, PLACE_BANK, N_ ("NOx catalytic converter") },
  { 0xA1, 0xA1, PLACE_NONE, N_ ("Misfire, all cylinders") },
  { 0xA2, 0xAF, PLACE_NUMBER, N_ ("Misfire, cylinder") },
  { 0xB2, 0xB3, PLACE_BANK, N_ ("Particulate filter") },
};

static const struct
{
  guint8 test;
  const char *name;
} oxygen_tests[] = {
  { 0x01, N_ ("Threshold voltage, rich to lean") },
  { 0x02, N_ ("Threshold voltage, lean to rich") },
  { 0x03, N_ ("Low voltage for switch time") },
  { 0x04, N_ ("High voltage for switch time") },
  { 0x05, N_ ("Switch time, rich to lean") },
  { 0x06, N_ ("Switch time, lean to rich") },
  { 0x07, N_ ("Lowest voltage in the test") },
  { 0x08, N_ ("Highest voltage in the test") },
  { 0x09, N_ ("Time between transitions") },
  { 0x0A, N_ ("Sensor period") },
};

static const struct
{
  guint8 test;
  const char *name;
} misfire_tests[] = {
  { 0x0B, N_ ("Misfires, mean of the last ten drives") },
  { 0x0C, N_ ("Misfires in this or the last drive") },
};

static const char *translate (const char *text) G_GNUC_FORMAT (1);

static const char *
translate (const char *text)
{
  return g_dgettext (GETTEXT_PACKAGE, text);
}

static char *
write_place (PlaceKind place, const char *name, guint index)
{
  switch (place)
    {
    case PLACE_BANK:
      return g_strdup_printf ("%s B%u", name, index + 1);
    case PLACE_BANK_SENSOR:
      return g_strdup_printf ("%s B%u S%u", name, index / 4 + 1, index % 4 + 1);
    case PLACE_FIFTH:
      return g_strdup_printf ("%s B%u S5", name, index + 1);
    case PLACE_NUMBER:
      return g_strdup_printf ("%s %u", name, index + 1);
    case PLACE_NONE:
    default:
      return g_strdup (name);
    }
}

/**
 * obd_service_06_dup_monitor_name:
 *
 * Returns: (transfer full): the monitor's name, translated: "Catalytic converter B1"; for one that
 *   the standard does not name, its number
 */
char *
obd_service_06_dup_monitor_name (guint8 monitor)
{
  for (gsize i = 0; i < G_N_ELEMENTS (monitors); i++)
    if (monitor >= monitors[i].first && monitor <= monitors[i].last)
      return write_place (monitors[i].place, translate (monitors[i].name),
                          (guint) monitor - monitors[i].first);
  if (monitor >= MANUFACTURER_MONITORS)
    return g_strdup_printf (translate (N_ ("The maker's monitor %02X")), (guint) monitor);
  return g_strdup_printf (translate (N_ ("Monitor %02X")), (guint) monitor);
}

/**
 * obd_service_06_dup_test_name:
 * @monitor: 0 before CAN
 *
 * Returns: (transfer full): the test's name, translated; for one that the standard does not name,
 *   its number
 */
char *
obd_service_06_dup_test_name (guint8 monitor, guint8 test)
{
  for (gsize i = 0; monitor <= OXYGEN_LAST && i < G_N_ELEMENTS (oxygen_tests); i++)
    if (monitor > 0 && oxygen_tests[i].test == test)
      return g_strdup (translate (oxygen_tests[i].name));
  for (gsize i = 0; i < G_N_ELEMENTS (misfire_tests); i++)
    if (monitor >= MISFIRE_FIRST && monitor <= MISFIRE_LAST && misfire_tests[i].test == test)
      return g_strdup (translate (misfire_tests[i].name));
  if (monitor == 0 || test >= MANUFACTURER_TESTS)
    return g_strdup_printf (translate (N_ ("The maker's test %02X")), (guint) test);
  return g_strdup_printf (translate (N_ ("Test %02X")), (guint) test);
}

/**
 * obd_test_outcome_get_id:
 *
 * Returns: "not-run", "passed" or "failed", for documents
 */
const char *
obd_test_outcome_get_id (ObdTestOutcome outcome)
{
  static const char *const ids[] = {
    [OBD_TEST_NOT_RUN] = "not-run", [OBD_TEST_PASSED] = "passed", [OBD_TEST_FAILED] = "failed"
  };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (ids), NULL);
  return ids[outcome];
}

/**
 * obd_test_outcome_get_name:
 *
 * Returns: the same for people, translated
 */
const char *
obd_test_outcome_get_name (ObdTestOutcome outcome)
{
  static const char *const names[] = { [OBD_TEST_NOT_RUN] = N_ ("not run"),
                                       [OBD_TEST_PASSED] = N_ ("passed"),
                                       [OBD_TEST_FAILED] = N_ ("failed") };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (names), NULL);
  return translate (names[outcome]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-readiness.h"

#include <string.h>

static const ObdMonitor *
find (const ObdReadiness *readiness, const char *id)
{
  for (guint i = 0; i < readiness->monitors->len; i++)
    {
      const ObdMonitor *monitor = &g_array_index (readiness->monitors, ObdMonitor, i);

      if (g_str_equal (monitor->id, id))
        return monitor;
    }
  g_error ("no monitor %s", id);
}

static void
assert_monitor (const ObdReadiness *readiness,
                const char *id,
                gboolean supported,
                gboolean complete)
{
  const ObdMonitor *monitor = find (readiness, id);

  g_test_message ("%s", id);
  g_assert_cmpint (monitor->supported, ==, supported);
  g_assert_cmpint (monitor->complete, ==, complete);
}

/* 81 07 65 04: one code with the light on; a petrol engine with catalyst, tank vapour, sensors and
 * their heaters, of which tank vapour is not done. */
static void
test_petrol (void)
{
  static const guint8 data[] = { 0x81, 0x07, 0x65, 0x04 };
  g_auto (ObdReadiness) readiness = { 0 };

  obd_readiness_decode (&readiness, data);
  g_assert_true (readiness.mil);
  g_assert_cmpuint (readiness.code_count, ==, 1);
  g_assert_false (readiness.compression_ignition);
  g_assert_cmpuint (readiness.monitors->len, ==, 11);
  assert_monitor (&readiness, "misfire", TRUE, TRUE);
  assert_monitor (&readiness, "fuel_system", TRUE, TRUE);
  assert_monitor (&readiness, "components", TRUE, TRUE);
  assert_monitor (&readiness, "catalyst", TRUE, TRUE);
  assert_monitor (&readiness, "heated_catalyst", FALSE, FALSE);
  assert_monitor (&readiness, "evaporative_system", TRUE, FALSE);
  assert_monitor (&readiness, "secondary_air", FALSE, FALSE);
  assert_monitor (&readiness, "gasoline_particulate_filter", FALSE, FALSE);
  assert_monitor (&readiness, "oxygen_sensor", TRUE, TRUE);
  assert_monitor (&readiness, "oxygen_sensor_heater", TRUE, TRUE);
  assert_monitor (&readiness, "egr_vvt", FALSE, FALSE);
}

static void
test_diesel (void)
{
  static const guint8 data[] = { 0x00, 0x6E, 0xCB, 0x42 };
  g_auto (ObdReadiness) readiness = { 0 };

  obd_readiness_decode (&readiness, data);
  g_assert_false (readiness.mil);
  g_assert_cmpuint (readiness.code_count, ==, 0);
  g_assert_true (readiness.compression_ignition);
  g_assert_cmpuint (readiness.monitors->len, ==, 9);
  assert_monitor (&readiness, "misfire", FALSE, FALSE);
  assert_monitor (&readiness, "fuel_system", TRUE, FALSE);
  assert_monitor (&readiness, "components", TRUE, FALSE);
  assert_monitor (&readiness, "nmhc_catalyst", TRUE, TRUE);
  assert_monitor (&readiness, "nox_scr", TRUE, FALSE);
  assert_monitor (&readiness, "boost_pressure", TRUE, TRUE);
  assert_monitor (&readiness, "exhaust_gas_sensor", FALSE, FALSE);
  assert_monitor (&readiness, "pm_filter", TRUE, FALSE);
  assert_monitor (&readiness, "egr_vvt", TRUE, TRUE);
}

typedef struct
{
  guint8 data[OBD_READINESS_SIZE];
  const char *incomplete;
} SingleBit;

/* One bit at a time, so that no two can have changed places. */
static const SingleBit single_bits[] = {
  { { 0, 0x11, 0x00, 0x00 }, "misfire" },
  { { 0, 0x22, 0x00, 0x00 }, "fuel_system" },
  { { 0, 0x44, 0x00, 0x00 }, "components" },
  { { 0, 0x00, 0x01, 0x01 }, "catalyst" },
  { { 0, 0x00, 0x02, 0x02 }, "heated_catalyst" },
  { { 0, 0x00, 0x04, 0x04 }, "evaporative_system" },
  { { 0, 0x00, 0x08, 0x08 }, "secondary_air" },
  { { 0, 0x00, 0x10, 0x10 }, "gasoline_particulate_filter" },
  { { 0, 0x00, 0x20, 0x20 }, "oxygen_sensor" },
  { { 0, 0x00, 0x40, 0x40 }, "oxygen_sensor_heater" },
  { { 0, 0x00, 0x80, 0x80 }, "egr_vvt" },
  { { 0, 0x08, 0x01, 0x01 }, "nmhc_catalyst" },
  { { 0, 0x08, 0x02, 0x02 }, "nox_scr" },
  { { 0, 0x08, 0x08, 0x08 }, "boost_pressure" },
  { { 0, 0x08, 0x20, 0x20 }, "exhaust_gas_sensor" },
  { { 0, 0x08, 0x40, 0x40 }, "pm_filter" },
  { { 0, 0x08, 0x80, 0x80 }, "egr_vvt" },
};

static void
test_each_bit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (single_bits); i++)
    {
      g_auto (ObdReadiness) readiness = { 0 };

      obd_readiness_decode (&readiness, single_bits[i].data);
      for (guint n = 0; n < readiness.monitors->len; n++)
        {
          const ObdMonitor *monitor = &g_array_index (readiness.monitors, ObdMonitor, n);

          assert_monitor (&readiness, monitor->id,
                          g_str_equal (monitor->id, single_bits[i].incomplete), FALSE);
        }
    }
}

static void
test_names (void)
{
  for (guint kind = 0; kind <= 0x08; kind += 0x08)
    {
      guint8 data[] = { 0, (guint8) kind, 0, 0 };
      g_auto (ObdReadiness) readiness = { 0 };

      obd_readiness_decode (&readiness, data);
      for (guint i = 0; i < readiness.monitors->len; i++)
        {
          const char *id = g_array_index (readiness.monitors, ObdMonitor, i).id;

          g_assert_cmpstr (obd_monitor_get_name (id), !=, id);
        }
    }
  g_assert_cmpstr (obd_monitor_get_name ("flux_capacitor"), ==, "flux_capacitor");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/readiness/decodes-a-petrol-car", test_petrol);
  g_test_add_func ("/obd/readiness/decodes-a-diesel", test_diesel);
  g_test_add_func ("/obd/readiness/each-bit-is-one-monitor", test_each_bit);
  g_test_add_func ("/obd/readiness/names-each-monitor", test_names);
  return g_test_run ();
}

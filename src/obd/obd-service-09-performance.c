/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-error.h"
#include "obd/obd-service-09.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* SAE J1979-DA, info types 08 and 0B: two bytes each, first how often conditions and starts were,
 * then for each monitor how often it ran and how often it should have. Control units of different
 * years tell 7, 9 or 13 monitors of a petrol engine and 8 of a diesel. */
#define COUNTER_SIZE 2
#define N_GENERAL    2
#define RATIO_SIZE   (2 * COUNTER_SIZE)

static const struct
{
  const char *id;
  const char *name;
} names[] = {
  { "catalyst_b1", N_ ("Catalytic converter B1") },
  { "catalyst_b2", N_ ("Catalytic converter B2") },
  { "oxygen_sensor_b1", N_ ("Oxygen sensor B1") },
  { "oxygen_sensor_b2", N_ ("Oxygen sensor B2") },
  { "egr_vvt", N_ ("EGR or variable valve timing") },
  { "secondary_air", N_ ("Secondary air") },
  { "evaporative_system", N_ ("Fuel tank vapour system") },
  { "rear_oxygen_sensor_b1", N_ ("Rear oxygen sensor B1") },
  { "rear_oxygen_sensor_b2", N_ ("Rear oxygen sensor B2") },
  { "mixture_imbalance_b1", N_ ("Mixture imbalance between cylinders B1") },
  { "mixture_imbalance_b2", N_ ("Mixture imbalance between cylinders B2") },
  { "particulate_filter_b1", N_ ("Particulate filter B1") },
  { "particulate_filter_b2", N_ ("Particulate filter B2") },
  { "nmhc_catalyst", N_ ("NMHC catalytic converter") },
  { "nox_scr", N_ ("NOx after-treatment") },
  { "nox_adsorber", N_ ("NOx adsorber") },
  { "pm_filter", N_ ("Particulate filter") },
  { "exhaust_gas_sensor", N_ ("Exhaust gas sensors") },
  { "boost_pressure", N_ ("Boost pressure") },
  { "fuel_system", N_ ("Fuel system") },
};

static const char *const spark[] = {
  "catalyst_b1",
  "catalyst_b2",
  "oxygen_sensor_b1",
  "oxygen_sensor_b2",
  "egr_vvt",
  "secondary_air",
  "evaporative_system",
  "rear_oxygen_sensor_b1",
  "rear_oxygen_sensor_b2",
  "mixture_imbalance_b1",
  "mixture_imbalance_b2",
  "particulate_filter_b1",
  "particulate_filter_b2",
};

static const char *const compression[] = {
  "nmhc_catalyst",      "nox_scr", "nox_adsorber",   "pm_filter",
  "exhaust_gas_sensor", "egr_vvt", "boost_pressure", "fuel_system",
};

static guint16
get_counter (const guint8 *data, gsize index)
{
  return (guint16) (data[COUNTER_SIZE * index] << 8 | data[COUNTER_SIZE * index + 1]);
}

/**
 * obd_service_09_decode_performance:
 * @info_type: %OBD_INFO_PERFORMANCE_SPARK or %OBD_INFO_PERFORMANCE_COMPRESSION
 * @data: (array length=size): the joined data
 * @performance: (out caller-allocates): free its contents with obd_performance_clear()
 *
 * Returns: whether @data was such; @error is %OBD_ERROR_INCOMPLETE otherwise
 */
gboolean
obd_service_09_decode_performance (guint8 info_type,
                                   const guint8 *data,
                                   gsize size,
                                   ObdPerformance *performance,
                                   GError **error)
{
  gboolean is_spark = info_type == OBD_INFO_PERFORMANCE_SPARK;
  const char *const *ids = is_spark ? spark : compression;
  gsize most = is_spark ? G_N_ELEMENTS (spark) : G_N_ELEMENTS (compression);
  gsize general = N_GENERAL * COUNTER_SIZE;

  g_return_val_if_fail (data != NULL && performance != NULL, FALSE);
  if (size < general || (size - general) % RATIO_SIZE != 0)
    {
      obd_error_set (error, OBD_ERROR_INCOMPLETE);
      return FALSE;
    }
  performance->conditions = get_counter (data, 0);
  performance->ignition_cycles = get_counter (data, 1);
  performance->ratios = g_array_new (FALSE, FALSE, sizeof (ObdPerformanceRatio));
  for (gsize i = 0; i < MIN ((size - general) / RATIO_SIZE, most); i++)
    {
      ObdPerformanceRatio ratio = { ids[i], get_counter (data, N_GENERAL + 2 * i),
                                    get_counter (data, N_GENERAL + 2 * i + 1) };

      g_array_append_val (performance->ratios, ratio);
    }
  return TRUE;
}

void
obd_performance_clear (ObdPerformance *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->ratios, g_array_unref);
}

/**
 * obd_performance_get_name:
 * @id: an #ObdPerformanceRatio's
 *
 * Returns: the monitor's name, translated; @id itself where it is none of ours
 */
const char *
obd_performance_get_name (const char *id)
{
  g_return_val_if_fail (id != NULL, "");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, id))
      return g_dgettext (GETTEXT_PACKAGE, names[i].name);
  return id;
}

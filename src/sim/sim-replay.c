/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-replay.h"

#include <math.h>

/* How one phone app (Car Scanner) names what it reads, in its English version. */
typedef struct
{
  guint8 pid;
  const char *name;
} ReplayName;

static const ReplayName names[] = {
  { 0x04, "Calculated engine load value" },
  { 0x05, "Engine coolant temperature" },
  { 0x06, "Short term fuel % trim - Bank 1" },
  { 0x07, "Long term fuel % trim - Bank 1" },
  { 0x0b, "Intake manifold absolute pressure" },
  { 0x0c, "Engine RPM" },
  { 0x0d, "Vehicle speed" },
  { 0x0e, "Timing advance" },
  { 0x0f, "Intake air temperature" },
  { 0x10, "MAF air flow rate" },
  { 0x11, "Throttle position" },
  { 0x1f, "Run time since engine start" },
  { 0x23, "Fuel Rail Pressure" },
  { 0x2e, "Commanded evaporative purge" },
  { 0x2f, "Fuel Level Input" },
  { 0x33, "Barometric pressure" },
  { 0x42, "Control module voltage" },
  { 0x43, "Absolute load value" },
  { 0x44, "Fuel/Air commanded equivalence ratio" },
  { 0x46, "Ambient air temperature" },
  { 0x53, "Absolute Evap system Vapor pressure" },
  { 0x5a, "Relative accelerator pedal position" },
  { 0x5c, "Engine oil temperature" },
};

#define NAME_REAR_VOLTAGE "Oxygen sensor 2 Bank 1 Voltage"
#define NAME_REAR_TRIM    "Oxygen sensor 2 Bank 1 Short term fuel trim"
#define NAME_WIDE_RATIO   "Oxygen sensor 1 Wide Range Equivalence ratio"
#define NAME_WIDE_VOLTAGE "Oxygen sensor 1 Wide Range Voltage"

/* Units that the app writes, and what makes them those of SAE J1979. */
typedef struct
{
  const char *units;
  double scale;
  double offset;
} ReplayUnit;

static const ReplayUnit units_known[] = {
  { "mph", 1.609344, 0 },    { "℉", 5.0 / 9, -32.0 * 5 / 9 }, { "°F", 5.0 / 9, -32.0 * 5 / 9 },
  { "bar", 100, 0 },         { "psi", 6.894757, 0 },          { "inHg", 3.386389, 0 },
  { "lb/min", 7.559873, 0 },
};

/* The app shows equivalence ratios as air to fuel masses when it is told to, without a unit: a
 * number over 4 cannot be a ratio. It takes petrol's stoichiometric point for 14.64. */
#define AIR_FUEL_STOICHIOMETRIC 14.64

static double
to_ratio (double value)
{
  return value > 4 ? value / AIR_FUEL_STOICHIOMETRIC : value;
}

static double
to_standard_unit (const char *units, double value)
{
  for (guint i = 0; i < G_N_ELEMENTS (units_known); i++)
    {
      if (g_str_equal (units_known[i].units, units))
        return value * units_known[i].scale + units_known[i].offset;
    }
  return value;
}

/* A thing whose first reading is still to come has that value already: a car that supports a PID
 * supports it at all times. */
static gboolean
get_value (const SimLog *log, const char *name, double time_s, double *value)
{
  const SimSeries *series = sim_log_find (log, name);

  if (series == NULL)
    return FALSE;
  if (!sim_series_get_value (series, time_s, value))
    sim_series_get_value (series, sim_log_get_length_s (log), value);
  *value = to_standard_unit (sim_series_get_units (series), *value);
  return TRUE;
}

static gsize
encode_rear_sensor (const SimLog *log, double time_s, guint8 *data)
{
  double volts;
  double trim = 0;

  if (!get_value (log, NAME_REAR_VOLTAGE, time_s, &volts))
    return 0;
  get_value (log, NAME_REAR_TRIM, time_s, &trim);
  data[0] = (guint8) CLAMP (round (volts * 200), 0, 255);
  data[1] = (guint8) CLAMP (round ((trim + 100) * 1.28), 0, 255);
  return 2;
}

/* PID 24: ratio by 2/65536, then volts by 8/65536. */
static gsize
encode_wide_band (const SimLog *log, double time_s, guint8 *data)
{
  double ratio;
  double volts = 0;

  if (!get_value (log, NAME_WIDE_RATIO, time_s, &ratio))
    return 0;
  get_value (log, NAME_WIDE_VOLTAGE, time_s, &volts);
  guint raw_ratio = (guint) CLAMP (round (to_ratio (ratio) * 32768), 0, 65535);
  guint raw_volts = (guint) CLAMP (round (volts * 8192), 0, 65535);
  data[0] = (guint8) (raw_ratio >> 8);
  data[1] = (guint8) raw_ratio;
  data[2] = (guint8) (raw_volts >> 8);
  data[3] = (guint8) raw_volts;
  return 4;
}

static gsize
encode_number (const SimLog *log, const ReplayName *name, double time_s, guint8 *data)
{
  double value;

  if (!get_value (log, name->name, time_s, &value))
    return 0;
  return sim_pids_encode_number (name->pid, name->pid == 0x44 ? to_ratio (value) : value, data);
}

/**
 * sim_replay_encode:
 * @time_s: since the recording began; after its end it begins again
 * @data: (out): the value's bytes
 *
 * Returns: the size of the value of @pid at that time, 0 where the recording does not have it
 */
gsize
sim_replay_encode (const SimLog *log, guint8 pid, double time_s, guint8 data[SIM_PID_MAX_SIZE])
{
  double length_s = sim_log_get_length_s (log);
  double moment_s = length_s > 0 ? fmod (time_s, length_s) : 0;

  if (pid == 0x15)
    return encode_rear_sensor (log, moment_s, data);
  if (pid == 0x24)
    return encode_wide_band (log, moment_s, data);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i].pid == pid)
        return encode_number (log, &names[i], moment_s, data);
    }
  return 0;
}

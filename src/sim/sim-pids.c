/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-pids.h"

#include <math.h>

/* The scalings of SAE J1979 (ISO 15031-5), appendix B, stated here independently of the catalogue
 * in src/obd/: value = raw * scale + offset, the raw number unsigned, most significant byte first.
 */
typedef struct
{
  guint8 pid;
  guint8 size;
  gsize field;
  double scale;
  double offset;
} LinearPid;

#define FIELD(name) G_STRUCT_OFFSET (SimTruth, name)
#define PERCENT     (100.0 / 255)
#define TRIM        (100.0 / 128)
#define RATIO       (2.0 / 65536)

static const LinearPid linear_pids[] = {
  { 0x04, 1, FIELD (load_pct), PERCENT, 0 },
  { 0x05, 1, FIELD (coolant_c), 1, -40 },
  { 0x06, 1, FIELD (short_trim_pct), TRIM, -100 },
  { 0x07, 1, FIELD (long_trim_pct), TRIM, -100 },
  { 0x0b, 1, FIELD (map_kpa), 1, 0 },
  { 0x0c, 2, FIELD (rpm), 0.25, 0 },
  { 0x0d, 1, FIELD (speed_kmh), 1, 0 },
  { 0x0e, 1, FIELD (advance_deg), 0.5, -64 },
  { 0x0f, 1, FIELD (iat_c), 1, -40 },
  { 0x10, 2, FIELD (maf_gs), 0.01, 0 },
  { 0x11, 1, FIELD (throttle_pct), PERCENT, 0 },
  { 0x1f, 2, FIELD (run_time_s), 1, 0 },
  { 0x23, 2, FIELD (rail_kpa), 10, 0 },
  { 0x2e, 1, FIELD (purge_pct), PERCENT, 0 },
  { 0x2f, 1, FIELD (fuel_level_pct), PERCENT, 0 },
  { 0x33, 1, FIELD (baro_kpa), 1, 0 },
  { 0x3c, 2, FIELD (catalyst_c), 0.1, -40 },
  { 0x42, 2, FIELD (voltage_v), 0.001, 0 },
  { 0x43, 2, FIELD (absolute_load_pct), PERCENT, 0 },
  { 0x44, 2, FIELD (lambda_commanded), RATIO, 0 },
  { 0x45, 1, FIELD (throttle_pct), PERCENT, 9 },
  { 0x46, 1, FIELD (ambient_c), 1, -40 },
  { 0x47, 1, FIELD (throttle_pct), PERCENT, -0.4 },
  { 0x4c, 1, FIELD (throttle_pct), PERCENT, 0 },
  { 0x5a, 1, FIELD (pedal_pct), PERCENT, 0 },
  { 0x5c, 1, FIELD (oil_c), 1, -40 },
  { 0x5e, 2, FIELD (fuel_rate_lph), 0.05, 0 },
};

/* Numbers that only a recorded drive has: their scaling without a place in #SimTruth. */
static const LinearPid other_pids[] = {
  { 0x53, 2, 0, 0.005, 0 },
};

/* J1979 states that are fixed for this car. */
#define OBD_STANDARD_EOBD    6
#define OXYGEN_SENSORS_BANK1 0x03
#define FUEL_PETROL          0x01
#define REFERENCE_TORQUE_NM  350

static void
put_number (guint8 *data, gsize size, double raw)
{
  double most = size == 1 ? 0xff : size == 2 ? 0xffff : 0xffffffff;
  guint32 bits = (guint32) CLAMP (round (raw), 0, most);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (bits >> (8 * (size - 1 - i)));
}

static const LinearPid *
find_linear (const LinearPid *pids, gsize n_pids, guint8 pid)
{
  for (gsize i = 0; i < n_pids; i++)
    {
      if (pids[i].pid == pid)
        return &pids[i];
    }
  return NULL;
}

typedef void (*EncodeFunc) (const SimTruth *truth, const SimFaults *faults, guint8 *data);

static void
encode_readiness (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  sim_faults_encode_readiness (faults, data);
}

static void
encode_cycle_readiness (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  sim_faults_encode_cycle_readiness (faults, data);
}

static void
encode_fuel_system (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  data[0] = (guint8) truth->fuel_system;
  data[1] = 0;
}

static void
encode_sensors_present (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  data[0] = OXYGEN_SENSORS_BANK1;
}

/* Conventional sensor behind the catalyst: volts / 200, then a trim, 0xff where it takes no part.
 */
static void
encode_rear_sensor (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 1, truth->rear_sensor_v * 200);
  data[1] = 0xff;
}

static void
encode_standard (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  data[0] = OBD_STANDARD_EOBD;
}

static void
encode_distance_with_mil (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 2, floor (sim_faults_get_counters (faults)->with_mil_km));
}

static void
encode_warm_ups (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 1, sim_faults_get_counters (faults)->warm_ups);
}

static void
encode_distance_since_clear (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 2, floor (sim_faults_get_counters (faults)->since_clear_km));
}

/* Wide-band sensor: equivalence ratio, then the pump current around zero in 1/256 mA. */
static void
encode_wide_band (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  double current_ma = CLAMP ((truth->lambda - 1) * 2.6, -2.5, 2.5);

  put_number (data, 2, MIN (truth->lambda, 1.999) / RATIO);
  put_number (data + 2, 2, (current_ma + 128) * 256);
}

/* The two tracks of the pedal sensor; the second runs at half the first's voltage. */
static void
encode_pedal_d (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 1, (14.8 + 0.7 * truth->pedal_pct) / PERCENT);
}

static void
encode_pedal_e (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 1, (14.8 + 0.7 * truth->pedal_pct) / 2 / PERCENT);
}

static void
encode_time_with_mil (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 2, floor (sim_faults_get_counters (faults)->with_mil_s / 60));
}

static void
encode_time_since_clear (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 2, floor (sim_faults_get_counters (faults)->since_clear_s / 60));
}

static void
encode_fuel_type (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  data[0] = FUEL_PETROL;
}

static void
encode_torque_demand (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 1, truth->pedal_pct * 3.2 / REFERENCE_TORQUE_NM * 100 + 125);
}

static void
encode_torque (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 1, truth->torque_nm / REFERENCE_TORQUE_NM * 100 + 125);
}

static void
encode_reference_torque (const SimTruth *truth, const SimFaults *faults, guint8 *data)
{
  put_number (data, 2, REFERENCE_TORQUE_NM);
}

typedef struct
{
  guint8 pid;
  guint8 size;
  EncodeFunc encode;
  gboolean in_transmission;
} SpecialPid;

static const SpecialPid special_pids[] = {
  { 0x01, 4, encode_readiness, TRUE },        { 0x03, 2, encode_fuel_system, FALSE },
  { 0x13, 1, encode_sensors_present, FALSE }, { 0x15, 2, encode_rear_sensor, FALSE },
  { 0x1c, 1, encode_standard, TRUE },         { 0x21, 2, encode_distance_with_mil, TRUE },
  { 0x30, 1, encode_warm_ups, TRUE },         { 0x31, 2, encode_distance_since_clear, TRUE },
  { 0x34, 4, encode_wide_band, FALSE },       { 0x41, 4, encode_cycle_readiness, TRUE },
  { 0x49, 1, encode_pedal_d, FALSE },         { 0x4a, 1, encode_pedal_e, FALSE },
  { 0x4d, 2, encode_time_with_mil, TRUE },    { 0x4e, 2, encode_time_since_clear, TRUE },
  { 0x51, 1, encode_fuel_type, FALSE },       { 0x61, 1, encode_torque_demand, FALSE },
  { 0x62, 1, encode_torque, FALSE },          { 0x63, 2, encode_reference_torque, FALSE },
};

static const SpecialPid *
find_special (guint8 pid)
{
  for (gsize i = 0; i < G_N_ELEMENTS (special_pids); i++)
    {
      if (special_pids[i].pid == pid)
        return &special_pids[i];
    }
  return NULL;
}

/**
 * sim_pids_encode_engine:
 * @pid: of service 01
 * @data: (out): the value's bytes
 *
 * Returns: the size of the value, 0 where the engine's control unit does not have it
 */
gsize
sim_pids_encode_engine (guint8 pid,
                        const SimTruth *truth,
                        const SimFaults *faults,
                        guint8 data[SIM_PID_MAX_SIZE])
{
  const LinearPid *linear = find_linear (linear_pids, G_N_ELEMENTS (linear_pids), pid);
  const SpecialPid *special = linear == NULL ? find_special (pid) : NULL;

  if (linear != NULL)
    {
      double value = G_STRUCT_MEMBER (double, truth, linear->field);
      put_number (data, linear->size, (value - linear->offset) / linear->scale);
      return linear->size;
    }
  if (special == NULL)
    return 0;
  special->encode (truth, faults, data);
  return special->size;
}

/**
 * sim_pids_encode_transmission:
 *
 * Returns: the size of the value, 0 where the transmission's control unit does not have it
 */
gsize
sim_pids_encode_transmission (guint8 pid, const SimFaults *faults, guint8 data[SIM_PID_MAX_SIZE])
{
  const SpecialPid *special = find_special (pid);

  if (special == NULL || !special->in_transmission)
    return 0;
  special->encode (NULL, faults, data);
  return special->size;
}

/**
 * sim_pids_encode_number:
 * @value: in the unit of SAE J1979
 *
 * Codes a number that came from elsewhere. A sensor with two values gets the second one neutral.
 *
 * Returns: the size of the value, 0 where @pid is not a plain number
 */
gsize
sim_pids_encode_number (guint8 pid, double value, guint8 data[SIM_PID_MAX_SIZE])
{
  const LinearPid *linear = find_linear (linear_pids, G_N_ELEMENTS (linear_pids), pid);

  if (linear == NULL)
    linear = find_linear (other_pids, G_N_ELEMENTS (other_pids), pid);
  if (linear == NULL)
    return 0;
  put_number (data, linear->size, (value - linear->offset) / linear->scale);
  return linear->size;
}

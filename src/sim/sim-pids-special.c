/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-pids-private.h"

#include <math.h>

/* PIDs up to 63 that are states, counters, or two values of one sensor. */

#define PERCENT (100.0 / 255)
#define RATIO   (2.0 / 65536)
/* A conventional sensor that takes no part in the trim says so. */
#define NO_TRIM 0xff

static void
encode_readiness (const SimPidSource *source, guint8 *data)
{
  sim_faults_encode_readiness (source->faults, data);
}

static void
encode_cycle_readiness (const SimPidSource *source, guint8 *data)
{
  sim_faults_encode_cycle_readiness (source->faults, data);
}

/* PID 02 of service 01: the code that stored the freeze frame. */
static void
encode_frame_code (const SimPidSource *source, guint8 *data)
{
  guint16 code;

  sim_faults_get_freeze_frame (source->faults, &code);
  sim_pids_put_number (data, 2, code);
}

static gboolean
has_bank_2 (const SimPidSource *source)
{
  return (source->model->oxygen_sensors & 0xf0) != 0;
}

static void
encode_fuel_system (const SimPidSource *source, guint8 *data)
{
  data[0] = (guint8) source->truth->fuel_system;
  data[1] = has_bank_2 (source) ? data[0] : 0;
}

static void
encode_sensors_present (const SimPidSource *source, guint8 *data)
{
  data[0] = source->model->oxygen_sensors;
}

static void
put_sensor (guint8 *data, double volts, double trim_pct)
{
  sim_pids_put_number (data, 1, volts * 200);
  sim_pids_put_number (data + 1, 1, (trim_pct + 100) * 1.28);
}

static void
encode_front_sensor (const SimPidSource *source, guint8 *data)
{
  put_sensor (data, source->truth->front_sensor_v, source->truth->short_trim_pct);
}

static void
encode_front_sensor_2 (const SimPidSource *source, guint8 *data)
{
  put_sensor (data, source->truth->front_sensor2_v, source->truth->short_trim2_pct);
}

static void
encode_rear_sensor (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 1, source->truth->rear_sensor_v * 200);
  data[1] = NO_TRIM;
}

static void
encode_rear_sensor_2 (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 1, source->truth->rear_sensor2_v * 200);
  data[1] = NO_TRIM;
}

static void
encode_standard (const SimPidSource *source, guint8 *data)
{
  data[0] = source->model->obd_standard;
}

static void
encode_distance_with_mil (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 2, floor (sim_faults_get_counters (source->faults)->with_mil_km));
}

static void
encode_warm_ups (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 1, sim_faults_get_counters (source->faults)->warm_ups);
}

static void
encode_distance_since_clear (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 2, floor (sim_faults_get_counters (source->faults)->since_clear_km));
}

/* EGR error: how far the actual rate is from the wanted one, in percent of that. */
static void
encode_egr_error (const SimPidSource *source, guint8 *data)
{
  const SimTruth *now = source->truth;
  double wanted = MAX (now->egr_wanted_pct, 1);

  sim_pids_put_number (data, 1, ((now->egr_pct - now->egr_wanted_pct) / wanted * 100 + 100) * 1.28);
}

static void
encode_vapour_pressure (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_signed (data, source->truth->vapour_pa * 4);
}

/* The largest count means what PIDs 4F and 50 tell, or what the standard says. */
static void
put_stretched (guint8 *data, gsize size, double value, guint largest, double usual_scale)
{
  double last = size == 1 ? 0xff : 0xffff;

  sim_pids_put_number (data, size, value / (largest > 0 ? largest / last : usual_scale));
}

static void
encode_manifold_pressure (const SimPidSource *source, guint8 *data)
{
  put_stretched (data, 1, source->truth->map_kpa, source->model->largest.map_kpa, 1);
}

static void
encode_air_flow (const SimPidSource *source, guint8 *data)
{
  put_stretched (data, 2, source->truth->maf_gs, source->model->largest.maf_gs, 0.01);
}

static void
put_lambda (const SimPidSource *source, double lambda, guint8 *data)
{
  guint largest = source->model->largest.lambda;

  put_stretched (data, 2, MIN (lambda, largest > 0 ? largest : 1.999), largest, RATIO);
}

static void
encode_commanded_lambda (const SimPidSource *source, guint8 *data)
{
  put_lambda (source, source->truth->lambda_commanded, data);
}

static void
encode_largest (const SimPidSource *source, guint8 *data)
{
  const SimLargest *largest = &source->model->largest;

  data[0] = (guint8) largest->lambda;
  data[1] = (guint8) largest->sensor_v;
  data[2] = (guint8) largest->sensor_ma;
  data[3] = (guint8) (largest->map_kpa / 10);
}

static void
encode_largest_flow (const SimPidSource *source, guint8 *data)
{
  data[0] = (guint8) (source->model->largest.maf_gs / 10);
}

/* Wide-band sensor: equivalence ratio, then volts in 8/65536. */
static void
encode_wide_band_volts (const SimPidSource *source, guint8 *data)
{
  double volts = CLAMP (1.5 + (source->truth->lambda - 1) * 1.6, 0.2, 4.6);

  put_lambda (source, source->truth->lambda, data);
  put_stretched (data + 2, 2, volts, source->model->largest.sensor_v, 8.0 / 65536);
}

/* The same with the pump current around zero in 1/256 mA. */
static void
encode_wide_band (const SimPidSource *source, guint8 *data)
{
  double current_ma = CLAMP ((source->truth->lambda - 1) * 2.6, -2.5, 2.5);

  put_lambda (source, source->truth->lambda, data);
  sim_pids_put_number (data + 2, 2, (current_ma + 128) * 256);
}

/* The two tracks of the pedal sensor; the second runs at half the first's voltage. */
static void
encode_pedal_d (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 1, (14.8 + 0.7 * source->truth->pedal_pct) / PERCENT);
}

static void
encode_pedal_e (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 1, (14.8 + 0.7 * source->truth->pedal_pct) / 2 / PERCENT);
}

static void
encode_time_with_mil (const SimPidSource *source, guint8 *data)
{
  double minutes = sim_faults_get_counters (source->faults)->with_mil_s / 60;

  sim_pids_put_number (data, 2, floor (minutes));
}

static void
encode_time_since_clear (const SimPidSource *source, guint8 *data)
{
  double minutes = sim_faults_get_counters (source->faults)->since_clear_s / 60;

  sim_pids_put_number (data, 2, floor (minutes));
}

static void
encode_fuel_type (const SimPidSource *source, guint8 *data)
{
  data[0] = source->model->fuel_type;
}

static void
encode_torque_demand (const SimPidSource *source, guint8 *data)
{
  double demanded_nm = source->truth->pedal_pct * source->model->facts->pedal_nm;

  sim_pids_put_number (data, 1, demanded_nm / source->model->reference_nm * 100 + 125);
}

static void
encode_torque (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 1, source->truth->torque_nm / source->model->reference_nm * 100 + 125);
}

static void
encode_reference_torque (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 2, source->model->reference_nm);
}

/**
 * sim_pids_find_special:
 *
 * Returns: (nullable): how a PID up to 63 is coded
 */
const SimSpecialPid *
sim_pids_find_special (guint8 pid)
{
  static const SimSpecialPid pids[] = {
    { 0x01, 4, encode_readiness },       { 0x02, 2, encode_frame_code },
    { 0x03, 2, encode_fuel_system },     { 0x0b, 1, encode_manifold_pressure },
    { 0x10, 2, encode_air_flow },        { 0x13, 1, encode_sensors_present },
    { 0x14, 2, encode_front_sensor },    { 0x15, 2, encode_rear_sensor },
    { 0x18, 2, encode_front_sensor_2 },  { 0x19, 2, encode_rear_sensor_2 },
    { 0x1c, 1, encode_standard },        { 0x21, 2, encode_distance_with_mil },
    { 0x24, 4, encode_wide_band_volts }, { 0x2d, 1, encode_egr_error },
    { 0x30, 1, encode_warm_ups },        { 0x31, 2, encode_distance_since_clear },
    { 0x32, 2, encode_vapour_pressure }, { 0x34, 4, encode_wide_band },
    { 0x41, 4, encode_cycle_readiness }, { 0x44, 2, encode_commanded_lambda },
    { 0x49, 1, encode_pedal_d },         { 0x4a, 1, encode_pedal_e },
    { 0x4d, 2, encode_time_with_mil },   { 0x4e, 2, encode_time_since_clear },
    { 0x4f, 4, encode_largest },         { 0x50, 4, encode_largest_flow },
    { 0x51, 1, encode_fuel_type },       { 0x61, 1, encode_torque_demand },
    { 0x62, 1, encode_torque },          { 0x63, 2, encode_reference_torque },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      if (pids[i].pid == pid)
        return &pids[i];
    }
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-pids-private.h"

#include <math.h>

/* PIDs from 64 on that hold several values, most of them behind a byte that says which of them the
 * car has (SAE J1979-DA). What a car does not have stays zero. */

#define PERCENT (100.0 / 255)

typedef struct
{
  gsize field;
  guint8 at;
  guint8 size;
  double scale;
  double offset;
} Part;

#define FIELD(name) G_STRUCT_OFFSET (SimTruth, name)
#define MAX_PARTS   5

/**
 * MultiplePid:
 * @support: the first byte
 * @finish: (nullable): puts what is no plain number
 *
 * Values of a PID that are mostly numbers with a scale each.
 */
typedef struct
{
  guint8 pid;
  guint8 size;
  guint8 support;
  Part parts[MAX_PARTS];
  void (*finish) (const SimPidSource *source, guint8 *data);
} MultiplePid;

/* 64: torque at idle and at four more points of the engine's map, percent of the reference. */
static void
encode_torque_points (const SimPidSource *source, guint8 *data)
{
  static const guint8 points_pct[] = { 12, 28, 55, 84, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (points_pct); i++)
    data[i] = (guint8) (points_pct[i] + 125);
}

/* 69: the error of the actual rate, around zero. */
static void
finish_egr (const SimPidSource *source, guint8 *data)
{
  const SimTruth *now = source->truth;
  double error_pct = (now->egr_pct - now->egr_wanted_pct) / MAX (now->egr_wanted_pct, 1) * 100;

  data[0] |= 0x04;
  sim_pids_put_number (data + 3, 1, (error_pct + 100) * 1.28);
}

/* 70: bits 0 and 1 of the last byte: closed loop. */
static void
finish_boost (const SimPidSource *source, guint8 *data)
{
  data[9] = 0x02;
}

/* 7F: seconds of running altogether, at idle, with a power take-off. */
static void
encode_run_times (const SimPidSource *source, guint8 *data)
{
  double all_s = source->truth->odometer_km / 43 * 3600 + source->truth->run_time_s;

  sim_pids_put_number (data + 1, 4, all_s);
  sim_pids_put_number (data + 5, 4, all_s * 0.23);
}

/* 8B: whether the particle filter is being cleaned, how near that is, and how often it was. */
static void
encode_aftertreatment (const SimPidSource *source, guint8 *data)
{
  const SimTruth *now = source->truth;

  data[1] = now->regenerating ? 0x03 : 0x00;
  sim_pids_put_number (data + 2, 1, MIN (now->soot_pct, 100) / PERCENT);
  sim_pids_put_number (data + 3, 2, 540);
  sim_pids_put_number (data + 5, 2, 430);
}

static void
encode_friction (const SimPidSource *source, guint8 *data)
{
  double friction_nm = 24 + 0.006 * source->truth->rpm;

  sim_pids_put_number (data, 1, friction_nm / source->model->reference_nm * 100 + 125);
}

/* 9A: traction battery: volts, and amperes around zero. */
static void
encode_battery (const SimPidSource *source, guint8 *data)
{
  data[1] = source->truth->running ? 0x01 : 0x00;
  sim_pids_put_number (data + 2, 2, source->truth->battery_v / 0.015625);
  sim_pids_put_signed (data + 4, source->truth->battery_a * 10);
}

/* 9D: grams a second into the engine, and into all of the car. */
static void
encode_fuel_rate (const SimPidSource *source, guint8 *data)
{
  double density = source->model->facts->powertrain == SIM_POWERTRAIN_DIESEL ? 835 : 745;
  double grams = source->truth->fuel_rate_lph * density / 3600;

  sim_pids_put_number (data, 2, grams / 0.02);
  sim_pids_put_number (data + 2, 2, grams / 0.02);
}

static void
encode_exhaust_flow (const SimPidSource *source, guint8 *data)
{
  sim_pids_put_number (data, 2, source->truth->maf_gs * 1.05 * 3.6 / 0.2);
}

/* A4: the gear in the upper half of the second byte, and its ratio in thousandths. */
static void
encode_gear (const SimPidSource *source, guint8 *data)
{
  const SimEngineFacts *facts = source->model->facts;
  guint gear = source->truth->gear;

  data[1] = (guint8) (gear << 4);
  if (gear > 0 && gear <= facts->n_gears)
    sim_pids_put_number (data + 2, 2, facts->gears[facts->n_gears - 1] / facts->gears[gear] * 1000);
}

static const MultiplePid multiples[] = {
  /* Mass air flow, coolant, intake air */
  { 0x66, 5, 0x01, { { FIELD (maf_gs), 1, 2, 1.0 / 32, 0 } } },
  { 0x67, 3, 0x03, { { FIELD (coolant_c), 1, 1, 1, -40 }, { FIELD (oil_c), 2, 1, 1, -40 } } },
  { 0x68, 7, 0x03, { { FIELD (iat_c), 1, 1, 1, -40 }, { FIELD (charge_air_c), 2, 1, 1, -40 } } },
  /* Exhaust gas recirculation: wanted and actual */
  { 0x69,
    7,
    0x03,
    { { FIELD (egr_wanted_pct), 1, 1, PERCENT, 0 }, { FIELD (egr_pct), 2, 1, PERCENT, 0 } },
    finish_egr },
  /* Fuel rail pressure: wanted and actual */
  { 0x6d, 11, 0x03, { { FIELD (rail_kpa), 1, 2, 10, 0 }, { FIELD (rail_kpa), 3, 2, 10, 0 } } },
  /* Boost: wanted and actual */
  { 0x70,
    10,
    0x03,
    { { FIELD (boost_wanted_kpa), 1, 2, 0.03125, 0 }, { FIELD (map_kpa), 3, 2, 0.03125, 0 } },
    finish_boost },
  /* Variable turbine: wanted and actual */
  { 0x71,
    6,
    0x03,
    { { FIELD (turbine_pct), 1, 1, PERCENT, 0 }, { FIELD (turbine_pct), 2, 1, PERCENT, 0 } } },
  { 0x73, 5, 0x01, { { FIELD (exhaust_kpa), 1, 2, 0.01, 0 } } },
  { 0x77, 5, 0x01, { { FIELD (charge_air_c), 1, 1, 1, -40 } } },
  /* Exhaust gas temperatures of bank 1, from the engine on */
  { 0x78,
    9,
    0x07,
    { { FIELD (exhaust_c), 1, 2, 0.1, -40 },
      { FIELD (filter_in_c), 3, 2, 0.1, -40 },
      { FIELD (filter_out_c), 5, 2, 0.1, -40 } } },
  /* Particle filter: pressure lost in it; temperatures before and behind it */
  { 0x7a, 7, 0x01, { { FIELD (filter_kpa), 1, 2, 0.01, 0 } } },
  { 0x7c,
    9,
    0x03,
    { { FIELD (filter_in_c), 1, 2, 0.1, -40 }, { FIELD (filter_out_c), 3, 2, 0.1, -40 } } },
  /* Nitrogen oxides before and behind the catalyst */
  { 0x83, 9, 0x03, { { FIELD (nox_in_ppm), 1, 2, 1, 0 }, { FIELD (nox_out_ppm), 3, 2, 1, 0 } } },
  /* Reagent: average and wanted consumption, level */
  { 0x85,
    10,
    0x07,
    { { FIELD (reagent_lph), 1, 2, 0.005, 0 },
      { FIELD (reagent_lph), 3, 2, 0.005, 0 },
      { FIELD (reagent_pct), 5, 1, PERCENT, 0 } } },
  { 0x64, 5, 0, { { 0 } }, encode_torque_points },
  { 0x7f, 13, 0x03, { { 0 } }, encode_run_times },
  { 0x8b, 7, 0x1f, { { 0 } }, encode_aftertreatment },
  { 0x8e, 1, 0, { { 0 } }, encode_friction },
  { 0x9a, 6, 0x1e, { { 0 } }, encode_battery },
  { 0x9d, 4, 0, { { 0 } }, encode_fuel_rate },
  { 0x9e, 2, 0, { { 0 } }, encode_exhaust_flow },
  { 0xa4, 4, 0x03, { { 0 } }, encode_gear },
};

static void
put_parts (const MultiplePid *multiple, const SimPidSource *source, guint8 *data)
{
  data[0] = multiple->support;
  for (guint i = 0; i < MAX_PARTS && multiple->parts[i].size > 0; i++)
    {
      const Part *part = &multiple->parts[i];
      double value = G_STRUCT_MEMBER (double, source->truth, part->field);

      sim_pids_put_number (data + part->at, part->size, (value - part->offset) / part->scale);
    }
}

/**
 * sim_pids_encode_multiple:
 * @data: (out): all zero before
 *
 * Returns: the size of the value, 0 where @pid is none of these
 */
gsize
sim_pids_encode_multiple (guint8 pid, const SimPidSource *source, guint8 *data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (multiples); i++)
    {
      if (multiples[i].pid != pid)
        continue;
      put_parts (&multiples[i], source, data);
      if (multiples[i].finish != NULL)
        multiples[i].finish (source, data);
      return multiples[i].size;
    }
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-engine.h"

G_BEGIN_DECLS

/**
 * SimEcuFlags:
 * @SIM_ECU_OBD: answers the services of SAE J1979, also when all are asked together
 * @SIM_ECU_UDS: answers those of ISO 14229 at its own address
 * @SIM_ECU_MONITORS: runs self-tests of the engine
 * @SIM_ECU_FRAMES: keeps freeze frames
 * @SIM_ECU_VIN: knows the car's number
 */
typedef enum
{
  SIM_ECU_OBD = 1 << 0,
  SIM_ECU_UDS = 1 << 1,
  SIM_ECU_MONITORS = 1 << 2,
  SIM_ECU_FRAMES = 1 << 3,
  SIM_ECU_VIN = 1 << 4
} SimEcuFlags;

/**
 * SimDid:
 * @id: the data identifier of service 22
 * @size: bytes of the value
 * @text: (nullable): the value, where it is text
 * @field: else its place in #SimTruth, a number: value = raw * @scale + @offset
 *
 * Something that a control unit tells by service 22 of ISO 14229.
 */
typedef struct
{
  guint16 id;
  guint8 size;
  const char *text;
  gsize field;
  double scale;
  double offset;
} SimDid;

/**
 * SimEcuModel:
 * @title: for people
 * @address: on the older buses and in 29-bit identifiers
 * @request_id, @answer_id: on CAN with 11 bits
 * @pids, @frame_pids: (nullable): those of service 01, and of 02, in hexadecimal, apart by spaces
 * @calibration_id: (nullable): up to 16 characters
 * @acronym, @name: what it calls itself in service 09: up to 4 and 15 characters
 * @dids: ended by an element of size 0
 * @pending_ms: how long it works on what takes long (codes by ISO 14229), after saying so; 0 where
 *   nothing does
 *
 * One control unit of a kind of car.
 */
typedef struct
{
  const char *title;
  guint8 address;
  guint16 request_id;
  guint16 answer_id;
  SimEcuFlags flags;
  const char *pids;
  const char *frame_pids;
  const char *calibration_id;
  guint32 calibration_number;
  const char *acronym;
  const char *name;
  const SimDid *dids;
  guint pending_ms;
} SimEcuModel;

/**
 * SimLargest:
 *
 * In lambda, V, mA, kPa and g/s.
 */
typedef struct
{
  guint lambda;
  guint sensor_v;
  guint sensor_ma;
  guint map_kpa;
  guint maf_gs;
} SimLargest;

/**
 * SimModel:
 * @vin: 17 characters
 * @protocol: the ELM327's number of what it speaks
 * @broadcasts: also sends messages of SAE J1939 unasked
 * @obd_standard, @oxygen_sensors, @fuel_type: PIDs 1C, 13 and 51
 * @reference_nm: PID 63
 * @largest: PIDs 4F and 50, for a car that stretches the standard's scales: what the largest counts
 *   of lambda, sensor voltage, sensor current, manifold pressure and air flow mean; 0 for what the
 *   standard says
 * @faults: (nullable): what is wrong with it when it arrives, apart by commas; see
 *   sim-fault-kinds.c
 * @frame: (nullable): the freeze frame of the first of them; %NULL for one out of a drive
 * @suspect: (nullable): what was seen once, and is not there any more
 *
 * A kind of car.
 */
typedef struct
{
  const char *vin;
  guint protocol;
  gboolean broadcasts;
  guint8 obd_standard;
  guint8 oxygen_sensors;
  guint8 fuel_type;
  double reference_nm;
  SimLargest largest;
  const SimEngineFacts *facts;
  const SimEcuModel *ecus;
  guint n_ecus;
  const char *faults;
  const SimTruth *frame;
  const char *suspect;
} SimModel;

#define SIM_MAX_ECUS 8

char *sim_model_list_units (const SimModel *model);

extern const SimModel sim_model_petrol_turbo;
extern const SimModel sim_model_diesel_van;
extern const SimModel sim_model_hybrid;
extern const SimModel sim_model_electric;
extern const SimModel sim_model_kwp_hatchback;
extern const SimModel sim_model_iso_saloon;
extern const SimModel sim_model_vpw_truck;
extern const SimModel sim_model_pwm_car;

G_END_DECLS

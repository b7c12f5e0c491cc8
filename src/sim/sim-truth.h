/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIM_MAX_CYLINDERS 8

/**
 * SimFuelSystem:
 *
 * The states of SAE J1979 PID 03 that a petrol engine passes through; the values are its codes.
 */
typedef enum
{
  SIM_FUEL_OFF = 0x00,
  SIM_FUEL_OPEN_COLD = 0x01,
  SIM_FUEL_CLOSED = 0x02,
  SIM_FUEL_OPEN_LOAD = 0x04
} SimFuelSystem;

/**
 * SimTruth:
 * @time_s: simulated seconds since the simulation began
 * @drive: how many times the drive cycle was begun, 0 before the first
 * @locked: whether engine and wheels turn together through @gear
 * @powered: ready to drive, engine running or not: what a hybrid or electric car can be at a
 *   standstill
 * @front_sensor_v, @rear_sensor_v: conventional oxygen sensors before and behind the catalyst; the
 *   numbered fields are those of bank 2
 * @soot_pct: how full the particle filter is
 * @filter_kpa: what the exhaust loses in the particle filter
 * @battery_a: out of the traction battery; negative while it is charged
 * @misfires: of each cylinder in this drive
 *
 * What is really so in the simulated car at one moment, before any coding to bytes. Units are in
 * the names: percent of full scale, kilopascal absolute, degrees Celsius, newton metres.
 */
typedef struct
{
  double time_s;
  guint drive;
  gboolean running;
  gboolean locked;
  guint gear;
  SimFuelSystem fuel_system;
  double rpm;
  double speed_kmh;
  double accel_ms2;
  double torque_nm;
  double pedal_pct;
  double throttle_pct;
  double map_kpa;
  double baro_kpa;
  double volumetric_efficiency;
  double maf_gs;
  double load_pct;
  double absolute_load_pct;
  double iat_c;
  double ambient_c;
  double coolant_c;
  double start_coolant_c;
  double oil_c;
  double catalyst_c;
  double advance_deg;
  double short_trim_pct;
  double long_trim_pct;
  double lambda_commanded;
  double lambda;
  double rear_sensor_v;
  double rail_kpa;
  double purge_pct;
  double fuel_level_pct;
  double fuel_rate_lph;
  double run_time_s;
  double voltage_v;
  gboolean powered;
  double odometer_km;
  double front_sensor_v;
  double front_sensor2_v;
  double rear_sensor2_v;
  double short_trim2_pct;
  double long_trim2_pct;
  double vapour_pa;
  double gearbox_c;
  double gearbox_input_rpm;
  double boost_wanted_kpa;
  double turbine_pct;
  double egr_wanted_pct;
  double egr_pct;
  double charge_air_c;
  double exhaust_c;
  double filter_in_c;
  double filter_out_c;
  double filter_kpa;
  double soot_pct;
  double nox_in_ppm;
  double nox_out_ppm;
  double reagent_pct;
  double reagent_lph;
  gboolean regenerating;
  double exhaust_kpa;
  double battery_pct;
  double battery_v;
  double battery_a;
  double battery_c;
  double cell_low_v;
  double cell_high_v;
  double motor_rpm;
  double motor_nm;
  double motor_c;
  double inverter_c;
  double energy_kwh;
  guint misfires[SIM_MAX_CYLINDERS];
} SimTruth;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-model.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What came after the plain petrol car: a diesel that cleans its gas, a hybrid, an electric car. */

#define FIELD(name)  G_STRUCT_OFFSET (SimTruth, name)
#define ENGINE_FLAGS (SIM_ECU_OBD | SIM_ECU_UDS | SIM_ECU_MONITORS | SIM_ECU_FRAMES | SIM_ECU_VIN)

/* A 2.1 l diesel van on CAN with 29 bits at 250 kbit/s, whose body builder's unit speaks SAE J1939
 * on the same wires. */

static const SimEngineFacts diesel_facts = {
  .powertrain = SIM_POWERTRAIN_DIESEL,
  .mass_kg = 2480,
  .drag_area_m2 = 1.35,
  .displacement_l = 2.1,
  .cylinders = 4,
  .n_gears = 6,
  .gears = { 0, 7.6, 14.8, 24.0, 34.2, 44.0, 54.5 },
  .shift_rpm = 1500,
  .idle_rpm = 760,
  .peak_nm = 380,
  .pedal_nm = 3.7,
  .map_max_kpa = 248,
  .load_map_kpa = 248,
  .throttle_pct_per_gs = 0.5,
  .catalyst_c_per_gs = 2.2,
  .tank_l = 75,
  .odometer_km = 286914,
};

static const SimDid diesel_dids[] = {
  { 0xf187, 10, "A651900020", 0, 0, 0 },
  { 0xf18c, 12, "D65109142857", 0, 0, 0 },
  { 0xf195, 6, "121530", 0, 0, 0 },
  { 0x2010, 2, NULL, FIELD (soot_pct), 0.01, 0 },
  { 0x2011, 2, NULL, FIELD (filter_kpa), 0.01, 0 },
  { 0x2012, 2, NULL, FIELD (exhaust_c), 0.1, -40 },
  { 0 },
};

static const SimDid diesel_brake_dids[] = {
  { 0xf187, 10, "A906900100", 0, 0, 0 },
  { 0xf18c, 12, "B90609142857", 0, 0, 0 },
  { 0x3010, 2, NULL, FIELD (speed_kmh), 0.01, 0 },
  { 0 },
};

static const SimEcuModel diesel_ecus[] = {
  { .title = N_ ("Engine"),
    .address = 0x10,
    .request_id = 0x7e0,
    .answer_id = 0x7e8,
    .flags = ENGINE_FLAGS,
    .pids =
      "01 04 05 0B 0C 0D 0F 10 11 1C 1F 21 23 24 2C 2D 2F 30 31 33 34 3C 41 42 46 49 4A 4C 4D "
      "4E 4F 50 51 5A 5C 5D 5E 61 62 63 64 66 67 68 69 6D 70 71 73 77 78 7A 7C 7F 83 85 8B 8E "
      "9D 9E A4 A6",
    .frame_pids = "02 04 05 0B 0C 0D 0F 10 11 1F 23 2C 33 42 46 5C 69 6D 70 78 7A",
    .calibration_id = "6519020302001530",
    .calibration_number = 0x2d97c0b4,
    .acronym = "ECM",
    .name = "EngineControl",
    .dids = diesel_dids },
  { .title = N_ ("Transmission"),
    .address = 0x18,
    .request_id = 0x7e1,
    .answer_id = 0x7e9,
    .flags = SIM_ECU_OBD | SIM_ECU_UDS,
    .pids = "01 1C 21 30 31 41 4D 4E",
    .calibration_id = "0009025000",
    .calibration_number = 0x91f3a20c,
    .acronym = "TCM",
    .name = "TransmisCtrl" },
  { .title = N_ ("Brakes"),
    .address = 0x28,
    .request_id = 0x784,
    .answer_id = 0x78c,
    .flags = SIM_ECU_UDS,
    .dids = diesel_brake_dids },
};

const SimModel sim_model_diesel_van = {
  .vin = "WDB9066331S142857",
  .protocol = 9,
  .broadcasts = TRUE,
  .obd_standard = 6,
  .fuel_type = 0x04,
  .reference_nm = 380,
  .largest = { .lambda = 8, .map_kpa = 400, .maf_gs = 300 },
  .facts = &diesel_facts,
  .ecus = diesel_ecus,
  .n_ecus = G_N_ELEMENTS (diesel_ecus),
  .faults = "dpf-soot",
};

/* A 2.5 l hybrid on CAN with 29 bits. */

static const SimEngineFacts hybrid_facts = {
  .powertrain = SIM_POWERTRAIN_HYBRID,
  .mass_kg = 1730,
  .drag_area_m2 = 0.82,
  .displacement_l = 2.5,
  .cylinders = 4,
  .n_gears = 1,
  .gears = { 0, 30.0 },
  .shift_rpm = 2000,
  .idle_rpm = 1000,
  .peak_nm = 221,
  .pedal_nm = 2.1,
  .map_kpa_per_nm = 0.34,
  .map_max_kpa = 99,
  .load_map_kpa = 99,
  .throttle_pct_per_gs = 0.9,
  .catalyst_c_per_gs = 5.4,
  .learned_trim_pct = 0.8,
  .tank_l = 55,
  .odometer_km = 74230,
  .battery_kwh = 1.6,
  .battery_v = 245,
};

static const SimDid hybrid_dids[] = {
  { 0xf187, 10, "8998142130", 0, 0, 0 },
  { 0x1f5b, 1, NULL, FIELD (battery_pct), 100.0 / 255, 0 },
  { 0x1f9a, 2, NULL, FIELD (battery_v), 0.01, 0 },
  { 0x2161, 2, NULL, FIELD (motor_rpm), 1, 0 },
  { 0x2162, 2, NULL, FIELD (motor_nm), 0.1, -3276.8 },
  { 0x2170, 2, NULL, FIELD (inverter_c), 0.1, -40 },
  { 0 },
};

static const SimDid battery_dids[] = {
  { 0xf187, 10, "G928042070", 0, 0, 0 },
  { 0x1f9a, 2, NULL, FIELD (battery_v), 0.01, 0 },
  { 0x1f9b, 2, NULL, FIELD (battery_a), 0.1, -3276.8 },
  { 0x1814, 2, NULL, FIELD (cell_low_v), 0.001, 0 },
  { 0x1815, 2, NULL, FIELD (cell_high_v), 0.001, 0 },
  { 0x1820, 1, NULL, FIELD (battery_c), 1, -40 },
  { 0 },
};

static const SimEcuModel hybrid_ecus[] = {
  { .title = N_ ("Engine"),
    .address = 0x10,
    .request_id = 0x7e0,
    .answer_id = 0x7e8,
    .flags = ENGINE_FLAGS,
    .pids =
      "01 03 04 05 06 07 0B 0C 0D 0E 0F 10 11 13 15 1C 1F 21 24 2E 2F 30 31 32 33 3C 41 42 43 "
      "44 45 46 47 49 4A 4C 4D 4E 51 5A 5C 5E 62 63 66 67 68 8E 9D 9E A6",
    .frame_pids = "02 03 04 05 06 07 0B 0C 0D 0E 0F 10 11 1F 2E 2F 33 42 45 46",
    .calibration_id = "34267100",
    .calibration_number = 0x6ec1d3a8,
    .acronym = "ECM",
    .name = "EngineControl" },
  { .title = N_ ("Hybrid control"),
    .address = 0x1d,
    .request_id = 0x7e2,
    .answer_id = 0x7ea,
    .flags = SIM_ECU_OBD | SIM_ECU_UDS,
    .pids = "01 0D 1C 1F 21 30 31 41 42 49 4A 4D 4E 5B 9A",
    .calibration_id = "899814213000",
    .calibration_number = 0x44b70e19,
    .acronym = "HPCM",
    .name = "HybridPtCtrl",
    .dids = hybrid_dids },
  { .title = N_ ("Traction battery"),
    .address = 0x4c,
    .request_id = 0x7e3,
    .answer_id = 0x7eb,
    .flags = SIM_ECU_OBD | SIM_ECU_UDS,
    .pids = "01 1C 42 5B 9A",
    .calibration_id = "G92804207000",
    .calibration_number = 0xb05512fe,
    .acronym = "BECM",
    .name = "B+EnergyCtrl",
    .dids = battery_dids },
  { .title = N_ ("Brakes"),
    .address = 0x28,
    .request_id = 0x7b0,
    .answer_id = 0x7b8,
    .flags = SIM_ECU_UDS,
    .dids = diesel_brake_dids,
    .pending_ms = 60 },
};

const SimModel sim_model_hybrid = {
  .vin = "JTMDJREV6LD142857",
  .protocol = 7,
  .obd_standard = 7,
  .oxygen_sensors = 0x03,
  .fuel_type = 0x11,
  .reference_nm = 221,
  .facts = &hybrid_facts,
  .ecus = hybrid_ecus,
  .n_ecus = G_N_ELEMENTS (hybrid_ecus),
  .faults = "inverter-hot",
};

/* An electric car that has nothing of SAE J1979: its units answer ISO 14229 at their addresses. */

static const SimEngineFacts electric_facts = {
  .powertrain = SIM_POWERTRAIN_ELECTRIC,
  .mass_kg = 1760,
  .drag_area_m2 = 0.70,
  .n_gears = 1,
  .gears = { 0, 11.4 },
  .shift_rpm = 20000,
  .peak_nm = 395,
  .pedal_nm = 3.9,
  .odometer_km = 52318,
  .battery_kwh = 64,
  .battery_v = 356,
};

static const SimDid vehicle_dids[] = {
  { 0xf187, 11, "36600-0E100", 0, 0, 0 },
  { 0xf195, 4, "0210", 0, 0, 0 },
  { 0x0101, 2, NULL, FIELD (speed_kmh), 0.01, 0 },
  { 0x0102, 1, NULL, FIELD (pedal_pct), 100.0 / 255, 0 },
  { 0x0103, 4, NULL, FIELD (odometer_km), 0.1, 0 },
  { 0x0104, 2, NULL, FIELD (voltage_v), 0.001, 0 },
  { 0x0105, 1, NULL, FIELD (ambient_c), 1, -40 },
  { 0 },
};

static const SimDid pack_dids[] = {
  { 0xf187, 11, "37501-K4000", 0, 0, 0 },
  { 0xf18c, 13, "64K4009142857", 0, 0, 0 },
  { 0x0101, 2, NULL, FIELD (battery_pct), 0.01, 0 },
  { 0x0102, 2, NULL, FIELD (battery_v), 0.1, 0 },
  { 0x0103, 2, NULL, FIELD (battery_a), 0.1, -3276.8 },
  { 0x0104, 2, NULL, FIELD (cell_low_v), 0.001, 0 },
  { 0x0105, 2, NULL, FIELD (cell_high_v), 0.001, 0 },
  { 0x0106, 1, NULL, FIELD (battery_c), 1, -40 },
  { 0x0107, 2, NULL, FIELD (energy_kwh), 0.01, 0 },
  { 0 },
};

static const SimDid inverter_dids[] = {
  { 0xf187, 11, "36500-0E150", 0, 0, 0 },
  { 0x0201, 2, NULL, FIELD (motor_rpm), 1, 0 },
  { 0x0202, 2, NULL, FIELD (motor_nm), 0.1, -3276.8 },
  { 0x0203, 1, NULL, FIELD (motor_c), 1, -40 },
  { 0x0204, 1, NULL, FIELD (inverter_c), 1, -40 },
  { 0x0205, 1, NULL, FIELD (coolant_c), 1, -40 },
  { 0 },
};

static const SimEcuModel electric_ecus[] = {
  { .title = N_ ("Vehicle control"),
    .address = 0x10,
    .request_id = 0x7e2,
    .answer_id = 0x7ea,
    .flags = SIM_ECU_UDS | SIM_ECU_VIN,
    .dids = vehicle_dids },
  { .title = N_ ("Traction battery"),
    .address = 0x4c,
    .request_id = 0x7e4,
    .answer_id = 0x7ec,
    .flags = SIM_ECU_UDS,
    .dids = pack_dids,
    .pending_ms = 120 },
  { .title = N_ ("Inverter"),
    .address = 0x1d,
    .request_id = 0x7e5,
    .answer_id = 0x7ed,
    .flags = SIM_ECU_UDS,
    .dids = inverter_dids },
  { .title = N_ ("Brakes"),
    .address = 0x28,
    .request_id = 0x7d1,
    .answer_id = 0x7d9,
    .flags = SIM_ECU_UDS,
    .dids = diesel_brake_dids },
};

const SimModel sim_model_electric = {
  .vin = "KM8K33AG2MU142857",
  .protocol = 6,
  .facts = &electric_facts,
  .ecus = electric_ecus,
  .n_ecus = G_N_ELEMENTS (electric_ecus),
  .reference_nm = 395,
  .faults = "cell-imbalance",
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-model.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const SimEngineFacts facts = {
  .powertrain = SIM_POWERTRAIN_PETROL,
  .mass_kg = 1550,
  .drag_area_m2 = 0.66,
  .displacement_l = 2.0,
  .cylinders = 4,
  .n_gears = 6,
  .gears = { 0, 8.2, 14.6, 21.0, 27.235, 34.5, 42.5 },
  .shift_rpm = 2000,
  .idle_rpm = 780,
  .peak_nm = 350,
  .pedal_nm = 3.2,
  .map_kpa_per_nm = 0.56,
  .map_max_kpa = 205,
  .load_map_kpa = 199,
  .throttle_pct_per_gs = 0.52,
  .catalyst_c_per_gs = 3.4,
  .learned_trim_pct = 3.9,
  .tank_l = 55,
  .odometer_km = 142857,
};

#define FIELD(name) G_STRUCT_OFFSET (SimTruth, name)

static const SimDid abs_dids[] = {
  { 0xf187, 11, "5Q0614517BM", 0, 0, 0 },          { 0xf189, 4, "0243", 0, 0, 0 },
  { 0xf18c, 14, "55210714142857", 0, 0, 0 },       { 0xf197, 13, "ESC          ", 0, 0, 0 },
  { 0x2b00, 2, NULL, FIELD (speed_kmh), 0.01, 0 }, { 0 },
};

static const SimDid airbag_dids[] = {
  { 0xf187, 11, "5Q0959655AC", 0, 0, 0 },
  { 0xf189, 4, "0871", 0, 0, 0 },
  { 0xf197, 13, "Airbag VW21  ", 0, 0, 0 },
  { 0 },
};

static const SimDid body_dids[] = {
  { 0xf187, 11, "5Q0937084CL", 0, 0, 0 },
  { 0xf189, 4, "0336", 0, 0, 0 },
  { 0xf197, 13, "BCM PQ37     ", 0, 0, 0 },
  { 0x0286, 2, NULL, FIELD (voltage_v), 0.001, 0 },
  { 0 },
};

static const SimEcuModel ecus[] = {
  { .title = N_ ("Engine"),
    .address = 0x10,
    .request_id = 0x7e0,
    .answer_id = 0x7e8,
    .flags = SIM_ECU_OBD | SIM_ECU_MONITORS | SIM_ECU_FRAMES | SIM_ECU_VIN,
    .pids = "01 03 04 05 06 07 0B 0C 0D 0E 0F 10 11 13 15 1C 1F 21 23 2E 2F 30 31 33 34 3C 41 42 "
            "43 44 45 46 47 49 4A 4C 4D 4E 51 5A 5C 5E 61 62 63 64 67 68 70 9D A4 A6",
    .frame_pids = "02 03 04 05 06 07 0B 0C 0D 0E 0F 11 1F",
    .calibration_id = "06K906071BQ 0006",
    .calibration_number = 0x8a4c1f72,
    .acronym = "ECM",
    .name = "EngineControl" },
  { .title = N_ ("Transmission"),
    .address = 0x18,
    .request_id = 0x7e1,
    .answer_id = 0x7e9,
    .flags = SIM_ECU_OBD,
    .pids = "01 1C 21 30 31 41 4D 4E",
    .calibration_id = "0CW300044T  2604",
    .calibration_number = 0x3be90d15,
    .acronym = "TCM",
    .name = "TransmisCtrl" },
  { .title = N_ ("Brakes"),
    .address = 0x28,
    .request_id = 0x713,
    .answer_id = 0x77d,
    .flags = SIM_ECU_UDS | SIM_ECU_VIN,
    .dids = abs_dids },
  { .title = N_ ("Airbags"),
    .address = 0x58,
    .request_id = 0x715,
    .answer_id = 0x77f,
    .flags = SIM_ECU_UDS | SIM_ECU_VIN,
    .dids = airbag_dids,
    .pending_ms = 90 },
  { .title = N_ ("Body"),
    .address = 0x40,
    .request_id = 0x70e,
    .answer_id = 0x778,
    .flags = SIM_ECU_UDS | SIM_ECU_VIN,
    .dids = body_dids },
};

/* The moment that the garage's customer complains of. */
static const SimTruth misfire_frame = {
  .running = TRUE,
  .powered = TRUE,
  .locked = TRUE,
  .gear = 4,
  .fuel_system = SIM_FUEL_CLOSED,
  .rpm = 2864,
  .load_pct = 71.4,
  .coolant_c = 92,
  .short_trim_pct = 7.8,
  .long_trim_pct = 3.9,
  .speed_kmh = 78,
  .map_kpa = 142,
  .iat_c = 31,
  .throttle_pct = 46.3,
  .advance_deg = 11.5,
  .run_time_s = 1122,
  .voltage_v = 14.1,
};

const SimModel sim_model_petrol_turbo = {
  .vin = "WVWZZZAUZGW142857",
  .protocol = 6,
  .obd_standard = 6,
  .oxygen_sensors = 0x03,
  .fuel_type = 0x01,
  .reference_nm = 350,
  .facts = &facts,
  .ecus = ecus,
  .n_ecus = G_N_ELEMENTS (ecus),
  .faults = "misfire-2",
  .frame = &misfire_frame,
  .suspect = "lean-bank-1",
};

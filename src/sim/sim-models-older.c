/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-model.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Cars from before CAN: one kind for each of the older buses. */

#define PETROL_PIDS                                                                                \
  "01 03 04 05 06 07 0B 0C 0D 0E 0F 11 13 14 15 1C 1F 21 2E 2F 30 31 33 41 42 45 46 4D 4E"
#define V8_PIDS        "01 03 04 05 06 07 08 09 0B 0C 0D 0E 0F 10 11 13 14 15 18 19 1C 1F"
#define FRAME_PIDS     "02 03 04 05 06 07 0B 0C 0D 0E 0F 11"
#define OLD_FRAME_PIDS "02 03 04 05 06 07 0B 0C 0D"

/* What they have in common: engines that draw their air by themselves, and control units that are
 * known by the same names and, put on CAN, at the same identifiers. */
#define WITHOUT_TURBO .powertrain = SIM_POWERTRAIN_PETROL, .map_max_kpa = 99, .load_map_kpa = 99
#define ENGINE                                                                                     \
  .request_id = 0x7e0, .answer_id = 0x7e8,                                                         \
  .flags = SIM_ECU_OBD | SIM_ECU_MONITORS | SIM_ECU_FRAMES | SIM_ECU_VIN
#define ECM .acronym = "ECM", .name = "EngineControl"
#define PCM .acronym = "PCM", .name = "Powertrain Ctrl"
#define GEARBOX(id, number)                                                                        \
  {                                                                                                \
    .title = N_ ("Transmission"), .address = 0x18, .request_id = 0x7e1, .answer_id = 0x7e9,        \
    .flags = SIM_ECU_OBD, .pids = "01 1C", .calibration_id = (id), .calibration_number = (number), \
    .acronym = "TCM", .name = "TransmisCtrl"                                                       \
  }

/* A 1.6 l hatchback of 2005 on KWP2000 with a fast start. */

static const SimEngineFacts kwp_facts = {
  WITHOUT_TURBO,
  .mass_kg = 1180,
  .drag_area_m2 = 0.68,
  .displacement_l = 1.6,
  .cylinders = 4,
  .n_gears = 5,
  .gears = { 0, 7.4, 13.2, 19.0, 25.4, 32.1 },
  .shift_rpm = 2200,
  .idle_rpm = 720,
  .peak_nm = 145,
  .pedal_nm = 1.4,
  .map_kpa_per_nm = 0.49,
  .throttle_pct_per_gs = 1.15,
  .catalyst_c_per_gs = 6.2,
  .learned_trim_pct = -2.3,
  .tank_l = 47,
  .odometer_km = 198340,
};

static const SimEcuModel kwp_ecus[] = {
  { .title = N_ ("Engine"),
    .address = 0x11,
    ENGINE,
    .pids = PETROL_PIDS,
    .frame_pids = FRAME_PIDS,
    .calibration_id = "8200387138  A14",
    .calibration_number = 0x5d20a6e1,
    ECM },
  GEARBOX ("8200418559", 0x01c7b344),
};

const SimModel sim_model_kwp_hatchback = {
  .vin = "VF1BM0C0H35142857",
  .protocol = 5,
  .obd_standard = 6,
  .oxygen_sensors = 0x03,
  .fuel_type = 0x01,
  .reference_nm = 145,
  .facts = &kwp_facts,
  .ecus = kwp_ecus,
  .n_ecus = G_N_ELEMENTS (kwp_ecus),
  .faults = "lean-bank-1",
};

/* A 1.8 l saloon of 2001 on ISO 9141-2. */

static const SimEngineFacts iso_facts = {
  WITHOUT_TURBO,
  .mass_kg = 1240,
  .drag_area_m2 = 0.62,
  .displacement_l = 1.8,
  .cylinders = 4,
  .n_gears = 4,
  .gears = { 0, 10.2, 18.6, 28.0, 40.5 },
  .shift_rpm = 2100,
  .idle_rpm = 700,
  .peak_nm = 170,
  .pedal_nm = 1.65,
  .map_kpa_per_nm = 0.43,
  .throttle_pct_per_gs = 1.05,
  .catalyst_c_per_gs = 5.6,
  .learned_trim_pct = 1.6,
  .tank_l = 50,
  .odometer_km = 243110,
};

static const SimEcuModel iso_ecus[] = {
  { .title = N_ ("Engine"),
    .address = 0x10,
    ENGINE,
    .pids = "01 03 04 05 06 07 0B 0C 0D 0E 0F 11 13 14 15 1C 1F 21",
    .frame_pids = OLD_FRAME_PIDS,
    .calibration_id = "37805-PLM-A03",
    .calibration_number = 0xe4b91033,
    ECM },
};

const SimModel sim_model_iso_saloon = {
  .vin = "JHMCG56401C142857",
  .protocol = 3,
  .obd_standard = 1,
  .oxygen_sensors = 0x03,
  .fuel_type = 0x01,
  .reference_nm = 170,
  .facts = &iso_facts,
  .ecus = iso_ecus,
  .n_ecus = G_N_ELEMENTS (iso_ecus),
  .faults = "catalyst",
};

/* A 5.3 l V8 pickup of 2004 on J1850 VPW. */

static const SimEngineFacts vpw_facts = {
  WITHOUT_TURBO,
  .mass_kg = 2340,
  .drag_area_m2 = 1.25,
  .displacement_l = 5.3,
  .cylinders = 8,
  .n_gears = 4,
  .gears = { 0, 12.6, 23.8, 38.6, 55.0 },
  .shift_rpm = 1650,
  .idle_rpm = 560,
  .peak_nm = 440,
  .pedal_nm = 4.3,
  .map_kpa_per_nm = 0.17,
  .throttle_pct_per_gs = 0.36,
  .catalyst_c_per_gs = 2.0,
  .learned_trim_pct = 2.1,
  .tank_l = 98,
  .odometer_km = 311870,
};

static const SimEcuModel vpw_ecus[] = {
  { .title = N_ ("Powertrain"),
    .address = 0x10,
    ENGINE,
    .pids = V8_PIDS,
    .frame_pids = OLD_FRAME_PIDS " 10 11",
    .calibration_id = "12593555",
    .calibration_number = 0x0000aa3c,
    PCM },
  GEARBOX ("24227747", 0x00001b77),
};

const SimModel sim_model_vpw_truck = {
  .vin = "1GCEK14T74Z142857",
  .protocol = 2,
  .obd_standard = 1,
  .oxygen_sensors = 0x33,
  .fuel_type = 0x01,
  .reference_nm = 440,
  .facts = &vpw_facts,
  .ecus = vpw_ecus,
  .n_ecus = G_N_ELEMENTS (vpw_ecus),
  .faults = "misfire-3,evap-leak",
};

/* A 2.0 l car of 2001 on J1850 PWM. */

static const SimEngineFacts pwm_facts = {
  WITHOUT_TURBO,
  .mass_kg = 1290,
  .drag_area_m2 = 0.64,
  .displacement_l = 2.0,
  .cylinders = 4,
  .n_gears = 5,
  .gears = { 0, 8.0, 14.4, 21.3, 28.2, 36.0 },
  .shift_rpm = 2150,
  .idle_rpm = 750,
  .peak_nm = 178,
  .pedal_nm = 1.72,
  .map_kpa_per_nm = 0.40,
  .throttle_pct_per_gs = 0.95,
  .catalyst_c_per_gs = 5.0,
  .learned_trim_pct = -1.6,
  .tank_l = 49,
  .odometer_km = 167425,
};

static const SimEcuModel pwm_ecus[] = {
  { .title = N_ ("Powertrain"),
    .address = 0x10,
    ENGINE,
    .pids = "01 03 04 05 06 07 0C 0D 0E 0F 10 11 13 14 15 1C",
    .frame_pids = "02 03 04 05 06 07 0C 0D",
    .calibration_id = "1S4F-12A650-EB",
    .calibration_number = 0x77d01e05,
    PCM },
};

const SimModel sim_model_pwm_car = {
  .vin = "3FAFP31321R142857",
  .protocol = 1,
  .obd_standard = 1,
  .oxygen_sensors = 0x03,
  .fuel_type = 0x01,
  .reference_nm = 178,
  .facts = &pwm_facts,
  .ecus = pwm_ecus,
  .n_ecus = G_N_ELEMENTS (pwm_ecus),
  .faults = "coolant-sensor-open",
};

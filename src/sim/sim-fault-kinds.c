/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-fault-kinds.h"

#include "sim/sim-error.h"
#include "sim/sim-names.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Signs of SAE J2012: the two highest bits are P, C, B or U. */
#define C_CODE 0x4000
#define B_CODE 0x8000
#define U_CODE 0xc000

/* Failure types of ISO 15031-6. */
enum
{
  TYPE_CIRCUIT_OPEN = 0x13,
  TYPE_ABOVE_THRESHOLD = 0x17,
  TYPE_SIGNAL_IMPLAUSIBLE = 0x64,
  TYPE_MISSING_MESSAGE = 0x87
};

/* What a fault does to the readings. */

static void
misfire (SimTruth *truth, guint cylinder, double *state, double step_s)
{
  gboolean loaded = truth->running && truth->load_pct > 65;

  *state += loaded ? truth->rpm / 120 * 0.08 * step_s : 0;
  truth->misfires[cylinder - 1] = (guint) *state;
  if (loaded)
    truth->rpm -= 14 + 10 * sin (truth->time_s * 31);
}

static void
misfire_2 (SimTruth *truth, double *state, double step_s)
{
  misfire (truth, 2, state, step_s);
}

static void
misfire_3 (SimTruth *truth, double *state, double step_s)
{
  misfire (truth, 3, state, step_s);
}

/* Air that no sensor measured: the short trim rises, and the long one learns it within minutes. */
static void
lean_bank_1 (SimTruth *truth, double *state, double step_s)
{
  const double missing_pct = 24;

  if (truth->fuel_system != SIM_FUEL_CLOSED)
    return;
  *state += (missing_pct - *state) * step_s / 70;
  truth->long_trim_pct += *state;
  truth->short_trim_pct += missing_pct - *state;
}

/* A catalyst that stores no oxygen lets the swing of the mixture through to the sensor behind. */
static void
worn_catalyst (SimTruth *truth, double *state, double step_s)
{
  if (truth->fuel_system == SIM_FUEL_CLOSED)
    truth->rear_sensor_v = 0.46 + 0.3 * tanh (4 * sin (truth->time_s * 4.2 - 0.6));
}

static void
open_coolant_sensor (SimTruth *truth, double *state, double step_s)
{
  truth->coolant_c = -40;
}

static void
tank_leak (SimTruth *truth, double *state, double step_s)
{
  truth->vapour_pa *= 0.15;
}

static void
full_filter (SimTruth *truth, double *state, double step_s)
{
  truth->soot_pct = MAX (truth->soot_pct, 128);
  truth->filter_kpa = truth->maf_gs * (0.022 + 0.00085 * truth->soot_pct * 1.6);
  truth->exhaust_kpa = truth->baro_kpa + truth->filter_kpa + truth->maf_gs * 0.03;
  truth->regenerating = FALSE;
}

static void
bad_reagent (SimTruth *truth, double *state, double step_s)
{
  truth->nox_out_ppm = truth->nox_in_ppm * 0.62;
}

static void
stuck_egr (SimTruth *truth, double *state, double step_s)
{
  truth->egr_pct = MIN (truth->egr_pct, 2);
}

static void
hot_inverter (SimTruth *truth, double *state, double step_s)
{
  truth->inverter_c += 62;
}

static void
weak_cell (SimTruth *truth, double *state, double step_s)
{
  truth->cell_low_v -= 0.14 + MAX (0, truth->battery_a) * 0.002;
}

static void
weak_alternator (SimTruth *truth, double *state, double step_s)
{
  *state = MIN (*state + step_s / 120, 1);
  truth->voltage_v -= 1.2 + 1.5 * *state;
}

/* When it shows. */

/* A plug that fails under boost, or under a good load without it. */
static gboolean
is_loaded (const SimTruth *truth)
{
  return truth->rpm > 2400 && truth->load_pct > 65;
}

static gboolean
is_powered (const SimTruth *truth)
{
  return truth->powered;
}

static gboolean
is_flowing (const SimTruth *truth)
{
  return truth->maf_gs > 25;
}

static gboolean
is_moving (const SimTruth *truth)
{
  return truth->speed_kmh > 12;
}

static gboolean
is_cold (const SimTruth *truth)
{
  return truth->coolant_c < 30 && truth->running;
}

static const SimFaultKind kinds[] = {
  { "misfire-2", N_ ("Cylinder 2 misfires under load"), 0x0302, 0, SIM_PLACE_ENGINE,
    SIM_MONITOR_MISFIRE, 2, TRUE, 0xa3, 0, is_loaded, misfire_2 },
  { "misfire-3", N_ ("Cylinder 3 misfires under load"), 0x0303, 0, SIM_PLACE_ENGINE,
    SIM_MONITOR_MISFIRE, 2, TRUE, 0xa4, 0, is_loaded, misfire_3 },
  { "lean-bank-1", N_ ("Bank 1 draws air that is not measured"), 0x0171, 0, SIM_PLACE_ENGINE,
    SIM_MONITOR_FUEL, 2, TRUE, 0x81, 0, NULL, lean_bank_1 },
  { "catalyst", N_ ("The catalyst is worn out"), 0x0420, 0, SIM_PLACE_ENGINE, SIM_MONITOR_CATALYST,
    2, TRUE, 0x21, 0, NULL, worn_catalyst },
  { "evap-leak", N_ ("The fuel tank has a small leak"), 0x0442, 0, SIM_PLACE_ENGINE,
    SIM_MONITOR_EVAP, 2, TRUE, 0x3b, 0, NULL, tank_leak },
  { "coolant-sensor-open", N_ ("The coolant sensor's plug is off"), 0x0118, TYPE_CIRCUIT_OPEN,
    SIM_PLACE_ENGINE, -1, 1, TRUE, 0, 0, is_powered, open_coolant_sensor },
  { "tcm-lost", N_ ("The transmission's control unit is off the bus"), U_CODE | 0x0101,
    TYPE_MISSING_MESSAGE, SIM_PLACE_ENGINE, -1, 1, TRUE, 0, SIM_PLACE_TRANSMISSION, is_powered,
    NULL },
  { "low-voltage", N_ ("The alternator does not charge"), 0x0562, 0, SIM_PLACE_ENGINE, -1, 1, FALSE,
    0, 0, is_powered, weak_alternator },
  { "dpf-soot", N_ ("The particle filter is full of soot"), 0x2463, 0, SIM_PLACE_ENGINE,
    SIM_MONITOR_FILTER, 1, TRUE, 0xb2, 0, is_flowing, full_filter },
  { "glow-plug", N_ ("The glow plug of cylinder 1 is burnt out"), 0x0671, TYPE_CIRCUIT_OPEN,
    SIM_PLACE_ENGINE, -1, 2, TRUE, 0, 0, is_cold, NULL },
  { "reagent-quality", N_ ("The reagent is water"), 0x207f, 0, SIM_PLACE_ENGINE, SIM_MONITOR_NOX, 1,
    TRUE, 0x98, 0, NULL, bad_reagent },
  { "egr-flow", N_ ("The exhaust gas recirculation is blocked"), 0x0401, 0, SIM_PLACE_ENGINE,
    SIM_MONITOR_DIESEL_EGR, 2, TRUE, 0x31, 0, NULL, stuck_egr },
  { "gearbox-solenoid", N_ ("A shift solenoid sticks"), 0x0751, 0, SIM_PLACE_TRANSMISSION, -1, 1,
    TRUE, 0, 0, is_moving, NULL },
  { "wheel-sensor", N_ ("The front left wheel sensor is broken"), C_CODE | 0x0035,
    TYPE_CIRCUIT_OPEN, SIM_PLACE_BRAKES, -1, 1, FALSE, 0, 0, is_moving, NULL },
  { "airbag-plug", N_ ("The driver's airbag has no contact"), B_CODE | 0x0001, TYPE_CIRCUIT_OPEN,
    SIM_PLACE_AIRBAGS, -1, 1, FALSE, 0, 0, is_powered, NULL },
  { "body-lost", N_ ("The body unit misses the brakes on the bus"), U_CODE | 0x0121,
    TYPE_MISSING_MESSAGE, SIM_PLACE_BODY, -1, 1, FALSE, 0, 0, is_powered, NULL },
  { "inverter-hot", N_ ("The inverter's coolant does not flow"), 0x0a3c, TYPE_ABOVE_THRESHOLD,
    SIM_PLACE_DRIVE, -1, 1, TRUE, 0, 0, is_moving, hot_inverter },
  { "cell-imbalance", N_ ("A cell of the traction battery is weak"), 0x0bbd,
    TYPE_SIGNAL_IMPLAUSIBLE, SIM_PLACE_BATTERY, -1, 1, TRUE, 0, 0, is_powered, weak_cell },
};

/**
 * sim_list_fault_kinds:
 * @n_kinds: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_kinds): what can be wrong
 */
const SimFaultKind *
sim_list_fault_kinds (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * sim_fault_kind_find:
 *
 * Returns: (transfer none): the fault, or %NULL with @error of %SIM_ERROR_OPTION that names those
 * there are
 */
const SimFaultKind *
sim_fault_kind_find (const char *name, GError **error)
{
  const SimFaultKind *kind = sim_names_find (kinds, G_N_ELEMENTS (kinds), sizeof *kinds, name);

  if (kind != NULL)
    return kind;
  g_autofree char *names = sim_names_list (kinds, G_N_ELEMENTS (kinds), sizeof *kinds);
  g_set_error (error, SIM_ERROR, SIM_ERROR_OPTION,
               _ ("No simulated car can have the fault “%s”. Choose from: %s."), name, names);
  return NULL;
}

const char *
sim_fault_kind_get_title (const SimFaultKind *kind)
{
  return g_dgettext (GETTEXT_PACKAGE, kind->title);
}

/**
 * sim_fault_kind_is_seen:
 *
 * Returns: whether the control unit can tell at this moment that it is there, or that it is not
 */
gboolean
sim_fault_kind_is_seen (const SimFaultKind *kind, const SimTruth *truth)
{
  if (kind->shows != NULL)
    return kind->shows (truth);
  return kind->monitor < 0 || sim_monitors_run ((SimMonitor) kind->monitor, truth);
}

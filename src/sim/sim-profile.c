/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-profile.h"

#include "sim/sim-error.h"
#include "sim/sim-names.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const SimProfile profiles[] = {
  { "petrol-turbo", N_ ("Simulated petrol car"),
    N_ ("A 2.0 l turbo on a drive, with a misfire in cylinder 2"), &sim_model_petrol_turbo, FALSE },
  { "diesel-van", N_ ("Simulated diesel van"),
    N_ ("A 2.1 l van with a particle filter full of soot, and a body unit that speaks J1939"),
    &sim_model_diesel_van, FALSE },
  { "hybrid", N_ ("Simulated hybrid"),
    N_ ("A 2.5 l hybrid with four control units and an inverter that runs hot"), &sim_model_hybrid,
    FALSE },
  { "electric", N_ ("Simulated electric car"),
    N_ ("Knows nothing of OBD: its units answer UDS at their addresses. One battery cell is weak"),
    &sim_model_electric, FALSE },
  { "kwp-hatchback", N_ ("Simulated hatchback of 2005"),
    N_ ("A 1.6 l on KWP2000 with a fast start, which draws false air"), &sim_model_kwp_hatchback,
    FALSE },
  { "iso-saloon", N_ ("Simulated saloon of 2001"),
    N_ ("A 1.8 l on ISO 9141-2 with a slow start and a worn-out catalyst"), &sim_model_iso_saloon,
    FALSE },
  { "vpw-truck", N_ ("Simulated pickup of 2004"),
    N_ ("A 5.3 l V8 on J1850 VPW with a misfire in cylinder 3 and a leak in the tank"),
    &sim_model_vpw_truck, FALSE },
  { "pwm-car", N_ ("Simulated car of 2001"),
    N_ ("A 2.0 l on J1850 PWM whose coolant sensor has lost its plug"), &sim_model_pwm_car, FALSE },
  { "replay", N_ ("Recorded drive"), N_ ("Plays the values of a drive recorded in a CSV file"),
    &sim_model_petrol_turbo, TRUE },
};

/**
 * sim_list_profiles:
 * @n_profiles: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_profiles): the cars that can be simulated
 */
const SimProfile *
sim_list_profiles (guint *n_profiles)
{
  g_return_val_if_fail (n_profiles != NULL, NULL);

  *n_profiles = G_N_ELEMENTS (profiles);
  return profiles;
}

/**
 * sim_profile_find:
 *
 * Returns: (transfer none): the profile, or %NULL with @error of %SIM_ERROR_PROFILE that names
 * those there are
 */
const SimProfile *
sim_profile_find (const char *name, GError **error)
{
  const SimProfile *profile =
    sim_names_find (profiles, G_N_ELEMENTS (profiles), sizeof *profiles, name);

  if (profile != NULL)
    return profile;
  g_autofree char *names = sim_names_list (profiles, G_N_ELEMENTS (profiles), sizeof *profiles);
  g_set_error (error, SIM_ERROR, SIM_ERROR_PROFILE,
               _ ("There is no simulated car “%s”. Choose one of: %s."), name, names);
  return NULL;
}

const char *
sim_profile_get_title (const SimProfile *profile)
{
  return g_dgettext (GETTEXT_PACKAGE, profile->title);
}

const char *
sim_profile_get_description (const SimProfile *profile)
{
  return g_dgettext (GETTEXT_PACKAGE, profile->description);
}

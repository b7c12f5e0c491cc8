/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-profile.h"

#include "sim/sim-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const SimProfile profiles[] = {
  { "petrol-turbo", N_ ("Simulated petrol car"),
    N_ ("A 2.0 l turbo on a drive, with a misfire in cylinder 2"), FALSE },
  { "replay", N_ ("Recorded drive"), N_ ("Plays the values of a drive recorded in a CSV file"),
    TRUE },
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
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      if (g_str_equal (profiles[i].name, name))
        return &profiles[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", profiles[i].name);
    }
  g_set_error (error, SIM_ERROR, SIM_ERROR_PROFILE,
               _ ("There is no simulated car “%s”. Choose one of: %s."), name, names->str);
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

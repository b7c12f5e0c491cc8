/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-adapter.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const struct
{
  ObdAbility ability;
  const char *id;
  const char *name;
} abilities[OBD_N_ABILITIES] = {
  { OBD_ABILITY_ADAPTIVE, "adaptive", N_ ("Learns how long the car takes") },
  { OBD_ABILITY_TIMEOUT, "timeout", N_ ("Lets its patience be set") },
  { OBD_ABILITY_LONG, "long", N_ ("Sends and takes long messages") },
  { OBD_ABILITY_FILTER, "filter", N_ ("Listens to one control unit alone") },
  { OBD_ABILITY_FLOW_CONTROL, "flow_control", N_ ("Lets flow control be set") },
  { OBD_ABILITY_J1939, "j1939", N_ ("Reads lorries (SAE J1939)") },
  { OBD_ABILITY_ST, "st", N_ ("Knows the commands of an STN") },
};

/**
 * obd_ability_get_id:
 *
 * Returns: (nullable): the name of @ability in files
 */
const char *
obd_ability_get_id (ObdAbility ability)
{
  for (guint i = 0; i < G_N_ELEMENTS (abilities); i++)
    if (abilities[i].ability == ability)
      return abilities[i].id;
  return NULL;
}

/**
 * obd_ability_get_name:
 *
 * Returns: (nullable): what an adapter with @ability does, translated
 */
const char *
obd_ability_get_name (ObdAbility ability)
{
  for (guint i = 0; i < G_N_ELEMENTS (abilities); i++)
    if (abilities[i].ability == ability)
      return g_dgettext (GETTEXT_PACKAGE, abilities[i].name);
  return NULL;
}

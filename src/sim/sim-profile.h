/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-model.h"

G_BEGIN_DECLS

/**
 * SimProfile:
 * @name: as in "sim:petrol-turbo"
 * @title, @description: for people; translate by sim_profile_get_title() and
 *   sim_profile_get_description()
 * @model: the kind of car
 * @needs_file: plays a recording that the option `file` names
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *description;
  const SimModel *model;
  gboolean needs_file;
} SimProfile;

const SimProfile *sim_list_profiles (guint *n_profiles);
const SimProfile *sim_profile_find (const char *name, GError **error);
const char *sim_profile_get_title (const SimProfile *profile);
const char *sim_profile_get_description (const SimProfile *profile);

G_END_DECLS

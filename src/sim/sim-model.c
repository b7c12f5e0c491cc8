/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-model.h"

#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/**
 * sim_model_list_units:
 *
 * Returns: (transfer full): what control units it has, for people: "Engine, Transmission"
 */
char *
sim_model_list_units (const SimModel *model)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < model->n_ecus; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            g_dgettext (GETTEXT_PACKAGE, model->ecus[i].title));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-campaign.h"

static void
test_script (gconstpointer data)
{
  g_test_message ("%u failures", fault_script_run (GPOINTER_TO_UINT (data), FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; fault_script_get_name (i) != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/store/faults/", fault_script_get_name (i), NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_script);
    }
  return g_test_run ();
}

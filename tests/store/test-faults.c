/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-campaign.h"
#include "fault-campaign.h"

#define N_CUTS 300
#define SEED   0x5eedU

static void
test_script (gconstpointer data)
{
  g_test_message ("%u failures", fault_script_run (GPOINTER_TO_UINT (data), 16));
}

static void
test_cuts (void)
{
  CutResult result = cut_campaign_run (N_CUTS, SEED);

  g_assert_cmpint (result.n_lost, >, 0);
  g_test_message ("%d cuts from seed %#x: %" G_GINT64_FORMAT
                  " changes acknowledged, %" G_GUINT64_FORMAT " sectors lost",
                  N_CUTS, SEED, result.n_acknowledged, result.n_lost);
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
  g_test_add_func ("/store/faults/loses-nothing-when-the-power-is-cut", test_cuts);
  return g_test_run ();
}

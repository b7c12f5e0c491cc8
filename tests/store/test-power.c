/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut-campaign.h"

#define N_CUTS 200
#define SEED   0x5eedU

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
  g_test_add_func ("/store/power/loses-nothing-when-it-is-cut", test_cuts);
  return g_test_run ();
}

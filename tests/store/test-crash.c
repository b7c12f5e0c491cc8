/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kill-campaign.h"

#define N_KILLS 300
#define SEED    0xdeadU

static void
test_kill (void)
{
  KillResult result = kill_campaign_run (N_KILLS, SEED);

  g_assert_cmpint (result.n_acknowledged, >, N_KILLS);
  g_test_message ("%d kills from seed %#x: %" G_GINT64_FORMAT
                  " changes acknowledged, %" G_GINT64_FORMAT " made and not told",
                  N_KILLS, SEED, result.n_acknowledged, result.n_unsaid);
}

int
main (int argc, char **argv)
{
  if (kill_campaign_is_victim (argc, argv))
    return kill_campaign_be_victim (argv);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/crash/loses-nothing-that-was-acknowledged", test_kill);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kills processes and cuts the power at random moments while a store is written to, and fails every
 * single call to the disk: the same as the tests of the store, many times over. */
#include "cut-campaign.h"
#include "fault-campaign.h"
#include "kill-campaign.h"

#include <stdlib.h>

#define N_KILLS 5000
#define N_CUTS  5000
#define SEED    1U

static double
seconds_since (gint64 start_us)
{
  return (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC;
}

static void
bench_kills (void)
{
  gint64 start_us = g_get_monotonic_time ();
  KillResult result = kill_campaign_run (N_KILLS, SEED);

  g_print ("%d kills in %.0f s: %" G_GINT64_FORMAT " changes acknowledged, 0 lost, 0 half done; "
           "%" G_GINT64_FORMAT " made and not told\n",
           N_KILLS, seconds_since (start_us), result.n_acknowledged, result.n_unsaid);
}

static void
bench_cuts (void)
{
  gint64 start_us = g_get_monotonic_time ();
  CutResult result = cut_campaign_run (N_CUTS, SEED);

  g_print ("%d power cuts in %.0f s: %" G_GINT64_FORMAT
           " changes acknowledged, 0 lost, 0 half done; "
           "%" G_GUINT64_FORMAT " sectors lost\n",
           N_CUTS, seconds_since (start_us), result.n_acknowledged, result.n_lost);
}

static void
bench_faults (void)
{
  for (guint i = 0; fault_script_get_name (i) != NULL; i++)
    {
      gint64 start_us = g_get_monotonic_time ();
      guint n_runs = fault_script_run (i, TRUE);

      g_print ("%s: %u failing calls in %.0f s, all told and recovered from\n",
               fault_script_get_name (i), n_runs, seconds_since (start_us));
    }
}

int
main (int argc, char **argv)
{
  if (kill_campaign_is_victim (argc, argv))
    return kill_campaign_be_victim (argv);

  bench_kills ();
  bench_cuts ();
  bench_faults ();
  return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-drift.h"

#include <math.h>
#include <string.h>

/* A two-sided cumulative sum (E. S. Page, Biometrika 41, 1954) of how far each visit lies from the
 * vehicle's own first visits. It says that something changed and since when, not that it is broken.
 * The limits are in health.xml, with what was measured of them. */

/* A median absolute deviation times this is the standard deviation where the normal law holds. */
#define MAD_TO_SIGMA 1.4826

/* So many visits in a row as usual, and what changed is mended. */
#define N_CALM 2

/* Of so many visits the newest value is told. */
#define N_NOW 5

static int
compare (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
find_median (const double *values, guint n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);

  qsort (sorted, n, sizeof *sorted, compare);
  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static double
find_spread (const double *values, guint n, double median, double floor)
{
  g_autofree double *deviations = g_new (double, n);

  for (guint i = 0; i < n; i++)
    deviations[i] = fabs (values[i] - median);
  return MAX (floor, MAD_TO_SIGMA * find_median (deviations, n));
}

typedef struct
{
  double sum;
  guint since;
} Side;

static void
add_to_side (Side *self, double z, double allowance, guint visit)
{
  if (self->sum <= 0)
    self->since = visit;
  self->sum = MAX (0, self->sum + z - allowance);
}

typedef struct
{
  Side sides[2]; /* above, below */
  const Side *changed;
  guint n_calm;
} Walk;

static void
walk_on (Walk *self, double z, const double *limits, guint visit)
{
  add_to_side (&self->sides[0], z, limits[INSIGHT_LIMIT_TRIM_ALLOWANCE], visit);
  add_to_side (&self->sides[1], -z, limits[INSIGHT_LIMIT_TRIM_ALLOWANCE], visit);
  self->n_calm = fabs (z) < 1 ? self->n_calm + 1 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    if (self->changed != &self->sides[i] && self->sides[i].sum > limits[INSIGHT_LIMIT_TRIM_SUM])
      {
        self->changed = &self->sides[i];
        self->n_calm = 0;
      }
  if (self->changed != NULL && self->n_calm >= N_CALM)
    memset (self, 0, sizeof *self);
}

static void
tell_change (InsightDrift *drift, const Walk *walk, const double *visits, guint n_visits)
{
  drift->sum = MAX (walk->sides[0].sum, walk->sides[1].sum);
  if (walk->changed == NULL)
    return;
  drift->state = INSIGHT_DRIFT_CHANGED;
  drift->sum = walk->changed->sum;
  drift->since = walk->changed->since;
  drift->n_now = MIN (n_visits - drift->since, N_NOW);
  drift->now = find_median (visits + n_visits - drift->n_now, drift->n_now);
}

/**
 * insight_drift_find:
 * @visits: (array length=n_visits): what was measured at each, in the order of time
 * @drift: (out): what came of it
 *
 * Judges the visits after the first ones by those.
 */
void
insight_drift_find (const InsightTable *table,
                    const double *visits,
                    guint n_visits,
                    InsightDrift *drift)
{
  g_return_if_fail (table != NULL && drift != NULL && (visits != NULL || n_visits == 0));

  const double *limits = table->limits;
  const guint n_first = (guint) MAX (limits[INSIGHT_LIMIT_TRIM_VISITS], 2);
  const double clip = limits[INSIGHT_LIMIT_TRIM_CLIP];
  Walk walk = { 0 };

  *drift = (InsightDrift){ .state = INSIGHT_DRIFT_TOO_FEW };
  /* One more than the first ones, or there is nothing to compare with them. */
  if (n_visits <= n_first)
    {
      drift->n_missing = n_first + 1 - n_visits;
      return;
    }
  drift->state = INSIGHT_DRIFT_NONE;
  drift->usual = find_median (visits, n_first);
  drift->spread = find_spread (visits, n_first, drift->usual, limits[INSIGHT_LIMIT_TRIM_FLOOR]);
  for (guint i = n_first; i < n_visits; i++)
    walk_on (&walk, CLAMP ((visits[i] - drift->usual) / drift->spread, -clip, clip), limits, i);
  tell_change (drift, &walk, visits, n_visits);
}

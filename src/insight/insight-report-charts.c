/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "insight/insight-report-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Readings that two recordings have, one from before the work and one from after it. */

void
insight_chart_free (gpointer data)
{
  InsightChart *chart = data;

  g_free (chart->what);
  g_free (chart->caption);
  g_free (chart->means);
  g_free (chart->before);
  g_free (chart->after);
  g_free (chart);
}

/* Returns: (transfer full): @n numbers in the unit of display, NAN for what was not told */
static double *
read_values (JsonArray *array, guint n, BaseUnit from, BaseUnit to)
{
  double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      values[i] = JSON_NODE_HOLDS_VALUE (node)
                    ? base_unit_convert (json_node_get_double (node), from, to)
                    : NAN;
    }
  return values;
}

static double
find_mean (const double *values, guint n)
{
  double sum = 0;
  guint told = 0;

  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      {
        sum += values[i];
        told++;
      }
  return told > 0 ? sum / told : NAN;
}

static void
stretch (InsightChart *chart, const double *values)
{
  for (guint i = 0; i < chart->n; i++)
    {
      chart->low = fmin (chart->low, values[i]);
      chart->high = fmax (chart->high, values[i]);
    }
}

/* The ends are round numbers; what goes to both sides of zero has it in the middle. */
static void
round_ends (InsightChart *chart)
{
  double span = fmax (chart->high - chart->low, 1e-3);
  double step = pow (10, floor (log10 (span))) / 5;

  if (chart->low < 0 && chart->high > 0)
    {
      chart->high = fmax (-chart->low, chart->high);
      chart->low = -chart->high;
    }
  chart->low = floor (chart->low / step) * step;
  chart->high = ceil (chart->high / step) * step;
  if (chart->high <= chart->low)
    chart->high = chart->low + step;
}

static char *
dup_span (gint64 span_s)
{
  if (span_s < 120)
    return g_strdup_printf (_ ("%d s"), (int) span_s);
  return g_strdup_printf (_ ("%d min"), (int) ((span_s + 30) / 60));
}

static int
choose_decimals (const InsightChart *chart)
{
  return chart->high - chart->low >= 20 ? 0 : 1;
}

static void
word (InsightChart *chart, BaseUnit unit, gint64 span_s)
{
  int decimals = choose_decimals (chart);
  g_autofree char *low = base_unit_format (chart->low, decimals);
  g_autofree char *high = base_unit_format (chart->high, decimals);
  g_autofree char *before = base_unit_format (find_mean (chart->before, chart->n), decimals);
  g_autofree char *after = base_unit_format (find_mean (chart->after, chart->n), decimals);
  g_autofree char *span = dup_span (span_s);
  const char *symbol = base_unit_get_symbol (unit);

  /* Translators: the ends of a chart with their unit, and how long it is: "0 to 50 % over 10 min".
   */
  chart->caption = g_strdup_printf (_ ("%s to %s %s over %s"), low, high, symbol, span);
  /* Translators: two numbers, the later with its unit. */
  chart->means = g_strdup_printf (_ ("mean %s before, %s %s after"), before, after, symbol);
}

static InsightChart *
make_chart (const InsightDraft *draft, JsonObject *course, gint64 span_s)
{
  JsonArray *before = base_json_get_array (course, "before");
  JsonArray *after = base_json_get_array (course, "after");
  const char *unit_id = base_json_get_string (course, "unit");
  const char *name = base_json_get_string (course, "name");
  BaseUnit unit = BASE_UNIT_NONE;

  if (before == NULL || after == NULL || name == NULL ||
      (unit_id != NULL && !base_unit_parse (unit_id, &unit)))
    return NULL;
  BaseUnit shown = base_unit_for_display (unit, draft->units);
  InsightChart *chart = g_new0 (InsightChart, 1);
  chart->what = g_strdup (name);
  chart->n = MIN (json_array_get_length (before), json_array_get_length (after));
  chart->before = read_values (before, chart->n, unit, shown);
  chart->after = read_values (after, chart->n, unit, shown);
  chart->low = G_MAXDOUBLE;
  chart->high = -G_MAXDOUBLE;
  stretch (chart, chart->before);
  stretch (chart, chart->after);
  round_ends (chart);
  word (chart, shown, span_s);
  return chart;
}

static char *
dup_moment (const InsightDraft *draft, gint64 at_s)
{
  return insight_draft_dup_moment (draft, at_s, _ ("%-d %B, %H:%M"));
}

void
insight_draft_add_charts (InsightDraft *draft)
{
  JsonObject *compared = base_json_get_object (draft->facts, "compared");
  JsonArray *courses = base_json_get_array (compared, "courses");
  gint64 span_s = base_json_get_int (compared, "span_s", 0);
  g_autofree char *before = dup_moment (draft, base_json_get_int (compared, "before_s", 0));
  g_autofree char *after = dup_moment (draft, base_json_get_int (compared, "after_s", 0));

  if (courses == NULL || json_array_get_length (courses) == 0)
    return;
  /* Translators: a day and time, of a recording. */
  draft->report->recorded_before = g_strdup_printf (_ ("before, %s"), before);
  /* Translators: a day and time, of a recording. */
  draft->report->recorded_after = g_strdup_printf (_ ("after, %s"), after);
  for (guint i = 0; i < json_array_get_length (courses); i++)
    {
      InsightChart *chart = make_chart (draft, base_json_array_get_object (courses, i), span_s);
      if (chart != NULL)
        g_ptr_array_add (draft->report->charts, chart);
    }
}

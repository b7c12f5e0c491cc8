/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-unit.h"
#include "insight/insight-findings.h"
#include "obd/obd-battery-test.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the workshop's records say: inspections, work that was put off, what is due. */

static void
add (InsightFindings *self, InsightCause cause, const char *kind, const char *id, const char *what)
{
  g_autofree char *key = g_strdup_printf ("%s %s", kind, id);

  insight_findings_add_filed (self, cause, key, what);
}

static void
read_inspected (InsightFindings *self, JsonObject *row)
{
  const char *result = base_json_get_string (row, "result");
  const char *name = base_json_get_string (row, "name");
  const char *measure = base_json_get_string (row, "measure");
  gboolean failed = g_strcmp0 (result, "fail") == 0;

  if (name == NULL || (!failed && g_strcmp0 (result, "advise") != 0))
    return;
  g_autofree char *what =
    measure != NULL ? g_strdup_printf ("%s, %s", name, measure) : g_strdup (name);
  add (self, failed ? INSIGHT_INSPECTION_FAIL : INSIGHT_INSPECTION_ADVISE, "result",
       base_json_get_string (row, "id"), what);
}

/* What an inspection found and the customer put off is one thing. */
static void
read_put_off (InsightFindings *self, JsonObject *row)
{
  const char *result = base_json_get_string (row, "result");
  const char *what = base_json_get_string (row, "description");

  if (what != NULL)
    add (self, INSIGHT_WORK_PUT_OFF, result != NULL ? "result" : "work",
         result != NULL ? result : base_json_get_string (row, "id"), what);
}

typedef struct
{
  const char *kind;
  InsightCause cause;
  const char *what;
} Due;

static const Due dues[] = {
  { "service", INSIGHT_SERVICE_OVERDUE, N_ ("Service") },
  { "wof", INSIGHT_INSPECTION_OVERDUE, N_ ("Warrant of fitness") },
  { "cof", INSIGHT_INSPECTION_OVERDUE, N_ ("Certificate of fitness") },
};

static gboolean
is_over (JsonObject *row, const char *today, gint64 km)
{
  const char *date = base_json_get_string (row, "due_date");
  gint64 due_km = base_json_get_int (row, "due_km", 0);

  return (date != NULL && g_strcmp0 (date, today) < 0) || (due_km > 0 && km > due_km);
}

static void
read_due (InsightFindings *self, JsonObject *row, const char *today, gint64 km)
{
  const char *kind = base_json_get_string (row, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    if (g_strcmp0 (kind, dues[i].kind) == 0 && is_over (row, today, km))
      add (self, dues[i].cause, "due", kind, _ (dues[i].what));
}

/* --- the battery test --- */

/* A flat battery shows at rest, under the starter and in the supply of a scan: it is one thing. */
static const struct
{
  const char *member;
  const char *key;
  const char *when;
} battery_steps[OBD_BATTERY_N_STEPS] = {
  [OBD_BATTERY_REST] = { "rest_mv", "supply", N_ ("at rest") },
  [OBD_BATTERY_CRANK] = { "crank_mv", "supply", N_ ("under the starter") },
  [OBD_BATTERY_CHARGE] = { "charge_mv", "charging", N_ ("while charging") },
};

static ObdBatteryTest
take_battery_test (JsonObject *row)
{
  ObdBatteryTest test;

  obd_battery_test_init (&test);
  for (guint step = 0; step < OBD_BATTERY_N_STEPS; step++)
    {
      gint64 mv = base_json_get_int (row, battery_steps[step].member, 0);
      test.volts[step] = mv > 0 ? (double) mv / 1000 : NAN;
    }
  test.n_missed = (guint) CLAMP (base_json_get_int (row, "n_missed", 0), 0, G_MAXUINT);
  return test;
}

static void
judge_battery_step (InsightFindings *self,
                    const ObdBatteryTest *test,
                    ObdBatteryStep step,
                    const char *day)
{
  static const InsightCause judgements[] = {
    [OBD_BATTERY_WEAK] = INSIGHT_BATTERY_WEAK, [OBD_BATTERY_BAD] = INSIGHT_BATTERY_BAD
  };
  ObdBatteryVerdict verdict = obd_battery_test_judge (test, step);
  g_autofree char *volts = base_unit_format (test->volts[step], 1);
  /* Translators: the day, the voltage, and "at rest", "under the starter" or "while charging". */
  g_autofree char *what =
    g_strdup_printf (_ ("Battery test of %s: %s V %s"), day, volts, _ (battery_steps[step].when));

  if (verdict >= OBD_BATTERY_WEAK)
    insight_findings_add_filed (self, judgements[verdict], battery_steps[step].key, what);
}

/* What nobody saw is neither good nor bad. */
static void
tell_unseen_crank (InsightFindings *self, const ObdBatteryTest *test, const char *day)
{
  g_autofree char *what = NULL;

  if (isnan (test->volts[OBD_BATTERY_CRANK]))
    what = g_strdup_printf (_ ("Battery test of %s: not measured under the starter."), day);
  else if (test->n_missed > 0)
    what = g_strdup_printf (
      _ ("Battery test of %s: readings were missed under the starter; it may have dipped deeper."),
      day);
  if (what != NULL)
    insight_findings_add_unknown (self, what);
}

static void
read_battery_test (InsightFindings *self, JsonObject *row)
{
  const char *date = base_json_get_string (row, "date");
  g_autofree char *noon = date != NULL ? g_strconcat (date, "T12:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) moment = noon != NULL ? g_date_time_new_from_iso8601 (noon, NULL) : NULL;
  g_autofree char *day =
    moment != NULL ? g_date_time_format (moment, _ ("%-d %b %Y")) : g_strdup ("–");
  const ObdBatteryTest test = take_battery_test (row);

  insight_findings_see (self, INSIGHT_EYE_PLUG);
  for (ObdBatteryStep step = OBD_BATTERY_REST; step < OBD_BATTERY_DONE; step++)
    judge_battery_step (self, &test, step, day);
  tell_unseen_crank (self, &test, day);
}

/**
 * insight_findings_read_workshop:
 * @facts: what the shop knows: "inspected" (rows of the newest inspection), "put_off" (open
 *   deferred work), "due" (what is due when), "km" (the odometer), "battery" (the newest battery
 *   test that was kept: "date", "rest_mv", "crank_mv", "charge_mv", "n_missed"), "idles" (see
 *   insight_findings_read_trims())
 * @today: the shop's day
 *
 * Adds what the workshop knows of a vehicle. Where it knows nothing, nothing was looked at.
 */
void
insight_findings_read_workshop (InsightFindings *self, JsonObject *facts, const char *today)
{
  JsonArray *inspected = base_json_get_array (facts, "inspected");
  JsonArray *put_off = base_json_get_array (facts, "put_off");
  JsonArray *due = base_json_get_array (facts, "due");
  JsonObject *battery = base_json_get_object (facts, "battery");
  JsonArray *idles = base_json_get_array (facts, "idles");
  guint n_inspected = inspected != NULL ? json_array_get_length (inspected) : 0;
  guint n_due = due != NULL ? json_array_get_length (due) : 0;

  g_return_if_fail (self != NULL && facts != NULL && today != NULL);

  if (n_inspected > 0 || n_due > 0)
    insight_findings_see (self, INSIGHT_EYE_WORKSHOP);
  for (guint i = 0; i < n_inspected; i++)
    read_inspected (self, base_json_array_get_object (inspected, i));
  for (guint i = 0; put_off != NULL && i < json_array_get_length (put_off); i++)
    read_put_off (self, base_json_array_get_object (put_off, i));
  for (guint i = 0; i < n_due; i++)
    read_due (self, base_json_array_get_object (due, i), today, base_json_get_int (facts, "km", 0));
  if (battery != NULL)
    read_battery_test (self, battery);
  if (idles != NULL)
    insight_findings_read_trims (self, idles);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-unit.h"
#include "insight/insight-report-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FULL 100

/* The score of a report with its lines, readings against what is normal, and what to do next. */

/* --- the score --- */

/* By the bands of the table: the best is good, the last is bad. */
static PaperMark
get_mark (const InsightDraft *draft, guint score)
{
  const InsightBand *band = insight_table_get_band (draft->table, score);
  guint index = (guint) (band - (const InsightBand *) (void *) draft->table->bands->data);

  if (index == 0)
    return PAPER_MARK_GOOD;
  return index + 1 < draft->table->bands->len ? PAPER_MARK_FAIR : PAPER_MARK_BAD;
}

static void
add_deduction (InsightDraft *draft, JsonObject *line)
{
  InsightRow *row = insight_row_add (draft->report->deductions, base_json_get_string (line, "what"),
                                     base_json_get_string (line, "why"));

  row->points = (guint) base_json_get_int (line, "points", 0);
}

static void
add_system (InsightDraft *draft, JsonObject *system)
{
  InsightRow *row =
    insight_row_add (draft->report->systems, base_json_get_string (system, "name"), NULL);
  guint lost = (guint) CLAMP (base_json_get_int (system, "lost", 0), 0, FULL);
  g_autofree char *left = g_strdup_printf ("%u", FULL - lost);

  row->points = lost;
  if (base_json_get_bool (system, "seen", FALSE))
    insight_cell_set (&row->first, get_mark (draft, FULL - lost), left);
  else
    insight_cell_set (&row->first, PAPER_MARK_UNKNOWN, _ ("not looked at"));
}

static void
add_each (InsightDraft *draft,
          JsonObject *health,
          const char *member,
          void (*add) (InsightDraft *draft, JsonObject *element))
{
  JsonArray *array = base_json_get_array (health, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add (draft, base_json_array_get_object (array, i));
}

static void
add_unknown (InsightDraft *draft, JsonObject *health)
{
  JsonArray *unknown = base_json_get_array (health, "unknown");

  for (guint i = 0; unknown != NULL && i < json_array_get_length (unknown); i++)
    g_ptr_array_add (draft->report->unknown, g_strdup (json_array_get_string_element (unknown, i)));
}

static void
add_score (InsightDraft *draft, JsonObject *health)
{
  InsightReport *report = draft->report;
  gint64 score = base_json_get_int (health, "score", -1);

  report->has_score = score >= 0;
  report->score = (guint) CLAMP (score, 0, FULL);
  report->was = (int) base_json_get_int (insight_draft_get_health (draft, "before"), "score", -1);
  report->band_mark = score < 0 ? PAPER_MARK_UNKNOWN : get_mark (draft, report->score);
  report->band = g_strdup (
    score < 0 ? _ ("Unknown")
              : insight_band_get_name (insight_table_get_band (draft->table, report->score)));
  report->seen = g_strdup_printf (_ ("%d of %d systems looked at"),
                                  (int) base_json_get_int (health, "systems_seen", 0),
                                  (int) base_json_get_int (health, "systems_in_all", 0));
}

void
insight_draft_add_health (InsightDraft *draft)
{
  JsonObject *health = insight_draft_get_health (draft, "after");

  add_score (draft, health);
  add_each (draft, health, "deductions", add_deduction);
  add_each (draft, health, "systems", add_system);
  add_unknown (draft, health);
}

/* --- readings --- */

static char *
dup_value (const InsightDraft *draft, double value, BaseUnit metric, guint decimals)
{
  BaseUnit unit = base_unit_for_display (metric, draft->units);
  g_autofree char *number = base_unit_format (base_unit_convert (value, metric, unit), decimals);

  return g_strdup_printf ("%s %s", number, base_unit_get_symbol (unit));
}

/* The reading and what is normal stand beside each other with the same digits. */
static void
add_reading (const InsightDraft *draft,
             const char *what,
             double value,
             const InsightNormal *normal,
             BaseUnit unit)
{
  InsightRow *row = insight_row_add (draft->report->readings, what, NULL);
  gboolean is_normal = value >= normal->low && value <= normal->high;
  g_autofree char *text = dup_value (draft, value, unit, normal->decimals);
  g_autofree char *from = dup_value (draft, normal->low, unit, normal->decimals);
  g_autofree char *to = dup_value (draft, normal->high, unit, normal->decimals);
  g_autofree char *range = g_strdup_printf (_ ("%s to %s"), from, to);

  insight_cell_set (&row->first, is_normal ? PAPER_MARK_GOOD : PAPER_MARK_FAIR, text);
  insight_cell_set (&row->second, row->first.mark, range);
}

static JsonObject *
find_reading (const InsightDraft *draft, const char *signal)
{
  JsonArray *readings = base_json_get_array (draft->facts, "readings");

  for (guint i = 0; readings != NULL && i < json_array_get_length (readings); i++)
    {
      JsonObject *reading = base_json_array_get_object (readings, i);
      if (g_strcmp0 (base_json_get_string (reading, "signal"), signal) == 0)
        return reading;
    }
  return NULL;
}

static void
add_normal (const InsightDraft *draft, const InsightNormal *normal)
{
  JsonObject *reading = find_reading (draft, normal->signal);
  const char *name = base_json_get_string (reading, "name");
  const char *unit_id = base_json_get_string (reading, "unit");
  double value = base_json_get_double (reading, normal->of_highest ? "highest" : "lowest", NAN);
  BaseUnit unit = BASE_UNIT_NONE;

  if (reading == NULL || isnan (value) || (unit_id != NULL && !base_unit_parse (unit_id, &unit)))
    return;
  g_autofree char *what =
    g_strdup_printf (normal->of_highest ? _ ("%s, highest") : _ ("%s, lowest"),
                     name != NULL ? name : normal->signal);
  add_reading (draft, what, value, normal, unit);
}

static void
add_supply (const InsightDraft *draft)
{
  JsonObject *adapter = base_json_get_object (insight_draft_get_scan (draft, "after"), "adapter");
  const double *limits = draft->table->limits;
  double volts = base_json_get_double (adapter, "voltage_v", NAN);
  double factor = volts >= limits[INSIGHT_LIMIT_SUPPLY_DOUBLE] ? 2 : 1;
  const InsightNormal normal = { .low = limits[INSIGHT_LIMIT_SUPPLY_LOW] * factor,
                                 .high = limits[INSIGHT_LIMIT_SUPPLY_HIGH] * factor,
                                 .decimals = 1 }; /* as an ELM327 tells it */

  if (!isnan (volts))
    add_reading (draft, _ ("Supply at the diagnostic plug"), volts, &normal, BASE_UNIT_VOLT);
}

static void
tell_recording (InsightDraft *draft)
{
  JsonArray *readings = base_json_get_array (draft->facts, "readings");
  JsonObject *first = readings != NULL ? base_json_array_get_object (readings, 0) : NULL;
  gint64 started_s = base_json_get_int (first, "started_s", 0);
  g_autofree char *day = insight_draft_dup_day (draft, started_s);

  g_ptr_array_add (
    draft->report->scanned,
    first != NULL ? g_strdup_printf (_ ("Readings are those of the recording of %s."), day)
                  : g_strdup (_ ("No drive was recorded, so nothing was measured on the road.")));
}

void
insight_draft_add_readings (InsightDraft *draft)
{
  add_supply (draft);
  for (guint i = 0; i < draft->table->normals->len; i++)
    add_normal (draft, &g_array_index (draft->table->normals, InsightNormal, i));
  tell_recording (draft);
}

/* --- what to do --- */

static char *
dup_price (const InsightDraft *draft, JsonObject *work)
{
  const char *currency =
    base_json_get_string (base_json_get_object (draft->facts, "shop"), "currency");
  gint64 minor = base_json_get_int (work, "total_minor", 0);

  return minor > 0 && currency != NULL ? base_money_format (minor, currency) : NULL;
}

static char *
dup_due (const InsightDraft *draft, JsonObject *work)
{
  g_autofree char *day = insight_draft_dup_date (base_json_get_string (work, "due_date"));
  gint64 km = base_json_get_int (work, "due_km", 0);
  BaseUnit unit = base_unit_for_display (BASE_UNIT_KM, draft->units);
  g_autofree char *distance =
    base_unit_format (base_unit_convert ((double) km, BASE_UNIT_KM, unit), 0);

  if (day != NULL)
    return g_strdup_printf (_ ("by %s"), day);
  return km > 0 ? g_strdup_printf (_ ("at %s %s"), distance, base_unit_get_symbol (unit)) : NULL;
}

/* Returns: (nullable): what the inspection found, "fail" or "advise", of which the work is */
static JsonObject *
find_inspected (const InsightDraft *draft, const char *id)
{
  JsonArray *rows =
    base_json_get_array (base_json_get_object (draft->facts, "workshop"), "inspected");

  for (guint i = 0; id != NULL && rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = base_json_array_get_object (rows, i);
      if (g_strcmp0 (base_json_get_string (row, "id"), id) == 0)
        return row;
    }
  return NULL;
}

static void
add_work (InsightDraft *draft, JsonObject *work)
{
  JsonObject *found = find_inspected (draft, base_json_get_string (work, "result"));
  const char *measure = base_json_get_string (found, "measure");
  gboolean failed = g_strcmp0 (base_json_get_string (found, "result"), "fail") == 0;
  g_autofree char *price = dup_price (draft, work);
  g_autofree char *due = dup_due (draft, work);
  g_autofree char *why = measure != NULL ? g_strdup_printf (_ ("measured %s"), measure) : NULL;
  InsightRow *row =
    insight_row_add (draft->report->recommended, base_json_get_string (work, "description"), why);

  insight_cell_set (&row->first, failed ? PAPER_MARK_BAD : PAPER_MARK_FAIR, price);
  insight_cell_set (&row->second, row->first.mark, due);
}

void
insight_draft_add_recommended (InsightDraft *draft)
{
  add_each (draft, base_json_get_object (draft->facts, "workshop"), "put_off", add_work);
}

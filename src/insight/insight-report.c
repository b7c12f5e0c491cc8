/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-time.h"
#include "insight/insight-error.h"
#include "insight/insight-report-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- rows --- */

InsightRow *
insight_row_add (GPtrArray *rows, const char *what, const char *why)
{
  InsightRow *row = g_new0 (InsightRow, 1);

  row->what = g_strdup (what);
  row->why = g_strdup (why);
  g_ptr_array_add (rows, row);
  return row;
}

void
insight_row_free (gpointer data)
{
  InsightRow *row = data;

  g_free (row->what);
  g_free (row->why);
  g_free (row->first.text);
  g_free (row->second.text);
  g_free (row);
}

void
insight_cell_set (InsightCell *cell, PaperMark mark, const char *text)
{
  g_free (cell->text);
  *cell = (InsightCell){ g_strdup (text), mark };
}

/* --- times --- */

/* @format: of g_date_time_format() */
char *
insight_draft_dup_moment (const InsightDraft *draft, gint64 at_s, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_s);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, draft->zone) : NULL;

  return local != NULL ? g_date_time_format (local, format) : NULL;
}

char *
insight_draft_dup_day (const InsightDraft *draft, gint64 at_s)
{
  return insight_draft_dup_moment (draft, at_s, _ ("%-d %B %Y"));
}

/* @date: (nullable): "2026-12-03" */
char *
insight_draft_dup_date (const char *date)
{
  g_autofree char *noon = date != NULL ? g_strconcat (date, "T12:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) day = noon != NULL ? g_date_time_new_from_iso8601 (noon, NULL) : NULL;

  return day != NULL ? g_date_time_format (day, _ ("%-d %B %Y")) : NULL;
}

/* --- parts of the facts --- */

/* @which: "before" or "after". Returns: (nullable): the document of that scan */
JsonObject *
insight_draft_get_scan (const InsightDraft *draft, const char *which)
{
  return base_json_get_object (base_json_get_object (draft->facts, which), "document");
}

JsonObject *
insight_draft_get_health (const InsightDraft *draft, const char *which)
{
  return base_json_get_object (base_json_get_object (draft->facts, which), "health");
}

static const char *
get_text (JsonObject *object, const char *member)
{
  const char *text = base_json_get_string (object, member);

  return text != NULL && *text != '\0' ? text : NULL;
}

static void
append (GString *list, const char *between, const char *text)
{
  if (text == NULL)
    return;
  if (list->len > 0)
    g_string_append (list, between);
  g_string_append (list, text);
}

static char *
finish_list (GString *list)
{
  return list->len > 0 ? g_string_free (list, FALSE) : (g_string_free (list, TRUE), NULL);
}

/* An address is written below itself on an envelope and in one line here. */
static char *
dup_one_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  GString *line = g_string_new (NULL);

  for (char **part = lines; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      append (line, ", ", *part);
  return finish_list (line);
}

static void
add_shop (InsightDraft *draft)
{
  JsonObject *shop = base_json_get_object (draft->facts, "shop");
  static const char *const reach[] = { "phone", "email", "website" };
  GString *list = g_string_new (NULL);

  draft->report->shop = g_strdup (get_text (shop, "name"));
  draft->report->address = dup_one_line (get_text (shop, "address"));
  for (guint i = 0; i < G_N_ELEMENTS (reach); i++)
    append (list, ", ", get_text (shop, reach[i]));
  draft->report->reach = finish_list (list);
}

static char *
dup_distance (const InsightDraft *draft)
{
  gint64 km = base_json_get_int (draft->facts, "km", 0);
  BaseUnit unit = base_unit_for_display (BASE_UNIT_KM, draft->units);
  g_autofree char *number =
    base_unit_format (base_unit_convert ((double) km, BASE_UNIT_KM, unit), 0);

  return km > 0 ? g_strdup_printf ("%s %s", number, base_unit_get_symbol (unit)) : NULL;
}

static char *
dup_identity (const InsightDraft *draft)
{
  GString *list = g_string_new (NULL);
  const char *vin = get_text (draft->facts, "vin");
  const char *chassis = get_text (draft->facts, "chassis_no");
  const char *customer = get_text (draft->facts, "customer_name");
  g_autofree char *distance = dup_distance (draft);

  if (vin != NULL || chassis != NULL)
    g_string_append_printf (list, vin != NULL ? _ ("VIN %s") : _ ("chassis %s"),
                            vin != NULL ? vin : chassis);
  append (list, ", ", distance);
  g_autofree char *owner = customer != NULL ? g_strdup_printf (_ ("for %s"), customer) : NULL;
  append (list, ", ", owner);
  return finish_list (list);
}

static void
add_vehicle (InsightDraft *draft)
{
  static const char *const parts[] = { "make", "model", "variant" };
  gint64 year = base_json_get_int (draft->facts, "year", 0);
  GString *name = g_string_new (NULL);

  if (year > 0)
    g_string_append_printf (name, "%d", (int) year);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    append (name, " ", get_text (draft->facts, parts[i]));
  draft->report->vehicle = finish_list (name);
  if (draft->report->vehicle == NULL)
    draft->report->vehicle = g_strdup (_ ("Vehicle"));
  draft->report->plate = g_strdup (get_text (draft->facts, "plate"));
  draft->report->identity = dup_identity (draft);
}

static void
add_issue (InsightDraft *draft)
{
  gint64 job = base_json_get_int (draft->facts, "job_number", 0);
  g_autofree char *day = insight_draft_dup_date (get_text (draft->facts, "today"));
  g_autofree char *number = job > 0 ? g_strdup_printf (_ ("job %d"), (int) job) : NULL;
  GString *list = g_string_new (NULL);

  append (list, ", ", day);
  append (list, ", ", number);
  draft->report->issued = finish_list (list);
  draft->report->made_s = base_json_get_int (draft->facts, "made_s", 0);
}

/* Nobody who finds the paper shall learn the whole VIN from its code. */
#define VIN_TAIL 6

/* There is no place yet that a link could lead to, so the code says itself what the paper is. */
static void
add_code (InsightReport *report, const char *vin)
{
  GString *code = g_string_new (_ ("Vehicle health report"));
  g_autofree char *tail = NULL;
  g_autofree char *score = NULL;

  if (vin != NULL)
    /* Translators: the last characters of a VIN. */
    tail = g_strdup_printf (_ ("VIN ends in %s"), vin + MAX (0, (gssize) strlen (vin) - VIN_TAIL));
  score = report->has_score ? g_strdup_printf (_ ("%u of 100"), report->score) : NULL;
  append (code, "\n", report->shop);
  append (code, "\n", report->plate);
  append (code, "\n", tail);
  append (code, "\n", report->issued);
  append (code, "\n", score);
  report->code = finish_list (code);
}

static void
add_words (InsightReport *report, const char *words)
{
  g_autofree char *plain = words != NULL ? g_utf8_make_valid (words, -1) : NULL;

  if (plain != NULL && *g_strstrip (plain) != '\0')
    report->words = g_steal_pointer (&plain);
}

/* What is longer would be cut off by the end of a page. */
static gboolean
check_words (const char *words, GError **error)
{
  glong length = words != NULL ? g_utf8_strlen (words, -1) : 0;

  if (length > INSIGHT_MOST_WORDS)
    g_set_error (error, INSIGHT_ERROR, INSIGHT_ERROR_WORDS,
                 _ ("The words are %ld characters long. Shorten them to %d."), length,
                 INSIGHT_MOST_WORDS);
  return length <= INSIGHT_MOST_WORDS;
}

static InsightReport *
make_empty (void)
{
  InsightReport *self = g_new0 (InsightReport, 1);
  GPtrArray **lists[] = { &self->deductions, &self->systems, &self->scan, &self->readings,
                          &self->recommended };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func (insight_row_free);
  self->charts = g_ptr_array_new_with_free_func (insight_chart_free);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->scanned = g_ptr_array_new_with_free_func (g_free);
  self->was = -1;
  return self;
}

static void
fill (InsightDraft *draft, const char *words)
{
  add_shop (draft);
  add_vehicle (draft);
  add_issue (draft);
  add_words (draft->report, words);
  insight_draft_add_health (draft);
  insight_draft_compare_scans (draft);
  insight_draft_tell_scans (draft);
  insight_draft_add_readings (draft);
  insight_draft_add_charts (draft);
  insight_draft_add_recommended (draft);
  add_code (draft->report, get_text (draft->facts, "vin"));
}

/**
 * insight_report_new:
 * @facts: what the shop's query "health-report" told
 * @words: (nullable): what the technician has to say
 * @units: in which readings are written
 *
 * Returns: (transfer full): the report; %NULL with @error set where there is no scan to report
 */
InsightReport *
insight_report_new (JsonNode *facts, const char *words, BaseUnitSystem units, GError **error)
{
  g_return_val_if_fail (facts != NULL && JSON_NODE_HOLDS_OBJECT (facts), NULL);

  JsonObject *object = json_node_get_object (facts);
  g_autoptr (InsightTable) table = insight_table_new (error);
  const char *zone_id = get_text (object, "zone");
  g_autoptr (GTimeZone) zone = zone_id != NULL ? g_time_zone_new_identifier (zone_id) : NULL;
  g_autoptr (InsightReport) self = make_empty ();
  InsightDraft draft = { self, object, table, zone, units };

  if (table == NULL || !check_words (words, error))
    return NULL;
  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  draft.zone = zone;
  if (base_json_get_array (insight_draft_get_scan (&draft, "after"), "ecus") == NULL)
    {
      g_set_error_literal (error, INSIGHT_ERROR, INSIGHT_ERROR_NOT_A_SCAN,
                           _ ("There is no scan to report. Scan the vehicle first."));
      return NULL;
    }
  fill (&draft, words);
  return g_steal_pointer (&self);
}

/**
 * insight_report_set_logo:
 * @logo: (nullable): a PNG
 */
void
insight_report_set_logo (InsightReport *self, GBytes *logo)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->logo, g_bytes_unref);
  self->logo = logo != NULL ? g_bytes_ref (logo) : NULL;
}

void
insight_report_free (InsightReport *self)
{
  char *texts[] = { self->shop,     self->address,         self->reach,
                    self->issued,   self->plate,           self->vehicle,
                    self->identity, self->words,           self->band,
                    self->seen,     self->before,          self->after,
                    self->code,     self->recorded_before, self->recorded_after };
  GPtrArray *lists[] = { self->deductions,  self->systems, self->scan,    self->readings,
                         self->recommended, self->unknown, self->scanned, self->charts };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (lists[i]);
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_free (self);
}

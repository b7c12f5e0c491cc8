/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"
#include "paper/paper.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Characters that a technician may have to say. */
#define INSIGHT_MOST_WORDS 3000

/**
 * InsightCell:
 * @text: (nullable): a word or two; %NULL for an empty cell
 * @mark: how that stands
 */
typedef struct
{
  char *text;
  PaperMark mark;
} InsightCell;

/**
 * InsightRow:
 * @what: what the row is about
 * @why: (nullable): a sentence more
 * @first, @second: what stands beside it
 * @points: what it took off the score
 */
typedef struct
{
  char *what;
  char *why;
  InsightCell first;
  InsightCell second;
  guint points;
} InsightRow;

/**
 * InsightChart:
 * @what: which reading
 * @caption: what its ends are: "0 to 50 % over 10 min"
 * @means: "mean 8.2 before, 1.1 % after"
 * @low, @high: the ends
 * @before, @after: (array length=n): its course, NAN for a gap
 *
 * A reading before the work and after it.
 */
typedef struct
{
  char *what;
  char *caption;
  char *means;
  double low;
  double high;
  double *before;
  double *after;
  guint n;
} InsightChart;

/**
 * InsightReport:
 * @shop, @address, @reach: whose paper it is; (nullable)
 * @logo: (nullable): a PNG
 * @issued: "19 November 2026, job 10482"
 * @plate: (nullable)
 * @vehicle: "2016 Volkswagen Golf R"
 * @identity: (nullable): "VIN …, 118,402 km, for Sarah Whitlock"
 * @words: (nullable): the technician's
 * @has_score, @score: of today
 * @at_most: without a score, the most that it can be; -1 where nothing was looked at
 * @was: the score of the scan before, -1 where there is none
 * @band: "Good"
 * @band_mark: how that stands
 * @seen: "6 of 9 systems looked at"
 * @before, @after: (nullable): heads of the two scans: "Before, 11:31"
 * @deductions: each point lost; @points is the price
 * @systems: first is "75", or that it was not looked at
 * @scan: codes and self-tests, with @first before and @second after
 * @readings: first is the value, second what is normal
 * @charts: (element-type InsightChart): readings of the recordings from before and after
 * @recorded_before, @recorded_after: (nullable): "before, 19 November, 11:35"
 * @recommended: first is the price, second until when
 * @unknown: what was looked for and could not be told
 * @scanned: sentences about how and what was scanned
 * @code: what the square code on each page holds: which vehicle, when, and its score
 *
 * All that a health report says, in words. The paper and the text copy say the same because both
 * are made from it.
 */
typedef struct
{
  char *shop;
  char *address;
  char *reach;
  GBytes *logo;
  char *issued;
  char *plate;
  char *vehicle;
  char *identity;
  char *words;
  gint64 made_s;
  gboolean has_score;
  guint score;
  int at_most;
  int was;
  char *band;
  PaperMark band_mark;
  char *seen;
  char *before;
  char *after;
  GPtrArray *deductions;
  GPtrArray *systems;
  GPtrArray *scan;
  GPtrArray *readings;
  GPtrArray *charts;
  char *recorded_before;
  char *recorded_after;
  GPtrArray *recommended;
  GPtrArray *unknown;
  GPtrArray *scanned;
  char *code;
} InsightReport;

InsightReport *
insight_report_new (JsonNode *facts, const char *words, BaseUnitSystem units, GError **error);
void insight_report_set_logo (InsightReport *self, GBytes *logo);
void insight_report_free (InsightReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InsightReport, insight_report_free)

char *insight_report_to_text (const InsightReport *self);
PaperDocument *insight_report_to_paper (const InsightReport *self, GError **error);

G_END_DECLS

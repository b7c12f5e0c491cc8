/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/insight-report.h"
#include "insight/insight-table.h"

G_BEGIN_DECLS

/**
 * InsightDraft:
 * @report: what is being put together
 * @facts: what the shop's query "health-report" told
 * @table: the rules
 * @zone: the shop's
 * @units: in which readings are written
 *
 * A report while it is made.
 */
typedef struct
{
  InsightReport *report;
  JsonObject *facts;
  const InsightTable *table;
  GTimeZone *zone;
  BaseUnitSystem units;
} InsightDraft;

InsightRow *insight_row_add (GPtrArray *rows, const char *what, const char *why);
void insight_row_free (gpointer row);
void insight_cell_set (InsightCell *cell, PaperMark mark, const char *text);

char *insight_draft_dup_day (const InsightDraft *draft, gint64 at_s);
char *insight_draft_dup_date (const char *date);
char *insight_draft_dup_moment (const InsightDraft *draft, gint64 at_s, const char *format);
JsonObject *insight_draft_get_scan (const InsightDraft *draft, const char *which);
JsonObject *insight_draft_get_health (const InsightDraft *draft, const char *which);

void insight_draft_compare_scans (InsightDraft *draft);
void insight_draft_tell_scans (InsightDraft *draft);
void insight_draft_add_health (InsightDraft *draft);
void insight_chart_free (gpointer chart);
void insight_draft_add_charts (InsightDraft *draft);
void insight_draft_add_readings (InsightDraft *draft);
void insight_draft_add_recommended (InsightDraft *draft);

G_END_DECLS

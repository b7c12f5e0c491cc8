/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:insight
 *
 * What the shop's records say about a vehicle as a whole: its health score, and the report of it
 * that a customer takes home.
 *
 * May use: base, obd (what is known of trouble codes, monitors and signals) and paper. Knows no
 * database and no screen: scans come as the documents of obd_scan_to_json(), the workshop's
 * part as JSON that the room of the shop made of its records.
 *
 * The walk of a score: #InsightTable holds the rules of `data/insight/health.xml` → what a scan
 * found (insight_findings_read_scan()) and what the workshop knows
 * (insight_findings_read_workshop()) become #InsightFindings: a cause, what it was, and which
 * systems were looked at → #InsightHealth takes the points of each cause off 100. Each line has its
 * points and its words; what was not looked at is a line too, and nothing looked at is no score.
 *
 * What changes over visits: a recording that ends becomes an #InsightIdle for each bank, which the
 * shop keeps; insight_drift_find() compares the later visits of a vehicle with its first ones, and
 * insight_findings_read_trims() makes a line of what changed, with all that it was given.
 *
 * The walk of a report: what the shop's query "health-report" told → insight_report_new() puts all
 * that it says into words → insight_report_to_paper() draws them, insight_report_to_text() writes
 * them out. Neither leaves out what the other says.
 *
 * A score only ever falls by what is found: every finding is a line of its own or makes one dearer.
 * The same findings make the same score, in whatever order they came.
 */

#include "insight/insight-drift.h"
#include "insight/insight-error.h"
#include "insight/insight-findings.h"
#include "insight/insight-health.h"
#include "insight/insight-idle.h"
#include "insight/insight-report.h"
#include "insight/insight-table.h"

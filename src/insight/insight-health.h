/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/insight-findings.h"

G_BEGIN_DECLS

/**
 * InsightDeduction:
 * @what: "P0302 Cylinder 2 misfire detected"
 * @code: (nullable): "P0302", where it comes from a trouble code
 * @points: what it takes off
 * @evidence: (nullable): of #InsightFinding
 *
 * One line of the bill, with why in insight_rule_get_text().
 */
typedef struct
{
  const char *what;
  const char *code;
  InsightCause cause;
  guint system;
  guint points;
  JsonNode *evidence;
} InsightDeduction;

/**
 * InsightHealth:
 * @has_score: whether anything was looked at at all
 * @score: 0 to 100
 * @deductions: (element-type InsightDeduction): the dearest first
 * @points: (element-type guint): what each system lost
 * @n_seen, @n_systems: how many systems were looked at, of those that the vehicle has
 *
 * Belongs to the findings that it was reckoned from.
 */
typedef struct
{
  const InsightFindings *findings;
  gboolean has_score;
  guint score;
  GArray *deductions;
  GArray *points;
  guint n_seen;
  guint n_systems;
} InsightHealth;

InsightHealth *insight_health_new (const InsightFindings *findings);
void insight_health_free (InsightHealth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InsightHealth, insight_health_free)

JsonNode *insight_health_to_json (const InsightHealth *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/insight-table.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the keys of trouble codes begin with. */
#define INSIGHT_CODE_KEY "code "

/**
 * InsightFinding:
 * @key: what it is about, so that the same thing found twice counts once: "code P0302"
 * @system: index into the table's systems
 * @what: for people: "P0302 Cylinder 2 misfire detected"
 * @evidence: (nullable): what a rule over several visits was given, its limits and what came of it
 */
typedef struct
{
  InsightCause cause;
  char *key;
  guint system;
  char *what;
  JsonNode *evidence;
} InsightFinding;

/**
 * InsightFindings:
 * @table: the rules
 * @items: (element-type InsightFinding)
 * @seen: which systems were looked at
 * @absent: which systems this vehicle does not have
 * @unknown: (element-type utf8): sentences: what was looked for and could not be told
 *
 * What is known of a vehicle, before anybody judges it.
 */
typedef struct
{
  const InsightTable *table;
  GArray *items;
  GArray *seen;
  GArray *absent;
  GPtrArray *unknown;
} InsightFindings;

InsightFindings *insight_findings_new (const InsightTable *table);
void insight_findings_free (InsightFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InsightFindings, insight_findings_free)

void insight_findings_add (InsightFindings *self,
                           InsightCause cause,
                           const char *key,
                           guint system,
                           const char *what);
void insight_findings_add_filed (InsightFindings *self,
                                 InsightCause cause,
                                 const char *key,
                                 const char *what);
void insight_findings_set_evidence (InsightFindings *self, JsonNode *evidence);
void insight_findings_see (InsightFindings *self, InsightEye eye);
void insight_findings_add_unknown (InsightFindings *self, const char *what);

gboolean insight_findings_read_scan (InsightFindings *self, JsonNode *scan, GError **error);
void insight_findings_read_workshop (InsightFindings *self, JsonObject *facts, const char *today);
void insight_findings_read_trims (InsightFindings *self, JsonArray *idles);

G_END_DECLS

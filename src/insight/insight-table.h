/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * InsightCause:
 *
 * What can be found, in the order in which equal points stand in the list: the ids of the rules in
 * `data/insight/health.xml`. Those of stored and of pending codes are in the order of
 * #InsightUrgency.
 */
typedef enum
{
  INSIGHT_STORED_STOP,
  INSIGHT_STORED_SOON,
  INSIGHT_STORED_WATCH,
  INSIGHT_STORED_OTHER,
  INSIGHT_PENDING_STOP,
  INSIGHT_PENDING_SOON,
  INSIGHT_PENDING_WATCH,
  INSIGHT_PENDING_OTHER,
  INSIGHT_PERMANENT,
  INSIGHT_ENGINE_LIGHT,
  INSIGHT_TRUCK_ACTIVE,
  INSIGHT_TRUCK_BEFORE,
  INSIGHT_TEST_FAILED,
  INSIGHT_TEST_NEAR,
  INSIGHT_SUPPLY_FLAT,
  INSIGHT_SUPPLY_LOW,
  INSIGHT_SUPPLY_HIGH,
  INSIGHT_BATTERY_BAD,
  INSIGHT_BATTERY_WEAK,
  INSIGHT_TRIM_DRIFT,
  INSIGHT_INSPECTION_FAIL,
  INSIGHT_INSPECTION_ADVISE,
  INSIGHT_WORK_PUT_OFF,
  INSIGHT_SERVICE_OVERDUE,
  INSIGHT_INSPECTION_OVERDUE,
  INSIGHT_N_CAUSES
} InsightCause;

typedef enum
{
  INSIGHT_URGENCY_STOP,
  INSIGHT_URGENCY_SOON,
  INSIGHT_URGENCY_WATCH,
  INSIGHT_URGENCY_OTHER
} InsightUrgency;

typedef enum
{
  INSIGHT_LIMIT_TEST_MARGIN,
  INSIGHT_LIMIT_SUPPLY_FLAT,
  INSIGHT_LIMIT_SUPPLY_LOW,
  INSIGHT_LIMIT_SUPPLY_HIGH,
  INSIGHT_LIMIT_SUPPLY_DOUBLE,
  INSIGHT_LIMIT_TRIM_SAMPLES,
  INSIGHT_LIMIT_TRIM_VISITS,
  INSIGHT_LIMIT_TRIM_FLOOR,
  INSIGHT_LIMIT_TRIM_CLIP,
  INSIGHT_LIMIT_TRIM_ALLOWANCE,
  INSIGHT_LIMIT_TRIM_SUM,
  INSIGHT_N_LIMITS
} InsightLimit;

/**
 * InsightEye:
 *
 * What must have been heard before anything can be said of a system; the words of seen-by.
 */
typedef enum
{
  INSIGHT_EYE_ENGINE,
  INSIGHT_EYE_SPARK,
  INSIGHT_EYE_GEARBOX,
  INSIGHT_EYE_PLUG,
  INSIGHT_EYE_EVERYWHERE,
  INSIGHT_EYE_WORKSHOP,
  INSIGHT_N_EYES
} InsightEye;

/**
 * InsightSystem:
 * @name: for people, not translated: see insight_system_get_name()
 * @codes: (element-type ObdDtcCodeRange): which trouble codes are of it
 */
typedef struct
{
  const char *id;
  const char *name;
  InsightEye eye;
  GArray *codes;
} InsightSystem;

/**
 * InsightRule:
 * @points: what it takes off, 1 to 100
 * @text: why, a sentence for a customer, not translated
 * @system: (nullable): id of the system that it is of; %NULL where the trouble code tells
 */
typedef struct
{
  guint points;
  const char *text;
  const char *system;
} InsightRule;

/**
 * InsightBand:
 * @from: the least score of it
 */
typedef struct
{
  const char *id;
  const char *name;
  guint from;
} InsightBand;

/**
 * InsightNormal:
 * @signal: id of a signal
 * @of_highest: whether the highest value of a recording is meant, else the lowest
 * @low, @high: between which it should be, in the signal's metric unit
 * @decimals: digits that the signal's resolution is worth
 */
typedef struct
{
  const char *signal;
  gboolean of_highest;
  double low;
  double high;
  guint decimals;
} InsightNormal;

/**
 * InsightTable:
 * @version: raised with every change, so that a kept score tells by which table it was reckoned
 * @systems: (element-type InsightSystem)
 * @rules: what each #InsightCause takes off
 * @limits: each #InsightLimit
 * @bands: (element-type InsightBand): the best first; the last begins at 0
 * @normals: (element-type InsightNormal)
 *
 * `data/insight/health.xml`. Every thread may read it.
 */
typedef struct
{
  guint version;
  GArray *systems;
  InsightRule rules[INSIGHT_N_CAUSES];
  double limits[INSIGHT_N_LIMITS];
  GArray *bands;
  GArray *normals;
  /*< private >*/
  GStringChunk *texts;
} InsightTable;

InsightTable *insight_table_new (GError **error);
InsightTable *insight_table_parse (const char *text, gssize length, GError **error);
void insight_table_free (InsightTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InsightTable, insight_table_free)

guint insight_table_find_system (const InsightTable *self, const char *code);
guint insight_table_find_seen (const InsightTable *self, InsightEye eye);
guint insight_table_find_of_cause (const InsightTable *self, InsightCause cause);
const InsightBand *insight_table_get_band (const InsightTable *self, guint score);
const InsightSystem *insight_table_get_system (const InsightTable *self, guint index);

const char *insight_cause_get_id (InsightCause cause);
const char *insight_limit_get_id (InsightLimit limit);
const char *insight_rule_get_text (const InsightRule *rule);
const char *insight_system_get_name (const InsightSystem *system);
const char *insight_band_get_name (const InsightBand *band);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-health.h"

#include <string.h>

#define FULL 100

/* --- from findings to lines --- */

static guint
get_points (const InsightFindings *findings, const InsightFinding *finding)
{
  return findings->table->rules[finding->cause].points;
}

/* The same thing next to each other, with the one of most points first: what is left of it. */
static int
compare_by_key (gconstpointer a, gconstpointer b, gpointer findings)
{
  const InsightFinding *one = *(const InsightFinding *const *) a;
  const InsightFinding *other = *(const InsightFinding *const *) b;
  int order = strcmp (one->key, other->key);
  guint points = get_points (findings, one), others = get_points (findings, other);

  if (order == 0)
    order = (points < others) - (points > others);
  if (order == 0)
    order = (one->cause > other->cause) - (one->cause < other->cause);
  if (order == 0)
    order = (one->system > other->system) - (one->system < other->system);
  return order != 0 ? order : strcmp (one->what, other->what);
}

static int
compare_by_points (gconstpointer a, gconstpointer b)
{
  const InsightDeduction *one = a, *other = b;
  int order = (one->points < other->points) - (one->points > other->points);

  if (order == 0)
    order = (one->cause > other->cause) - (one->cause < other->cause);
  return order != 0 ? order : strcmp (one->what, other->what);
}

static GPtrArray *
sort_findings (const InsightFindings *findings)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < findings->items->len; i++)
    g_ptr_array_add (sorted, &g_array_index (findings->items, InsightFinding, i));
  g_ptr_array_sort_with_data (sorted, compare_by_key, (gpointer) findings);
  return sorted;
}

static const char *
get_code (const InsightFinding *finding)
{
  return g_str_has_prefix (finding->key, INSIGHT_CODE_KEY)
           ? finding->key + strlen (INSIGHT_CODE_KEY)
           : NULL;
}

static void
add_deduction (InsightHealth *self, const InsightFinding *finding)
{
  const InsightDeduction deduction = {
    finding->what,
    get_code (finding),
    finding->cause,
    finding->system,
    get_points (self->findings, finding),
    finding->evidence,
  };

  g_array_append_val (self->deductions, deduction);
  g_array_index (self->points, guint, finding->system) += deduction.points;
}

static void
add_deductions (InsightHealth *self)
{
  g_autoptr (GPtrArray) sorted = sort_findings (self->findings);
  const char *last = NULL;

  for (guint i = 0; i < sorted->len; i++)
    {
      const InsightFinding *finding = g_ptr_array_index (sorted, i);
      if (g_strcmp0 (last, finding->key) != 0)
        add_deduction (self, finding);
      last = finding->key;
    }
  g_array_sort (self->deductions, compare_by_points);
}

static void
count_systems (InsightHealth *self)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      gboolean seen = g_array_index (self->findings->seen, gboolean, i);
      self->n_seen += seen;
      self->n_systems += seen || !g_array_index (self->findings->absent, gboolean, i);
    }
}

/**
 * insight_health_new:
 * @findings: outlive what is made of them
 *
 * Takes the points of each finding off 100.
 *
 * Returns: (transfer full): the score and its lines
 */
InsightHealth *
insight_health_new (const InsightFindings *findings)
{
  g_return_val_if_fail (findings != NULL, NULL);

  InsightHealth *self = g_new0 (InsightHealth, 1);
  guint lost = 0;

  self->findings = findings;
  self->deductions = g_array_new (FALSE, FALSE, sizeof (InsightDeduction));
  self->points = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (self->points, findings->table->systems->len);
  add_deductions (self);
  count_systems (self);
  for (guint i = 0; i < self->points->len; i++)
    lost += g_array_index (self->points, guint, i);
  self->has_score = self->n_seen > 0;
  self->score = FULL - MIN (lost, FULL);
  return self;
}

void
insight_health_free (InsightHealth *self)
{
  g_array_unref (self->deductions);
  g_array_unref (self->points);
  g_free (self);
}

/* --- as a document --- */

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_score (JsonBuilder *builder, const InsightHealth *self)
{
  const InsightTable *table = self->findings->table;
  const InsightBand *band = insight_table_get_band (table, self->score);

  json_builder_set_member_name (builder, "score");
  if (!self->has_score)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_add_int_value (builder, self->score);
  add_text (builder, "band", band->id);
  add_text (builder, "band_name", insight_band_get_name (band));
}

static void
add_deductions_to (JsonBuilder *builder, const InsightHealth *self)
{
  const InsightTable *table = self->findings->table;

  json_builder_set_member_name (builder, "deductions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->deductions->len; i++)
    {
      const InsightDeduction *line = &g_array_index (self->deductions, InsightDeduction, i);
      json_builder_begin_object (builder);
      add_int (builder, "points", line->points);
      add_text (builder, "rule", insight_cause_get_id (line->cause));
      add_text (builder, "system", insight_table_get_system (table, line->system)->id);
      add_text (builder, "what", line->what);
      add_text (builder, "why", insight_rule_get_text (&table->rules[line->cause]));
      if (line->code != NULL)
        add_text (builder, "code", line->code);
      if (line->evidence != NULL)
        {
          json_builder_set_member_name (builder, "evidence");
          json_builder_add_value (builder, json_node_copy (line->evidence));
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_system (JsonBuilder *builder, const InsightHealth *self, guint index)
{
  const InsightTable *table = self->findings->table;
  const InsightSystem *system = insight_table_get_system (table, index);
  guint lost = g_array_index (self->points, guint, index);

  json_builder_begin_object (builder);
  add_text (builder, "system", system->id);
  add_text (builder, "name", insight_system_get_name (system));
  json_builder_set_member_name (builder, "seen");
  json_builder_add_boolean_value (builder, g_array_index (self->findings->seen, gboolean, index));
  add_int (builder, "lost", lost);
  add_text (builder, "band", insight_table_get_band (table, FULL - MIN (lost, FULL))->id);
  json_builder_end_object (builder);
}

static void
add_systems (JsonBuilder *builder, const InsightHealth *self)
{
  add_int (builder, "systems_seen", self->n_seen);
  add_int (builder, "systems_in_all", self->n_systems);
  json_builder_set_member_name (builder, "systems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->points->len; i++)
    if (g_array_index (self->findings->seen, gboolean, i) ||
        !g_array_index (self->findings->absent, gboolean, i))
      add_system (builder, self, i);
  json_builder_end_array (builder);
}

static void
add_unknown (JsonBuilder *builder, const InsightFindings *findings)
{
  json_builder_set_member_name (builder, "unknown");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->unknown->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (findings->unknown, i));
  json_builder_end_array (builder);
}

/**
 * insight_health_to_json:
 *
 * Returns: (transfer full): an object: "score" (null where nothing was looked at), "band",
 * "band_name", "table" (its version), "deductions", "systems_seen", "systems_in_all", "systems",
 * "unknown"
 */
JsonNode *
insight_health_to_json (const InsightHealth *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  add_score (builder, self);
  add_int (builder, "table", self->findings->table->version);
  add_deductions_to (builder, self);
  add_systems (builder, self);
  add_unknown (builder, self->findings);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-findings.h"

static void
clear_finding (gpointer data)
{
  InsightFinding *finding = data;

  g_free (finding->key);
  g_free (finding->what);
  g_clear_pointer (&finding->evidence, json_node_unref);
}

/**
 * insight_findings_new:
 * @table: outlives the findings
 *
 * Returns: (transfer full): nothing found, nothing looked at
 */
InsightFindings *
insight_findings_new (const InsightTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  InsightFindings *self = g_new0 (InsightFindings, 1);
  self->table = table;
  self->items = g_array_new (FALSE, FALSE, sizeof (InsightFinding));
  g_array_set_clear_func (self->items, clear_finding);
  self->seen = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->absent = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_array_set_size (self->seen, table->systems->len);
  g_array_set_size (self->absent, table->systems->len);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
insight_findings_free (InsightFindings *self)
{
  g_array_unref (self->items);
  g_array_unref (self->seen);
  g_array_unref (self->absent);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

/**
 * insight_findings_add:
 * @system: index into the table's systems; it counts as looked at
 *
 * Adds what was found.
 */
void
insight_findings_add (InsightFindings *self,
                      InsightCause cause,
                      const char *key,
                      guint system,
                      const char *what)
{
  g_return_if_fail (self != NULL && key != NULL && what != NULL);
  g_return_if_fail (cause < INSIGHT_N_CAUSES && system < self->seen->len);

  InsightFinding finding = { cause, g_strdup (key), system, g_strdup (what), NULL };
  g_array_append_val (self->items, finding);
  g_array_index (self->seen, gboolean, system) = TRUE;
}

/**
 * insight_findings_add_filed:
 * @cause: one that is no trouble code
 *
 * Adds what was found to the system that the rule names.
 */
void
insight_findings_add_filed (InsightFindings *self,
                            InsightCause cause,
                            const char *key,
                            const char *what)
{
  g_return_if_fail (self != NULL && cause > INSIGHT_PERMANENT);

  insight_findings_add (self, cause, key, insight_table_find_of_cause (self->table, cause), what);
}

/**
 * insight_findings_set_evidence:
 * @evidence: (transfer full): an object
 *
 * Keeps with what was added last how it was found.
 */
void
insight_findings_set_evidence (InsightFindings *self, JsonNode *evidence)
{
  g_return_if_fail (self != NULL && self->items->len > 0 && evidence != NULL);

  InsightFinding *finding = &g_array_index (self->items, InsightFinding, self->items->len - 1);
  g_clear_pointer (&finding->evidence, json_node_unref);
  finding->evidence = evidence;
}

/**
 * insight_findings_see:
 *
 * Says that all systems that are seen so were looked at.
 */
void
insight_findings_see (InsightFindings *self, InsightEye eye)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->seen->len; i++)
    if (insight_table_get_system (self->table, i)->eye == eye)
      g_array_index (self->seen, gboolean, i) = TRUE;
}

/**
 * insight_findings_add_unknown:
 * @what: a sentence for people; the same one twice is said once
 */
void
insight_findings_add_unknown (InsightFindings *self, const char *what)
{
  g_return_if_fail (self != NULL && what != NULL);

  if (!g_ptr_array_find_with_equal_func (self->unknown, what, g_str_equal, NULL))
    g_ptr_array_add (self->unknown, g_strdup (what));
}

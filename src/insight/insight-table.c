/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-table.h"
#include "obd/obd-dtc-cover.h"
#include "obd/obd-dtc.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const char *const causes[] = {
  [INSIGHT_STORED_STOP] = "stored-stop",
  [INSIGHT_STORED_SOON] = "stored-soon",
  [INSIGHT_STORED_WATCH] = "stored-watch",
  [INSIGHT_STORED_OTHER] = "stored-other",
  [INSIGHT_PENDING_STOP] = "pending-stop",
  [INSIGHT_PENDING_SOON] = "pending-soon",
  [INSIGHT_PENDING_WATCH] = "pending-watch",
  [INSIGHT_PENDING_OTHER] = "pending-other",
  [INSIGHT_PERMANENT] = "permanent",
  [INSIGHT_ENGINE_LIGHT] = "engine-light",
  [INSIGHT_TRUCK_ACTIVE] = "truck-active",
  [INSIGHT_TRUCK_BEFORE] = "truck-before",
  [INSIGHT_TEST_FAILED] = "test-failed",
  [INSIGHT_TEST_NEAR] = "test-near",
  [INSIGHT_SUPPLY_FLAT] = "supply-flat",
  [INSIGHT_SUPPLY_LOW] = "supply-low",
  [INSIGHT_SUPPLY_HIGH] = "supply-high",
  [INSIGHT_BATTERY_BAD] = "battery-bad",
  [INSIGHT_BATTERY_WEAK] = "battery-weak",
  [INSIGHT_TRIM_DRIFT] = "trim-drift",
  [INSIGHT_INSPECTION_FAIL] = "inspection-fail",
  [INSIGHT_INSPECTION_ADVISE] = "inspection-advise",
  [INSIGHT_WORK_PUT_OFF] = "work-put-off",
  [INSIGHT_SERVICE_OVERDUE] = "service-overdue",
  [INSIGHT_INSPECTION_OVERDUE] = "inspection-overdue",
};

static const char *const limits[] = {
  [INSIGHT_LIMIT_TEST_MARGIN] = "test-margin",
  [INSIGHT_LIMIT_SUPPLY_FLAT] = "supply-flat",
  [INSIGHT_LIMIT_SUPPLY_LOW] = "supply-low",
  [INSIGHT_LIMIT_SUPPLY_HIGH] = "supply-high",
  [INSIGHT_LIMIT_SUPPLY_DOUBLE] = "supply-double",
  [INSIGHT_LIMIT_TRIM_SAMPLES] = "trim-samples",
  [INSIGHT_LIMIT_TRIM_VISITS] = "trim-visits",
  [INSIGHT_LIMIT_TRIM_FLOOR] = "trim-floor",
  [INSIGHT_LIMIT_TRIM_CLIP] = "trim-clip",
  [INSIGHT_LIMIT_TRIM_ALLOWANCE] = "trim-allowance",
  [INSIGHT_LIMIT_TRIM_SUM] = "trim-sum",
};

G_STATIC_ASSERT (G_N_ELEMENTS (causes) == INSIGHT_N_CAUSES);
G_STATIC_ASSERT (G_N_ELEMENTS (limits) == INSIGHT_N_LIMITS);

const char *
insight_cause_get_id (InsightCause cause)
{
  g_return_val_if_fail (cause < INSIGHT_N_CAUSES, NULL);

  return causes[cause];
}

const char *
insight_limit_get_id (InsightLimit limit)
{
  g_return_val_if_fail (limit < INSIGHT_N_LIMITS, NULL);

  return limits[limit];
}

const char *
insight_rule_get_text (const InsightRule *rule)
{
  return g_dgettext (GETTEXT_PACKAGE, rule->text);
}

const char *
insight_system_get_name (const InsightSystem *system)
{
  return g_dgettext (GETTEXT_PACKAGE, system->name);
}

const char *
insight_band_get_name (const InsightBand *band)
{
  return g_dgettext (GETTEXT_PACKAGE, band->name);
}

const InsightSystem *
insight_table_get_system (const InsightTable *self, guint index)
{
  g_return_val_if_fail (index < self->systems->len, NULL);

  return &g_array_index (self->systems, InsightSystem, index);
}

static gboolean
has_code (const InsightSystem *system, guint16 dtc)
{
  for (guint i = 0; i < system->codes->len; i++)
    {
      const ObdDtcCodeRange *range = &g_array_index (system->codes, ObdDtcCodeRange, i);
      if (range->first <= dtc && dtc <= range->last)
        return TRUE;
    }
  return FALSE;
}

/**
 * insight_table_find_system:
 * @code: a trouble code, "P0302"
 *
 * Returns: index of the system that it is of; the number of systems where it is no code
 */
guint
insight_table_find_system (const InsightTable *self, const char *code)
{
  guint16 dtc;

  g_return_val_if_fail (self != NULL && code != NULL, 0);

  if (!obd_dtc_parse (code, &dtc))
    return self->systems->len;
  for (guint i = 0; i < self->systems->len; i++)
    if (has_code (insight_table_get_system (self, i), dtc))
      return i;
  return self->systems->len;
}

/* Returns: index of the first system that is seen so; the number of systems where none is */
guint
insight_table_find_seen (const InsightTable *self, InsightEye eye)
{
  guint index = 0;

  g_return_val_if_fail (self != NULL, 0);

  while (index < self->systems->len && insight_table_get_system (self, index)->eye != eye)
    index++;
  return index;
}

/**
 * insight_table_find_of_cause:
 * @cause: one that is no trouble code
 *
 * Returns: index of the system that its rule names; the number of systems where it names none
 */
guint
insight_table_find_of_cause (const InsightTable *self, InsightCause cause)
{
  const char *id = NULL;
  guint index = 0;

  g_return_val_if_fail (self != NULL && cause < INSIGHT_N_CAUSES, 0);

  id = self->rules[cause].system;
  while (index < self->systems->len &&
         g_strcmp0 (insight_table_get_system (self, index)->id, id) != 0)
    index++;
  return index;
}

/**
 * insight_table_get_band:
 * @score: 0 to 100
 *
 * Returns: (transfer none): what such a score is called
 */
const InsightBand *
insight_table_get_band (const InsightTable *self, guint score)
{
  guint index = 0;

  g_return_val_if_fail (self != NULL, NULL);

  while (g_array_index (self->bands, InsightBand, index).from > score)
    index++;
  return &g_array_index (self->bands, InsightBand, index);
}

void
insight_table_free (InsightTable *self)
{
  for (guint i = 0; i < self->systems->len; i++)
    g_array_unref (g_array_index (self->systems, InsightSystem, i).codes);
  g_array_unref (self->systems);
  g_array_unref (self->bands);
  g_array_unref (self->normals);
  g_string_chunk_free (self->texts);
  g_free (self);
}

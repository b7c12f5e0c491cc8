/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "insight/insight-findings.h"
#include "obd/obd-readiness.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which of the car's self-tests are not finished since codes were cleared: a clear takes codes away
 * and repairs nothing, so until they are nobody knows. */

/* SAE J2178-1 and ISO 15765-4: the second of the legislated control units is the transmission's. */
#define GEARBOX_ID   "7E9"
#define GEARBOX_NAME "TCM"

/**
 * insight_scan_is_gearbox:
 * @ecu: one of "ecus" of a scan
 */
gboolean
insight_scan_is_gearbox (JsonObject *ecu)
{
  const char *name = base_json_get_string (ecu, "name");

  return g_strcmp0 (base_json_get_string (ecu, "id"), GEARBOX_ID) == 0 ||
         (name != NULL && strstr (name, GEARBOX_NAME) != NULL);
}

/* --- in words --- */

/* @done: those that are finished; a control unit repeats another's, so each counts once */
static void
note_monitors (GPtrArray *done, GPtrArray *left, JsonArray *monitors)
{
  for (guint i = 0; monitors != NULL && i < json_array_get_length (monitors); i++)
    {
      JsonObject *monitor = base_json_array_get_object (monitors, i);
      const char *id = base_json_get_string (monitor, "monitor");
      const char *name = id != NULL ? obd_monitor_get_name (id) : NULL;
      GPtrArray *names = base_json_get_bool (monitor, "complete", FALSE) ? done : left;
      if (name != NULL && base_json_get_bool (monitor, "supported", FALSE) &&
          !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
}

static guint
count_in_all (const GPtrArray *done, GPtrArray *left)
{
  guint n = left->len;

  for (guint i = 0; i < done->len; i++)
    n += !g_ptr_array_find_with_equal_func (left, g_ptr_array_index (done, i), g_str_equal, NULL);
  return n;
}

/* In one sentence: after a clear it is most of them. */
static void
tell_unfinished (InsightFindings *self, JsonArray *ecus)
{
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (ecus); i++)
    note_monitors (
      done, left,
      base_json_get_array (base_json_get_object (base_json_array_get_object (ecus, i), "readiness"),
                           "monitors"));
  if (left->len == 0)
    return;
  g_autoptr (GString) list = g_string_new (g_ptr_array_index (left, 0));
  for (guint i = 1; i < left->len; i++)
    g_string_append_printf (list, ", %s", (const char *) g_ptr_array_index (left, i));
  /* Translators: how many of how many, and which. */
  g_autofree char *what =
    g_strdup_printf (_ ("Not known: %u of %u self-tests not finished since codes were cleared: %s"),
                     left->len, count_in_all (done, left), list->str);
  insight_findings_add_unknown (self, what);
}

/* --- by system --- */

/* Watched all the time (SAE J1979, PID 01, byte B): minutes of driving finish them. */
static gboolean
is_continuous (const char *id)
{
  static const char *const ids[] = { "misfire", "fuel_system", "components", NULL };

  return g_strv_contains (ids, id);
}

typedef struct
{
  gboolean continuous_left; /* one that is watched all the time is not finished */
  guint n_finished;         /* of those that take a drive */
  guint n_left;
} Count;

/* Returns: whether any system needs the self-test */
static gboolean
count_for_systems (InsightFindings *self, const char *id, gboolean gearbox, gboolean complete)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->table->systems->len; i++)
    {
      const InsightSystem *system = insight_table_get_system (self->table, i);
      if (system->monitors == NULL ||
          !g_strv_contains ((const char *const *) system->monitors, id) ||
          (system->eye == INSIGHT_EYE_GEARBOX) != gearbox)
        continue;
      any = TRUE;
      g_array_index (self->n_self_tests, guint, i)++;
      g_array_index (self->n_unfinished, guint, i) += !complete;
    }
  return any;
}

static void
count_monitor (InsightFindings *self, JsonObject *monitor, gboolean gearbox, Count *count)
{
  const char *id = base_json_get_string (monitor, "monitor");
  gboolean complete = base_json_get_bool (monitor, "complete", FALSE);

  if (id == NULL || !base_json_get_bool (monitor, "supported", FALSE) ||
      !count_for_systems (self, id, gearbox, complete))
    return;
  if (is_continuous (id))
    count->continuous_left |= !complete;
  else if (complete)
    count->n_finished++;
  else
    count->n_left++;
}

/**
 * insight_findings_read_self_tests:
 * @ecus: of a scan
 *
 * Counts which self-tests are finished, of each system and in all.
 */
void
insight_findings_read_self_tests (InsightFindings *self, JsonArray *ecus)
{
  Count count = { 0 };

  g_return_if_fail (self != NULL && ecus != NULL);

  for (guint i = 0; i < json_array_get_length (ecus); i++)
    {
      JsonObject *ecu = base_json_array_get_object (ecus, i);
      JsonArray *monitors =
        base_json_get_array (base_json_get_object (ecu, "readiness"), "monitors");
      gboolean gearbox = ecu != NULL && insight_scan_is_gearbox (ecu);
      for (guint m = 0; monitors != NULL && m < json_array_get_length (monitors); m++)
        count_monitor (self, base_json_array_get_object (monitors, m), gearbox, &count);
    }
  self->unproved = count.continuous_left ||
                   count.n_left > self->table->limits[INSIGHT_LIMIT_UNFINISHED] ||
                   (count.n_left > 0 && count.n_finished == 0);
  tell_unfinished (self, ecus);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-scan-identity.h"
#include "base/base-json.h"
#include "base/base-unit.h"
#include "obd/obd-service-09.h"

#include <glib/gi18n.h>

typedef void (*EcuFunc) (GListStore *facts, JsonObject *ecu);

static GListModel *
list_of_ecus (SpeedshopScanDocument *document, EcuFunc add)
{
  GListStore *facts = g_list_store_new (SPEEDSHOP_TYPE_FACT);
  JsonObject *root = json_node_get_object (speedshop_scan_document_get_json (document));
  JsonArray *ecus = base_json_get_array (root, "ecus");

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    add (facts, base_json_array_get_object (ecus, i));
  return G_LIST_MODEL (facts);
}

static void
add_fact (GListStore *facts, const char *name, const char *value)
{
  g_autoptr (SpeedshopFact) fact = speedshop_fact_new (name, value, TRUE);

  g_list_store_append (facts, fact);
}

static guint
count (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

/* --- calibrations --- */

static const char *
get_text (JsonArray *texts, guint index)
{
  return index < count (texts) ? json_array_get_string_element (texts, index) : NULL;
}

static void
add_calibrations (GListStore *facts, JsonObject *ecu)
{
  const char *name = base_json_get_string (ecu, "name");
  const char *id = base_json_get_string (ecu, "id");
  JsonArray *ids = base_json_get_array (ecu, "calibrations");
  JsonArray *numbers = base_json_get_array (ecu, "calibration_numbers");
  /* Translators: a control unit's address and what it calls itself. */
  g_autofree char *title = name != NULL ? g_strdup_printf (_ ("%s, %s"), id, name) : g_strdup (id);

  for (guint i = 0; i < MAX (count (ids), count (numbers)); i++)
    {
      const char *calibration = get_text (ids, i);
      const char *number = get_text (numbers, i);
      /* Translators: a calibration's id, and the number that proves its content (CVN). */
      g_autofree char *value =
        g_strdup_printf (_ ("%s, verified by %s"), calibration != NULL ? calibration : "–",
                         number != NULL ? number : "–");
      add_fact (facts, title, value);
    }
}

/**
 * speedshop_scan_list_calibrations:
 *
 * Returns: (transfer full) (element-type SpeedshopFact): calibration ids with their verification
 *   numbers (service 09, INFOTYPEs 04 and 06), one a line
 */
GListModel *
speedshop_scan_list_calibrations (SpeedshopScanDocument *document)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (document), NULL);

  return list_of_ecus (document, add_calibrations);
}

/* --- counters --- */

static char *
word_ratio (guint completions, guint conditions)
{
  if (conditions == 0)
    return g_strdup_printf (_ ("%u, never possible yet"), completions);
  g_autofree char *ratio = base_unit_format ((double) completions / conditions, 2);
  /* Translators: how often a monitor ran, how often it could have, and the one divided by the
   * other. */
  return g_strdup_printf (_ ("%u of %u possible, %s"), completions, conditions, ratio);
}

static guint
get_count (JsonObject *json, const char *member)
{
  return (guint) MAX (base_json_get_double (json, member, 0), 0);
}

static void
add_total (GListStore *facts, JsonObject *performance, const char *member, const char *name)
{
  g_autofree char *value = g_strdup_printf ("%u", get_count (performance, member));

  add_fact (facts, name, value);
}

static void
tell_left_out (GListStore *facts, guint n)
{
  g_autofree char *value = g_strdup_printf ("%u", n);

  if (n > 0)
    /* Translators: how many self-tests are not listed, because they never could run. */
    add_fact (facts, _ ("Left out, never possible yet"), value);
}

static void
add_counters (GListStore *facts, JsonObject *ecu)
{
  JsonObject *performance = base_json_get_object (ecu, "performance");
  JsonArray *ratios = performance != NULL ? base_json_get_array (performance, "ratios") : NULL;

  if (performance == NULL)
    return;
  guint n_left_out = 0;

  add_total (facts, performance, "ignition_cycles", _ ("Engine starts"));
  add_total (facts, performance, "conditions", _ ("Drives that count"));
  for (guint i = 0; i < count (ratios); i++)
    {
      JsonObject *ratio = base_json_array_get_object (ratios, i);
      const char *id = base_json_get_string (ratio, "monitor");
      guint completions = get_count (ratio, "completions");
      guint conditions = get_count (ratio, "conditions");
      g_autofree char *value = word_ratio (completions, conditions);
      /* A car tells both banks, whether it has them or not. */
      if (completions == 0 && conditions == 0)
        {
          n_left_out++;
          continue;
        }
      if (id != NULL)
        add_fact (facts, obd_performance_get_name (id), value);
    }
  tell_left_out (facts, n_left_out);
}

/**
 * speedshop_scan_list_counters:
 *
 * Returns: (transfer full) (element-type SpeedshopFact): how often each monitor ran, of how often
 *   it could have (in-use performance, service 09, INFOTYPEs 08 and 0B)
 */
GListModel *
speedshop_scan_list_counters (SpeedshopScanDocument *document)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (document), NULL);

  return list_of_ecus (document, add_counters);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "base/base-unit.h"
#include "insight/insight-error.h"
#include "insight/insight-findings.h"
#include "obd/obd-readiness.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What a document of obd_scan_to_json() says about the health of the car. It may come from a file,
 * so anything may be missing in it. */

/* SAE J2178-1 and ISO 15765-4: the second of the legislated control units is the transmission's. */
#define GEARBOX_ID   "7E9"
#define GEARBOX_NAME "TCM"

typedef void (*EachFunc) (InsightFindings *self, JsonObject *ecu, JsonObject *element);

static void
for_each (InsightFindings *self,
          JsonObject *owner,
          const char *member,
          JsonObject *ecu,
          EachFunc visit)
{
  JsonArray *array = base_json_get_array (owner, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = base_json_array_get_object (array, i);
      if (element != NULL)
        visit (self, ecu, element);
    }
}

/* --- codes --- */

static InsightUrgency
get_urgency (JsonObject *code)
{
  static const char *const words[] = {
    [INSIGHT_URGENCY_STOP] = "stop",
    [INSIGHT_URGENCY_SOON] = "soon",
    [INSIGHT_URGENCY_WATCH] = "watch",
  };
  const char *severity = base_json_get_string (code, "severity");

  for (guint i = 0; severity != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (severity, words[i]))
      return (InsightUrgency) i;
  return INSIGHT_URGENCY_OTHER;
}

static InsightCause
get_cause (JsonObject *code)
{
  const char *state = base_json_get_string (code, "state");

  if (g_strcmp0 (state, "permanent") == 0)
    return INSIGHT_PERMANENT;
  return (InsightCause) ((g_strcmp0 (state, "pending") == 0 ? INSIGHT_PENDING_STOP
                                                            : INSIGHT_STORED_STOP) +
                         get_urgency (code));
}

static void
read_code (InsightFindings *self, JsonObject *ecu, JsonObject *code)
{
  const char *text = base_json_get_string (code, "code");
  const char *title = base_json_get_string (code, "title");
  guint system =
    text != NULL ? insight_table_find_system (self->table, text) : self->table->systems->len;

  if (system == self->table->systems->len)
    return;
  g_autofree char *key = g_strconcat (INSIGHT_CODE_KEY, text, NULL);
  g_autofree char *what = title != NULL ? g_strdup_printf ("%s %s", text, title) : g_strdup (text);
  insight_findings_add (self, get_cause (code), key, system, what);
}

static void
read_truck_code (InsightFindings *self, JsonObject *ecu, JsonObject *code)
{
  gint64 spn = base_json_get_int (code, "spn", 0), fmi = base_json_get_int (code, "fmi", 0);
  const char *name = base_json_get_string (code, "parameter");
  gboolean active = base_json_get_bool (code, "active", TRUE);
  g_autofree char *key = g_strdup_printf ("j1939 %d %d", (int) spn, (int) fmi);
  g_autofree char *what =
    g_strdup_printf ("SPN %d FMI %d %s", (int) spn, (int) fmi, name != NULL ? name : "");

  insight_findings_add_filed (self, active ? INSIGHT_TRUCK_ACTIVE : INSIGHT_TRUCK_BEFORE, key,
                              g_strchomp (what));
}

/* --- the car's own tests --- */

static void
read_test (InsightFindings *self, JsonObject *ecu, JsonObject *test)
{
  const char *outcome = base_json_get_string (test, "outcome");
  const char *monitor = base_json_get_string (test, "monitor");
  const char *name = base_json_get_string (test, "test");
  double margin = base_json_get_double (test, "margin", INFINITY);
  gboolean failed = g_strcmp0 (outcome, "failed") == 0;

  if (monitor == NULL || name == NULL ||
      (!failed && (g_strcmp0 (outcome, "passed") != 0 ||
                   margin >= self->table->limits[INSIGHT_LIMIT_TEST_MARGIN])))
    return;
  /* One fault spoils several tests of a monitor. */
  g_autofree char *key = g_strdup_printf ("test %s %s", base_json_get_string (ecu, "id"), monitor);
  g_autofree char *what = g_strdup_printf ("%s: %s", monitor, name);
  insight_findings_add_filed (self, failed ? INSIGHT_TEST_FAILED : INSIGHT_TEST_NEAR, key, what);
}

/* Returns: (nullable): what a test that the car has and did not finish is called */
static const char *
get_unfinished (JsonObject *monitor)
{
  const char *id = base_json_get_string (monitor, "monitor");

  return id != NULL && base_json_get_bool (monitor, "supported", FALSE) &&
             !base_json_get_bool (monitor, "complete", FALSE)
           ? obd_monitor_get_name (id)
           : NULL;
}

static void
note_unfinished (GPtrArray *names, JsonObject *ecu)
{
  JsonArray *monitors = base_json_get_array (base_json_get_object (ecu, "readiness"), "monitors");

  for (guint i = 0; monitors != NULL && i < json_array_get_length (monitors); i++)
    {
      const char *name = get_unfinished (base_json_array_get_object (monitors, i));
      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
}

/* In one sentence: after a clear it is most of them, and a control unit repeats another's. */
static void
tell_unfinished (InsightFindings *self, JsonObject *scan)
{
  JsonArray *ecus = base_json_get_array (scan, "ecus");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (ecus); i++)
    note_unfinished (names, base_json_array_get_object (ecus, i));
  if (names->len == 0)
    return;
  g_autoptr (GString) list = g_string_new (g_ptr_array_index (names, 0));
  for (guint i = 1; i < names->len; i++)
    g_string_append_printf (list, ", %s", (const char *) g_ptr_array_index (names, i));
  g_autofree char *what =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Self-test not finished by the car: %s",
                                  "Self-tests not finished by the car: %s", names->len),
                     list->str);
  insight_findings_add_unknown (self, what);
}

/* --- control units --- */

static gboolean
has_monitors (JsonObject *readiness, const char *wanted)
{
  JsonArray *monitors = base_json_get_array (readiness, "monitors");

  for (guint i = 0; monitors != NULL && i < json_array_get_length (monitors); i++)
    {
      JsonObject *monitor = base_json_array_get_object (monitors, i);
      if (g_strcmp0 (base_json_get_string (monitor, "monitor"), wanted) == 0)
        return base_json_get_bool (monitor, "supported", FALSE);
    }
  return FALSE;
}

/* An engine's control unit watches the fuel system; a gearbox's has readiness too, of its own
 * parts alone. */
static void
read_readiness (InsightFindings *self, JsonObject *ecu)
{
  JsonObject *readiness = base_json_get_object (ecu, "readiness");

  if (readiness == NULL)
    return;
  if (has_monitors (readiness, "fuel_system"))
    {
      gboolean spark = g_strcmp0 (base_json_get_string (readiness, "ignition"), "spark") == 0;
      guint ignition = insight_table_find_seen (self->table, INSIGHT_EYE_SPARK);
      insight_findings_see (self, INSIGHT_EYE_ENGINE);
      if (spark)
        insight_findings_see (self, INSIGHT_EYE_SPARK);
      else
        g_array_index (self->absent, gboolean, ignition) = TRUE;
    }
}

static gboolean
is_gearbox (JsonObject *ecu)
{
  const char *name = base_json_get_string (ecu, "name");

  return g_strcmp0 (base_json_get_string (ecu, "id"), GEARBOX_ID) == 0 ||
         (name != NULL && strstr (name, GEARBOX_NAME) != NULL);
}

static void
read_ecu (InsightFindings *self, JsonObject *scan, JsonObject *ecu)
{
  const char *id = base_json_get_string (ecu, "id");

  if (is_gearbox (ecu))
    insight_findings_see (self, INSIGHT_EYE_GEARBOX);
  read_readiness (self, ecu);
  for_each (self, ecu, "codes", ecu, read_code);
  for_each (self, ecu, "tests", ecu, read_test);
  if (base_json_get_bool (ecu, "mil", FALSE))
    insight_findings_add_filed (self, INSIGHT_ENGINE_LIGHT, "engine light", _ ("Engine light on"));
  if (id == NULL)
    insight_findings_add_unknown (self, _ ("A control unit did not tell which it is."));
}

/* --- the rest of the scan --- */

static void
read_supply (InsightFindings *self, JsonObject *scan)
{
  const double *limits = self->table->limits;
  double volts = base_json_get_double (base_json_get_object (scan, "adapter"), "voltage_v", NAN);
  double factor = volts >= limits[INSIGHT_LIMIT_SUPPLY_DOUBLE] ? 2 : 1;
  const struct
  {
    InsightCause cause;
    gboolean applies;
  } judgements[] = {
    { INSIGHT_SUPPLY_FLAT, volts < limits[INSIGHT_LIMIT_SUPPLY_FLAT] * factor },
    { INSIGHT_SUPPLY_LOW, volts < limits[INSIGHT_LIMIT_SUPPLY_LOW] * factor },
    { INSIGHT_SUPPLY_HIGH, volts > limits[INSIGHT_LIMIT_SUPPLY_HIGH] * factor },
  };

  if (isnan (volts))
    return;
  insight_findings_see (self, INSIGHT_EYE_PLUG);
  g_autofree char *value = base_unit_format (volts, 1);
  g_autofree char *what = g_strdup_printf (_ ("%s V at the diagnostic plug"), value);
  for (guint i = 0; i < G_N_ELEMENTS (judgements); i++)
    if (judgements[i].applies)
      insight_findings_add_filed (self, judgements[i].cause, "supply", what);
}

static void
read_notes (InsightFindings *self, JsonObject *scan)
{
  JsonArray *notes = base_json_get_array (scan, "notes");

  for (guint i = 0; notes != NULL && i < json_array_get_length (notes); i++)
    {
      JsonNode *note = json_array_get_element (notes, i);
      if (JSON_NODE_HOLDS_VALUE (note) && json_node_get_value_type (note) == G_TYPE_STRING)
        insight_findings_add_unknown (self, json_node_get_string (note));
    }
}

/**
 * insight_findings_read_scan:
 * @scan: a document of obd_scan_to_json()
 *
 * Adds what a scan found, which systems it looked at and what it could not tell.
 *
 * Returns: %FALSE with @error set where @scan is none
 */
gboolean
insight_findings_read_scan (InsightFindings *self, JsonNode *scan, GError **error)
{
  JsonObject *object =
    scan != NULL && JSON_NODE_HOLDS_OBJECT (scan) ? json_node_get_object (scan) : NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (base_json_get_array (object, "ecus") == NULL)
    {
      g_set_error_literal (error, INSIGHT_ERROR, INSIGHT_ERROR_NOT_A_SCAN,
                           _ ("This is no scan: it has no list of control units."));
      return FALSE;
    }
  for_each (self, object, "ecus", object, read_ecu);
  tell_unfinished (self, object);
  for_each (self, base_json_get_object (object, "j1939"), "codes", object, read_truck_code);
  read_supply (self, object);
  read_notes (self, object);
  if (base_json_get_bool (object, "everywhere", FALSE))
    insight_findings_see (self, INSIGHT_EYE_EVERYWHERE);
  return TRUE;
}

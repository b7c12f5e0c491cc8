/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-test-result.h"
#include "app/speedshop-cylinder.h"
#include "app/speedshop-pill.h"
#include "base/base-json.h"
#include "base/base-unit.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  PROP_0,
  PROP_MONITOR,
  PROP_TEST,
  PROP_DETAIL,
  PROP_VALUE,
  PROP_LIMITS,
  PROP_MARGIN,
  PROP_OUTCOME,
  PROP_SPOKEN,
  N_TEXTS,
  PROP_SHARE = N_TEXTS,
  PROP_RANK,
  PROP_STATUS,
  N_PROPS
};

struct _SpeedshopTestResult
{
  GObject parent_instance;

  char *texts[N_TEXTS];
  SpeedshopTestRank rank;
  guint monitor_id; /* of service 06; 0 for service 05 */
  guint test_id;
  double value;
  double minimum;
  double maximum;
  double share;
};

G_DEFINE_FINAL_TYPE (SpeedshopTestResult, speedshop_test_result, G_TYPE_OBJECT)

static const char *const text_names[N_TEXTS] = {
  [PROP_MONITOR] = "monitor", [PROP_TEST] = "test",     [PROP_DETAIL] = "detail",
  [PROP_VALUE] = "value",     [PROP_LIMITS] = "limits", [PROP_MARGIN] = "margin",
  [PROP_OUTCOME] = "outcome", [PROP_SPOKEN] = "spoken",
};

static const SpeedshopStatus status_of_rank[] = {
  [SPEEDSHOP_TEST_FAILED] = SPEEDSHOP_STATUS_CRIT,
  [SPEEDSHOP_TEST_SUSPECT] = SPEEDSHOP_STATUS_WARN,
  [SPEEDSHOP_TEST_PASSED] = SPEEDSHOP_STATUS_OK,
  [SPEEDSHOP_TEST_COUNTER] = SPEEDSHOP_STATUS_NEUTRAL,
  [SPEEDSHOP_TEST_WITHOUT_LIMIT] = SPEEDSHOP_STATUS_NEUTRAL,
  [SPEEDSHOP_TEST_NOT_RUN] = SPEEDSHOP_STATUS_IDLE,
};

static GParamSpec *props[N_PROPS];

static void
speedshop_test_result_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopTestResult *self = SPEEDSHOP_TEST_RESULT (object);

  if (id < N_TEXTS)
    g_value_set_string (value, self->texts[id]);
  else if (id == PROP_SHARE)
    g_value_set_double (value, self->share);
  else if (id == PROP_RANK)
    g_value_set_uint (value, self->rank);
  else if (id == PROP_STATUS)
    g_value_set_enum (value, status_of_rank[self->rank]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_test_result_finalize (GObject *object)
{
  SpeedshopTestResult *self = SPEEDSHOP_TEST_RESULT (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (speedshop_test_result_parent_class)->finalize (object);
}

static void
speedshop_test_result_class_init (SpeedshopTestResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_test_result_get_property;
  object_class->finalize = speedshop_test_result_finalize;
  for (guint i = PROP_MONITOR; i < N_TEXTS; i++)
    props[i] = g_param_spec_string (text_names[i], NULL, NULL, NULL, flags);
  props[PROP_SHARE] =
    g_param_spec_double ("share", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  props[PROP_RANK] = g_param_spec_uint ("rank", NULL, NULL, 0, SPEEDSHOP_TEST_NOT_RUN, 0, flags);
  props[PROP_STATUS] =
    g_param_spec_enum ("status", NULL, NULL, SPEEDSHOP_TYPE_STATUS, SPEEDSHOP_STATUS_IDLE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
speedshop_test_result_init (SpeedshopTestResult *self)
{
}

/* --- words --- */

static SpeedshopTestRank
rank_outcome (const char *outcome)
{
  if (g_strcmp0 (outcome, "failed") == 0)
    return SPEEDSHOP_TEST_FAILED;
  return g_strcmp0 (outcome, "passed") == 0 ? SPEEDSHOP_TEST_PASSED : SPEEDSHOP_TEST_NOT_RUN;
}

/* @code: (nullable): the trouble code that makes it suspect */
static char *
word_rank (SpeedshopTestRank rank, const char *code)
{
  static const char *const words[] = {
    [SPEEDSHOP_TEST_FAILED] = N_ ("Failed"),    [SPEEDSHOP_TEST_PASSED] = N_ ("Passed"),
    [SPEEDSHOP_TEST_COUNTER] = N_ ("No limit"), [SPEEDSHOP_TEST_WITHOUT_LIMIT] = N_ ("No limit"),
    [SPEEDSHOP_TEST_NOT_RUN] = N_ ("Not run"),
  };

  if (rank == SPEEDSHOP_TEST_SUSPECT)
    /* Translators: a trouble code, such as P0302. */
    return g_strdup_printf (_ ("%s is set"), code);
  return g_strdup (_ (words[rank]));
}

static char *
word_number (double value, guint decimals, const char *symbol)
{
  if (isnan (value))
    return g_strdup ("–");

  g_autofree char *number = base_unit_format (value, decimals);
  if (symbol == NULL || *symbol == '\0')
    return g_steal_pointer (&number);
  /* Translators: a number and its unit, with a no-break space between. */
  return g_strdup_printf (_ ("%s %s"), number, symbol);
}

static char *
word_limits (double minimum, double maximum, guint decimals, const char *symbol)
{
  g_autofree char *least = word_number (minimum, decimals, NULL);
  g_autofree char *most = word_number (maximum, decimals, symbol);
  g_autofree char *least_unit = word_number (minimum, decimals, symbol);

  if (!isnan (minimum) && !isnan (maximum))
    /* Translators: the least and the most that passes, the unit with the latter. */
    return g_strdup_printf (_ ("%s to %s"), least, most);
  if (!isnan (minimum))
    return g_strdup_printf (_ ("At least %s"), least_unit);
  return isnan (maximum) ? g_strdup (_ ("None")) : g_strdup_printf (_ ("At most %s"), most);
}

static char *
word_margin (double margin, SpeedshopTestRank rank)
{
  if (rank == SPEEDSHOP_TEST_NOT_RUN || isnan (margin))
    return g_strdup ("–");
  g_autofree char *percent = base_unit_format (round (margin * 100), 0);
  /* Translators: how far a value is from its limit. */
  return g_strdup_printf (_ ("%s %%"), percent);
}

static guint
get_decimals (JsonObject *json, const char *unit)
{
  BaseUnit known;

  if (json_object_has_member (json, "decimals"))
    return (guint) CLAMP (base_json_get_double (json, "decimals", 0), 0, 6);
  return unit != NULL && base_unit_parse (unit, &known) && known != BASE_UNIT_NONE ? 3 : 0;
}

/* Service 05 tells a unit of the shop's; service 06 has units of its own, told as they are
 * written. */
static const char *
get_symbol (JsonObject *json)
{
  const char *symbol = base_json_get_string (json, "symbol");
  BaseUnit unit;

  if (symbol != NULL || !base_unit_parse (base_json_get_string (json, "unit"), &unit))
    return symbol;
  return base_unit_get_symbol (unit);
}

static char *
word_detail (JsonObject *json, const char *ecu)
{
  const char *test = base_json_get_string (json, "test");
  guint component = (guint) base_json_get_double (json, "component", 0);

  if (component > 0)
    /* Translators: a test, what was tested as the car's maker numbers it, and the control unit. */
    return g_strdup_printf (_ ("%s, component %02X, control unit %s"), test, component, ecu);
  /* Translators: a test and the control unit that did it. */
  return g_strdup_printf (_ ("%s, control unit %s"), test, ecu);
}

/* A margin that nobody told follows from the limits. */
static double
find_margin (SpeedshopTestResult *self, JsonObject *json)
{
  double told = base_json_get_double (json, "margin", NAN);
  double span = self->maximum - self->minimum;

  if (!isnan (told) || isnan (span) || span <= 0)
    return told;
  return MIN (self->value - self->minimum, self->maximum - self->value) / span;
}

/* --- misfire counters --- */

/* Cars tell no limit for them. */
static gboolean
is_misfire_counter (JsonObject *json)
{
  guint monitor = (guint) base_json_get_double (json, "monitor_id", 0);
  guint test = (guint) base_json_get_double (json, "test_id", 0);

  return monitor >= SPEEDSHOP_MISFIRE_ALL && monitor <= SPEEDSHOP_MISFIRE_LAST &&
         (test == SPEEDSHOP_MISFIRE_MEAN || test == SPEEDSHOP_MISFIRE_COUNT);
}

/* Returns: (nullable): @wanted where the control unit told it, in whatever state */
static const char *
find_code (JsonArray *codes, const char *wanted)
{
  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      const char *code = base_json_get_string (base_json_array_get_object (codes, i), "code");
      if (g_strcmp0 (code, wanted) == 0)
        return code;
    }
  return NULL;
}

/* P0300 is set of misfires all over, P0301 to P0312 of those of one cylinder. */
static const char *
find_misfire_code (JsonObject *json, JsonArray *codes)
{
  guint cylinder = (guint) base_json_get_double (json, "monitor_id", 0) - SPEEDSHOP_MISFIRE_ALL;
  g_autofree char *own = g_strdup_printf ("P03%02u", cylinder);
  const char *code = find_code (codes, own);

  return code != NULL ? code : find_code (codes, "P0300");
}

/* Returns: (nullable): the trouble code that makes it suspect */
static const char *
rank_counter (SpeedshopTestResult *self, JsonObject *json, JsonArray *codes)
{
  if (self->rank != SPEEDSHOP_TEST_WITHOUT_LIMIT || !is_misfire_counter (json))
    return NULL;
  const char *code = self->value > 0 ? find_misfire_code (json, codes) : NULL;
  self->rank = code != NULL ? SPEEDSHOP_TEST_SUSPECT : SPEEDSHOP_TEST_COUNTER;
  return code;
}

/* --- reading a scan --- */

static void
take_numbers (SpeedshopTestResult *self, JsonObject *json, JsonArray *codes)
{
  const char *symbol = get_symbol (json);
  guint decimals = get_decimals (json, base_json_get_string (json, "unit"));

  self->rank = rank_outcome (base_json_get_string (json, "outcome"));
  self->value = base_json_get_double (json, "value", NAN);
  self->minimum = base_json_get_double (json, "minimum", NAN);
  self->maximum = base_json_get_double (json, "maximum", NAN);
  if (self->rank == SPEEDSHOP_TEST_PASSED && isnan (self->minimum) && isnan (self->maximum))
    self->rank = SPEEDSHOP_TEST_WITHOUT_LIMIT;
  const char *code = rank_counter (self, json, codes);
  double margin = find_margin (self, json);
  self->share = isnan (margin) || self->rank == SPEEDSHOP_TEST_NOT_RUN ? G_MAXDOUBLE : margin;
  self->texts[PROP_VALUE] = self->rank == SPEEDSHOP_TEST_NOT_RUN
                              ? g_strdup ("–")
                              : word_number (self->value, decimals, symbol);
  self->texts[PROP_LIMITS] = word_limits (self->minimum, self->maximum, decimals, symbol);
  self->texts[PROP_MARGIN] = word_margin (margin, self->rank);
  self->texts[PROP_OUTCOME] = word_rank (self->rank, code);
}

static void
add_result (GListStore *results, JsonObject *json, const char *monitor, JsonObject *ecu)
{
  g_autoptr (SpeedshopTestResult) self = g_object_new (SPEEDSHOP_TYPE_TEST_RESULT, NULL);

  self->monitor_id = (guint) base_json_get_double (json, "monitor_id", 0);
  self->test_id = (guint) base_json_get_double (json, "test_id", 0);
  self->texts[PROP_MONITOR] = g_strdup (monitor);
  self->texts[PROP_TEST] = g_strdup (base_json_get_string (json, "test"));
  self->texts[PROP_DETAIL] = word_detail (json, base_json_get_string (ecu, "id"));
  take_numbers (self, json, base_json_get_array (ecu, "codes"));
  self->texts[PROP_SPOKEN] = g_strjoin (", ", monitor, self->texts[PROP_DETAIL],
                                        self->texts[PROP_OUTCOME], self->texts[PROP_VALUE], NULL);
  g_list_store_append (results, self);
}

static void
add_results (GListStore *results, JsonObject *ecu)
{
  JsonArray *tests = base_json_get_array (ecu, "tests");
  JsonArray *oxygen = base_json_get_array (ecu, "oxygen_tests");

  for (guint i = 0; tests != NULL && i < json_array_get_length (tests); i++)
    {
      JsonObject *json = base_json_array_get_object (tests, i);
      add_result (results, json, base_json_get_string (json, "monitor"), ecu);
    }
  for (guint i = 0; oxygen != NULL && i < json_array_get_length (oxygen); i++)
    {
      JsonObject *json = base_json_array_get_object (oxygen, i);
      /* Translators: a sensor's place, such as B1 S2: bank 1, sensor 2. */
      g_autofree char *sensor =
        g_strdup_printf (_ ("Oxygen sensor %s"), base_json_get_string (json, "sensor"));
      add_result (results, json, sensor, ecu);
    }
}

/**
 * speedshop_test_results_read:
 *
 * Returns: (transfer full) (element-type SpeedshopTestResult): the results of services 05 and 06 of
 *   all control units, as they told them
 */
GListModel *
speedshop_test_results_read (SpeedshopScanDocument *document)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SCAN_DOCUMENT (document), NULL);

  GListStore *results = g_list_store_new (SPEEDSHOP_TYPE_TEST_RESULT);
  JsonObject *root = json_node_get_object (speedshop_scan_document_get_json (document));
  JsonArray *ecus = base_json_get_array (root, "ecus");

  for (guint i = 0; ecus != NULL && i < json_array_get_length (ecus); i++)
    add_results (results, base_json_array_get_object (ecus, i));
  return G_LIST_MODEL (results);
}

/**
 * speedshop_test_results_find:
 * @results: (element-type SpeedshopTestResult)
 * @monitor, @test: ids of service 06
 *
 * Returns: (transfer full) (nullable): what the first control unit that has the test told of it
 */
SpeedshopTestResult *
speedshop_test_results_find (GListModel *results, guint monitor, guint test)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (results), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (SpeedshopTestResult) result = g_list_model_get_item (results, i);
      if (result->monitor_id == monitor && result->test_id == test)
        return g_steal_pointer (&result);
    }
  return NULL;
}

/**
 * speedshop_test_result_has_limit:
 *
 * Returns: whether the car told any limit for it
 */
gboolean
speedshop_test_result_has_limit (SpeedshopTestResult *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TEST_RESULT (self), FALSE);

  return !isnan (self->minimum) || !isnan (self->maximum);
}

SpeedshopTestRank
speedshop_test_result_get_rank (SpeedshopTestResult *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TEST_RESULT (self), SPEEDSHOP_TEST_NOT_RUN);

  return self->rank;
}

/**
 * speedshop_test_result_get_place:
 * @place: (out caller-allocates)
 *
 * Returns: whether it has a value and a limit to draw
 */
gboolean
speedshop_test_result_get_place (SpeedshopTestResult *self, SpeedshopLimitPlace *place)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TEST_RESULT (self), FALSE);

  return self->rank != SPEEDSHOP_TEST_NOT_RUN &&
         speedshop_limit_place (self->value, self->minimum, self->maximum, place);
}

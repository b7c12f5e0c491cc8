/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "insight/insight-error.h"
#include "insight/insight-resource.h"
#include "insight/insight-table.h"
#include "obd/obd-dtc-cover.h"
#include "obd/obd-markup.h"

#include <math.h>

#define RESOURCE "/nz/kcspeedshop/Speedshop/insight/health.xml"

/* Reads health.xml, and refuses what its schema cannot: a rule that is missing or there twice,
 * bands that leave a score without a name, codes that are none. */

typedef struct
{
  GMarkupParseContext *context;
  const char **names;
  const char **values;
} Element;

static const char *
get_value (const Element *element, const char *name, GError **error)
{
  for (guint i = 0; element->names[i] != NULL; i++)
    if (g_str_equal (element->names[i], name))
      return element->values[i];
  if (error != NULL && *error == NULL)
    obd_markup_fail (element->context, error, "“%s” is missing", name);
  return NULL;
}

static const char *
keep_value (InsightTable *table, const Element *element, const char *name, GError **error)
{
  const char *value = get_value (element, name, error);

  return value != NULL ? g_string_chunk_insert_const (table->texts, value) : NULL;
}

static double
read_number (const Element *element, const char *name, GError **error)
{
  const char *value = get_value (element, name, error);
  char *end = NULL;
  double number = value != NULL ? g_ascii_strtod (value, &end) : 0;

  if (value != NULL && (end == value || *end != '\0' || !isfinite (number)))
    obd_markup_fail (element->context, error, "“%s” is no number", value);
  return number;
}

static guint
read_count (const Element *element, const char *name, guint least, guint most, GError **error)
{
  const char *value = get_value (element, name, error);
  guint64 count = least;

  if (value != NULL && !g_ascii_string_to_unsigned (value, 10, least, most, &count, NULL))
    obd_markup_fail (element->context, error, "%s is not between %u and %u", name, least, most);
  return (guint) count;
}

/* --- the elements --- */

static void
read_health (InsightTable *table, const Element *element, GError **error)
{
  table->version = read_count (element, "version", 1, G_MAXINT, error);
}

static InsightEye
read_eye (const Element *element, GError **error)
{
  static const char *const eyes[] = {
    "engine", "spark", "gearbox", "plug", "everywhere", "workshop"
  };
  const char *value = get_value (element, "seen-by", error);

  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (eyes); i++)
    if (g_str_equal (value, eyes[i]))
      return (InsightEye) i;
  if (value != NULL)
    obd_markup_fail (element->context, error, "“%s” sees no system", value);
  return INSIGHT_EYE_WORKSHOP;
}

static void
read_system (InsightTable *table, const Element *element, GError **error)
{
  g_autoptr (GError) problem = NULL;
  const char *codes = get_value (element, "codes", NULL);
  InsightSystem system = { .id = keep_value (table, element, "id", error),
                           .name = keep_value (table, element, "name", error),
                           .eye = read_eye (element, error),
                           .codes = g_array_new (FALSE, FALSE, sizeof (ObdDtcCodeRange)) };

  g_array_append_val (table->systems, system);
  if (codes != NULL && !obd_dtc_ranges_parse (codes, system.codes, &problem))
    obd_markup_fail (element->context, error, "%s", problem->message);
}

static void
read_rule (InsightTable *table, const Element *element, GError **error)
{
  const char *id = get_value (element, "id", error);
  guint cause = 0;

  while (id != NULL && cause < INSIGHT_N_CAUSES && !g_str_equal (insight_cause_get_id (cause), id))
    cause++;
  if (id == NULL)
    return;
  if (cause == INSIGHT_N_CAUSES)
    obd_markup_fail (element->context, error, "nothing finds “%s”", id);
  else if (table->rules[cause].points != 0)
    obd_markup_fail (element->context, error, "there are two of “%s”", id);
  else
    table->rules[cause] = (InsightRule){
      .points = read_count (element, "points", 1, 100, error),
      .text = keep_value (table, element, "text", error),
      .system = keep_value (table, element, "system", NULL),
    };
}

static void
read_limit (InsightTable *table, const Element *element, GError **error)
{
  const char *id = get_value (element, "id", error);
  guint limit = 0;

  while (id != NULL && limit < INSIGHT_N_LIMITS && !g_str_equal (insight_limit_get_id (limit), id))
    limit++;
  if (id == NULL)
    return;
  if (limit == INSIGHT_N_LIMITS)
    obd_markup_fail (element->context, error, "nothing has the limit “%s”", id);
  else if (!isnan (table->limits[limit]))
    obd_markup_fail (element->context, error, "there are two of “%s”", id);
  else
    table->limits[limit] = read_number (element, "value", error);
}

static void
read_band (InsightTable *table, const Element *element, GError **error)
{
  InsightBand band = { keep_value (table, element, "id", error),
                       keep_value (table, element, "name", error),
                       read_count (element, "from", 0, 100, error) };
  guint n = table->bands->len;

  if (n > 0 && g_array_index (table->bands, InsightBand, n - 1).from <= band.from)
    obd_markup_fail (element->context, error, "the best band must come first");
  g_array_append_val (table->bands, band);
}

static void
read_normal (InsightTable *table, const Element *element, GError **error)
{
  InsightNormal normal = { .signal = keep_value (table, element, "signal", error),
                           .of_highest =
                             g_strcmp0 (get_value (element, "of", error), "highest") == 0,
                           .low = read_number (element, "low", error),
                           .high = read_number (element, "high", error),
                           .decimals = read_count (element, "decimals", 0, 3, error) };

  if (normal.low > normal.high)
    obd_markup_fail (element->context, error, "low is above high");
  g_array_append_val (table->normals, normal);
}

static const struct
{
  const char *name;
  void (*read) (InsightTable *table, const Element *element, GError **error);
} readers[] = {
  { "health", read_health }, { "system", read_system }, { "rule", read_rule },
  { "limit", read_limit },   { "band", read_band },     { "normal", read_normal },
};

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **names,
               const char **values,
               gpointer table,
               GError **error)
{
  const Element element = { context, names, values };
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].name, name))
      readers[i].read (table, &element, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
}

/* --- the whole --- */

/* A code's number tells its system; all else must name one that there is. */
static gboolean
is_filed (const InsightTable *table, InsightCause cause)
{
  return cause <= INSIGHT_PERMANENT ||
         insight_table_find_of_cause (table, cause) < table->systems->len;
}

static const char *
find_gap (const InsightTable *table)
{
  guint n_bands = table->bands->len;

  for (guint i = 0; i < INSIGHT_N_CAUSES; i++)
    if (table->rules[i].points == 0 || !is_filed (table, (InsightCause) i))
      return insight_cause_get_id ((InsightCause) i);
  for (guint i = 0; i < INSIGHT_N_LIMITS; i++)
    if (isnan (table->limits[i]))
      return insight_limit_get_id ((InsightLimit) i);
  for (guint eye = 0; eye < INSIGHT_N_EYES; eye++)
    if (insight_table_find_seen (table, (InsightEye) eye) == table->systems->len)
      return "system";
  return n_bands == 0 || g_array_index (table->bands, InsightBand, n_bands - 1).from != 0 ? "band"
                                                                                          : NULL;
}

/**
 * insight_table_parse:
 * @text: XML as in `data/insight/health.xml`
 * @length: its bytes, or -1 where it ends with a NUL
 *
 * Returns: (transfer full): the table, or %NULL with @error set where anything is missing in it
 */
InsightTable *
insight_table_parse (const char *text, gssize length, GError **error)
{
  static const GMarkupParser parser = { .start_element = start_element };
  g_autoptr (InsightTable) table = g_new0 (InsightTable, 1);

  table->systems = g_array_new (FALSE, FALSE, sizeof (InsightSystem));
  table->bands = g_array_new (FALSE, FALSE, sizeof (InsightBand));
  table->normals = g_array_new (FALSE, FALSE, sizeof (InsightNormal));
  table->texts = g_string_chunk_new (4096);
  for (guint i = 0; i < INSIGHT_N_LIMITS; i++)
    table->limits[i] = NAN;
  if (!obd_markup_parse (text, length, &parser, table, error))
    return NULL;
  const char *gap = find_gap (table);
  if (gap == NULL)
    return g_steal_pointer (&table);
  g_set_error (error, INSIGHT_ERROR, INSIGHT_ERROR_TABLE, "health.xml lacks “%s”.", gap);
  return NULL;
}

/**
 * insight_table_new:
 *
 * Returns: (transfer full): the table that is built into the program
 */
InsightTable *
insight_table_new (GError **error)
{
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (insight_get_resource (), RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return bytes != NULL ? insight_table_parse (text, (gssize) size, error) : NULL;
}

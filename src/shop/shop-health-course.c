/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-health-course.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-health-queries.h"
#include "shop/shop-recording-queries.h"
#include "shop/shop-row.h"
#include "store/store-error.h"
#include "store/store-telemetry.h"

/* How readings went before the work and after it, for the charts of a health report. */

#define N_COLUMNS 96
#define MOST_US   (10 * 60 * G_USEC_PER_SEC) /* as much as a chart on paper can show */
#define MOST      3

/* What two recordings have in common, and as much of them as is looked at. */
typedef struct
{
  BaseId before;
  BaseId after;
  gint64 span_us;
} Pair;

/* Means of equal parts of the span. */
typedef struct
{
  double sum[N_COLUMNS];
  guint n[N_COLUMNS];
} Course;

static void
add_sample (Course *course, const StoreSample *sample, gint64 span_us)
{
  guint column = (guint) (sample->t_us * N_COLUMNS / span_us);

  if (sample->t_us < 0 || sample->t_us >= span_us)
    return;
  course->sum[column] += sample->raw;
  course->n[column]++;
}

/* A block that cannot be read leaves a gap in the line. */
static gboolean
read_course (ShopTurn *turn,
             const BaseId *recording,
             gint64 channel,
             gint64 span_us,
             Course *course,
             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  g_autoptr (StoreStatement) row =
    shop_recording_query_blocks (turn->connection, recording, channel, 0, span_us - 1, &failure);

  while (row != NULL && store_statement_next (row, &failure))
    {
      gsize size;
      const guint8 *packed = store_statement_get_blob (row, 1, &size);
      store_telemetry_unpack ((guint) store_statement_get_int (row, 0), packed, size, samples,
                              NULL);
    }
  for (guint i = 0; i < samples->len; i++)
    add_sample (course, &g_array_index (samples, StoreSample, i), span_us);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static JsonArray *
write_course (const Course *course, double scale, double offset)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < N_COLUMNS; i++)
    if (course->n[i] > 0)
      json_array_add_double_element (array, course->sum[i] / course->n[i] * scale + offset);
    else
      json_array_add_null_element (array);
  return array;
}

static gboolean
add_half (ShopTurn *turn,
          JsonObject *told,
          JsonObject *common,
          const char *which,
          const BaseId *recording,
          const Pair *pair,
          GError **error)
{
  g_autofree char *channel = g_strconcat (which, "_channel", NULL);
  g_autofree char *scale = g_strconcat (which, "_scale", NULL);
  g_autofree char *offset = g_strconcat (which, "_offset", NULL);
  Course course = { 0 };

  if (!read_course (turn, recording, base_json_get_int (common, channel, 0), pair->span_us, &course,
                    error))
    return FALSE;
  json_object_set_array_member (told, which,
                                write_course (&course, base_json_get_double (common, scale, 1),
                                              base_json_get_double (common, offset, 0)));
  return TRUE;
}

static gboolean
add_course (ShopTurn *turn,
            JsonArray *courses,
            JsonObject *common,
            const Pair *pair,
            GError **error)
{
  JsonObject *told = json_object_new ();

  json_array_add_object_element (courses, told);
  json_object_set_string_member (told, "name", base_json_get_string (common, "name"));
  json_object_set_string_member (told, "unit", base_json_get_string (common, "unit"));
  return add_half (turn, told, common, "before", &pair->before, pair, error) &&
         add_half (turn, told, common, "after", &pair->after, pair, error);
}

static gboolean
add_courses (ShopTurn *turn, JsonObject *compared, const Pair *pair, GError **error)
{
  g_autoptr (StoreStatement) rows =
    shop_health_query_common (turn, &pair->before, &pair->after, MOST, error);
  g_autoptr (JsonNode) common = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  JsonArray *courses = json_array_new ();
  gboolean done = common != NULL;

  json_object_set_array_member (compared, "courses", courses);
  for (guint i = 0; done && i < json_array_get_length (json_node_get_array (common)); i++)
    done = add_course (turn, courses, base_json_array_get_object (json_node_get_array (common), i),
                       pair, error);
  return done;
}

static gint64
get_taken_s (JsonObject *report, const char *which)
{
  JsonObject *scan = base_json_get_object (base_json_get_object (report, which), "document");
  const char *text = base_json_get_string (scan, "taken_at");
  gint64 taken_s = 0;

  return text != NULL && base_time_parse_iso (text, &taken_s) ? taken_s : -1;
}

static gboolean
add_compared (ShopTurn *turn, JsonObject *report, StoreStatement *row, GError **error)
{
  Pair pair = { .span_us = MIN (store_statement_get_int (row, 4), MOST_US) };
  JsonObject *compared = json_object_new ();

  store_statement_get_id (row, 0, &pair.before);
  store_statement_get_id (row, 1, &pair.after);
  json_object_set_int_member (compared, "before_s", store_statement_get_int (row, 2));
  json_object_set_int_member (compared, "after_s", store_statement_get_int (row, 3));
  json_object_set_int_member (compared, "span_s",
                              (pair.span_us + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC);
  json_object_set_object_member (report, "compared", compared);
  return pair.span_us <= 0 || add_courses (turn, compared, &pair, error);
}

/**
 * shop_health_course_add:
 * @report: has the scans "before" and "after"
 *
 * Adds "compared" where there are two recordings, one nearer to each scan: "before_s" and "after_s"
 * when they began, "span_s" how long, and "courses" of up to three signals that both have: "name",
 * "unit", and "before" and "after" as means of equal parts of the span, null for a gap.
 */
gboolean
shop_health_course_add (ShopTurn *turn,
                        JsonObject *report,
                        const BaseId *vehicle,
                        gboolean simulated,
                        GError **error)
{
  gint64 before_s = get_taken_s (report, "before"), after_s = get_taken_s (report, "after");
  g_autoptr (GError) failure = NULL;

  if (before_s < 0 || after_s <= before_s)
    return TRUE;
  g_autoptr (StoreStatement) row = shop_health_query_pair (
    turn, vehicle, before_s + (after_s - before_s) / 2, simulated, &failure);
  if (row != NULL && store_statement_next (row, &failure))
    add_compared (turn, report, row, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary.h"
#include "fresh-store.h"

#include <string.h>

static gint64
read_wall (gpointer data)
{
  return ((Diary *) data)->now_s * 1000;
}

void
diary_set_up (Diary *self, gconstpointer data)
{
  self->now_s = DIARY_NOW_S;
  self->fixture.db = fresh_store_open ("A", &self->fixture.folder, read_wall, self);
  self->fixture.desk = shop_desk_new (self->fixture.db);
  self->hoist = diary_make (self, "bay-add", "bay", "{'name':'Bay 1','equipment':['press']}");
  self->flat = diary_make (self, "bay-add", "bay",
                           "{'name':'Bay 2','kind':'flat','position':1,'max_mass_kg':2500,"
                           "'max_height_mm':2000}");
  self->dyno = diary_make (self, "bay-add", "bay", "{'name':'Bay 8','kind':'dyno','position':2}");
  self->mia = diary_make (self, "technician-add", "technician",
                          "{'name':'Mia','skills':[{'skill':'petrol'},"
                          "{'skill':'dyno','factor_bp':8000}]}");
  self->tom = diary_make (self, "technician-add", "technician",
                          "{'name':'Tom','position':1,'skills':[{'skill':'petrol'}]}");
  run_sql (self->fixture.db,
           "INSERT INTO vehicle (id, plate, plate_key, gross_mass_kg, created_s, updated_s) VALUES "
           "(x'0000000000007000800000000000c001', 'KTR482', 'KTR482', 1400, 0, 0), "
           "(x'0000000000007000800000000000c002', 'VAN1', 'VAN1', 3200, 0, 0)");
}

void
diary_tear_down (Diary *self, gconstpointer data)
{
  g_free (self->hoist);
  g_free (self->flat);
  g_free (self->dyno);
  g_free (self->mia);
  g_free (self->tom);
  fixture_tear_down (&self->fixture, data);
}

static JsonObject *G_GNUC_PRINTF (1, 0) read_arguments (const char *format, va_list values)
{
  g_autofree char *text = g_strdup_vprintf (format, values);
  g_autoptr (JsonNode) node = parse (g_strdelimit (text, "'", '"'));

  return json_node_dup_object (node);
}

JsonObject *
diary_do (Diary *self, const char *verb, const char *format, ...)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  g_autoptr (JsonObject) arguments = read_arguments (format, values);
  va_end (values);
  shop_desk_run_json (self->fixture.desk, verb, arguments, &outcome, &error);
  g_assert_no_error (error);
  return json_object_ref (outcome->result);
}

/* Returns: the id in @member of the result */
char *
diary_make (Diary *self, const char *verb, const char *member, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_autoptr (JsonObject) result = diary_do (self, verb, "%s", text);
  return g_strdup (base_json_get_string (result, member));
}

static gint64
count_changes (Diary *self)
{
  return count (self->fixture.db, "SELECT coalesce (max (dseq), 0) FROM op");
}

/* Returns: the sentence; nothing was changed */
char *
diary_refuse (Diary *self, ShopError code, const char *verb, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  gint64 before = count_changes (self);
  va_list values;

  va_start (values, format);
  g_autoptr (JsonObject) arguments = read_arguments (format, values);
  va_end (values);
  shop_desk_run_json (self->fixture.desk, verb, arguments, NULL, &error);
  g_assert_error (error, SHOP_ERROR, (int) code);
  g_assert_cmpint (count_changes (self), ==, before);
  return g_strdup (error->message);
}

JsonNode *
diary_ask (Diary *self, const char *query, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  g_autoptr (JsonObject) arguments = read_arguments (format, values);
  va_end (values);
  JsonNode *answer = shop_desk_query_json (self->fixture.desk, query, arguments, &error);
  g_assert_no_error (error);
  return answer;
}

gint64
diary_at (const char *zone_name, const char *date, int minute)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);

  return base_zone_local_to_utc (zone, date, minute);
}

char *
diary_book (Diary *self, const char *date, int from_min, int to_min, const char *more)
{
  return diary_make (self, "booking-add", "booking",
                     "{'title':'Misfire'%s,'allocations':[{'bay':'%s','technician':'%s',"
                     "'start_s':%" G_GINT64_FORMAT ",'end_s':%" G_GINT64_FORMAT "}]}",
                     more, self->hoist, self->mia, diary_at ("Pacific/Auckland", date, from_min),
                     diary_at ("Pacific/Auckland", date, to_min));
}

/* Returns: the first time of @booking */
char *
diary_get_allocation (Diary *self, const char *booking)
{
  g_autoptr (JsonNode) card = diary_ask (self, "booking", "{'booking':'%s'}", booking);
  JsonArray *held = base_json_get_array (json_node_get_object (card), "allocations");

  return g_strdup (base_json_get_string (base_json_array_get_object (held, 0), "allocation"));
}

void
assert_contains (const char *sentence, const char *word)
{
  if (strstr (sentence, word) == NULL)
    g_error ("“%s” does not say “%s”", sentence, word);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-day-schedule.h"
#include "base/base-json.h"
#include "shop/shop-day-load.h"
#include "shop/shop-day-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument ask_arguments[] = {
  SHOP_ARGUMENT (ShopDayAsk, date, DATE),
};

const ShopShape shop_day_ask_shape = SHOP_SHAPE (ShopDayAsk, ask_arguments);

/*
 * @arguments: a #ShopDayAsk
 * @date: (out caller-allocates): the day that is asked about
 */
static void
ask_date (ShopTurn *turn, gconstpointer arguments, char date[BASE_DATE_LENGTH])
{
  const ShopDayAsk *ask = arguments;

  if (base_date_is_valid (ask->date))
    g_strlcpy (date, ask->date, BASE_DATE_LENGTH);
  else
    base_zone_utc_to_local (turn->zone, turn->now_s, date, NULL);
}

static gboolean
load_days (ShopDiary *diary, ShopTurn *turn, const char *date, int days, GError **error)
{
  return shop_diary_load (diary, turn, base_zone_local_to_utc (turn->zone, date, 0),
                          base_zone_local_to_utc (turn->zone, date, days * 1440), error);
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_init_object (json_node_alloc (), object);

  json_object_unref (object);
  return node;
}

static void
add_spans (JsonObject *object, const char *member, const GArray *spans)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      const ShopSpan *span = &g_array_index (spans, ShopSpan, i);
      JsonObject *element = json_object_new ();

      json_object_set_int_member (element, "start_s", span->start_s);
      json_object_set_int_member (element, "end_s", span->end_s);
      json_array_add_object_element (array, element);
    }
  json_object_set_array_member (object, member, array);
}

/* Gives each of @rows those of @allocations that name it. */
static void
share_out (JsonArray *rows, const char *member, JsonArray *allocations)
{
  g_autoptr (GHashTable) lists = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonArray *list = json_array_new ();

      json_object_set_array_member (row, "allocations", list);
      g_hash_table_insert (lists, (gpointer) base_json_get_string (row, member), list);
    }
  for (guint i = 0; i < json_array_get_length (allocations); i++)
    {
      JsonObject *allocation = json_array_get_object_element (allocations, i);
      const char *id = base_json_get_string (allocation, member);
      JsonArray *list = id != NULL ? g_hash_table_lookup (lists, id) : NULL;

      if (list != NULL)
        json_array_add_object_element (list, json_object_ref (allocation));
    }
}

static JsonArray *
list_unassigned (JsonArray *allocations)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < json_array_get_length (allocations); i++)
    {
      JsonObject *allocation = json_array_get_object_element (allocations, i);

      if (base_json_get_string (allocation, "bay") == NULL &&
          base_json_get_string (allocation, "technician") == NULL)
        json_array_add_object_element (list, json_object_ref (allocation));
    }
  return list;
}

static void
add_load (JsonObject *object, ShopDiary *diary, const char *date)
{
  const char *holiday = shop_hours_get_holiday (diary->hours, date);

  json_object_set_string_member (object, "date", date);
  if (holiday != NULL)
    json_object_set_string_member (object, "holiday", holiday);
  json_object_set_boolean_member (object, "locked", shop_hours_is_locked (diary->hours, date));
  json_object_set_int_member (object, "load_min", shop_diary_count_load_min (diary, date));
  json_object_set_int_member (object, "capacity_min", shop_diary_count_capacity_min (diary, date));
}

static void
add_work (ShopDiary *diary, const char *date)
{
  for (guint i = 0; i < json_array_get_length (diary->technicians); i++)
    {
      JsonObject *technician = json_array_get_object_element (diary->technicians, i);
      g_autoptr (GArray) work = shop_diary_list_work (diary, technician, date);

      add_spans (technician, "work", work);
    }
}

static JsonNode *
read_schedule (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_auto (ShopDiary) diary = { .turn = NULL };
  g_autoptr (GArray) open = shop_spans_new ();
  char date[BASE_DATE_LENGTH];

  ask_date (turn, arguments, date);
  if (!load_days (&diary, turn, date, 1, error))
    return NULL;
  JsonObject *day = json_object_new ();
  add_load (day, &diary, date);
  shop_hours_add_open (diary.hours, date, open);
  add_spans (day, "open", open);
  add_work (&diary, date);
  share_out (diary.bays, "bay", diary.allocations);
  share_out (diary.technicians, "technician", diary.allocations);
  json_object_set_array_member (day, "bays", json_array_ref (diary.bays));
  json_object_set_array_member (day, "technicians", json_array_ref (diary.technicians));
  json_object_set_array_member (day, "unassigned", list_unassigned (diary.allocations));
  return take_object (day);
}

const ShopQuery shop_day_schedule_query = {
  "day-schedule", N_ ("A day's bays, technicians and what they hold, with load and capacity"),
  SHOP_MAY_READ,  &shop_day_ask_shape,
  read_schedule,
};

static JsonNode *
read_week (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_auto (ShopDiary) diary = { .turn = NULL };
  char date[BASE_DATE_LENGTH];

  ask_date (turn, arguments, date);
  base_date_add_days (date, 1 - base_date_weekday (date), date);
  if (!load_days (&diary, turn, date, 7, error))
    return NULL;
  g_autoptr (JsonArray) days = json_array_new ();
  for (int i = 0; i < 7; i++, base_date_add_days (date, 1, date))
    {
      JsonObject *day = json_object_new ();

      add_load (day, &diary, date);
      json_array_add_object_element (days, day);
    }
  return json_node_init_array (json_node_alloc (), days);
}

const ShopQuery shop_week_load_query = {
  "week-load", N_ ("Load and capacity of each day of a week"), SHOP_MAY_READ, &shop_day_ask_shape,
  read_week,
};

static void
add_skills (JsonObject *technician, gint64 free_min, JsonObject *skills)
{
  JsonArray *learnt = base_json_get_array (technician, "skills");

  for (guint i = 0; learnt != NULL && i < json_array_get_length (learnt); i++)
    {
      JsonObject *skill = json_array_get_object_element (learnt, i);
      const char *name = base_json_get_string (skill, "skill");

      json_object_set_int_member (skills, name,
                                  base_json_get_int (skills, name, 0) +
                                    free_min * base_json_get_int (skill, "factor_bp", 0) / 10000);
    }
}

/**
 * shop_day_free_minutes:
 * @date: the day in the site's zone
 *
 * Returns: (transfer full): the minutes from now on in which technicians have nothing to do, in all
 *   and by skill, where an hour counts as much of a skilled hour as theirs is
 */
JsonNode *
shop_day_free_minutes (ShopTurn *turn, const char *date, GError **error)
{
  g_auto (ShopDiary) diary = { .turn = NULL };
  gint64 all_min = 0;

  if (!load_days (&diary, turn, date, 1, error))
    return NULL;
  JsonObject *skills = json_object_new ();
  for (guint i = 0; i < json_array_get_length (diary.technicians); i++)
    {
      JsonObject *technician = json_array_get_object_element (diary.technicians, i);
      gint64 free_min = shop_diary_count_free_min (&diary, technician, date, turn->now_s);

      all_min += free_min;
      add_skills (technician, free_min, skills);
    }
  JsonObject *answer = json_object_new ();
  json_object_set_string_member (answer, "date", date);
  json_object_set_int_member (answer, "free_min", all_min);
  json_object_set_object_member (answer, "skills", skills);
  return take_object (answer);
}

static JsonNode *
read_free (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  char date[BASE_DATE_LENGTH];

  ask_date (turn, arguments, date);
  return shop_day_free_minutes (turn, date, error);
}

const ShopQuery shop_free_minutes_query = {
  "free-minutes", N_ ("What technicians have left of a day, by skill"),
  SHOP_MAY_READ,  &shop_day_ask_shape,
  read_free,
};

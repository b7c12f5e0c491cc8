/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-day-load.h"
#include "base/base-json.h"
#include "shop/shop-bay-queries.h"
#include "shop/shop-day-queries.h"
#include "shop/shop-technician-queries.h"

#define WHOLE_BP 10000

/* Takes @taken. */
static JsonArray *
read_rows (StoreStatement *taken, GError **error)
{
  g_autoptr (StoreStatement) rows = taken;
  g_autoptr (JsonNode) node = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  return node != NULL ? json_node_dup_array (node) : NULL;
}

static void
read_id (JsonObject *object, const char *member, BaseId *id)
{
  const char *text = base_json_get_string (object, member);

  *id = (BaseId){ { 0 } };
  if (text != NULL)
    base_id_parse (text, id);
}

static gboolean
know_technicians (ShopDiary *self, GError **error)
{
  gboolean done = TRUE;
  BaseId id;

  for (guint i = 0; done && i < json_array_get_length (self->technicians); i++)
    {
      read_id (json_array_get_object_element (self->technicians, i), "technician", &id);
      done = shop_hours_know (self->hours, &id, error);
    }
  return done;
}

/**
 * shop_diary_load:
 * @self: all zero; for shop_diary_clear()
 * @from_s: UTC seconds
 */
gboolean
shop_diary_load (ShopDiary *self, ShopTurn *turn, gint64 from_s, gint64 until_s, GError **error)
{
  self->turn = turn;
  return (self->hours = shop_hours_load (turn, from_s, until_s, error)) != NULL &&
         (self->bays = read_rows (shop_bay_query_list (turn, error), error)) != NULL &&
         (self->technicians = read_rows (shop_technician_query_list (turn, error), error)) !=
           NULL &&
         (self->allocations =
            read_rows (shop_day_query_allocations (turn, from_s, until_s, error), error)) != NULL &&
         know_technicians (self, error);
}

void
shop_diary_clear (ShopDiary *self)
{
  g_clear_pointer (&self->hours, shop_hours_free);
  g_clear_pointer (&self->bays, json_array_unref);
  g_clear_pointer (&self->technicians, json_array_unref);
  g_clear_pointer (&self->allocations, json_array_unref);
}

/**
 * shop_diary_list_work:
 * @technician: of @self
 *
 * Returns: (transfer full) (element-type ShopSpan): when they work on @date
 */
GArray *
shop_diary_list_work (ShopDiary *self, JsonObject *technician, const char *date)
{
  GArray *spans = shop_spans_new ();
  BaseId id;

  read_id (technician, "technician", &id);
  shop_hours_add_work (self->hours, &id, date, spans);
  return spans;
}

static gint64
count_load_min (ShopDiary *self, JsonObject *allocation, const char *date)
{
  g_autoptr (GArray) spans = shop_spans_new ();
  BaseId technician;

  read_id (allocation, "technician", &technician);
  if (shop_id_is_given (&technician) && shop_hours_know (self->hours, &technician, NULL))
    shop_hours_add_work (self->hours, &technician, date, spans);
  else
    shop_hours_add_open (self->hours, date, spans);
  return shop_spans_count_min (spans, base_json_get_int (allocation, "start_s", 0),
                               base_json_get_int (allocation, "end_s", 0));
}

/**
 * shop_diary_count_load_min:
 *
 * Returns: working minutes of @date that are held, tentatively or not
 */
gint64
shop_diary_count_load_min (ShopDiary *self, const char *date)
{
  gint64 load_min = 0;

  for (guint i = 0; i < json_array_get_length (self->allocations); i++)
    load_min += count_load_min (self, json_array_get_object_element (self->allocations, i), date);
  return load_min;
}

/* The mean of what they have learnt; a whole hour for who has no skills noted. */
static gint64
get_factor_bp (JsonObject *technician)
{
  JsonArray *skills = base_json_get_array (technician, "skills");
  guint n = skills != NULL ? json_array_get_length (skills) : 0;
  gint64 sum_bp = 0;

  for (guint i = 0; i < n; i++)
    sum_bp += base_json_get_int (json_array_get_object_element (skills, i), "factor_bp", WHOLE_BP);
  return n > 0 ? sum_bp / n : WHOLE_BP;
}

/**
 * shop_diary_count_capacity_min:
 *
 * Returns: minutes that technicians work on @date, each weighed by the mean of their skills'
 * factors
 */
gint64
shop_diary_count_capacity_min (ShopDiary *self, const char *date)
{
  gint64 capacity_min = 0;

  for (guint i = 0; i < json_array_get_length (self->technicians); i++)
    {
      JsonObject *technician = json_array_get_object_element (self->technicians, i);
      g_autoptr (GArray) spans = shop_diary_list_work (self, technician, date);

      capacity_min +=
        shop_spans_count_min (spans, 0, G_MAXINT64) * get_factor_bp (technician) / WHOLE_BP;
    }
  return capacity_min;
}

/**
 * shop_diary_count_free_min:
 * @after_s: what lies before it is over
 *
 * Returns: minutes of @date in which @technician works and has nothing to do
 */
gint64
shop_diary_count_free_min (ShopDiary *self,
                           JsonObject *technician,
                           const char *date,
                           gint64 after_s)
{
  g_autoptr (GArray) spans = shop_diary_list_work (self, technician, date);
  const char *id = base_json_get_string (technician, "technician");

  for (guint i = 0; i < json_array_get_length (self->allocations); i++)
    {
      JsonObject *allocation = json_array_get_object_element (self->allocations, i);

      if (g_strcmp0 (base_json_get_string (allocation, "technician"), id) == 0)
        shop_spans_subtract (spans, base_json_get_int (allocation, "start_s", 0),
                             base_json_get_int (allocation, "end_s", 0));
    }
  return shop_spans_count_min (spans, after_s, G_MAXINT64);
}

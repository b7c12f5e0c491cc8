/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-gap.h"
#include "shop/shop-booking-create.h"
#include "shop/shop-day-hours.h"
#include "shop/shop-gap-queries.h"
#include "shop/shop-row.h"
#include "store/store-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define DAY_S        (24 * 3600)
#define HORIZON_DAYS 90
#define STEP_MIN     15
#define LAST_S       G_GINT64_CONSTANT (4102444800) /* 2100 */

/* A bay, a technician or the vehicle itself, and a walk through what it holds. */
typedef struct
{
  BaseId id;
  char *name;
  StoreStatement *walk;
  gboolean over;
  GArray *taken; /* of ShopSpan: what may reach into the day at hand */
  GArray *free;  /* of ShopSpan, that day */
} Resource;

/* A time at which both are free. */
typedef struct
{
  gint64 start_s;
  const Resource *bay;
  const Resource *technician; /* NULL where nobody is needed */
} Gap;

typedef struct
{
  ShopTurn *turn;
  const ShopFirstGap *ask;
  gint64 earliest_s;
  gint64 latest_s;
  gint64 step_s;
  ShopHours *hours;
  GPtrArray *bays;
  GPtrArray *technicians;
  Resource *vehicle; /* NULL where none is given */
  GArray *gaps;      /* of Gap: of the day at hand */
} Search;

static void
resource_free (gpointer data)
{
  Resource *resource = data;

  if (resource == NULL)
    return;
  g_clear_pointer (&resource->walk, store_statement_free);
  g_array_unref (resource->taken);
  g_array_unref (resource->free);
  g_free (resource->name);
  g_free (resource);
}

static Resource *
resource_new (const BaseId *id, const char *name)
{
  Resource *resource = g_new0 (Resource, 1);

  resource->id = *id;
  resource->name = g_strdup (name);
  resource->taken = shop_spans_new ();
  resource->free = shop_spans_new ();
  return resource;
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->hours, shop_hours_free);
  g_clear_pointer (&self->bays, g_ptr_array_unref);
  g_clear_pointer (&self->technicians, g_ptr_array_unref);
  g_clear_pointer (&self->vehicle, resource_free);
  g_clear_pointer (&self->gaps, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

typedef StoreStatement *(*Walk) (ShopTurn *turn, const BaseId *id, gint64 from_s, GError **error);

/* Takes @taken_rows: ids and names. */
static GPtrArray *
list_resources (Search *self, StoreStatement *taken_rows, Walk walk, GError **error)
{
  g_autoptr (StoreStatement) rows = taken_rows;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (resource_free);
  g_autoptr (GError) failure = NULL;
  BaseId id;

  if (rows == NULL)
    return NULL;
  while (store_statement_next (rows, &failure))
    {
      store_statement_get_id (rows, 0, &id);
      g_ptr_array_add (list, resource_new (&id, store_statement_get_text (rows, 1)));
    }
  if (!store_succeeded (g_steal_pointer (&failure), error))
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      Resource *resource = g_ptr_array_index (list, i);

      resource->walk = walk (self->turn, &resource->id, self->earliest_s, error);
      if (resource->walk == NULL)
        return NULL;
    }
  return g_steal_pointer (&list);
}

static gboolean
find_bays (Search *self, GError **error)
{
  g_autofree char *equipment = shop_texts_to_json_text (self->ask->equipment);

  self->bays = list_resources (self, shop_gap_query_bays (self->turn, self->ask, equipment, error),
                               shop_gap_query_bay_taken, error);
  if (self->bays == NULL || self->bays->len > 0)
    return self->bays != NULL;
  shop_refuse_fully (error, SHOP_ERROR_EQUIPMENT,
                     _ ("No bay has all that this work needs and carries the vehicle. Look whether "
                        "the work needs all of it."));
  return FALSE;
}

static gboolean
find_technicians (Search *self, GError **error)
{
  g_autofree char *skills = shop_texts_to_json_text (self->ask->skills);

  if (self->ask->without_technician)
    return TRUE;
  self->technicians =
    list_resources (self, shop_gap_query_technicians (self->turn, self->ask, skills, error),
                    shop_gap_query_technician_taken, error);
  if (self->technicians == NULL)
    return FALSE;
  if (self->technicians->len == 0)
    {
      shop_refuse_fully (error, SHOP_ERROR_SKILL,
                         _ ("No technician has learnt all that this work needs. Look whether it "
                            "needs all of it, or add a skill to somebody."));
      return FALSE;
    }
  for (guint i = 0; i < self->technicians->len; i++)
    {
      const Resource *technician = g_ptr_array_index (self->technicians, i);

      if (!shop_hours_know (self->hours, &technician->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_vehicle (Search *self, GError **error)
{
  if (!shop_id_is_given (&self->ask->vehicle))
    return TRUE;
  self->vehicle = resource_new (&self->ask->vehicle, NULL);
  self->vehicle->walk =
    shop_gap_query_vehicle_taken (self->turn, &self->ask->vehicle, self->earliest_s, error);
  return self->vehicle->walk != NULL;
}

/* Reads on until what begins after @until_s, which stays to be read: a walk gives it once, so it is
 * kept as taken, too. */
static gboolean
walk_to (Resource *resource, gint64 until_s, GError **error)
{
  guint n = resource->taken->len;
  g_autoptr (GError) failure = NULL;

  while (!resource->over &&
         (n == 0 || g_array_index (resource->taken, ShopSpan, n - 1).start_s < until_s))
    {
      resource->over = !store_statement_next (resource->walk, &failure);
      if (resource->over)
        break;
      ShopSpan span = { store_statement_get_int (resource->walk, 0),
                        store_statement_get_int (resource->walk, 1) };
      g_array_append_val (resource->taken, span);
      n++;
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static void
drop_past (GArray *taken, gint64 day_s)
{
  guint n = 0;

  for (guint i = 0; i < taken->len; i++)
    {
      ShopSpan span = g_array_index (taken, ShopSpan, i);

      if (span.end_s > day_s || i + 1 == taken->len)
        g_array_index (taken, ShopSpan, n++) = span;
    }
  g_array_set_size (taken, n);
}

static void
subtract_taken (GArray *spans, const Resource *resource)
{
  for (guint i = 0; i < resource->taken->len; i++)
    {
      const ShopSpan *span = &g_array_index (resource->taken, ShopSpan, i);

      shop_spans_subtract (spans, span->start_s, span->end_s);
    }
}

/* @spans: when it could work that day */
static gboolean
find_free (Search *self, Resource *resource, const ShopSpan *day, GError **error)
{
  if (!walk_to (resource, day->end_s, error))
    return FALSE;
  subtract_taken (resource->free, resource);
  if (self->vehicle != NULL)
    subtract_taken (resource->free, self->vehicle);
  shop_spans_subtract (resource->free, G_MININT64, self->earliest_s);
  shop_spans_subtract (resource->free, self->latest_s, G_MAXINT64);
  drop_past (resource->taken, day->end_s);
  return TRUE;
}

static gboolean
find_free_bays (Search *self, const char *date, const ShopSpan *day, GError **error)
{
  gboolean done = self->vehicle == NULL || walk_to (self->vehicle, day->end_s, error);

  for (guint i = 0; done && i < self->bays->len; i++)
    {
      Resource *bay = g_ptr_array_index (self->bays, i);

      g_array_set_size (bay->free, 0);
      shop_hours_add_open (self->hours, date, bay->free);
      done = find_free (self, bay, day, error);
    }
  return done;
}

static gboolean
find_free_technicians (Search *self, const char *date, const ShopSpan *day, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && self->technicians != NULL && i < self->technicians->len; i++)
    {
      Resource *technician = g_ptr_array_index (self->technicians, i);

      g_array_set_size (technician->free, 0);
      shop_hours_add_work (self->hours, &technician->id, date, technician->free);
      done = find_free (self, technician, day, error);
    }
  return done;
}

static gint64
round_up (gint64 at_s, gint64 step_s)
{
  return (at_s + step_s - 1) / step_s * step_s;
}

static void
add_gap (Search *self,
         gint64 start_s,
         gint64 end_s,
         const Resource *bay,
         const Resource *technician)
{
  Gap gap = { round_up (start_s, self->step_s), bay, technician };

  if (gap.start_s + self->ask->duration_min * 60 <= end_s)
    g_array_append_val (self->gaps, gap);
}

/* Both arrays are in order: one walk through them together. */
static void
add_common (Search *self, const Resource *bay, const Resource *technician)
{
  for (guint i = 0, j = 0; i < bay->free->len && j < technician->free->len;)
    {
      const ShopSpan *a = &g_array_index (bay->free, ShopSpan, i);
      const ShopSpan *b = &g_array_index (technician->free, ShopSpan, j);

      add_gap (self, MAX (a->start_s, b->start_s), MIN (a->end_s, b->end_s), bay, technician);
      if (a->end_s < b->end_s)
        i++;
      else
        j++;
    }
}

static void
add_gaps_of_bay (Search *self, const Resource *bay)
{
  for (guint i = 0; self->technicians != NULL && i < self->technicians->len; i++)
    add_common (self, bay, g_ptr_array_index (self->technicians, i));
  for (guint i = 0; self->technicians == NULL && i < bay->free->len; i++)
    {
      const ShopSpan *span = &g_array_index (bay->free, ShopSpan, i);

      add_gap (self, span->start_s, span->end_s, bay, NULL);
    }
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const Gap *one = a;
  const Gap *other = b;

  return (one->start_s > other->start_s) - (one->start_s < other->start_s);
}

static void
tell_resource (JsonObject *object,
               const char *id_member,
               const char *name_member,
               const Resource *resource)
{
  char id[BASE_ID_TEXT_SIZE];

  base_id_to_text (&resource->id, id);
  json_object_set_string_member (object, id_member, id);
  json_object_set_string_member (object, name_member, resource->name);
}

static void
tell_gap (Search *self, const Gap *gap, JsonArray *answer)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "start_s", gap->start_s);
  json_object_set_int_member (object, "end_s", gap->start_s + self->ask->duration_min * 60);
  tell_resource (object, "bay", "bay_name", gap->bay);
  if (gap->technician != NULL)
    tell_resource (object, "technician", "technician_name", gap->technician);
  json_array_add_object_element (answer, object);
}

/* Of those that begin together the first was found first, and sorting keeps it there. */
static void
tell_gaps (Search *self, guint count, JsonArray *answer)
{
  gint64 told_s = G_MININT64;

  g_array_sort (self->gaps, compare_gaps);
  for (guint i = 0; i < self->gaps->len && json_array_get_length (answer) < count; i++)
    {
      const Gap *gap = &g_array_index (self->gaps, Gap, i);

      if (gap->start_s != told_s)
        tell_gap (self, gap, answer);
      told_s = gap->start_s;
    }
}

static gboolean
search_day (Search *self, const char *date, GError **error)
{
  GTimeZone *zone = self->turn->zone;
  ShopSpan day = { base_zone_local_to_utc (zone, date, 0),
                   base_zone_local_to_utc (zone, date, 1440) };

  g_array_set_size (self->gaps, 0);
  if (shop_hours_is_locked (self->hours, date))
    return TRUE;
  if (!find_free_bays (self, date, &day, error) || !find_free_technicians (self, date, &day, error))
    return FALSE;
  for (guint i = 0; i < self->bays->len; i++)
    add_gaps_of_bay (self, g_ptr_array_index (self->bays, i));
  return TRUE;
}

static gboolean
prepare (Search *self, GError **error)
{
  gint64 step_min = shop_maybe_get (self->ask->step_min, STEP_MIN);

  self->step_s = step_min * 60;
  self->earliest_s = CLAMP (shop_maybe_get (self->ask->earliest_s, self->turn->now_s), 0, LAST_S);
  self->latest_s =
    MIN (shop_maybe_get (self->ask->latest_s, self->earliest_s + HORIZON_DAYS * DAY_S),
         self->earliest_s + 4 * HORIZON_DAYS * DAY_S);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  self->hours = shop_hours_load (self->turn, self->earliest_s, self->latest_s, error);
  return self->hours != NULL && find_bays (self, error) && find_technicians (self, error) &&
         find_vehicle (self, error);
}

/* Takes @taken: a vehicle, and when the parts have come. */
static gboolean
wait_for_parts (ShopTurn *turn,
                ShopFirstGap *ask,
                StoreStatement *taken,
                const char *what,
                GError **error)
{
  g_autoptr (StoreStatement) row = taken;
  gint64 earliest_s = shop_maybe_get (ask->earliest_s, turn->now_s);

  if (!shop_row_require (row, what, error))
    return FALSE;
  if (!shop_id_is_given (&ask->vehicle))
    store_statement_get_id (row, 0, &ask->vehicle);
  if (!store_statement_is_null (row, 1))
    ask->earliest_s = shop_some (MAX (earliest_s, store_statement_get_int (row, 1)));
  return TRUE;
}

static gboolean
wait_for_all_parts (ShopTurn *turn, ShopFirstGap *ask, GError **error)
{
  return (!shop_id_is_given (&ask->job) ||
          wait_for_parts (turn, ask, shop_gap_query_job (turn, &ask->job, error), "job", error)) &&
         (!shop_id_is_given (&ask->order) ||
          wait_for_parts (turn, ask, shop_gap_query_order (turn, &ask->order, error),
                          "purchase_order", error));
}

static JsonNode *
read_gaps (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopFirstGap ask = *(const ShopFirstGap *) arguments;
  g_auto (Search) search = { .turn = turn, .ask = &ask };
  g_autoptr (JsonArray) answer = json_array_new ();
  guint count = (guint) shop_maybe_get (search.ask->count, 1);
  char date[BASE_DATE_LENGTH];
  char last[BASE_DATE_LENGTH];

  if (!wait_for_all_parts (turn, &ask, error) || !prepare (&search, error))
    return NULL;
  base_zone_utc_to_local (turn->zone, search.earliest_s, date, NULL);
  base_zone_utc_to_local (turn->zone, search.latest_s, last, NULL);
  for (; json_array_get_length (answer) < count && base_date_compare (date, last) <= 0;
       base_date_add_days (date, 1, date))
    {
      if (!search_day (&search, date, error))
        return NULL;
      tell_gaps (&search, count, answer);
    }
  return json_node_init_array (json_node_alloc (), answer);
}

static const ShopArgument gap_arguments[] = {
  SHOP_ARGUMENT (ShopFirstGap, duration_min, INT, .required = TRUE, .least = 1, .most = 1440),
  SHOP_ARGUMENT (ShopFirstGap, skills, TEXTS),
  SHOP_ARGUMENT (ShopFirstGap, equipment, TEXTS),
  SHOP_ARGUMENT (ShopFirstGap, vehicle, ID),
  SHOP_ARGUMENT (ShopFirstGap, height_mm, MAYBE_INT, .least = 1, .most = 10000),
  SHOP_ARGUMENT (ShopFirstGap, job, ID),
  SHOP_ARGUMENT (ShopFirstGap, order, ID),
  SHOP_ARGUMENT (ShopFirstGap, earliest_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopFirstGap, latest_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopFirstGap, bay, ID),
  SHOP_ARGUMENT (ShopFirstGap, technician, ID),
  SHOP_ARGUMENT (ShopFirstGap, without_technician, BOOL),
  SHOP_ARGUMENT (ShopFirstGap, count, MAYBE_INT, .least = 1, .most = 50),
  SHOP_ARGUMENT (ShopFirstGap, step_min, MAYBE_INT, .least = 1, .most = 60),
};

static const ShopShape gap_shape = SHOP_SHAPE (ShopFirstGap, gap_arguments);

const ShopQuery shop_first_gap_query = {
  "first-gap",   N_ ("When a bay and a technician who fit the work are first free together"),
  SHOP_MAY_READ, &gap_shape,
  read_gaps,
};

const ShopQuery *const shop_gap_queries[] = { &shop_first_gap_query, NULL };

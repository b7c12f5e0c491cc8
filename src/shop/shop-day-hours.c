/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-day-hours.h"
#include "shop/shop-day-queries.h"
#include "store/store-error.h"

#include <string.h>

typedef struct
{
  int weekday;
  int from_min;
  int to_min;
  char from_date[BASE_DATE_LENGTH];
  char to_date[BASE_DATE_LENGTH]; /* empty while it goes on */
} Shift;

typedef struct
{
  GArray *shifts;   /* of Shift */
  GArray *absences; /* of ShopSpan */
} Worker;

struct _ShopHours
{
  ShopTurn *turn;
  gint64 from_s;
  gint64 until_s;
  int opens_min;
  int closes_min;
  char *weekdays;
  GHashTable *holidays; /* date → name */
  GHashTable *locks;    /* date → reason */
  GHashTable *workers;  /* BaseId → Worker */
};

/* The tail of an id is random. */
static guint
hash_id (gconstpointer id)
{
  guint tail;

  memcpy (&tail, ((const BaseId *) id)->bytes + sizeof (BaseId) - sizeof tail, sizeof tail);
  return tail;
}

static gboolean
equal_ids (gconstpointer a, gconstpointer b)
{
  return base_id_equal (a, b);
}

static void
worker_free (gpointer data)
{
  Worker *worker = data;

  g_array_unref (worker->shifts);
  g_array_unref (worker->absences);
  g_free (worker);
}

void
shop_hours_free (ShopHours *self)
{
  g_free (self->weekdays);
  g_hash_table_unref (self->holidays);
  g_hash_table_unref (self->locks);
  g_hash_table_unref (self->workers);
  g_free (self);
}

static gboolean
read_site (ShopHours *self, GError **error)
{
  g_autoptr (StoreStatement) row = shop_day_query_hours (self->turn, error);

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  self->opens_min = (int) store_statement_get_int (row, 0);
  self->closes_min = (int) store_statement_get_int (row, 1);
  self->weekdays = store_statement_dup_text (row, 2);
  return TRUE;
}

/* Takes @rows. */
static gboolean
read_dates (StoreStatement *taken, GHashTable *into, GError **error)
{
  g_autoptr (StoreStatement) rows = taken;
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (store_statement_next (rows, &failure))
    g_hash_table_insert (into, store_statement_dup_text (rows, 0),
                         store_statement_dup_text (rows, 1));
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * shop_hours_load:
 * @from_s: UTC seconds; days that have a part of them in between are known
 *
 * Returns: (transfer full): the site's hours; technicians are added with shop_hours_know()
 */
ShopHours *
shop_hours_load (ShopTurn *turn, gint64 from_s, gint64 until_s, GError **error)
{
  g_autoptr (ShopHours) self = g_new0 (ShopHours, 1);
  char from[BASE_DATE_LENGTH];
  char to[BASE_DATE_LENGTH];

  self->turn = turn;
  self->from_s = from_s;
  self->until_s = until_s;
  self->holidays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->locks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->workers = g_hash_table_new_full (hash_id, equal_ids, g_free, worker_free);
  base_zone_utc_to_local (turn->zone, from_s, from, NULL);
  base_zone_utc_to_local (turn->zone, until_s, to, NULL);
  if (!read_site (self, error) ||
      !read_dates (shop_day_query_holidays (turn, from, to, error), self->holidays, error) ||
      !read_dates (shop_day_query_locks (turn, from, to, error), self->locks, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
read_shifts (ShopHours *self, const BaseId *technician, Worker *worker, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_day_query_shifts (self->turn, technician, error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (store_statement_next (rows, &failure))
    {
      Shift shift = { .weekday = (int) store_statement_get_int (rows, 0),
                      .from_min = (int) store_statement_get_int (rows, 1),
                      .to_min = (int) store_statement_get_int (rows, 2) };

      g_strlcpy (shift.from_date, store_statement_get_text (rows, 3), sizeof shift.from_date);
      if (!store_statement_is_null (rows, 4))
        g_strlcpy (shift.to_date, store_statement_get_text (rows, 4), sizeof shift.to_date);
      g_array_append_val (worker->shifts, shift);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Whole local days can reach beyond the two moments by a day each. */
#define DAY_S (24 * 3600)

static gboolean
read_absences (ShopHours *self, const BaseId *technician, Worker *worker, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_day_query_absences (
    self->turn, technician, self->from_s - 2 * DAY_S, self->until_s + 2 * DAY_S, error);
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (store_statement_next (rows, &failure))
    {
      ShopSpan span = { store_statement_get_int (rows, 0), store_statement_get_int (rows, 1) };

      g_array_append_val (worker->absences, span);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * shop_hours_know:
 *
 * Reads shifts and absences of @technician, where that was not done.
 */
gboolean
shop_hours_know (ShopHours *self, const BaseId *technician, GError **error)
{
  if (g_hash_table_contains (self->workers, technician))
    return TRUE;

  Worker *worker = g_new0 (Worker, 1);
  worker->shifts = g_array_new (FALSE, FALSE, sizeof (Shift));
  worker->absences = shop_spans_new ();
  g_hash_table_insert (self->workers, g_memdup2 (technician, sizeof *technician), worker);
  return read_shifts (self, technician, worker, error) &&
         read_absences (self, technician, worker, error);
}

/**
 * shop_hours_get_holiday:
 *
 * Returns: (nullable): what is celebrated on @date
 */
const char *
shop_hours_get_holiday (ShopHours *self, const char *date)
{
  return g_hash_table_lookup (self->holidays, date);
}

gboolean
shop_hours_is_locked (ShopHours *self, const char *date)
{
  return g_hash_table_contains (self->locks, date);
}

static void
add_minutes (ShopHours *self, const char *date, int from_min, int to_min, GArray *spans)
{
  shop_spans_add (spans, base_zone_local_to_utc (self->turn->zone, date, from_min),
                  base_zone_local_to_utc (self->turn->zone, date, to_min));
}

/**
 * shop_hours_add_open:
 * @date: a day in the site's zone
 * @spans: receives when the shop is open on it: nothing on a holiday
 */
void
shop_hours_add_open (ShopHours *self, const char *date, GArray *spans)
{
  char digit = (char) ('0' + base_date_weekday (date));

  if (strchr (self->weekdays, digit) != NULL && shop_hours_get_holiday (self, date) == NULL)
    add_minutes (self, date, self->opens_min, self->closes_min, spans);
}

static gboolean
is_shift_of (const Shift *shift, const char *date)
{
  return shift->weekday == base_date_weekday (date) && strcmp (shift->from_date, date) <= 0 &&
         (shift->to_date[0] == '\0' || strcmp (date, shift->to_date) <= 0);
}

static void
add_shifts (ShopHours *self, const GArray *shifts, const char *date, GArray *spans)
{
  for (guint i = 0; i < shifts->len; i++)
    {
      const Shift *shift = &g_array_index (shifts, Shift, i);

      if (is_shift_of (shift, date))
        add_minutes (self, date, shift->from_min, shift->to_min, spans);
    }
}

/**
 * shop_hours_add_work:
 * @technician: known with shop_hours_know()
 * @spans: receives when they work on @date: their shifts less absences, nothing on a holiday. Who
 *   has no shifts at all works while the shop is open.
 */
void
shop_hours_add_work (ShopHours *self, const BaseId *technician, const char *date, GArray *spans)
{
  const Worker *worker = g_hash_table_lookup (self->workers, technician);

  g_return_if_fail (worker != NULL);

  if (shop_hours_get_holiday (self, date) != NULL)
    return;
  if (worker->shifts->len == 0)
    shop_hours_add_open (self, date, spans);
  else
    add_shifts (self, worker->shifts, date, spans);
  for (guint i = 0; i < worker->absences->len; i++)
    {
      const ShopSpan *away = &g_array_index (worker->absences, ShopSpan, i);

      shop_spans_subtract (spans, away->start_s, away->end_s);
    }
}

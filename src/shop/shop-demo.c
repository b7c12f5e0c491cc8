/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo.h"
#include "shop/shop-demo-private.h"
#include "shop/shop-demo-queries.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"
#include "store/store-audit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the stamps of made-up rows carry: no station is given this number by itself. */
#define DEMO_STATION 65535

static void
measure_days (ShopDemo *self)
{
  for (int i = 0; i <= self->n_days; i++)
    {
      char date[BASE_DATE_LENGTH];
      ShopDemoDay day;

      base_date_add_days (self->start, i, date);
      shop_demo_day_init (self, &day, date, i);
      self->day_weight += shop_demo_day_get_weight (&day);
    }
}

static void
plan_time (ShopDemo *self, const ShopDemoPlan *plan)
{
  const char *today = plan->today != NULL ? plan->today : SHOP_DEMO_TODAY;

  self->zone = g_time_zone_new_identifier ("Pacific/Auckland");
  base_date_add_months (today, -12 * self->years, self->start);
  self->n_days = base_date_days_between (self->start, today);
  shop_demo_day_init (self, &self->today, today, self->n_days);
  self->now_s = shop_demo_day_at (&self->today, SHOP_DEMO_NOW_MIN);
  measure_days (self);
}

static void
demo_init (ShopDemo *self, const ShopDemoPlan *plan)
{
  /* Seeds that are close together begin far apart. */
  self->random = plan->seed * G_GUINT64_CONSTANT (0xd1342543de82ef95) + 1;
  self->scale_permille = MIN (plan->scale_permille, 1000);
  self->years = CLAMP (plan->scale_permille / 1000, 1, 10);
  self->n_sites = CLAMP (plan->scale_permille / 10000, 1, 10);
  self->sites = g_new0 (ShopDemoSite, self->n_sites);
  self->sites[0].is_here = TRUE;
  /* The owner whom every shop begins with; see data/sql/0002. */
  self->user = (BaseId){ { 0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x21 } };
  plan_time (self, plan);
}

static void
demo_clear (ShopDemo *self)
{
  for (int i = 0; i < self->n_sites; i++)
    shop_demo_site_clear (&self->sites[i]);
  g_free (self->sites);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->bulk, store_bulk_free);
}

static void
number_sites (ShopDemo *self)
{
  for (int i = 0; i < self->n_sites; i++)
    {
      ShopDemoSite *site = &self->sites[i];

      site->number = (guint) (self->n_sites_before + i);
      if (!site->is_here)
        g_snprintf (site->code, sizeof site->code, "D%c", 'A' + (char) (site->number % 26));
    }
}

static void
found (ShopDemo *self)
{
  ShopDemoDay first;

  shop_demo_day_init (self, &first, self->start, 0);
  gint64 at_s = shop_demo_day_at (&first, 0);
  shop_demo_found_suppliers (self, at_s);
  shop_demo_found_templates (self, at_s);
  for (int i = 0; i < self->n_sites; i++)
    shop_demo_found_site (self, &self->sites[i], &first);
}

static void
work_a_day (ShopDemo *self, int number)
{
  char date[BASE_DATE_LENGTH];
  ShopDemoDay day;

  base_date_add_days (self->start, number, date);
  shop_demo_day_init (self, &day, date, number);
  if (shop_demo_day_is_open (&day))
    for (int i = 0; i < self->n_sites; i++)
      shop_demo_work (self, &self->sites[i], &day);
}

static gboolean
work_all_days (ShopDemo *self,
               GCancellable *cancellable,
               ShopDemoProgress progress,
               gpointer data,
               GError **error)
{
  for (int number = 0; number <= self->n_days; number++)
    {
      work_a_day (self, number);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress ((double) (number + 1) / (self->n_days + 1), data);
    }
  return TRUE;
}

static gboolean
finish (ShopDemo *self, GError **error)
{
  for (int i = 0; i < self->n_sites; i++)
    shop_demo_book_ahead (self, &self->sites[i]);
  return shop_demo_write_recordings (self, &self->sites[0], error) &&
         store_bulk_perform (self->bulk, shop_demo_query_end, self, error) &&
         store_bulk_finish (self->bulk, error);
}

static gboolean
check_empty (StoreDb *db, const ShopDemoPlan *plan, GError **error)
{
  gboolean empty;

  if (!store_db_read (db, shop_demo_query_is_empty, &empty, error))
    return FALSE;
  if (empty || plan->into_existing)
    return TRUE;
  shop_refuse_fully (
    error, SHOP_ERROR_TAKEN,
    _ ("The store “%s” has records already, and a demo's would stand among them. Choose "
       "another file."),
    store_db_get_path (db));
  return FALSE;
}

typedef struct
{
  const ShopDemoPlan *plan;
  gint64 n_rows;
  BaseId user;
} Entry;

/* One entry tells of all the rows. */
static gboolean
write_audit (StoreConnection *connection, gpointer data, GError **error)
{
  const Entry *entry = data;
  g_autofree char *arguments =
    g_strdup_printf ("{\"scale_permille\":%d,\"seed\":%" G_GUINT64_FORMAT ",\"today\":\"%s\"}",
                     entry->plan->scale_permille, entry->plan->seed,
                     entry->plan->today != NULL ? entry->plan->today : SHOP_DEMO_TODAY);
  g_autofree char *result = g_strdup_printf ("{\"rows\":%" G_GINT64_FORMAT "}", entry->n_rows);
  StoreAuditEntry audit = { &entry->user, "demo", arguments, result, NULL };

  return store_audit_append (connection, &audit, NULL, error);
}

static gboolean
fill (ShopDemo *self,
      const ShopDemoPlan *plan,
      GCancellable *cancellable,
      ShopDemoProgress progress,
      gpointer data,
      GError **error)
{
  if (!store_bulk_perform (self->bulk, shop_demo_query_begin, self, error))
    return FALSE;
  /* A second demo in the same store shall not make the same ids. */
  self->random += self->n_customers;
  number_sites (self);
  found (self);
  return work_all_days (self, cancellable, progress, data, error) && finish (self, error);
}

static StoreBulkFlags
get_flags (const ShopDemoPlan *plan)
{
  return (plan->no_log ? 0 : STORE_BULK_LOG) | (plan->into_existing ? 0 : STORE_BULK_ASIDE);
}

/**
 * shop_demo_fill:
 * @plan: how big, and which
 * @cancellable: (nullable): stops it, and the store stays as it was
 * @progress: (nullable): told after each day
 * @error: (out): %SHOP_ERROR_TAKEN where the store has records
 *
 * Fills the store with a made-up workshop: what its people, cars, jobs, parts and money were up to
 * @plan's today. The rows are the same for the same plan, but for those that are this file's own:
 * its station, its blocks of numbers, and the one entry "demo" of the audit that tells of them all.
 * Photos are hashes in the results of inspections; there are no files behind them, nor
 * rows that would say so. Blocks.
 */
gboolean
shop_demo_fill (ShopDesk *desk,
                const ShopDemoPlan *plan,
                GCancellable *cancellable,
                ShopDemoProgress progress,
                gpointer progress_data,
                GError **error)
{
  ShopDemo demo = { NULL };
  Entry entry = { .plan = plan };

  g_return_val_if_fail (SHOP_IS_DESK (desk), FALSE);
  g_return_val_if_fail (plan != NULL && plan->scale_permille > 0, FALSE);

  StoreDb *db = shop_desk_get_db (desk);
  if (!check_empty (db, plan, error))
    return FALSE;
  demo_init (&demo, plan);
  demo.bulk = store_bulk_new (db, DEMO_STATION, get_flags (plan), error);
  gboolean done =
    demo.bulk != NULL && fill (&demo, plan, cancellable, progress, progress_data, error);
  entry.n_rows = done ? store_bulk_count_rows (demo.bulk) : 0;
  demo_clear (&demo);
  shop_desk_get_user (desk, &entry.user);
  return done && store_db_write (db, write_audit, &entry, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-open-work.h"
#include "shop/shop-customer-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-row.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* A sentence names so many. */
#define MOST_NAMED 5

static char *
name_work (StoreStatement *row)
{
  if (store_statement_is_null (row, 0))
    return g_strdup_printf (_ ("booking “%s”"), store_statement_get_text (row, 1));
  return g_strdup_printf (_ ("job %" G_GINT64_FORMAT), store_statement_get_int (row, 0));
}

/* Takes @work. Returns: (transfer full): the names of its rows; %NULL with @error */
static GPtrArray *
read_names (StoreStatement *work, GError **error)
{
  g_autoptr (StoreStatement) rows = work;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;

  while (rows != NULL && store_statement_next (rows, &failure))
    g_ptr_array_add (names, names->len < MOST_NAMED ? name_work (rows) : g_strdup ("…"));
  if (rows == NULL || !store_succeeded (g_steal_pointer (&failure), error))
    return NULL;
  g_ptr_array_set_size (names, (int) MIN (names->len, MOST_NAMED + 1));
  g_ptr_array_add (names, NULL);
  return g_steal_pointer (&names);
}

static gboolean
check_none (const char *whose, GPtrArray *names, GError **error)
{
  if (names->len == 1)
    return TRUE;
  g_autofree char *list = g_strjoinv (", ", (char **) names->pdata);
  shop_refuse (error, SHOP_ERROR_IN_USE, _ ("%s has open work: %s."), whose, list);
  return FALSE;
}

/**
 * shop_open_work_check_customer:
 * @error: (out): %SHOP_ERROR_IN_USE, which names the jobs and bookings
 *
 * Returns: whether nothing is open for @customer
 */
gboolean
shop_open_work_check_customer (ShopTurn *turn, const BaseId *customer, GError **error)
{
  g_autoptr (StoreStatement) row = shop_customer_query_kept (turn, customer, error);

  if (!shop_row_require (row, "customer", error))
    return FALSE;
  g_autoptr (GPtrArray) names =
    read_names (shop_open_work_query_of_customer (turn, customer, error), error);
  return names != NULL && check_none (store_statement_get_text (row, 2), names, error);
}

/**
 * shop_open_work_check_vehicle:
 * @error: (out): %SHOP_ERROR_IN_USE, which names the jobs and bookings
 *
 * Returns: whether nothing is open for @vehicle
 */
gboolean
shop_open_work_check_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  g_autofree char *name = shop_vehicle_query_name (turn, vehicle, error);
  g_autoptr (GPtrArray) names =
    name != NULL ? read_names (shop_open_work_query_of_vehicle (turn, vehicle, error), error)
                 : NULL;

  return names != NULL && check_none (name, names, error);
}

/**
 * shop_open_work_check_none_ahead:
 * @ahead: (nullable) (transfer full): a query of the name of a bay or a technician, and how many
 *   bookings lie ahead of it; no row where there is no such thing
 * @error: (out): %SHOP_ERROR_IN_USE, which names it
 *
 * Returns: whether none does
 */
gboolean
shop_open_work_check_none_ahead (StoreStatement *ahead, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_row_take_first (ahead, &row, error))
    return FALSE;
  int n = row != NULL ? (int) store_statement_get_int (row, 1) : 0;
  if (n == 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_IN_USE,
               g_dngettext (GETTEXT_PACKAGE, "%s has %d booking ahead.",
                            "%s has %d bookings ahead.", (gulong) n),
               store_statement_get_text (row, 0), n);
  return FALSE;
}

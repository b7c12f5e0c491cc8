/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-own-work.h"
#include "shop/shop-error.h"
#include "shop/shop-own-work-queries.h"
#include "shop/shop-permission.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Whoever plans the work of others. */
#define PLANS (SHOP_MAY_QUOTE | SHOP_MAY_BOOK)

enum
{
  IS_TECHNICIAN,
  WHOSE,
  IS_OWN,
  KIOSKS_BAY,
  WHERE,
  IS_HERE
};

/* Work that nobody was given is whoever takes it. */
static gboolean
check_hands (StoreStatement *row, GError **error)
{
  if (store_statement_is_null (row, WHOSE) || store_statement_get_int (row, IS_OWN) != 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_NOT_ALLOWED,
               _ ("This is the work of %s. Ask them, or have it given to you at the desk."),
               store_statement_get_text (row, WHOSE));
  return FALSE;
}

/* Work without a time in any bay may be done here as well. */
static gboolean
check_bay (StoreStatement *row, GError **error)
{
  if (store_statement_is_null (row, KIOSKS_BAY) || store_statement_is_null (row, WHERE) ||
      store_statement_get_int (row, IS_HERE) != 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_NOT_ALLOWED,
               _ ("This station is for %s, and the work is planned for %s. Sign in as yourself, "
                  "or move the booking here."),
               store_statement_get_text (row, KIOSKS_BAY), store_statement_get_text (row, WHERE));
  return FALSE;
}

/**
 * shop_own_work_check:
 * @record: a job or a booking
 * @error: (out): %SHOP_ERROR_NOT_ALLOWED, which names whose work it is, or where
 *
 * A technician goes on with their own work, and a kiosk where nobody in particular stands with what
 * is in its bay. Whoever plans, quotes or books may take anybody's work a step on.
 */
gboolean
shop_own_work_check (ShopTurn *turn, const BaseId *record, GError **error)
{
  if ((turn->permissions & PLANS) != 0)
    return TRUE;
  g_autoptr (StoreStatement) row = shop_own_work_query (turn, record, error);

  if (!shop_row_require (row, "job", error))
    return FALSE;
  return store_statement_get_int (row, IS_TECHNICIAN) != 0 ? check_hands (row, error)
                                                           : check_bay (row, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-revenue-queries.h"

/* Read from the index alone. */
StoreStatement *
shop_revenue_query_months (ShopTurn *turn, const char *from, const char *to, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT substr (issued_date, 1, 7) AS month, sum (net_minor) AS net_minor, "
                      "sum (tax_minor) AS tax_minor, sum (total_minor) AS total_minor, "
                      "sum (kind = 'invoice') AS invoices, "
                      "sum (kind = 'credit_note') AS credit_notes "
                      "FROM invoice WHERE site = ?1 AND state = 'issued' "
                      "AND issued_date BETWEEN ?2 AND ?3 GROUP BY 1 ORDER BY 1",
                      store_id (&turn->site), store_text (from), store_text (to));
}

StoreStatement *
shop_revenue_query_takings (ShopTurn *turn, const char *date, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT method, count (*) AS count, sum (amount_minor) AS amount_minor, "
                      "sum (rounding_minor) AS rounding_minor FROM payment "
                      "WHERE site = ?1 AND date = ?2 GROUP BY method ORDER BY method",
                      store_id (&turn->site), store_text (date));
}

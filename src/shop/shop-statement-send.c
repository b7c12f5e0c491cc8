/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-zone.h"
#include "shop/shop-letter.h"
#include "shop/shop-row.h"
#include "shop/shop-statement-paper.h"
#include "shop/shop-statement-queries.h"
#include "shop/shop-statement.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Drawing takes time. */
static gboolean
prepare_paper (StoreDb *db,
               const BaseId *user,
               gconstpointer arguments,
               gpointer *hash,
               GError **error)
{
  const ShopStatementSend *wanted = arguments;
  ShopStatementQuery ask = { wanted->customer, wanted->from, wanted->to };
  g_autoptr (JsonNode) document =
    shop_letter_read (db, user, SHOP_MAY_INVOICE, &shop_statement_query, &ask, error);
  g_autoptr (GBytes) paper =
    document != NULL ? shop_statement_paper_make (json_node_get_object (document), error) : NULL;

  return paper != NULL && shop_letter_keep (db, paper, "statement.pdf", hash, error);
}

static gboolean
send_statement (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStatementSend *wanted = arguments;
  char today[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  const char *to = wanted->to != NULL ? wanted->to : today;
  g_autoptr (StoreStatement) row = shop_statement_query_letter (turn, &wanted->customer, to, error);
  if (!shop_row_require (row, "customer", error))
    return FALSE;
  /* Translators: of a customer's account, up to a day */
  g_autofree char *what = g_strdup_printf (_ ("Statement to %s"), to);
  ShopLetter letter = { .what = what,
                        .number = turn->prepared,
                        .purpose = "statement",
                        .seller = store_statement_get_text (row, 0),
                        .recipient = wanted->recipient != NULL ? wanted->recipient
                                                               : store_statement_get_text (row, 1),
                        .refused = store_statement_get_int (row, 2) != 0,
                        .attachments = store_statement_get_text (row, 3),
                        .customer = &wanted->customer };
  return shop_letter_queue (turn, &letter, error);
}

static const ShopArgument send_arguments[] = {
  SHOP_ARGUMENT (ShopStatementSend, customer, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStatementSend, from, DATE),
  SHOP_ARGUMENT (ShopStatementSend, to, DATE),
  SHOP_ARGUMENT (ShopStatementSend, recipient, TEXT),
};

static const ShopShape send_shape = SHOP_SHAPE (ShopStatementSend, send_arguments);

const ShopVerb shop_statement_send_verb = {
  "statement-send", N_ ("Puts an e-mail with a customer's statement into the outbox"),
  SHOP_MAY_INVOICE, &send_shape,
  send_statement,   prepare_paper,
};

const ShopVerb *const shop_statement_verbs[] = { &shop_statement_send_verb, NULL };

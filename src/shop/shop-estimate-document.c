/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-estimate-document.h"
#include "base/base-json.h"
#include "base/base-zone.h"
#include "shop/shop-estimate-paper.h"
#include "shop/shop-estimate-queries.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-invoice-head.h"
#include "shop/shop-letter.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* --- what it says --- */

/* What a person calls it, when it is from, and what its sums are in. */
static gboolean
add_name (ShopTurn *turn, JsonObject *document, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                           base_json_get_int (document, "number", 0),
                                           base_json_get_int (document, "version", 0));
  char date[BASE_DATE_LENGTH];
  gint64 tolerance_bp;
  int minute;

  if (!shop_row_take_int (shop_estimate_query_tolerance (turn, error), "site", &tolerance_bp,
                          error))
    return FALSE;
  base_zone_utc_to_local (turn->zone, base_json_get_int (document, "created_s", 0), date, &minute);
  json_object_set_string_member (document, "name", name);
  json_object_set_string_member (document, "date", date);
  json_object_set_string_member (document, "currency", turn->currency);
  json_object_set_int_member (document, "tolerance_bp", tolerance_bp);
  return TRUE;
}

static gboolean
find_estimate (ShopTurn *turn, const ShopEstimateDocument *of, BaseId *estimate, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  *estimate = of->estimate;
  if (shop_id_is_given (estimate))
    return TRUE;
  row = shop_estimate_query_newest (turn, of->job_number, error);
  if (!shop_row_require (row, "estimate", error))
    return FALSE;
  store_statement_get_id (row, 0, estimate);
  return TRUE;
}

static JsonNode *
read_document (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (JsonObject) document = json_object_new ();
  BaseId estimate;
  BaseId job;

  if (!find_estimate (turn, arguments, &estimate, error) ||
      !shop_row_take_members (document, shop_estimate_query_whole (turn, &estimate, error),
                              "estimate", error) ||
      !base_id_parse (base_json_get_string (document, "job"), &job) ||
      !shop_row_take_members (document, shop_invoice_query_parties (turn, &job, error), "job",
                              error) ||
      !add_name (turn, document, error))
    return NULL;
  return json_node_init_object (json_node_alloc (), document);
}

static const ShopArgument document_arguments[] = {
  SHOP_ARGUMENT (ShopEstimateDocument, estimate, ID),
  SHOP_ARGUMENT (ShopEstimateDocument, job_number, INT, .least = 0, .most = G_MAXINT64),
};

static const ShopShape document_shape = SHOP_SHAPE (ShopEstimateDocument, document_arguments);

const ShopQuery shop_estimate_document_query = {
  "estimate-document", N_ ("An estimate as its customer gets it"), SHOP_MAY_QUOTE, &document_shape,
  read_document,
};

/* --- its e-mail --- */

static gboolean
is_mailed (const ShopEstimateSend *wanted)
{
  return wanted->by_email || wanted->recipient != NULL;
}

/* Draws it where it goes by e-mail, which takes time. What an estimate says is fixed when it is
 * made, so the draft's paper is that of what is sent. */
gboolean
shop_estimate_mail_prepare (StoreDb *db,
                            const BaseId *user,
                            gconstpointer arguments,
                            gpointer *hash,
                            GError **error)
{
  const ShopEstimateSend *wanted = arguments;
  ShopEstimateDocument of = { .estimate = wanted->estimate };

  if (!is_mailed (wanted))
    return TRUE;
  g_autoptr (JsonNode) document =
    shop_letter_read (db, user, SHOP_MAY_QUOTE, &shop_estimate_document_query, &of, error);
  g_autoptr (GBytes) paper =
    document != NULL ? shop_estimate_paper_make (json_node_get_object (document), error) : NULL;
  return paper != NULL && shop_letter_keep (db, paper, "estimate.pdf", hash, error);
}

static gboolean
queue (ShopTurn *turn, const ShopEstimateSend *wanted, const ShopEstimateHead *head, GError **error)
{
  g_autoptr (StoreStatement) row = shop_estimate_query_letter (turn, &head->id, error);
  BaseId customer = { 0 };
  BaseId vehicle = { 0 };

  if (!shop_row_require (row, "estimate", error))
    return FALSE;
  store_statement_get_id (row, 4, &customer);
  store_statement_get_id (row, 5, &vehicle);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                             store_statement_get_int (row, 6), head->version);
  const char *kind = g_str_equal (head->kind, "quote") ? _ ("Quote") : _ ("Estimate");
  g_autofree char *what = g_strdup_printf ("%s %s", kind, number);
  ShopLetter letter = { .what = what,
                        .number = number,
                        .purpose = "estimate",
                        .seller = store_statement_get_text (row, 0),
                        .recipient = wanted->recipient != NULL ? wanted->recipient
                                                               : store_statement_get_text (row, 1),
                        .refused = store_statement_get_int (row, 2) != 0,
                        .attachments = store_statement_get_text (row, 3),
                        .customer = shop_id_or_null (&customer),
                        .vehicle = shop_id_or_null (&vehicle),
                        .job = &head->job };
  return shop_letter_queue (turn, &letter, error);
}

/* Puts its e-mail into the outbox, where one is wanted. */
gboolean
shop_estimate_mail (ShopTurn *turn,
                    const ShopEstimateSend *wanted,
                    const ShopEstimateHead *head,
                    GError **error)
{
  return !is_mailed (wanted) || queue (turn, wanted, head, error);
}

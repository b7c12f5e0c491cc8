/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "shop/shop-attachment.h"
#include "shop/shop-invoice-head.h"
#include "shop/shop-invoice-paper.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-invoice-view.h"
#include "shop/shop-invoice.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What the e-mail needs of its document; owned by the row. */
typedef struct
{
  const char *number;
  const char *seller;
  const char *recipient;
  const char *attachments;
} Letter;

static gboolean
check_recipient (const Letter *letter, gboolean refused, GError **error)
{
  if (letter->recipient == NULL || *letter->recipient == '\0')
    shop_refuse_fully (
      error, SHOP_ERROR_BUYER,
      _ ("No e-mail address is known to send %s to. Add one to the customer, or print it."),
      letter->number);
  else if (refused)
    shop_refuse (error, SHOP_ERROR_RULE, _ ("The buyer of %s wants no invoices by e-mail."),
                 letter->number);
  else
    return TRUE;
  return FALSE;
}

/* Returns: (transfer full): what is attached, with the content that it has */
static char *
name_content (const Letter *letter, const char *sha256)
{
  g_autoptr (JsonNode) node = base_json_parse (letter->attachments, -1, NULL);
  JsonArray *attachments = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (attachments); i++)
    json_object_set_string_member (json_array_get_object_element (attachments, i), "sha256",
                                   sha256);
  return base_json_to_text (node, FALSE);
}

static gboolean
queue (ShopTurn *turn, const ShopInvoiceHead *head, const Letter *letter, GError **error)
{
  /* Once a document and address. */
  g_autofree char *once = g_strdup_printf ("invoice %s %s", letter->number, letter->recipient);
  g_autofree char *subject = g_strdup_printf (_ ("%s from %s"), letter->number, letter->seller);
  g_autofree char *body = g_strdup_printf (_ ("Thank you for your custom. %s is attached.\n\n%s"),
                                           letter->number, letter->seller);
  g_autofree char *attachments = name_content (letter, turn->prepared);
  guint8 paper[STORE_SHA256_SIZE];
  BaseId id;

  base_id_derive (&id, "message %s", once);
  shop_turn_tell_id (turn, "message", &id);
  return shop_attachment_hold (turn, turn->prepared, "document", "message", &id, paper, error) &&
         store_insert (
           turn->connection, error, "message", { "id", store_id (&id) },
           { "channel", store_text ("email") }, { "recipient", store_text (letter->recipient) },
           { "purpose", store_text ("invoice") }, { "subject", store_text (subject) },
           { "body", store_text (body) }, { "attachments", store_text (attachments) },
           { "customer", store_id (shop_id_or_null (&head->customer)) },
           { "vehicle", store_id (shop_id_or_null (&head->vehicle)) },
           { "job", store_id (shop_id_or_null (&head->job)) }, { "once", store_text (once) },
           { "not_before_s", store_int (turn->now_s) }, { "created_s", store_int (turn->now_s) });
}

/* --- the paper --- */

typedef struct
{
  const BaseId *user;
  const BaseId *invoice;
  JsonNode *document;
} Reading;

static gboolean
read_document (StoreConnection *connection, gpointer data, GError **error)
{
  Reading *reading = data;
  ShopTurn turn = { .connection = connection, .user = *reading->user };
  ShopInvoiceQuery ask = { *reading->invoice };

  if (shop_turn_load (&turn, error) && shop_turn_may (&turn, SHOP_MAY_INVOICE, error))
    reading->document = shop_invoice_query.read (&turn, &ask, error);
  shop_turn_clear (&turn);
  return reading->document != NULL;
}

static char *
hash_to_text (const guint8 hash[STORE_SHA256_SIZE])
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < STORE_SHA256_SIZE; i++)
    g_string_append_printf (text, "%02x", hash[i]);
  return g_string_free (text, FALSE);
}

/* Drawing takes time, and content comes before the row that names it. A draft has no paper: of it
 * the verb itself says so. */
static gboolean
prepare_paper (StoreDb *db,
               const BaseId *user,
               gconstpointer arguments,
               gpointer *hash,
               GError **error)
{
  const ShopInvoiceSend *wanted = arguments;
  Reading reading = { user, &wanted->invoice, NULL };
  g_autoptr (JsonNode) document =
    store_db_read (db, read_document, &reading, error) ? reading.document : NULL;

  if (document == NULL)
    return FALSE;
  JsonObject *object = json_node_get_object (document);
  if (g_strcmp0 (base_json_get_string (object, "state"), "issued") != 0)
    return TRUE;
  g_autoptr (GBytes) paper = shop_invoice_paper_make (object, error);
  g_autoptr (GInputStream) stream =
    paper != NULL ? g_memory_input_stream_new_from_bytes (paper) : NULL;
  g_autoptr (StoreContent) content =
    stream != NULL ? store_attachment_put (db, stream, "invoice.pdf", NULL, error) : NULL;
  *hash = content != NULL ? hash_to_text (content->sha256) : NULL;
  return content != NULL;
}

static const ShopArgument send_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceSend, invoice, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopInvoiceSend, recipient, TEXT),
};

static const ShopShape send_shape = SHOP_SHAPE (ShopInvoiceSend, send_arguments);

static gboolean
send_invoice (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceSend *wanted = arguments;
  ShopInvoiceHead head;
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_invoice_load_issued (turn, &wanted->invoice, &head, error))
    return FALSE;
  row = shop_invoice_query_letter (turn, &wanted->invoice, error);
  if (!shop_row_require (row, "invoice", error))
    return FALSE;
  Letter letter = { head.number, store_statement_get_text (row, 0),
                    wanted->recipient != NULL ? wanted->recipient
                                              : store_statement_get_text (row, 1),
                    store_statement_get_text (row, 3) };
  return check_recipient (&letter, store_statement_get_int (row, 2) != 0, error) &&
         queue (turn, &head, &letter, error);
}

const ShopVerb shop_invoice_send_verb = {
  "invoice-send",   N_ ("Puts an e-mail with an invoice or a credit note into the outbox"),
  SHOP_MAY_INVOICE, &send_shape,
  send_invoice,     prepare_paper,
};

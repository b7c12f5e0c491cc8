/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-letter.h"
#include "base/base-json.h"
#include "shop/shop-attachment.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* --- before the transaction --- */

typedef struct
{
  const BaseId *user;
  ShopPermission permission;
  const ShopQuery *query;
  gconstpointer arguments;
  JsonNode *answer;
} Reading;

static gboolean
ask (StoreConnection *connection, gpointer data, GError **error)
{
  Reading *reading = data;
  ShopTurn turn = { .connection = connection, .user = *reading->user };

  if (shop_turn_load (&turn, error) && shop_turn_may (&turn, reading->permission, error))
    reading->answer = reading->query->read (&turn, reading->arguments, error);
  shop_turn_clear (&turn);
  return reading->answer != NULL;
}

/* @permission: of the verb, which says nothing of a record to those who may not
 *
 * Returns: (transfer full): what @query answers @user */
JsonNode *
shop_letter_read (StoreDb *db,
                  const BaseId *user,
                  ShopPermission permission,
                  const ShopQuery *query,
                  gconstpointer arguments,
                  GError **error)
{
  Reading reading = { user, permission, query, arguments, NULL };

  return store_db_read (db, ask, &reading, error) ? reading.answer : NULL;
}

static char *
hash_to_text (const guint8 hash[STORE_SHA256_SIZE])
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < STORE_SHA256_SIZE; i++)
    g_string_append_printf (text, "%02x", hash[i]);
  return g_string_free (text, FALSE);
}

/* Content comes before the row that names it.
 * @hash: (out): its SHA-256 in hexadecimal, for the turn's "prepared" */
gboolean
shop_letter_keep (StoreDb *db, GBytes *paper, const char *name, gpointer *hash, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (paper);
  g_autoptr (StoreContent) content = store_attachment_put (db, stream, name, NULL, error);

  *hash = content != NULL ? hash_to_text (content->sha256) : NULL;
  return content != NULL;
}

/* --- in it --- */

static gboolean
check_recipient (const ShopLetter *letter, GError **error)
{
  if (letter->recipient == NULL || *letter->recipient == '\0')
    shop_refuse_fully (
      error, SHOP_ERROR_BUYER,
      _ ("No e-mail address is known to send %s to. Add one to the customer, or print it."),
      letter->what);
  else if (letter->refused)
    shop_refuse_fully (error, SHOP_ERROR_RULE,
                       _ ("The customer wants no such papers as %s by e-mail. Print it, or ask "
                          "them and note that they agree."),
                       letter->what);
  else
    return TRUE;
  return FALSE;
}

/* Returns: (transfer full): what is attached, with the content that it has */
static char *
name_content (const ShopLetter *letter, const char *sha256)
{
  g_autoptr (JsonNode) node = base_json_parse (letter->attachments, -1, NULL);
  JsonArray *attachments = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (attachments); i++)
    json_object_set_string_member (json_array_get_object_element (attachments, i), "sha256",
                                   sha256);
  return base_json_to_text (node, FALSE);
}

static gboolean
insert_message (ShopTurn *turn,
                const ShopLetter *letter,
                const BaseId *id,
                const char *once,
                GError **error)
{
  g_autofree char *subject = g_strdup_printf (_ ("%s from %s"), letter->what, letter->seller);
  g_autofree char *body = g_strdup_printf (_ ("Thank you for your custom. %s is attached.\n\n%s"),
                                           letter->what, letter->seller);
  g_autofree char *attachments = name_content (letter, turn->prepared);

  return store_insert (
    turn->connection, error, "message", { "id", store_id (id) },
    { "channel", store_text ("email") }, { "recipient", store_text (letter->recipient) },
    { "purpose", store_text (letter->purpose) }, { "subject", store_text (subject) },
    { "body", store_text (body) }, { "attachments", store_text (attachments) },
    { "customer", store_id (letter->customer) }, { "vehicle", store_id (letter->vehicle) },
    { "job", store_id (letter->job) }, { "once", store_text (once) },
    { "not_before_s", store_int (turn->now_s) }, { "created_s", store_int (turn->now_s) });
}

/* Puts it into the outbox, with the paper that was prepared. */
gboolean
shop_letter_queue (ShopTurn *turn, const ShopLetter *letter, GError **error)
{
  guint8 paper[STORE_SHA256_SIZE];
  BaseId id;

  if (!check_recipient (letter, error))
    return FALSE;
  /* Once a document and address. */
  g_autofree char *once =
    g_strdup_printf ("%s %s %s", letter->purpose, letter->number, letter->recipient);
  base_id_derive (&id, "message %s", once);
  shop_turn_tell_id (turn, "message", &id);
  return shop_attachment_hold (turn, turn->prepared, "document", "message", &id, paper, error) &&
         insert_message (turn, letter, &id, once, error);
}

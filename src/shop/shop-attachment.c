/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-attachment.h"
#include "base/base-json.h"
#include "shop/shop-attachment-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-subject.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KINDS         "photo document signature message other"
#define SHA256_DIGITS (2 * STORE_SHA256_SIZE)

static gboolean
parse_sha256 (const char *hex, guint8 sha256[STORE_SHA256_SIZE], GError **error)
{
  if (strlen (hex) != SHA256_DIGITS || strspn (hex, "0123456789abcdefABCDEF") != SHA256_DIGITS)
    {
      shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("“%s” is no SHA-256 of %d digits."), hex,
                   SHA256_DIGITS);
      return FALSE;
    }
  for (guint i = 0; i < STORE_SHA256_SIZE; i++)
    sha256[i] =
      (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return TRUE;
}

static void
refuse_missing (const char *hex, GError **error)
{
  shop_refuse_fully (
    error, SHOP_ERROR_VALUE,
    _ ("No file with the content %.12s… was put into the store. Put the file there "
       "first."),
    hex);
}

/* What is written of an attachment beside the arguments. */
typedef struct
{
  const char *table;
  BaseId record;
  const char *kind;
  const char *name;
  const char *mime;
  gint64 size;
} Row;

static gboolean
insert_row (ShopTurn *turn,
            const BaseId *id,
            const guint8 sha256[STORE_SHA256_SIZE],
            const Row *row,
            const char *title,
            gint64 taken_s,
            GError **error)
{
  return store_insert (turn->connection, error, "attachment", { "id", store_id (id) },
                       { "sha256", store_blob (sha256, STORE_SHA256_SIZE) },
                       { "tbl", store_text (row->table) }, { "record", store_id (&row->record) },
                       { "kind", store_text (row->kind) }, { "title", store_text (title) },
                       { "name", store_text (row->name) }, { "mime", store_text (row->mime) },
                       { "size", store_int (row->size) }, { "taken_s", store_int (taken_s) });
}

static gboolean
check_new (ShopTurn *turn,
           const guint8 sha256[STORE_SHA256_SIZE],
           const ShopAttachmentAdd *add,
           GError **error)
{
  g_autoptr (StoreStatement) known = NULL;

  if (!shop_row_take_first (shop_attachment_query_known (turn, sha256, &add->record, error), &known,
                            error))
    return FALSE;
  if (known == NULL || store_statement_get_int (known, 3) == 0)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_TAKEN,
                     _ ("“%s” is attached there already, as “%s”. Nothing need be done."),
                     add->name, store_statement_get_text (known, 0));
  return FALSE;
}

static gboolean
write_attachment (ShopTurn *turn,
                  const ShopAttachmentAdd *add,
                  const ShopSubject *subject,
                  const StoreContent *content,
                  GError **error)
{
  const Row row = {
    .table = subject->table,
    .record = add->record,
    .kind = add->kind != NULL ? add->kind : "document",
    .name = add->name,
    .mime = content->mime,
    .size = content->size,
  };
  ShopAttachmentRemove undo = { 0 };

  base_id_new_at (&undo.attachment, turn->now_s * 1000);
  shop_turn_tell_id (turn, "attachment", &undo.attachment);
  shop_turn_set_undo (turn, &shop_attachment_remove_verb, &undo);
  return insert_row (turn, &undo.attachment, content->sha256, &row,
                     add->title != NULL && *add->title != '\0' ? add->title : NULL,
                     shop_maybe_get (add->taken_s, turn->now_s), error);
}

static gboolean
add_attachment (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopAttachmentAdd *add = arguments;
  const ShopSubject *subject = shop_subject_require (turn, &add->record, error);
  guint8 sha256[STORE_SHA256_SIZE];

  if (subject == NULL || !parse_sha256 (add->sha256, sha256, error) ||
      !check_new (turn, sha256, add, error))
    return FALSE;
  g_autoptr (StoreContent) content = store_attachment_look (turn->connection, sha256, add->name);
  if (content != NULL)
    return write_attachment (turn, add, subject, content, error);
  refuse_missing (add->sha256, error);
  return FALSE;
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopAttachmentAdd, record, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopAttachmentAdd, sha256, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopAttachmentAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopAttachmentAdd, kind, WORD, .words = KINDS),
  SHOP_ARGUMENT (ShopAttachmentAdd, title, TEXT),
  SHOP_ARGUMENT (ShopAttachmentAdd, taken_s, MAYBE_TIME),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopAttachmentAdd, add_arguments);

/* What else the user must be allowed depends on the record. */
const ShopVerb shop_attachment_add_verb = {
  "attachment-add", N_ ("Attaches a file that is in the store to a record"),
  SHOP_MAY_READ,    &add_shape,
  add_attachment,
};

static gboolean
is_evidence (const char *table)
{
  return g_str_equal (table, "authorisation") || g_str_equal (table, "inspection_result");
}

static gboolean
check_removable (ShopTurn *turn, const BaseId *attachment, GError **error)
{
  g_autoptr (StoreStatement) head = shop_attachment_query_head (turn, attachment, error);
  BaseId record;

  if (!shop_row_require (head, "attachment", error))
    return FALSE;
  if (is_evidence (store_statement_get_text (head, 0)))
    {
      shop_refuse_fully (
        error, SHOP_ERROR_LEDGER,
        _ ("“%s” is evidence of what a customer agreed to or an inspection found, and stays."),
        store_statement_get_text (head, 2));
      return FALSE;
    }
  return store_statement_get_id (head, 1, &record) &&
         shop_subject_require (turn, &record, error) != NULL;
}

static gboolean
remove_attachment (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopAttachmentRemove change = *(const ShopAttachmentRemove *) arguments;

  change.removed = shop_some (shop_maybe_get (change.removed, 1));
  return check_removable (turn, &change.attachment, error) &&
         shop_turn_edit (turn, "attachment", &change.attachment, &shop_attachment_remove_verb,
                         &change, error);
}

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopAttachmentRemove, attachment, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopAttachmentRemove, removed, MAYBE_BOOL),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopAttachmentRemove, remove_arguments);

const ShopVerb shop_attachment_remove_verb = {
  "attachment-remove", N_ ("Takes a file off a record, or brings it back"),
  SHOP_MAY_READ,       &remove_shape,
  remove_attachment,
};

/**
 * shop_attach:
 * @content: the file, or bytes; read to its end, not closed
 * @attachment: without @sha256
 * @outcome: (out) (optional): as of shop_desk_run()
 *
 * Puts the content beside the store, however long that takes, then attaches it. Where that is
 * refused, the content is swept later. Blocks; a screen does the same with
 * store_attachment_put_async() and shop_attachment_add_async().
 */
gboolean
shop_attach (ShopDesk *desk,
             GInputStream *content,
             const ShopAttachmentAdd *attachment,
             GCancellable *cancellable,
             ShopOutcome **outcome,
             GError **error)
{
  char hex[SHA256_DIGITS + 1];
  ShopAttachmentAdd add = *attachment;

  g_return_val_if_fail (SHOP_IS_DESK (desk), FALSE);

  g_autoptr (StoreContent) put =
    store_attachment_put (shop_desk_get_db (desk), content, add.name, cancellable, error);
  if (put == NULL)
    return FALSE;
  for (guint i = 0; i < STORE_SHA256_SIZE; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", put->sha256[i]);
  add.sha256 = hex;
  return shop_attachment_add (desk, &add, outcome, error);
}

/* The content is here, or another station has it and told of it. */
static gboolean
hold (ShopTurn *turn,
      const char *hex,
      const guint8 sha256[STORE_SHA256_SIZE],
      Row *row,
      GError **error)
{
  g_autofree char *name = g_strndup (hex, 12);
  g_autoptr (StoreContent) content = store_attachment_look (turn->connection, sha256, NULL);
  g_autoptr (StoreStatement) known = NULL;
  BaseId id;

  if (!shop_row_take_first (shop_attachment_query_known (turn, sha256, &row->record, error), &known,
                            error))
    return FALSE;
  if (content == NULL && known == NULL)
    {
      refuse_missing (hex, error);
      return FALSE;
    }
  if (known != NULL && store_statement_get_int (known, 3) != 0)
    return TRUE;
  row->name = known != NULL ? store_statement_get_text (known, 0) : name;
  row->mime = known != NULL ? store_statement_get_text (known, 1) : content->mime;
  row->size = known != NULL ? store_statement_get_int (known, 2) : content->size;
  base_id_new_at (&id, turn->now_s * 1000);
  return insert_row (turn, &id, sha256, row, NULL, turn->now_s, error);
}

/**
 * shop_attachment_hold:
 * @sha256: in hexadecimal: content that was put into the store, here or at another station
 * @kind: "photo", "signature" …
 * @table: of @record, which refers to the content
 * @held: (out): the hash in bytes
 * @error: (out): %SHOP_ERROR_ARGUMENT where it is no hash, %SHOP_ERROR_VALUE where no station ever
 *   told of such content
 *
 * Attaches content to what refers to it as evidence, so that it stays as long as that does,
 * whatever becomes of other records it was attached to. Part of another verb.
 */
gboolean
shop_attachment_hold (ShopTurn *turn,
                      const char *sha256,
                      const char *kind,
                      const char *table,
                      const BaseId *record,
                      guint8 held[STORE_SHA256_SIZE],
                      GError **error)
{
  Row row = { .table = table, .record = *record, .kind = kind };

  return parse_sha256 (sha256, held, error) && hold (turn, sha256, held, &row, error);
}

/* --- questions --- */

/* Whether the content is at this station: a row may come before its file. */
static void
tell_whether_here (ShopTurn *turn, JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      guint8 sha256[STORE_SHA256_SIZE];
      g_autoptr (StoreContent) content =
        parse_sha256 (base_json_get_string (row, "sha256"), sha256, NULL)
          ? store_attachment_look (turn->connection, sha256, NULL)
          : NULL;

      json_object_set_boolean_member (row, "here", content != NULL);
    }
}

static JsonNode *
list_attachments (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopOfRecord *of = arguments;
  g_autoptr (StoreStatement) rows = shop_attachment_query_list (turn, &of->record, error);
  JsonNode *list = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (list != NULL)
    tell_whether_here (turn, json_node_get_array (list));
  return list;
}

static const ShopQuery attachments_query = {
  "attachments",    N_ ("The files attached to a record"), SHOP_MAY_READ, &shop_of_record_shape,
  list_attachments,
};

const ShopVerb *const shop_attachment_verbs[] = { &shop_attachment_add_verb,
                                                  &shop_attachment_remove_verb, NULL };
const ShopQuery *const shop_attachment_queries[] = { &attachments_query, NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-code-pack.h"
#include "shop/shop-code-pack-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument import_arguments[] = {
  SHOP_ARGUMENT (ShopCodePackImport, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopCodePackImport, make, TEXT),
  SHOP_ARGUMENT (ShopCodePackImport, source, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopCodePackImport, licence, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopCodePackImport, document, JSON, .required = TRUE, .digest = TRUE),
};

static const ShopShape import_shape = SHOP_SHAPE (ShopCodePackImport, import_arguments);

static void
derive_id (JsonNode *document, BaseId *id)
{
  g_autofree char *text = json_to_string (document, FALSE);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  base_id_derive (id, "code_pack %s", sum);
}

static gboolean
check_document (JsonNode *document, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  JsonNode *codes = object != NULL ? json_object_get_member (object, "codes") : NULL;

  if (codes != NULL && JSON_NODE_HOLDS_ARRAY (codes) &&
      json_array_get_length (json_node_get_array (codes)) > 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The document holds no codes. Import a file of them."));
  return FALSE;
}

static gboolean
write_pack (ShopTurn *turn, const ShopCodePackImport *import, const BaseId *id, GError **error)
{
  g_autofree char *text = json_to_string (import->document, FALSE);
  g_autoptr (StoreStatement) known = NULL;

  if (!shop_row_take_first (shop_code_pack_query_known (turn, id, error), &known, error))
    return FALSE;
  if (known == NULL)
    return shop_turn_insert (turn, error, "code_pack", id, &import_shape, import,
                             { "document", store_text (text) }, { "user", store_id (&turn->user) },
                             { "imported_s", store_int (turn->now_s) });
  if (store_statement_get_int (known, 0) != 0)
    return store_update (turn->connection, error, "code_pack", id, { "removed", store_int (0) });
  shop_refuse (error, SHOP_ERROR_TAKEN, _ ("The shop has that pack already."));
  return FALSE;
}

static gboolean
import_pack (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodePackImport *import = arguments;
  ShopCodePackRemove undo;

  derive_id (import->document, &undo.code_pack);
  if (!check_document (import->document, error) ||
      !write_pack (turn, import, &undo.code_pack, error))
    return FALSE;
  shop_turn_tell_id (turn, "code_pack", &undo.code_pack);
  shop_turn_set_undo (turn, &shop_code_pack_remove_verb, &undo);
  return TRUE;
}

const ShopVerb shop_code_pack_import_verb = {
  "code-pack-import", N_ ("Keeps titles of trouble codes from elsewhere"),
  SHOP_MAY_SCAN,      &import_shape,
  import_pack,
};

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopCodePackRemove, code_pack, ID, .required = TRUE),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopCodePackRemove, remove_arguments);

static gboolean
remove_pack (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodePackRemove *remove = arguments;
  const ShopCodePackEdit edit = { .code_pack = remove->code_pack, .removed = shop_some (1) };

  return shop_turn_edit (turn, "code_pack", &edit.code_pack, &shop_code_pack_edit_verb, &edit,
                         error);
}

const ShopVerb shop_code_pack_remove_verb = {
  "code-pack-remove", N_ ("Uses a pack of code titles no more"), SHOP_MAY_SCAN, &remove_shape,
  remove_pack,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopCodePackEdit, code_pack, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopCodePackEdit, name, TEXT),
  SHOP_ARGUMENT (ShopCodePackEdit, source, TEXT),
  SHOP_ARGUMENT (ShopCodePackEdit, licence, TEXT),
  SHOP_ARGUMENT (ShopCodePackEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopCodePackEdit, edit_arguments);

static gboolean
edit_pack (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodePackEdit *edit = arguments;

  return shop_turn_edit (turn, "code_pack", &edit->code_pack, &shop_code_pack_edit_verb, edit,
                         error);
}

const ShopVerb shop_code_pack_edit_verb = {
  "code-pack-edit", N_ ("Changes what is said of a pack of code titles, or brings it back"),
  SHOP_MAY_SCAN,    &edit_shape,
  edit_pack,
};

static JsonNode *
list_packs (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodePacksOf *of = arguments;
  g_autoptr (StoreStatement) rows = shop_code_pack_query_list (turn, of->documents, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument of_arguments[] = { SHOP_ARGUMENT (ShopCodePacksOf, documents, BOOL) };
static const ShopShape of_shape = SHOP_SHAPE (ShopCodePacksOf, of_arguments);

const ShopQuery shop_code_packs_query = {
  "code-packs", N_ ("The packs of code titles"), SHOP_MAY_READ, &of_shape, list_packs,
};

const ShopVerb *const shop_code_pack_verbs[] = {
  &shop_code_pack_import_verb,
  &shop_code_pack_remove_verb,
  &shop_code_pack_edit_verb,
  NULL,
};
const ShopQuery *const shop_code_pack_queries[] = { &shop_code_packs_query, NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-signal-set.h"
#include "shop/shop-row.h"
#include "shop/shop-signal-set-queries.h"
#include "shop/shop-signal-switch.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define FORMATS "obdb torque carscanner"

static void
derive_set_id (JsonNode *document, BaseId *id)
{
  g_autofree char *text = json_to_string (document, FALSE);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  base_id_derive (id, "signal_set %s", sum);
}

static void
derive_use_id (const ShopSignalSetAttach *attach, BaseId *id)
{
  g_autofree char *make = attach->make != NULL ? g_utf8_casefold (attach->make, -1) : NULL;
  g_autofree char *model = attach->model != NULL ? g_utf8_casefold (attach->model, -1) : NULL;
  char set[BASE_ID_TEXT_SIZE], vehicle[BASE_ID_TEXT_SIZE];

  base_id_to_text (&attach->signal_set, set);
  base_id_to_text (&attach->vehicle, vehicle);
  base_id_derive (id, "signal_set_use %s %s %s/%s", set, vehicle, make != NULL ? make : "",
                  model != NULL ? model : "");
}

/* --- which cars a set is for --- */

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopSignalSetRemove, use, ID, .required = TRUE),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopSignalSetRemove, remove_arguments);

static const ShopArgument attach_arguments[] = {
  SHOP_ARGUMENT (ShopSignalSetAttach, signal_set, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopSignalSetAttach, vehicle, ID),
  SHOP_ARGUMENT (ShopSignalSetAttach, make, TEXT),
  SHOP_ARGUMENT (ShopSignalSetAttach, model, TEXT),
};

static const ShopShape attach_shape = SHOP_SHAPE (ShopSignalSetAttach, attach_arguments);

static gboolean
check_target (ShopTurn *turn, const ShopSignalSetAttach *attach, GError **error)
{
  gboolean of_vehicle = shop_id_is_given (&attach->vehicle);

  if (of_vehicle == (attach->make != NULL))
    shop_refuse (error, SHOP_ERROR_VALUE,
                 _ ("Say which vehicle the set is for, or which make; not both."));
  else if (attach->model != NULL && attach->make == NULL)
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("A model needs its make: say which."));
  else
    return !of_vehicle || shop_vehicle_query_exists (turn->connection, &attach->vehicle, error);
  return FALSE;
}

static gboolean
check_set (ShopTurn *turn, const BaseId *set, GError **error)
{
  gboolean known = FALSE, removed = FALSE;

  if (!shop_signal_set_query_removed (turn, set, &known, &removed, error))
    return FALSE;
  if (!known || removed)
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, "signal set");
  return known && !removed;
}

static gboolean
write_use (ShopTurn *turn, const ShopSignalSetAttach *attach, const BaseId *id, GError **error)
{
  gboolean known = FALSE, removed = FALSE;

  if (!shop_signal_set_query_use (turn, id, &known, &removed, error))
    return FALSE;
  if (!known)
    return shop_turn_insert (turn, error, "signal_set_use", id, &attach_shape, attach,
                             { "since_s", store_int (turn->now_s) });
  if (removed)
    return store_update (turn->connection, error, "signal_set_use", id,
                         { "removed", store_int (0) });
  shop_refuse (error, SHOP_ERROR_TAKEN, _ ("These cars have that set already."));
  return FALSE;
}

static gboolean
attach_set (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSignalSetAttach *attach = arguments;
  ShopSignalSetRemove undo;

  derive_use_id (attach, &undo.use);
  if (!check_target (turn, attach, error) || !check_set (turn, &attach->signal_set, error) ||
      !write_use (turn, attach, &undo.use, error))
    return FALSE;
  shop_turn_tell_id (turn, "use", &undo.use);
  shop_turn_set_undo (turn, &shop_signal_set_remove_verb, &undo);
  return TRUE;
}

const ShopVerb shop_signal_set_attach_verb = {
  "signal-set-attach", N_ ("Says which cars a set of signals is for"), SHOP_MAY_SCAN, &attach_shape,
  attach_set,
};

static gboolean
remove_use (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSignalSetRemove *remove = arguments;
  g_autoptr (StoreStatement) row = shop_signal_set_query_target (turn, &remove->use, error);
  ShopSignalSetAttach undo = { 0 };

  if (row == NULL || !shop_row_require (row, "signal set", error))
    return FALSE;
  store_statement_get_id (row, 0, &undo.signal_set);
  store_statement_get_id (row, 1, &undo.vehicle);
  undo.make = store_statement_get_text (row, 2);
  undo.model = store_statement_get_text (row, 3);
  shop_turn_set_undo (turn, &shop_signal_set_attach_verb, &undo);
  return store_update (turn->connection, error, "signal_set_use", &remove->use,
                       { "removed", store_int (1) });
}

const ShopVerb shop_signal_set_remove_verb = {
  "signal-set-remove", N_ ("Takes a set of signals off a vehicle or a make"),
  SHOP_MAY_SCAN,       &remove_shape,
  remove_use,
};

/* --- the sets --- */

static const ShopArgument import_arguments[] = {
  SHOP_ARGUMENT (ShopSignalSetImport, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopSignalSetImport, format, WORD, .required = TRUE, .words = FORMATS),
  SHOP_ARGUMENT (ShopSignalSetImport, source, TEXT),
  SHOP_ARGUMENT (ShopSignalSetImport, licence, TEXT),
  SHOP_ARGUMENT (ShopSignalSetImport, author, TEXT),
  SHOP_ARGUMENT (ShopSignalSetImport, document, JSON, .required = TRUE, .digest = TRUE),
  SHOP_ARGUMENT (ShopSignalSetImport, vehicle, ID, .key = TRUE),
  SHOP_ARGUMENT (ShopSignalSetImport, make, TEXT, .key = TRUE),
  SHOP_ARGUMENT (ShopSignalSetImport, model, TEXT, .key = TRUE),
};

static const ShopShape import_shape = SHOP_SHAPE (ShopSignalSetImport, import_arguments);

static gboolean
check_document (JsonNode *document, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  JsonNode *signals = object != NULL ? json_object_get_member (object, "signals") : NULL;

  if (signals != NULL && JSON_NODE_HOLDS_ARRAY (signals) &&
      json_array_get_length (json_node_get_array (signals)) > 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("The document holds no signals. Import a file of them."));
  return FALSE;
}

/* One that was taken away comes back with what is said of it now. */
static gboolean
write_set (ShopTurn *turn, const ShopSignalSetImport *import, const BaseId *id, GError **error)
{
  g_autofree char *text = json_to_string (import->document, FALSE);
  gboolean known = FALSE, removed = FALSE;

  if (!shop_signal_set_query_removed (turn, id, &known, &removed, error))
    return FALSE;
  if (!known)
    return shop_turn_insert (turn, error, "signal_set", id, &import_shape, import,
                             { "document", store_text (text) }, { "user", store_id (&turn->user) },
                             { "imported_s", store_int (turn->now_s) });
  return !removed ||
         store_update (turn->connection, error, "signal_set", id, { "removed", store_int (0) });
}

static gboolean
import_set (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSignalSetImport *import = arguments;
  ShopSignalSetAttach attach = { .vehicle = import->vehicle,
                                 .make = import->make,
                                 .model = import->model };
  BaseId *id = &attach.signal_set;

  derive_set_id (import->document, id);
  if (!check_document (import->document, error) || !write_set (turn, import, id, error))
    return FALSE;
  shop_turn_tell_id (turn, "signal_set", id);
  if (shop_id_is_given (&import->vehicle) || import->make != NULL || import->model != NULL)
    return attach_set (turn, &attach, error);
  shop_turn_set_undo (turn, &shop_signal_set_edit_verb,
                      &(ShopSignalSetEdit){ .signal_set = *id, .removed = shop_some (1) });
  return TRUE;
}

const ShopVerb shop_signal_set_import_verb = {
  "signal-set-import", N_ ("Keeps signals of a maker's cars that others found out"),
  SHOP_MAY_SCAN,       &import_shape,
  import_set,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopSignalSetEdit, signal_set, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopSignalSetEdit, name, TEXT),
  SHOP_ARGUMENT (ShopSignalSetEdit, source, TEXT),
  SHOP_ARGUMENT (ShopSignalSetEdit, licence, TEXT),
  SHOP_ARGUMENT (ShopSignalSetEdit, author, TEXT),
  SHOP_ARGUMENT (ShopSignalSetEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopSignalSetEdit, edit_arguments);

static gboolean
edit_set (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSignalSetEdit *edit = arguments;

  return shop_turn_edit (turn, "signal_set", &edit->signal_set, &shop_signal_set_edit_verb, edit,
                         error);
}

const ShopVerb shop_signal_set_edit_verb = {
  "signal-set-edit", N_ ("Changes what is said of a set of signals, or takes it away"),
  SHOP_MAY_SCAN,     &edit_shape,
  edit_set,
};

/* --- questions --- */

static JsonNode *
list_sets (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSignalSetsOf *of = arguments;
  gboolean of_car = shop_id_is_given (&of->vehicle) || of->vin != NULL;
  g_autoptr (StoreStatement) rows =
    of_car ? shop_signal_set_query_list (turn, &of->vehicle, of->vin, of->documents, error)
           : shop_signal_set_query_all (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument of_arguments[] = {
  SHOP_ARGUMENT (ShopSignalSetsOf, vehicle, ID),
  SHOP_ARGUMENT (ShopSignalSetsOf, vin, TEXT),
  SHOP_ARGUMENT (ShopSignalSetsOf, documents, BOOL),
};
static const ShopShape of_shape = SHOP_SHAPE (ShopSignalSetsOf, of_arguments);

const ShopQuery shop_signal_sets_query = {
  "signal-sets", N_ ("The sets of signals, or those that are for a vehicle"),
  SHOP_MAY_READ, &of_shape,
  list_sets,
};

static JsonNode *
read_set (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopSignalSetWhich *which = arguments;
  g_autoptr (StoreStatement) rows =
    shop_signal_set_query_document (turn, &which->signal_set, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument which_arguments[] = {
  SHOP_ARGUMENT (ShopSignalSetWhich, signal_set, ID, .required = TRUE),
};
static const ShopShape which_shape = SHOP_SHAPE (ShopSignalSetWhich, which_arguments);

const ShopQuery shop_signal_set_query = {
  "signal-set", N_ ("A set of signals with all that it holds"), SHOP_MAY_READ, &which_shape,
  read_set,
};

const ShopVerb *const shop_signal_set_verbs[] = {
  &shop_signal_set_import_verb, &shop_signal_set_attach_verb, &shop_signal_set_remove_verb,
  &shop_signal_set_edit_verb,   &shop_signal_set_switch_verb, NULL,
};
const ShopQuery *const shop_signal_set_queries[] = {
  &shop_signal_sets_query,
  &shop_signal_set_query,
  &shop_signal_set_use_query,
  NULL,
};

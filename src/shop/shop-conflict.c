/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-conflict.h"
#include "base/base-json.h"
#include "shop/shop-conflict-queries.h"
#include "shop/shop-conflict-words.h"
#include "shop/shop-row.h"
#include "shop/shop-subject.h"
#include "speedshop-config.h"
#include "store/store-field.h"

#include <glib/gi18n-lib.h>

/* A conflict as it stands in the records. */
typedef struct
{
  StoreStatement *row;
  const char *kind;
  const char *table;
  BaseId record;
  const char *field;
  const char *ours;
  const char *theirs;
  gboolean open;
  const char *resolution;
} Conflict;

static void
conflict_clear (Conflict *conflict)
{
  g_clear_pointer (&conflict->row, store_statement_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conflict, conflict_clear)

static gboolean
load (ShopTurn *turn, const BaseId *id, Conflict *conflict, GError **error)
{
  conflict->row = shop_conflict_query_one (turn, id, error);
  if (!shop_row_require (conflict->row, "conflict", error))
    return FALSE;
  conflict->kind = store_statement_get_text (conflict->row, 0);
  conflict->table = store_statement_get_text (conflict->row, 1);
  store_statement_get_id (conflict->row, 2, &conflict->record);
  conflict->field = store_statement_get_text (conflict->row, 3);
  conflict->ours = store_statement_get_text (conflict->row, 4);
  conflict->theirs = store_statement_get_text (conflict->row, 5);
  conflict->open = g_str_equal (store_statement_get_text (conflict->row, 6), "open");
  conflict->resolution = store_statement_get_text (conflict->row, 7);
  return TRUE;
}

static gboolean
is_edit (const Conflict *conflict)
{
  return g_str_equal (conflict->kind, "edit");
}

static gboolean
takes_other (const ShopConflictResolve *resolve)
{
  return g_str_equal (resolve->choice, "other");
}

static gboolean
is_noted (const ShopConflictResolve *resolve)
{
  return resolve->note != NULL && *resolve->note != '\0';
}

/* Who may change such a record may say which value is right. */
static gboolean
check_permission (ShopTurn *turn, const Conflict *conflict, GError **error)
{
  const ShopSubject *subject = shop_subject_of_table (conflict->table);
  guint64 any = subject != NULL ? subject->permissions : SHOP_MAY_SET_UP;

  return (turn->permissions & any) != 0 || shop_turn_may (turn, any, error);
}

static gboolean
check_choice (const Conflict *conflict, const ShopConflictResolve *resolve, GError **error)
{
  if (!conflict->open && !is_edit (conflict))
    shop_refuse_fully (
      error, SHOP_ERROR_STATE,
      _ ("The conflict is settled already: %s. To have it otherwise, change the record itself."),
      conflict->resolution != NULL ? conflict->resolution : conflict->kind);
  else if (!is_edit (conflict) && takes_other (resolve))
    shop_refuse_fully (
      error, SHOP_ERROR_VALUE,
      _ ("Two records collide, and neither is changed here. Change one of them, keep "
         "the other, and note what was done."));
  else if (!is_edit (conflict) && !is_noted (resolve))
    shop_refuse_fully (error, SHOP_ERROR_REASON,
                       _ ("The note does not say what was done about it. Write it down."));
  else
    return TRUE;
  return FALSE;
}

static void
refuse_third (ShopTurn *turn, const Conflict *conflict, const char *value, GError **error)
{
  g_autofree char *text = shop_conflict_value_to_text (turn, conflict->field, value);

  shop_refuse (error, SHOP_ERROR_CHANGED_SINCE, _ ("The record says “%s” by now."), text);
}

/* Of the two values the one that the record does not hold now. */
static gboolean
take_other (ShopTurn *turn, const Conflict *conflict, GError **error)
{
  g_autoptr (JsonNode) now =
    store_field_get (turn->connection, conflict->table, &conflict->record, conflict->field, error);

  if (now == NULL)
    return FALSE;
  g_autofree char *text = base_json_to_text (now, FALSE);
  gboolean ours = g_strcmp0 (text, conflict->ours) == 0;
  if (!ours && g_strcmp0 (text, conflict->theirs) != 0)
    {
      refuse_third (turn, conflict, text, error);
      return FALSE;
    }
  g_autoptr (JsonNode) other =
    base_json_parse (ours ? conflict->theirs : conflict->ours, -1, error);
  return other != NULL && store_field_set (turn->connection, conflict->table, &conflict->record,
                                           conflict->field, other, error);
}

static gboolean
close_conflict (ShopTurn *turn, const ShopConflictResolve *resolve, GError **error)
{
  g_autofree char *resolution = is_noted (resolve)
                                  ? g_strdup_printf ("%s: %s", resolve->choice, resolve->note)
                                  : g_strdup (resolve->choice);

  return store_update (
    turn->connection, error, "conflict", &resolve->conflict, { "state", store_text ("resolved") },
    { "resolution", store_text (resolution) }, { "resolved_s", store_int (turn->now_s) },
    { "user", store_id (&turn->user) });
}

static gboolean
resolve_conflict (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopConflictResolve *resolve = arguments;
  g_auto (Conflict) conflict = { 0 };

  if (!load (turn, &resolve->conflict, &conflict, error) ||
      !check_permission (turn, &conflict, error) || !check_choice (&conflict, resolve, error))
    return FALSE;
  if (takes_other (resolve))
    {
      /* Taking the other one once more brings back what was there. */
      shop_turn_set_undo (turn, &shop_conflict_resolve_verb, resolve);
      if (!take_other (turn, &conflict, error))
        return FALSE;
    }
  return close_conflict (turn, resolve, error);
}

static const ShopArgument resolve_arguments[] = {
  SHOP_ARGUMENT (ShopConflictResolve, conflict, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopConflictResolve, choice, WORD, .required = TRUE, .words = "keep other"),
  SHOP_ARGUMENT (ShopConflictResolve, note, TEXT),
};

static const ShopShape resolve_shape = SHOP_SHAPE (ShopConflictResolve, resolve_arguments);

/* What else the user must be allowed depends on the record. */
const ShopVerb shop_conflict_resolve_verb = {
  "conflict-resolve", N_ ("Says which of two stations' values is right, or what was done"),
  SHOP_MAY_READ,      &resolve_shape,
  resolve_conflict,
};

/* --- questions --- */

typedef struct
{
  gboolean settled;
} ListArguments;

static const ShopArgument list_arguments[] = {
  SHOP_ARGUMENT (ListArguments, settled, BOOL),
};

static const ShopShape list_shape = SHOP_SHAPE (ListArguments, list_arguments);

static JsonNode *
list_conflicts (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ListArguments *ask = arguments;
  g_autoptr (StoreStatement) rows = shop_conflict_query_list (turn, ask->settled, error);
  JsonNode *list = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  JsonArray *array = list != NULL ? json_node_get_array (list) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    shop_conflict_describe (turn, json_array_get_object_element (array, i));
  return list;
}

static const ShopQuery conflicts_query = {
  "conflicts",
  N_ ("Where two stations wrote what cannot both stand; settled: where the later edit won"),
  SHOP_MAY_READ,
  &list_shape,
  list_conflicts,
};

const ShopVerb *const shop_conflict_verbs[] = { &shop_conflict_resolve_verb, NULL };
const ShopQuery *const shop_conflict_queries[] = { &conflicts_query, NULL };

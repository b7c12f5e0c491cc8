/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-code-fix.h"
#include "shop/shop-code-queries.h"
#include "shop/shop-scan-draft.h"
#include "shop/shop-scan-queries.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument fixed_arguments[] = {
  SHOP_ARGUMENT (ShopCodeFixed, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCodeFixed, code, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopCodeFixed, cause, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopCodeFixed, job, ID),
};

static const ShopShape fixed_shape = SHOP_SHAPE (ShopCodeFixed, fixed_arguments);

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopCodeFixEdit, code_fix, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopCodeFixEdit, cause, TEXT),
  SHOP_ARGUMENT (ShopCodeFixEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopCodeFixEdit, edit_arguments);

static gboolean
check_code (ShopTurn *turn, const ShopCodeFixed *fixed, gboolean *simulated, GError **error)
{
  gboolean known = FALSE, present = FALSE;

  if (!shop_code_query_state (turn, &fixed->vehicle, fixed->code, &known, &present, simulated,
                              error))
    return FALSE;
  if (!shop_scan_is_code (fixed->code))
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is no trouble code such as P0302."),
                 fixed->code);
  else if (!known)
    shop_refuse_fully (
      error, SHOP_ERROR_STATE,
      _ ("No scan of this vehicle ever told %s. Scan it first, or choose a code that was found."),
      fixed->code);
  else if (present)
    shop_refuse_fully (
      error, SHOP_ERROR_STATE,
      _ ("%s is still there. Clear the codes and scan again, then say what fixed it."),
      fixed->code);
  return known && !present && shop_scan_is_code (fixed->code);
}

static gboolean
check_job (ShopTurn *turn, const ShopCodeFixed *fixed, GError **error)
{
  BaseId of;

  if (!shop_id_is_given (&fixed->job))
    return TRUE;
  g_autoptr (StoreStatement) row = shop_scan_query_job (turn, &fixed->job, error);
  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, error))
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  else if (!store_statement_get_id (row, 1, &of) || !base_id_equal (&of, &fixed->vehicle))
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("Job %d is for another vehicle."),
                 (int) store_statement_get_int (row, 0));
  else
    return TRUE;
  return FALSE;
}

static gboolean
note_fix (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodeFixed *fixed = arguments;
  gboolean simulated = FALSE;
  BaseId id;

  base_id_new (&id);
  if (!shop_vehicle_query_exists (turn->connection, &fixed->vehicle, error) ||
      !check_code (turn, fixed, &simulated, error) || !check_job (turn, fixed, error) ||
      !shop_turn_insert (turn, error, "code_fix", &id, &fixed_shape, fixed,
                         { "simulated", store_int (simulated) }, { "user", store_id (&turn->user) },
                         { "at_s", store_int (turn->now_s) }))
    return FALSE;
  shop_turn_tell_id (turn, "code_fix", &id);
  shop_turn_set_undo (turn, &shop_code_fix_edit_verb,
                      &(ShopCodeFixEdit){ .code_fix = id, .removed = shop_some (1) });
  return TRUE;
}

const ShopVerb shop_code_fixed_verb = {
  "code-fixed", N_ ("Notes what repaired a trouble code"), SHOP_MAY_WORK, &fixed_shape, note_fix,
};

static gboolean
edit_fix (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodeFixEdit *edit = arguments;

  return shop_turn_edit (turn, "code_fix", &edit->code_fix, &shop_code_fix_edit_verb, edit, error);
}

const ShopVerb shop_code_fix_edit_verb = {
  "code-fix-edit", N_ ("Changes what is said to have repaired a trouble code, or takes it back"),
  SHOP_MAY_WORK,   &edit_shape,
  edit_fix,
};

static const ShopArgument of_arguments[] = {
  SHOP_ARGUMENT (ShopCodeFixesOf, code, TEXT, .required = TRUE),
};

static const ShopShape of_shape = SHOP_SHAPE (ShopCodeFixesOf, of_arguments);

static JsonNode *
list_fixes (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodeFixesOf *of = arguments;
  g_autoptr (StoreStatement) rows = shop_code_query_fixes (turn, of->code, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

const ShopQuery shop_code_fixes_query = {
  "code-fixes",  N_ ("What repaired a trouble code in this shop, and how often"),
  SHOP_MAY_READ, &of_shape,
  list_fixes,
};

const ShopVerb *const shop_code_fix_verbs[] = {
  &shop_code_fixed_verb,
  &shop_code_fix_edit_verb,
  NULL,
};

const ShopQuery *const shop_code_fix_queries[] = { &shop_code_fixes_query, NULL };

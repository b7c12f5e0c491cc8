/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-canned.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-canned-queries.h"
#include "shop/shop-line.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define KINDS "labour part sublet fee text"

static const ShopArgument line_arguments[] = {
  SHOP_ARGUMENT (ShopCannedLine, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopCannedLine, description, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopCannedLine, part, ID),
  SHOP_ARGUMENT (ShopCannedLine,
                 qty_milli,
                 MAYBE_INT,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopCannedLine,
                 price_e4,
                 MAYBE_INT,
                 .least = -SHOP_MOST_PRICE_E4,
                 .most = SHOP_MOST_PRICE_E4),
};

static const ShopShape line_shape = SHOP_SHAPE (ShopCannedLine, line_arguments);

/* Two with one code would be a riddle at the counter. */
static gboolean
check_code (ShopTurn *turn, const char *code, const BaseId *canned, GError **error)
{
  g_autoptr (StoreStatement) other = NULL;

  if (code == NULL)
    return TRUE;
  if (!shop_row_take_first (shop_canned_query_same_code (turn, code, canned, error), &other, error))
    return FALSE;
  if (other == NULL)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_TAKEN, _ ("The canned job “%s” has the code %s."),
               store_statement_get_text (other, 0), code);
  return FALSE;
}

static gboolean
add_lines (ShopTurn *turn, const BaseId *canned, const ShopItems *given, GError **error)
{
  const ShopCannedLine *lines = given->items;
  gboolean done = TRUE;

  for (gsize i = 0; done && i < given->n; i++)
    {
      BaseId id;

      base_id_new (&id);
      done = shop_turn_insert (turn, error, "canned_line", &id, &line_shape, &lines[i],
                               { "canned_job", store_id (canned) },
                               { "position", store_int ((gint64) i + 1) });
    }
  return done;
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopCannedAdd, code, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopCannedAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopCannedAdd, lines, LIST, .required = TRUE, .shape = &line_shape),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopCannedAdd, add_arguments);

static gboolean
add_canned (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCannedAdd *canned = arguments;
  BaseId id;

  base_id_new (&id);
  shop_turn_tell_id (turn, "canned", &id);
  return check_code (turn, canned->code, &id, error) &&
         shop_turn_insert_fields (turn, "canned_job", &id, &add_shape, canned, NULL, 0, error) &&
         add_lines (turn, &id, &canned->lines, error);
}

const ShopVerb shop_canned_add_verb = {
  "canned-add", N_ ("Keeps work that is done often"), SHOP_MAY_PRICE, &add_shape, add_canned,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopCannedEdit, canned, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopCannedEdit, code, TEXT),
  SHOP_ARGUMENT (ShopCannedEdit, name, TEXT),
  SHOP_ARGUMENT (ShopCannedEdit, archived, MAYBE_BOOL),
  SHOP_ARGUMENT (ShopCannedEdit, lines, LIST, .shape = &line_shape),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopCannedEdit, edit_arguments);

static gboolean
has_fields (const ShopCannedEdit *edit)
{
  return edit->code != NULL || edit->name != NULL || edit->archived.presence != SHOP_ABSENT;
}

/* New lines are not taken back: they are several rows, and the old ones can be typed again. */
static gboolean
edit_canned (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCannedEdit *edit = arguments;
  gboolean new_lines = edit->lines.n > 0;

  if (!check_code (turn, edit->code, &edit->canned, error))
    return FALSE;
  if (new_lines && (!shop_canned_query_drop_lines (turn, &edit->canned, error) ||
                    !add_lines (turn, &edit->canned, &edit->lines, error)))
    return FALSE;
  return (new_lines && !has_fields (edit)) ||
         shop_turn_edit (turn, "canned_job", &edit->canned, &shop_canned_edit_verb, edit, error);
}

const ShopVerb shop_canned_edit_verb = {
  "canned-edit", N_ ("Changes a canned job"), SHOP_MAY_PRICE, &edit_shape, edit_canned,
};

static gboolean
put_line (ShopTurn *turn, const BaseId *job, StoreStatement *row, BaseId *line, GError **error)
{
  ShopLineAdd add = {
    .job = *job,
    .kind = store_statement_get_text (row, 0),
    .description = store_statement_get_text (row, 1),
    .qty_milli = shop_some (store_statement_get_int (row, 3)),
  };

  store_statement_get_id (row, 2, &add.part);
  if (!store_statement_is_null (row, 4))
    add.price_e4 = shop_some (store_statement_get_int (row, 4));
  return shop_line_put (turn, &add, line, error);
}

static gboolean
put_lines (ShopTurn *turn,
           const BaseId *job,
           StoreStatement *rows,
           GStrvBuilder *lines,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean done = TRUE;
  BaseId line;

  while (done && store_statement_next (rows, &failure))
    {
      char text[BASE_ID_TEXT_SIZE] = "";

      done = put_line (turn, job, rows, &line, error);
      if (done)
        base_id_to_text (&line, text);
      g_strv_builder_add (lines, text);
    }
  return done && store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
apply_canned (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCannedApply *apply = arguments;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (StoreStatement) rows = shop_canned_query_lines (turn, &apply->canned, error);

  if (rows == NULL || !put_lines (turn, &apply->job, rows, builder, error))
    return FALSE;
  g_auto (GStrv) lines = g_strv_builder_end (builder);
  if (g_strv_length (lines) == 0)
    {
      shop_error_set (error, SHOP_ERROR_NOT_FOUND, "canned job");
      return FALSE;
    }
  shop_turn_tell_int (turn, "lines", g_strv_length (lines));
  shop_turn_set_undo (turn, &shop_line_remove_verb, &(ShopLineRemove){ lines });
  return TRUE;
}

static const ShopArgument apply_arguments[] = {
  SHOP_ARGUMENT (ShopCannedApply, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCannedApply, canned, ID, .required = TRUE),
};

static const ShopShape apply_shape = SHOP_SHAPE (ShopCannedApply, apply_arguments);

const ShopVerb shop_canned_apply_verb = {
  "canned-apply", N_ ("Puts a canned job on a job"), SHOP_MAY_QUOTE, &apply_shape, apply_canned,
};

static JsonNode *
list_canned (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_canned_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery canned_query = {
  "canned", N_ ("The canned jobs with their lines"), SHOP_MAY_READ, &shop_no_arguments, list_canned,
};

const ShopVerb *const shop_canned_verbs[] = {
  &shop_canned_add_verb,
  &shop_canned_edit_verb,
  &shop_canned_apply_verb,
  NULL,
};
const ShopQuery *const shop_canned_queries[] = { &canned_query, NULL };

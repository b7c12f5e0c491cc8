/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-line.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-id.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-line-order.h"
#include "shop/shop-line-queries.h"
#include "shop/shop-price-limit.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define KINDS "labour part sublet fee text"

/* Lines can be changed until the job is invoiced. */
static gboolean
check_job (gboolean open, gint64 number, const char *state, GError **error)
{
  if (open)
    return TRUE;
  if (g_str_equal (state, "cancelled"))
    shop_state_refuse (error, "job", state, _ ("Job %" G_GINT64_FORMAT " was cancelled."), number);
  else
    shop_refuse (error, SHOP_ERROR_ISSUED, _ ("Job %" G_GINT64_FORMAT " is invoiced."), number);
  return FALSE;
}

static gboolean
check_discount (ShopTurn *turn, ShopMaybe discount_bp, GError **error)
{
  if (shop_maybe_get (discount_bp, 0) <= turn->discount_bp)
    return TRUE;
  g_autofree char *asked = base_quantity_to_text (discount_bp.value * 10);
  g_autofree char *most = base_quantity_to_text ((gint64) turn->discount_bp * 10);
  shop_refuse (error, SHOP_ERROR_NOT_ALLOWED,
               _ ("A discount of %s %% is more than the %s %% that your role may give."), asked,
               most);
  return FALSE;
}

/* A part is called by its own name unless the line says otherwise. */
static gboolean
name_line (ShopTurn *turn, const ShopLineAdd *line, char **description, GError **error)
{
  if (line->description != NULL && *line->description != '\0')
    {
      *description = g_strdup (line->description);
      return TRUE;
    }
  if (!shop_id_is_given (&line->part))
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("The line does not say what it is for."));
      return FALSE;
    }
  g_autoptr (StoreStatement) row = shop_line_query_part_name (turn, &line->part, error);
  if (!shop_row_require (row, "part", error))
    return FALSE;
  *description = store_statement_dup_text (row, 0);
  return TRUE;
}

static gboolean
price_line (ShopTurn *turn,
            const ShopLineAdd *line,
            const BaseId *customer,
            gint64 *price_e4,
            GError **error)
{
  *price_e4 = shop_maybe_get (line->price_e4, 0);
  return line->price_e4.presence == SHOP_GIVEN ||
         shop_price_of_list (turn, line->kind, &line->part, customer, price_e4, error);
}

static gboolean
check_part (const ShopLineAdd *line, GError **error)
{
  if (g_str_equal (line->kind, "part") || !shop_id_is_given (&line->part))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("Only a line of kind “part” names a part."));
  return FALSE;
}

/* Nothing of something is a slip, or a line that should go. */
static gboolean
check_quantity (ShopMaybe qty_milli, GError **error)
{
  if (shop_maybe_get (qty_milli, BASE_QTY_MILLI) != 0)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_VALUE,
                     _ ("A line has a quantity other than nothing. Give it one, or take the line "
                        "off the job."));
  return FALSE;
}

/* Sums of what lines come to must stay sums of money. */
static gboolean
check_amount (ShopTurn *turn, const ShopLineAmount *amount, GError **error)
{
  if (ABS (amount->net_minor) <= SHOP_MOST_MINOR)
    return TRUE;
  g_autofree char *net = base_money_format (amount->net_minor, turn->currency);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The line comes to %s, more than one line may."), net);
  return FALSE;
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopLineAdd, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopLineAdd, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopLineAdd, description, TEXT, .key = TRUE),
  SHOP_ARGUMENT (ShopLineAdd, part, ID),
  SHOP_ARGUMENT (ShopLineAdd, lot, ID),
  SHOP_ARGUMENT (ShopLineAdd,
                 qty_milli,
                 MAYBE_INT,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopLineAdd,
                 price_e4,
                 MAYBE_INT,
                 .key = TRUE,
                 .least = -SHOP_MOST_PRICE_E4,
                 .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopLineAdd, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopLineAdd, discount_bp, MAYBE_INT, .least = 0, .most = 10000),
  SHOP_ARGUMENT (ShopLineAdd, tax_code, TEXT, .key = TRUE),
  SHOP_ARGUMENT (ShopLineAdd, technician, ID),
  SHOP_ARGUMENT (ShopLineAdd, core, MAYBE_INT, .least = 0, .most = 2),
  SHOP_ARGUMENT (ShopLineAdd, result, ID),
  SHOP_ARGUMENT (ShopLineAdd, note, TEXT),
  SHOP_ARGUMENT (ShopLineAdd, position, MAYBE_INT, .key = TRUE, .least = 1, .most = 10000),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopLineAdd, add_arguments);

static gboolean
insert_line (ShopTurn *turn,
             const ShopLineAdd *line,
             const char *description,
             gint64 price_e4,
             BaseId *id,
             GError **error)
{
  const char *tax_code = line->tax_code != NULL ? line->tax_code : "GST";
  ShopLineAmount amount;
  gint64 last;

  if (!shop_tax_rate (turn, tax_code, &amount.tax_bp, error) ||
      !shop_row_take_int (shop_line_query_last_position (turn, &line->job, error), "line", &last,
                          error))
    return FALSE;
  shop_line_amount (turn, line->kind, shop_maybe_get (line->qty_milli, BASE_QTY_MILLI), price_e4,
                    (int) shop_maybe_get (line->discount_bp, 0), &amount);
  if (!check_amount (turn, &amount, error))
    return FALSE;
  base_id_new (id);
  return shop_turn_insert (
    turn, error, "job_line", id, &add_shape, line, { "description", store_text (description) },
    { "price_e4", store_int (price_e4) }, { "tax_code", store_text (tax_code) },
    { "tax_bp", store_int (amount.tax_bp) }, { "net_minor", store_int (amount.net_minor) },
    { "tax_minor", store_int (amount.tax_minor) }, { "position", store_int (last + 1) });
}

/**
 * shop_line_put:
 * @id: (out): the line
 * @error: (out): %SHOP_ERROR_ISSUED or %SHOP_ERROR_STATE where the job takes no more lines,
 *   %SHOP_ERROR_NOT_ALLOWED for too much discount, %SHOP_ERROR_VALUE
 *
 * Puts a line on a job as part of another verb, which asked for the permission it needs.
 */
gboolean
shop_line_put (ShopTurn *turn, const ShopLineAdd *line, BaseId *id, GError **error)
{
  g_autofree char *description = NULL;
  ShopJobHead job;
  gint64 price_e4;

  g_return_val_if_fail (line != NULL && line->kind != NULL, FALSE);

  return shop_job_load (turn, &line->job, &job, error) &&
         check_job (job.open, job.number, job.state, error) && check_part (line, error) &&
         check_quantity (line->qty_milli, error) &&
         check_discount (turn, line->discount_bp, error) &&
         name_line (turn, line, &description, error) &&
         price_line (turn, line, &job.customer, &price_e4, error) &&
         insert_line (turn, line, description, price_e4, id, error) &&
         (line->position.presence != SHOP_GIVEN ||
          shop_line_reorder (turn, &line->job, id, line->position.value, NULL, error));
}

static gboolean
add_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  BaseId id;

  if (!shop_line_put (turn, arguments, &id, error) || !shop_price_limit_job_line (turn, &id, error))
    return FALSE;
  g_autofree char *text = base_id_dup_text (&id);
  shop_turn_tell_text (turn, "line", text);
  shop_turn_set_undo (turn, &shop_line_remove_verb, &(ShopLineRemove){ (char *[]){ text, NULL } });
  return TRUE;
}

const ShopVerb shop_line_add_verb = {
  "line-add", N_ ("Puts a line on a job"), SHOP_MAY_QUOTE, &add_shape, add_line,
};

/* Net and tax follow from what the line says now. */
static gboolean
reckon (ShopTurn *turn, const BaseId *line, gboolean tax_given, GError **error)
{
  g_autoptr (StoreStatement) row = shop_line_query_figures (turn, line, error);
  ShopLineAmount amount;

  if (!shop_row_require (row, "line", error))
    return FALSE;
  amount.tax_bp = (int) store_statement_get_int (row, 5);
  if (tax_given && !shop_tax_rate (turn, store_statement_get_text (row, 4), &amount.tax_bp, error))
    return FALSE;
  shop_line_amount (turn, store_statement_get_text (row, 0), store_statement_get_int (row, 1),
                    store_statement_get_int (row, 2), (int) store_statement_get_int (row, 3),
                    &amount);
  g_clear_pointer (&row, store_statement_free);
  if (!check_amount (turn, &amount, error))
    return FALSE;
  return store_update (
    turn->connection, error, "job_line", line, { "tax_bp", store_int (amount.tax_bp) },
    { "net_minor", store_int (amount.net_minor) }, { "tax_minor", store_int (amount.tax_minor) });
}

/*
 * @error: (out): %SHOP_ERROR_IN_USE
 *
 * What the stock holds for a line must stay what the line says.
 *
 * Returns: whether nothing is reserved, ordered or fitted for the line
 */
static gboolean
check_stock (const ShopLineHead *line, GError **error)
{
  static const char *const free_states[] = { "", "wanted", "returned", NULL };

  if (g_strv_contains (free_states, line->part_state))
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_IN_USE,
                     _ ("A part for this line of job %" G_GINT64_FORMAT
                        " is reserved, ordered or fitted. Release or return it first."),
                     line->job_number);
  return FALSE;
}

static gboolean
release_part (ShopTurn *turn, const BaseId *line, GError **error)
{
  g_autoptr (ShopLineFacts) facts = shop_reserve_take_line (turn, line, error);

  return facts != NULL && shop_reserve_query_release (turn, line, error) &&
         shop_reserve_set_state (turn, facts, "wanted", error);
}

/**
 * shop_line_free_stock:
 * @error: (out): %SHOP_ERROR_IN_USE for what is ordered or fitted
 *
 * Gives back what was put aside for a line that is not wanted any more.
 */
gboolean
shop_line_free_stock (ShopTurn *turn, const ShopLineHead *line, GError **error)
{
  static const char *const held[] = { "reserved", "received", NULL };

  return g_strv_contains (held, line->part_state) ? release_part (turn, &line->id, error)
                                                  : check_stock (line, error);
}

/**
 * shop_lines_free_stock:
 *
 * Gives back what was put aside for a job that is cancelled.
 */
gboolean
shop_lines_free_stock (ShopTurn *turn, const BaseId *job, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_line_query_held (turn, job, error);
  g_autoptr (GError) failure = NULL;
  gboolean done = rows != NULL;
  BaseId line;

  while (done && store_statement_next (rows, &failure))
    done = store_statement_get_id (rows, 0, &line) && release_part (turn, &line, error);
  return done && store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
touches_stock (const ShopLineEdit *edit)
{
  return edit->qty_milli.presence != SHOP_ABSENT || shop_id_is_given (&edit->part) ||
         base_id_equal (&edit->part, &SHOP_NO_ID) || shop_id_is_given (&edit->lot);
}

static gboolean
touches_price (const ShopLineEdit *edit)
{
  return edit->price_e4.presence != SHOP_ABSENT || edit->discount_bp.presence != SHOP_ABSENT ||
         shop_maybe_get (edit->qty_milli, 0) < 0 || shop_id_is_given (&edit->part);
}

static gboolean
load_live_line (ShopTurn *turn, const BaseId *line, ShopLineHead *head, GError **error)
{
  if (!shop_line_load (turn, line, head, error) ||
      !check_job (head->job_open, head->job_number, head->job_state, error))
    return FALSE;
  if (!head->removed)
    return TRUE;
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, "line");
  return FALSE;
}

static gboolean
edit_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLineEdit *edit = arguments;
  ShopLineHead head;

  return load_live_line (turn, &edit->line, &head, error) &&
         check_quantity (edit->qty_milli, error) &&
         check_discount (turn, edit->discount_bp, error) &&
         (!touches_stock (edit) || check_stock (&head, error)) &&
         shop_turn_edit (turn, "job_line", &edit->line, &shop_line_edit_verb, edit, error) &&
         (!touches_price (edit) || shop_price_limit_job_line (turn, &edit->line, error)) &&
         reckon (turn, &edit->line, edit->tax_code != NULL, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopLineEdit, line, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopLineEdit, description, TEXT),
  SHOP_ARGUMENT (ShopLineEdit, part, ID),
  SHOP_ARGUMENT (ShopLineEdit, lot, ID),
  SHOP_ARGUMENT (ShopLineEdit,
                 qty_milli,
                 MAYBE_INT,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopLineEdit,
                 price_e4,
                 MAYBE_INT,
                 .least = -SHOP_MOST_PRICE_E4,
                 .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopLineEdit, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopLineEdit, discount_bp, MAYBE_INT, .least = 0, .most = 10000),
  SHOP_ARGUMENT (ShopLineEdit, tax_code, TEXT),
  SHOP_ARGUMENT (ShopLineEdit, technician, ID),
  SHOP_ARGUMENT (ShopLineEdit, note, TEXT),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopLineEdit, edit_arguments);

const ShopVerb shop_line_edit_verb = {
  "line-edit", N_ ("Changes a line of a job"), SHOP_MAY_QUOTE, &edit_shape, edit_line,
};

static gboolean
set_removed (ShopTurn *turn, const char *text, gboolean removed, GError **error)
{
  ShopLineHead head;
  BaseId line;

  if (!shop_id_parse (text, &line, error) || !shop_line_load (turn, &line, &head, error) ||
      !check_job (head.job_open, head.job_number, head.job_state, error) ||
      (removed && !shop_line_free_stock (turn, &head, error)))
    return FALSE;
  if (head.removed != removed)
    return store_update (turn->connection, error, "job_line", &line,
                         { "removed", store_int (removed) });
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, "line");
  return FALSE;
}

static gboolean
set_all_removed (ShopTurn *turn, const ShopLineRemove *remove, gboolean removed, GError **error)
{
  gboolean done = remove->lines != NULL;

  if (!done)
    shop_error_set (error, SHOP_ERROR_NOTHING, NULL);
  for (char **line = remove->lines; done && *line != NULL; line++)
    done = set_removed (turn, *line, removed, error);
  return done;
}

static gboolean
remove_lines (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  shop_turn_set_undo (turn, &shop_line_restore_verb, arguments);
  return set_all_removed (turn, arguments, TRUE, error);
}

static gboolean
restore_lines (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  shop_turn_set_undo (turn, &shop_line_remove_verb, arguments);
  return set_all_removed (turn, arguments, FALSE, error);
}

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopLineRemove, lines, IDS, .required = TRUE),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopLineRemove, remove_arguments);

const ShopVerb shop_line_remove_verb = {
  "line-remove", N_ ("Takes lines off a job"), SHOP_MAY_QUOTE, &remove_shape, remove_lines,
};

const ShopVerb shop_line_restore_verb = {
  "line-restore", N_ ("Puts removed lines back on their job"), SHOP_MAY_QUOTE, &remove_shape,
  restore_lines,
};

static gboolean
move_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLineMove *move = arguments;
  ShopLineMove back = { .line = move->line };
  ShopLineHead head;

  if (!load_live_line (turn, &move->line, &head, error) ||
      !shop_line_reorder (turn, &head.job, &move->line, move->position, &back.position, error))
    return FALSE;
  shop_turn_set_undo (turn, &shop_line_move_verb, &back);
  return TRUE;
}

static const ShopArgument move_arguments[] = {
  SHOP_ARGUMENT (ShopLineMove, line, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopLineMove, position, INT, .required = TRUE, .least = 1, .most = 10000),
};

static const ShopShape move_shape = SHOP_SHAPE (ShopLineMove, move_arguments);

const ShopVerb shop_line_move_verb = {
  "line-move", N_ ("Moves a line of a job up or down"), SHOP_MAY_QUOTE, &move_shape, move_line,
};

const ShopVerb *const shop_line_verbs[] = {
  &shop_line_add_verb,     &shop_line_edit_verb, &shop_line_remove_verb,
  &shop_line_restore_verb, &shop_line_move_verb, NULL,
};

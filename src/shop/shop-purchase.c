/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-purchase.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-number.h"
#include "shop/shop-purchase-queries.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-stock-post.h"
#include "shop/shop-supplier-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static gboolean
check_supplier (ShopTurn *turn, const BaseId *supplier, GError **error)
{
  g_autoptr (StoreStatement) row = shop_supplier_query (turn, supplier, error);

  if (!shop_row_require (row, "supplier", error))
    return FALSE;
  if (store_statement_get_int (row, 1) == 0)
    return TRUE;
  shop_refuse_fully (
    error, SHOP_ERROR_STATE,
    _ ("The supplier %s was put away. Take it out of the archive, or choose another one."),
    store_statement_get_text (row, 0));
  return FALSE;
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopPurchaseAdd, supplier, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPurchaseAdd, expected_s, MAYBE_TIME),
  SHOP_ARGUMENT (ShopPurchaseAdd, note, TEXT),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopPurchaseAdd, add_arguments);

static gboolean
add_order (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPurchaseAdd *order = arguments;
  gint64 number;
  BaseId id;

  if (!check_supplier (turn, &order->supplier, error) ||
      !shop_number_take (turn, "purchase_order", &number, error))
    return FALSE;
  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "order", &id);
  shop_turn_tell_int (turn, "number", number);
  ShopPurchaseCancel undo = { .order = id };
  shop_turn_set_undo (turn, &shop_purchase_cancel_verb, &undo);
  return shop_turn_insert (turn, error, "purchase_order", &id, &add_shape, order,
                           { "site", store_id (&turn->site) }, { "number", store_int (number) },
                           { "created_s", store_int (turn->now_s) }) &&
         shop_turn_log_state (turn, "purchase_order", &id, NULL, "draft", NULL, error);
}

const ShopVerb shop_purchase_add_verb = {
  "purchase-add", N_ ("Begins an order"), SHOP_MAY_PURCHASE, &add_shape, add_order,
};

/* Whether the order is in one of @states, which have spaces between. */
static gboolean
check_state (const ShopOrderFacts *order, const char *states, GError **error)
{
  g_auto (GStrv) allowed = g_strsplit (states, " ", -1);

  if (g_strv_contains ((const char *const *) allowed, order->state))
    return TRUE;
  shop_state_refuse_order (error, order->number, order->state);
  return FALSE;
}

/* What the supplier's price list says, or else what the part cost last. */
static gboolean
find_cost (ShopTurn *turn,
           const ShopOrderFacts *order,
           const ShopPartFacts *part,
           gint64 *cost_e4,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_supplier_query_price (turn, &order->supplier, &part->id, &failure);

  *cost_e4 = row != NULL && store_statement_next (row, &failure) ? store_statement_get_int (row, 1)
                                                                 : part->cost_e4;
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* A line of a job that this part can be ordered for. */
static gboolean
check_job_line (ShopTurn *turn, const ShopPurchaseLine *asked, GError **error)
{
  g_autoptr (ShopLineFacts) line = NULL;

  if (!shop_id_is_given (&asked->job_line))
    return TRUE;
  line = shop_reserve_take_line (turn, &asked->job_line, error);
  return line != NULL &&
         (line->part_state != NULL || shop_reserve_set_state (turn, line, "wanted", error));
}

static gboolean
add_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPurchaseLine *asked = arguments;
  g_autoptr (ShopOrderFacts) order = shop_purchase_query_facts (turn, &asked->order, error);
  g_autoptr (ShopPartFacts) part =
    order != NULL ? shop_stock_take_part (turn, &asked->part, error) : NULL;
  gint64 cost_e4, position;
  BaseId id;

  if (part == NULL || !check_state (order, "draft", error) ||
      !shop_stock_check_qty (asked->qty_milli, error) || !check_job_line (turn, asked, error) ||
      !find_cost (turn, order, part, &cost_e4, error) ||
      !shop_purchase_query_position (turn, &asked->order, &position, error))
    return FALSE;
  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "line", &id);
  ShopPurchaseLineEdit undo = { .line = id, .removed = shop_some (1) };
  shop_turn_set_undo (turn, &shop_purchase_line_edit_verb, &undo);
  gboolean for_job = shop_id_is_given (&asked->job_line);
  return store_insert (turn->connection, error, "po_line", { "id", store_id (&id) },
                       { "purchase_order", store_id (&asked->order) },
                       { "position", store_int (position) }, { "part", store_id (&asked->part) },
                       { "qty_milli", store_int (asked->qty_milli) },
                       { "cost_e4", store_int (shop_maybe_get (asked->cost_e4, cost_e4)) },
                       { "job_line", for_job ? store_id (&asked->job_line) : store_null () });
}

static const ShopArgument line_arguments[] = {
  SHOP_ARGUMENT (ShopPurchaseLine, order, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPurchaseLine, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPurchaseLine,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopPurchaseLine, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPurchaseLine, job_line, ID),
};

static const ShopShape line_shape = SHOP_SHAPE (ShopPurchaseLine, line_arguments);

const ShopVerb shop_purchase_line_verb = {
  "purchase-line", N_ ("Puts a part on an order"), SHOP_MAY_PURCHASE, &line_shape, add_line,
};

static gboolean
check_received (const ShopOrderFacts *order,
                const ShopOrderLine *line,
                const ShopPurchaseLineEdit *edit,
                GError **error)
{
  gint64 qty_milli = shop_maybe_get (edit->qty_milli, line->qty_milli);

  if (shop_maybe_get (edit->removed, 0) != 0)
    qty_milli = 0;
  if (line->received_milli <= qty_milli)
    return TRUE;
  g_autofree char *received = base_quantity_to_text (line->received_milli);
  shop_refuse_fully (error, SHOP_ERROR_STATE,
                     _ ("Of this line of order %d, %s were received. Order no fewer than those; "
                        "return the rest to the supplier."),
                     (int) order->number, received);
  return FALSE;
}

static gboolean
edit_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPurchaseLineEdit *edit = arguments;
  g_autoptr (ShopOrderFacts) order = NULL;
  ShopOrderLine line;

  if (!shop_purchase_query_line (turn, &edit->line, &line, error))
    return FALSE;
  order = shop_purchase_query_facts (turn, &line.order, error);
  return order != NULL && check_state (order, "draft sent part_received", error) &&
         check_received (order, &line, edit, error) &&
         shop_turn_edit (turn, "po_line", &edit->line, &shop_purchase_line_edit_verb, edit, error);
}

static const ShopArgument line_edit_arguments[] = {
  SHOP_ARGUMENT (ShopPurchaseLineEdit, line, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopPurchaseLineEdit,
                 qty_milli,
                 MAYBE_INT,
                 .least = 1,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopPurchaseLineEdit, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPurchaseLineEdit, removed, MAYBE_BOOL),
};

static const ShopShape line_edit_shape = SHOP_SHAPE (ShopPurchaseLineEdit, line_edit_arguments);

const ShopVerb shop_purchase_line_edit_verb = {
  "purchase-line-edit",
  N_ ("Changes a line of an order"),
  SHOP_MAY_PURCHASE,
  &line_edit_shape,
  edit_line,
};

static gboolean
set_state (ShopTurn *turn,
           const ShopOrderFacts *order,
           const char *state,
           const char *reason,
           GError **error)
{
  shop_turn_tell_text (turn, "state", state);
  return store_update (turn->connection, error, "purchase_order", &order->id,
                       { "state", store_text (state) }) &&
         shop_turn_log_state (turn, "purchase_order", &order->id, order->state, state, reason,
                              error);
}

/* Moves the job lines that an order is for from one of the states @from to @to. */
static gboolean
move_job_line (ShopTurn *turn,
               const BaseId *id,
               const char *const *from,
               const char *to,
               GError **error)
{
  g_autoptr (ShopLineFacts) line = shop_stock_query_line (turn, id, error);

  if (line == NULL)
    return FALSE;
  return line->part_state == NULL || !g_strv_contains (from, line->part_state) ||
         shop_reserve_set_state (turn, line, to, error);
}

static gboolean
move_job_lines (ShopTurn *turn,
                const BaseId *order,
                const char *const *from,
                const char *to,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_purchase_query_job_lines (turn, order, &failure);
  BaseId id;

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    {
      store_statement_get_id (row, 0, &id);
      move_job_line (turn, &id, from, to, &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
send_order (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  static const char *const waiting[] = { "wanted", NULL };
  const ShopPurchaseSend *sent = arguments;
  g_autoptr (ShopOrderFacts) order = shop_purchase_query_facts (turn, &sent->order, error);

  if (order == NULL || !check_state (order, "draft", error))
    return FALSE;
  if (order->n_lines == 0)
    {
      shop_refuse_fully (error, SHOP_ERROR_VALUE,
                         _ ("Nothing stands on order %d. Add a line first."), (int) order->number);
      return FALSE;
    }
  return (sent->expected_s.presence != SHOP_GIVEN ||
          store_update (turn->connection, error, "purchase_order", &order->id,
                        { "expected_s", store_int (sent->expected_s.value) })) &&
         store_update (turn->connection, error, "purchase_order", &order->id,
                       { "sent_s", store_int (turn->now_s) }) &&
         set_state (turn, order, "sent", NULL, error) &&
         move_job_lines (turn, &order->id, waiting, "ordered", error);
}

static const ShopArgument send_arguments[] = {
  SHOP_ARGUMENT (ShopPurchaseSend, order, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPurchaseSend, expected_s, MAYBE_TIME),
};

static const ShopShape send_shape = SHOP_SHAPE (ShopPurchaseSend, send_arguments);

const ShopVerb shop_purchase_send_verb = {
  "purchase-send", N_ ("Sends an order to its supplier"), SHOP_MAY_PURCHASE, &send_shape,
  send_order,
};

/* What the order will not bring any more is wanted again. */
static gboolean
end_order (ShopTurn *turn,
           const ShopOrderFacts *order,
           const char *state,
           const char *reason,
           GError **error)
{
  static const char *const on_its_way[] = { "ordered", "back_ordered", NULL };

  return set_state (turn, order, state, reason, error) &&
         move_job_lines (turn, &order->id, on_its_way, "wanted", error);
}

static gboolean
cancel_order (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPurchaseCancel *cancelled = arguments;
  g_autoptr (ShopOrderFacts) order = shop_purchase_query_facts (turn, &cancelled->order, error);

  if (order == NULL)
    return FALSE;
  if (order->n_received > 0)
    {
      shop_refuse_fully (error, SHOP_ERROR_STATE,
                         _ ("Something of order %d was received. Close it instead."),
                         (int) order->number);
      return FALSE;
    }
  shop_turn_set_undo (turn, &shop_purchase_restore_verb,
                      &(ShopPurchaseRestore){ order->id, order->state });
  return check_state (order, "draft sent", error) &&
         (g_str_equal (order->state, "draft") ||
          shop_stock_check_reason (cancelled->reason, error)) &&
         end_order (turn, order, "cancelled", cancelled->reason, error);
}

static const ShopArgument cancel_arguments[] = {
  SHOP_ARGUMENT (ShopPurchaseCancel, order, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPurchaseCancel, reason, TEXT),
};

static const ShopShape cancel_shape = SHOP_SHAPE (ShopPurchaseCancel, cancel_arguments);

const ShopVerb shop_purchase_cancel_verb = {
  "purchase-cancel", N_ ("Cancels an order of which nothing came"),
  SHOP_MAY_PURCHASE, &cancel_shape,
  cancel_order,
};

/* What it is for is on its way again, where nobody found it elsewhere since. */
static gboolean
restore_order (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  static const char *const waiting[] = { "wanted", NULL };
  const ShopPurchaseRestore *wish = arguments;
  g_autoptr (ShopOrderFacts) order = shop_purchase_query_facts (turn, &wish->order, error);
  gboolean came;

  if (order == NULL || !shop_turn_came_from (turn, "purchase_order", &order->id, order->state,
                                             wish->state, &came, error))
    return FALSE;
  if (!came || !g_str_equal (order->state, "cancelled"))
    {
      shop_state_refuse_order (error, order->number, order->state);
      return FALSE;
    }
  shop_turn_set_undo (turn, &shop_purchase_cancel_verb,
                      &(ShopPurchaseCancel){ order->id, _ ("Cancelled as before") });
  return store_update (turn->connection, error, "purchase_order", &order->id,
                       { "state", store_text (wish->state) }) &&
         shop_turn_log_state_back (turn, "purchase_order", &order->id, order->state, wish->state,
                                   NULL, error) &&
         (g_str_equal (wish->state, "draft") ||
          move_job_lines (turn, &order->id, waiting, "ordered", error));
}

static const ShopArgument restore_arguments[] = {
  SHOP_ARGUMENT (ShopPurchaseRestore, order, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPurchaseRestore, state, WORD, .required = TRUE, .words = "draft sent"),
};

static const ShopShape restore_shape = SHOP_SHAPE (ShopPurchaseRestore, restore_arguments);

const ShopVerb shop_purchase_restore_verb = {
  "purchase-restore", N_ ("Takes the cancelling of an order back"),
  SHOP_MAY_PURCHASE,  &restore_shape,
  restore_order,
};

static gboolean
close_order (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPurchaseClose *closed = arguments;
  g_autoptr (ShopOrderFacts) order = shop_purchase_query_facts (turn, &closed->order, error);

  return order != NULL && check_state (order, "part_received received billed", error) &&
         (!g_str_equal (order->state, "part_received") ||
          shop_stock_check_reason (closed->reason, error)) &&
         end_order (turn, order, "closed", closed->reason, error);
}

static const ShopArgument close_arguments[] = {
  SHOP_ARGUMENT (ShopPurchaseClose, order, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPurchaseClose, reason, TEXT),
};

static const ShopShape close_shape = SHOP_SHAPE (ShopPurchaseClose, close_arguments);

const ShopVerb shop_purchase_close_verb = {
  "purchase-close", N_ ("Closes an order"), SHOP_MAY_PURCHASE, &close_shape, close_order,
};

const ShopVerb *const shop_purchase_verbs[] = {
  &shop_purchase_add_verb,   &shop_purchase_line_verb,    &shop_purchase_line_edit_verb,
  &shop_purchase_send_verb,  &shop_purchase_cancel_verb,  &shop_purchase_restore_verb,
  &shop_purchase_close_verb, &shop_purchase_reorder_verb, NULL,
};

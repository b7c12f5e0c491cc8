/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-stock-issue.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-core-queries.h"
#include "shop/shop-lot-queries.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What one part of a line has, and what it costs. */
typedef struct
{
  ShopPartFacts *part;
  gint64 needed_milli;
  gint64 issued_milli;
  gint64 issued_cost_e4;
} Item;

static void
item_clear (gpointer data)
{
  g_clear_pointer (&((Item *) data)->part, shop_part_facts_free);
}

static gboolean
read_item (ShopTurn *turn, const BaseId *line, const ShopNeed *need, Item *item, GError **error)
{
  item->part = shop_part_query_facts (turn, &need->part, error);
  item->needed_milli = need->qty_milli;
  return item->part != NULL &&
         shop_stock_query_issued (turn, line, &need->part, &item->issued_milli,
                                  &item->issued_cost_e4, error);
}

/* Returns: (transfer full): of Item: the parts that @line takes */
static GArray *
read_items (ShopTurn *turn, const ShopLineFacts *line, GError **error)
{
  g_autoptr (GArray) needs = shop_reserve_needs (turn, line, error);
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (Item));

  if (needs == NULL)
    return NULL;
  g_array_set_clear_func (items, item_clear);
  g_array_set_size (items, needs->len);
  for (guint i = 0; i < needs->len; i++)
    if (!read_item (turn, &line->id, &g_array_index (needs, ShopNeed, i),
                    &g_array_index (items, Item, i), error))
      return NULL;
  return g_steal_pointer (&items);
}

/* Which of @items is meant by @part, or all of them where it is not given. */
static gboolean
is_meant (const Item *item, const BaseId *part)
{
  return !shop_id_is_given (part) || base_id_equal (&item->part->id, part);
}

static gboolean
check_meant (const ShopLineFacts *line, GArray *items, const BaseId *part, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    if (is_meant (&g_array_index (items, Item, i), part))
      return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The line of job %d is for another part."),
               (int) line->job_number);
  return FALSE;
}

static gboolean
post_issue (ShopTurn *turn,
            const ShopStockIssue *issue,
            const ShopLineFacts *line,
            const ShopPartFacts *part,
            gint64 qty_milli,
            BaseId *lot,
            GError **error)
{
  BaseId location;

  if (!shop_stock_check_qty (qty_milli, error) ||
      !shop_stock_place (turn, part, &issue->location, &location, error) ||
      !shop_lot_pick (turn, part, issue->lot, qty_milli, lot, error))
    return FALSE;
  ShopMovement movement = { .kind = "issue",
                            .part = &part->id,
                            .location = &location,
                            .lot = lot,
                            .qty_milli = -qty_milli,
                            .unit_cost_e4 = shop_stock_cost_of (part),
                            .job_line = line != NULL ? &line->id : NULL,
                            .reason = issue->reason };
  return shop_stock_post (turn, &movement, error);
}

static gboolean
refuse_enough (const ShopLineFacts *line, const Item *item, GError **error)
{
  g_autofree char *issued = base_quantity_to_text (item->issued_milli);

  shop_refuse_fully (
    error, SHOP_ERROR_STATE,
    _ ("The line of job %d has all it needs: %s of %s. For more, raise its quantity first."),
    (int) line->job_number, issued, item->part->sku);
  return FALSE;
}

static gboolean
refuse_others (const ShopPartFacts *part, StoreStatement *others, GError **error)
{
  g_autofree char *on_hand = base_quantity_to_text (part->on_hand_milli);
  g_autofree char *held = base_quantity_to_text (store_statement_get_int (others, 0));

  shop_refuse (error, SHOP_ERROR_STOCK,
               _ ("Of %s, %s, %s are on hand and %s put aside for job %s; taking them takes a "
                  "reason."),
               part->sku, part->name, on_hand, held, store_statement_get_text (others, 1));
  return FALSE;
}

/* What is put aside for another job is not taken without a word. */
static gboolean
check_others (ShopTurn *turn,
              const ShopStockIssue *issue,
              const ShopLineFacts *line,
              const ShopPartFacts *part,
              gint64 qty_milli,
              GError **error)
{
  if (issue->reason != NULL && *issue->reason != '\0')
    return TRUE;
  g_autoptr (StoreStatement) others =
    shop_reserve_query_others (turn, &part->id, &line->job, error);
  if (!shop_row_require (others, "part", error))
    return FALSE;
  gint64 held_milli = store_statement_get_int (others, 0);
  return held_milli == 0 || part->on_hand_milli - qty_milli >= held_milli ||
         refuse_others (part, others, error);
}

static gboolean
issue_item (ShopTurn *turn,
            const ShopStockIssue *issue,
            const ShopLineFacts *line,
            Item *item,
            GError **error)
{
  gint64 left_milli = item->needed_milli - item->issued_milli;
  gint64 qty_milli = shop_maybe_get (issue->qty_milli, left_milli);
  BaseId lot;

  if (left_milli <= 0 || qty_milli > left_milli)
    return refuse_enough (line, item, error);
  if (!check_others (turn, issue, line, item->part, qty_milli, error) ||
      !post_issue (turn, issue, line, item->part, qty_milli, &lot, error) ||
      !shop_reserve_picked (turn, &line->id, &item->part->id, qty_milli, error))
    return FALSE;
  item->issued_milli += qty_milli;
  item->issued_cost_e4 = shop_stock_cost_of (item->part);
  if (shop_id_is_given (&lot) &&
      (!shop_lot_fit (turn, item->part, &lot, &line->vehicle, error) ||
       !store_update (turn->connection, error, "job_line", &line->id, { "lot", store_id (&lot) })))
    return FALSE;
  return shop_core_go_out (turn, line, item->part, qty_milli, error) &&
         shop_stock_tell (turn, &item->part->id, error);
}

static gboolean
has_all (GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      if (item->issued_milli < item->needed_milli)
        return FALSE;
    }
  return TRUE;
}

/* A line that has all it needs knows what it cost. */
static gboolean
finish_issue (ShopTurn *turn, const ShopLineFacts *line, GArray *items, GError **error)
{
  gint64 value_e7 = 0;

  if (!has_all (items))
    return TRUE;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      value_e7 += item->needed_milli * item->issued_cost_e4;
    }
  return store_update (turn->connection, error, "job_line", &line->id,
                       { "cost_e4", store_int (base_round_div (value_e7, 1, line->qty_milli)) }) &&
         shop_reserve_set_state (turn, line, "issued", error);
}

static gboolean
issue_to_line (ShopTurn *turn, const ShopStockIssue *issue, GError **error)
{
  g_autoptr (ShopLineFacts) line = shop_reserve_take_line (turn, &issue->line, error);
  g_autoptr (GArray) items = line != NULL ? read_items (turn, line, error) : NULL;

  if (items == NULL || !check_meant (line, items, &issue->part, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);

      if (is_meant (item, &issue->part) && !issue_item (turn, issue, line, item, error))
        return FALSE;
    }
  return finish_issue (turn, line, items, error);
}

static gboolean
issue_loose (ShopTurn *turn, const ShopStockIssue *issue, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_stock_take_part (turn, &issue->part, error);
  BaseId lot;

  return part != NULL && shop_stock_check_reason (issue->reason, error) &&
         post_issue (turn, issue, NULL, part, shop_maybe_get (issue->qty_milli, 0), &lot, error) &&
         shop_stock_tell (turn, &part->id, error);
}

static gboolean
issue (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStockIssue *asked = arguments;

  return shop_id_is_given (&asked->line) ? issue_to_line (turn, asked, error)
                                         : issue_loose (turn, asked, error);
}

static const ShopArgument issue_arguments[] = {
  SHOP_ARGUMENT (ShopStockIssue, line, ID),
  SHOP_ARGUMENT (ShopStockIssue, part, ID),
  SHOP_ARGUMENT (ShopStockIssue,
                 qty_milli,
                 MAYBE_INT,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopStockIssue, location, ID),
  SHOP_ARGUMENT (ShopStockIssue, lot, TEXT),
  SHOP_ARGUMENT (ShopStockIssue, reason, TEXT),
};

static const ShopShape issue_shape = SHOP_SHAPE (ShopStockIssue, issue_arguments);

const ShopVerb shop_stock_issue_verb = {
  "stock-issue", N_ ("Gives parts out to a job"), SHOP_MAY_STOCK, &issue_shape, issue,
};

static gboolean
refuse_more (const ShopLineFacts *line, const Item *item, GError **error)
{
  g_autofree char *issued = base_quantity_to_text (item->issued_milli);

  shop_refuse_fully (error, SHOP_ERROR_STOCK,
                     _ ("The line of job %d has only %s of %s. Take back no more than that."),
                     (int) line->job_number, issued, item->part->sku);
  return FALSE;
}

static gboolean
take_back (ShopTurn *turn,
           const ShopStockReturn *asked,
           const ShopLineFacts *line,
           Item *item,
           GError **error)
{
  gint64 qty_milli = shop_maybe_get (asked->qty_milli, item->issued_milli);
  ShopLotGiven batch = { .code = asked->lot };
  BaseId location, lot;

  if (item->issued_milli <= 0 || qty_milli > item->issued_milli)
    return refuse_more (line, item, error);
  if (!shop_stock_check_qty (qty_milli, error) ||
      !shop_stock_place (turn, item->part, &asked->location, &location, error) ||
      !shop_lot_take_back (turn, item->part, &batch, qty_milli, &lot, error))
    return FALSE;
  ShopMovement movement = { .kind = "return",
                            .part = &item->part->id,
                            .location = &location,
                            .lot = &lot,
                            .qty_milli = qty_milli,
                            .unit_cost_e4 = item->issued_cost_e4,
                            .job_line = &line->id,
                            .reason = asked->reason };
  item->issued_milli -= qty_milli;
  return shop_stock_post (turn, &movement, error) &&
         shop_core_go_out (turn, line, item->part, -qty_milli, error) &&
         shop_reserve_serve_waiting (turn, &item->part->id, error) &&
         shop_stock_tell (turn, &item->part->id, error);
}

static gboolean
has_none (GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, Item, i).issued_milli > 0)
      return FALSE;
  return TRUE;
}

static gboolean
return_from_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStockReturn *asked = arguments;
  g_autoptr (ShopLineFacts) line = shop_stock_query_line (turn, &asked->line, error);
  g_autoptr (GArray) items = line != NULL ? read_items (turn, line, error) : NULL;

  if (items == NULL || !check_meant (line, items, &asked->part, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);

      if (is_meant (item, &asked->part) && !take_back (turn, asked, line, item, error))
        return FALSE;
    }
  return !has_none (items) || shop_reserve_set_state (turn, line, "returned", error);
}

static const ShopArgument return_arguments[] = {
  SHOP_ARGUMENT (ShopStockReturn, line, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStockReturn, part, ID),
  SHOP_ARGUMENT (ShopStockReturn,
                 qty_milli,
                 MAYBE_INT,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopStockReturn, location, ID),
  SHOP_ARGUMENT (ShopStockReturn, lot, TEXT),
  SHOP_ARGUMENT (ShopStockReturn, reason, TEXT),
};

static const ShopShape return_shape = SHOP_SHAPE (ShopStockReturn, return_arguments);

const ShopVerb shop_stock_return_verb = {
  "stock-return",   N_ ("Takes parts back from a job"), SHOP_MAY_STOCK, &return_shape,
  return_from_line,
};

const ShopVerb *const shop_stock_issue_verbs[] = {
  &shop_stock_issue_verb,
  &shop_stock_return_verb,
  NULL,
};

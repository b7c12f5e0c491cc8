/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-receipt.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-lot-queries.h"
#include "shop/shop-purchase-queries.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* What goes onto one line of the receipt: a line of the delivery, or one piece of it that has a
 * number of its own. */
typedef struct
{
  ShopPartFacts *part;
  const ShopReceiptLine *given;
  BaseId order_line; /* zero for none */
  const char *lot;
  gint64 qty_milli;
  gint64 cost_e4;
  gint64 net_minor;
} Piece;

/* A delivery that is being booked in. */
typedef struct
{
  const ShopStockReceive *given;
  ShopOrderFacts *order; /* NULL for none */
  BaseId supplier;
  BaseId receipt;
  GArray *pieces; /* Piece */
} Delivery;

static void
piece_clear (gpointer data)
{
  g_clear_pointer (&((Piece *) data)->part, shop_part_facts_free);
}

static void
delivery_clear (Delivery *self)
{
  g_clear_pointer (&self->order, shop_order_facts_free);
  g_clear_pointer (&self->pieces, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Delivery, delivery_clear)

static gboolean
read_order (ShopTurn *turn, Delivery *delivery, GError **error)
{
  delivery->supplier = delivery->given->supplier;
  if (!shop_id_is_given (&delivery->given->order))
    {
      if (shop_id_is_given (&delivery->supplier))
        return TRUE;
      shop_refuse_fully (error, SHOP_ERROR_VALUE,
                         _ ("Which order, or which supplier, is it from? Name one of them."));
      return FALSE;
    }
  delivery->order = shop_purchase_query_facts (turn, &delivery->given->order, error);
  if (delivery->order == NULL)
    return FALSE;
  delivery->supplier = delivery->order->supplier;
  if (g_str_equal (delivery->order->state, "sent") ||
      g_str_equal (delivery->order->state, "part_received"))
    return TRUE;
  shop_state_refuse_order (error, delivery->order->number, delivery->order->state);
  return FALSE;
}

/* @ordered: what the order says of the line; all zero without an order */
static gboolean
read_ordered (ShopTurn *turn,
              const Delivery *delivery,
              const ShopReceiptLine *given,
              ShopOrderLine *ordered,
              GError **error)
{
  *ordered = (ShopOrderLine){ .part = given->part };
  if (!shop_id_is_given (&given->line))
    return TRUE;
  if (!shop_purchase_query_line (turn, &given->line, ordered, error))
    return FALSE;
  if (delivery->order != NULL && base_id_equal (&ordered->order, &delivery->order->id))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The line stands on another order."));
  return FALSE;
}

static gboolean
check_serials (const ShopReceiptLine *given, const ShopPartFacts *part, GError **error)
{
  guint n = given->serials != NULL ? g_strv_length (given->serials) : 0;

  if (!g_str_equal (part->tracked, "serial") || (gint64) n * BASE_QTY_MILLI == given->qty_milli)
    return TRUE;
  g_autofree char *qty = base_quantity_to_text (given->qty_milli);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("%s of %s, %s, came with %d serials."), qty, part->sku,
               part->name, (int) n);
  return FALSE;
}

static gboolean
add_piece (ShopTurn *turn, Delivery *delivery, const Piece *like, GError **error)
{
  Piece piece = *like;

  piece.part = shop_part_query_facts (turn, &like->part->id, error);
  if (piece.part == NULL)
    return FALSE;
  piece.net_minor = base_money_line_minor (piece.qty_milli, piece.cost_e4,
                                           base_currency_get_decimals (turn->currency));
  g_array_append_val (delivery->pieces, piece);
  return TRUE;
}

static gboolean
add_serials (ShopTurn *turn, Delivery *delivery, Piece *like, GError **error)
{
  like->qty_milli = BASE_QTY_MILLI;
  for (char **serial = like->given->serials; *serial != NULL; serial++)
    {
      like->lot = *serial;
      if (!add_piece (turn, delivery, like, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_line (ShopTurn *turn, Delivery *delivery, const ShopReceiptLine *given, GError **error)
{
  ShopOrderLine ordered;
  g_autoptr (ShopPartFacts) part = NULL;

  if (!shop_stock_check_qty (given->qty_milli, error) ||
      !read_ordered (turn, delivery, given, &ordered, error))
    return FALSE;
  part = shop_stock_take_part (turn, &ordered.part, error);
  if (part == NULL || !check_serials (given, part, error))
    return FALSE;
  gint64 usual_e4 = shop_id_is_given (&ordered.id) ? ordered.cost_e4 : part->cost_e4;
  Piece piece = { .part = part,
                  .given = given,
                  .order_line = ordered.id,
                  .lot = given->lot,
                  .qty_milli = given->qty_milli,
                  .cost_e4 = shop_maybe_get (given->cost_e4, usual_e4) };
  return g_str_equal (part->tracked, "serial") ? add_serials (turn, delivery, &piece, error)
                                               : add_piece (turn, delivery, &piece, error);
}

static gboolean
read_lines (ShopTurn *turn, Delivery *delivery, GError **error)
{
  const ShopItems *lines = &delivery->given->lines;
  const ShopReceiptLine *line = lines->items;

  delivery->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (delivery->pieces, piece_clear);
  for (gsize i = 0; i < lines->n; i++)
    if (!read_line (turn, delivery, &line[i], error))
      return FALSE;
  if (delivery->pieces->len > 0)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_VALUE, _ ("Nothing stands on the delivery. Add what came."));
  return FALSE;
}

/* Returns: (transfer full): of gint64: each piece's share of the freight, by its value */
static GArray *
share_freight (const Delivery *delivery)
{
  guint n = delivery->pieces->len;
  g_autoptr (GArray) values = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  GArray *shares = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (values, g_array_index (delivery->pieces, Piece, i).net_minor);
  g_array_set_size (shares, n);
  base_money_share (delivery->given->freight_minor, (gint64 *) (gpointer) values->data, n,
                    (gint64 *) (gpointer) shares->data);
  return shares;
}

#define E7_DECIMALS 7

static gint64
minor_to_e7 (ShopTurn *turn, gint64 minor)
{
  for (int i = base_currency_get_decimals (turn->currency); i < E7_DECIMALS; i++)
    minor *= 10;
  return minor;
}

static gboolean
insert_line (ShopTurn *turn,
             const Delivery *delivery,
             const Piece *piece,
             const ShopMovement *movement,
             gint64 freight_minor,
             GError **error)
{
  gboolean ordered = shop_id_is_given (&piece->order_line);
  gboolean placed = shop_id_is_given (movement->location);
  gboolean tracked = shop_id_is_given (movement->lot);

  return store_insert (
    turn->connection, error, "receipt_line", { "id", store_id (movement->receipt_line) },
    { "goods_receipt", store_id (&delivery->receipt) },
    { "po_line", ordered ? store_id (&piece->order_line) : store_null () },
    { "part", store_id (&piece->part->id) },
    { "location", placed ? store_id (movement->location) : store_null () },
    { "lot", tracked ? store_id (movement->lot) : store_null () },
    { "qty_milli", store_int (piece->qty_milli) }, { "cost_e4", store_int (piece->cost_e4) },
    { "net_minor", store_int (piece->net_minor) }, { "freight_minor", store_int (freight_minor) });
}

static gboolean
book_piece (ShopTurn *turn,
            const Delivery *delivery,
            const Piece *piece,
            gint64 freight_minor,
            GError **error)
{
  ShopLotGiven batch = { piece->lot, delivery->supplier, piece->given->expires };
  gint64 value_e7 = minor_to_e7 (turn, piece->net_minor + freight_minor);
  BaseId id, location, lot;

  if (!shop_stock_place (turn, piece->part, &piece->given->location, &location, error) ||
      !shop_lot_receive (turn, piece->part, &batch, piece->qty_milli, &lot, error))
    return FALSE;
  base_id_new_at (&id, turn->now_s * 1000);
  ShopMovement movement = { .kind = "receipt",
                            .part = &piece->part->id,
                            .location = &location,
                            .lot = &lot,
                            .qty_milli = piece->qty_milli,
                            .unit_cost_e4 = base_round_div (value_e7, 1, piece->qty_milli),
                            .value_e7 = shop_some (value_e7),
                            .receipt_line = &id };
  return insert_line (turn, delivery, piece, &movement, freight_minor, error) &&
         store_update (turn->connection, error, "part", &piece->part->id,
                       { "cost_e4", store_int (piece->cost_e4) }) &&
         shop_stock_post (turn, &movement, error);
}

static gboolean
insert_receipt (ShopTurn *turn, Delivery *delivery, GError **error)
{
  base_id_new_at (&delivery->receipt, turn->now_s * 1000);
  shop_turn_tell_id (turn, "receipt", &delivery->receipt);
  return store_insert (
    turn->connection, error, "goods_receipt", { "id", store_id (&delivery->receipt) },
    { "supplier", store_id (&delivery->supplier) },
    { "purchase_order", delivery->order != NULL ? store_id (&delivery->order->id) : store_null () },
    { "delivery_note", store_text (delivery->given->delivery_note) },
    { "freight_minor", store_int (delivery->given->freight_minor) },
    { "user", store_id (&turn->user) }, { "at_s", store_int (turn->now_s) });
}

static gboolean
book_pieces (ShopTurn *turn, const Delivery *delivery, GError **error)
{
  g_autoptr (GArray) shares = share_freight (delivery);

  for (guint i = 0; i < delivery->pieces->len; i++)
    if (!book_piece (turn, delivery, &g_array_index (delivery->pieces, Piece, i),
                     g_array_index (shares, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* Whether a part stood on the delivery before its i-th piece. */
static gboolean
was_served (const Delivery *delivery, guint i)
{
  const Piece *piece = &g_array_index (delivery->pieces, Piece, i);

  for (guint before = 0; before < i; before++)
    if (base_id_equal (&g_array_index (delivery->pieces, Piece, before).part->id, &piece->part->id))
      return TRUE;
  return FALSE;
}

static gboolean
serve_jobs (ShopTurn *turn, const Delivery *delivery, GError **error)
{
  for (guint i = 0; i < delivery->pieces->len; i++)
    {
      const BaseId *part = &g_array_index (delivery->pieces, Piece, i).part->id;

      if (!was_served (delivery, i) &&
          (!shop_reserve_serve_waiting (turn, part, error) || !shop_stock_tell (turn, part, error)))
        return FALSE;
    }
  return TRUE;
}

/* A job line whose part did not come with the rest is on back order. */
static gboolean
set_back_orders (ShopTurn *turn, const BaseId *order, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_purchase_query_job_lines (turn, order, &failure);
  BaseId id;

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    {
      store_statement_get_id (row, 0, &id);
      g_autoptr (ShopLineFacts) line = shop_stock_query_line (turn, &id, &failure);
      if (line != NULL && store_statement_get_int (row, 1) == 0 &&
          g_strcmp0 (line->part_state, "ordered") == 0)
        shop_reserve_set_state (turn, line, "back_ordered", &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* The order's state follows from its receipts by the triggers of data/sql/0006. */
static gboolean
finish_order (ShopTurn *turn, const Delivery *delivery, GError **error)
{
  g_autoptr (ShopOrderFacts) order = NULL;

  if (delivery->order == NULL)
    return TRUE;
  order = shop_purchase_query_facts (turn, &delivery->order->id, error);
  if (order == NULL)
    return FALSE;
  shop_turn_tell_text (turn, "state", order->state);
  return (g_str_equal (order->state, delivery->order->state) ||
          shop_turn_log_state (turn, "purchase_order", &order->id, delivery->order->state,
                               order->state, NULL, error)) &&
         set_back_orders (turn, &order->id, error);
}

/* More came than was ordered: somebody sends it back, or agrees to pay for it. */
static gboolean
tell_over (ShopTurn *turn, const ShopReceiptLine *given, JsonArray *told, GError **error)
{
  ShopOrderLine line;

  if (!shop_id_is_given (&given->line))
    return TRUE;
  if (!shop_purchase_query_line (turn, &given->line, &line, error))
    return FALSE;
  if (line.received_milli <= line.qty_milli)
    return TRUE;
  g_autofree char *id = base_id_dup_text (&line.id);
  g_autofree char *part = base_id_dup_text (&line.part);
  JsonObject *over = json_object_new ();
  json_object_set_string_member (over, "line", id);
  json_object_set_string_member (over, "part", part);
  json_object_set_int_member (over, "over_milli", line.received_milli - line.qty_milli);
  json_array_add_object_element (told, over);
  return TRUE;
}

static gboolean
tell_overs (ShopTurn *turn, const Delivery *delivery, GError **error)
{
  const ShopReceiptLine *lines = delivery->given->lines.items;
  g_autoptr (JsonArray) told = json_array_new ();
  gboolean done = TRUE;

  for (gsize i = 0; done && i < delivery->given->lines.n; i++)
    done = tell_over (turn, &lines[i], told, error);
  if (json_array_get_length (told) > 0)
    json_object_set_array_member (turn->result, "over", g_steal_pointer (&told));
  return done;
}

static gboolean
receive (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_auto (Delivery) delivery = { .given = arguments };

  return read_order (turn, &delivery, error) && read_lines (turn, &delivery, error) &&
         insert_receipt (turn, &delivery, error) && book_pieces (turn, &delivery, error) &&
         serve_jobs (turn, &delivery, error) && finish_order (turn, &delivery, error) &&
         tell_overs (turn, &delivery, error);
}

static const ShopArgument line_arguments[] = {
  SHOP_ARGUMENT (ShopReceiptLine, line, ID),
  SHOP_ARGUMENT (ShopReceiptLine, part, ID),
  SHOP_ARGUMENT (ShopReceiptLine,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopReceiptLine, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopReceiptLine, location, ID),
  SHOP_ARGUMENT (ShopReceiptLine, lot, TEXT),
  SHOP_ARGUMENT (ShopReceiptLine, expires, DATE),
  SHOP_ARGUMENT (ShopReceiptLine, serials, TEXTS),
};

static const ShopShape line_shape = SHOP_SHAPE (ShopReceiptLine, line_arguments);

static const ShopArgument receive_arguments[] = {
  SHOP_ARGUMENT (ShopStockReceive, order, ID),
  SHOP_ARGUMENT (ShopStockReceive, supplier, ID),
  SHOP_ARGUMENT (ShopStockReceive, delivery_note, TEXT),
  SHOP_ARGUMENT (ShopStockReceive, freight_minor, INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopStockReceive, lines, LIST, .required = TRUE, .shape = &line_shape),
};

static const ShopShape receive_shape = SHOP_SHAPE (ShopStockReceive, receive_arguments);

const ShopVerb shop_stock_receive_verb = {
  "stock-receive", N_ ("Books a delivery in"), SHOP_MAY_STOCK, &receive_shape, receive,
};

const ShopVerb *const shop_receipt_verbs[] = { &shop_stock_receive_verb, NULL };

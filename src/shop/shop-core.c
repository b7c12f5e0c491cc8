/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-core.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-bounds.h"
#include "shop/shop-core-line.h"
#include "shop/shop-core-queries.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* How long a supplier usually waits for the old unit. */
#define DUE_DAYS 30

/* A line of the ledger of exchange units. */
typedef struct
{
  const char *kind;
  const ShopPartFacts *part;
  const BaseId *supplier;
  const BaseId *line;
  gint64 qty_milli;
  gint64 amount_minor;
  const char *due_date;
  const char *note;
} Entry;

static gboolean
write_entry (ShopTurn *turn, const Entry *entry, GError **error)
{
  gboolean supplied = shop_id_is_given (entry->supplier);
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  return store_insert (
    turn->connection, error, "core_ledger", { "id", store_id (&id) },
    { "kind", store_text (entry->kind) }, { "part", store_id (&entry->part->id) },
    { "job_line", store_id (entry->line) },
    { "supplier", supplied ? store_id (entry->supplier) : store_null () },
    { "qty_milli", store_int (entry->qty_milli) },
    { "amount_minor", store_int (entry->amount_minor) },
    { "due_date", store_text (entry->due_date) }, { "note", store_text (entry->note) },
    { "user", store_id (&turn->user) }, { "at_s", store_int (turn->now_s) });
}

static gint64
value_of (ShopTurn *turn, const ShopPartFacts *part, gint64 qty_milli)
{
  gint64 core_minor = shop_maybe_get (part->core_minor, 0);

  return base_money_line_minor (qty_milli, shop_price_of_minor (turn, core_minor),
                                base_currency_get_decimals (turn->currency));
}

/* An exchange unit went out to the customer, or, less than 0, came back unused. @line: NULL where
 * it was sold over the counter. */
gboolean
shop_core_go_out (ShopTurn *turn,
                  const ShopLineFacts *line,
                  const ShopPartFacts *part,
                  gint64 qty_milli,
                  GError **error)
{
  Entry entry = { .kind = "out",
                  .part = part,
                  .supplier = &part->supplier,
                  .line = line != NULL ? &line->id : NULL,
                  .qty_milli = qty_milli,
                  .amount_minor = value_of (turn, part, qty_milli) };

  return shop_maybe_get (part->core_minor, 0) == 0 || write_entry (turn, &entry, error);
}

/* An old unit came from the customer. @line: as for shop_core_go_out() */
gboolean
shop_core_come_in (ShopTurn *turn,
                   const ShopLineFacts *line,
                   const ShopPartFacts *part,
                   gint64 qty_milli,
                   GError **error)
{
  char due_date[BASE_DATE_LENGTH];
  Entry entry = { .kind = "in",
                  .part = part,
                  .supplier = &part->supplier,
                  .line = line != NULL ? &line->id : NULL,
                  .qty_milli = qty_milli,
                  .amount_minor = value_of (turn, part, qty_milli),
                  .due_date = due_date };

  base_zone_utc_to_local (turn->zone, turn->now_s, due_date, NULL);
  base_date_add_days (due_date, DUE_DAYS, due_date);
  shop_turn_tell_text (turn, "due_date", due_date);
  return write_entry (turn, &entry, error);
}

static gboolean
credit_on_job (ShopTurn *turn,
               const ShopLineFacts *line,
               const ShopPartFacts *part,
               gint64 qty_milli,
               GError **error)
{
  g_autofree char *description = g_strdup_printf (_ ("Core of %s returned"), part->name);
  ShopCoreLine credit = { &line->job, part, description, -qty_milli };
  BaseId id;

  if (!shop_core_line_put (turn, &credit, &id, error))
    return FALSE;
  shop_turn_tell_id (turn, "line", &id);
  return TRUE;
}

static gboolean
check_exchange (const ShopLineFacts *line, const ShopPartFacts *part, GError **error)
{
  if (!line->job_open || line->removed)
    {
      shop_state_refuse_job_over (error, line->job_number);
      return FALSE;
    }
  if (line->core == 0 && shop_maybe_get (part->core_minor, 0) > 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("%s, %s, is no exchange unit."), part->sku, part->name);
  return FALSE;
}

/* Not more old units than new ones. */
static gboolean
check_outstanding (ShopTurn *turn, const ShopLineFacts *line, gint64 qty_milli, GError **error)
{
  gint64 taken_milli;

  if (!shop_stock_check_qty (qty_milli, error) ||
      !shop_core_query_taken_in (turn, &line->id, &taken_milli, error))
    return FALSE;
  if (taken_milli + qty_milli <= line->qty_milli)
    return TRUE;
  g_autofree char *taken = base_quantity_to_text (taken_milli);
  g_autofree char *fitted = base_quantity_to_text (line->qty_milli);
  shop_refuse (error, SHOP_ERROR_AMOUNT, _ ("Of the %s old units of job %d, %s are here already."),
               fitted, (int) line->job_number, taken);
  return FALSE;
}

static gboolean
take_in (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCoreTakeIn *asked = arguments;
  g_autoptr (ShopLineFacts) line = shop_stock_query_line (turn, &asked->line, error);
  g_autoptr (ShopPartFacts) part =
    line != NULL ? shop_part_query_facts (turn, &line->part, error) : NULL;

  if (part == NULL)
    return FALSE;
  gint64 qty_milli = shop_maybe_get (asked->qty_milli, line->qty_milli);
  if (!check_exchange (line, part, error) || !check_outstanding (turn, line, qty_milli, error))
    return FALSE;
  return shop_core_come_in (turn, line, part, qty_milli, error) &&
         credit_on_job (turn, line, part, qty_milli, error);
}

static const ShopArgument take_in_arguments[] = {
  SHOP_ARGUMENT (ShopCoreTakeIn, line, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCoreTakeIn, qty_milli, MAYBE_INT, .least = 1, .most = SHOP_MOST_QTY_MILLI),
};

static const ShopShape take_in_shape = SHOP_SHAPE (ShopCoreTakeIn, take_in_arguments);

const ShopVerb shop_core_take_in_verb = {
  "core-take-in", N_ ("Takes the old unit from the customer and credits it"),
  SHOP_MAY_QUOTE, &take_in_shape,
  take_in,
};

/* Refuses where fewer than @qty_milli are at @place. */
static gboolean
check_held (const ShopPartFacts *part,
            const char *place,
            gint64 held_milli,
            gint64 qty_milli,
            GError **error)
{
  if (!shop_stock_check_qty (qty_milli, error))
    return FALSE;
  if (qty_milli <= held_milli)
    return TRUE;
  g_autofree char *held = base_quantity_to_text (held_milli);
  shop_refuse_fully (error, SHOP_ERROR_STOCK, _ ("Old units of %s, %s, %s: only %s. Take fewer."),
                     part->sku, part->name, place, held);
  return FALSE;
}

static const BaseId *
supplier_of (const ShopPartFacts *part, const BaseId *given)
{
  return shop_id_is_given (given) ? given : &part->supplier;
}

static gboolean
send (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCoreSend *sent = arguments;
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, &sent->part, error);
  ShopCoreHeld held;

  if (part == NULL)
    return FALSE;
  const BaseId *supplier = supplier_of (part, &sent->supplier);
  Entry entry = {
    "sent", part,      supplier, NULL, sent->qty_milli, value_of (turn, part, sent->qty_milli),
    NULL,   sent->note
  };
  return shop_core_query_held (turn, &part->id, supplier, &held, error) &&
         check_held (part, _ ("here for that supplier"), held.here_milli, sent->qty_milli, error) &&
         write_entry (turn, &entry, error);
}

static const ShopArgument send_arguments[] = {
  SHOP_ARGUMENT (ShopCoreSend, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCoreSend, supplier, ID),
  SHOP_ARGUMENT (ShopCoreSend,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = 1,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopCoreSend, note, TEXT),
};

static const ShopShape send_shape = SHOP_SHAPE (ShopCoreSend, send_arguments);

const ShopVerb shop_core_send_verb = {
  "core-send", N_ ("Sends old units back to the supplier"), SHOP_MAY_STOCK, &send_shape, send,
};

static gboolean
write_credit_line (ShopTurn *turn,
                   const BaseId *bill,
                   const ShopPartFacts *part,
                   gint64 qty_milli,
                   gint64 net_minor,
                   GError **error)
{
  g_autofree char *description = g_strdup_printf (_ ("Core of %s"), part->name);
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  gint64 cost_e4 =
    base_round_div (shop_price_of_minor (turn, -net_minor), BASE_QTY_MILLI, qty_milli);
  return store_insert (turn->connection, error, "bill_line", { "id", store_id (&id) },
                       { "supplier_bill", store_id (bill) },
                       { "description", store_text (description) },
                       { "qty_milli", store_int (-qty_milli) }, { "cost_e4", store_int (cost_e4) },
                       { "net_minor", store_int (net_minor) });
}

/* The supplier's credit note: a bill below zero. */
static gboolean
write_credit (ShopTurn *turn,
              const ShopCoreCredit *credit,
              const ShopPartFacts *part,
              gint64 amount_minor,
              GError **error)
{
  const BaseId *supplier = supplier_of (part, &credit->supplier);
  char today[BASE_DATE_LENGTH];
  int tax_bp;
  BaseId bill;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  if (!shop_tax_rate (turn, part->tax_code, &tax_bp, error))
    return FALSE;
  gint64 tax_minor = base_money_tax_minor (-amount_minor, tax_bp);
  base_id_new_at (&bill, turn->now_s * 1000);
  shop_turn_tell_id (turn, "bill", &bill);
  return store_insert (turn->connection, error, "supplier_bill", { "id", store_id (&bill) },
                       { "supplier", store_id (supplier) },
                       { "number", store_text (credit->number) }, { "date", store_text (today) },
                       { "net_minor", store_int (-amount_minor) },
                       { "tax_minor", store_int (tax_minor) },
                       { "total_minor", store_int (tax_minor - amount_minor) },
                       { "created_s", store_int (turn->now_s) }) &&
         write_credit_line (turn, &bill, part, credit->qty_milli, -amount_minor, error);
}

static gboolean
credit (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCoreCredit *asked = arguments;
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, &asked->part, error);
  ShopCoreHeld held;

  if (part == NULL)
    return FALSE;
  const BaseId *supplier = supplier_of (part, &asked->supplier);
  gint64 amount_minor =
    shop_maybe_get (asked->amount_minor, value_of (turn, part, asked->qty_milli));
  Entry entry = { "credited",       part,         supplier, NULL,
                  asked->qty_milli, amount_minor, NULL,     asked->number };
  return shop_core_query_held (turn, &part->id, supplier, &held, error) &&
         check_held (part, _ ("with that supplier"), held.sent_milli, asked->qty_milli, error) &&
         write_entry (turn, &entry, error) && write_credit (turn, asked, part, amount_minor, error);
}

static const ShopArgument credit_arguments[] = {
  SHOP_ARGUMENT (ShopCoreCredit, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCoreCredit, supplier, ID),
  SHOP_ARGUMENT (ShopCoreCredit,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = 1,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopCoreCredit, amount_minor, MAYBE_INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopCoreCredit, number, TEXT, .required = TRUE),
};

static const ShopShape credit_shape = SHOP_SHAPE (ShopCoreCredit, credit_arguments);

const ShopVerb shop_core_credit_verb = {
  "core-credit", N_ ("Notes that the supplier credits old units"), SHOP_MAY_PURCHASE, &credit_shape,
  credit,
};

static JsonNode *
list_open (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_core_query_open (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery open_query = {
  "core-open",   N_ ("Exchange units with customers, here, and with suppliers"),
  SHOP_MAY_READ, &shop_no_arguments,
  list_open,
};

const ShopVerb *const shop_core_verbs[] = {
  &shop_core_take_in_verb,
  &shop_core_send_verb,
  &shop_core_credit_verb,
  NULL,
};
const ShopQuery *const shop_core_queries[] = { &open_query, NULL };

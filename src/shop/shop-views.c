/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-views.h"
#include "shop/shop-attention-words.h"
#include "shop/shop-verb.h"
#include "shop/shop-views-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIELD(Type, name, member, TYPE)                                                            \
  {                                                                                                \
    name, TYPE, G_STRUCT_OFFSET (Type, member)                                                     \
  }

static int
compare_keys (ShopRecord *a, ShopRecord *b)
{
  return memcmp (shop_record_get_key (a), shop_record_get_key (b), sizeof (BaseId));
}

#define ORDER(a, b) ((a) < (b) ? -1 : (a) > (b) ? 1 : 0)

struct _ShopBayCard
{
  ShopRecord parent_instance;

  char *name;
  char *kind;
  gint64 position;
  char *booking;
  char *allocation;
  char *job;
  char *plate;
  char *car;
  char *title;
  char *technician;
  char *state;
  gint64 start_s;
  gint64 end_s;
  gint64 promised_s;
  gboolean waiting;
};

static const ShopField bay_card_fields[] = {
  FIELD (ShopBayCard, "name", name, G_TYPE_STRING),
  FIELD (ShopBayCard, "kind", kind, G_TYPE_STRING),
  FIELD (ShopBayCard, "position", position, G_TYPE_INT64),
  FIELD (ShopBayCard, "booking", booking, G_TYPE_STRING),
  FIELD (ShopBayCard, "allocation", allocation, G_TYPE_STRING),
  FIELD (ShopBayCard, "job", job, G_TYPE_STRING),
  FIELD (ShopBayCard, "plate", plate, G_TYPE_STRING),
  FIELD (ShopBayCard, "car", car, G_TYPE_STRING),
  FIELD (ShopBayCard, "title", title, G_TYPE_STRING),
  FIELD (ShopBayCard, "technician", technician, G_TYPE_STRING),
  FIELD (ShopBayCard, "state", state, G_TYPE_STRING),
  FIELD (ShopBayCard, "start-s", start_s, G_TYPE_INT64),
  FIELD (ShopBayCard, "end-s", end_s, G_TYPE_INT64),
  FIELD (ShopBayCard, "promised-s", promised_s, G_TYPE_INT64),
  FIELD (ShopBayCard, "waiting", waiting, G_TYPE_BOOLEAN),
};

SHOP_DEFINE_RECORD (ShopBayCard, shop_bay_card, bay_card_fields)

static int
compare_cards (gconstpointer a, gconstpointer b)
{
  ShopBayCard *left = *(ShopBayCard *const *) a;
  ShopBayCard *right = *(ShopBayCard *const *) b;
  int order = ORDER (left->position, right->position);

  return order != 0 ? order : compare_keys (SHOP_RECORD (left), SHOP_RECORD (right));
}

static const ShopViewSource board_sources[] = {
  { "bay", NULL },
  { "allocation", shop_views_find_all_bays },
  { "booking", shop_views_find_all_bays },
  { "vehicle", shop_views_find_all_bays },
  { "technician", shop_views_find_all_bays },
};

const ShopView shop_bay_board_view = {
  shop_bay_card_get_type, board_sources,          G_N_ELEMENTS (board_sources),
  &shop_no_arguments,     shop_views_query_board, compare_cards,
};

struct _ShopSlot
{
  ShopRecord parent_instance;

  char *booking;
  char *bay;
  char *technician;
  char *job;
  char *plate;
  char *car;
  char *customer;
  char *title;
  char *state;
  gint64 start_s;
  gint64 end_s;
  gint64 promised_s;
  gboolean waiting;
};

static const ShopField slot_fields[] = {
  FIELD (ShopSlot, "booking", booking, G_TYPE_STRING),
  FIELD (ShopSlot, "bay", bay, G_TYPE_STRING),
  FIELD (ShopSlot, "technician", technician, G_TYPE_STRING),
  FIELD (ShopSlot, "job", job, G_TYPE_STRING),
  FIELD (ShopSlot, "plate", plate, G_TYPE_STRING),
  FIELD (ShopSlot, "car", car, G_TYPE_STRING),
  FIELD (ShopSlot, "customer", customer, G_TYPE_STRING),
  FIELD (ShopSlot, "title", title, G_TYPE_STRING),
  FIELD (ShopSlot, "state", state, G_TYPE_STRING),
  FIELD (ShopSlot, "start-s", start_s, G_TYPE_INT64),
  FIELD (ShopSlot, "end-s", end_s, G_TYPE_INT64),
  FIELD (ShopSlot, "promised-s", promised_s, G_TYPE_INT64),
  FIELD (ShopSlot, "waiting", waiting, G_TYPE_BOOLEAN),
};

SHOP_DEFINE_RECORD (ShopSlot, shop_slot, slot_fields)

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  ShopSlot *left = *(ShopSlot *const *) a;
  ShopSlot *right = *(ShopSlot *const *) b;
  int order = ORDER (left->start_s, right->start_s);

  return order != 0 ? order : compare_keys (SHOP_RECORD (left), SHOP_RECORD (right));
}

static const ShopViewSource day_sources[] = {
  { "allocation", NULL },
  { "booking", shop_views_find_bookings_slots },
  { "vehicle", shop_views_find_vehicles_slots },
  { "customer", shop_views_find_customers_slots },
  { "job", shop_views_find_jobs_slots },
};

static const ShopArgument day_arguments[] = {
  SHOP_ARGUMENT (ShopDay, date, DATE, .required = TRUE),
};

static const ShopShape day_shape = SHOP_SHAPE (ShopDay, day_arguments);

const ShopView shop_day_view = {
  shop_slot_get_type, day_sources,          G_N_ELEMENTS (day_sources),
  &day_shape,         shop_views_query_day, compare_slots,
};

struct _ShopCardLine
{
  ShopRecord parent_instance;

  gint64 position;
  char *kind;
  char *description;
  char *part;
  char *technician;
  gint64 qty_milli;
  gint64 price_e4;
  gint64 discount_bp;
  gint64 net_minor;
  gint64 tax_minor;
  char *authorisation;
  char *part_state;
};

static const ShopField card_line_fields[] = {
  FIELD (ShopCardLine, "position", position, G_TYPE_INT64),
  FIELD (ShopCardLine, "kind", kind, G_TYPE_STRING),
  FIELD (ShopCardLine, "description", description, G_TYPE_STRING),
  FIELD (ShopCardLine, "part", part, G_TYPE_STRING),
  FIELD (ShopCardLine, "technician", technician, G_TYPE_STRING),
  FIELD (ShopCardLine, "qty-milli", qty_milli, G_TYPE_INT64),
  FIELD (ShopCardLine, "price-e4", price_e4, G_TYPE_INT64),
  FIELD (ShopCardLine, "discount-bp", discount_bp, G_TYPE_INT64),
  FIELD (ShopCardLine, "net-minor", net_minor, G_TYPE_INT64),
  FIELD (ShopCardLine, "tax-minor", tax_minor, G_TYPE_INT64),
  FIELD (ShopCardLine, "authorisation", authorisation, G_TYPE_STRING),
  FIELD (ShopCardLine, "part-state", part_state, G_TYPE_STRING),
};

SHOP_DEFINE_RECORD (ShopCardLine, shop_card_line, card_line_fields)

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  ShopCardLine *left = *(ShopCardLine *const *) a;
  ShopCardLine *right = *(ShopCardLine *const *) b;
  int order = ORDER (left->position, right->position);

  return order != 0 ? order : compare_keys (SHOP_RECORD (left), SHOP_RECORD (right));
}

static const ShopViewSource card_sources[] = { { "job_line", NULL } };

static const ShopArgument card_arguments[] = {
  SHOP_ARGUMENT (ShopCard, job, ID, .required = TRUE),
};

static const ShopShape card_shape = SHOP_SHAPE (ShopCard, card_arguments);

const ShopView shop_card_view = {
  shop_card_line_get_type, card_sources,  G_N_ELEMENTS (card_sources), &card_shape,
  shop_views_query_card,   compare_lines,
};

struct _ShopStockRow
{
  ShopRecord parent_instance;

  char *sku;
  char *name;
  char *brand;
  char *bin;
  char *unit;
  gint64 on_hand_milli;
  gint64 reserved_milli;
  gint64 free_milli;
  gint64 incoming_milli;
  gint64 reorder_point_milli;
  gint64 average_e4;
  gint64 last_sold_s;
};

static const ShopField stock_row_fields[] = {
  FIELD (ShopStockRow, "sku", sku, G_TYPE_STRING),
  FIELD (ShopStockRow, "name", name, G_TYPE_STRING),
  FIELD (ShopStockRow, "brand", brand, G_TYPE_STRING),
  FIELD (ShopStockRow, "bin", bin, G_TYPE_STRING),
  FIELD (ShopStockRow, "unit", unit, G_TYPE_STRING),
  FIELD (ShopStockRow, "on-hand-milli", on_hand_milli, G_TYPE_INT64),
  FIELD (ShopStockRow, "reserved-milli", reserved_milli, G_TYPE_INT64),
  FIELD (ShopStockRow, "free-milli", free_milli, G_TYPE_INT64),
  FIELD (ShopStockRow, "incoming-milli", incoming_milli, G_TYPE_INT64),
  FIELD (ShopStockRow, "reorder-point-milli", reorder_point_milli, G_TYPE_INT64),
  FIELD (ShopStockRow, "average-e4", average_e4, G_TYPE_INT64),
  FIELD (ShopStockRow, "last-sold-s", last_sold_s, G_TYPE_INT64),
};

SHOP_DEFINE_RECORD (ShopStockRow, shop_stock_row, stock_row_fields)

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  ShopStockRow *left = *(ShopStockRow *const *) a;
  ShopStockRow *right = *(ShopStockRow *const *) b;

  return g_strcmp0 (left->sku, right->sku);
}

static const ShopViewSource stock_sources[] = {
  { "part", NULL },
  { "stock_movement", shop_views_find_movements_part },
  { "stock_count", shop_views_find_counts_part },
  { "part_allocation", shop_views_find_reservations_part },
  { "po_line", shop_views_find_order_lines_part },
  { "receipt_line", shop_views_find_receipt_lines_part },
  { "purchase_order", shop_views_find_orders_parts },
};

const ShopView shop_stock_view = {
  shop_stock_row_get_type, stock_sources,          G_N_ELEMENTS (stock_sources),
  &shop_no_arguments,      shop_views_query_stock, compare_parts,
};

struct _ShopStatementRow
{
  ShopRecord parent_instance;

  char *kind;
  char *number;
  char *date;
  gint64 amount_minor;
  char *due_date;
  gint64 open_minor;
};

static const ShopField statement_row_fields[] = {
  FIELD (ShopStatementRow, "kind", kind, G_TYPE_STRING),
  FIELD (ShopStatementRow, "number", number, G_TYPE_STRING),
  FIELD (ShopStatementRow, "date", date, G_TYPE_STRING),
  FIELD (ShopStatementRow, "amount-minor", amount_minor, G_TYPE_INT64),
  FIELD (ShopStatementRow, "due-date", due_date, G_TYPE_STRING),
  FIELD (ShopStatementRow, "open-minor", open_minor, G_TYPE_INT64),
};

SHOP_DEFINE_RECORD (ShopStatementRow, shop_statement_row, statement_row_fields)

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  ShopStatementRow *left = *(ShopStatementRow *const *) a;
  ShopStatementRow *right = *(ShopStatementRow *const *) b;
  int order = g_strcmp0 (left->date, right->date);

  return order != 0 ? order : compare_keys (SHOP_RECORD (left), SHOP_RECORD (right));
}

static const ShopViewSource statement_sources[] = {
  { "invoice", NULL },
  { "opening_balance", NULL },
  { "payment", NULL },
  { "payment_allocation", shop_views_find_allocations_invoice },
};

static const ShopArgument account_arguments[] = {
  SHOP_ARGUMENT (ShopAccount, customer, ID, .required = TRUE),
};

static const ShopShape account_shape = SHOP_SHAPE (ShopAccount, account_arguments);

const ShopView shop_statement_view = {
  shop_statement_row_get_type, statement_sources, G_N_ELEMENTS (statement_sources), &account_shape,
  shop_views_query_statement,  compare_entries,
};

struct _ShopAttention
{
  ShopRecord parent_instance;

  char *kind;
  char *table;
  char *title;
  char *detail;
  gint64 since_s;
};

static const ShopField attention_fields[] = {
  FIELD (ShopAttention, "kind", kind, G_TYPE_STRING),
  FIELD (ShopAttention, "table", table, G_TYPE_STRING),
  FIELD (ShopAttention, "title", title, G_TYPE_STRING),
  FIELD (ShopAttention, "detail", detail, G_TYPE_STRING),
  FIELD (ShopAttention, "since-s", since_s, G_TYPE_INT64),
};

SHOP_DEFINE_RECORD (ShopAttention, shop_attention, attention_fields)

static int
compare_attention (gconstpointer a, gconstpointer b)
{
  ShopAttention *left = *(ShopAttention *const *) a;
  ShopAttention *right = *(ShopAttention *const *) b;
  int order = ORDER (right->since_s, left->since_s);

  return order != 0 ? order : compare_keys (SHOP_RECORD (left), SHOP_RECORD (right));
}

static const ShopViewSource attention_sources[] = {
  { "conflict", NULL },
  { "allocation", NULL },
  { "job", NULL },
  { "booking", shop_views_find_bookings_work },
  { "inspection", shop_views_find_inspections_others },
  { "compliance_item", shop_views_find_items_inspections },
  { "vehicle", shop_views_find_vehicles_work },
  { "customer", shop_views_find_customers_invoices },
  { "supplier", shop_views_find_suppliers_lines },
  { "part", shop_views_find_parts_lines },
  { "stock_movement", shop_views_find_movements_part },
  { "stock_count", shop_views_find_counts_part },
  { "invoice", NULL },
  { "payment_allocation", shop_views_find_allocations_invoice },
  { "message", NULL },
  { "po_line", NULL },
  { "receipt_line", shop_views_find_receipts_line },
  { "purchase_order", shop_views_find_orders_lines },
  { "holiday", shop_views_find_holidays_slots },
};

static void
describe_attention (ShopTurn *turn, ShopRecord *record)
{
  ShopAttention *self = SHOP_ATTENTION (record);
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;

  if (!shop_attention_tell (turn, self->kind, shop_record_get_key (record), &title, &sentence))
    return;
  if (title != NULL)
    {
      g_free (self->title);
      self->title = g_steal_pointer (&title);
    }
  g_free (self->detail);
  self->detail = g_steal_pointer (&sentence);
}

const ShopView shop_attention_view = {
  shop_attention_get_type, attention_sources,          G_N_ELEMENTS (attention_sources),
  &shop_no_arguments,      shop_views_query_attention, compare_attention,
  describe_attention,
};

static JsonNode *
list_attention (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_views_query_attention (turn, arguments, NULL, error);

  JsonNode *list = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  JsonArray *array = list != NULL ? json_node_get_array (list) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    shop_attention_describe (turn, json_array_get_object_element (array, i));
  return list;
}

static const ShopQuery attention_query = {
  "attention",    N_ ("What waits for a person: conflicts, late and unanswered work, stock, debts"),
  SHOP_MAY_READ,  &shop_no_arguments,
  list_attention,
};

const ShopQuery *const shop_attention_queries[] = { &attention_query, NULL };

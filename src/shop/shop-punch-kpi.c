/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-punch-kpi.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-day-hours.h"
#include "shop/shop-punch-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define HOUR_S   3600
#define MINUTE_S 60
#define WHOLE_BP 10000

/* Figures of one technician, or of all. */
typedef struct
{
  gint64 sold_milli;   /* invoiced hours */
  gint64 labour_minor; /* what they were invoiced at, after discount, without tax */
  gint64 clocked_s;    /* on jobs */
  gint64 available_s;  /* shifts less absences */
} Figures;

/* The days of a period, both included, and the moments that bound it. */
typedef struct
{
  const char *from_date;
  const char *to_date;
  gint64 from_s;
  gint64 until_s;
} Period;

static Period
period_of (ShopTurn *turn, const char *from_date, const char *to_date)
{
  char next[BASE_DATE_LENGTH];

  base_date_add_days (to_date, 1, next);
  return (Period){ from_date, to_date, base_zone_local_to_utc (turn->zone, from_date, 0),
                   base_zone_local_to_utc (turn->zone, next, 0) };
}

static gboolean
add_sold (ShopTurn *turn,
          const BaseId *technician,
          const Period *period,
          Figures *figures,
          GError **error)
{
  g_autoptr (StoreStatement) row =
    shop_kpi_query_sold (turn, technician, period->from_date, period->to_date, error);

  if (!shop_row_require (row, "technician", error))
    return FALSE;
  figures->sold_milli = store_statement_get_int (row, 0);
  figures->labour_minor = store_statement_get_int (row, 1);
  return TRUE;
}

/* Their shifts less absences and holidays. */
static gboolean
add_available (ShopTurn *turn,
               const BaseId *technician,
               const Period *period,
               Figures *figures,
               GError **error)
{
  g_autoptr (ShopHours) hours = shop_hours_load (turn, period->from_s, period->until_s, error);
  g_autoptr (GArray) spans = shop_spans_new ();
  char date[BASE_DATE_LENGTH];
  char next[BASE_DATE_LENGTH];

  if (hours == NULL || !shop_hours_know (hours, technician, error))
    return FALSE;
  g_strlcpy (date, period->from_date, sizeof date);
  for (; base_date_compare (date, period->to_date) <= 0; memcpy (date, next, sizeof date))
    {
      shop_hours_add_work (hours, technician, date, spans);
      base_date_add_days (date, 1, next);
    }
  figures->available_s = MINUTE_S * shop_spans_count_min (spans, period->from_s, period->until_s);
  return TRUE;
}

static gboolean
read_figures (ShopTurn *turn,
              const BaseId *technician,
              const Period *period,
              Figures *figures,
              GError **error)
{
  *figures = (Figures){ 0, 0, 0, 0 };
  return add_available (turn, technician, period, figures, error) &&
         add_sold (turn, technician, period, figures, error) &&
         shop_row_take_int (
           shop_kpi_query_clocked (turn, technician, period->from_s, period->until_s, error),
           "technician", &figures->clocked_s, error);
}

static void
add_ratio (JsonObject *object, const char *member, gint64 a, gint64 b, gint64 divisor)
{
  if (divisor != 0)
    json_object_set_int_member (object, member, base_round_div (a, b, divisor));
  else
    json_object_set_null_member (object, member);
}

/* Efficiency is sold ÷ clocked, productivity clocked ÷ available, proficiency sold ÷ available; the
 * effective rate is what an hour sold for. An hour sold is 3600 s in thousandths. */
static JsonObject *
figures_to_json (const Figures *figures)
{
  JsonObject *object = json_object_new ();
  gint64 sold_s = base_round_div (figures->sold_milli, HOUR_S, BASE_QTY_MILLI);

  json_object_set_int_member (object, "sold_milli", figures->sold_milli);
  json_object_set_int_member (object, "labour_minor", figures->labour_minor);
  json_object_set_int_member (object, "clocked_s", figures->clocked_s);
  json_object_set_int_member (object, "available_s", figures->available_s);
  add_ratio (object, "efficiency_bp", sold_s, WHOLE_BP, figures->clocked_s);
  add_ratio (object, "productivity_bp", figures->clocked_s, WHOLE_BP, figures->available_s);
  add_ratio (object, "proficiency_bp", sold_s, WHOLE_BP, figures->available_s);
  add_ratio (object, "hour_minor", figures->labour_minor, BASE_QTY_MILLI, figures->sold_milli);
  return object;
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* A technician's day. */
typedef struct
{
  BaseId technician;
  const char *date;
} Day;

/* Everyone may see how their own day went. */
static gboolean
check_whose (ShopTurn *turn, const BaseId *technician, GError **error)
{
  g_autoptr (StoreStatement) row = shop_punch_query_user (turn, technician, error);
  BaseId user;

  if (!shop_row_require (row, "technician", error))
    return FALSE;
  return (store_statement_get_id (row, 0, &user) && base_id_equal (&user, &turn->user)) ||
         shop_turn_may (turn, SHOP_MAY_REPORT, error);
}

static JsonNode *
show_day (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const Day *day = arguments;
  Period period = period_of (turn, day->date, day->date);
  Figures figures;

  if (!check_whose (turn, &day->technician, error) ||
      !read_figures (turn, &day->technician, &period, &figures, error))
    return NULL;
  return take_object (figures_to_json (&figures));
}

static const ShopArgument day_arguments[] = {
  SHOP_ARGUMENT (Day, technician, ID, .required = TRUE),
  SHOP_ARGUMENT (Day, date, DATE, .required = TRUE),
};

static const ShopShape day_shape = SHOP_SHAPE (Day, day_arguments);

static const ShopQuery day_query = {
  "technician-day", N_ ("What a technician's day came to"), SHOP_MAY_READ, &day_shape, show_day,
};

static void
add_figures (Figures *sum, const Figures *one)
{
  sum->sold_milli += one->sold_milli;
  sum->labour_minor += one->labour_minor;
  sum->clocked_s += one->clocked_s;
  sum->available_s += one->available_s;
}

/* Each technician's figures into @array, and what all of them come to. */
static gboolean
read_technicians (ShopTurn *turn,
                  const Period *period,
                  JsonArray *array,
                  Figures *sum,
                  GError **error)
{
  g_autoptr (StoreStatement) rows = shop_kpi_query_technicians (turn, error);
  g_autoptr (GError) failure = NULL;
  gboolean done = rows != NULL;
  BaseId technician;
  Figures figures;

  while (done && store_statement_next (rows, &failure))
    {
      store_statement_get_id (rows, 0, &technician);
      done = read_figures (turn, &technician, period, &figures, error);
      if (!done)
        break;
      g_autofree char *text = base_id_dup_text (&technician);
      JsonObject *object = figures_to_json (&figures);
      json_object_set_string_member (object, "technician", text);
      json_object_set_string_member (object, "name", store_statement_get_text (rows, 1));
      json_array_add_object_element (array, object);
      add_figures (sum, &figures);
    }
  return done && store_succeeded (g_steal_pointer (&failure), error);
}

/* The average repair order is what an invoice comes to without tax. */
static gboolean
add_sales (ShopTurn *turn, const Period *period, JsonObject *object, GError **error)
{
  g_autoptr (StoreStatement) row =
    shop_kpi_query_invoices (turn, period->from_date, period->to_date, error);
  gint64 comebacks;

  if (!shop_row_require (row, "invoice", error) ||
      !shop_row_take_int (shop_kpi_query_comebacks (turn, period->from_s, period->until_s, error),
                          "job", &comebacks, error))
    return FALSE;
  gint64 invoices = store_statement_get_int (row, 0);
  json_object_set_int_member (object, "invoices", invoices);
  json_object_set_int_member (object, "net_minor", store_statement_get_int (row, 1));
  add_ratio (object, "average_order_minor", store_statement_get_int (row, 1), 1, invoices);
  json_object_set_int_member (object, "comebacks", comebacks);
  return TRUE;
}

/* From one day to another, both included. */
typedef struct
{
  const char *from_date;
  const char *to_date;
} Dates;

static JsonNode *
show_kpi (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const Dates *dates = arguments;
  Period period = period_of (turn, dates->from_date, dates->to_date);
  g_autoptr (JsonArray) technicians = json_array_new ();
  Figures sum = { 0, 0, 0, 0 };

  if (!read_technicians (turn, &period, technicians, &sum, error))
    return NULL;
  g_autoptr (JsonObject) object = figures_to_json (&sum);
  if (!add_sales (turn, &period, object, error))
    return NULL;
  json_object_set_array_member (object, "technicians", g_steal_pointer (&technicians));
  return take_object (g_steal_pointer (&object));
}

static const ShopArgument kpi_arguments[] = {
  SHOP_ARGUMENT (Dates, from_date, DATE, .required = TRUE),
  SHOP_ARGUMENT (Dates, to_date, DATE, .required = TRUE),
};

static const ShopShape kpi_shape = SHOP_SHAPE (Dates, kpi_arguments);

static const ShopQuery kpi_query = {
  "kpi", N_ ("How the shop and each technician did"), SHOP_MAY_REPORT, &kpi_shape, show_kpi,
};

const ShopQuery *const shop_kpi_queries[] = { &day_query, &kpi_query, NULL };

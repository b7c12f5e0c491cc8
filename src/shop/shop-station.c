/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-station.h"
#include "shop/shop-id.h"
#include "shop/shop-number.h"
#include "shop/shop-row.h"
#include "shop/shop-station-queries.h"
#include "speedshop-config.h"
#include "store/store-station.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KINDS        "desk kiosk"
#define MOST_LETTERS 3

static gboolean
check_letters (const char *code, GError **error)
{
  gsize n = strlen (code);

  if (n >= 1 && n <= MOST_LETTERS && strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == n)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is not one to three capital letters."), code);
  return FALSE;
}

/* Letters that ever stood on a document stay with who issued it. */
static gboolean
check_free (ShopTurn *turn, const char *code, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_row_take_first (shop_station_query_code (turn, code, error), &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  if (store_statement_is_null (row, 0))
    shop_refuse (error, SHOP_ERROR_TAKEN, _ ("There are invoices with the letters %s already."),
                 code);
  else
    shop_refuse (error, SHOP_ERROR_TAKEN, _ ("The station “%s” has the letters %s."),
                 store_statement_get_text (row, 0), code);
  return FALSE;
}

static gboolean
check_host (ShopTurn *turn, GError **error)
{
  if (turn->station_is_host)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_RULE,
                     _ ("Station %s is not the host, which alone gives out letters. Do it there."),
                     turn->station_code);
  return FALSE;
}

static gboolean
check_code (ShopTurn *turn, const char *code, GError **error)
{
  return check_host (turn, error) && check_letters (code, error) && check_free (turn, code, error);
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopStationAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopStationAdd, code, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopStationAdd, kind, WORD, .words = KINDS),
  SHOP_ARGUMENT (ShopStationAdd, site, ID, .key = TRUE),
  SHOP_ARGUMENT (ShopStationAdd, bay, ID),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopStationAdd, add_arguments);

static gboolean
insert_station (ShopTurn *turn, const ShopStationAdd *add, gint64 number, GError **error)
{
  const BaseId *site = shop_id_is_given (&add->site) ? &add->site : &turn->site;
  BaseId id;

  base_id_new (&id);
  if (!shop_turn_insert (turn, error, "station", &id, &add_shape, add, { "site", store_id (site) },
                         { "number", store_int (number) }, { "host", store_int (0) }))
    return FALSE;
  g_autofree char *invitation = store_invitation_make (&id, add->code, number);
  shop_turn_tell_id (turn, "station", &id);
  shop_turn_tell_text (turn, "invitation", invitation);
  return shop_number_grant_first (turn, &id, error);
}

static gboolean
add_station (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStationAdd *add = arguments;
  gint64 number;

  return check_code (turn, add->code, error) &&
         shop_row_take_int (shop_station_query_number (turn, error), "station", &number, error) &&
         insert_station (turn, add, number, error);
}

const ShopVerb shop_station_add_verb = {
  "station-add", N_ ("Invites another station to the shop"), SHOP_MAY_SET_UP, &add_shape,
  add_station,
};

static gboolean
check_own_code (ShopTurn *turn, const ShopStationEdit *edit, GError **error)
{
  if (edit->code == NULL)
    return TRUE;
  if (base_id_equal (&edit->station, &turn->station))
    return check_code (turn, edit->code, error);
  shop_refuse_fully (
    error, SHOP_ERROR_RULE,
    _ ("The letters of another station stay, since it may have issued documents that "
       "are not known here. Add a station with other letters instead."));
  return FALSE;
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopStationEdit, station, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopStationEdit, name, TEXT),
  SHOP_ARGUMENT (ShopStationEdit, code, TEXT),
  SHOP_ARGUMENT (ShopStationEdit, kind, WORD, .words = KINDS),
  SHOP_ARGUMENT (ShopStationEdit, host, MAYBE_BOOL),
  SHOP_ARGUMENT (ShopStationEdit, bay, ID),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopStationEdit, edit_arguments);

static gboolean
edit_station (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStationEdit *edit = arguments;

  return check_own_code (turn, edit, error) &&
         shop_turn_edit (turn, "station", &edit->station, &shop_station_edit_verb, edit, error);
}

const ShopVerb shop_station_edit_verb = {
  "station-edit", N_ ("Changes a station"), SHOP_MAY_SET_UP, &edit_shape, edit_station,
};

const ShopVerb *const shop_station_verbs[] = {
  &shop_station_add_verb,
  &shop_station_edit_verb,
  NULL,
};

static JsonNode *
list_stations (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_station_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery list_query = {
  "stations",    N_ ("The stations of the shop, and which of them this is"),
  SHOP_MAY_READ, &shop_no_arguments,
  list_stations,
};

const ShopQuery *const shop_station_queries[] = { &list_query, NULL };

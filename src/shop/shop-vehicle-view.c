/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-view.h"

#include "base/base-zone.h"
#include "shop/shop-customer-queries.h"
#include "shop/shop-vehicle-values.h"
#include "shop/shop-vehicle-view-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define USUAL_ROWS 50
#define MOST_ROWS  1000

/* Returns: (transfer full): the only row of @rows as an object */
static JsonNode *
take_only (StoreStatement *rows, GError **error)
{
  g_autoptr (StoreStatement) own = rows;
  g_autoptr (JsonNode) answer = own != NULL ? shop_rows_to_json (own, error) : NULL;

  if (answer == NULL)
    return NULL;
  JsonArray *array = json_node_get_array (answer);
  if (json_array_get_length (array) > 0)
    return json_array_dup_element (array, 0);
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  return NULL;
}

static JsonNode *
take_all (StoreStatement *rows, GError **error)
{
  g_autoptr (StoreStatement) own = rows;

  return own != NULL ? shop_rows_to_json (own, error) : NULL;
}

typedef struct
{
  BaseId vehicle;
  ShopMaybe limit;
} VehicleArguments;

static const ShopArgument vehicle_arguments[] = {
  SHOP_ARGUMENT (VehicleArguments, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (VehicleArguments, limit, MAYBE_INT, .least = 1, .most = MOST_ROWS),
};

static const ShopShape vehicle_shape = SHOP_SHAPE (VehicleArguments, vehicle_arguments);

static JsonNode *
read_vehicle (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const VehicleArguments *given = arguments;
  char today[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  return take_only (shop_vehicle_query_row (turn, &given->vehicle, today, error), error);
}

static const ShopQuery vehicle_query = {
  "vehicle",     N_ ("All that is known of a vehicle: owner, what is due, odometer, plates"),
  SHOP_MAY_READ, &vehicle_shape,
  read_vehicle,
};

static JsonNode *
read_history (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const VehicleArguments *given = arguments;

  return take_all (shop_vehicle_query_history (turn, &given->vehicle,
                                               shop_maybe_get (given->limit, USUAL_ROWS), error),
                   error);
}

static const ShopQuery history_query = {
  "vehicle-history",
  N_ ("Jobs, scans with codes, inspections and deferred work of a vehicle, newest first"),
  SHOP_MAY_READ,
  &vehicle_shape,
  read_history,
};

static const ShopArgument named_arguments[] = {
  SHOP_ARGUMENT (ShopVehicleNamed, name, TEXT, .required = TRUE),
};

static const ShopShape named_shape = SHOP_SHAPE (ShopVehicleNamed, named_arguments);

static JsonNode *
read_named (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopVehicleNamed *given = arguments;
  g_autofree char *plate_key = shop_plate_make_key (given->name);
  g_autofree char *vin = g_ascii_strup (given->name, -1);

  return take_only (shop_vehicle_query_named (turn, plate_key, vin, error), error);
}

const ShopQuery shop_vehicle_named_query = {
  "vehicle-named", N_ ("The vehicle that has a plate or a VIN"), SHOP_MAY_READ, &named_shape,
  read_named,
};

const ShopQuery *const shop_vehicle_queries[] = {
  &vehicle_query,
  &history_query,
  &shop_vehicle_named_query,
  NULL,
};

typedef struct
{
  BaseId customer;
} CustomerArguments;

static const ShopArgument customer_arguments[] = {
  SHOP_ARGUMENT (CustomerArguments, customer, ID, .required = TRUE),
};

static const ShopShape customer_shape = SHOP_SHAPE (CustomerArguments, customer_arguments);

static JsonNode *
read_customer (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const CustomerArguments *given = arguments;
  g_autoptr (JsonNode) answer =
    take_only (shop_customer_query_row (turn, &given->customer, error), error);
  BaseId survivor;

  if (answer == NULL)
    return NULL;
  JsonObject *object = json_node_get_object (answer);
  base_id_parse (json_object_get_string_member (object, "customer"), &survivor);
  JsonNode *cars = take_all (shop_customer_query_cars (turn, &survivor, error), error);
  if (cars == NULL)
    return NULL;
  json_object_set_member (object, "vehicles", cars);
  return g_steal_pointer (&answer);
}

static const ShopQuery customer_query = {
  "customer",    N_ ("All that is known of a customer, with contacts and vehicles"),
  SHOP_MAY_READ, &customer_shape,
  read_customer,
};

typedef struct
{
  const char *name;
  ShopMaybe limit;
} CustomersArguments;

static const ShopArgument customers_arguments[] = {
  SHOP_ARGUMENT (CustomersArguments, name, TEXT),
  SHOP_ARGUMENT (CustomersArguments, limit, MAYBE_INT, .least = 1, .most = MOST_ROWS),
};

static const ShopShape customers_shape = SHOP_SHAPE (CustomersArguments, customers_arguments);

static JsonNode *
read_customers (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const CustomersArguments *given = arguments;

  return take_all (
    shop_customer_query_list (turn, given->name, shop_maybe_get (given->limit, USUAL_ROWS), error),
    error);
}

static const ShopQuery customers_query = {
  "customers",    N_ ("Customers whose names begin so, in the order of the alphabet"),
  SHOP_MAY_READ,  &customers_shape,
  read_customers,
};

static JsonNode *
read_duplicates (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return take_all (shop_customer_query_duplicates (turn, error), error);
}

static const ShopQuery duplicates_query = {
  "duplicates",    N_ ("Customers who share a phone or an e-mail address"),
  SHOP_MAY_READ,   &shop_no_arguments,
  read_duplicates,
};

const ShopQuery *const shop_customer_queries[] = {
  &customer_query,
  &customers_query,
  &duplicates_query,
  NULL,
};

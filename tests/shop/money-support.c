/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "money-support.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "store/store-error.h"

#include "fresh-store.h"

/* Tue 10 March 2026, 13:05 in Auckland. */
#define FIRST_MS (G_GINT64_CONSTANT (1773101100) * 1000)

static gint64
read_wall (gpointer data)
{
  return ((Shop *) data)->now_ms;
}

void
shop_set_up (Shop *self, gconstpointer data)
{
  self->now_ms = FIRST_MS;
  self->base.db = fresh_store_open ("A", &self->base.folder, read_wall, self);
  self->base.desk = shop_desk_new (self->base.db);
}

void
shop_tear_down (Shop *self, gconstpointer data)
{
  fixture_tear_down (&self->base, data);
}

void
set_time (Shop *self, const char *iso)
{
  gint64 seconds;

  g_assert_true (base_time_parse_iso (iso, &seconds));
  self->now_ms = seconds * 1000;
}

static G_GNUC_PRINTF (1, 0) JsonNode *make_arguments (const char *format, va_list values)
{
  g_autofree char *text = g_strdup_vprintf (format, values);

  return parse (g_strdelimit (text, "'", '"'));
}

static G_GNUC_PRINTF (3, 0)
  JsonObject *deed_valist (Shop *self, const char *verb, const char *format, va_list values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (JsonNode) arguments = make_arguments (format, values);

  shop_desk_run_json (self->base.desk, verb, json_node_get_object (arguments), &outcome, &error);
  g_assert_no_error (error);
  return json_object_ref (outcome->result);
}

JsonObject *
deed (Shop *self, const char *verb, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  JsonObject *result = deed_valist (self, verb, format, values);
  va_end (values);
  return result;
}

char *
deed_for (Shop *self, const char *member, const char *verb, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_autoptr (JsonObject) result = deed_valist (self, verb, format, values);
  va_end (values);
  return g_strdup (json_object_get_string_member (result, member));
}

char *
refused (Shop *self, ShopError code, const char *verb, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  g_autoptr (JsonNode) arguments = make_arguments (format, values);
  va_end (values);
  g_assert_false (
    shop_desk_run_json (self->base.desk, verb, json_node_get_object (arguments), NULL, &error));
  g_assert_error (error, SHOP_ERROR, (int) code);
  return g_strdup (error->message);
}

JsonNode *
answer (Shop *self, const char *query, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  g_autoptr (JsonNode) arguments = make_arguments (format, values);
  va_end (values);
  JsonNode *node =
    shop_desk_query_json (self->base.desk, query, json_node_get_object (arguments), &error);
  g_assert_no_error (error);
  return node;
}

JsonObject *
document_of (Shop *self, const char *invoice)
{
  g_autoptr (JsonNode) node = answer (self, "invoice", "{'invoice':'%s'}", invoice);

  return json_object_ref (json_node_get_object (node));
}

gint64
balance_of (Shop *self, const char *customer)
{
  g_autoptr (JsonNode) node = answer (self, "customer-statement", "{'customer':'%s'}", customer);

  return base_json_get_int (json_node_get_object (node), "balance_minor", -1);
}

void
run_sql_format (Shop *self, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_autofree char *sql = g_strdup_vprintf (format, values);
  va_end (values);
  run_sql (self->base.db, sql);
}

static char *
make_id (void)
{
  BaseId id;

  base_id_new (&id);
  return base_id_dup_text (&id);
}

/* An id as text in SQL. */
static char *
as_blob (const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, "-", -1);
  g_autofree char *hex = g_strjoinv ("", parts);

  return g_strdup_printf ("x'%s'", hex);
}

char *
add_customer (Shop *self, const char *name, const char *columns)
{
  char *id = make_id ();
  g_autofree char *key = as_blob (id);

  run_sql_format (self, "INSERT INTO customer (id, name, created_s) VALUES (%s, '%s', 0)", key,
                  name);
  if (columns != NULL)
    run_sql_format (self, "UPDATE customer SET %s WHERE id = %s", columns, key);
  return id;
}

char *
add_job (Shop *self, const char *customer, const char *state)
{
  char *id = make_id ();
  g_autofree char *vehicle = make_id ();
  g_autofree char *key = as_blob (id);
  g_autofree char *vehicle_key = as_blob (vehicle);
  g_autofree char *customer_key = customer != NULL ? as_blob (customer) : g_strdup ("NULL");

  run_sql_format (self,
                  "INSERT INTO vehicle (id, make, model, created_s, updated_s) "
                  "VALUES (%s, 'Mazda', 'Demio', 0, 0)",
                  vehicle_key);
  run_sql_format (
    self,
    "INSERT INTO job (id, site, number, vehicle, customer, state, opened_s) "
    "SELECT %s, id, (SELECT coalesce (max (number), 0) + 1 FROM job), %s, %s, '%s', 0 "
    "FROM site",
    key, vehicle_key, customer_key, state);
  return id;
}

char *
add_job_line (Shop *self,
              const char *job,
              const char *kind,
              gint64 qty_milli,
              gint64 price_e4,
              gint64 cost_e4)
{
  char *id = make_id ();
  g_autofree char *key = as_blob (id);
  g_autofree char *job_key = as_blob (job);

  run_sql_format (self,
                  "INSERT INTO job_line (id, job, position, kind, description, qty_milli, "
                  "price_e4, cost_e4) VALUES (%s, %s, (SELECT count (*) FROM job_line), '%s', "
                  "'%s line', %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")",
                  key, job_key, kind, kind, qty_milli, price_e4, cost_e4);
  return id;
}

void
authorise (Shop *self, const char *job, gint64 limit_minor)
{
  g_autofree char *id = make_id ();
  g_autofree char *key = as_blob (id);
  g_autofree char *job_key = as_blob (job);

  run_sql_format (self,
                  "INSERT INTO authorisation (id, job, limit_minor, method, person, at_s) "
                  "VALUES (%s, %s, %" G_GINT64_FORMAT ", 'phone', 'Kim', %" G_GINT64_FORMAT ")",
                  key, job_key, limit_minor, self->now_ms / 1000);
}

static gboolean
run (StoreConnection *connection, gpointer sql, GError **error)
{
  return store_run (connection, error, sql);
}

char *
sql_refused (Shop *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (store_db_write (self->base.db, run, (gpointer) sql, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_CONSTRAINT);
  return g_strdup (error->message);
}

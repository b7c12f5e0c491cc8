/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storeroom.h"
#include "fresh-store.h"
#include "base/base-json.h"

#include "../let-go.h"

#include <glib/gstdio.h>

/* Tuesday, 10 March 2026, 13:05 in Auckland. */
#define FIRST_MS 1773101100000

static gint64
read_wall (gpointer data)
{
  return ((Storeroom *) data)->wall_ms;
}

static void
add_car_and_job (Storeroom *self)
{
  run_sql (self->db, "INSERT INTO vehicle (id, make, created_s, updated_s) "
                     "VALUES (x'00000000000070008000000000000a01', 'Mazda', 0, 0)");
  run_sql (self->db, "INSERT INTO job (id, site, number, vehicle, state, opened_s) "
                     "SELECT x'00000000000070008000000000000a02', id, 1, "
                     "x'00000000000070008000000000000a01', 'in_progress', 1773101100 FROM site");
  self->vehicle = g_strdup ("00000000-0000-7000-8000-000000000a01");
  self->job = g_strdup ("00000000-0000-7000-8000-000000000a02");
}

void
storeroom_set_up (Storeroom *self, gconstpointer data)
{
  self->wall_ms = FIRST_MS;
  self->db = fresh_store_open ("A", &self->folder, read_wall, self);
  self->desk = shop_desk_new (self->db);
  add_car_and_job (self);
  self->supplier = verb_id (self, "supplier-add", "supplier", "{\"name\":\"Partsco\"}");
}

void
storeroom_tear_down (Storeroom *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);

  store_db_close (self->db);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  let_go (self->desk);
  let_go (self->db);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->supplier);
  g_free (self->vehicle);
  g_free (self->job);
}

/* Takes @text. A second passes, so that what follows comes after. */
static gboolean
run_text (Storeroom *self, const char *name, char *text, ShopOutcome **outcome, GError **error)
{
  g_autofree char *own = text;
  g_autoptr (JsonNode) arguments = parse (own);

  self->wall_ms += 1000;
  return shop_desk_run_json (self->desk, name, json_node_get_object (arguments), outcome, error);
}

static JsonObject *
verb_text (Storeroom *self, const char *name, char *text)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  run_text (self, name, text, &outcome, &error);
  g_assert_no_error (error);
  return json_object_ref (outcome->result);
}

/* Returns: (transfer full): the result */
JsonObject *
verb (Storeroom *self, const char *name, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  return verb_text (self, name, text);
}

/* Returns: (transfer full): an id in the result */
char *
verb_id (Storeroom *self, const char *name, const char *member, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_autoptr (JsonObject) result = verb_text (self, name, text);
  return g_strdup (base_json_get_string (result, member));
}

void
verb_refused (Storeroom *self, ShopError code, const char *name, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;
  gint64 before = count (self->db, "SELECT max (dseq) FROM op");

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_assert_false (run_text (self, name, text, NULL, &error));
  g_assert_error (error, SHOP_ERROR, (int) code);
  g_assert_cmpint (count (self->db, "SELECT max (dseq) FROM op"), ==, before);
}

JsonNode *
query (Storeroom *self, const char *name, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_autoptr (JsonNode) arguments = parse (text);
  JsonNode *answer =
    shop_desk_query_json (self->desk, name, json_node_get_object (arguments), &error);
  g_assert_no_error (error);
  return answer;
}

JsonObject *
nth (JsonNode *rows, guint n)
{
  JsonArray *array = json_node_get_array (rows);

  g_assert_cmpuint (json_array_get_length (array), >, n);
  return json_array_get_object_element (array, n);
}

gint64
number (JsonObject *object, const char *member)
{
  g_assert_true (json_object_has_member (object, member));
  return json_object_get_int_member (object, member);
}

const char *
word (JsonObject *object, const char *member)
{
  return base_json_get_string (object, member);
}

char *
add_part (Storeroom *self, const char *sku, gint64 cost_e4)
{
  return verb_id (self, "part-add", "part",
                  "{\"sku\":\"%s\",\"name\":\"Part %s\",\"stocked\":true,\"supplier\":\"%s\","
                  "\"cost_e4\":%" G_GINT64_FORMAT "}",
                  sku, sku, self->supplier, cost_e4);
}

void
open_stock (Storeroom *self, const char *part, gint64 qty_milli, gint64 cost_e4)
{
  g_autoptr (JsonObject) result =
    verb (self, "stock-opening",
          "{\"part\":\"%s\",\"qty_milli\":%" G_GINT64_FORMAT ",\"cost_e4\":%" G_GINT64_FORMAT "}",
          part, qty_milli, cost_e4);

  g_assert_true (json_object_has_member (result, "stock"));
}

/* Returns: (transfer full): a line of the job */
char *
want_part (Storeroom *self, const char *part, gint64 qty_milli)
{
  return verb_id (self, "job-line-part", "line",
                  "{\"job\":\"%s\",\"part\":\"%s\",\"qty_milli\":%" G_GINT64_FORMAT "}", self->job,
                  part, qty_milli);
}

void
set_job_state (Storeroom *self, const char *state)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE job SET state = '%s'", state);

  run_sql (self->db, sql);
}

void
assert_stock_checks (Storeroom *self)
{
  g_autoptr (JsonNode) wrong = query (self, "stock-check", "{}");
  g_autofree char *text = base_json_to_text (wrong, FALSE);

  g_assert_cmpstr (text, ==, "[]");
}

static gboolean
insert_movement (StoreConnection *connection,
                 const ForeignRow *row,
                 const BaseId *id,
                 const BaseId *part,
                 const BaseStamp *stamp,
                 GError **error)
{
  gboolean valued = row->value_e7 > 0;
  const char *kind = valued ? "receipt" : row->qty_milli < 0 ? "issue" : "adjust";

  return store_insert (
    connection, error, "stock_movement", { "id", store_id (id) }, { "kind", store_text (kind) },
    { "part", store_id (part) }, { "qty_milli", store_int (row->qty_milli) },
    { "value_e7", valued ? store_int (row->value_e7) : store_null () },
    { "at_s", store_int (row->at_ms / 1000) }, { "clk", store_blob (stamp, sizeof *stamp) });
}

static gboolean
insert_count (StoreConnection *connection,
              const ForeignRow *row,
              const BaseId *id,
              const BaseId *part,
              const BaseStamp *stamp,
              GError **error)
{
  BaseId stocktake;

  g_assert_true (base_id_parse (row->stocktake, &stocktake));
  return store_insert (connection, error, "stock_count", { "id", store_id (id) },
                       { "stocktake", store_id (&stocktake) }, { "part", store_id (part) },
                       { "counted_milli", store_int (row->qty_milli) },
                       { "at_s", store_int (row->at_ms / 1000) },
                       { "clk", store_blob (stamp, sizeof *stamp) });
}

static gboolean
apply (StoreConnection *connection, gpointer data, GError **error)
{
  const ForeignRow *row = data;
  BaseStamp stamp;
  BaseId id, part;

  g_assert_true (base_id_parse (row->id, &id) && base_id_parse (row->part, &part));
  base_stamp_make (&stamp, base_tick_next (0, row->at_ms), row->station);
  store_connection_set_applying (connection, TRUE);
  return row->is_count ? insert_count (connection, row, &id, &part, &stamp, error)
                       : insert_movement (connection, row, &id, &part, &stamp, error);
}

void
apply_foreign (Storeroom *self, const ForeignRow *row)
{
  g_autoptr (GError) error = NULL;

  store_db_write (self->db, apply, (gpointer) row, &error);
  g_assert_no_error (error);
}

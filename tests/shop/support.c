/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/base-json.h"

#include <glib/gstdio.h>
#include <string.h>

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("speedshop-shop-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (self->folder, "shop.db", NULL);
  self->db = store_db_new (path);
  store_db_open (self->db, &error);
  g_assert_no_error (error);
  self->desk = shop_desk_new (self->db);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);

  /* Answers that are still on their way hold on to the store. */
  store_db_close (self->db);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->desk);
  g_assert_finalize_object (self->db);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = base_json_parse (json, -1, &error);

  g_assert_no_error (error);
  return node;
}

/* @codes: the inside of a JSON array */
JsonNode *
make_scan (const char *vin, const char *taken_at, const char *codes)
{
  g_autofree char *quoted = vin != NULL ? g_strdup_printf ("\"%s\"", vin) : g_strdup ("null");
  g_autofree char *json = g_strdup_printf (
    "{\"taken_at\":\"%s\",\"port\":\"sim:petrol-turbo\",\"simulated\":true,"
    "\"adapter\":{\"name\":\"ELM327 v1.5\",\"voltage_v\":14.1},"
    "\"protocol\":\"ISO 15765-4 CAN 11-bit, 500 kbit/s\",\"vin\":%s,"
    "\"vehicle\":{\"make\":\"Volkswagen\",\"year\":2016},"
    "\"ecus\":[{\"id\":\"7E8\",\"mil\":true,\"codes\":[%s],"
    "\"freeze_frames\":[{\"code\":\"P0302\",\"frame\":0,\"values\":["
    "{\"signal\":\"engine_speed\",\"name\":\"Engine speed\",\"raw\":11456,\"value\":2864.0,"
    "\"unit\":\"rpm\",\"text\":null}]}]}],\"notes\":[]}",
    taken_at, quoted, codes);

  return parse (json);
}

typedef struct
{
  const char *sql;
  gint64 number;
  char *text;
} Question;

static gboolean
ask (StoreConnection *connection, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (StoreStatement) row = store_query (connection, error, question->sql);

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  question->number = store_statement_get_int (row, 0);
  question->text = store_statement_dup_text (row, 0);
  return TRUE;
}

char *
ask_text (StoreDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Question question = { .sql = sql };

  store_db_read (db, ask, &question, &error);
  g_assert_no_error (error);
  return question.text;
}

gint64
count (StoreDb *db, const char *sql)
{
  g_autofree char *text = ask_text (db, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

static gboolean
run (StoreConnection *connection, gpointer sql, GError **error)
{
  return store_run (connection, error, sql);
}

void
run_sql (StoreDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  store_db_write (db, run, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* Two rounds without anything to do: what a commit announced has been read. */
void
wait_loaded (gpointer list)
{
  while (g_main_context_iteration (NULL, FALSE) || shop_list_is_loading (list))
    g_main_context_iteration (NULL, shop_list_is_loading (list));
}

void
keep_result (GObject *source, GAsyncResult *result, gpointer into)
{
  *(GAsyncResult **) into = g_object_ref (result);
}

GAsyncResult *
wait_result (GAsyncResult **into)
{
  while (*into == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *into;
}

/* Takes @text. */
static gboolean
run_by_name (Fixture *self, const char *verb, char *text, ShopOutcome **outcome, GError **error)
{
  g_autofree char *own = text;
  g_autoptr (JsonNode) arguments = parse (own);

  return shop_desk_run_json (self->desk, verb, json_node_get_object (arguments), outcome, error);
}

static JsonObject *
perform_text (Fixture *self, const char *verb, char *text)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  run_by_name (self, verb, text, &outcome, &error);
  g_assert_no_error (error);
  return json_object_ref (outcome->result);
}

/* Returns: (transfer full): the result */
JsonObject *
perform (Fixture *self, const char *verb, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  return perform_text (self, verb, text);
}

/* Returns: (transfer full): a text of the result */
char *
perform_for (Fixture *self, const char *verb, const char *member, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_autoptr (JsonObject) result = perform_text (self, verb, text);
  return g_strdup (base_json_get_string (result, member));
}

void
refuse (Fixture *self, ShopError code, const char *verb, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_assert_false (run_by_name (self, verb, text, NULL, &error));
  g_assert_error (error, SHOP_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, shop_error_get_sentence (code)));
}

JsonNode *
ask_query (Fixture *self, const char *query, const char *format, ...)
{
  g_autoptr (JsonNode) arguments = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  arguments = parse (text);
  JsonNode *answer =
    shop_desk_query_json (self->desk, query, json_node_get_object (arguments), &error);
  g_assert_no_error (error);
  return answer;
}

JsonObject *
row_of (JsonNode *answer, guint row)
{
  JsonArray *array = json_node_get_array (answer);

  g_assert_cmpuint (row, <, json_array_get_length (array));
  return json_array_get_object_element (array, row);
}

/* Takes back what was done last. */
void
undo (Fixture *self)
{
  g_autoptr (JsonObject) result = perform (self, "undo", "{}");

  g_assert_true (json_object_has_member (result, "undone"));
}

void
stand_at (Fixture *self, const char *user)
{
  BaseId id;

  g_assert_true (base_id_parse (user, &id));
  shop_desk_set_user (self->desk, &id);
}

char *
add_vehicle (Fixture *self, const char *plate)
{
  return perform_for (self, "vehicle-add", "vehicle", "{\"plate\":\"%s\"}", plate);
}

/* Files a scan as the application does. */
gboolean
file_scan (Fixture *self,
           JsonNode *scan,
           const char *given,
           char **vehicle,
           char **id,
           GError **error)
{
  ShopScanRecord record = { .scan = scan };
  g_autoptr (ShopOutcome) outcome = NULL;

  if (given != NULL)
    g_assert_true (base_id_parse (given, &record.vehicle));
  if (!shop_scan_record (self->desk, &record, &outcome, error))
    return FALSE;
  if (vehicle != NULL)
    *vehicle = g_strdup (base_json_get_string (outcome->result, "vehicle"));
  if (id != NULL)
    *id = g_strdup (base_json_get_string (outcome->result, "scan"));
  return TRUE;
}

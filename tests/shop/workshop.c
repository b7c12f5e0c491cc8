/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"
#include "fresh-store.h"

#include "base/base-json.h"

#include "../let-go.h"

#include <glib/gstdio.h>

static gint64
read_clock (gpointer data)
{
  return ((Workshop *) data)->now_ms;
}

void
workshop_set_up (Workshop *self, gconstpointer data)
{
  self->texts = g_string_chunk_new (4096);
  workshop_reach (self, "2026-03-10T13:05:00");
  self->db = fresh_store_open (data, &self->folder, read_clock, self);
  self->desk = shop_desk_new (self->db);
}

static void
delete_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        delete_folder (inner);
      else
        g_remove (inner);
    }
  g_rmdir (path);
}

void
workshop_tear_down (Workshop *self, gconstpointer data)
{
  g_clear_object (&self->desk);
  store_db_close (self->db);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  let_go (self->db);
  delete_folder (self->folder);
  g_free (self->folder);
  g_string_chunk_free (self->texts);
}

/* Sets the clock, by the wall of the shop in Auckland. */
void
workshop_reach (Workshop *self, const char *iso_local)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Auckland");
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso_local, zone);

  g_assert_nonnull (time);
  self->now_ms = g_date_time_to_unix (time) * 1000;
}

G_GNUC_PRINTF (1, 0)
static JsonNode *
read_arguments (const char *json, va_list values)
{
  g_autofree char *quoted = g_strdup_vprintf (json, values);
  g_autoptr (GError) error = NULL;

  g_strdelimit (quoted, "'", '"');
  JsonNode *node = base_json_parse (quoted, -1, &error);
  g_assert_no_error (error);
  return node;
}

static const char *
keep_member (Workshop *self, JsonObject *result, const char *member)
{
  JsonNode *node = json_object_get_member (result, member);

  if (node == NULL)
    return NULL;
  g_autofree char *text = json_node_get_value_type (node) == G_TYPE_STRING
                            ? json_node_dup_string (node)
                            : g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_string_chunk_insert (self->texts, text);
}

/* Does it, and gives a member of the result; %NULL where it has none. */
const char *
perform (Workshop *self, const char *member, const char *verb, const char *json, ...)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, json);
  g_autoptr (JsonNode) arguments = read_arguments (json, values);
  va_end (values);
  shop_desk_run_json (self->desk, verb, json_node_get_object (arguments), &outcome, &error);
  g_assert_no_error (error);
  return member != NULL ? keep_member (self, outcome->result, member) : NULL;
}

gboolean
try (Workshop *self, GError **error, const char *verb, const char *json, ...)
{
  va_list values;

  va_start (values, json);
  g_autoptr (JsonNode) arguments = read_arguments (json, values);
  va_end (values);
  return shop_desk_run_json (self->desk, verb, json_node_get_object (arguments), NULL, error);
}

/* It is refused with @code, the sentence has @says in it, and nothing was written. */
void
refuse (Workshop *self, ShopError code, const char *says, const char *verb, const char *json, ...)
{
  g_autoptr (GError) error = NULL;
  gint64 written = number (self, "SELECT coalesce (max (dseq), 0) FROM op");
  va_list values;

  va_start (values, json);
  g_autoptr (JsonNode) arguments = read_arguments (json, values);
  va_end (values);
  shop_desk_run_json (self->desk, verb, json_node_get_object (arguments), NULL, &error);
  g_assert_error (error, SHOP_ERROR, (int) code);
  if (says != NULL && strstr (error->message, says) == NULL)
    g_error ("“%s” is not in: %s", says, error->message);
  g_assert_cmpint (number (self, "SELECT coalesce (max (dseq), 0) FROM op"), ==, written);
}

JsonNode *
ask (Workshop *self, const char *query, const char *json, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, json);
  g_autoptr (JsonNode) arguments = read_arguments (json, values);
  va_end (values);
  JsonNode *answer =
    shop_desk_query_json (self->desk, query, json_node_get_object (arguments), &error);
  g_assert_no_error (error);
  return answer;
}

typedef struct
{
  const char *sql;
  char *text;
} Question;

static gboolean
read_one (StoreConnection *connection, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (StoreStatement) row = store_query (connection, error, question->sql);

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  question->text = store_statement_dup_text (row, 0);
  return TRUE;
}

G_GNUC_PRINTF (2, 0)
static const char *
read_text (Workshop *self, const char *sql, va_list values)
{
  g_autofree char *statement = g_strdup_vprintf (sql, values);
  g_autoptr (GError) error = NULL;
  Question question = { .sql = statement };

  store_db_read (self->db, read_one, &question, &error);
  g_assert_no_error (error);
  const char *kept =
    question.text != NULL ? g_string_chunk_insert (self->texts, question.text) : NULL;
  g_free (question.text);
  return kept;
}

const char *
text (Workshop *self, const char *sql, ...)
{
  va_list values;

  va_start (values, sql);
  const char *answer = read_text (self, sql, values);
  va_end (values);
  return answer;
}

gint64
number (Workshop *self, const char *sql, ...)
{
  va_list values;

  va_start (values, sql);
  const char *answer = read_text (self, sql, values);
  va_end (values);
  return answer != NULL ? g_ascii_strtoll (answer, NULL, 10) : G_MININT64;
}

static gboolean
run (StoreConnection *connection, gpointer sql, GError **error)
{
  return store_run (connection, error, sql);
}

/* For what other parts of the shop write and a test needs to be there. */
void
write_rows (Workshop *self, const char *sql, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, sql);
  g_autofree char *statement = g_strdup_vprintf (sql, values);
  va_end (values);
  store_db_write (self->db, run, statement, &error);
  g_assert_no_error (error);
}

/* An id as a literal of SQL: x'…'. */
const char *
hex (Workshop *self, const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, "-", -1);
  g_autofree char *digits = g_strjoinv ("", parts);
  g_autofree char *literal = g_strdup_printf ("x'%s'", digits);

  return g_string_chunk_insert (self->texts, literal);
}

/* Puts a file beside the store, and gives the hash of its content. */
const char *
put_file (Workshop *self, const char *content)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (content, -1, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreContent) put = store_attachment_put (self->db, stream, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_string_chunk_insert (self->texts, sum);
}

/* Who may inspect for a warrant of fitness. */
const char *
make_inspector (Workshop *self)
{
  return perform (self, "technician", "technician-add",
                  "{'name':'Iosefa','skills':[{'skill':'wof'}]}");
}

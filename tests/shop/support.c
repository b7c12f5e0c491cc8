/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"
#include "fresh-store.h"

#include "base/base-json.h"
#include "base/base-time.h"
#include "store/store-check.h"

#include "../let-go.h"

#include <glib/gstdio.h>

static gint64
read_wall (gpointer data)
{
  return ((Fixture *) data)->now_ms;
}

void
fixture_set_time (Fixture *self, const char *time)
{
  gint64 unix_s = 0;

  g_assert_true (base_time_parse_iso (time, &unix_s));
  self->now_ms = unix_s * 1000;
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  if (data != NULL)
    fixture_set_time (self, data);
  self->db = fresh_store_open ("A", &self->folder, data != NULL ? read_wall : NULL, self);
  self->desk = shop_desk_new (self->db);
}

/* Whatever a test did, what triggers kept meanwhile is what can be computed from the rest. */
void
assert_store_sound (StoreDb *db)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = store_db_check (db, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);

  if (store_db_is_open (self->db))
    assert_store_sound (self->db);
  /* Answers that are still on their way hold on to the store. */
  store_db_close (self->db);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  /* A test may stand at a desk of its own. */
  g_clear_object (&self->desk);
  let_go (self->db);
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

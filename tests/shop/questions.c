/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "questions.h"

#include "base/base-json.h"

const Question questions[] = {
  { "bay board", "bay-board", "{}", 5, 0, 1.5 },
  { "day schedule", "day-schedule", "{\"date\":\"2026-03-10\"}", 5, 0, 1.5 },
  { "job card", "job", "{\"job\":\"@job\"}", 5, 0, 1.5 },
  { "vehicle", "vehicle", "{\"vehicle\":\"@vehicle\"}", 5, 0, 0 },
  { "vehicle history", "vehicle-history", "{\"vehicle\":\"@vehicle\"}", 5, 0, 1.5 },
  { "vehicle health", "health", "{\"vehicle\":\"@vehicle\"}", 20, 0, 0 },
  { "first gap", "first-gap", "{\"duration_min\":120,\"skills\":[\"repair\"]}", 5, 0, 1.5 },
  { "search, two letters", "search", "{\"text\":\"to\"}", 0, 10, 0 },
  { "search, a plate's start", "search", "{\"text\":\"kfh2\"}", 0, 10, 0 },
  { "search, a common make", "search", "{\"text\":\"mitsubish\"}", 0, 10, 0 },
  { "search, a name mistyped", "search", "{\"text\":\"tompson\"}", 0, 10, 0 },
  { "month revenue", "month-revenue", "{\"from\":\"2026-02-01\",\"to\":\"2026-02-28\"}", 0, 50, 0 },
  { "stock report", "stock-report", "{}", 0, 50, 0 },
  { "stock list", "stock-list", "{\"most\":100}", 0, 0, 0 },
  { "part", "part", "{\"part\":\"@part\"}", 0, 0, 0 },
  { "reorder", "reorder", "{}", 0, 0, 0 },
  { "customer", "customer", "{\"customer\":\"@customer\"}", 0, 0, 0 },
  { "customer statement", "customer-statement", "{\"customer\":\"@customer\"}", 0, 0, 0 },
  { "unpaid", "unpaid", "{\"limit\":100}", 0, 0, 0 },
  { "open jobs", "jobs", "{}", 0, 0, 0 },
  { "due in the next month", "due-list",
    "{\"from\":\"2026-03-10\",\"to\":\"2026-04-10\",\"limit\":100}", 0, 0, 0 },
  { "attention list", "attention", "{}", 0, 0, 0 },
  { "day takings", "day-takings", "{\"date\":\"2026-03-10\"}", 0, 0, 0 },
  { "open orders", "purchase-orders", "{\"open\":true}", 0, 0, 0 },
  { "outbox", "outbox", "{\"state\":\"queued\"}", 0, 0, 0 },
  { "files of a job", "attachments", "{\"record\":\"@job\"}", 0, 0, 0 },
  { "deeds to a job", "audit", "{\"record\":\"@job\"}", 0, 0, 0 },
  { "the last deeds", "audit", "{}", 0, 0, 0 },
  { "notes of a vehicle", "notes", "{\"record\":\"@vehicle\"}", 0, 0, 0 },
  { "codes of a vehicle", "vehicle-codes", "{\"vehicle\":\"@vehicle\"}", 0, 0, 0 },
  { "history of a code", "code-history", "{\"vehicle\":\"@vehicle\",\"code\":\"P0302\"}", 0, 0, 0 },
  { "what fixed a code", "code-fixes", "{\"code\":\"P0302\"}", 0, 0, 0 },
  { "open conflicts", "conflicts", "{}", 0, 0, 0 },
  { "settled conflicts", "conflicts", "{\"settled\":true}", 0, 0, 0 },
};

const guint n_questions = G_N_ELEMENTS (questions);

static gint64
tell_now (gpointer data)
{
  return QUESTIONS_NOW_MS;
}

/* A store in which it is still the demo's last day. */
StoreDb *
questions_open (const char *path, GError **error)
{
  g_autoptr (StoreDb) db = store_db_new (path);

  store_db_set_wall (db, tell_now, NULL);
  return store_db_open (db, error) ? g_steal_pointer (&db) : NULL;
}

/* Whether this shop can be asked it already. */
gboolean
questions_is_known (const Question *question)
{
  return shop_query_find (question->query) != NULL;
}

/* Records that are neither the newest nor bare: what hangs on them is what a screen waits for. */
static const struct
{
  const char *name;
  const char *sql;
} samples[] = {
  { "@job", "SELECT job FROM invoice ORDER BY number DESC LIMIT 1 OFFSET 3" },
  { "@vehicle", "SELECT vehicle FROM job ORDER BY number DESC LIMIT 1 OFFSET 3" },
  { "@part", "SELECT part FROM stock_movement ORDER BY id DESC LIMIT 1" },
  { "@customer", "SELECT customer FROM job ORDER BY number DESC LIMIT 1 OFFSET 3" },
};

typedef struct
{
  const char *sql;
  BaseId id;
} Sample;

static gboolean
find_sample (StoreConnection *connection, gpointer data, GError **error)
{
  Sample *sample = data;
  g_autoptr (StoreStatement) row = store_query (connection, error, sample->sql);

  return row != NULL && store_statement_next (row, error) &&
         store_statement_get_id (row, 0, &sample->id);
}

JsonObject *
questions_make_arguments (StoreDb *db, const Question *question)
{
  g_autoptr (GString) json = g_string_new (question->arguments);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      Sample sample = { .sql = samples[i].sql };

      if (strstr (json->str, samples[i].name) == NULL)
        continue;
      g_assert_true (store_db_read (db, find_sample, &sample, NULL));
      g_autofree char *id = base_id_dup_text (&sample.id);
      g_string_replace (json, samples[i].name, id, 0);
    }
  g_autoptr (JsonNode) node = base_json_parse (json->str, -1, NULL);
  return json_node_dup_object (node);
}

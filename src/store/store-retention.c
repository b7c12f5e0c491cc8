/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-retention.h"
#include "base/base-time.h"
#include "store/store-attachment.h"
#include "store/store-error.h"
#include "store/store-setting.h"
#include "store/store-telemetry-thin.h"

#define DAY_S (G_GINT64_CONSTANT (24) * 3600)

typedef struct
{
  StoreDb *db;
  const char *rows;
  gint64 before_s;
  gboolean apply;
  GCancellable *cancellable;
} Run;

/* What may grow old. Money, stock, jobs, the audit and the change log are not here and so are never
 * touched: the Tax Administration Act 1994 (New Zealand), section 22, wants business records kept
 * for seven years after the end of the tax year, and a shop wants a car's history for longer.
 *
 * A setting of 0 keeps all; one under the least is taken for the least. */
typedef struct
{
  const char *what;
  const char *setting;
  gint64 days;
  gint64 least_days;
  gboolean (*run) (const Run *run, StoreRetentionItem *item, GError **error);
  const char *rows; /* FROM and WHERE of what to delete that is older than ?1 */
} Rule;

typedef struct
{
  const char *sql;
  gint64 before_s;
  gint64 n;
} Rows;

static gboolean
count_rows (StoreConnection *connection, gpointer data, GError **error)
{
  Rows *rows = data;
  g_autofree char *sql = g_strconcat ("SELECT count (*) ", rows->sql, NULL);
  g_autoptr (StoreStatement) row = store_query (connection, error, sql, store_int (rows->before_s));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  rows->n = store_statement_get_int (row, 0);
  return TRUE;
}

static gboolean
delete_rows (StoreConnection *connection, gpointer data, GError **error)
{
  Rows *rows = data;
  g_autofree char *sql = g_strconcat ("DELETE ", rows->sql, NULL);

  return count_rows (connection, data, error) &&
         store_run (connection, error, sql, store_int (rows->before_s));
}

static gboolean
run_rows (const Run *run, StoreRetentionItem *item, GError **error)
{
  Rows rows = { run->rows, run->before_s, 0 };
  gboolean done = run->apply ? store_db_write (run->db, delete_rows, &rows, error)
                             : store_db_read (run->db, count_rows, &rows, error);

  item->n = rows.n;
  return done;
}

static gboolean
run_telemetry (const Run *run, StoreRetentionItem *item, GError **error)
{
  StoreThinning thinning = { 0 };
  gboolean done = store_telemetry_thin (run->db, run->before_s * G_USEC_PER_SEC, run->apply,
                                        run->cancellable, &thinning, error);

  item->n = thinning.n_blocks;
  item->bytes = thinning.bytes;
  item->n_skipped = thinning.n_skipped;
  return done;
}

static gboolean
run_sweep (const Run *run, StoreRetentionItem *item, GError **error)
{
  StoreSweep sweep;
  gboolean done = store_attachment_sweep (run->db, run->apply, &sweep, error);

  item->n = sweep.n_files;
  item->bytes = sweep.bytes;
  return done;
}

static const Rule rules[] = {
  { "telemetry", "retention.telemetry", 365, 30, run_telemetry, NULL },
  /* What went out with an invoice, an estimate or a statement is a business record. A reminder
   * refers to what it sent, so that it is not sent twice. */
  { "messages", "retention.messages", 730, 365, run_rows,
    "FROM message WHERE created_s < ?1 AND state IN ('sent', 'failed', 'cancelled')"
    " AND purpose NOT IN ('invoice', 'estimate', 'statement')"
    " AND id NOT IN (SELECT message FROM reminder WHERE message IS NOT NULL)" },
  { "backup-log", "retention.backup_log", 365, 30, run_rows,
    "FROM backup_log WHERE started_s < ?1" },
  { "attachments", "retention.attachments", 1, 1, run_sweep, NULL },
};

/* Completes @run, which tells of all rules, by what is the rule's own. */
static gboolean
apply_rule (const Rule *rule, Run *run, GArray *items, GError **error)
{
  StoreRetentionItem item = { .what = rule->what };
  gint64 days = store_setting_get_int (run->db, rule->setting, rule->days, error);

  if (days < 0)
    return FALSE;
  item.days = days == 0 ? 0 : MAX (days, rule->least_days);
  run->rows = rule->rows;
  run->before_s = base_time_now_s () - item.days * DAY_S;
  gboolean done = item.days == 0 || rule->run (run, &item, error);
  g_array_append_val (items, item);
  return done;
}

/**
 * store_db_retain:
 * @apply: whether to do it; else only to say what would be done
 * @cancellable: (nullable): stops between one rule, or channel, and the next; what is done is done
 *
 * Lets go of what is older than the settings keep: samples of recordings become an overview,
 * messages and entries of the log of backups are deleted, and so is content that no attachment
 * refers to. Blocks.
 *
 * Returns: (transfer full) (element-type StoreRetentionItem): what went, or %NULL with @error set
 */
GArray *
store_db_retain (StoreDb *self, gboolean apply, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), NULL);

  Run run = { .db = self, .apply = apply, .cancellable = cancellable };
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (StoreRetentionItem));
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !apply_rule (&rules[i], &run, items, error))
      return NULL;
  return g_steal_pointer (&items);
}

/**
 * store_retention_to_json:
 *
 * Returns: (transfer full): {"applied", "items": [{"what", "days", "n", "bytes", "skipped"}]}
 */
JsonNode *
store_retention_to_json (GArray *items, gboolean applied)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "applied");
  json_builder_add_boolean_value (builder, applied);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const StoreRetentionItem *item = &g_array_index (items, StoreRetentionItem, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "what");
      json_builder_add_string_value (builder, item->what);
      json_builder_set_member_name (builder, "days");
      json_builder_add_int_value (builder, item->days);
      json_builder_set_member_name (builder, "n");
      json_builder_add_int_value (builder, item->n);
      json_builder_set_member_name (builder, "bytes");
      json_builder_add_int_value (builder, item->bytes);
      json_builder_set_member_name (builder, "skipped");
      json_builder_add_int_value (builder, item->n_skipped);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

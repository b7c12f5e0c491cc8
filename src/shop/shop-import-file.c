/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-file.h"

#include "shop/shop-error.h"
#include "shop/shop-import-line.h"
#include "shop/shop-import.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* A file on its way into the store. */
typedef struct
{
  ShopDesk *desk;
  const ShopImportOrder *order;
  ShopImportProgress progress;
  gpointer data;
  GCancellable *cancellable;

  ShopCsv *csv;
  ShopImportLayout layout;
  BaseId batch;
  GArray *lines; /* ShopImportLine: the next to be written */
  gint64 n_lines;
  gboolean is_over;
  JsonObject *report;
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->csv, shop_csv_free);
  g_clear_pointer (&self->layout.columns, g_strfreev);
  g_clear_pointer (&self->layout.map, json_object_unref);
  g_clear_pointer (&self->layout.constants, json_object_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->report, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* Each column gets a name of its own, as the file has it as far as possible. */
static char **
name_columns (ShopCsv *csv)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();

  for (guint i = 0; i < shop_csv_get_n_cells (csv); i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (shop_csv_get_cell (csv, i)));

      if (*name == '\0' || g_hash_table_contains (taken, name))
        {
          g_autofree char *numbered = g_strdup_printf ("%s (%u)", name, i + 1);

          g_free (g_steal_pointer (&name));
          name = g_steal_pointer (&numbered);
        }
      g_strv_builder_add (columns, name);
      g_hash_table_add (taken, g_steal_pointer (&name));
    }
  return g_strv_builder_end (columns);
}

static gboolean
check_constants (Run *self, GError **error)
{
  g_autoptr (GList) fields = json_object_get_members (self->layout.constants);

  for (GList *field = fields; field != NULL; field = field->next)
    if (shop_import_kind_find_field (self->layout.kind, field->data) == NULL)
      {
        shop_refuse (error, SHOP_ERROR_IMPORT, _ ("“%s” is no field of %s."),
                     (const char *) field->data, self->layout.kind->name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_header (Run *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!shop_csv_next (self->csv, self->cancellable, &failure) && failure == NULL)
    shop_refuse_fully (&failure, SHOP_ERROR_IMPORT, _ ("The file is empty. Choose another one."));
  else if (failure == NULL && shop_csv_get_fault (self->csv) != SHOP_CSV_SOUND)
    shop_refuse (&failure, SHOP_ERROR_IMPORT, _ ("The first line cannot be read: %s"),
                 shop_csv_fault_get_sentence (shop_csv_get_fault (self->csv)));
  if (failure != NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  self->layout.columns = name_columns (self->csv);
  self->layout.map =
    shop_import_kind_map (self->layout.kind, self->layout.columns, self->order->map, error);
  return self->layout.map != NULL && check_constants (self, error);
}

static gboolean
open_file (Run *self, GError **error)
{
  self->layout.kind = shop_import_kind_find (self->order->kind);
  if (self->layout.kind == NULL)
    {
      shop_refuse_fully (error, SHOP_ERROR_ARGUMENT,
                         _ ("“%s” cannot be imported; say customers, vehicles, parts, prices or "
                            "balances."),
                         self->order->kind);
      return FALSE;
    }
  self->layout.constants =
    self->order->constants != NULL ? json_object_ref (self->order->constants) : json_object_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (ShopImportLine));
  g_array_set_clear_func (self->lines, shop_import_line_clear);
  self->csv = shop_csv_open (self->order->path, self->cancellable, error);
  return self->csv != NULL && read_header (self, error);
}

/* Reads the next lines, of which there are none at the end. */
static gboolean
read_lines (Run *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ShopImportLine line;

  g_array_set_size (self->lines, 0);
  while (self->lines->len < SHOP_IMPORT_MOST_LINES && !self->is_over)
    if (!shop_csv_next (self->csv, self->cancellable, &failure))
      self->is_over = TRUE;
    else if (shop_import_line_read (&line, &self->layout, self->csv))
      g_array_append_val (self->lines, line);
  self->n_lines += self->lines->len;
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
insert_lines (Run *self, ShopTurn *turn, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < self->lines->len; i++)
    done = shop_import_line_insert (turn, &self->batch,
                                    &g_array_index (self->lines, ShopImportLine, i), error);
  return done && (!self->is_over || store_update (turn->connection, error, "import_batch",
                                                  &self->batch, { "state", store_text ("open") }));
}

/* Work for the store: what was read becomes lines of the batch. */
static gboolean
write_lines (StoreConnection *connection, gpointer data, GError **error)
{
  Run *self = data;
  ShopTurn turn = { .connection = connection };

  shop_desk_get_user (self->desk, &turn.user);
  gboolean done = shop_turn_load (&turn, error) && shop_turn_may (&turn, SHOP_MAY_IMPORT, error) &&
                  insert_lines (self, &turn, error);
  shop_turn_clear (&turn);
  return done;
}

static JsonNode *
wrap (JsonObject *object)
{
  return json_node_init_object (json_node_alloc (), object);
}

/* What shop_import_begin() is told of the file; @columns and @constants must last. */
static ShopImportBegin
describe (Run *self, const char *file, JsonNode *columns, JsonNode *constants, char delimiter[2])
{
  delimiter[0] = shop_csv_get_delimiter (self->csv);
  delimiter[1] = '\0';
  return (ShopImportBegin){
    .kind = self->order->kind,
    .file = file,
    .sha256 = shop_csv_get_sha256 (self->csv),
    .encoding = shop_csv_encoding_get_name (shop_csv_get_encoding (self->csv)),
    .delimiter = *delimiter == '\t' ? "tab" : delimiter,
    .columns = columns,
    .constants = constants,
    .dates = self->order->month_first ? "mdy" : "dmy",
  };
}

static void
tell (Run *self, gint64 done, gint64 total)
{
  if (self->progress != NULL)
    self->progress (done, total, self->data);
}

static gboolean
stage (Run *self, GError **error)
{
  while (!self->is_over)
    {
      if (!read_lines (self, error) ||
          !store_db_write (shop_desk_get_db (self->desk), write_lines, self, error))
        return FALSE;
      tell (self, 0, 0);
    }
  return TRUE;
}

/* Returns: whether all lines were taken */
static gboolean
take_all (Run *self, GError **error)
{
  const ShopImportTake take = { .batch = self->batch };
  gint64 left = 1, done = 0;

  while (left > 0)
    {
      g_autoptr (ShopOutcome) outcome = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !shop_import_take (self->desk, &take, &outcome, error))
        return FALSE;
      left = json_object_get_int_member (outcome->result, "left");
      done += json_object_get_int_member (outcome->result, "taken");
      tell (self, done, done + left);
    }
  return TRUE;
}

static gboolean
read_report (StoreConnection *connection, gpointer data, GError **error)
{
  Run *self = data;
  ShopTurn turn = { .connection = connection };

  shop_desk_get_user (self->desk, &turn.user);
  if (shop_turn_load (&turn, error))
    self->report = shop_import_report (&turn, &self->batch, error);
  shop_turn_clear (&turn);
  return self->report != NULL;
}

static gboolean
run_for_good (Run *self, const ShopImportBegin *begin, GError **error)
{
  g_autoptr (ShopOutcome) outcome = NULL;

  if (!shop_import_begin (self->desk, begin, &outcome, error) ||
      !shop_outcome_get_id (outcome, "batch", &self->batch))
    return FALSE;
  const char *state = json_object_get_string_member (outcome->result, "state");
  return (g_str_equal (state, "open") || stage (self, error)) && take_all (self, error) &&
         store_db_read (shop_desk_get_db (self->desk), read_report, self, error);
}

/* What a dry run carries to the store. */
typedef struct
{
  Run *run;
  const ShopImportBegin *begin;
} Trial;

static gboolean
try_lines (Run *self, ShopTurn *turn, GError **error)
{
  g_auto (ShopImportJob) job = { 0 };
  gint64 taken = 1, done = 0;

  while (!self->is_over)
    if (!read_lines (self, error) || !insert_lines (self, turn, error))
      return FALSE;
  if (!shop_import_job_load (&job, turn, &self->batch, error))
    return FALSE;
  for (; taken > 0; done += taken)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !shop_import_take_waiting (&job, SHOP_IMPORT_MOST_LINES, &taken, error))
        return FALSE;
      tell (self, done + taken, self->n_lines);
    }
  self->report = shop_import_report (turn, &self->batch, error);
  return self->report != NULL;
}

/* Does all of it, so that what it tells is what would come, and keeps nothing of it. */
static gboolean
try_out (StoreConnection *connection, gpointer data, GError **error)
{
  Trial *trial = data;
  Run *self = trial->run;
  ShopTurn turn = { .connection = connection };

  shop_desk_get_user (self->desk, &turn.user);
  gboolean done =
    shop_turn_load (&turn, error) &&
    shop_turn_perform (&turn, &shop_import_begin_verb, trial->begin, error) &&
    base_id_parse (json_object_get_string_member (turn.result, "batch"), &self->batch) &&
    try_lines (self, &turn, error);
  shop_turn_clear (&turn);
  if (done)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  return FALSE;
}

static gboolean
run_dry (Run *self, const ShopImportBegin *begin, GError **error)
{
  g_autoptr (GError) failure = NULL;
  Trial trial = { self, begin };

  store_db_write (shop_desk_get_db (self->desk), try_out, &trial, &failure);
  if (self->report == NULL)
    return store_succeeded (g_steal_pointer (&failure), error);
  json_object_remove_member (self->report, "batch");
  return TRUE;
}

static void
add_facts (Run *self, const ShopImportBegin *begin)
{
  json_object_set_string_member (self->report, "kind", begin->kind);
  json_object_set_string_member (self->report, "file", begin->file);
  json_object_set_string_member (self->report, "encoding", begin->encoding);
  json_object_set_string_member (self->report, "delimiter", begin->delimiter);
  json_object_set_string_member (self->report, "dates", begin->dates);
  json_object_set_boolean_member (self->report, "dry_run", self->order->dry_run);
  json_object_set_object_member (self->report, "columns", json_object_ref (self->layout.map));
}

/**
 * shop_import_run:
 * @progress: (nullable): told how far it is
 * @error: (out): a #ShopError that says what is wrong with the file, a #StoreError, or of GIO
 *
 * Takes in a file and waits for it. Cancelled, or ended by an error, it goes on where it was when
 * it is run again; a file that was taken in already changes nothing. A dry run keeps others from
 * writing for as long as it lasts.
 *
 * Returns: (transfer full): what came of it: counts of lines by state, why some wait
 */
JsonObject *
shop_import_run (ShopDesk *desk,
                 const ShopImportOrder *order,
                 ShopImportProgress progress,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Run) self = {
    .desk = desk, .order = order, .progress = progress, .data = data, .cancellable = cancellable
  };
  char delimiter[2];

  g_return_val_if_fail (SHOP_IS_DESK (desk), NULL);

  if (!open_file (&self, error))
    return NULL;
  g_autofree char *name = g_path_get_basename (order->path);
  g_autofree char *file = g_filename_display_name (name);
  g_autoptr (JsonNode) columns = wrap (self.layout.map);
  g_autoptr (JsonNode) constants = wrap (self.layout.constants);
  ShopImportBegin begin = describe (&self, file, columns, constants, delimiter);
  if (!(order->dry_run ? run_dry (&self, &begin, error) : run_for_good (&self, &begin, error)))
    return NULL;
  add_facts (&self, &begin);
  return g_steal_pointer (&self.report);
}

/* An order that outlives who gave it. */
typedef struct
{
  ShopImportOrder order;
  ShopImportProgress progress;
  gpointer progress_data;
  GMainContext *context;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_free ((char *) self->order.kind);
  g_free ((char *) self->order.path);
  g_clear_pointer (&self->order.map, json_object_unref);
  g_clear_pointer (&self->order.constants, json_object_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self);
}

typedef struct
{
  ShopImportProgress progress;
  gpointer data;
  gint64 done;
  gint64 total;
} News;

static gboolean
deliver (gpointer data)
{
  const News *news = data;

  news->progress (news->done, news->total, news->data);
  return G_SOURCE_REMOVE;
}

static void
send_news (gint64 done, gint64 total, gpointer data)
{
  const Errand *errand = data;
  News *news = g_new (News, 1);

  *news = (News){ errand->progress, errand->progress_data, done, total };
  g_main_context_invoke_full (errand->context, G_PRIORITY_DEFAULT, deliver, news, g_free);
}

static void
run_errand (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;
  GError *error = NULL;
  JsonObject *report =
    shop_import_run (source, &errand->order, errand->progress != NULL ? send_news : NULL, errand,
                     cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, error);
}

static JsonObject *
ref_object (JsonObject *object)
{
  return object != NULL ? json_object_ref (object) : NULL;
}

/**
 * shop_import_run_async:
 *
 * As shop_import_run(), in a thread of its own; @order is copied.
 */
void
shop_import_run_async (ShopDesk *desk,
                       const ShopImportOrder *order,
                       ShopImportProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  errand->order = *order;
  errand->order.kind = g_strdup (order->kind);
  errand->order.path = g_strdup (order->path);
  errand->order.map = ref_object (order->map);
  errand->order.constants = ref_object (order->constants);
  errand->progress = progress;
  errand->progress_data = progress_data;
  errand->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, run_errand);
}

JsonObject *
shop_import_run_finish (ShopDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

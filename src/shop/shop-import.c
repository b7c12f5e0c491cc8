/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import.h"

#include "base/base-json.h"
#include "shop/shop-error.h"
#include "shop/shop-import-line.h"
#include "shop/shop-import-queries.h"
#include "shop/shop-import-take.h"
#include "shop/shop-undo.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define KINDS "customers vehicles parts prices balances"

static const ShopArgument begin_arguments[] = {
  SHOP_ARGUMENT (ShopImportBegin, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopImportBegin, file, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopImportBegin, sha256, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopImportBegin, encoding, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopImportBegin, delimiter, TEXT, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopImportBegin, columns, JSON, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopImportBegin, constants, JSON, .key = TRUE),
  SHOP_ARGUMENT (ShopImportBegin, dates, WORD, .words = "dmy mdy", .key = TRUE),
};

static const ShopShape begin_shape = SHOP_SHAPE (ShopImportBegin, begin_arguments);

/* The tab is no word that a text argument keeps. */
#define TAB_WORD "tab"

/* Finds the batch that was begun with the same file in the same way; @id is left alone else. */
static gboolean
find_begun (ShopTurn *turn,
            const ShopImportBegin *begin,
            const char *settings,
            BaseId *id,
            char **state,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_import_query_begun (turn, begin->sha256, begin->kind, settings, &failure);

  if (row != NULL && store_statement_next (row, &failure))
    {
      store_statement_get_id (row, 0, id);
      *state = store_statement_dup_text (row, 1);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
insert_batch (ShopTurn *turn,
              const ShopImportBegin *begin,
              const char *columns,
              const char *constants,
              const char *dates,
              BaseId *id,
              GError **error)
{
  gboolean tab = g_str_equal (begin->delimiter, TAB_WORD);

  base_id_new (id);
  return shop_turn_insert (turn, error, "import_batch", id, &begin_shape, begin,
                           { "delimiter", store_text (tab ? "\t" : begin->delimiter) },
                           { "columns", store_text (columns) },
                           { "constants", store_text (constants) }, { "dates", store_text (dates) },
                           { "user", store_id (&turn->user) },
                           { "started_s", store_int (turn->now_s) });
}

static gboolean
begin_import (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopImportBegin *begin = arguments;
  g_autofree char *columns = base_json_to_text (begin->columns, FALSE);
  g_autofree char *constants =
    begin->constants != NULL ? base_json_to_text (begin->constants, FALSE) : g_strdup ("{}");
  const char *dates = begin->dates != NULL ? begin->dates : "dmy";
  g_autofree char *settings = g_strconcat (columns, constants, dates, NULL);
  g_autofree char *state = NULL;
  BaseId id;

  if (!find_begun (turn, begin, settings, &id, &state, error) ||
      (state == NULL && !insert_batch (turn, begin, columns, constants, dates, &id, error)))
    return FALSE;
  shop_turn_tell_id (turn, "batch", &id);
  shop_turn_tell_text (turn, "state", state != NULL ? state : "reading");
  /* Lines of a file that was not read to its end are read again. */
  return g_strcmp0 (state, "reading") != 0 || shop_import_forget_lines (turn, &id, error);
}

const ShopVerb shop_import_begin_verb = {
  "import-begin", N_ ("Begins to take in a file of another program"), SHOP_MAY_IMPORT, &begin_shape,
  begin_import,
};

static const ShopArgument take_arguments[] = {
  SHOP_ARGUMENT (ShopImportTake, batch, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopImportTake, most, MAYBE_INT, .least = 1, .most = SHOP_IMPORT_MOST_LINES),
};

static const ShopShape take_shape = SHOP_SHAPE (ShopImportTake, take_arguments);

static gboolean
take_lines (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopImportTake *take = arguments;
  g_auto (ShopImportJob) job = { 0 };
  gint64 taken, left;

  if (!shop_import_job_load (&job, turn, &take->batch, error) ||
      !shop_import_take_waiting (&job, shop_maybe_get (take->most, SHOP_IMPORT_MOST_LINES), &taken,
                                 error) ||
      !shop_import_count (turn, &take->batch, "waiting", &left, error))
    return FALSE;
  shop_turn_tell_int (turn, "taken", taken);
  shop_turn_tell_int (turn, "left", left);
  return left > 0 ||
         store_update (turn->connection, error, "import_batch", &take->batch,
                       { "state", store_text ("done") }, { "finished_s", store_int (turn->now_s) });
}

const ShopVerb shop_import_take_verb = {
  "import-take", N_ ("Takes the next lines of a file that was read"), SHOP_MAY_IMPORT, &take_shape,
  take_lines,
};

/* Tells what came of a line that a person decided about. */
static gboolean
decide (ShopTurn *turn,
        ShopImportJob *job,
        ShopImportRow *row,
        const BaseId *into,
        gboolean as_new,
        GError **error)
{
  if (!shop_import_decide (job, row, into, as_new, error))
    return FALSE;
  shop_turn_tell_text (turn, "state", shop_import_state_get_word (row->state));
  if (row->reason != NULL)
    shop_turn_tell_text (turn, "reason", row->reason);
  if (shop_id_is_given (&row->record))
    shop_turn_tell_id (turn, "record", &row->record);
  return TRUE;
}

static const ShopArgument accept_arguments[] = {
  SHOP_ARGUMENT (ShopImportAccept, row, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopImportAccept, into, ID),
};

static const ShopShape accept_shape = SHOP_SHAPE (ShopImportAccept, accept_arguments);

static gboolean
accept_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopImportAccept *accept = arguments;
  g_auto (ShopImportJob) job = { 0 };
  g_autoptr (ShopImportRow) row = shop_import_line_load (&job, turn, &accept->row, NULL, error);
  gboolean into = shop_id_is_given (&accept->into);

  return row != NULL && decide (turn, &job, row, into ? &accept->into : NULL, !into, error);
}

const ShopVerb shop_import_accept_verb = {
  "import-accept",
  N_ ("Takes a line of the review list as a new record, or into one that is there"),
  SHOP_MAY_IMPORT,
  &accept_shape,
  accept_line,
};

static const ShopArgument skip_arguments[] = {
  SHOP_ARGUMENT (ShopImportSkip, row, ID, .required = TRUE),
};

static const ShopShape skip_shape = SHOP_SHAPE (ShopImportSkip, skip_arguments);

static gboolean
skip_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopImportSkip *skip = arguments;
  g_auto (ShopImportJob) job = { 0 };
  g_autoptr (ShopImportRow) row = shop_import_line_load (&job, turn, &skip->row, NULL, error);

  return row != NULL && store_update (turn->connection, error, "import_row", &skip->row,
                                      { "state", store_text ("skipped") });
}

const ShopVerb shop_import_skip_verb = {
  "import-skip", N_ ("Leaves a line of a file out"), SHOP_MAY_IMPORT, &skip_shape, skip_line,
};

static const ShopArgument retry_arguments[] = {
  SHOP_ARGUMENT (ShopImportRetry, row, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopImportRetry, text, TEXT),
};

static const ShopShape retry_shape = SHOP_SHAPE (ShopImportRetry, retry_arguments);

static gboolean
retry_line (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopImportRetry *retry = arguments;
  g_auto (ShopImportJob) job = { 0 };
  gboolean told = retry->text != NULL && *retry->text != '\0';
  g_autoptr (ShopImportRow) row =
    shop_import_line_load (&job, turn, &retry->row, told ? retry->text : NULL, error);

  return row != NULL && decide (turn, &job, row, NULL, FALSE, error);
}

const ShopVerb shop_import_retry_verb = {
  "import-retry",  N_ ("Tries a line of a file again, corrected or not"),
  SHOP_MAY_IMPORT, &retry_shape,
  retry_line,
};

static const ShopArgument undo_arguments[] = {
  SHOP_ARGUMENT (ShopImportUndo, batch, ID, .required = TRUE),
};

static const ShopShape undo_shape = SHOP_SHAPE (ShopImportUndo, undo_arguments);

static gboolean
check_unused (ShopTurn *turn, const BaseId *batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) used = shop_import_query_used (turn, batch, &failure);

  if (used != NULL && store_statement_next (used, &failure))
    /* Translators: a line number, and what there is: “booking”, “change” … */
    shop_refuse (&failure, SHOP_ERROR_IN_USE,
                 _ ("What line %" G_GINT64_FORMAT " made is in use (%s)."),
                 store_statement_get_int (used, 0), store_statement_get_text (used, 1));
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
undo_line (ShopTurn *turn, const char *inverse, GError **error)
{
  g_autoptr (JsonNode) node = base_json_parse (inverse, -1, error);
  gboolean done = node != NULL;

  for (guint i = done ? json_array_get_length (json_node_get_array (node)) : 0; done && i-- > 0;)
    done = shop_undo_perform_inverse (
      turn, json_array_get_object_element (json_node_get_array (node), i), error);
  return done;
}

/* Returns: (transfer full): what takes back each line, the last first */
static GPtrArray *
load_inverses (ShopTurn *turn, const BaseId *batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (StoreStatement) rows = shop_import_query_done (turn, batch, &failure);

  while (rows != NULL && store_statement_next (rows, &failure))
    g_ptr_array_add (all, store_statement_dup_text (rows, 0));
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&all) : NULL;
}

/* What the verbs of the lines tell is nobody's business. */
static gboolean
undo_lines (ShopTurn *turn, GPtrArray *inverses, GError **error)
{
  g_autoptr (JsonObject) scratch = json_object_new ();
  JsonObject *result = turn->result;
  gboolean done = TRUE;

  turn->result = scratch;
  for (guint i = 0; done && i < inverses->len; i++)
    done = undo_line (turn, g_ptr_array_index (inverses, i), error);
  turn->result = result;
  g_clear_pointer (&turn->undo, json_object_unref);
  return done;
}

static gboolean
undo_import (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopImportUndo *undo = arguments;
  g_autoptr (GPtrArray) inverses =
    check_unused (turn, &undo->batch, error) ? load_inverses (turn, &undo->batch, error) : NULL;

  if (inverses == NULL || !undo_lines (turn, inverses, error) ||
      !shop_import_mark_undone (turn, &undo->batch, error))
    return FALSE;
  shop_turn_tell_int (turn, "undone", inverses->len);
  return store_update (turn->connection, error, "import_batch", &undo->batch,
                       { "state", store_text ("undone") });
}

const ShopVerb shop_import_undo_verb = {
  "import-undo", N_ ("Takes a whole import back"), SHOP_MAY_IMPORT, &undo_shape, undo_import,
};

const ShopVerb *const shop_import_verbs[] = {
  &shop_import_begin_verb,
  &shop_import_take_verb,
  &shop_import_accept_verb,
  &shop_import_skip_verb,
  &shop_import_retry_verb,
  &shop_import_undo_verb,
  NULL,
};

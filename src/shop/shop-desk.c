/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-desk.h"
#include "base/base-json.h"
#include "shop/shop-missing.h"
#include "speedshop-config.h"
#include "store/store-audit.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

struct _ShopDesk
{
  GObject parent_instance;

  StoreDb *db;
  BaseId user;
};

G_DEFINE_FINAL_TYPE (ShopDesk, shop_desk, G_TYPE_OBJECT)

/* The owner whom every shop begins with; see data/sql/0002. */
static const BaseId first_user = { { 0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x21 } };

static void
shop_desk_finalize (GObject *object)
{
  g_clear_object (&SHOP_DESK (object)->db);
  G_OBJECT_CLASS (shop_desk_parent_class)->finalize (object);
}

static void
shop_desk_class_init (ShopDeskClass *class)
{
  G_OBJECT_CLASS (class)->finalize = shop_desk_finalize;
}

static void
shop_desk_init (ShopDesk *self)
{
  self->user = first_user;
}

/**
 * shop_desk_new:
 *
 * Returns: (transfer full): a desk at which the owner stands, until shop_desk_set_user()
 */
ShopDesk *
shop_desk_new (StoreDb *db)
{
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  ShopDesk *self = g_object_new (SHOP_TYPE_DESK, NULL);
  self->db = g_object_ref (db);
  return self;
}

/**
 * shop_desk_get_db:
 *
 * Returns: (transfer none): the store
 */
StoreDb *
shop_desk_get_db (ShopDesk *self)
{
  g_return_val_if_fail (SHOP_IS_DESK (self), NULL);

  return self->db;
}

/**
 * shop_desk_get_user:
 * @user: (out): who stands at the desk
 */
void
shop_desk_get_user (ShopDesk *self, BaseId *user)
{
  g_return_if_fail (SHOP_IS_DESK (self));

  *user = self->user;
}

void
shop_desk_set_user (ShopDesk *self, const BaseId *user)
{
  g_return_if_fail (SHOP_IS_DESK (self));

  self->user = *user;
}

void
shop_outcome_free (ShopOutcome *self)
{
  g_clear_pointer (&self->result, json_object_unref);
  g_free (self);
}

/**
 * shop_outcome_get_id:
 * @id: (out): an id in the result
 *
 * Returns: whether it is there
 */
gboolean
shop_outcome_get_id (const ShopOutcome *self, const char *member, BaseId *id)
{
  const char *text = base_json_get_string (self->result, member);

  return text != NULL && base_id_parse (text, id);
}

/* What a verb or a query carries to its thread and back. */
typedef struct
{
  BaseId user;
  const ShopVerb *verb;
  const ShopQuery *query;
  gconstpointer arguments;
  gpointer own_arguments; /* a copy, where who asked does not wait */
  gpointer prepared;
  ShopOutcome *outcome;
  JsonNode *answer;
} Errand;

static const ShopShape *
shape_of (const Errand *errand)
{
  g_assert (errand->verb != NULL || errand->query != NULL);

  return errand->verb != NULL ? errand->verb->shape : errand->query->shape;
}

static void
errand_clear (Errand *errand)
{
  shop_arguments_free (shape_of (errand), errand->own_arguments);
  g_clear_pointer (&errand->prepared, g_free);
  g_clear_pointer (&errand->outcome, shop_outcome_free);
  g_clear_pointer (&errand->answer, json_node_unref);
}

static void
errand_free (gpointer data)
{
  errand_clear (data);
  g_free (data);
}

static Errand *
errand_new (ShopDesk *self, const ShopVerb *verb, const ShopQuery *query, gconstpointer arguments)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->user = self->user;
  errand->verb = verb;
  errand->query = query;
  errand->own_arguments = shop_arguments_copy (shape_of (errand), arguments);
  errand->arguments = errand->own_arguments;
  return errand;
}

static char *
object_to_text (JsonObject *object)
{
  if (object == NULL)
    return NULL;
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  return base_json_to_text (node, FALSE);
}

static gboolean
write_audit (ShopTurn *turn, Errand *errand, GError **error)
{
  g_autoptr (JsonObject) given = shop_arguments_to_json (errand->verb->shape, errand->arguments);
  g_autofree char *arguments = object_to_text (given);
  g_autofree char *result = object_to_text (turn->result);
  g_autofree char *undo = object_to_text (turn->undo);
  StoreAuditEntry entry = { &turn->user, errand->verb->name, arguments, result, undo };

  errand->outcome = g_new0 (ShopOutcome, 1);
  errand->outcome->result = json_object_ref (turn->result);
  errand->outcome->undoable = undo != NULL;
  return store_audit_append (turn->connection, &entry, &errand->outcome->entry, error);
}

/* Rules that the schema holds are a person's business; other failures are the store's. */
static void
translate (ShopTurn *turn, const Errand *errand, GError **error)
{
  if (error == NULL)
    return;
  if (g_error_matches (*error, STORE_ERROR, STORE_ERROR_CONSTRAINT))
    shop_error_from_constraint (error);
  if (g_error_matches (*error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND))
    shop_missing_explain (turn, shape_of (errand), errand->arguments, error);
}

static gboolean
perform (StoreConnection *connection, gpointer data, GError **error)
{
  Errand *errand = data;
  ShopTurn turn = { .connection = connection, .user = errand->user, .prepared = errand->prepared };
  gboolean done = shop_turn_load (&turn, error) &&
                  shop_turn_perform (&turn, errand->verb, errand->arguments, error) &&
                  write_audit (&turn, errand, error);

  if (!done)
    translate (&turn, errand, error);
  shop_turn_clear (&turn);
  return done;
}

static gboolean
prepare (StoreDb *db, Errand *errand, GError **error)
{
  return errand->verb->prepare == NULL ||
         errand->verb->prepare (db, &errand->user, errand->arguments, &errand->prepared, error);
}

static void
run_in_thread (GTask *task, gpointer desk, gpointer data, GCancellable *cancellable)
{
  StoreDb *db = SHOP_DESK (desk)->db;
  GError *error = NULL;

  if (prepare (db, data, &error) && store_db_write (db, perform, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The desk is what the callback is called for; the store behind it is nobody's business. */
static GTask *
task_new (ShopDesk *self,
          Errand *errand,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  /* What is committed is done, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, errand, errand_free);
  return task;
}

static void
finish_task (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
on_written (GObject *db, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  gboolean done = store_db_write_finish (STORE_DB (db), result, &error);

  finish_task (task, done, error);
}

static void
on_read (GObject *db, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;
  gboolean done = store_db_read_finish (STORE_DB (db), result, &error);

  finish_task (task, done, error);
}

/**
 * shop_desk_run:
 * @verb: what to do
 * @arguments: the struct of @verb's arguments
 * @outcome: (out) (optional) (transfer full): what came of it
 * @error: (out): a #ShopError or #StoreError; nothing was changed
 *
 * Does it and waits until it is on the disk. For the command line and tests.
 */
gboolean
shop_desk_run (ShopDesk *self,
               const ShopVerb *verb,
               gconstpointer arguments,
               ShopOutcome **outcome,
               GError **error)
{
  Errand errand = { .user = self->user, .verb = verb, .arguments = arguments };
  GError *failure = NULL;

  g_return_val_if_fail (SHOP_IS_DESK (self), FALSE);

  gboolean done =
    prepare (self->db, &errand, &failure) && store_db_write (self->db, perform, &errand, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (done && outcome != NULL)
    *outcome = g_steal_pointer (&errand.outcome);
  errand_clear (&errand);
  return done;
}

/**
 * shop_desk_run_async:
 *
 * As shop_desk_run(), without waiting; @arguments are copied.
 */
void
shop_desk_run_async (ShopDesk *self,
                     const ShopVerb *verb,
                     gconstpointer arguments,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (SHOP_IS_DESK (self));

  Errand *errand = errand_new (self, verb, NULL, arguments);
  GTask *task = task_new (self, errand, cancellable, callback, user_data);
  g_task_set_source_tag (task, shop_desk_run_async);
  if (verb->prepare == NULL)
    {
      store_db_write_async (self->db, perform, errand, NULL, cancellable, on_written, task);
      return;
    }
  g_task_run_in_thread (task, run_in_thread);
  g_object_unref (task);
}

gboolean
shop_desk_run_finish (ShopDesk *self, GAsyncResult *result, ShopOutcome **outcome, GError **error)
{
  g_return_val_if_fail (SHOP_IS_DESK (self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (outcome != NULL)
    *outcome = g_steal_pointer (&((Errand *) g_task_get_task_data (G_TASK (result)))->outcome);
  return TRUE;
}

/**
 * shop_desk_run_json:
 * @name: of a verb
 * @arguments: see shop_verbs_to_json()
 *
 * As shop_desk_run(), for scripts, the assistant and other stations.
 */
gboolean
shop_desk_run_json (ShopDesk *self,
                    const char *name,
                    JsonObject *arguments,
                    ShopOutcome **outcome,
                    GError **error)
{
  const ShopVerb *verb = shop_verb_find (name);

  if (verb == NULL)
    {
      shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("No verb is called “%s”."), name);
      return FALSE;
    }
  gpointer parsed = shop_arguments_parse (verb->shape, arguments, error);
  gboolean done = parsed != NULL && shop_desk_run (self, verb, parsed, outcome, error);
  shop_arguments_free (verb->shape, parsed);
  return done;
}

static gboolean
read_answer (StoreConnection *connection, gpointer data, GError **error)
{
  Errand *errand = data;
  ShopTurn turn = { .connection = connection, .user = errand->user };

  if (shop_turn_load (&turn, error) && shop_turn_may (&turn, errand->query->permission, error))
    errand->answer = errand->query->read (&turn, errand->arguments, error);
  if (errand->answer == NULL)
    translate (&turn, errand, error);
  shop_turn_clear (&turn);
  return errand->answer != NULL;
}

/**
 * shop_desk_query:
 * @error: (out): a #ShopError or #StoreError
 *
 * Answers a question and waits for it. For the command line and tests.
 *
 * Returns: (transfer full): the answer
 */
JsonNode *
shop_desk_query (ShopDesk *self, const ShopQuery *query, gconstpointer arguments, GError **error)
{
  Errand errand = { .user = self->user, .query = query, .arguments = arguments };

  g_return_val_if_fail (SHOP_IS_DESK (self), NULL);

  return store_db_read (self->db, read_answer, &errand, error) ? errand.answer : NULL;
}

void
shop_desk_query_async (ShopDesk *self,
                       const ShopQuery *query,
                       gconstpointer arguments,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SHOP_IS_DESK (self));

  Errand *errand = errand_new (self, NULL, query, arguments);
  GTask *task = task_new (self, errand, cancellable, callback, user_data);
  g_task_set_source_tag (task, shop_desk_query_async);
  store_db_read_async (self->db, read_answer, errand, NULL, cancellable, on_read, task);
}

JsonNode *
shop_desk_query_finish (ShopDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SHOP_IS_DESK (self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&((Errand *) g_task_get_task_data (G_TASK (result)))->answer);
}

/**
 * shop_desk_query_json:
 * @name: of a query
 * @arguments: see shop_queries_to_json()
 *
 * As shop_desk_query(), for scripts and the assistant.
 */
JsonNode *
shop_desk_query_json (ShopDesk *self, const char *name, JsonObject *arguments, GError **error)
{
  const ShopQuery *query = shop_query_find (name);

  if (query == NULL)
    {
      shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("No query is called “%s”."), name);
      return NULL;
    }
  gpointer parsed = shop_arguments_parse (query->shape, arguments, error);
  JsonNode *answer = parsed != NULL ? shop_desk_query (self, query, parsed, error) : NULL;
  shop_arguments_free (query->shape, parsed);
  return answer;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice.h"
#include "base/base-zone.h"
#include "shop/shop-invoice-head.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-invoice-total.h"
#include "shop/shop-party.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* What a draft takes from its job. */
typedef struct
{
  BaseId customer;
  BaseId vehicle;
  gint64 number;
  char order_no[64];
} Job;

static gboolean
check_no_draft (ShopTurn *turn, const BaseId *job, gint64 number, GError **error)
{
  g_autoptr (StoreStatement) draft = NULL;

  if (!shop_row_take_first (shop_invoice_query_job_draft (turn, job, error), &draft, error))
    return FALSE;
  if (draft == NULL)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_TAKEN,
                     _ ("Job %d has a draft of an invoice already. Open that one, or discard it."),
                     (int) number);
  return FALSE;
}

static gboolean
load_job (ShopTurn *turn, const BaseId *id, Job *job, GError **error)
{
  g_autoptr (StoreStatement) row = shop_invoice_query_job (turn, id, error);

  if (!shop_row_require (row, "job", error))
    return FALSE;
  job->number = store_statement_get_int (row, 0);
  store_statement_get_id (row, 2, &job->customer);
  store_statement_get_id (row, 3, &job->vehicle);
  shop_row_get_word (row, 4, job->order_no, sizeof job->order_no);
  if (!g_str_equal (store_statement_get_text (row, 1), "cancelled"))
    return TRUE;
  shop_state_refuse (error, "job", "cancelled", _ ("Job %d is cancelled."), (int) job->number);
  return FALSE;
}

static gboolean
insert_draft (ShopTurn *turn,
              const BaseId *id,
              const ShopInvoiceDraft *draft,
              const Job *job,
              GError **error)
{
  const BaseId *customer = shop_id_is_given (&draft->customer) ? &draft->customer : &job->customer;
  const char *order_no = draft->order_no != NULL ? draft->order_no : job->order_no;
  g_autoptr (StoreStatement) mode = shop_invoice_query_tax_mode (turn, error);

  return shop_row_require (mode, "site", error) &&
         store_insert (turn->connection, error, "invoice", { "id", store_id (id) },
                       { "kind", store_text ("invoice") }, { "site", store_id (&turn->site) },
                       { "job", store_id (shop_id_or_null (&draft->job)) },
                       { "customer", store_id (shop_id_or_null (customer)) },
                       { "vehicle", store_id (shop_id_or_null (&job->vehicle)) },
                       { "order_no", store_text (*order_no != '\0' ? order_no : NULL) },
                       { "currency", store_text (turn->currency) },
                       { "tax_mode", store_text (store_statement_get_text (mode, 0)) },
                       { "net_minor", store_int (0) }, { "tax_minor", store_int (0) },
                       { "total_minor", store_int (0) }, { "created_s", store_int (turn->now_s) });
}

static gboolean
copy_line (ShopTurn *turn,
           const BaseId *invoice,
           gint64 position,
           StoreStatement *line,
           GError **error)
{
  BaseId id, job_line, part = { 0 };

  base_id_new (&id);
  store_statement_get_id (line, 0, &job_line);
  store_statement_get_id (line, 3, &part);
  return store_insert (turn->connection, error, "invoice_line", { "id", store_id (&id) },
                       { "invoice", store_id (invoice) }, { "position", store_int (position) },
                       { "job_line", store_id (&job_line) },
                       { "kind", store_text (store_statement_get_text (line, 1)) },
                       { "description", store_text (store_statement_get_text (line, 2)) },
                       { "part", store_id (shop_id_or_null (&part)) },
                       { "qty_milli", store_int (store_statement_get_int (line, 4)) },
                       { "price_e4", store_int (store_statement_get_int (line, 5)) },
                       { "cost_e4", store_int (store_statement_get_int (line, 6)) },
                       { "discount_bp", store_int (store_statement_get_int (line, 7)) },
                       { "tax_code", store_text (store_statement_get_text (line, 8)) },
                       { "tax_bp", store_int (store_statement_get_int (line, 9)) },
                       { "net_minor", store_int (0) }, { "tax_minor", store_int (0) },
                       { "taken", store_text (store_statement_get_text (line, 10)) });
}

static gboolean
copy_job_lines (ShopTurn *turn, const BaseId *invoice, const BaseId *job, GError **error)
{
  gint64 position;
  gboolean done = TRUE;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) line = NULL;

  if (!shop_id_is_given (job))
    return TRUE;
  line = shop_invoice_query_job_lines (turn, job, error);
  if (line == NULL || !shop_row_take_int (shop_invoice_query_next_position (turn, invoice, error),
                                          "invoice", &position, error))
    return FALSE;
  while (done && store_statement_next (line, &failure))
    done = copy_line (turn, invoice, position++, line, error);
  return done && store_succeeded (g_steal_pointer (&failure), error);
}

static const ShopArgument draft_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceDraft, job, ID),
  SHOP_ARGUMENT (ShopInvoiceDraft, customer, ID),
  SHOP_ARGUMENT (ShopInvoiceDraft, order_no, TEXT),
};

static const ShopShape draft_shape = SHOP_SHAPE (ShopInvoiceDraft, draft_arguments);

static gboolean
draft (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopInvoiceDraft wanted = *(const ShopInvoiceDraft *) arguments;
  Job job = { 0 };
  BaseId id;

  base_id_new (&id);
  if (!shop_party_resolve_customer (turn, &wanted.customer, error))
    return FALSE;
  if (shop_id_is_given (&wanted.job) && (!load_job (turn, &wanted.job, &job, error) ||
                                         !check_no_draft (turn, &wanted.job, job.number, error)))
    return FALSE;
  shop_turn_tell_id (turn, "invoice", &id);
  shop_turn_set_undo (turn, &shop_invoice_discard_verb, &(ShopInvoiceDiscard){ id });
  return insert_draft (turn, &id, &wanted, &job, error) &&
         copy_job_lines (turn, &id, &wanted.job, error) && shop_invoice_recount (turn, &id, error);
}

const ShopVerb shop_invoice_draft_verb = {
  "invoice-draft",
  N_ ("Begins an invoice, with the lines of a job or without"),
  SHOP_MAY_INVOICE,
  &draft_shape,
  draft,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceEdit, invoice, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopInvoiceEdit, customer, ID),
  SHOP_ARGUMENT (ShopInvoiceEdit, order_no, TEXT),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopInvoiceEdit, edit_arguments);

static gboolean
edit (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopInvoiceEdit wanted = *(const ShopInvoiceEdit *) arguments;
  ShopInvoiceHead head;

  return shop_invoice_load_draft (turn, &wanted.invoice, &head, error) &&
         shop_party_resolve_customer (turn, &wanted.customer, error) &&
         shop_turn_edit (turn, "invoice", &head.id, &shop_invoice_edit_verb, &wanted, error);
}

const ShopVerb shop_invoice_edit_verb = {
  "invoice-edit", N_ ("Changes a draft of an invoice"), SHOP_MAY_INVOICE, &edit_shape, edit,
};

static const ShopArgument refresh_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceRefresh, invoice, ID, .required = TRUE, .key = TRUE),
};

static const ShopShape refresh_shape = SHOP_SHAPE (ShopInvoiceRefresh, refresh_arguments);

static gboolean
refresh (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceRefresh *wanted = arguments;
  ShopInvoiceHead head;

  return shop_invoice_load_draft (turn, &wanted->invoice, &head, error) &&
         shop_invoice_remove_job_lines (turn, &head.id, error) &&
         copy_job_lines (turn, &head.id, &head.job, error) &&
         shop_invoice_recount (turn, &head.id, error);
}

const ShopVerb shop_invoice_refresh_verb = {
  "invoice-refresh", N_ ("Takes the lines of the job over again into the draft of its invoice"),
  SHOP_MAY_INVOICE,  &refresh_shape,
  refresh,
};

static gboolean
set_state (ShopTurn *turn, const ShopInvoiceHead *head, const char *state, GError **error)
{
  return store_update (turn->connection, error, "invoice", &head->id,
                       { "state", store_text (state) }) &&
         shop_turn_log_state (turn, "invoice", &head->id, head->state, state, NULL, error);
}

static const ShopArgument discard_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceDiscard, invoice, ID, .required = TRUE, .key = TRUE),
};

static const ShopShape discard_shape = SHOP_SHAPE (ShopInvoiceDiscard, discard_arguments);

static gboolean
discard (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceDiscard *wanted = arguments;
  ShopInvoiceHead head;

  shop_turn_set_undo (turn, &shop_invoice_restore_verb, &(ShopInvoiceRestore){ wanted->invoice });
  return shop_invoice_load_draft (turn, &wanted->invoice, &head, error) &&
         set_state (turn, &head, "discarded", error);
}

const ShopVerb shop_invoice_discard_verb = {
  "invoice-discard", N_ ("Discards a draft of an invoice"), SHOP_MAY_INVOICE, &discard_shape,
  discard,
};

static const ShopArgument restore_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceRestore, invoice, ID, .required = TRUE, .key = TRUE),
};

static const ShopShape restore_shape = SHOP_SHAPE (ShopInvoiceRestore, restore_arguments);

static gboolean
check_restore (ShopTurn *turn, const ShopInvoiceHead *head, GError **error)
{
  Job job = { 0 };

  if (!g_str_equal (head->state, "discarded"))
    {
      shop_refuse_fully (
        error, SHOP_ERROR_STATE,
        _ ("This invoice was not discarded, so there is nothing to restore. Open it as it is."));
      return FALSE;
    }
  return !shop_id_is_given (&head->job) || (load_job (turn, &head->job, &job, error) &&
                                            check_no_draft (turn, &head->job, job.number, error));
}

static gboolean
restore (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceRestore *wanted = arguments;
  ShopInvoiceHead head;

  shop_turn_set_undo (turn, &shop_invoice_discard_verb, &(ShopInvoiceDiscard){ wanted->invoice });
  return shop_invoice_load (turn, &wanted->invoice, &head, error) &&
         check_restore (turn, &head, error) && set_state (turn, &head, "draft", error);
}

const ShopVerb shop_invoice_restore_verb = {
  "invoice-restore", N_ ("Takes up a draft of an invoice again that was discarded"),
  SHOP_MAY_INVOICE,  &restore_shape,
  restore,
};

const ShopVerb *const shop_invoice_verbs[] = {
  &shop_invoice_draft_verb,     &shop_invoice_edit_verb,
  &shop_invoice_refresh_verb,   &shop_invoice_line_add_verb,
  &shop_invoice_line_edit_verb, &shop_invoice_issue_verb,
  &shop_invoice_send_verb,      &shop_invoice_discard_verb,
  &shop_invoice_restore_verb,   NULL,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import.h"

#include "base/base-json.h"
#include "shop/shop-import-queries.h"
#include "shop/shop-import-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define USUAL_LINES 200

static gboolean
add_counts (JsonObject *report, StoreStatement *rows, GError **error)
{
  g_autoptr (StoreStatement) own = rows;
  g_autoptr (GError) failure = NULL;
  JsonObject *counts = json_object_new ();

  for (int state = 0; state < SHOP_IMPORT_N_STATES; state++)
    json_object_set_int_member (counts, shop_import_state_get_word ((ShopImportState) state), 0);
  while (own != NULL && store_statement_next (own, &failure))
    json_object_set_int_member (counts, store_statement_get_text (own, 0),
                                store_statement_get_int (own, 1));
  json_object_set_object_member (report, "counts", counts);
  return own != NULL && store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
add_rows (JsonObject *report, const char *member, StoreStatement *rows, GError **error)
{
  g_autoptr (StoreStatement) own = rows;
  JsonNode *node = own != NULL ? shop_rows_to_json (own, error) : NULL;

  if (node != NULL)
    json_object_set_member (report, member, node);
  return node != NULL;
}

/* Returns: (transfer full): what came of the lines of an import, and why some wait */
JsonObject *
shop_import_report (ShopTurn *turn, const BaseId *batch, GError **error)
{
  g_autoptr (JsonObject) report = json_object_new ();

  shop_import_set_id (report, "batch", batch);
  return add_counts (report, shop_import_query_states (turn, batch, error), error) &&
             add_rows (report, "rules", shop_import_query_rules (turn, batch, error), error) &&
             add_rows (report, "warnings", shop_import_query_warnings (turn, batch, error), error)
           ? g_steal_pointer (&report)
           : NULL;
}

typedef struct
{
  BaseId batch;
  const char *state;
  ShopMaybe most;
} RowsAsked;

static const ShopArgument rows_arguments[] = {
  SHOP_ARGUMENT (RowsAsked, batch, ID, .required = TRUE),
  SHOP_ARGUMENT (RowsAsked,
                 state,
                 WORD,
                 .words = "waiting new updated same review quarantine skipped undone"),
  SHOP_ARGUMENT (RowsAsked, most, MAYBE_INT, .least = 1, .most = 10000),
};

static const ShopShape rows_shape = SHOP_SHAPE (RowsAsked, rows_arguments);

static JsonNode *
read_rows (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const RowsAsked *asked = arguments;
  g_autoptr (StoreStatement) rows =
    shop_import_query_rows (turn, &asked->batch, asked->state != NULL ? asked->state : "review",
                            shop_maybe_get (asked->most, USUAL_LINES), error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery rows_query = {
  "import-rows",   N_ ("Lines of an import: those to review, in quarantine, or in another state"),
  SHOP_MAY_IMPORT, &rows_shape,
  read_rows,
};

typedef struct
{
  BaseId batch;
} ImportAsked;

static const ShopArgument import_arguments[] = {
  SHOP_ARGUMENT (ImportAsked, batch, ID, .required = TRUE),
};

static const ShopShape import_shape = SHOP_SHAPE (ImportAsked, import_arguments);

static JsonNode *
read_import (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ImportAsked *asked = arguments;
  g_autoptr (JsonObject) report = shop_import_report (turn, &asked->batch, error);

  return report != NULL ? json_node_init_object (json_node_alloc (), report) : NULL;
}

static const ShopQuery import_query = {
  "import", N_ ("What came of the lines of an import"), SHOP_MAY_IMPORT, &import_shape, read_import,
};

static JsonNode *
list_imports (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_import_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery imports_query = {
  "imports",       N_ ("The files that were taken in, the newest first"),
  SHOP_MAY_IMPORT, &shop_no_arguments,
  list_imports,
};

const ShopQuery *const shop_import_queries[] = {
  &imports_query,
  &import_query,
  &rows_query,
  NULL,
};

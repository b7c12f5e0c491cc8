/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-import-amend.h"

#include "base/base-json.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define MOST_COLUMNS 32

/* A line that did something more than nothing stays so; one that is held back stays that. */
void
shop_import_row_step (ShopImportRow *row, ShopImportState state)
{
  if (row->state == SHOP_IMPORT_WAITING ||
      (row->state == SHOP_IMPORT_SAME && state == SHOP_IMPORT_UPDATED))
    row->state = state;
}

static char *
spell (JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

static gboolean
is_equal (const char *a, const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  return g_str_equal (first, second);
}

/* What the line changes of a record: a blank is filled, what differs is changed or told. */
typedef struct
{
  const ShopImportJob *job;
  ShopImportRow *row;
  StoreStatement *now;
  gboolean overrule;
  JsonObject *changes;
} Comparison;

static void
compare (Comparison *self, const char *column, int place)
{
  JsonNode *given = json_object_get_member (self->row->values, column);
  g_autofree char *theirs = spell (given);
  g_autofree char *ours = store_statement_dup_text (self->now, place);
  const ShopImportField *field = shop_import_kind_find_field (self->job->kind, column);

  if (ours != NULL && *ours != '\0' && is_equal (ours, theirs))
    return;
  if (ours == NULL || *ours == '\0' || self->overrule)
    json_object_set_member (self->changes, column, json_node_copy (given));
  else
    shop_import_row_hold (self->row, "differs", _ ("%s: here it is “%s”, in the file “%s”."),
                          g_dgettext (GETTEXT_PACKAGE, field != NULL ? field->label : column), ours,
                          theirs);
}

static gsize
pick_columns (ShopImportRow *row, const char *const *wanted, const char **columns)
{
  gsize n = 0;

  for (; wanted != NULL && *wanted != NULL && n < MOST_COLUMNS; wanted++)
    if (json_object_has_member (row->values, *wanted))
      columns[n++] = *wanted;
  return n;
}

static gboolean
compare_all (Comparison *self, const BaseId *record, const char *const *wanted, GError **error)
{
  const char *columns[MOST_COLUMNS];
  g_autoptr (GError) failure = NULL;
  gsize n = pick_columns (self->row, wanted, columns);

  if (n == 0)
    return TRUE;
  g_autoptr (StoreStatement) now = store_row_select (
    self->job->turn->connection, self->job->kind->table, record, columns, n, error);
  if (now == NULL)
    return FALSE;
  if (!store_statement_next (now, &failure))
    {
      if (failure == NULL)
        shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->now = now;
  for (gsize i = 0; i < n; i++)
    compare (self, columns[i], (int) i);
  return TRUE;
}

/**
 * shop_import_amend:
 * @record: which the line means
 * @overrule: whether its values take the place of those that differ
 *
 * Fills what is blank in a record. Where something differs, the line is held for a person.
 */
gboolean
shop_import_amend (const ShopImportJob *job,
                   ShopImportRow *row,
                   const ShopImportAmend *how,
                   const BaseId *record,
                   gboolean overrule,
                   GError **error)
{
  g_autoptr (JsonObject) changes = json_object_new ();
  Comparison comparison = { job, row, NULL, overrule, changes };

  row->record = *record;
  if (!compare_all (&comparison, record, how->steady, error))
    return FALSE;
  comparison.overrule = TRUE;
  if (!compare_all (&comparison, record, how->moving, error))
    return FALSE;
  if (row->state == SHOP_IMPORT_REVIEW)
    return TRUE;
  shop_import_row_step (row, json_object_get_size (changes) > 0 ? SHOP_IMPORT_UPDATED
                                                                : SHOP_IMPORT_SAME);
  if (json_object_get_size (changes) == 0)
    return TRUE;
  shop_import_set_id (changes, how->key, record);
  return shop_import_perform (job, row, how->verb, changes, NULL, NULL, error);
}

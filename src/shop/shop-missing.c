/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-missing.h"
#include "shop/shop-desk-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-subject.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What a person calls a record of @table; %NULL where nobody speaks of such records. */
static const char *
find_word (const char *table)
{
  const ShopSubject *subject = shop_subject_of_table (table);

  return subject != NULL ? g_dgettext (GETTEXT_PACKAGE, subject->word) : NULL;
}

static void
refuse_unknown (const char *name, const BaseId *id, GError **error)
{
  const char *word = find_word (name);
  char text[BASE_ID_TEXT_SIZE];

  base_id_to_text (id, text);
  if (word != NULL)
    /* Translators: a kind of record such as “vehicle”, and an id. */
    shop_refuse (error, SHOP_ERROR_NOT_FOUND, _ ("There is no %s with the id %s."), word, text);
  else
    shop_refuse (error, SHOP_ERROR_NOT_FOUND, _ ("Nothing has the id %s, given as “%s”."), text,
                 name);
}

/* Whether the id is none, or that of another kind of record than its argument is named for. */
static gboolean
explain_id (ShopTurn *turn, const char *name, const BaseId *id, GError **error)
{
  g_autofree char *table = NULL;

  if (!shop_id_is_given (id) || !shop_desk_query_table (turn, id, &table, NULL))
    return FALSE;
  if (table == NULL)
    {
      refuse_unknown (name, id, error);
      return TRUE;
    }
  const char *word = find_word (table);
  if (word == NULL || find_word (name) == NULL || g_str_equal (table, name))
    return FALSE;
  shop_refuse (error, SHOP_ERROR_NOT_FOUND,
               /* Translators: both are kinds of records, such as “vehicle” and “bay”. */
               _ ("What was given as the %s is a %s."), find_word (name), word);
  return TRUE;
}

static gboolean
explain_all (ShopTurn *turn, const ShopShape *shape, gconstpointer arguments, GError **error);

static gboolean
explain_list (ShopTurn *turn, const ShopShape *shape, const ShopItems *list, GError **error)
{
  const char *items = list->items;
  gboolean done = FALSE;

  for (gsize i = 0; !done && i < list->n; i++)
    done = explain_all (turn, shape, items + i * shape->size, error);
  return done;
}

static gboolean
explain_all (ShopTurn *turn, const ShopShape *shape, gconstpointer arguments, GError **error)
{
  gboolean done = FALSE;

  for (guint i = 0; !done && i < shape->n_arguments; i++)
    {
      const ShopArgument *argument = &shape->arguments[i];
      gconstpointer place = (const char *) arguments + argument->offset;

      if (argument->type == SHOP_ARGUMENT_ID)
        done = explain_id (turn, argument->name, place, error);
      else if (argument->type == SHOP_ARGUMENT_LIST)
        done = explain_list (turn, argument->shape, place, error);
    }
  return done;
}

/**
 * shop_missing_explain:
 * @shape: of @arguments
 * @error: (inout): %SHOP_ERROR_NOT_FOUND, which may say no more than that something is not there
 *
 * Makes it say which of the ids that were given is that of no record, or of another kind of record.
 * Where all of them are right, something that they lead to was missing, and @error stays as it is.
 */
void
shop_missing_explain (ShopTurn *turn,
                      const ShopShape *shape,
                      gconstpointer arguments,
                      GError **error)
{
  GError *better = NULL;

  if (!explain_all (turn, shape, arguments, &better))
    return;
  g_clear_error (error);
  g_propagate_error (error, better);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-argument.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define MOST_LETTERS_A_LINE 255
#define MOST_LETTERS        100000

/* What people write at length, with line breaks, and what a file says of itself. All other texts
 * are one line: a name, a number, a word of a list. */
static const char *const prose[] = {
  "address",     "body",     "complaint", "delimiter", "delivery_note",
  "description", "evidence", "failure",   "label",     "note",
  "override",    "reason",   "rule",      "section",   "template",
  "terms",       "text",     "value",     NULL,
};

static gboolean
is_control (gunichar letter, gboolean long_text)
{
  return g_unichar_iscntrl (letter) &&
         !(long_text && (letter == '\n' || letter == '\r' || letter == '\t'));
}

static gboolean
has_control (const char *text, gboolean long_text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (is_control (g_utf8_get_char (text), long_text))
      return TRUE;
  return FALSE;
}

static gboolean
check_text (const char *name, const char *text, GError **error)
{
  gboolean long_text = g_strv_contains (prose, name);
  glong most = long_text ? MOST_LETTERS : MOST_LETTERS_A_LINE;

  if (text == NULL)
    return TRUE;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  if (g_utf8_strlen (valid, -1) > most)
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” has more than %d letters."), name, (int) most);
  else if (has_control (valid, long_text))
    shop_refuse (error, SHOP_ERROR_VALUE,
                 _ ("“%s” holds a line break, a tab or another letter that cannot be seen."), name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_list (const ShopShape *shape, const ShopItems *list, GError **error)
{
  const char *items = list->items;
  gboolean done = TRUE;

  for (gsize i = 0; done && i < list->n; i++)
    done = shop_arguments_check (shape, items + i * shape->size, error);
  return done;
}

/**
 * shop_arguments_check:
 * @error: (out): %SHOP_ERROR_VALUE, which names the argument
 *
 * Returns: whether each text can be shown where its kind is shown: on one line, or as a paragraph
 */
gboolean
shop_arguments_check (const ShopShape *shape, gconstpointer arguments, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < shape->n_arguments; i++)
    {
      const ShopArgument *argument = &shape->arguments[i];
      gconstpointer place = (const char *) arguments + argument->offset;

      if (argument->type == SHOP_ARGUMENT_TEXT)
        done = check_text (argument->name, *(const char *const *) place, error);
      else if (argument->type == SHOP_ARGUMENT_LIST)
        done = check_list (argument->shape, place, error);
    }
  return done;
}

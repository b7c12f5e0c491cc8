/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-search.h"

#include <string.h>

/* What is compared: no case, no blanks and no dashes, since nobody agrees where a plate has them.
 */
static char *
make_key (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  g_autofree char *plain = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *key = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (letter);

      if (!g_unichar_isspace (letter) && type != G_UNICODE_DASH_PUNCTUATION)
        g_string_append_unichar (key, letter);
    }
  return g_string_free (key, FALSE);
}

static gboolean
any_contains (char **keys, const char *text)
{
  g_autofree char *wanted = make_key (text);

  for (; *keys != NULL; keys++)
    if (strstr (*keys, wanted) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_all_words (char **keys, const char *query)
{
  g_auto (GStrv) words = g_strsplit_set (query, " \t", -1);

  for (char **word = words; *word != NULL; word++)
    if (!any_contains (keys, *word))
      return FALSE;
  return TRUE;
}

/**
 * speedshop_search_matches:
 * @texts: (array length=n_texts) (element-type utf8): what a record says of itself; some may be
 * %NULL
 * @query: what a person typed
 *
 * Case, spaces and dashes do not count, so "kjw 305" finds KJW305 and "golf-r" finds Golf R.
 *
 * Returns: whether one of @texts has the whole @query in it, or each word of it stands in any of
 * them
 */
gboolean
speedshop_search_matches (const char *const *texts, guint n_texts, const char *query)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (query != NULL, FALSE);

  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *key = texts[i] != NULL ? make_key (texts[i]) : NULL;

      if (key != NULL)
        g_strv_builder_add (builder, key);
    }
  g_auto (GStrv) keys = g_strv_builder_end (builder);
  g_autofree char *whole = make_key (query);
  return *whole == '\0' || any_contains (keys, query) || has_all_words (keys, query);
}

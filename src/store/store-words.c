/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-words.h"

#include <string.h>

/**
 * store_words_split:
 *
 * Cuts a text as the index does: at what is neither letter nor digit, in lower case, without
 * accents.
 *
 * Returns: (transfer full): its words
 */
char **
store_words_split (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = plain != NULL ? plain : "";; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, g_unichar_tolower (c));
      else if (!g_unichar_ismark (c) && word->len > 0)
        {
          g_strv_builder_add (words, word->str);
          g_string_set_size (word, 0);
        }
      if (*p == '\0')
        break;
    }
  return g_strv_builder_end (words);
}

/* What looks alike on a plate counts as the same. */
static char
look_of (char c)
{
  static const char pairs[] = "o0i1l1s5b8z2";

  for (const char *pair = pairs; *pair != '\0'; pair += 2)
    if (c == pair[0])
      return pair[1];
  return c;
}

#define MOST_LETTERS 40

/**
 * store_words_distance:
 *
 * Letters left out, put in, swapped with their neighbour or taken for another, with o and 0, i and
 * 1, s and 5 and so on counted as the same (optimal string alignment distance: Damerau 1964).
 *
 * Returns: how many; for words of up to 40 bytes
 */
guint
store_words_distance (const char *a, const char *b)
{
  guint rows[3][MOST_LETTERS + 1];
  guint *before = rows[0];
  guint *above = rows[1];
  guint *row = rows[2];
  gsize length_a = strlen (a);
  gsize length_b = strlen (b);

  if (length_a > MOST_LETTERS || length_b > MOST_LETTERS)
    return MOST_LETTERS;
  for (guint j = 0; j <= length_b; j++)
    above[j] = j;
  for (guint i = 1; i <= length_a; i++)
    {
      row[0] = i;
      for (guint j = 1; j <= length_b; j++)
        {
          guint same = look_of (a[i - 1]) == look_of (b[j - 1]) ? 0 : 1;

          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + same);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      guint *reused = before;
      before = above;
      above = row;
      row = reused;
    }
  return above[length_b];
}

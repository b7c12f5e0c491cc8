/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-index.h"

#include <string.h>

typedef struct
{
  guint16 dtc;
  guint offset; /* of its text in the index's */
} Entry;

struct _ObdDtcIndex
{
  ObdDtcTerms *synonyms; /* what people type → what titles say */
  GArray *entries;       /* (element-type Entry) */
  GString *texts;        /* " words in small letters with spaces around ", each with its NUL */
};

/* What must be found: one of the two, which begin with a space and may end with one. */
typedef struct
{
  char *literal;
  char *meant; /* (nullable) */
} Needle;

static void
needle_clear (Needle *needle)
{
  g_free (needle->literal);
  g_free (needle->meant);
}

/**
 * obd_dtc_index_new:
 * @synonyms: (transfer full): ids are what people type, texts what titles say
 *
 * Returns: (transfer full): an empty index
 */
ObdDtcIndex *
obd_dtc_index_new (ObdDtcTerms *synonyms)
{
  ObdDtcIndex *self = NULL;

  g_return_val_if_fail (synonyms != NULL, NULL);

  self = g_new0 (ObdDtcIndex, 1);
  self->synonyms = synonyms;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->texts = g_string_sized_new (1 << 20);
  return self;
}

void
obd_dtc_index_free (ObdDtcIndex *self)
{
  if (self == NULL)
    return;
  obd_dtc_terms_free (self->synonyms);
  g_array_unref (self->entries);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

/* Small letters and digits with one space between words and around all. */
static void
append_words (GString *to, const char *text)
{
  g_string_append_c (to, ' ');
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_unichar_tolower (g_utf8_get_char (text));

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (to, letter);
      else if (to->str[to->len - 1] != ' ')
        g_string_append_c (to, ' ');
    }
  if (to->str[to->len - 1] != ' ')
    g_string_append_c (to, ' ');
}

/**
 * obd_dtc_index_add:
 * @text: what @dtc shall be found by
 */
void
obd_dtc_index_add (ObdDtcIndex *self, guint16 dtc, const char *text)
{
  Entry entry = { dtc, 0 };

  g_return_if_fail (self != NULL && text != NULL);

  entry.offset = (guint) self->texts->len;
  append_words (self->texts, text);
  g_string_append_c (self->texts, '\0');
  g_array_append_val (self->entries, entry);
}

/* Searching. */

static gboolean
belongs_to_word_before (const char *word)
{
  return g_ascii_isdigit (*word) || (g_ascii_isalpha (word[0]) && word[1] == '\0');
}

static char *
dup_meaning (const ObdDtcIndex *self, const char *literal, gboolean whole)
{
  g_autofree char *id = g_strstrip (g_strdup (literal));
  guint index = 0;

  if (!obd_dtc_terms_find (self->synonyms, id, &index))
    return NULL;
  return g_strconcat (" ", obd_dtc_terms_get (self->synonyms, index)->text, whole ? " " : NULL,
                      NULL);
}

/* The needle of the words from @word on; returns the first word after it. */
static char **
read_needle (const ObdDtcIndex *self, char **word, Needle *needle)
{
  g_autoptr (GString) literal = g_string_new (" ");
  gboolean whole = FALSE;

  g_string_append (literal, *word++);
  for (; *word != NULL && belongs_to_word_before (*word); word++)
    {
      g_string_append_printf (literal, " %s", *word);
      whole = TRUE;
    }
  if (whole)
    g_string_append_c (literal, ' ');
  needle->meant = dup_meaning (self, literal->str, whole);
  needle->literal = g_string_free (g_steal_pointer (&literal), FALSE);
  return word;
}

static GArray *
read_needles (const ObdDtcIndex *self, const char *text)
{
  GArray *needles = g_array_new (FALSE, TRUE, sizeof (Needle));
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) list = NULL;

  g_array_set_clear_func (needles, (GDestroyNotify) needle_clear);
  append_words (words, text);
  list = g_strsplit (g_strstrip (words->str), " ", -1);
  for (char **word = list; *word != NULL;)
    {
      Needle needle = { 0 };

      word = read_needle (self, word, &needle);
      g_array_append_val (needles, needle);
    }
  return needles;
}

static gboolean
holds_all (const char *text, const GArray *needles)
{
  for (guint i = 0; i < needles->len; i++)
    {
      const Needle *needle = &g_array_index (needles, Needle, i);

      if (strstr (text, needle->literal) == NULL &&
          (needle->meant == NULL || strstr (text, needle->meant) == NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * obd_dtc_index_search:
 * @text: words, in letters of either case; a word may also be the beginning of a code, "P03"
 *
 * Returns: (transfer full) (element-type guint16): the codes that hold all of them, in the order in
 *   which they were added; all codes where there is no word
 */
GArray *
obd_dtc_index_search (const ObdDtcIndex *self, const char *text)
{
  g_autoptr (GArray) needles = NULL;
  GArray *found = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  needles = read_needles (self, text);
  found = g_array_new (FALSE, FALSE, sizeof (guint16));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (holds_all (self->texts->str + entry->offset, needles))
        g_array_append_val (found, entry->dtc);
    }
  return found;
}

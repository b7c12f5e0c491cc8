/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-range.h"
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"
#include "obd/obd-markup.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  guint16 dtc;
  const char *title;
  const char *severity;
  const char *explanation;
} Entry;

struct _ObdDtcBook
{
  GObject parent_instance;

  GArray *entries; /* (element-type Entry), by rising code as the file has them */
  GStringChunk *texts;
};

G_DEFINE_FINAL_TYPE (ObdDtcBook, obd_dtc_book, G_TYPE_OBJECT)

static const char *const severities[] = { "stop", "soon", "watch" };

/* Reading. */

static const char *
find_severity (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (severities); i++)
    if (g_str_equal (severities[i], text))
      return severities[i];
  return NULL;
}

static gboolean
follows_in_order (ObdDtcBook *self, guint16 dtc)
{
  return self->entries->len == 0 ||
         g_array_index (self->entries, Entry, self->entries->len - 1).dtc < dtc;
}

static void
read_code (ObdDtcBook *self,
           GMarkupParseContext *context,
           const char **names,
           const char **values,
           GError **error)
{
  const char *id = NULL;
  const char *title = NULL;
  const char *severity = NULL;
  Entry entry = { 0 };

  if (!g_markup_collect_attributes ("code", names, values, error, G_MARKUP_COLLECT_STRING, "id",
                                    &id, G_MARKUP_COLLECT_STRING, "title", &title,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "severity",
                                    &severity, G_MARKUP_COLLECT_INVALID))
    return;
  if (severity != NULL)
    entry.severity = find_severity (severity);

  if (!obd_dtc_parse (id, &entry.dtc) || !obd_dtc_is_generic (entry.dtc))
    obd_markup_fail (context, error, "“%s” is no code of the standard", id);
  else if (!follows_in_order (self, entry.dtc))
    obd_markup_fail (context, error, "%s is not in the order of codes", id);
  else if (*title == '\0')
    obd_markup_fail (context, error, "%s has no title", id);
  else if (severity != NULL && entry.severity == NULL)
    obd_markup_fail (context, error, "“%s” is no severity", severity);
  else
    {
      entry.title = g_string_chunk_insert_const (self->texts, title);
      g_array_append_val (self->entries, entry);
    }
}

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  guint depth = g_slist_length ((GSList *) g_markup_parse_context_get_element_stack (context));

  if (depth == 1 && g_str_equal (element, "codes"))
    return;
  if (depth == 2 && g_str_equal (element, "code"))
    read_code (user_data, context, names, values, error);
  else
    obd_markup_fail (context, error, "<%s> may not stand here", element);
}

/* A code's text is its explanation.. */
static void
read_text (GMarkupParseContext *context,
           const char *text,
           gsize length,
           gpointer user_data,
           GError **error)
{
  ObdDtcBook *self = user_data;
  g_autofree char *explanation = g_strstrip (g_strndup (text, length));

  if (*explanation == '\0')
    return;
  if (!g_str_equal (g_markup_parse_context_get_element (context), "code"))
    obd_markup_fail (context, error, "text may stand in a code only");
  else
    g_array_index (self->entries, Entry, self->entries->len - 1).explanation =
      g_string_chunk_insert_const (self->texts, explanation);
}

static const GMarkupParser parser = { .start_element = start_element, .text = read_text };

/**
 * obd_dtc_book_new:
 *
 * Returns: (transfer full): the book that is built into the program, or %NULL with @error set to
 *   %OBD_ERROR_CATALOGUE
 */
ObdDtcBook *
obd_dtc_book_new (GError **error)
{
  g_autoptr (GBytes) bytes = obd_markup_load ("codes.xml", error);

  if (bytes == NULL)
    return NULL;
  return obd_dtc_book_new_from_text (g_bytes_get_data (bytes, NULL),
                                     (gssize) g_bytes_get_size (bytes), error);
}

/**
 * obd_dtc_book_new_from_text:
 * @text: XML of the shape that `data/obd/codes.rng` describes
 * @length: its bytes, or -1 when it ends with a NUL
 *
 * Returns: (transfer full): the book, or %NULL with @error set to %OBD_ERROR_CATALOGUE, which names
 *   the line that is wrong
 */
ObdDtcBook *
obd_dtc_book_new_from_text (const char *text, gssize length, GError **error)
{
  g_autoptr (ObdDtcBook) self = g_object_new (OBD_TYPE_DTC_BOOK, NULL);

  g_return_val_if_fail (text != NULL, NULL);

  return obd_markup_parse (text, length, &parser, self, error) ? g_steal_pointer (&self) : NULL;
}

/* Asking. */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return ((const Entry *) a)->dtc - ((const Entry *) b)->dtc;
}

static const Entry *
find_entry (ObdDtcBook *self, guint16 dtc)
{
  Entry wanted = { .dtc = dtc };
  guint index = 0;

  if (!g_array_binary_search (self->entries, &wanted, compare_entries, &index))
    return NULL;
  return &g_array_index (self->entries, Entry, index);
}

static const char *
translate (const char *text)
{
  return text != NULL ? g_dgettext (GETTEXT_PACKAGE, text) : NULL;
}

static ObdDtcFacts *
facts_new (guint16 dtc, const Entry *entry)
{
  ObdDtcFacts *facts = g_new0 (ObdDtcFacts, 1);

  obd_dtc_to_text (dtc, facts->code);
  facts->system = obd_dtc_dup_system (dtc);
  facts->generic = obd_dtc_is_generic (dtc);
  if (entry != NULL)
    {
      facts->title = translate (entry->title);
      facts->severity = entry->severity;
      facts->explanation = translate (entry->explanation);
    }
  return facts;
}

void
obd_dtc_facts_free (ObdDtcFacts *facts)
{
  if (facts == NULL)
    return;
  g_free (facts->system);
  g_free (facts);
}

/**
 * obd_dtc_book_look_up:
 * @dtc: any code
 *
 * Returns: (transfer full): what we know of it: at least what its range tells, never %NULL. Titles
 *   and explanations are the book's and live as long as it.
 */
ObdDtcFacts *
obd_dtc_book_look_up (ObdDtcBook *self, guint16 dtc)
{
  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  return facts_new (dtc, find_entry (self, dtc));
}

/**
 * obd_dtc_book_dup_title:
 * @dtc: any code
 *
 * Returns: (transfer full): its title, translated; where we know none, what its range tells
 */
char *
obd_dtc_book_dup_title (ObdDtcBook *self, guint16 dtc)
{
  const Entry *entry = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  entry = find_entry (self, dtc);
  return entry != NULL ? g_strdup (translate (entry->title)) : obd_dtc_dup_system (dtc);
}

/* Searching. */

static gboolean
is_code_prefix (const char *word, const char *code)
{
  return g_ascii_isdigit (word[1]) && g_ascii_strncasecmp (code, word, strlen (word)) == 0;
}

static gboolean
holds_all_words (const char *haystack, const char *code, char **words)
{
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && !is_code_prefix (*word, code) && strstr (haystack, *word) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
matches (const Entry *entry, char **words)
{
  const char *explanation = entry->explanation != NULL ? translate (entry->explanation) : "";
  g_autofree char *text = g_strjoin ("\n", translate (entry->title), explanation, NULL);
  g_autofree char *haystack = g_utf8_casefold (text, -1);
  char code[OBD_DTC_TEXT_SIZE];

  obd_dtc_to_text (entry->dtc, code);
  return holds_all_words (haystack, code, words);
}

/**
 * obd_dtc_book_search:
 * @text: words, in letters of either case; a word may also be the beginning of a code, "P03"
 *
 * Returns: (transfer full) (element-type ObdDtcFacts): the codes of the book whose title or
 *   explanation holds all the words, by rising code; all codes where there is no word
 */
GPtrArray *
obd_dtc_book_search (ObdDtcBook *self, const char *text)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (self) && text != NULL, NULL);

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_dtc_facts_free);
  folded = g_utf8_casefold (text, -1);
  words = g_strsplit_set (folded, " \t\n,", -1);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (matches (entry, words))
        g_ptr_array_add (found, facts_new (entry->dtc, entry));
    }
  return g_steal_pointer (&found);
}

static void
obd_dtc_book_finalize (GObject *object)
{
  ObdDtcBook *self = OBD_DTC_BOOK (object);

  g_array_unref (self->entries);
  g_string_chunk_free (self->texts);

  G_OBJECT_CLASS (obd_dtc_book_parent_class)->finalize (object);
}

static void
obd_dtc_book_class_init (ObdDtcBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = obd_dtc_book_finalize;
}

static void
obd_dtc_book_init (ObdDtcBook *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  self->texts = g_string_chunk_new (4096);
}

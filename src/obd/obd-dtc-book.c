/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-grammar.h"
#include "obd/obd-dtc-guide.h"
#include "obd/obd-dtc-index.h"
#include "obd/obd-dtc-range.h"
#include "obd/obd-dtc-table.h"
#include "obd/obd-dtc.h"

#include <string.h>

struct _ObdDtcBook
{
  GObject parent_instance;

  ObdDtcTable *table;
  ObdDtcGuide *guide;
  ObdDtcTerms *synonyms;
  ObdDtcIndex *index; /* made when somebody searches; see get_index() */
};

G_DEFINE_FINAL_TYPE (ObdDtcBook, obd_dtc_book, G_TYPE_OBJECT)

/**
 * obd_dtc_book_new:
 *
 * Returns: (transfer full): the book that is built into the program, or %NULL with @error set to
 *   %OBD_ERROR_CATALOGUE
 */
ObdDtcBook *
obd_dtc_book_new (GError **error)
{
  g_autoptr (ObdDtcBook) self = g_object_new (OBD_TYPE_DTC_BOOK, NULL);

  self->table = obd_dtc_table_load (error);
  if (self->table == NULL)
    return NULL;
  self->guide = obd_dtc_guide_load (error);
  if (self->guide == NULL)
    return NULL;
  self->synonyms = obd_dtc_terms_load ("synonyms.xml", error);
  return self->synonyms != NULL ? g_steal_pointer (&self) : NULL;
}

/* Asking. */

static void
fill_from_row (ObdDtcBook *self, ObdDtcFacts *facts, const ObdDtcRow *row)
{
  const ObdDtcTerm *fault = obd_dtc_table_get_fault (self->table, row);

  facts->title = obd_dtc_table_dup_title (self->table, row);
  facts->component =
    obd_dtc_grammar_dup_name (obd_dtc_table_get_component (self->table, row), row->where);
  facts->place = obd_dtc_grammar_dup_place (row->where, self->table->places);
  facts->fault = fault->id;
  facts->fault_kind = fault->kind;
}

static const char *
find_text (const ObdDtcAdvice *advice, ObdDtcItemKind kind)
{
  const ObdDtcItem *item = advice != NULL ? obd_dtc_advice_find (advice, kind) : NULL;

  return item != NULL ? obd_dtc_item_get_text (item) : NULL;
}

static void
fill_from_guide (ObdDtcBook *self, ObdDtcFacts *facts, guint16 dtc)
{
  const ObdDtcAdvice *family = obd_dtc_book_get_family (self, dtc);
  const ObdDtcAdvice *entry = obd_dtc_book_get_entry (self, dtc);

  if (family != NULL)
    {
      facts->severity = family->severity;
      facts->explanation = find_text (family, OBD_DTC_SETS);
    }
  if (entry != NULL && entry->severity != NULL)
    facts->severity = entry->severity;
  if (entry != NULL)
    facts->explanation = find_text (entry, OBD_DTC_NOTE);
}

void
obd_dtc_facts_free (ObdDtcFacts *facts)
{
  if (facts == NULL)
    return;
  g_free (facts->title);
  g_free (facts->system);
  g_free (facts->component);
  g_free (facts->place);
  g_free (facts);
}

/**
 * obd_dtc_book_look_up:
 * @dtc: any code
 *
 * Returns: (transfer full): what we know of it: at least what its range tells, never %NULL
 */
ObdDtcFacts *
obd_dtc_book_look_up (ObdDtcBook *self, guint16 dtc)
{
  const ObdDtcRow *row = NULL;
  ObdDtcFacts *facts = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  facts = g_new0 (ObdDtcFacts, 1);
  obd_dtc_to_text (dtc, facts->code);
  facts->system = obd_dtc_dup_system (dtc);
  facts->generic = obd_dtc_is_generic (dtc);
  row = obd_dtc_table_find (self->table, dtc);
  if (row != NULL)
    fill_from_row (self, facts, row);
  fill_from_guide (self, facts, dtc);
  return facts;
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
  const ObdDtcRow *row = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  row = obd_dtc_table_find (self->table, dtc);
  return row != NULL ? obd_dtc_table_dup_title (self->table, row) : obd_dtc_dup_system (dtc);
}

/* Advice. */

/**
 * obd_dtc_book_get_family:
 *
 * Returns: (nullable): what a workshop does about codes like @dtc
 */
const ObdDtcAdvice *
obd_dtc_book_get_family (ObdDtcBook *self, guint16 dtc)
{
  const ObdDtcRow *row = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  row = obd_dtc_table_find (self->table, dtc);
  if (row == NULL)
    return NULL;
  return obd_dtc_guide_find_family (self->guide, dtc,
                                    obd_dtc_table_get_component (self->table, row)->id,
                                    obd_dtc_table_get_fault (self->table, row)->id, NULL);
}

/**
 * obd_dtc_book_get_entry:
 *
 * Returns: (nullable): what is to be known of @dtc alone
 */
const ObdDtcAdvice *
obd_dtc_book_get_entry (ObdDtcBook *self, guint16 dtc)
{
  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  return obd_dtc_guide_find_entry (self->guide, dtc);
}

static void
add_items (GPtrArray *items, const ObdDtcAdvice *advice, ObdDtcItemKind kind)
{
  for (guint i = 0; advice != NULL && i < advice->items->len; i++)
    {
      ObdDtcItem *item = &g_array_index (advice->items, ObdDtcItem, i);

      if (item->kind == kind)
        g_ptr_array_add (items, item);
    }
}

/**
 * obd_dtc_book_list_items:
 *
 * Returns: (transfer container) (element-type ObdDtcItem): what is known of @dtc of this kind:
 * first what its own entry says, then its family. An entry's causes are ranked and take the place
 * of the family's.
 */
GPtrArray *
obd_dtc_book_list_items (ObdDtcBook *self, guint16 dtc, ObdDtcItemKind kind)
{
  GPtrArray *items = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  items = g_ptr_array_new ();
  add_items (items, obd_dtc_book_get_entry (self, dtc), kind);
  if (kind != OBD_DTC_CAUSE || items->len == 0)
    add_items (items, obd_dtc_book_get_family (self, dtc), kind);
  return items;
}

/* Searching. */

/* The places of @where without marks and spaces, as people write them: "b1s2". */
static void
append_short_place (GString *text, const char *where)
{
  g_auto (GStrv) words = g_strsplit (where, " ", -1);

  g_string_append_c (text, ' ');
  for (char **word = words; *word != NULL; word++)
    if (g_ascii_islower (**word))
      g_string_append (text, *word);
}

static void
index_row (ObdDtcBook *self, ObdDtcIndex *index, const ObdDtcRow *row)
{
  char code[OBD_DTC_TEXT_SIZE];
  g_autofree char *title = obd_dtc_table_dup_title (self->table, row);
  g_autoptr (GString) text = g_string_new (NULL);

  obd_dtc_to_text (row->dtc, code);
  g_string_append_printf (text, "%s %s", code, title);
  append_short_place (text, row->where);
  obd_dtc_index_add (index, row->dtc, text->str);
}

/* Titles are composed and folded once for all searches. Any thread may be the first to search. */
static ObdDtcIndex *
get_index (ObdDtcBook *self)
{
  if (g_once_init_enter (&self->index))
    {
      ObdDtcIndex *index = obd_dtc_index_new (g_steal_pointer (&self->synonyms));

      for (guint i = 0; i < self->table->rows->len; i++)
        index_row (self, index, &g_array_index (self->table->rows, ObdDtcRow, i));
      g_once_init_leave (&self->index, index);
    }
  return self->index;
}

/**
 * obd_dtc_book_search:
 * @text: words, in letters of either case; a word may also be the beginning of a code, "P03"
 *
 * Numbers and single letters go with the word before them: "cylinder 2", "bank 1 sensor 2",
 * "knock sensor A". What the trade abbreviates may be abbreviated: "MAF", "b1s2".
 *
 * Returns: (transfer full) (element-type guint16): the codes whose title holds all the words, by
 *   rising code; all codes where there is no word
 */
GArray *
obd_dtc_book_search (ObdDtcBook *self, const char *text)
{
  g_return_val_if_fail (OBD_IS_DTC_BOOK (self) && text != NULL, NULL);

  return obd_dtc_index_search (get_index (self), text);
}

static void
obd_dtc_book_finalize (GObject *object)
{
  ObdDtcBook *self = OBD_DTC_BOOK (object);

  g_clear_pointer (&self->table, obd_dtc_table_free);
  g_clear_pointer (&self->guide, obd_dtc_guide_free);
  g_clear_pointer (&self->synonyms, obd_dtc_terms_free);
  g_clear_pointer (&self->index, obd_dtc_index_free);

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
}

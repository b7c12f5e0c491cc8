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
  ObdDtcGuide *guide; /* read when somebody asks for advice; see get_guide() */
  ObdDtcTerms *failure_types;
  ObdDtcTerms *synonyms;
  GMutex packs_lock;
  GPtrArray *packs;     /* (element-type ObdDtcPack), the latest first */
  GPtrArray *old_packs; /* which others may still be reading */
  ObdDtcIndex *index;   /* made when somebody searches; see get_index() */
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
  self->failure_types = obd_dtc_terms_load ("failure-types.xml", error);
  if (self->failure_types == NULL)
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
  g_free (facts->source);
  g_free (facts->licence);
  g_free (facts);
}

/* Packs. */

/**
 * obd_dtc_book_add_pack:
 * @pack: (transfer full): closed; what it says comes before packs that were added earlier, and
 * after the book's own words
 */
void
obd_dtc_book_add_pack (ObdDtcBook *self, ObdDtcPack *pack)
{
  g_return_if_fail (OBD_IS_DTC_BOOK (self) && pack != NULL);

  g_mutex_lock (&self->packs_lock);
  g_ptr_array_insert (self->packs, 0, pack);
  g_mutex_unlock (&self->packs_lock);
}

/**
 * obd_dtc_book_drop_packs:
 *
 * Takes out all packs that were added.
 */
void
obd_dtc_book_drop_packs (ObdDtcBook *self)
{
  g_return_if_fail (OBD_IS_DTC_BOOK (self));

  g_mutex_lock (&self->packs_lock);
  while (self->packs->len > 0)
    g_ptr_array_add (self->old_packs, g_ptr_array_steal_index (self->packs, 0));
  g_mutex_unlock (&self->packs_lock);
}

/* A pack lives as long as the book, so that whoever found something in it may read on. */
static const ObdDtcPack *
find_in_packs (ObdDtcBook *self, guint16 dtc, const char *make, const char **title)
{
  const ObdDtcPack *found = NULL;

  g_mutex_lock (&self->packs_lock);
  for (guint i = 0; i < self->packs->len && found == NULL; i++)
    {
      const ObdDtcPack *pack = g_ptr_array_index (self->packs, i);

      *title = obd_dtc_pack_find (pack, dtc, make);
      found = *title != NULL ? pack : NULL;
    }
  g_mutex_unlock (&self->packs_lock);
  return found;
}

static const ObdDtcPack *
find_pack_of_title (ObdDtcBook *self, guint16 dtc, const char *title)
{
  const ObdDtcPack *found = NULL;

  g_mutex_lock (&self->packs_lock);
  for (guint i = 0; i < self->packs->len && found == NULL; i++)
    if (obd_dtc_pack_has (g_ptr_array_index (self->packs, i), dtc, title))
      found = g_ptr_array_index (self->packs, i);
  g_mutex_unlock (&self->packs_lock);
  return found;
}

/**
 * obd_dtc_book_dup_title_source:
 * @title: a title of @dtc
 *
 * Returns: (transfer full) (nullable): whose title that is, with its licence: "VW club (CC0)";
 *   %NULL for the book's own
 */
char *
obd_dtc_book_dup_title_source (ObdDtcBook *self, guint16 dtc, const char *title)
{
  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  const ObdDtcPack *pack = title != NULL && obd_dtc_table_find (self->table, dtc) == NULL
                             ? find_pack_of_title (self, dtc, title)
                             : NULL;
  return pack != NULL ? g_strdup_printf ("%s (%s)", obd_dtc_pack_get_source (pack),
                                         obd_dtc_pack_get_licence (pack))
                      : NULL;
}

static void
fill_from_packs (ObdDtcBook *self, ObdDtcFacts *facts, guint16 dtc, const char *make)
{
  const char *title = NULL;
  const ObdDtcPack *pack = find_in_packs (self, dtc, make, &title);

  if (pack == NULL)
    return;
  facts->title = g_strdup (title);
  facts->source = g_strdup (obd_dtc_pack_get_source (pack));
  facts->licence = g_strdup (obd_dtc_pack_get_licence (pack));
}

/**
 * obd_dtc_book_look_up:
 * @dtc: any code
 *
 * Returns: (transfer full): what we know of it whatever the car's make: at least what its range
 *   tells, never %NULL
 */
ObdDtcFacts *
obd_dtc_book_look_up (ObdDtcBook *self, guint16 dtc)
{
  return obd_dtc_book_look_up_for_make (self, dtc, NULL);
}

/**
 * obd_dtc_book_look_up_for_make:
 * @dtc: any code
 * @make: (nullable): the car's make: what a pack knows of a maker's code holds for that make only
 *
 * Returns: (transfer full): what we know of it: at least what its range tells, never %NULL
 */
ObdDtcFacts *
obd_dtc_book_look_up_for_make (ObdDtcBook *self, guint16 dtc, const char *make)
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
  else
    fill_from_packs (self, facts, dtc, make);
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
  return obd_dtc_book_dup_title_for_make (self, dtc, NULL);
}

/**
 * obd_dtc_book_dup_title_for_make:
 * @dtc: any code
 * @make: (nullable): the car's make
 *
 * Returns: (transfer full): its title, translated; where we know none, what its range tells
 */
char *
obd_dtc_book_dup_title_for_make (ObdDtcBook *self, guint16 dtc, const char *make)
{
  const ObdDtcRow *row = NULL;
  const char *title = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  row = obd_dtc_table_find (self->table, dtc);
  if (row != NULL)
    return obd_dtc_table_dup_title (self->table, row);
  return find_in_packs (self, dtc, make, &title) != NULL ? g_strdup (title)
                                                         : obd_dtc_dup_system (dtc);
}

/**
 * obd_dtc_book_dup_failure_type:
 * @failure_type: the third byte of a code
 *
 * Returns: (transfer full) (nullable): how the failure shows, translated: "circuit open"; what its
 *   group tells where the standard has not named it
 */
char *
obd_dtc_book_dup_failure_type (ObdDtcBook *self, guint8 failure_type)
{
  char id[3];
  guint index = 0;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (self), NULL);

  g_snprintf (id, sizeof id, "%02X", failure_type);
  if (!obd_dtc_terms_find (self->failure_types, id, &index))
    {
      id[1] = 'x';
      if (!obd_dtc_terms_find (self->failure_types, id, &index))
        return NULL;
    }
  return g_strdup (obd_dtc_term_get_text (obd_dtc_terms_get (self->failure_types, index)));
}

/* Advice. */

/* Titles are needed at start, advice when a person looks at a code. Any thread may be the first to
 * ask. The files are built in and their tests are strict: a fault in them is one of ours. */
static const ObdDtcGuide *
get_guide (ObdDtcBook *self)
{
  if (g_once_init_enter (&self->guide))
    {
      g_autoptr (GError) error = NULL;
      ObdDtcGuide *guide = obd_dtc_guide_load (&error);

      if (guide == NULL)
        {
          g_critical ("%s", error->message);
          guide = obd_dtc_guide_new ();
        }
      g_once_init_leave (&self->guide, guide);
    }
  return self->guide;
}

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
  return obd_dtc_guide_find_family (get_guide (self), dtc,
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

  return obd_dtc_guide_find_entry (get_guide (self), dtc);
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

/* Getting ready. */

static void
prepare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  get_guide (source);
  get_index (source);
  g_task_return_boolean (task, TRUE);
}

/**
 * obd_dtc_book_prepare_async:
 *
 * Reads the advice and makes the index of the search in another thread, so that who asks for them
 * afterwards need not wait. Who asks before waits as long as it takes, about a tenth of a second.
 */
void
obd_dtc_book_prepare_async (ObdDtcBook *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (OBD_IS_DTC_BOOK (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, obd_dtc_book_prepare_async);
  g_task_run_in_thread (task, prepare);
}

/**
 * obd_dtc_book_prepare_finish:
 *
 * Returns: whether the book is ready; %FALSE only where the caller cancelled
 */
gboolean
obd_dtc_book_prepare_finish (ObdDtcBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
obd_dtc_book_finalize (GObject *object)
{
  ObdDtcBook *self = OBD_DTC_BOOK (object);

  g_clear_pointer (&self->table, obd_dtc_table_free);
  g_clear_pointer (&self->guide, obd_dtc_guide_free);
  g_clear_pointer (&self->failure_types, obd_dtc_terms_free);
  g_clear_pointer (&self->synonyms, obd_dtc_terms_free);
  g_clear_pointer (&self->index, obd_dtc_index_free);
  g_ptr_array_unref (self->packs);
  g_ptr_array_unref (self->old_packs);
  g_mutex_clear (&self->packs_lock);

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
  g_mutex_init (&self->packs_lock);
  self->packs = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_dtc_pack_free);
  self->old_packs = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_dtc_pack_free);
}

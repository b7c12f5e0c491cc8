/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-advice.h"
#include "app/speedshop-advice-tests.h"
#include "app/speedshop-cylinder.h"

#include <glib/gi18n.h>
#include <string.h>

/* A range of more codes stays words: nobody presses one of eighty. */
#define MOST_CODES 12

typedef struct
{
  ObdDtcBook *book;
  ObdCatalogue *catalogue;
  SpeedshopScanDocument *document;
  guint n_cylinders; /* 0 where nobody knows */
} Sources;

/* The book writes what follows a colon; here it begins a line. Units such as mV stay as they are.
 */
static char *
begin_line (const char *text)
{
  const char *rest = NULL;
  gunichar first;

  if (text == NULL || *text == '\0')
    return NULL;
  rest = g_utf8_next_char (text);
  first = g_utf8_get_char (text);
  if (!g_unichar_islower (g_utf8_get_char (rest)))
    return g_strdup (text);
  g_autoptr (GString) line = g_string_new (NULL);
  g_string_append_unichar (line, g_unichar_toupper (first));
  g_string_append (line, rest);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Makes the words of the nth item, counted from 1. Returns NULL where there is nothing to say. */
typedef SpeedshopAdviceItem *(*WordFunc) (const Sources *sources, const ObdDtcItem *item, guint n);

static SpeedshopAdviceItem *
word_plain (const Sources *sources, const ObdDtcItem *item, guint n)
{
  return speedshop_advice_item_new (
    &(SpeedshopAdviceWords){ .text = obd_dtc_item_get_text (item) });
}

static SpeedshopAdviceItem *
word_in_order (const Sources *sources, const ObdDtcItem *item, guint n)
{
  g_autofree char *expectation = begin_line (obd_dtc_item_get_expectation (item));

  return speedshop_advice_item_new (&(SpeedshopAdviceWords){
    .number = n, .text = obd_dtc_item_get_text (item), .detail = expectation, .id = item->text });
}

static SpeedshopAdviceItem *
word_signal (const Sources *sources, const ObdDtcItem *item, guint n)
{
  const ObdSignal *signal = obd_catalogue_find (sources->catalogue, item->first);
  g_autofree char *reading = begin_line (obd_dtc_item_get_expectation (item));

  if (signal == NULL)
    return NULL;
  return speedshop_advice_item_new (&(SpeedshopAdviceWords){
    .text = obd_signal_get_name (signal), .detail = reading, .signal = signal->id });
}

static SpeedshopAdviceItem *
word_frame (const Sources *sources, const ObdDtcItem *item, guint n)
{
  g_auto (GStrv) ids = g_strsplit (item->first, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **id = ids; *id != NULL; id++)
    {
      const ObdSignal *signal = obd_catalogue_find (sources->catalogue, *id);
      if (signal != NULL)
        g_strv_builder_add (builder, obd_signal_get_name (signal));
    }
  g_auto (GStrv) names = g_strv_builder_end (builder);
  g_autofree char *text = g_strjoinv ("\n", names);
  return *text != '\0' ? speedshop_advice_item_new (&(SpeedshopAdviceWords){ .text = text }) : NULL;
}

/* --- related codes --- */

static void
add_code (const Sources *sources, GListStore *codes, guint16 dtc)
{
  g_autoptr (SpeedshopCode) known =
    sources->document != NULL ? speedshop_scan_document_dup_code (sources->document, dtc) : NULL;
  g_autoptr (SpeedshopCode) code =
    known != NULL ? g_steal_pointer (&known) : speedshop_code_new_from_book (sources->book, dtc);

  g_list_store_append (codes, code);
}

static gboolean
is_decimal (guint16 dtc)
{
  char text[OBD_DTC_TEXT_SIZE];

  obd_dtc_to_text (dtc, text);
  return strspn (text + 1, "0123456789") == strlen (text + 1);
}

/* People count P0209, P0210; those between, with letters, are of another sort. */
static gboolean
is_meant (guint16 dtc, guint16 first, guint16 last)
{
  return is_decimal (dtc) || !is_decimal (first) || !is_decimal (last);
}

static guint
count_range (guint16 first, guint16 last)
{
  guint n = 0;

  for (guint dtc = first; dtc <= last; dtc++)
    n += is_meant ((guint16) dtc, first, last);
  return n;
}

/* A car of four cylinders has no injector of a fifth. */
static gboolean
may_have (const Sources *sources, guint16 dtc)
{
  return sources->n_cylinders == 0 || speedshop_cylinder_of_code (dtc) <= sources->n_cylinders;
}

/* A word is a code, or the first and the last of a range. */
static gboolean
add_codes (const Sources *sources, GListStore *codes, const char *word)
{
  g_auto (GStrv) ends = g_strsplit (word, "-", 2);
  guint16 first, last;

  if (!obd_dtc_parse (ends[0], &first) ||
      !obd_dtc_parse (ends[1] != NULL ? ends[1] : ends[0], &last) ||
      count_range (first, last) > MOST_CODES)
    return FALSE;
  for (guint dtc = first; dtc <= last; dtc++)
    if (is_meant ((guint16) dtc, first, last) && may_have (sources, (guint16) dtc))
      add_code (sources, codes, (guint16) dtc);
  return TRUE;
}

static char *
join_words (const char *left_over, const char *text)
{
  if (*left_over == '\0')
    return g_strdup (text);
  /* Translators: a range of codes, such as U0100-U0155, and what they have in common. */
  return g_strdup_printf (_ ("%s: %s"), left_over, text);
}

static SpeedshopAdviceItem *
word_codes (const Sources *sources, const ObdDtcItem *item, guint n)
{
  g_autoptr (GListStore) codes = g_list_store_new (SPEEDSHOP_TYPE_CODE);
  g_autoptr (GString) left_over = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (item->first, " ", -1);

  for (char **word = words; *word != NULL; word++)
    if (!add_codes (sources, codes, *word))
      g_string_append_printf (left_over, "%s%s", left_over->len > 0 ? ", " : "", *word);
  g_autofree char *meaning = begin_line (obd_dtc_item_get_text (item));
  g_autofree char *text = join_words (left_over->str, meaning != NULL ? meaning : "");
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (codes)) > 0;
  return speedshop_advice_item_new (
    &(SpeedshopAdviceWords){ .text = text, .codes = any ? G_LIST_MODEL (codes) : NULL });
}

static const WordFunc word_funcs[OBD_DTC_N_ITEM_KINDS] = {
  [OBD_DTC_NOTE] = word_plain,     [OBD_DTC_DRIVE] = word_plain,    [OBD_DTC_SETS] = word_plain,
  [OBD_DTC_SYMPTOM] = word_plain,  [OBD_DTC_CAUSE] = word_in_order, [OBD_DTC_CHECK] = word_in_order,
  [OBD_DTC_SIGNAL] = word_signal,  [OBD_DTC_FRAME] = word_frame,    [OBD_DTC_RELATED] = word_codes,
  [OBD_DTC_OPPOSITE] = word_codes, [OBD_DTC_CYCLE] = word_plain,
};

/**
 * speedshop_advice_list:
 * @document: (nullable): the scan of the car in hand, whose codes and results are told with it
 *
 * Returns: (transfer full) (element-type SpeedshopAdviceItem): what @book says about @dtc of this
 *   kind, in its order; empty where it says nothing
 */
GListModel *
speedshop_advice_list (ObdDtcBook *book,
                       ObdCatalogue *catalogue,
                       SpeedshopScanDocument *document,
                       guint16 dtc,
                       ObdDtcItemKind kind)
{
  const Sources sources = { book, catalogue, document, speedshop_cylinder_count (document) };
  GListStore *list = NULL;

  g_return_val_if_fail (OBD_IS_DTC_BOOK (book), NULL);
  g_return_val_if_fail ((guint) kind < OBD_DTC_N_ITEM_KINDS, NULL);

  g_autoptr (GPtrArray) items = obd_dtc_book_list_items (book, dtc, kind);
  if (kind == OBD_DTC_TEST)
    return speedshop_advice_list_tests (items, document, dtc);
  list = g_list_store_new (SPEEDSHOP_TYPE_ADVICE_ITEM);
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (SpeedshopAdviceItem) item =
        word_funcs[kind](&sources, g_ptr_array_index (items, i), i + 1);
      if (item != NULL)
        g_list_store_append (list, item);
    }
  return G_LIST_MODEL (list);
}

/**
 * speedshop_advice_dup_text:
 *
 * Returns: (transfer full) (nullable): all that @book says of this kind as one paragraph
 */
char *
speedshop_advice_dup_text (ObdDtcBook *book, guint16 dtc, ObdDtcItemKind kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (OBD_IS_DTC_BOOK (book), NULL);

  g_autoptr (GPtrArray) items = obd_dtc_book_list_items (book, dtc, kind);
  for (guint i = 0; i < items->len; i++)
    g_strv_builder_add (builder, obd_dtc_item_get_text (g_ptr_array_index (items, i)));
  g_auto (GStrv) sentences = g_strv_builder_end (builder);
  return items->len > 0 ? g_strjoinv (" ", sentences) : NULL;
}

/**
 * speedshop_advice_dup_frame_signals:
 *
 * Returns: (transfer full): the ids of the signals to look at first in a freeze frame of @dtc
 */
char **
speedshop_advice_dup_frame_signals (ObdDtcBook *book, guint16 dtc)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  g_return_val_if_fail (OBD_IS_DTC_BOOK (book), NULL);

  g_autoptr (GPtrArray) items = obd_dtc_book_list_items (book, dtc, OBD_DTC_FRAME);
  for (guint i = 0; i < items->len; i++)
    {
      const ObdDtcItem *item = g_ptr_array_index (items, i);
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", item->first);
    }
  return ids->len > 0 ? g_strsplit (ids->str, " ", -1) : g_new0 (char *, 1);
}

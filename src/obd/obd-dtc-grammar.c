/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-grammar.h"
#include "obd/obd-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK_SLOT  '#'
#define NAME_SLOT  "%s"
#define MAX_DIGITS 2

static gboolean
is_mark (const char *word)
{
  return g_ascii_isupper (*word) || g_ascii_isdigit (*word);
}

static gboolean
is_nowhere (const char *where)
{
  return g_str_equal (where, OBD_DTC_NOWHERE);
}

static char *
replace_slot (const char *pattern, const char *text)
{
  const char *slot = strstr (pattern, NAME_SLOT);

  g_assert (slot != NULL);
  return g_strdup_printf ("%.*s%s%s", (int) (slot - pattern), pattern, text,
                          slot + strlen (NAME_SLOT));
}

/* Places. */

/* One counted place of a word such as "b1s2"; moves @word past it. */
static const ObdDtcTerm *
next_counted (const char **word, const ObdDtcTerms *places, char number[MAX_DIGITS + 1])
{
  const char letter[2] = { **word, '\0' };
  gsize digits = strspn (*word + 1, "0123456789");
  guint index = 0;

  if (digits == 0 || digits > MAX_DIGITS || !obd_dtc_terms_find (places, letter, &index))
    return NULL;
  memcpy (number, *word + 1, digits);
  number[digits] = '\0';
  *word += 1 + digits;
  return obd_dtc_terms_get (places, index);
}

/* Appends "bank 1 sensor 2" for "b1s2". Returns FALSE where @word is no run of counted places. */
static gboolean
append_counted (GString *text, const char *word, const ObdDtcTerms *places)
{
  char number[MAX_DIGITS + 1];

  for (const char *rest = word; *rest != '\0';)
    {
      const ObdDtcTerm *term = next_counted (&rest, places, number);

      if (term == NULL)
        return FALSE;
      g_autofree char *piece = replace_slot (obd_dtc_term_get_text (term), number);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", piece);
    }
  return TRUE;
}

static char *
dup_one_place (const char *word, const ObdDtcTerms *places)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint index = 0;

  if (obd_dtc_terms_find (places, word, &index))
    return g_strdup (obd_dtc_term_get_text (obd_dtc_terms_get (places, index)));
  if (!append_counted (text, word, places))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "b1" or, with a slash, two of them. */
static char *
dup_place_word (const char *word, const ObdDtcTerms *places)
{
  g_auto (GStrv) halves = g_strsplit (word, "/", 2);
  g_autofree char *first = dup_one_place (halves[0], places);

  if (first == NULL || halves[1] == NULL)
    return g_steal_pointer (&first);

  g_autofree char *second = dup_one_place (halves[1], places);
  if (second == NULL)
    return NULL;
  /* Translators: two places on a car, such as "bank 1" and "bank 2". */
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, N_ ("%s and %s")), first, second);
}

/**
 * obd_dtc_grammar_dup_place:
 *
 * Returns: (transfer full) (nullable): "bank 1 sensor 2", translated, or %NULL for nowhere
 */
char *
obd_dtc_grammar_dup_place (const char *where, const ObdDtcTerms *places)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (where != NULL && places != NULL, NULL);

  if (is_nowhere (where))
    return NULL;
  words = g_strsplit (where, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *piece = is_mark (*word) ? NULL : dup_place_word (*word, places);

      if (piece != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", piece);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Names. */

/* Leaves out the space before a "#" that no mark fills. */
static void
append_unmarked (GString *name, const char *text)
{
  for (; *text != '\0'; text++)
    if (*text != MARK_SLOT)
      g_string_append_c (name, *text);
    else if (name->len > 0 && name->str[name->len - 1] == ' ')
      g_string_truncate (name, name->len - 1);
}

/**
 * obd_dtc_grammar_dup_name:
 *
 * Returns: (transfer full): the component's name with its marks, translated: "knock sensor A"
 */
char *
obd_dtc_grammar_dup_name (const ObdDtcTerm *component, const char *where)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  const char *text = NULL;

  g_return_val_if_fail (component != NULL && where != NULL, NULL);

  text = obd_dtc_term_get_text (component);
  words = g_strsplit (where, " ", -1);
  for (char **word = words; *word != NULL && is_mark (*word); word++)
    {
      const char *slot = strchr (text, MARK_SLOT);

      if (slot == NULL)
        break;
      g_string_append_len (name, text, slot - text);
      g_string_append (name, *word);
      text = slot + 1;
    }
  append_unmarked (name, text);
  return g_strstrip (g_string_free (g_steal_pointer (&name), FALSE));
}

/* Titles. */

static char *
capitalise (const char *text)
{
  char first[6] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/* The place follows the name where the fault is set off by a comma or stands before the name, and
 * the whole otherwise: "Knock sensor, bank 1, circuit low" but "Mixture too lean, bank 1". */
static gboolean
place_follows_name (const char *fault)
{
  return !g_str_has_prefix (fault, NAME_SLOT) || fault[strlen (NAME_SLOT)] == ',';
}

/**
 * obd_dtc_grammar_dup_title:
 *
 * Returns: (transfer full): a title for a code, translated
 */
char *
obd_dtc_grammar_dup_title (const ObdDtcTerm *component,
                           const ObdDtcTerm *fault,
                           const char *where,
                           const ObdDtcTerms *places)
{
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *title = NULL;
  const char *pattern = NULL;

  g_return_val_if_fail (component != NULL && fault != NULL && where != NULL, NULL);

  pattern = obd_dtc_term_get_text (fault);
  name = obd_dtc_grammar_dup_name (component, where);
  place = obd_dtc_grammar_dup_place (where, places);
  if (place == NULL)
    title = replace_slot (pattern, name);
  else if (place_follows_name (pattern))
    {
      g_autofree char *placed = g_strdup_printf ("%s, %s", name, place);
      title = replace_slot (pattern, placed);
    }
  else
    {
      g_autofree char *whole = replace_slot (pattern, name);
      title = g_strdup_printf ("%s, %s", whole, place);
    }
  return capitalise (title);
}

/* Checking. */

static guint
count_slots (const char *text)
{
  guint slots = 0;

  for (; *text != '\0'; text++)
    slots += *text == MARK_SLOT;
  return slots;
}

static void
mark_used (const char *id, const ObdDtcTerms *places)
{
  guint index = 0;

  if (obd_dtc_terms_find (places, id, &index))
    obd_dtc_terms_get (places, index)->used = TRUE;
}

static void
mark_place_used (const char *word, const ObdDtcTerms *places)
{
  mark_used (word, places);
  for (; *word != '\0'; word++)
    mark_used ((const char[2]){ *word, '\0' }, places);
}

static gboolean
check_place (const char *word, const ObdDtcTerms *places, GError **error)
{
  g_autofree char *place = dup_place_word (word, places);

  if (place == NULL)
    obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "“%s” is no place", word);
  else
    mark_place_used (word, places);
  return place != NULL;
}

/**
 * obd_dtc_grammar_check_where:
 *
 * Returns: whether @where has marks that fit into the component's name, then known places. Places
 *   that are are marked as used.
 */
gboolean
obd_dtc_grammar_check_where (const char *where,
                             const ObdDtcTerm *component,
                             const ObdDtcTerms *places,
                             GError **error)
{
  g_auto (GStrv) words = NULL;
  guint marks = 0;

  g_return_val_if_fail (where != NULL && component != NULL && places != NULL, FALSE);

  if (is_nowhere (where))
    return TRUE;
  words = g_strsplit (where, " ", -1);
  while (words[marks] != NULL && is_mark (words[marks]))
    marks++;
  if (marks > count_slots (component->text))
    {
      obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "“%s” has no room for %u marks",
                            component->id, marks);
      return FALSE;
    }
  for (char **word = words + marks; *word != NULL; word++)
    if (!check_place (*word, places, error))
      return FALSE;
  return TRUE;
}

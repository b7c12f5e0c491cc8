/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-terms.h"
#include "obd/obd-error.h"
#include "obd/obd-markup.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

struct _ObdDtcTerms
{
  char *file_name;
  GArray *terms;     /* (element-type ObdDtcTerm) */
  GHashTable *by_id; /* id → its place in the array */
  GStringChunk *texts;
};

static const char *
keep (ObdDtcTerms *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static void
read_term (GMarkupParseContext *context,
           const char *element,
           const char **names,
           const char **values,
           gpointer user_data,
           GError **error)
{
  ObdDtcTerms *self = user_data;
  const char *id = NULL;
  const char *text = NULL;
  const char *kind = NULL;

  if (g_slist_length ((GSList *) g_markup_parse_context_get_element_stack (context)) == 1)
    return;
  if (!g_markup_collect_attributes (element, names, values, error, G_MARKUP_COLLECT_STRING, "id",
                                    &id, G_MARKUP_COLLECT_STRING, "text", &text,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "kind",
                                    &kind, G_MARKUP_COLLECT_INVALID))
    return;
  if (*id == '\0' || *text == '\0')
    obd_markup_fail (context, error, "a term needs an id and a text");
  else if (g_hash_table_contains (self->by_id, id))
    obd_markup_fail (context, error, "“%s” stands here twice", id);
  else
    {
      ObdDtcTerm term = { keep (self, id), keep (self, text), keep (self, kind), FALSE };

      g_hash_table_insert (self->by_id, (gpointer) term.id, GUINT_TO_POINTER (self->terms->len));
      g_array_append_val (self->terms, term);
    }
}

static const GMarkupParser parser = { .start_element = read_term };

static ObdDtcTerms *
terms_new (const char *file_name)
{
  ObdDtcTerms *self = g_new0 (ObdDtcTerms, 1);

  self->file_name = g_strdup (file_name);
  self->terms = g_array_new (FALSE, FALSE, sizeof (ObdDtcTerm));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (16384);
  return self;
}

void
obd_dtc_terms_free (ObdDtcTerms *self)
{
  if (self == NULL)
    return;
  g_free (self->file_name);
  g_array_unref (self->terms);
  g_hash_table_unref (self->by_id);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * obd_dtc_terms_new_from_text:
 * @file_name: what errors call it
 * @text: XML of the shape that `data/obd/codes/terms.rng` describes
 * @length: its bytes, or -1 when it ends with a NUL
 *
 * Returns: (transfer full): the terms, or %NULL with @error set to %OBD_ERROR_CATALOGUE, which
 * names file and line
 */
ObdDtcTerms *
obd_dtc_terms_new_from_text (const char *file_name, const char *text, gssize length, GError **error)
{
  g_autoptr (ObdDtcTerms) self = terms_new (file_name);

  g_return_val_if_fail (file_name != NULL && text != NULL, NULL);

  if (!obd_markup_parse (text, length, &parser, self, error))
    {
      g_prefix_error (error, "%s: ", file_name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * obd_dtc_terms_load:
 * @file_name: a file of `data/obd/codes/`, such as "faults.xml"
 */
ObdDtcTerms *
obd_dtc_terms_load (const char *file_name, GError **error)
{
  g_autofree char *path = g_strconcat ("codes/", file_name, NULL);
  g_autoptr (GBytes) bytes = obd_markup_load (path, error);

  if (bytes == NULL)
    return NULL;
  return obd_dtc_terms_new_from_text (file_name, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), error);
}

/**
 * obd_dtc_terms_get:
 * @index: one that obd_dtc_terms_find() gave
 *
 * Returns: (transfer none): the term
 */
ObdDtcTerm *
obd_dtc_terms_get (const ObdDtcTerms *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->terms->len, NULL);

  return &g_array_index (self->terms, ObdDtcTerm, index);
}

/**
 * obd_dtc_terms_find:
 * @index: (out) (optional): the place of the term that is called @id
 *
 * Returns: whether there is one
 */
gboolean
obd_dtc_terms_find (const ObdDtcTerms *self, const char *id, guint *index)
{
  gpointer place = NULL;

  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  if (!g_hash_table_lookup_extended (self->by_id, id, NULL, &place))
    return FALSE;
  if (index != NULL)
    *index = GPOINTER_TO_UINT (place);
  return TRUE;
}

/**
 * obd_dtc_terms_check_used:
 *
 * A term that no code needs is a slip of whoever edited the data, and work for translators.
 *
 * Returns: whether every term is used
 */
gboolean
obd_dtc_terms_check_used (const ObdDtcTerms *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->terms->len; i++)
    {
      const ObdDtcTerm *term = obd_dtc_terms_get (self, i);

      if (!term->used)
        {
          obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "%s: no code uses “%s”",
                                self->file_name, term->id);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * obd_dtc_term_get_text:
 *
 * Returns: the term's text, translated
 */
const char *
obd_dtc_term_get_text (const ObdDtcTerm *term)
{
  g_return_val_if_fail (term != NULL, NULL);

  return g_dgettext (GETTEXT_PACKAGE, term->text);
}

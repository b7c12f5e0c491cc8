/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-table.h"
#include "obd/obd-dtc-grammar.h"
#include "obd/obd-dtc-range.h"
#include "obd/obd-dtc-run.h"
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"
#include "obd/obd-markup.h"
#include "obd/obd-resource.h"

#include <string.h>

#define FOLDER  "codes/"
#define SUFFIX  ".tsv"
#define COMMENT '#'

/**
 * obd_dtc_table_new:
 * @components: (transfer full):
 * @faults: (transfer full):
 * @places: (transfer full):
 *
 * Returns: (transfer full): a table without codes; read some, then close it
 */
ObdDtcTable *
obd_dtc_table_new (ObdDtcTerms *components, ObdDtcTerms *faults, ObdDtcTerms *places)
{
  ObdDtcTable *self = NULL;

  g_return_val_if_fail (components != NULL && faults != NULL && places != NULL, NULL);

  self = g_new0 (ObdDtcTable, 1);
  self->components = components;
  self->faults = faults;
  self->places = places;
  self->rows = g_array_new (FALSE, FALSE, sizeof (ObdDtcRow));
  self->texts = g_string_chunk_new (4096);
  return self;
}

void
obd_dtc_table_free (ObdDtcTable *self)
{
  if (self == NULL)
    return;
  obd_dtc_terms_free (self->components);
  obd_dtc_terms_free (self->faults);
  obd_dtc_terms_free (self->places);
  g_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* Lines. */

static gboolean
find_term (ObdDtcTerms *terms, const char *id, const char *what, guint16 *place, GError **error)
{
  guint index = 0;

  if (!obd_dtc_terms_find (terms, id, &index))
    {
      obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "“%s” is no %s", id, what);
      return FALSE;
    }
  obd_dtc_terms_get (terms, index)->used = TRUE;
  *place = (guint16) index;
  return TRUE;
}

static gboolean
add_row (ObdDtcTable *self, const ObdDtcRun *run, guint where, guint fault, GError **error)
{
  ObdDtcRow row = { .where = g_string_chunk_insert_const (self->texts, run->wheres[where]) };

  if (!obd_dtc_run_get_code (run, where, fault, &row.dtc, error) ||
      !find_term (self->components, run->component, "component", &row.component, error) ||
      !find_term (self->faults, run->faults[fault], "fault", &row.fault, error))
    return FALSE;
  if (!obd_dtc_is_generic (row.dtc))
    {
      obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "codes of “%s” are the maker's own",
                            run->component);
      return FALSE;
    }
  g_array_append_val (self->rows, row);
  return TRUE;
}

static gboolean
add_rows_at (ObdDtcTable *self, const ObdDtcRun *run, guint where, GError **error)
{
  guint component = 0;

  for (guint fault = 0; run->faults[fault] != NULL; fault++)
    if (!add_row (self, run, where, fault, error))
      return FALSE;
  if (!obd_dtc_terms_find (self->components, run->component, &component))
    return FALSE;
  return obd_dtc_grammar_check_where (
    run->wheres[where], obd_dtc_terms_get (self->components, component), self->places, error);
}

static gboolean
read_line (ObdDtcTable *self, const char *line, GError **error)
{
  g_auto (ObdDtcRun) run = { 0 };

  if (*line == '\0' || *line == COMMENT)
    return TRUE;
  if (!obd_dtc_run_parse (&run, line, error))
    return FALSE;
  for (guint where = 0; run.wheres[where] != NULL; where++)
    if (!add_rows_at (self, &run, where, error))
      return FALSE;
  return TRUE;
}

/**
 * obd_dtc_table_read:
 * @file_name: what errors call it
 * @text: lines of codes as `data/obd/codes/README.md` describes them
 * @length: its bytes
 *
 * Returns: whether all lines were read; else @error is set to %OBD_ERROR_CATALOGUE and names file
 *   and line
 */
gboolean
obd_dtc_table_read (ObdDtcTable *self,
                    const char *file_name,
                    const char *text,
                    gsize length,
                    GError **error)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (self != NULL && file_name != NULL && text != NULL, FALSE);

  copy = g_strndup (text, length);
  lines = g_strsplit (copy, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (self, lines[i], error))
      {
        g_prefix_error (error, "%s:%u: ", file_name, i + 1);
        return FALSE;
      }
  return TRUE;
}

/* The whole. */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return ((const ObdDtcRow *) a)->dtc - ((const ObdDtcRow *) b)->dtc;
}

static gboolean
check_unique (const ObdDtcTable *self, GError **error)
{
  for (guint i = 1; i < self->rows->len; i++)
    {
      guint16 dtc = g_array_index (self->rows, ObdDtcRow, i).dtc;
      char text[OBD_DTC_TEXT_SIZE];

      if (dtc != g_array_index (self->rows, ObdDtcRow, i - 1).dtc)
        continue;
      obd_dtc_to_text (dtc, text);
      obd_error_set_detail (error, OBD_ERROR_CATALOGUE, "%s stands twice in the tables", text);
      return FALSE;
    }
  return TRUE;
}

/**
 * obd_dtc_table_close:
 *
 * Puts the codes in order. Nothing may be read after it.
 *
 * Returns: whether no code stands there twice and each term is used; else @error is set to
 *   %OBD_ERROR_CATALOGUE
 */
gboolean
obd_dtc_table_close (ObdDtcTable *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_array_sort (self->rows, compare_rows);
  return check_unique (self, error) && obd_dtc_terms_check_used (self->components, error) &&
         obd_dtc_terms_check_used (self->faults, error) &&
         obd_dtc_terms_check_used (self->places, error);
}

static gboolean
load_file (ObdDtcTable *self, const char *file_name, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, file_name, NULL);
  g_autoptr (GBytes) bytes = obd_markup_load (path, error);

  return bytes != NULL && obd_dtc_table_read (self, file_name, g_bytes_get_data (bytes, NULL),
                                              g_bytes_get_size (bytes), error);
}

static gboolean
load_lines (ObdDtcTable *self, GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (
    obd_get_resource (), OBD_MARKUP_RESOURCE_ROOT FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;
  for (char **name = names; *name != NULL; name++)
    if (g_str_has_suffix (*name, SUFFIX) && !load_file (self, *name, error))
      return FALSE;
  return TRUE;
}

/**
 * obd_dtc_table_load:
 *
 * Returns: (transfer full): the table that is built into the program, or %NULL with @error set to
 *   %OBD_ERROR_CATALOGUE
 */
ObdDtcTable *
obd_dtc_table_load (GError **error)
{
  g_autoptr (ObdDtcTable) self = NULL;
  g_autoptr (ObdDtcTerms) components = obd_dtc_terms_load ("components.xml", error);
  g_autoptr (ObdDtcTerms) faults =
    components != NULL ? obd_dtc_terms_load ("faults.xml", error) : NULL;
  g_autoptr (ObdDtcTerms) places = faults != NULL ? obd_dtc_terms_load ("places.xml", error) : NULL;

  if (places == NULL)
    return NULL;
  self = obd_dtc_table_new (g_steal_pointer (&components), g_steal_pointer (&faults),
                            g_steal_pointer (&places));
  return load_lines (self, error) && obd_dtc_table_close (self, error) ? g_steal_pointer (&self)
                                                                       : NULL;
}

/* Asking. */

/**
 * obd_dtc_table_find:
 *
 * Returns: (nullable): the facts of @dtc
 */
const ObdDtcRow *
obd_dtc_table_find (const ObdDtcTable *self, guint16 dtc)
{
  ObdDtcRow wanted = { .dtc = dtc };
  guint index = 0;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_array_binary_search (self->rows, &wanted, compare_rows, &index))
    return NULL;
  return &g_array_index (self->rows, ObdDtcRow, index);
}

const ObdDtcTerm *
obd_dtc_table_get_component (const ObdDtcTable *self, const ObdDtcRow *row)
{
  g_return_val_if_fail (self != NULL && row != NULL, NULL);

  return obd_dtc_terms_get (self->components, row->component);
}

const ObdDtcTerm *
obd_dtc_table_get_fault (const ObdDtcTable *self, const ObdDtcRow *row)
{
  g_return_val_if_fail (self != NULL && row != NULL, NULL);

  return obd_dtc_terms_get (self->faults, row->fault);
}

/**
 * obd_dtc_table_dup_title:
 *
 * Returns: (transfer full): the title that the grammar makes of the facts, translated
 */
char *
obd_dtc_table_dup_title (const ObdDtcTable *self, const ObdDtcRow *row)
{
  g_return_val_if_fail (self != NULL && row != NULL, NULL);

  return obd_dtc_grammar_dup_title (obd_dtc_table_get_component (self, row),
                                    obd_dtc_table_get_fault (self, row), row->where, self->places);
}

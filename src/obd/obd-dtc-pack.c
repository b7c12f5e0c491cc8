/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-dtc-pack.h"
#include "obd/obd-dtc-range.h"
#include "obd/obd-dtc.h"
#include "obd/obd-error.h"

#include <string.h>

typedef struct
{
  guint16 dtc;
  const char *title;
  const char *make; /* folded; NULL for all */
} Row;

struct _ObdDtcPack
{
  char *source;
  char *licence;
  char *make;
  GArray *rows; /* (element-type Row) by rising code once closed */
  GStringChunk *texts;
};

/**
 * obd_dtc_pack_new:
 * @origin: (nullable): what is known of it from outside
 *
 * Returns: (transfer full): an empty pack
 */
ObdDtcPack *
obd_dtc_pack_new (const ObdDtcPackOrigin *origin)
{
  ObdDtcPack *self = g_new0 (ObdDtcPack, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->texts = g_string_chunk_new (1 << 14);
  if (origin != NULL)
    {
      self->source = g_strdup (origin->source);
      self->licence = g_strdup (origin->licence);
      self->make = g_strdup (origin->make);
    }
  return self;
}

void
obd_dtc_pack_free (ObdDtcPack *self)
{
  if (self == NULL)
    return;
  g_free (self->source);
  g_free (self->licence);
  g_free (self->make);
  g_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * obd_dtc_pack_set_origin:
 * @key: "source", "licence", "license" or "make", in letters of either case
 * @value: what the file says of itself
 *
 * Returns: whether @key is one of these
 */
gboolean
obd_dtc_pack_set_origin (ObdDtcPack *self, const char *key, const char *value)
{
  static const struct
  {
    const char *key;
    gsize place;
  } keys[] = {
    { "source", G_STRUCT_OFFSET (ObdDtcPack, source) },
    { "licence", G_STRUCT_OFFSET (ObdDtcPack, licence) },
    { "license", G_STRUCT_OFFSET (ObdDtcPack, licence) },
    { "make", G_STRUCT_OFFSET (ObdDtcPack, make) },
  };

  g_return_val_if_fail (self != NULL && key != NULL && value != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_ascii_strcasecmp (keys[i].key, key) == 0)
      {
        char **place = G_STRUCT_MEMBER_P (self, keys[i].place);

        g_free (*place);
        *place = g_strdup (value);
        return TRUE;
      }
  return FALSE;
}

/* Rows. */

static gboolean
fail (GError **error, guint line, const char *text, const char *fault)
{
  obd_error_set_detail (error, OBD_ERROR_CODE_PACK, "line %u: “%s” %s", line, text, fault);
  return FALSE;
}

/* Makes are compared as people write them: letters of either case, "Mercedes Benz" with a dash or
 * without. */
static char *
fold_make (const char *make)
{
  g_autofree char *folded = g_utf8_casefold (make, -1);

  return g_strstrip (g_strdelimit (g_steal_pointer (&folded), "-_", ' '));
}

static const char *
keep_make (ObdDtcPack *self, const char *make)
{
  const char *said = make != NULL && *make != '\0' ? make : self->make;
  g_autofree char *folded = said != NULL && *said != '\0' ? fold_make (said) : NULL;

  return folded != NULL ? g_string_chunk_insert_const (self->texts, folded) : NULL;
}

/**
 * obd_dtc_pack_add:
 * @line: where it stands in its file, for errors
 * @code: "P1135"
 * @title: one line of text
 * @make: (nullable): whose code it is, where that is not the pack's make
 *
 * Returns: whether it could be taken in; else @error is set to %OBD_ERROR_CODE_PACK, with the line
 *   and the reason
 */
gboolean
obd_dtc_pack_add (ObdDtcPack *self,
                  guint line,
                  const char *code,
                  const char *title,
                  const char *make,
                  GError **error)
{
  Row row = { 0 };

  g_return_val_if_fail (self != NULL && code != NULL && title != NULL, FALSE);

  if (!g_utf8_validate (code, -1, NULL) || !g_utf8_validate (title, -1, NULL) ||
      (make != NULL && !g_utf8_validate (make, -1, NULL)))
    return fail (error, line, "", "is no UTF-8 text");
  if (!obd_dtc_parse (code, &row.dtc))
    return fail (error, line, code, "is no code");
  if (*title == '\0')
    return fail (error, line, code, "has no title");
  if (g_utf8_strlen (title, -1) > OBD_DTC_PACK_MAX_TITLE || strpbrk (title, "\r\n") != NULL)
    return fail (error, line, code, "has a title that is too long or of several lines");
  row.make = keep_make (self, make);
  if (row.make == NULL && !obd_dtc_is_generic (row.dtc))
    return fail (error, line, code, "is a maker's own code and needs a make");
  row.title = g_string_chunk_insert_const (self->texts, title);
  g_array_append_val (self->rows, row);
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return ((const Row *) a)->dtc - ((const Row *) b)->dtc;
}

/**
 * obd_dtc_pack_close:
 *
 * Returns: whether it holds something and says whose it is; else @error is set to
 *   %OBD_ERROR_CODE_PACK
 */
gboolean
obd_dtc_pack_close (ObdDtcPack *self, GError **error)
{
  const char *fault = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->source == NULL || *self->source == '\0')
    fault = "it does not say its source";
  else if (self->licence == NULL || *self->licence == '\0')
    fault = "it does not say its licence";
  else if (self->rows->len == 0)
    fault = "it holds no codes";
  if (fault != NULL)
    obd_error_set_detail (error, OBD_ERROR_CODE_PACK, "%s", fault);
  g_array_sort (self->rows, compare_rows);
  return fault == NULL;
}

/* Asking. */

guint
obd_dtc_pack_get_n_titles (const ObdDtcPack *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * obd_dtc_pack_get_make:
 *
 * Returns: (nullable): the make that its codes are for, where it is one
 */
const char *
obd_dtc_pack_get_make (const ObdDtcPack *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->make;
}

const char *
obd_dtc_pack_get_source (const ObdDtcPack *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

const char *
obd_dtc_pack_get_licence (const ObdDtcPack *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->licence;
}

static guint
find_first (const ObdDtcPack *self, guint16 dtc)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->rows, Row, middle).dtc < dtc)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * obd_dtc_pack_has:
 *
 * Returns: whether @title is one that the pack gives @dtc, for any make
 */
gboolean
obd_dtc_pack_has (const ObdDtcPack *self, guint16 dtc, const char *title)
{
  g_return_val_if_fail (self != NULL && title != NULL, FALSE);

  for (guint i = find_first (self, dtc); i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->dtc != dtc)
        break;
      if (g_str_equal (row->title, title))
        return TRUE;
    }
  return FALSE;
}

/**
 * obd_dtc_pack_find:
 * @make: (nullable): the car's make, %NULL where it is not known
 *
 * Returns: (nullable): a title for @dtc that holds for this make; one of the make itself before one
 *   for all
 */
const char *
obd_dtc_pack_find (const ObdDtcPack *self, guint16 dtc, const char *make)
{
  g_autofree char *folded = make != NULL ? fold_make (make) : NULL;
  const char *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = find_first (self, dtc); i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->dtc != dtc)
        break;
      if (row->make != NULL && g_strcmp0 (row->make, folded) == 0)
        return row->title;
      if (row->make == NULL)
        found = row->title;
    }
  return found;
}

static JsonObject *
row_to_json (const Row *row)
{
  JsonObject *object = json_object_new ();
  char code[OBD_DTC_TEXT_SIZE];

  obd_dtc_to_text (row->dtc, code);
  json_object_set_string_member (object, "code", code);
  json_object_set_string_member (object, "title", row->title);
  if (row->make != NULL)
    json_object_set_string_member (object, "make", row->make);
  return object;
}

/**
 * obd_dtc_pack_to_json:
 *
 * Returns: (transfer full): the pack as a document to keep, which obd_dtc_pack_read_json() reads;
 *   equal packs make equal documents
 */
JsonNode *
obd_dtc_pack_to_json (const ObdDtcPack *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  JsonObject *object = json_object_new ();
  JsonArray *codes = json_array_new ();

  json_object_set_string_member (object, "source", self->source);
  json_object_set_string_member (object, "licence", self->licence);
  if (self->make != NULL)
    json_object_set_string_member (object, "make", self->make);
  for (guint i = 0; i < self->rows->len; i++)
    json_array_add_object_element (codes, row_to_json (&g_array_index (self->rows, Row, i)));
  json_object_set_array_member (object, "codes", codes);
  JsonNode *node = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  return node;
}

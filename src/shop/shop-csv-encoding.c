/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-csv-encoding.h"

#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK      (64 * 1024)
#define LONGEST    4  /* bytes of a letter in UTF-8 */
#define NUL_SHARES 10 /* one NUL in so many bytes is a letter of two bytes, not a slip */

static const struct
{
  const char *name; /* as people know it */
  const char *charset;
  const char *mark;
  gsize mark_size;
} encodings[] = {
  [SHOP_CSV_UTF8] = { "UTF-8", NULL, "\xef\xbb\xbf", 3 },
  [SHOP_CSV_WINDOWS_1252] = { "Windows-1252", "WINDOWS-1252", "", 0 },
  [SHOP_CSV_UTF16LE] = { "UTF-16LE", "UTF-16LE", "\xff\xfe", 2 },
  [SHOP_CSV_UTF16BE] = { "UTF-16BE", "UTF-16BE", "\xfe\xff", 2 },
};

/* Files that people take for a table, by how they begin. */
static const struct
{
  const char *begins;
  const char *what;
} others[] = {
  { "PK\x03\x04", N_ ("a spreadsheet or an archive") },
  { "\xd0\xcf\x11\xe0", N_ ("an old spreadsheet") },
  { "%PDF", N_ ("a PDF document") },
  { "SQLite format 3", N_ ("a database") },
};

/**
 * shop_csv_encoding_get_name:
 *
 * Returns: what people call it; not translated
 */
const char *
shop_csv_encoding_get_name (ShopCsvEncoding encoding)
{
  return encodings[encoding].name;
}

/* What was counted of the bytes so far. */
typedef struct
{
  gsize n_bytes;
  gsize n_nul[2];       /* at even and at odd places */
  gsize n_letters;      /* of two bytes and more, in UTF-8 */
  gsize n_wrong;        /* bytes that are no UTF-8 */
  guint8 rest[LONGEST]; /* the beginning of a letter that goes on in the next chunk */
  gsize n_rest;
} Count;

static void
count_nuls (Count *count, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    count->n_nul[(count->n_bytes + i) & 1] += bytes[i] == '\0';
  count->n_bytes += size;
}

/* Returns: how many bytes at @at are one letter; 0 for none, -1 where its end is missing */
static int
measure_letter (const char *at, const char *end)
{
  gunichar letter = g_utf8_get_char_validated (at, end - at);

  if (letter == (gunichar) -2)
    return -1;
  return letter == (gunichar) -1 ? 0 : g_unichar_to_utf8 (letter, NULL);
}

static void
count_letters (Count *count, const char *at, const char *end)
{
  while (at < end)
    {
      int size = (guint8) *at < 0x80 ? 1 : measure_letter (at, end);

      if (size < 0)
        break;
      count->n_letters += size > 1;
      count->n_wrong += size == 0;
      at += MAX (size, 1);
    }
  count->n_rest = MIN ((gsize) (end - at), LONGEST);
  memcpy (count->rest, at, count->n_rest);
}

static void
add_chunk (Count *count, const guint8 *bytes, gsize size)
{
  g_autoptr (GByteArray) joined = g_byte_array_sized_new ((guint) (size + LONGEST));

  g_byte_array_append (joined, count->rest, (guint) count->n_rest);
  g_byte_array_append (joined, bytes, (guint) size);
  count_nuls (count, bytes, size);
  count_letters (count, (const char *) joined->data, (const char *) joined->data + joined->len);
}

/* A file that says nothing itself is what most of its bytes make sense in: one flipped bit does not
 * make another encoding of it. */
static ShopCsvEncoding
guess (const Count *count)
{
  if (count->n_nul[1] > count->n_bytes / NUL_SHARES && count->n_nul[0] < count->n_nul[1] / 2)
    return SHOP_CSV_UTF16LE;
  if (count->n_nul[0] > count->n_bytes / NUL_SHARES && count->n_nul[1] < count->n_nul[0] / 2)
    return SHOP_CSV_UTF16BE;
  return count->n_wrong > count->n_letters ? SHOP_CSV_WINDOWS_1252 : SHOP_CSV_UTF8;
}

static gboolean
has_mark (const guint8 *bytes, gsize size, ShopCsvLook *look)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (encodings[i].mark_size > 0 && size >= encodings[i].mark_size &&
        memcmp (bytes, encodings[i].mark, encodings[i].mark_size) == 0)
      {
        look->encoding = (ShopCsvEncoding) i;
        look->skip = encodings[i].mark_size;
        return TRUE;
      }
  return FALSE;
}

static gboolean
check_is_table (GFile *file, const guint8 *bytes, gsize size, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gsize length = strlen (others[i].begins);

      if (size >= length && memcmp (bytes, others[i].begins, length) == 0)
        {
          /* Translators: a file's name, and what it is: “a PDF document”. */
          shop_refuse_fully (
            error, SHOP_ERROR_IMPORT,
            _ ("%s is %s, not a CSV file. Save the table as CSV in the program that it "
               "came from."),
            name, g_dgettext (GETTEXT_PACKAGE, others[i].what));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_all (GInputStream *stream,
          GFile *file,
          ShopCsvLook *look,
          GChecksum *checksum,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  Count count = { 0 };
  gboolean marked = FALSE;
  gsize size;

  while (g_input_stream_read_all (stream, chunk, CHUNK, &size, cancellable, error))
    {
      if (count.n_bytes == 0)
        {
          marked = has_mark (chunk, size, look);
          if (!check_is_table (file, chunk, size, error))
            return FALSE;
        }
      g_checksum_update (checksum, chunk, (gssize) size);
      add_chunk (&count, chunk, size);
      if (size < CHUNK)
        {
          if (!marked)
            look->encoding = guess (&count);
          return TRUE;
        }
    }
  return FALSE;
}

static GFileInputStream *
open_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GFileInputStream *bytes = g_file_read (file, cancellable, &failure);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    shop_refuse_fully (error, SHOP_ERROR_IMPORT, _ ("There is no file “%s”. Choose another one."),
                       g_file_peek_path (file));
  else if (failure != NULL)
    shop_refuse_fully (error, SHOP_ERROR_IMPORT, _ ("“%s” cannot be read: %s"),
                       g_file_peek_path (file), failure->message);
  return bytes;
}

/**
 * shop_csv_look:
 * @look: (out): free its @sha256
 *
 * Reads all of a file once, to tell how its letters are written.
 */
gboolean
shop_csv_look (GFile *file, ShopCsvLook *look, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = open_file (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  *look = (ShopCsvLook){ SHOP_CSV_UTF8, 0, NULL };
  if (stream == NULL ||
      !read_all (G_INPUT_STREAM (stream), file, look, checksum, cancellable, error))
    return FALSE;
  look->sha256 = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

/**
 * shop_csv_decode:
 *
 * Returns: (transfer full): @bytes as UTF-8; what is no letter becomes a backslash and its number
 */
GInputStream *
shop_csv_decode (GInputStream *bytes, ShopCsvEncoding encoding, GError **error)
{
  if (encodings[encoding].charset == NULL)
    return g_object_ref (bytes);
  g_autoptr (GCharsetConverter) converter =
    g_charset_converter_new ("UTF-8", encodings[encoding].charset, error);
  if (converter == NULL)
    return NULL;
  g_charset_converter_set_use_fallback (converter, TRUE);
  return g_converter_input_stream_new (bytes, G_CONVERTER (converter));
}

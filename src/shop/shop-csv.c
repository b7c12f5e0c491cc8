/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-csv.h"

#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK (64 * 1024)

/* A file in which more records than this had to be cut is no table, and each cut reads up to
 * SHOP_CSV_MOST_BYTES again. */
#define MOST_CUTS 100

/* Where in a record the reader is. */
typedef enum
{
  PLACE_BEFORE, /* a cell */
  PLACE_PLAIN,
  PLACE_QUOTED,
  PLACE_CLOSED, /* behind a quote that may be the closing one */
  PLACE_END     /* of the record */
} Place;

struct _ShopCsv
{
  GInputStream *stream;
  ShopCsvLook look;
  char delimiter;
  GString *window; /* what was read of the file and not given away yet */
  gsize start;     /* of the record, in the window */
  gsize end;
  gboolean is_over; /* nothing comes behind the window */
  gint64 line;      /* of the record */
  gint64 next_line;
  ShopCsvFault fault;
  GString *text;   /* the cells, each with its NUL */
  GArray *offsets; /* gsize: where they begin */
  gsize cell;      /* where the one that is being read begins */
  guint n_cuts;
};

const char *
shop_csv_fault_get_sentence (ShopCsvFault fault)
{
  static const char *const sentences[] = {
    [SHOP_CSV_SOUND] = "",
    [SHOP_CSV_QUOTE] = N_ ("There is text behind a closing quote. Double the quotes inside the "
                           "cell."),
    [SHOP_CSV_UNCLOSED] = N_ ("A quote is opened and never closed."),
    [SHOP_CSV_NUL] = N_ ("The line holds a zero byte, as no text does."),
    [SHOP_CSV_NOT_TEXT] = N_ ("The line holds bytes that are no letters in UTF-8."),
  };

  return fault != SHOP_CSV_SOUND ? g_dgettext (GETTEXT_PACKAGE, sentences[fault]) : "";
}

void
shop_csv_free (ShopCsv *self)
{
  g_clear_object (&self->stream);
  g_free (self->look.sha256);
  g_string_free (self->window, TRUE);
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

static void
drop_read (ShopCsv *self)
{
  g_string_erase (self->window, 0, (gssize) self->start);
  self->end -= self->start;
  self->start = 0;
}

/* Reads on. Returns: whether that went well; at the end of the file nothing is added */
static gboolean
fill (ShopCsv *self, GCancellable *cancellable, GError **error)
{
  gsize size = 0;

  drop_read (self);
  gsize length = self->window->len;
  g_string_set_size (self->window, length + CHUNK);
  gboolean done = g_input_stream_read_all (self->stream, self->window->str + length, CHUNK, &size,
                                           cancellable, error);
  g_string_set_size (self->window, length + size);
  self->is_over = size < CHUNK;
  return done;
}

static GInputStream *
open_stream (GFile *file, const ShopCsvLook *look, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) bytes = g_file_read (file, cancellable, error);

  if (bytes == NULL ||
      g_input_stream_skip (G_INPUT_STREAM (bytes), look->skip, cancellable, error) < 0)
    return NULL;
  return shop_csv_decode (G_INPUT_STREAM (bytes), look->encoding, error);
}

/* Spreadsheets name the delimiter in a first line "sep=;" where it is not the usual one. */
static gboolean
read_delimiter_line (ShopCsv *self)
{
  const char *text = self->window->str;

  if (!g_str_has_prefix (text, "sep=") || text[4] == '\0' || strchr ("\r\n", text[5]) == NULL)
    return FALSE;
  self->delimiter = text[4];
  self->start = self->end = 5 + strspn (text + 5, "\r\n");
  self->next_line++;
  return TRUE;
}

/* Outside of quotes, the one that is most often in the first line. */
static void
guess_delimiter (ShopCsv *self)
{
  static const char candidates[] = ",;\t";
  gsize counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (const char *at = self->window->str; *at != '\0' && (quoted || *at != '\n'); at++)
    {
      const char *found = quoted ? NULL : strchr (candidates, *at);

      quoted ^= *at == '"';
      if (found != NULL)
        counts[found - candidates]++;
    }
  for (guint i = 1; candidates[i] != '\0'; i++)
    if (counts[i] > counts[best])
      best = i;
  self->delimiter = candidates[best];
}

static ShopCsv *
make_reader (void)
{
  ShopCsv *self = g_new0 (ShopCsv, 1);

  self->window = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->next_line = 1;
  return self;
}

/**
 * shop_csv_open:
 * @error: (out): why it cannot be read: a #ShopError where it is no table, else of GIO
 *
 * Opens a file and finds out how it is written. Its records follow with shop_csv_next().
 */
ShopCsv *
shop_csv_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ShopCsv) self = make_reader ();

  if (!shop_csv_look (file, &self->look, cancellable, error))
    return NULL;
  self->stream = open_stream (file, &self->look, cancellable, error);
  if (self->stream == NULL || !fill (self, cancellable, error))
    return NULL;
  if (!read_delimiter_line (self))
    guess_delimiter (self);
  return g_steal_pointer (&self);
}

/**
 * shop_csv_open_text:
 * @text: records, as a file would hold them
 *
 * Reads what a person typed instead of a file.
 */
ShopCsv *
shop_csv_open_text (const char *text, char delimiter, GError **error)
{
  g_autoptr (ShopCsv) self = make_reader ();

  self->stream = g_memory_input_stream_new_from_data (g_strdup (text), -1, g_free);
  self->delimiter = delimiter;
  return fill (self, NULL, error) ? g_steal_pointer (&self) : NULL;
}

static void
end_cell (ShopCsv *self)
{
  g_array_append_val (self->offsets, self->cell);
  g_string_append_c (self->text, '\0');
  self->cell = self->text->len;
}

static void
add_byte (ShopCsv *self, char c)
{
  if (c == '\0')
    self->fault = SHOP_CSV_NUL;
  else
    g_string_append_c (self->text, c);
}

static Place
step_plain (ShopCsv *self, char c)
{
  if (c == self->delimiter || c == '\n' || c == '\r')
    {
      end_cell (self);
      return c == self->delimiter ? PLACE_BEFORE : PLACE_END;
    }
  add_byte (self, c);
  return PLACE_PLAIN;
}

static Place
step_before (ShopCsv *self, char c)
{
  return c == '"' ? PLACE_QUOTED : step_plain (self, c);
}

static Place
step_quoted (ShopCsv *self, char c)
{
  if (c == '"')
    return PLACE_CLOSED;
  add_byte (self, c);
  return PLACE_QUOTED;
}

static Place
step_closed (ShopCsv *self, char c)
{
  if (c == '"')
    add_byte (self, c);
  if (c == '"')
    return PLACE_QUOTED;
  if (c == ' ')
    return PLACE_CLOSED;
  if (c != self->delimiter && c != '\n' && c != '\r')
    self->fault = SHOP_CSV_QUOTE;
  return step_plain (self, c);
}

static Place (*const steps[]) (ShopCsv *self, char c) = {
  [PLACE_BEFORE] = step_before,
  [PLACE_PLAIN] = step_plain,
  [PLACE_QUOTED] = step_quoted,
  [PLACE_CLOSED] = step_closed,
};

/* Returns: whether there is a byte to read; there is none either where @error is set */
static gboolean
has_byte (ShopCsv *self, GCancellable *cancellable, GError **error)
{
  if (self->end == self->window->len && !self->is_over && !fill (self, cancellable, error))
    return FALSE;
  return self->end < self->window->len;
}

static gboolean
check_size (ShopCsv *self, GError **error)
{
  if (self->offsets->len > SHOP_CSV_MOST_CELLS)
    shop_refuse_fully (error, SHOP_ERROR_IMPORT,
                       _ ("Line %" G_GINT64_FORMAT " has more than %d columns. This is no table of "
                          "records."),
                       self->line, SHOP_CSV_MOST_CELLS);
  else if (self->end - self->start > SHOP_CSV_MOST_BYTES)
    shop_refuse_fully (error, SHOP_ERROR_IMPORT,
                       _ ("Line %" G_GINT64_FORMAT " is longer than %d KiB. This is no table of "
                          "records."),
                       self->line, SHOP_CSV_MOST_BYTES / 1024);
  else if (self->n_cuts > MOST_CUTS)
    shop_refuse_fully (error, SHOP_ERROR_IMPORT,
                       _ ("Up to line %" G_GINT64_FORMAT
                          " more than %d lines have quotes that do not "
                          "match."),
                       self->line, MOST_CUTS);
  else
    return TRUE;
  return FALSE;
}

/* Takes the rest of a line end of two bytes. */
static gboolean
end_line (ShopCsv *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (self->window->str[self->end - 1] == '\r' && has_byte (self, cancellable, &failure) &&
      self->window->str[self->end] == '\n')
    self->end++;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

/* Returns: whether all went well; self->offsets->len is 0 at the end of the file */
static gboolean
read_record (ShopCsv *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  Place place = PLACE_BEFORE;

  while (place != PLACE_END && has_byte (self, cancellable, &failure))
    {
      place = steps[place](self, self->window->str[self->end++]);
      if (place == PLACE_QUOTED && self->end - self->start > SHOP_CSV_MOST_BYTES)
        break;
      if (!check_size (self, &failure))
        break;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (place == PLACE_END)
    return end_line (self, cancellable, error);
  if (place == PLACE_QUOTED)
    self->fault = SHOP_CSV_UNCLOSED;
  if (self->end > self->start)
    end_cell (self);
  return TRUE;
}

static gint64
count_lines (const char *text, gsize size)
{
  gint64 n = 0;

  for (gsize i = 0; i < size; i++)
    n += text[i] == '\n' || (text[i] == '\r' && (i + 1 == size || text[i + 1] != '\n'));
  return n;
}

/* Quotes that do not match swallow the lines that follow; those are given back. */
static void
cut_broken (ShopCsv *self)
{
  const char *text = self->window->str + self->start;
  gsize size = self->end - self->start;
  const char *line_end = memchr (text, '\n', size);

  if (self->fault != SHOP_CSV_QUOTE && self->fault != SHOP_CSV_UNCLOSED)
    return;
  if (line_end == NULL || line_end + 1 == text + size)
    return;
  self->fault = SHOP_CSV_UNCLOSED;
  self->end = (gsize) (line_end + 1 - self->window->str);
  self->n_cuts++;
}

static void
check_text (ShopCsv *self)
{
  if (self->fault == SHOP_CSV_SOUND &&
      !g_utf8_validate (self->window->str + self->start, (gssize) (self->end - self->start), NULL))
    self->fault = SHOP_CSV_NOT_TEXT;
}

static gboolean
is_blank (ShopCsv *self)
{
  return self->fault == SHOP_CSV_SOUND && self->offsets->len == 1 &&
         self->text->str[strspn (self->text->str, " \t")] == '\0';
}

static gboolean
read_next (ShopCsv *self, GCancellable *cancellable, GError **error)
{
  self->start = self->end;
  self->line = self->next_line;
  self->fault = SHOP_CSV_SOUND;
  self->cell = 0;
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  if (!read_record (self, cancellable, error))
    return FALSE;
  cut_broken (self);
  check_text (self);
  self->next_line += count_lines (self->window->str + self->start, self->end - self->start);
  return check_size (self, error);
}

/**
 * shop_csv_next:
 * @error: (out): a #ShopError where this is no table, else of GIO
 *
 * Reads the next record that is not empty.
 *
 * Returns: whether there is one; there is none at the end of the file and where @error is set
 */
gboolean
shop_csv_next (ShopCsv *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  do
    if (!read_next (self, cancellable, error))
      return FALSE;
  while (is_blank (self));
  return self->offsets->len > 0;
}

ShopCsvEncoding
shop_csv_get_encoding (ShopCsv *self)
{
  return self->look.encoding;
}

/**
 * shop_csv_get_sha256:
 *
 * Returns: (transfer none): of the whole file, in hexadecimal digits
 */
const char *
shop_csv_get_sha256 (ShopCsv *self)
{
  return self->look.sha256;
}

char
shop_csv_get_delimiter (ShopCsv *self)
{
  return self->delimiter;
}

/**
 * shop_csv_get_line:
 *
 * Returns: the line in which the record begins, the first being 1
 */
gint64
shop_csv_get_line (ShopCsv *self)
{
  return self->line;
}

/**
 * shop_csv_dup_raw:
 *
 * Returns: (transfer full): the record as it stands in the file, without its line end
 */
char *
shop_csv_dup_raw (ShopCsv *self)
{
  gsize size = self->end - self->start;
  const char *raw = self->window->str + self->start;

  while (size > 0 && strchr ("\r\n", raw[size - 1]) != NULL && raw[size - 1] != '\0')
    size--;
  return g_utf8_make_valid (raw, (gssize) size);
}

/**
 * shop_csv_get_fault:
 *
 * Returns: why the cells of the record cannot be relied on
 */
ShopCsvFault
shop_csv_get_fault (ShopCsv *self)
{
  return self->fault;
}

/**
 * shop_csv_was_cut:
 *
 * Returns: whether a record before this one had to be cut, so that this may be a part of it
 */
gboolean
shop_csv_was_cut (ShopCsv *self)
{
  return self->n_cuts > 0;
}

guint
shop_csv_get_n_cells (ShopCsv *self)
{
  return self->offsets->len;
}

/**
 * shop_csv_get_cell:
 *
 * Returns: (transfer none): its text; "" where the record is shorter
 */
const char *
shop_csv_get_cell (ShopCsv *self, guint index)
{
  return index < self->offsets->len ? self->text->str + g_array_index (self->offsets, gsize, index)
                                    : "";
}

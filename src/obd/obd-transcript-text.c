/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-transcript-text.h"

#include "obd/obd-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * obd_transcript_format_line:
 * @bytes: (array length=size): what was sent or came
 *
 * Returns: (transfer full): the line of a transcript, with its end
 */
char *
obd_transcript_format_line (gint64 t_us,
                            ObdTranscriptDirection direction,
                            const guint8 *bytes,
                            gsize size)
{
  GString *line = g_string_sized_new (size + 24);

  g_string_printf (line, "%" G_GINT64_FORMAT " %c ", t_us, (char) direction);
  for (gsize i = 0; i < size; i++)
    {
      if (bytes[i] == '\r')
        g_string_append (line, "\\r");
      else if (bytes[i] == '\n')
        g_string_append (line, "\\n");
      else if (bytes[i] == '\\')
        g_string_append (line, "\\\\");
      else if (g_ascii_isprint ((char) bytes[i]))
        g_string_append_c (line, (char) bytes[i]);
      else
        g_string_append_printf (line, "\\x%02X", bytes[i]);
    }
  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}

/* Appends what the escape after the backslash at @text stands for. Gives the length of the whole
 * escape, 0 where it is none. */
static gsize
unescape (const char *text, gsize length, GByteArray *bytes)
{
  static const char letters[] = "rn\\", meanings[] = "\r\n\\";
  const char *letter = length > 1 && text[1] != '\0' ? strchr (letters, text[1]) : NULL;

  if (letter != NULL)
    {
      g_byte_array_append (bytes, (const guint8 *) &meanings[letter - letters], 1);
      return 2;
    }
  if (length < 4 || text[1] != 'x' || !g_ascii_isxdigit (text[2]) || !g_ascii_isxdigit (text[3]))
    return 0;
  guint8 byte = (guint8) (g_ascii_xdigit_value (text[2]) << 4 | g_ascii_xdigit_value (text[3]));
  g_byte_array_append (bytes, &byte, 1);
  return 4;
}

static GBytes *
parse_bytes (const char *text, gsize length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (gsize i = 0; i < length;)
    {
      gsize step = 1;
      if (text[i] == '\\')
        step = unescape (text + i, length - i, bytes);
      else if (g_ascii_isprint (text[i]))
        g_byte_array_append (bytes, (const guint8 *) &text[i], 1);
      else
        return NULL;
      if (step == 0)
        return NULL;
      i += step;
    }
  return bytes->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static gboolean
parse_time (const char *text, gsize length, gint64 *t_us)
{
  g_autofree char *digits = g_strndup (text, length);
  guint64 value;

  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT64, &value, NULL))
    return FALSE;
  *t_us = (gint64) value;
  return TRUE;
}

/* "T DIR TEXT" */
static gboolean
parse_line (const char *line, gsize length, ObdTranscriptEntry *entry)
{
  const char *space = memchr (line, ' ', length);

  if (space == NULL)
    return FALSE;
  gsize time_length = (gsize) (space - line);
  if (length < time_length + 4 || space[2] != ' ' || (space[1] != '>' && space[1] != '<'))
    return FALSE;
  if (!parse_time (line, time_length, &entry->t_us))
    return FALSE;
  entry->direction = (ObdTranscriptDirection) space[1];
  entry->bytes = parse_bytes (space + 3, length - time_length - 3);
  return entry->bytes != NULL;
}

static void
clear_entry (gpointer data)
{
  ObdTranscriptEntry *entry = data;

  g_clear_pointer (&entry->bytes, g_bytes_unref);
}

static gint64
get_last_time (const GArray *entries)
{
  return entries->len > 0 ? g_array_index (entries, ObdTranscriptEntry, entries->len - 1).t_us : 0;
}

/* Cuts the next line off @text; ends of lines as other systems and mail make them are fine. */
static gsize
measure_line (const char *text, gsize length, gsize *step)
{
  const char *end = memchr (text, '\n', length);
  gsize line_length = end != NULL ? (gsize) (end - text) : length;

  *step = end != NULL ? line_length + 1 : length;
  return line_length > 0 && text[line_length - 1] == '\r' ? line_length - 1 : line_length;
}

static gboolean
take_line (GArray *entries, const char *line, gsize length, guint number)
{
  ObdTranscriptEntry entry = { 0 };

  if (number == 1)
    return length == strlen (OBD_TRANSCRIPT_HEADER) &&
           memcmp (line, OBD_TRANSCRIPT_HEADER, length) == 0;
  if (parse_line (line, length, &entry) && entry.t_us >= get_last_time (entries))
    {
      g_array_append_val (entries, entry);
      return TRUE;
    }
  clear_entry (&entry);
  return FALSE;
}

/**
 * obd_transcript_parse:
 * @text: a whole transcript, which need not end in NUL
 * @length: its bytes
 *
 * Returns: (transfer full) (element-type ObdTranscriptEntry): what passed, in order of time, or
 * %NULL with %OBD_ERROR_TRANSCRIPT, which names the line
 */
GArray *
obd_transcript_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (ObdTranscriptEntry));
  guint number = 1;
  gsize step;

  g_array_set_clear_func (entries, clear_entry);
  for (gsize i = 0; i < length || number == 1; i += step, number++)
    {
      gsize line_length = measure_line (text + i, length - i, &step);
      if (!take_line (entries, text + i, line_length, number))
        {
          g_set_error (
            error, OBD_ERROR, OBD_ERROR_TRANSCRIPT,
            _ ("This file is not a Speedshop adapter transcript, or it is damaged in line "
               "%u. Record it again."),
            number);
          return NULL;
        }
    }
  return g_steal_pointer (&entries);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-elm-text.h"

#include <string.h>

typedef enum
{
  WHOLE,
  START,
  END,
  ANYWHERE
} Place;

typedef struct
{
  const char *text;
  Place place;
  ObdError code;
} Complaint;

/* The error messages of the ELM327 data sheet ("Error Messages and Alerts") and what clones make of
 * them. Compared without spaces and in upper case, before anything is taken for hex: "FB ERROR" and
 * "BUFFER" begin with hex digits. The first match counts. */
static const Complaint complaints[] = {
  { "?", WHOLE, OBD_ERROR_UNKNOWN_COMMAND },
  { "<RXERROR", END, OBD_ERROR_RX_ERROR },
  { "<DATAERROR", END, OBD_ERROR_DATA_ERROR },
  { "NODATA", ANYWHERE, OBD_ERROR_NO_DATA },
  { "STOPPED", ANYWHERE, OBD_ERROR_STOPPED },
  { "BUFFERFULL", ANYWHERE, OBD_ERROR_BUFFER_FULL },
  { "NABLETOCONNECT", ANYWHERE, OBD_ERROR_UNABLE_TO_CONNECT },
  { "NOTCONNECTED", START, OBD_ERROR_UNABLE_TO_CONNECT },
  { "LVRESET", ANYWHERE, OBD_ERROR_LOW_VOLTAGE },
  { "ACTALERT", ANYWHERE, OBD_ERROR_ACTIVITY_ALERT },
  { "LPALERT", ANYWHERE, OBD_ERROR_LOW_POWER_ALERT },
  { "BUSINIT:ERROR", ANYWHERE, OBD_ERROR_BUS_INIT },
  { "BUSINIT:...ERROR", ANYWHERE, OBD_ERROR_BUS_INIT },
  { "BUSBUSY", ANYWHERE, OBD_ERROR_BUS_BUSY },
  { "BUSERROR", ANYWHERE, OBD_ERROR_BUS_ERROR },
  { "CANERROR", ANYWHERE, OBD_ERROR_CAN_ERROR },
  { "FBERROR", ANYWHERE, OBD_ERROR_FEEDBACK_ERROR },
  { "DATAERROR", ANYWHERE, OBD_ERROR_DATA_ERROR },
  { "VENDOROPTION", START, OBD_ERROR_GARBAGE },
  { "VENDORMODE", START, OBD_ERROR_GARBAGE },
  { "ERR", START, OBD_ERROR_INTERNAL },
};

/* A complaint is short; of a line that is longer than this only the beginning is looked at. */
#define SQUEEZED_MAX 1024

static void
squeeze (const char *line, gsize length, char squeezed[SQUEEZED_MAX])
{
  gsize n = 0;

  for (gsize i = 0; i < length && n + 1 < SQUEEZED_MAX; i++)
    if (!g_ascii_isspace (line[i]))
      squeezed[n++] = g_ascii_toupper (line[i]);
  squeezed[n] = '\0';
}

static gboolean
stands_at (const char *line, const Complaint *complaint)
{
  switch (complaint->place)
    {
    case WHOLE:
      return g_str_equal (line, complaint->text);
    case START:
      return g_str_has_prefix (line, complaint->text);
    case END:
      return g_str_has_suffix (line, complaint->text);
    case ANYWHERE:
    default:
      return strstr (line, complaint->text) != NULL;
    }
}

/* No complaint is made of hex digits alone, so that what is may be taken for data at once. */
static gboolean
is_hex (const char *line, gsize length)
{
  gsize n_digits = 0;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isxdigit (line[i]))
      n_digits++;
    else if (!g_ascii_isspace (line[i]))
      return FALSE;
  return n_digits > 0;
}

/* Lines of a long reply without headers: "0:490201574D41". */
static gboolean
is_numbered_hex (const char *line)
{
  return g_ascii_isxdigit (line[0]) && line[1] == ':' && is_hex (line + 2, strlen (line + 2));
}

/* A banner that nobody asked for says that the adapter has restarted. */
gboolean
obd_elm_text_is_adapter_name (const char *line, gsize length)
{
  static const char *const names[] = { "ELM3", "STN1", "STN2", "OBDLink" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i]);
      if (length >= n && g_ascii_strncasecmp (line, names[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

static ObdLineKind
classify_words (const char *squeezed, ObdError *code)
{
  if (*squeezed == '\0')
    return OBD_LINE_CHATTER;
  for (guint i = 0; i < G_N_ELEMENTS (complaints); i++)
    if (stands_at (squeezed, &complaints[i]))
      {
        *code = complaints[i].code;
        return OBD_LINE_ERROR;
      }
  if (is_numbered_hex (squeezed))
    return OBD_LINE_DATA;
  if (g_str_has_prefix (squeezed, "SEARCHING") || g_str_has_prefix (squeezed, "BUSINIT") ||
      g_str_has_prefix (squeezed, "+CONNECTING"))
    return OBD_LINE_CHATTER;
  return OBD_LINE_TEXT;
}

static ObdLineKind
classify (const char *line, gsize length, ObdError *code)
{
  char squeezed[SQUEEZED_MAX];

  if (is_hex (line, length))
    return OBD_LINE_DATA;
  squeeze (line, length, squeezed);
  return classify_words (squeezed, code);
}

/**
 * obd_elm_text_classify:
 * @line: one line of a reply, without its ends
 * @code: (out) (optional): which complaint it is, for %OBD_LINE_ERROR
 *
 * Returns: what kind of line it is
 */
ObdLineKind
obd_elm_text_classify (const char *line, ObdError *code)
{
  ObdError ignored;

  return classify (line, strlen (line), code != NULL ? code : &ignored);
}

static gboolean
skip (ObdLine *line, const char *text)
{
  gsize length = strlen (text);

  if (line->length < length || strncmp (line->text, text, length) != 0)
    return FALSE;
  line->text += length;
  line->length -= length;
  return TRUE;
}

/* "SEARCHING...", "..." and "BUS INIT: ...OK" can stand before data on the same line (ELM327 data
 * sheet, "Bus Initiation"; on serial links the dots arrive one by one). */
static void
skip_progress (ObdLine *line)
{
  static const char *const progress[] = { "SEARCHING", "BUS INIT:", "OK", ".", " " };
  gboolean begins = line->length > 0 &&
                    (*line->text == '.' || skip (line, "SEARCHING") || skip (line, "BUS INIT:"));
  gboolean moved = begins;

  while (moved)
    {
      moved = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (progress) && !moved; i++)
        moved = skip (line, progress[i]);
    }
}

static void
strip (ObdLine *line)
{
  for (; line->length > 0 && g_ascii_isspace (*line->text); line->length--)
    line->text++;
  while (line->length > 0 && g_ascii_isspace (line->text[line->length - 1]))
    line->length--;
}

static void
take_line (ObdLine line, GArray *lines)
{
  strip (&line);
  line.kind = classify (line.text, line.length, &line.code);
  if (line.kind == OBD_LINE_CHATTER || line.kind == OBD_LINE_TEXT)
    {
      skip_progress (&line);
      line.kind = classify (line.text, line.length, &line.code);
    }
  if (line.length > 0)
    g_array_append_val (lines, line);
}

/**
 * obd_elm_text_read:
 * @reply: (array length=size): bytes up to the prompt
 * @room: gets the bytes that @lines point into
 * @lines: (element-type ObdLine): is emptied, then gets the lines that are not empty
 *
 * Cuts a reply into lines and says what each is: drops the NULs that some adapters send, and takes
 * progress texts off the front of data. Takes memory only where the reply is longer than all before
 * it.
 */
void
obd_elm_text_read (const guint8 *reply, gsize size, GString *room, GArray *lines)
{
  g_string_truncate (room, 0);
  g_array_set_size (lines, 0);
  for (gsize i = 0; i < size; i++)
    if (reply[i] != '\0' && reply[i] != '>')
      g_string_append_c (room, (char) reply[i]);
  for (const char *at = room->str, *end = room->str + room->len; at < end;)
    {
      const char *line = at;
      while (at < end && *at != '\r' && *at != '\n')
        at++;
      take_line ((ObdLine){ .text = line, .length = (gsize) (at - line) }, lines);
      at++;
    }
}

/**
 * obd_elm_text_split:
 * @reply: bytes up to the prompt
 * @size: their count
 *
 * Returns: (transfer full) (array zero-terminated=1): the lines as obd_elm_text_read() finds them,
 *   in UTF-8
 */
char **
obd_elm_text_split (const char *reply, gsize size)
{
  g_autoptr (GString) room = g_string_sized_new (size);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (ObdLine));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  obd_elm_text_read ((const guint8 *) reply, size, room, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const ObdLine *line = &g_array_index (lines, ObdLine, i);
      g_autofree char *text = g_utf8_make_valid (line->text, (gssize) line->length);
      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/**
 * obd_elm_text_is_searching:
 *
 * Returns: whether the adapter said that it is looking for the car's protocol, which takes seconds
 */
gboolean
obd_elm_text_is_searching (const char *reply, gsize size)
{
  return g_strstr_len (reply, (gssize) size, "SEARCHING") != NULL ||
         g_strstr_len (reply, (gssize) size, "BUS INIT") != NULL;
}

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

static char *
squeeze (const char *line)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *c = line; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (squeezed, g_ascii_toupper (*c));
  return g_string_free (squeezed, FALSE);
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

static gboolean
is_hex (const char *line)
{
  gsize digits = strspn (line, "0123456789ABCDEF");

  return digits > 0 && line[digits] == '\0';
}

/* Lines of a long reply without headers: "0:490201574D41". */
static gboolean
is_numbered_hex (const char *line)
{
  return g_ascii_isxdigit (line[0]) && line[1] == ':' && is_hex (line + 2);
}

/* A banner that nobody asked for says that the adapter has restarted. */
gboolean
obd_elm_text_is_adapter_name (const char *line)
{
  return g_str_has_prefix (line, "ELM3") || g_str_has_prefix (line, "STN1") ||
         g_str_has_prefix (line, "STN2") || g_str_has_prefix (line, "OBDLink");
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
  g_autofree char *squeezed = squeeze (line);

  if (*squeezed == '\0')
    return OBD_LINE_CHATTER;
  for (guint i = 0; i < G_N_ELEMENTS (complaints); i++)
    if (stands_at (squeezed, &complaints[i]))
      {
        if (code != NULL)
          *code = complaints[i].code;
        return OBD_LINE_ERROR;
      }
  if (is_hex (squeezed) || is_numbered_hex (squeezed))
    return OBD_LINE_DATA;
  if (g_str_has_prefix (squeezed, "SEARCHING") || g_str_has_prefix (squeezed, "BUSINIT") ||
      g_str_has_prefix (squeezed, "+CONNECTING"))
    return OBD_LINE_CHATTER;
  return OBD_LINE_TEXT;
}

/* "SEARCHING...", "..." and "BUS INIT: ...OK" can stand before data on the same line (ELM327 data
 * sheet, "Bus Initiation"; on serial links the dots arrive one by one). */
static char *
without_progress (const char *line)
{
  static const char *const progress[] = { "SEARCHING", "BUS INIT:", "OK", "...", ".", " " };
  gboolean is_progress =
    g_str_has_prefix (line, "SEARCHING") || g_str_has_prefix (line, "BUS INIT") || *line == '.';

  for (guint i = 0; is_progress && i < G_N_ELEMENTS (progress); i++)
    if (g_str_has_prefix (line, progress[i]))
      {
        line += strlen (progress[i]);
        i = (guint) -1;
      }
  return g_strdup (line);
}

static gboolean
carries_an_error (const char *line)
{
  return obd_elm_text_classify (line, NULL) == OBD_LINE_ERROR;
}

/**
 * obd_elm_text_split:
 * @reply: bytes up to the prompt
 * @size: their count
 *
 * Cuts a reply into lines: drops the NULs that some adapters send, makes it UTF-8, and takes
 * progress texts off the front of data.
 *
 * Returns: (transfer full) (array zero-terminated=1): the lines that are not empty
 */
char **
obd_elm_text_split (const char *reply, gsize size)
{
  g_autoptr (GString) clean = g_string_sized_new (size);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (gsize i = 0; i < size; i++)
    if (reply[i] != '\0' && reply[i] != '>')
      g_string_append_c (clean, reply[i]);
  g_autofree char *text = g_utf8_make_valid (clean->str, (gssize) clean->len);
  g_auto (GStrv) raw = g_strsplit_set (text, "\r\n", -1);
  for (char **line = raw; *line != NULL; line++)
    {
      g_strstrip (*line);
      g_autofree char *rest =
        carries_an_error (*line) ? g_strdup (*line) : without_progress (*line);
      if (*rest != '\0')
        g_strv_builder_add (lines, rest);
    }
  return g_strv_builder_end (lines);
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

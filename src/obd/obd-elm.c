/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-elm.h"
#include "obd/obd-error.h"

#include <math.h>
#include <string.h>

#define AT_TIMEOUT_MS     1500
#define SEARCH_TIMEOUT_MS 20000
/* Once an adapter has begun to answer it goes on. Its own longest wait is a second (AT ST FF). */
#define QUIET_MS 1500
/* ISO 14229-2, 6.1: how long a control unit that asked for time may take; the adapter waits for it
 * in silence (ELM327 data sheet, "Response Pending Messages"). */
#define PENDING_MS 5500
/* A prompt may be one that was on its way already; the right one follows at once. */
#define SETTLE_MS 20
/* ISO-TP carries 4095 bytes: 585 lines of at most 26 characters. Twice that is no reply. */
#define REPLY_LIMIT (32 * 1024)

struct _ObdElm
{
  ObdTransport *transport;
  GByteArray *reply;
  GString *room;
  GArray *lines; /* (element-type ObdLine), pointing into @room */
  GString *outgoing;
  gboolean out_of_step;
  gboolean echoes;
};

ObdElm *
obd_elm_new (ObdTransport *transport)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (transport), NULL);

  ObdElm *self = g_new0 (ObdElm, 1);
  self->transport = g_object_ref (transport);
  self->reply = g_byte_array_sized_new (1024);
  self->room = g_string_sized_new (1024);
  self->lines = g_array_sized_new (FALSE, FALSE, sizeof (ObdLine), 32);
  self->outgoing = g_string_sized_new (64);
  self->out_of_step = TRUE;
  return self;
}

void
obd_elm_free (ObdElm *self)
{
  g_object_unref (self->transport);
  g_byte_array_unref (self->reply);
  g_string_free (self->room, TRUE);
  g_array_unref (self->lines);
  g_string_free (self->outgoing, TRUE);
  g_free (self);
}

/**
 * obd_elm_lose_step:
 *
 * Says that nobody knows what the adapter is doing; the next command finds out first.
 */
void
obd_elm_lose_step (ObdElm *self)
{
  self->out_of_step = TRUE;
}

/**
 * obd_elm_set_echoes:
 * @echoes: whether the adapter repeats each command whatever it was told
 */
void
obd_elm_set_echoes (ObdElm *self, gboolean echoes)
{
  self->echoes = echoes;
}

ObdTransport *
obd_elm_get_transport (ObdElm *self)
{
  return self->transport;
}

static gboolean
has_prompt (GByteArray *reply)
{
  return reply->len > 0 && memchr (reply->data, '>', reply->len) != NULL;
}

/* 7F, a service, 78, with or without spaces. */
static gboolean
asks_for_time (const GByteArray *reply)
{
  const char *text = (const char *) reply->data;
  const char *negative = g_strstr_len (text, reply->len, "7F");

  return negative != NULL &&
         g_strstr_len (negative, (gssize) reply->len - (negative - text), "78") != NULL;
}

/* How long the next byte may take. */
static guint
get_patience_ms (const ObdElm *self, guint timeout_ms)
{
  if (self->reply->len == 0)
    return timeout_ms;
  if (obd_elm_text_is_searching ((const char *) self->reply->data, self->reply->len))
    return MAX (timeout_ms, SEARCH_TIMEOUT_MS);
  return asks_for_time (self->reply) ? PENDING_MS : QUIET_MS;
}

static gboolean
give_up (ObdElm *self, ObdError code, GError **error)
{
  self->out_of_step = TRUE;
  obd_error_set (error, code);
  return FALSE;
}

/* Reads up to the prompt. An adapter that says it is searching, or that the car needs time, gets
 * the time that this takes. */
static gboolean
read_reply (ObdElm *self, guint timeout_ms, GCancellable *cancellable, GError **error)
{
  gint64 end_us = g_get_monotonic_time () + 2 * SEARCH_TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;
  guint8 bytes[512];

  g_byte_array_set_size (self->reply, 0);
  while (!has_prompt (self->reply))
    {
      gssize n = obd_transport_read (self->transport, bytes, sizeof bytes,
                                     get_patience_ms (self, timeout_ms), cancellable, error);
      if (n < 0)
        {
          self->out_of_step = TRUE;
          return FALSE;
        }
      if (n == 0 || g_get_monotonic_time () > end_us)
        return give_up (self, self->reply->len == 0 ? OBD_ERROR_SILENT : OBD_ERROR_INCOMPLETE,
                        error);
      g_byte_array_append (self->reply, bytes, (guint) n);
      if (self->reply->len > REPLY_LIMIT)
        return give_up (self, OBD_ERROR_TOO_LONG, error);
    }
  return TRUE;
}

/* What arrives unasked (the rest of an answer we gave up on, a banner after a restart) must not be
 * taken for the answer to the next command. What it says of the adapter counts: one that lost its
 * settings would print frames that mean something else. */
static gboolean
drain (ObdElm *self, guint quiet_ms, GCancellable *cancellable, GError **error)
{
  guint8 bytes[512];
  gssize n;

  g_byte_array_set_size (self->reply, 0);
  while ((n = obd_transport_read (self->transport, bytes, sizeof bytes, quiet_ms, cancellable,
                                  error)) > 0)
    {
      g_byte_array_append (self->reply, bytes, (guint) n);
      if (self->reply->len > REPLY_LIMIT)
        {
          obd_error_set (error, OBD_ERROR_TOO_LONG);
          return FALSE;
        }
    }
  return n == 0;
}

static gboolean
send (ObdElm *self, const char *command, GCancellable *cancellable, GError **error)
{
  g_string_assign (self->outgoing, command);
  g_string_append_c (self->outgoing, '\r');
  return obd_transport_write (self->transport, (const guint8 *) self->outgoing->str,
                              self->outgoing->len, cancellable, error);
}

/* Two delete characters end whatever the adapter is doing and are no command; an empty return would
 * repeat the last one (ELM327 data sheet, "Communicating with the ELM327"). */
static gboolean
get_in_step (ObdElm *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) first = NULL;

  for (int attempt = 0; attempt < 2; attempt++)
    {
      g_clear_error (&first);
      if (drain (self, 0, cancellable, &first) && send (self, "\x7F\x7F", cancellable, &first) &&
          read_reply (self, AT_TIMEOUT_MS, cancellable, &first) &&
          drain (self, SETTLE_MS, cancellable, &first))
        {
          self->out_of_step = FALSE;
          return TRUE;
        }
      if (!g_error_matches (first, OBD_ERROR, OBD_ERROR_INCOMPLETE))
        break;
    }
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static gboolean
find_restart (const GArray *lines, ObdError *code)
{
  static const ObdError restarts[] = { OBD_ERROR_LOW_VOLTAGE, OBD_ERROR_LOW_POWER_ALERT,
                                       OBD_ERROR_INTERNAL };

  for (guint i = 0; i < lines->len; i++)
    {
      const ObdLine *line = &g_array_index (lines, ObdLine, i);
      *code = line->code;
      for (guint k = 0; line->kind == OBD_LINE_ERROR && k < G_N_ELEMENTS (restarts); k++)
        if (line->code == restarts[k])
          return TRUE;
      *code = OBD_ERROR_RESTARTED;
      if (line->kind == OBD_LINE_TEXT && obd_elm_text_is_adapter_name (line->text, line->length))
        return TRUE;
    }
  return FALSE;
}

/* Whether what came unasked says that the adapter is not as it was. */
static gboolean
heard_of_a_restart (ObdElm *self, GError **error)
{
  ObdError code;

  if (self->reply->len == 0)
    return FALSE;
  obd_elm_text_read (self->reply->data, self->reply->len, self->room, self->lines);
  if (!find_restart (self->lines, &code))
    return FALSE;
  obd_error_set (error, code);
  return TRUE;
}

static gboolean
is_echo (const ObdLine *line, const char *command)
{
  return line->length == strlen (command) &&
         g_ascii_strncasecmp (line->text, command, line->length) == 0;
}

static void
drop_echo (GArray *lines, const char *command)
{
  if (lines->len > 0 && is_echo (&g_array_index (lines, ObdLine, 0), command))
    g_array_remove_index (lines, 0);
}

/**
 * obd_elm_exchange:
 * @command: without its carriage return
 * @timeout_ms: how long the first byte may take
 * @lines: (out) (transfer none) (element-type ObdLine): the reply, valid until the next command
 *
 * Sends @command and reads the reply up to the prompt, whatever it says. Takes no memory of its
 * own.
 *
 * Returns: whether a complete reply came
 */
gboolean
obd_elm_exchange (ObdElm *self,
                  const char *command,
                  guint timeout_ms,
                  GArray **lines,
                  GCancellable *cancellable,
                  GError **error)
{
  if (self->out_of_step && !get_in_step (self, cancellable, error))
    return FALSE;
  if (!drain (self, 0, cancellable, error) || heard_of_a_restart (self, error) ||
      !send (self, command, cancellable, error) ||
      !read_reply (self, timeout_ms, cancellable, error))
    return FALSE;
  obd_elm_text_read (self->reply->data, self->reply->len, self->room, self->lines);
  if (self->echoes)
    drop_echo (self->lines, command);
  *lines = self->lines;
  return TRUE;
}

/**
 * obd_elm_listen:
 * @command: one that lets the adapter print what it hears until a character stops it
 * @duration_ms: how long it may be silent before it is stopped
 *
 * As obd_elm_exchange(); an adapter that still listens in the end is told to stop.
 */
gboolean
obd_elm_listen (ObdElm *self,
                const char *command,
                guint duration_ms,
                GArray **lines,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (obd_elm_exchange (self, command, duration_ms, lines, cancellable, &problem))
    return TRUE;
  if (!g_error_matches (problem, OBD_ERROR, OBD_ERROR_SILENT) &&
      !g_error_matches (problem, OBD_ERROR, OBD_ERROR_INCOMPLETE))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  obd_elm_text_read (self->reply->data, self->reply->len, self->room, self->lines);
  *lines = self->lines;
  return obd_transport_write (self->transport, (const guint8 *) " ", 1, cancellable, error);
}

/**
 * obd_elm_command:
 *
 * Returns: (transfer full): the lines that obd_elm_exchange() gets, or %NULL with @error
 */
char **
obd_elm_command (ObdElm *self,
                 const char *command,
                 guint timeout_ms,
                 GCancellable *cancellable,
                 GError **error)
{
  GArray *lines;

  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  if (!obd_elm_exchange (self, command, timeout_ms, &lines, cancellable, error))
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      const ObdLine *line = &g_array_index (lines, ObdLine, i);
      g_autofree char *text = g_utf8_make_valid (line->text, (gssize) line->length);
      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static gboolean
has_data_line (const GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_array_index (lines, ObdLine, i).kind == OBD_LINE_DATA)
      return TRUE;
  return FALSE;
}

/* A damaged line spoils itself only; any other complaint spoils the reply. */
static gboolean
spoils_the_reply (ObdError code, gboolean have_data)
{
  gboolean one_line = code == OBD_ERROR_RX_ERROR || code == OBD_ERROR_DATA_ERROR;

  return !(one_line && have_data);
}

/* An echo says as much as a banner does: the settings are gone. */
static gboolean
check_lines (const GArray *lines, const char *request, GError **error)
{
  gboolean have_data = has_data_line (lines);
  ObdError code;

  if (find_restart (lines, &code))
    {
      obd_error_set (error, code);
      return FALSE;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const ObdLine *line = &g_array_index (lines, ObdLine, i);
      gboolean spoilt = line->kind == OBD_LINE_ERROR && spoils_the_reply (line->code, have_data);
      if (spoilt || is_echo (line, request))
        {
          obd_error_set (error, spoilt ? line->code : OBD_ERROR_RESTARTED);
          return FALSE;
        }
    }
  if (!have_data)
    obd_error_set (error, lines->len > 0 ? OBD_ERROR_GARBAGE : OBD_ERROR_NO_DATA);
  return have_data;
}

/**
 * obd_elm_request:
 * @request: hex digits for the car, such as "0100"
 *
 * As obd_elm_exchange(), for what goes to the car: complaints of the adapter become @error, and the
 * reply has at least one line of data.
 */
gboolean
obd_elm_request (ObdElm *self,
                 const char *request,
                 guint timeout_ms,
                 GArray **lines,
                 GCancellable *cancellable,
                 GError **error)
{
  return obd_elm_exchange (self, request, timeout_ms, lines, cancellable, error) &&
         check_lines (*lines, request, error);
}

/**
 * obd_elm_says:
 * @says: (out): whether @word is in the reply
 *
 * Returns: whether a complete reply came
 */
gboolean
obd_elm_says (ObdElm *self,
              const char *command,
              const char *word,
              gboolean *says,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (GStrv) lines = obd_elm_command (self, command, AT_TIMEOUT_MS, cancellable, error);

  *says = FALSE;
  for (char **line = lines; line != NULL && *line != NULL; line++)
    *says |= strstr (*line, word) != NULL;
  return lines != NULL;
}

/**
 * obd_elm_read_voltage:
 *
 * Returns: volts at the diagnostic plug, NAN where the adapter does not tell
 */
double
obd_elm_read_voltage (ObdElm *self, GCancellable *cancellable)
{
  g_auto (GStrv) lines = obd_elm_command (self, "ATRV", AT_TIMEOUT_MS, cancellable, NULL);
  char *end = NULL;

  if (lines == NULL || lines[0] == NULL)
    return NAN;
  double volts = g_ascii_strtod (lines[0], &end);
  return end != lines[0] && (*end == 'V' || *end == '\0') ? volts : NAN;
}

/**
 * obd_elm_is_readable:
 *
 * Returns: whether the last reply was text. A modem echoes the delete characters that we began
 * with.
 */
gboolean
obd_elm_is_readable (const ObdElm *self)
{
  for (guint i = 0; i < self->reply->len; i++)
    if (!g_ascii_isprint (self->reply->data[i]) && !g_ascii_isspace (self->reply->data[i]) &&
        self->reply->data[i] != 0x7f)
      return FALSE;
  return TRUE;
}

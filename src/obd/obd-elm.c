/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-elm.h"
#include "obd/obd-elm-text.h"
#include "obd/obd-error.h"

#include <math.h>
#include <string.h>

#define AT_TIMEOUT_MS     2000
#define RESET_TIMEOUT_MS  5000
#define SEARCH_TIMEOUT_MS 20000
/* ISO-TP carries 4095 bytes: 585 lines of at most 26 characters. Twice that is no reply. */
#define REPLY_LIMIT (32 * 1024)

struct _ObdElm
{
  ObdTransport *transport;
  GByteArray *reply;
  char *name;
  gboolean out_of_step;
};

ObdElm *
obd_elm_new (ObdTransport *transport)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (transport), NULL);

  ObdElm *self = g_new0 (ObdElm, 1);
  self->transport = g_object_ref (transport);
  self->reply = g_byte_array_new ();
  return self;
}

void
obd_elm_free (ObdElm *self)
{
  g_object_unref (self->transport);
  g_byte_array_unref (self->reply);
  g_free (self->name);
  g_free (self);
}

static gboolean
has_prompt (GByteArray *reply)
{
  return reply->len > 0 && memchr (reply->data, '>', reply->len) != NULL;
}

static gboolean
give_up_waiting (ObdElm *self, GError **error)
{
  self->out_of_step = TRUE;
  obd_error_set (error, self->reply->len == 0 ? OBD_ERROR_SILENT : OBD_ERROR_INCOMPLETE);
  return FALSE;
}

static guint
ms_until (gint64 deadline_us)
{
  gint64 left_us = deadline_us - g_get_monotonic_time ();

  return left_us > 0 ? (guint) ((left_us + 999) / 1000) : 0;
}

/* Reads up to the prompt. An adapter that says it is searching gets the time that a search takes.
 */
static gboolean
read_reply (ObdElm *self, guint timeout_ms, GCancellable *cancellable, GError **error)
{
  gint64 start_us = g_get_monotonic_time ();
  gint64 deadline_us = start_us + timeout_ms * G_GINT64_CONSTANT (1000);
  guint8 bytes[512];

  g_byte_array_set_size (self->reply, 0);
  while (!has_prompt (self->reply))
    {
      gssize n = obd_transport_read (self->transport, bytes, sizeof bytes, ms_until (deadline_us),
                                     cancellable, error);
      if (n < 0)
        {
          self->out_of_step = TRUE;
          return FALSE;
        }
      if (n == 0 && ms_until (deadline_us) == 0)
        return give_up_waiting (self, error);
      g_byte_array_append (self->reply, bytes, (guint) n);
      if (self->reply->len > REPLY_LIMIT)
        {
          self->out_of_step = TRUE;
          obd_error_set (error, OBD_ERROR_TOO_LONG);
          return FALSE;
        }
      if (obd_elm_text_is_searching ((const char *) self->reply->data, self->reply->len))
        deadline_us = start_us + SEARCH_TIMEOUT_MS * G_GINT64_CONSTANT (1000);
    }
  return TRUE;
}

/* What arrives unasked (the rest of an answer we gave up on, a banner after a restart) must not be
 * taken for the answer to the next command. */
static gboolean
drain (ObdElm *self, GCancellable *cancellable, GError **error)
{
  guint8 bytes[512];
  gsize total = 0;
  gssize n;

  while ((n = obd_transport_read (self->transport, bytes, sizeof bytes, 0, cancellable, error)) > 0)
    if ((total += (gsize) n) > REPLY_LIMIT)
      {
        obd_error_set (error, OBD_ERROR_TOO_LONG);
        return FALSE;
      }
  return n == 0;
}

static gboolean
send (ObdElm *self, const char *command, GCancellable *cancellable, GError **error)
{
  g_autofree char *line = g_strconcat (command, "\r", NULL);

  return obd_transport_write (self->transport, (const guint8 *) line, strlen (line), cancellable,
                              error);
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
      if (send (self, "\x7F\x7F", cancellable, &first) &&
          read_reply (self, AT_TIMEOUT_MS, cancellable, &first) &&
          drain (self, cancellable, &first))
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

/**
 * obd_elm_command:
 * @command: without its carriage return
 * @timeout_ms: how long the reply may take; a protocol search takes longer by itself
 *
 * Sends @command and reads the reply up to the prompt, whatever it says.
 *
 * Returns: (transfer full): its lines, or %NULL with @error when no complete reply came
 */
char **
obd_elm_command (ObdElm *self,
                 const char *command,
                 guint timeout_ms,
                 GCancellable *cancellable,
                 GError **error)
{
  if (self->out_of_step && !get_in_step (self, cancellable, error))
    return NULL;
  if (!drain (self, cancellable, error) || !send (self, command, cancellable, error) ||
      !read_reply (self, timeout_ms, cancellable, error))
    return NULL;
  return obd_elm_text_split ((const char *) self->reply->data, self->reply->len);
}

static gboolean
has_data_line (char **lines)
{
  for (; *lines != NULL; lines++)
    if (obd_elm_text_classify (*lines, NULL) == OBD_LINE_DATA)
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

static gboolean
check_lines (char **lines, GError **error)
{
  gboolean have_data = has_data_line (lines);

  for (char **line = lines; *line != NULL; line++)
    {
      ObdError code;
      if (obd_elm_text_is_adapter_name (*line))
        {
          obd_error_set (error, OBD_ERROR_RESTARTED);
          return FALSE;
        }
      if (obd_elm_text_classify (*line, &code) == OBD_LINE_ERROR &&
          spoils_the_reply (code, have_data))
        {
          obd_error_set (error, code);
          return FALSE;
        }
    }
  if (!have_data)
    obd_error_set (error, lines[0] != NULL ? OBD_ERROR_GARBAGE : OBD_ERROR_NO_DATA);
  return have_data;
}

/**
 * obd_elm_request:
 * @request: hex digits for the car, such as "0100"
 *
 * As obd_elm_command(), for what goes to the car: complaints of the adapter become @error, and the
 * reply has at least one line of data.
 */
char **
obd_elm_request (ObdElm *self,
                 const char *request,
                 guint timeout_ms,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (GStrv) lines = obd_elm_command (self, request, timeout_ms, cancellable, error);

  if (lines == NULL || !check_lines (lines, error))
    return NULL;
  return g_steal_pointer (&lines);
}

static gboolean
says (char **lines, const char *word)
{
  for (; *lines != NULL; lines++)
    if (strstr (*lines, word) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
knows (char **lines)
{
  return lines[0] != NULL && !says (lines, "?") && !says (lines, "ERROR");
}

static const char *
find_name (char **lines)
{
  for (; *lines != NULL; lines++)
    if (obd_elm_text_is_adapter_name (*lines) || g_str_has_prefix (*lines, "OBDII"))
      return *lines;
  return NULL;
}

static gboolean
take_name (ObdElm *self, char **lines)
{
  const char *name = find_name (lines);

  if (name == NULL)
    return FALSE;
  g_free (self->name);
  self->name = g_strdup (name);
  return TRUE;
}

/* A modem, a GPS or a printer answers too. Only the name tells. */
static gboolean
identify (ObdElm *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) lines = obd_elm_command (self, "ATI", AT_TIMEOUT_MS, cancellable, error);

  if (lines == NULL)
    return FALSE;
  if (!take_name (self, lines))
    {
      if (lines[0] != NULL && !says (lines, "?") && !says (lines, "OK") && !says (lines, "ERROR"))
        obd_error_set_detail (error, OBD_ERROR_NOT_ELM, "%s", lines[0]);
      else
        obd_error_set (error, OBD_ERROR_NOT_ELM);
      return FALSE;
    }
  g_auto (GStrv) stn = obd_elm_command (self, "STI", AT_TIMEOUT_MS, cancellable, error);
  if (stn == NULL)
    return FALSE;
  if (knows (stn))
    take_name (self, stn);
  return TRUE;
}

/* What each reply must look like for us. Those that an old or cloned chip may refuse are optional.
 */
static const struct
{
  const char *command;
  gboolean needed;
} settings[] = {
  { "ATE0", TRUE },  /* no echo */
  { "ATL0", FALSE }, /* no linefeeds */
  { "ATS0", FALSE }, /* no spaces: a third fewer bytes */
  { "ATH1", TRUE },  /* headers: which control unit speaks */
  { "ATAT1", FALSE } /* the adapter learns how long this car takes */
};

static gboolean
apply_settings (ObdElm *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_auto (GStrv) lines =
        obd_elm_command (self, settings[i].command, AT_TIMEOUT_MS, cancellable, error);
      if (lines == NULL)
        return FALSE;
      if (settings[i].needed && !says (lines, "OK"))
        {
          obd_error_set_detail (error, OBD_ERROR_NOT_ELM, "%s", settings[i].command);
          return FALSE;
        }
    }
  return TRUE;
}

/* The warm start is quick and keeps Bluetooth links up; the oldest chips only know ATZ. */
static gboolean
reset (ObdElm *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) warm = obd_elm_command (self, "ATWS", RESET_TIMEOUT_MS, cancellable, error);
  if (warm == NULL)
    return FALSE;
  if (find_name (warm) != NULL)
    return TRUE;
  g_auto (GStrv) full = obd_elm_command (self, "ATZ", RESET_TIMEOUT_MS, cancellable, error);
  return full != NULL;
}

/* A modem echoes the delete characters that we began with. */
static gboolean
is_readable (GByteArray *bytes)
{
  for (guint i = 0; i < bytes->len; i++)
    if (!g_ascii_isprint (bytes->data[i]) && !g_ascii_isspace (bytes->data[i]) &&
        bytes->data[i] != 0x7f)
      return FALSE;
  return TRUE;
}

/* A device that talks but never prompts is none of ours; one that sends rubbish may be, at another
 * speed. */
static void
say_what_it_is (ObdElm *self, GError **error)
{
  if (!g_error_matches (*error, OBD_ERROR, OBD_ERROR_INCOMPLETE))
    return;
  g_clear_error (error);
  obd_error_set (error, is_readable (self->reply) ? OBD_ERROR_NOT_ELM : OBD_ERROR_GARBAGE);
}

/**
 * obd_elm_set_up:
 *
 * Resets the adapter, finds out what it is, and gives it the settings that replies are read with.
 *
 * Returns: whether it is an adapter and ready
 */
gboolean
obd_elm_set_up (ObdElm *self, GCancellable *cancellable, GError **error)
{
  GError *problem = NULL;

  self->out_of_step = TRUE;
  if (reset (self, cancellable, &problem) && identify (self, cancellable, &problem) &&
      apply_settings (self, cancellable, &problem))
    return TRUE;
  say_what_it_is (self, &problem);
  g_propagate_error (error, problem);
  return FALSE;
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
  return end != lines[0] ? volts : NAN;
}

/**
 * obd_elm_get_name:
 *
 * Returns: (nullable): what the adapter calls itself, "ELM327 v1.5"
 */
const char *
obd_elm_get_name (ObdElm *self)
{
  return self->name;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-baud.h"

#include "obd/obd-error.h"

#include <string.h>

/* An idle adapter answers in a few milliseconds, over Bluetooth in some hundred. All the speeds
 * together take less than the two seconds after which a person wants to hear that nobody is there.
 */
#define ANSWER_TIMEOUT_MS 240
#define QUIET_MS          20
/* Bytes that make no sense are as many as they are going to be after this. */
#define GARBAGE_MS       100
#define DRAIN_TIMEOUT_MS 150
#define MAX_ANSWER       512

/* A return ends whatever an earlier try at another speed left in the adapter's buffer and stops a
 * command that runs; the deletes before it make sure that there is a line to refuse, because an ELM
 * repeats its last command for a lone return. */
static const guint8 probe[] = { 0x7f, 0x7f, '\r' };

/* The speeds that adapters leave the factory with, most common first, then those that their owners
 * switch to. */
static const guint candidates[] = { 38400, 115200, 9600, 230400, 500000, 57600 };

typedef enum
{
  ANSWER_NONE,
  ANSWER_GARBAGE,
  ANSWER_TEXT,
  ANSWER_PROMPT
} Answer;

/* Besides text: the echoed deletes, and the stray zero that an ELM327 sends now and then. */
static gboolean
is_readable (guint8 byte)
{
  return g_ascii_isprint ((char) byte) || byte == '\r' || byte == '\n' || byte == 0 || byte == 0x7f;
}

/* A prompt stands at the start of a line. There may be noise before that line; at the wrong speed,
 * bytes are noise to the last. */
static Answer
judge (const GByteArray *bytes)
{
  guint end = bytes->len, start;

  while (end > 0 && (bytes->data[end - 1] == ' ' || bytes->data[end - 1] == 0))
    end--;
  for (start = end; start > 0 && is_readable (bytes->data[start - 1]); start--)
    ;
  if (end > start && bytes->data[end - 1] == '>' &&
      memchr (bytes->data + start, '\r', end - start) != NULL)
    return ANSWER_PROMPT;
  if (bytes->len == 0)
    return ANSWER_NONE;
  return start == 0 && end >= 4 ? ANSWER_TEXT : ANSWER_GARBAGE;
}

static guint
get_patience_ms (const GByteArray *bytes, guint patience_ms)
{
  if (judge (bytes) == ANSWER_PROMPT)
    return QUIET_MS;
  return bytes->len > 0 ? MIN (patience_ms, GARBAGE_MS) : patience_ms;
}

/* Takes what comes until the line is quiet for @patience_ms, or for a moment after a prompt, or
 * time is up, or more than an answer came. */
static gboolean
collect (ObdTransport *transport,
         GByteArray *bytes,
         guint timeout_ms,
         guint patience_ms,
         GCancellable *cancellable,
         GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + (gint64) timeout_ms * 1000;
  guint8 buffer[128];

  while (bytes->len < MAX_ANSWER)
    {
      gint64 left_ms = (deadline_us - g_get_monotonic_time ()) / 1000;
      guint wait_ms = get_patience_ms (bytes, patience_ms);
      gssize n_read = obd_transport_read (transport, buffer, sizeof buffer,
                                          (guint) CLAMP (left_ms, 0, wait_ms), cancellable, error);
      if (n_read < 0)
        return FALSE;
      if (n_read == 0 || left_ms <= 0)
        return TRUE;
      g_byte_array_append (bytes, buffer, (guint) n_read);
    }
  return TRUE;
}

/* Gives up only where the line is gone or the caller does; a speed that the port does not offer is
 * no answer. */
static gboolean
try_baud (ObdTransport *transport,
          guint baud,
          GCancellable *cancellable,
          Answer *answer,
          GError **error)
{
  g_autoptr (GByteArray) stale = g_byte_array_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) failure = NULL;

  *answer = ANSWER_NONE;
  if (!obd_transport_set_baud (transport, baud, &failure))
    {
      if (g_error_matches (failure, OBD_ERROR, OBD_ERROR_PORT_FAILED))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!collect (transport, stale, DRAIN_TIMEOUT_MS, QUIET_MS, cancellable, error) ||
      !obd_transport_write (transport, probe, sizeof probe, cancellable, error) ||
      !collect (transport, bytes, ANSWER_TIMEOUT_MS, ANSWER_TIMEOUT_MS, cancellable, error))
    return FALSE;
  *answer = judge (bytes);
  return TRUE;
}

static ObdError
explain (Answer best)
{
  if (best == ANSWER_NONE)
    return OBD_ERROR_SILENT;
  return best == ANSWER_TEXT ? OBD_ERROR_NOT_ELM : OBD_ERROR_GARBAGE;
}

/**
 * obd_baud_detect:
 * @transport: an open line that has a speed
 * @preferred: what worked last time or what the user asked for, tried first; 0 for none
 * @baud: (out): the speed at which the adapter answers, at which the line is left
 *
 * Finds the speed of an ELM327 or a relative of it by asking nonsense at each usual speed until a
 * prompt comes back. Takes about half a second for each speed that is not it.
 *
 * Returns: whether an adapter answered; otherwise @error is %OBD_ERROR_SILENT where not a byte
 * came, %OBD_ERROR_GARBAGE where none could be read, %OBD_ERROR_NOT_ELM where there was text and no
 *   prompt (a GPS mouse), %OBD_ERROR_PORT_LOST or %G_IO_ERROR_CANCELLED
 */
gboolean
obd_baud_detect (ObdTransport *transport,
                 guint preferred,
                 GCancellable *cancellable,
                 guint *baud,
                 GError **error)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (transport), FALSE);
  g_return_val_if_fail (obd_transport_has_baud (transport), FALSE);
  g_return_val_if_fail (baud != NULL, FALSE);
  Answer best = ANSWER_NONE;

  for (guint i = 0; i <= G_N_ELEMENTS (candidates); i++)
    {
      guint candidate = i == 0 ? preferred : candidates[i - 1];
      Answer answer;

      if (candidate == 0 || (i > 0 && candidate == preferred))
        continue;
      if (!try_baud (transport, candidate, cancellable, &answer, error))
        return FALSE;
      if (answer == ANSWER_PROMPT)
        {
          *baud = candidate;
          return TRUE;
        }
      best = MAX (best, answer);
    }
  obd_error_set (error, explain (best));
  return FALSE;
}

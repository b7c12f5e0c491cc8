/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-elm.h"

#include <string.h>

/* The adapter's own patience at the new speed is 75 ms (AT BRT, STBRT); it waits as long before it
 * speaks. */
#define OK_TIMEOUT_MS   500
#define NAME_TIMEOUT_MS 250

#define MAX_ANSWER 64

/* Reads up to a line that ends and has @word in it, or a prompt. */
static gboolean
read_until (ObdTransport *transport,
            const char *word,
            guint timeout_ms,
            GCancellable *cancellable,
            GError **error)
{
  char text[MAX_ANSWER + 1] = "";
  gsize n = 0;

  while (n < MAX_ANSWER)
    {
      gssize got =
        obd_transport_read (transport, (guint8 *) text + n, 1, timeout_ms, cancellable, error);
      if (got < 0)
        return FALSE;
      if (got == 0 || text[n] == '?')
        break;
      n += text[n] != '\0';
      text[n] = '\0';
      const char *found = strstr (text, word);
      if (found != NULL && strpbrk (found, "\r>") != NULL)
        return TRUE;
    }
  obd_error_set (error, n == 0 ? OBD_ERROR_SILENT : OBD_ERROR_UNKNOWN_COMMAND);
  return FALSE;
}

/* "OK" at the old speed, its name and version at the new one, our return, "OK" again (ELM327 data
 * sheet, "Programming Serial Baud Rate"; STN1100 manual, STBR). */
static gboolean
shake_hands (ObdTransport *transport, guint to_baud, GCancellable *cancellable, GError **error)
{
  return obd_transport_set_baud (transport, to_baud, error) &&
         read_until (transport, " v", NAME_TIMEOUT_MS, cancellable, error) &&
         obd_transport_write (transport, (const guint8 *) "\r", 1, cancellable, error) &&
         read_until (transport, "OK", NAME_TIMEOUT_MS, cancellable, error);
}

/**
 * obd_elm_switch_baud:
 * @command: what makes the adapter change to @to_baud
 * @from_baud: the line's present speed, to which both go back where the new one does not work
 *
 * Returns: whether the adapter answers at the new speed
 */
gboolean
obd_elm_switch_baud (ObdElm *self,
                     const char *command,
                     guint from_baud,
                     guint to_baud,
                     GCancellable *cancellable,
                     GError **error)
{
  ObdTransport *transport = obd_elm_get_transport (self);
  g_autofree char *line = g_strconcat (command, "\r", NULL);

  obd_elm_lose_step (self);
  if (!obd_transport_write (transport, (const guint8 *) line, strlen (line), cancellable, error) ||
      !read_until (transport, "OK", OK_TIMEOUT_MS, cancellable, error))
    return FALSE;
  if (shake_hands (transport, to_baud, cancellable, error))
    return TRUE;
  obd_transport_set_baud (transport, from_baud, NULL);
  return FALSE;
}

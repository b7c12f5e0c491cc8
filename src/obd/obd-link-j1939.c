/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-j1939.h"
#include "obd/obd-link-private.h"

/* SAE J1939 is spoken by trucks, and on the same wires by what body builders add to a van. Nobody
 * asks there: the control units say by themselves what they know, a second apart at most, and the
 * adapter listens (AT MP). */

#define LISTEN_TIMEOUT_MS 1300
/* Enough for each of some control units to have had its turn, packets and all. */
#define DM1_MESSAGES 8u
#define REQUEST_DM2  "00FECB"

static const char *const begin[] = { "ATSPA", "ATH1", "ATJHF0", NULL };

static gboolean
say_all (ObdLink *self, const char *const *commands, GCancellable *cancellable, GError **error)
{
  for (; *commands != NULL; commands++)
    if (!obd_link_command (self, *commands, cancellable, error))
      return FALSE;
  return TRUE;
}

/* What the adapter prints until it has enough. Silence is no error: nobody need speak. */
static gboolean
listen (ObdLink *self,
        const char *command,
        ObdScan *scan,
        GCancellable *cancellable,
        GError **error)
{
  GArray *lines;

  if (!obd_elm_listen (self->elm, command, LISTEN_TIMEOUT_MS, &lines, cancellable, error))
    return FALSE;
  obd_assembler_begin (self->assembler, OBD_FRAMING_J1939);
  for (guint i = 0; i < lines->len; i++)
    {
      const ObdLine *line = &g_array_index (lines, ObdLine, i);
      if (line->kind == OBD_LINE_DATA)
        obd_assembler_take_line (self->assembler, line->text, line->length);
    }
  guint n = obd_assembler_finish (self->assembler);
  for (guint i = 0; i < n; i++)
    {
      ObdAnswer answer = obd_assembler_get (self->assembler, i);
      obd_j1939_take_codes (&answer, scan->truck_codes);
      obd_j1939_take_readings (&answer, scan->truck_readings);
    }
  return TRUE;
}

static gboolean
listen_for_groups (ObdLink *self, ObdScan *scan, GCancellable *cancellable, GError **error)
{
  guint n;
  const guint32 *groups = obd_j1939_get_groups (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *command =
        g_strdup_printf ("ATMP%04X%X", groups[i], i == 0 ? DM1_MESSAGES : 1u);
      if (!listen (self, command, scan, cancellable, error))
        return FALSE;
    }
  return listen (self, REQUEST_DM2, scan, cancellable, error);
}

/* Back to what the car was found with. */
static gboolean
return_to_protocol (ObdLink *self, GCancellable *cancellable, GError **error)
{
  const char choose[] = { 'A', 'T', 'S', 'P', self->protocol->number, '\0' };
  const char *const commands[] = { choose, NULL };

  self->target = G_MAXUINT32;
  return say_all (self, commands, cancellable, error);
}

/**
 * obd_link_listen_to_j1939:
 * @scan: gets codes and readings of those who speak
 *
 * Listens, where the car's wires are such as SAE J1939 uses. It only listens, and asks once for
 * codes of the past.
 */
gboolean
obd_link_listen_to_j1939 (ObdLink *self, ObdScan *scan, GCancellable *cancellable, GError **error)
{
  gboolean possible;

  g_return_val_if_fail (self->protocol != NULL, FALSE);

  if (self->protocol->number != '9' && self->protocol->number != 'A')
    return TRUE;
  if (!obd_elm_says (self->elm, begin[0], "OK", &possible, cancellable, error))
    return FALSE;
  if (!possible)
    return TRUE;
  return say_all (self, begin, cancellable, error) &&
         listen_for_groups (self, scan, cancellable, error) &&
         return_to_protocol (self, cancellable, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-transcript-export.h"

#include "obd/obd-error.h"
#include "obd/obd-transcript-text.h"
#include "obd/obd-vin-mask.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER OBD_TRANSCRIPT_HEADER "\n"

/**
 * obd_transcript_export_body:
 * @body: lines of one transcript, without its first
 * @vin: (nullable): the car's, where it is known
 * @with_vin: whether the person agreed to tell the whole VIN
 *
 * Returns: (transfer full) (nullable): a transcript that replays, with zeros for the serial number
 *   of the VIN unless @with_vin; %NULL where it cannot be read, for then it cannot be masked either
 */
char *
obd_transcript_export_body (const char *body, const char *vin, gboolean with_vin)
{
  g_return_val_if_fail (body != NULL, NULL);

  g_autofree char *text = g_strconcat (HEADER, body, NULL);
  return with_vin ? g_steal_pointer (&text) : obd_vin_mask_transcript (text, vin);
}

/* Returns: (nullable): what follows the last first line that something follows */
static char *
dup_last_body (const char *log)
{
  g_auto (GStrv) bodies = g_strsplit (log, HEADER, -1);

  for (guint i = g_strv_length (bodies); i > 0; i--)
    if (*bodies[i - 1] != '\0')
      return g_strdup (bodies[i - 1]);
  return NULL;
}

/**
 * obd_transcript_export_last:
 * @log: of obd_session_dup_log()
 * @vin: (nullable): the car's, where it is known
 * @with_vin: whether the person agreed to tell the whole VIN
 * @error: %OBD_ERROR_INCOMPLETE where nothing was said yet, or what was said cannot be read
 *
 * A file that replays holds one connection: the latest that something was said on.
 *
 * Returns: (transfer full): its transcript, masked as obd_transcript_export_body() does
 */
char *
obd_transcript_export_last (const char *log, const char *vin, gboolean with_vin, GError **error)
{
  g_return_val_if_fail (log != NULL, NULL);

  g_autofree char *body = dup_last_body (log);
  char *text = body != NULL ? obd_transcript_export_body (body, vin, with_vin) : NULL;

  if (body == NULL)
    g_set_error_literal (error, OBD_ERROR, OBD_ERROR_INCOMPLETE,
                         _ ("The adapter has said nothing yet. Connect it first."));
  else if (text == NULL)
    g_set_error_literal (error, OBD_ERROR, OBD_ERROR_INCOMPLETE,
                         _ ("The transcript cannot be read, so the VIN in it cannot be masked. "
                            "Connect the adapter anew and save again."));
  return text;
}

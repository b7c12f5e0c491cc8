/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"
#include "obd/obd-transcript-text.h"

#include <string.h>

/* A transcript's file. What can be read is the same when it was written and read again. */

static char *
write_again (GArray *entries)
{
  GString *text = g_string_new (OBD_TRANSCRIPT_HEADER "\n");

  for (guint i = 0; i < entries->len; i++)
    {
      const ObdTranscriptEntry *entry = &g_array_index (entries, ObdTranscriptEntry, i);
      gsize size;
      const guint8 *bytes = g_bytes_get_data (entry->bytes, &size);
      g_autofree char *line =
        obd_transcript_format_line (entry->t_us, entry->direction, bytes, size);
      g_string_append (text, line);
      if (!g_str_has_suffix (line, "\n"))
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GArray) entries = obd_transcript_parse ((const char *) data, size, NULL);

  if (entries == NULL)
    return 0;
  g_autofree char *text = write_again (entries);
  g_autoptr (GArray) again = obd_transcript_parse (text, strlen (text), NULL);
  g_assert (again != NULL && again->len == entries->len);
  for (guint i = 0; i < entries->len; i++)
    g_assert (g_bytes_equal (g_array_index (entries, ObdTranscriptEntry, i).bytes,
                             g_array_index (again, ObdTranscriptEntry, i).bytes));
  return 0;
}

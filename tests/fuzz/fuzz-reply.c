/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"
#include "obd/obd-elm-text.h"

#include <string.h>

/* What comes from an adapter, up to a prompt or not. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GString) room = g_string_new (NULL);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (ObdLine));
  g_auto (GStrv) texts = obd_elm_text_split ((const char *) data, size);

  obd_elm_text_read (data, size, room, lines);
  g_assert (g_strv_length (texts) == lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const ObdLine *line = &g_array_index (lines, ObdLine, i);
      g_assert (line->length > 0 && line->text >= room->str);
      g_assert (line->text + line->length <= room->str + room->len);
      g_assert (g_utf8_validate (texts[i], -1, NULL));
      if (line->kind != OBD_LINE_DATA)
        continue;
      for (gsize k = 0; k < line->length; k++)
        g_assert (g_ascii_isxdigit (line->text[k]) || g_ascii_isspace (line->text[k]) ||
                  line->text[k] == ':');
    }
  obd_elm_text_is_searching ((const char *) data, size);
  return 0;
}

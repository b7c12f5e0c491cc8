/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-csv.h"
#include "obd/obd-dtc-pack-private.h"
#include "obd/obd-error.h"

#include <string.h>

#define COMMENT '#'

/* The comment lines at the head: "# licence: MIT". Returns how many. */
static guint
read_head (ObdDtcPack *pack, const char **text, const char *end)
{
  guint lines = 0;

  for (; *text < end && **text == COMMENT; lines++)
    {
      const char *stop = memchr (*text, '\n', (gsize) (end - *text));
      g_autofree char *line =
        g_strndup (*text + 1, (gsize) ((stop != NULL ? stop : end) - *text - 1));
      g_auto (GStrv) parts = g_strsplit (line, ":", 2);

      if (parts[0] != NULL && parts[1] != NULL && g_utf8_validate (line, -1, NULL))
        obd_dtc_pack_set_origin (pack, g_strstrip (parts[0]), g_strstrip (parts[1]));
      *text = stop != NULL ? stop + 1 : end;
    }
  return lines;
}

static int
find_column (char **names, const char *const *wanted)
{
  for (int i = 0; names[i] != NULL; i++)
    for (gsize k = 0; wanted[k] != NULL; k++)
      if (g_ascii_strcasecmp (names[i], wanted[k]) == 0)
        return i;
  return -1;
}

static const char *
get_field (char **fields, int column)
{
  return column >= 0 && (guint) column < g_strv_length (fields) ? fields[column] : NULL;
}

typedef struct
{
  int code;
  int title;
  int make;
} Columns;

static gboolean
find_columns (ObdCsv *csv, Columns *columns, GError **error)
{
  g_auto (GStrv) names = obd_csv_read_row (csv);

  if (names != NULL)
    *columns = (Columns){ find_column (names, obd_dtc_pack_code_names),
                          find_column (names, obd_dtc_pack_title_names),
                          find_column (names, obd_dtc_pack_make_names) };
  if (names != NULL && columns->code >= 0 && columns->title >= 0)
    return TRUE;
  obd_error_set_detail (error, OBD_ERROR_CODE_PACK,
                        "its first line does not name the columns “code” and “title”");
  return FALSE;
}

static gboolean
read_row (ObdDtcPack *pack, char **fields, const Columns *columns, guint line, GError **error)
{
  const char *code = get_field (fields, columns->code);
  const char *title = get_field (fields, columns->title);

  if (fields[0] != NULL && *fields[0] == '\0' && fields[1] == NULL)
    return TRUE;
  return obd_dtc_pack_add (pack, line, code != NULL ? code : "", title != NULL ? title : "",
                           get_field (fields, columns->make), error);
}

/**
 * obd_dtc_pack_read_csv:
 * @text: (array length=length): comma or semicolon-separated values; the first line names the
 *   columns: code and title, perhaps make; lines "# source: …", "# licence: …" and "# make: …" may
 *   stand before it
 * @origin: (nullable): what the file does not say of itself
 *
 * Returns: (transfer full): the pack, or %NULL with @error set to %OBD_ERROR_CODE_PACK, with the
 * line and the reason
 */
ObdDtcPack *
obd_dtc_pack_read_csv (const char *text,
                       gsize length,
                       const ObdDtcPackOrigin *origin,
                       GError **error)
{
  g_autoptr (ObdDtcPack) pack = NULL;
  Columns columns = { -1, -1, -1 };
  ObdCsv csv;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (!obd_dtc_pack_check_size (length, error))
    return NULL;
  pack = obd_dtc_pack_new (origin);
  const char *start = text;
  guint head = read_head (pack, &start, text + length);
  obd_csv_init (&csv, start, length - (gsize) (start - text));
  if (!find_columns (&csv, &columns, error))
    return NULL;
  for (;;)
    {
      g_auto (GStrv) fields = obd_csv_read_row (&csv);

      if (fields == NULL)
        break;
      if (!read_row (pack, fields, &columns, head + csv.line, error))
        return NULL;
    }
  return obd_dtc_pack_close (pack, error) ? g_steal_pointer (&pack) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "store/store-code-pack.h"

#include <string.h>

static gboolean
add_titles (ObdDtcPack *pack, const StoreCodePack *file, GError **error)
{
  for (guint i = 0; i < file->titles->len; i++)
    {
      const StoreCodeTitle *title = &g_array_index (file->titles, StoreCodeTitle, i);

      if (!obd_dtc_pack_add (pack, (guint) title->row, title->code != NULL ? title->code : "",
                             title->title != NULL ? title->title : "", title->make, error))
        return FALSE;
    }
  return obd_dtc_pack_close (pack, error);
}

static ObdDtcPack *
read_database (const char *path, const ObdDtcPackOrigin *origin, GError **error)
{
  g_autoptr (StoreCodePack) file = store_code_pack_read (path, error);

  if (file == NULL)
    return NULL;
  ObdDtcPackOrigin own = { .source = file->source != NULL ? file->source : origin->source,
                           .licence = file->licence != NULL ? file->licence : origin->licence,
                           .make = file->make != NULL ? file->make : origin->make };
  g_autoptr (ObdDtcPack) pack = obd_dtc_pack_new (&own);
  return add_titles (pack, file, error) ? g_steal_pointer (&pack) : NULL;
}

static gboolean
is_json (const char *text, gsize length)
{
  gsize blanks = 0;

  while (blanks < length && g_ascii_isspace (text[blanks]))
    blanks++;
  return blanks < length && text[blanks] == '{';
}

/* Adds the titles of a file, CSV, JSON or SQLite by its content, to the book of codes. */
gboolean
cli_add_code_pack (Cli *cli, const char *path, const ObdDtcPackOrigin *origin, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  ObdDtcPack *pack = NULL;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  if (store_code_pack_is_sqlite (text, length))
    pack = read_database (path, origin, error);
  else if (is_json (text, length))
    pack = obd_dtc_pack_read_json (text, length, origin, error);
  else
    pack = obd_dtc_pack_read_csv (text, length, origin, error);
  if (pack != NULL)
    obd_dtc_book_add_pack (cli->book, pack);
  return pack != NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-place.h"
#include "store/store-error.h"
#include "store/store-statement.h"

#include <glib/gstdio.h>
#include <linux/magic.h>
#include <sys/vfs.h>

#define MACHINE_ID "/etc/machine-id"
#define EXFAT      0x2011bab0 /* linux/magic.h has it from 5.7 on */
#define FUSE       0x65735546

/* File systems that number their files anew each time they are mounted. */
static gboolean
keeps_numbers (const char *path)
{
  static const guint32 renumbering[] = { MSDOS_SUPER_MAGIC, EXFAT, FUSE };
  struct statfs system;

  if (statfs (path, &system) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (renumbering); i++)
    if ((guint32) system.f_type == renumbering[i])
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): which file on which machine. A machine's id is not told to others
 * (machine-id(5)), so it goes through a hash. */
static char *
find_place (const char *path)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *machine = NULL;
  GStatBuf status;
  guint64 number = 0;

  if (!g_file_get_contents (MACHINE_ID, &machine, NULL, NULL))
    machine = g_strdup ("");
  if (keeps_numbers (path) && g_stat (path, &status) == 0)
    number = status.st_ino;
  g_autofree char *text = g_strdup_printf ("speedshop %s %" G_GUINT64_FORMAT, machine, number);
  g_checksum_update (sum, (const guchar *) text, -1);
  return g_strdup (g_checksum_get_string (sum));
}

/**
 * store_place_settle:
 * @connection: the writer, in a transaction, on a file of this version
 *
 * Notes where the file lies. One that lay elsewhere when it was open last was copied behind our
 * back, and the original may be in use: two files of one station would give out the same numbers.
 */
gboolean
store_place_settle (StoreConnection *connection, GError **error)
{
  g_autofree char *place = find_place (sqlite3_db_filename (connection->db, "main"));

  return store_run (connection, error,
                    "UPDATE here SET copied = iif (place IS NULL, copied, 2), place = ?1 "
                    "WHERE place IS NOT ?1",
                    store_text (place));
}

/**
 * store_place_forget:
 * @connection: on a copy that we made
 * @is_backup: whether it may be used long after
 *
 * Such a copy may lie anywhere. A backup knows that it is one, whichever way it comes to be used:
 * numbers that were given out after it was made are not in it. Files of the first version give out
 * none, and those of an older one know no place.
 */
gboolean
store_place_forget (StoreConnection *connection, gboolean is_backup, GError **error)
{
  static const struct
  {
    const char *column;
    const char *script;
    gboolean of_backup;
  } notes[] = {
    { "place", "UPDATE here SET place = NULL", FALSE },
    { "copied", "UPDATE here SET copied = max (copied, 1)", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (StoreStatement) known =
        notes[i].of_backup && !is_backup
          ? NULL
          : store_query (connection, &failure,
                         "SELECT 1 FROM pragma_table_info ('here') WHERE name = ?1",
                         store_text (notes[i].column));

      if (known != NULL && store_statement_next (known, &failure))
        store_connection_execute (connection, notes[i].script, &failure);
      if (failure != NULL)
        return store_succeeded (g_steal_pointer (&failure), error);
    }
  return TRUE;
}

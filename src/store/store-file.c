/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-file.h"
#include "store/store-connection.h"
#include "store/store-error.h"
#include "store/store-migration.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define MAX_LOOKS   10
#define MAGIC       "SQLite format 3" /* with its final zero */

/* The fields of an SQLite header that tell whether the file is whole
 * (https://www.sqlite.org/fileformat2.html, section 1.3). */
typedef struct
{
  guint8 bytes[HEADER_SIZE];
  gint64 file_size;
} Header;

static guint32
read_u32 (const Header *header, gsize offset)
{
  guint32 big_endian;

  memcpy (&big_endian, header->bytes + offset, sizeof big_endian);
  return GUINT32_FROM_BE (big_endian);
}

/* Returns: the page size, 0 where the field holds none that SQLite knows */
static guint32
page_size_of (const Header *header)
{
  guint32 size = (guint32) header->bytes[16] << 8 | header->bytes[17];

  if (size == 1)
    return 65536;
  return size >= 512 && (size & (size - 1)) == 0 ? size : 0;
}

/* The count of pages in the header holds only where its two change counters agree. */
static gboolean
size_is_sound (const Header *header)
{
  guint32 page_size = page_size_of (header);
  gint64 pages = page_size > 0 ? header->file_size / page_size : 0;
  gboolean counted = read_u32 (header, 24) == read_u32 (header, 92);

  return pages > 0 && header->file_size % page_size == 0 &&
         (!counted || read_u32 (header, 28) == pages);
}

static gboolean
free_list_is_sound (const Header *header)
{
  guint32 trunk = read_u32 (header, 32);
  guint32 count = read_u32 (header, 36);
  guint32 page_size = page_size_of (header);

  if (page_size == 0)
    return FALSE;
  gint64 pages = header->file_size / page_size;
  return (trunk == 0) == (count == 0) && trunk <= pages && count < pages;
}

/* What SQLite writes into these bytes of every file that we make. */
static gboolean
constants_are_sound (const Header *header)
{
  static const guint8 reserved[20];
  const guint8 *bytes = header->bytes;
  gboolean format = (bytes[18] == 1 || bytes[18] == 2) && bytes[19] == bytes[18];
  gboolean payload = bytes[20] == 0 && bytes[21] == 64 && bytes[22] == 32 && bytes[23] == 32;
  gboolean schema = read_u32 (header, 44) == 4 && read_u32 (header, 56) == 1;
  gboolean vacuum = read_u32 (header, 52) == 0 && read_u32 (header, 64) == 0;

  return format && payload && schema && vacuum &&
         memcmp (bytes + 72, reserved, sizeof reserved) == 0;
}

/* Reads through SQLite's own file layer: closing a second descriptor of a database would drop the
 * locks that another connection of this process holds on it. */
static gboolean
read_header (const char *path, Header *header, GError **error)
{
  g_autoptr (StoreConnection) connection =
    store_connection_open (path, STORE_CONNECTION_SPECTATOR, error);
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;

  if (connection == NULL)
    return FALSE;
  sqlite3_file_control (connection->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  int result = file->pMethods->xFileSize (file, &size);
  if (result == SQLITE_OK)
    result = file->pMethods->xRead (file, header->bytes, HEADER_SIZE, 0);
  header->file_size = size;
  if (result == SQLITE_OK || (result == SQLITE_IOERR_SHORT_READ && size < HEADER_SIZE))
    return TRUE;
  store_connection_fail (connection, result, error);
  return FALSE;
}

static gboolean
has_content (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (name, &status) == 0 && status.st_size > 0;
}

/* Whether the file alone may not be the whole: a log or a journal stands beside it. */
gboolean
store_file_has_log (const char *path)
{
  return has_content (path, "-wal") || has_content (path, "-journal");
}

/* Asks the file alone for a number: @answer is -1 where its content has none. That the disk failed
 * is an error, and says nothing about the file. */
static gboolean
peek (const char *path, const char *sql, gint64 *answer, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreConnection) connection =
    store_connection_open (path, STORE_CONNECTION_SPECTATOR, &failure);

  *answer = connection != NULL ? store_connection_get_int (connection, sql, &failure) : -1;
  if (store_error_is_damage (failure))
    g_clear_error (&failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Without our mark, a file with our tables has a damaged header, one without any table is a new
 * file that got no further, and one with others belongs to somebody else. */
static gboolean
accept_unmarked (const char *path, gboolean marked_by_other, GError **error)
{
  gint64 tables, ours;

  if (!peek (path, "SELECT count (*) FROM sqlite_schema", &tables, error) ||
      !peek (path,
             "SELECT count (*) FROM sqlite_schema WHERE type = 'table'"
             " AND name IN ('migration', 'vehicle', 'recording_block')",
             &ours, error))
    return FALSE;
  if (tables == 0 && !marked_by_other)
    return TRUE;
  store_error_set (error, tables < 0 || ours == 3 ? STORE_ERROR_DAMAGED : STORE_ERROR_FOREIGN,
                   path);
  return FALSE;
}

/* The version stands twice, in the header and in a table, so that a flipped bit does not pass for
 * a newer Speedshop. */
static gboolean
accept_version (const char *path, guint32 version, GError **error)
{
  gint64 applied;

  if (!peek (path, "SELECT max (number) FROM migration", &applied, error))
    return FALSE;
  if (applied != (gint64) version)
    store_error_set (error, STORE_ERROR_DAMAGED, path);
  else if (applied > store_migration_get_latest ())
    store_error_set (error, STORE_ERROR_NEWER, path);
  else
    return TRUE;
  return FALSE;
}

static gboolean
accept_header (const char *path, const Header *header, GError **error)
{
  guint32 mark = read_u32 (header, 68);

  if (mark != STORE_APPLICATION_ID)
    return accept_unmarked (path, mark != 0, error);
  if (!constants_are_sound (header) || !size_is_sound (header) || !free_list_is_sound (header))
    {
      store_error_set (error, STORE_ERROR_DAMAGED, path);
      return FALSE;
    }
  return accept_version (path, read_u32 (header, 60), error);
}

static gboolean
accept (const char *path, const Header *header, GError **error)
{
  if (header->file_size == 0)
    return TRUE;
  if (header->file_size < HEADER_SIZE || memcmp (header->bytes, MAGIC, sizeof MAGIC) != 0)
    {
      store_error_set (error, STORE_ERROR_DAMAGED, path);
      return FALSE;
    }
  return store_file_has_log (path) || accept_header (path, header, error);
}

/* We look without a lock, so that another process may make or fold in the log meanwhile. */
static gboolean
is_at_rest (const char *path, const Header *before)
{
  Header now = { 0 };

  return read_header (path, &now, NULL) && now.file_size == before->file_size &&
         memcmp (now.bytes, before->bytes, HEADER_SIZE) == 0 && !store_file_has_log (path);
}

/**
 * store_file_inspect:
 * @path: a file that may not be there
 *
 * Judges a file by its bytes alone: opening a database that is damaged, newer or another
 * program's would already change it or leave files beside it. Where there is a log that is not
 * folded in, the file alone says little, and the judgement is left to the checks after opening.
 *
 * Returns: whether @path may be opened for writing
 */
gboolean
store_file_inspect (const char *path, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  Header header = { 0 };

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  for (guint look = 0; look < MAX_LOOKS; look++)
    {
      g_clear_error (&refusal);
      if (!read_header (path, &header, error))
        return FALSE;
      if (accept (path, &header, &refusal))
        return TRUE;
      if (is_at_rest (path, &header))
        break;
    }
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/**
 * store_file_prepare:
 *
 * Makes the folder and the empty file where they are missing, for this user alone: the records
 * tell who owns which car.
 */
gboolean
store_file_prepare (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      store_error_set_errno (error, errno, folder);
      return FALSE;
    }
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd >= 0)
    close (fd);
  else if (errno == EACCES || errno == EPERM)
    store_error_set (error, STORE_ERROR_READONLY, path);
  else if (errno != EEXIST)
    store_error_set_errno (error, errno, path);
  else
    return TRUE;
  return fd >= 0;
}

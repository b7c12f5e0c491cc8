/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-error.h"
#include "store/store-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Makes the folder @path for this user alone. */
gboolean
store_folder_make (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  store_error_set_errno (error, errno, path);
  return FALSE;
}

/* Makes a change in the folder of @path last through a power cut. */
static void
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Makes the content of the file @path last through a power cut. */
gboolean
store_folder_sync (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    store_error_set_errno (error, errno, path);
  if (fd >= 0)
    close (fd);
  return done;
}

/* Gives the file @from the name @to, over what had it. */
gboolean
store_folder_rename (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) != 0)
    {
      store_error_set_errno (error, errno, to);
      return FALSE;
    }
  sync_folder_of (to);
  return TRUE;
}

static gboolean
copy (const char *from, const char *to, GError **error)
{
  g_autofree char *part = g_strconcat (to, ".part", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (part);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                      NULL, NULL, NULL, error) &&
         g_chmod (part, 0600) == 0 && store_folder_rename (part, to, error);
}

/* Has the content of @from, which never changes, at @to as well: as a second name of one file where
 * the disk can, or else as a copy. Nothing is done where @to is there. */
gboolean
store_folder_link (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (!store_folder_make (folder, error))
    return FALSE;
  return link (from, to) == 0 || errno == EEXIST || copy (from, to, error);
}

/* Calls @func for each name in the folder @path, in no order, until one fails. A folder that is not
 * there has none. */
gboolean
store_folder_foreach (const char *path, StoreFolderFunc func, gpointer data, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  gboolean done = TRUE;

  for (const char *name; done && folder != NULL && (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);
      GStatBuf status;

      if (g_lstat (full, &status) == 0)
        done = func (full, name, &status, data, error);
    }
  return done;
}

static gboolean
remove_name (const char *path,
             const char *name,
             const GStatBuf *status,
             gpointer data,
             GError **error)
{
  if (S_ISDIR (status->st_mode))
    store_folder_remove (path);
  else
    g_unlink (path);
  return TRUE;
}

/* Deletes the folder @path, which is ours, with all in it. */
void
store_folder_remove (const char *path)
{
  store_folder_foreach (path, remove_name, NULL, NULL);
  g_rmdir (path);
}

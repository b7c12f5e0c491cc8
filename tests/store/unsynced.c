/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unsynced.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct _Unsynced
{
  int fd; /* our own: a file may change its name */
  struct stat status;
  goffset durable;     /* size when it was last synced */
  GHashTable *sectors; /* number → the bytes that stood there */
};

static goffset
size_of (Unsynced *self)
{
  struct stat status;

  g_assert_cmpint (fstat (self->fd, &status), ==, 0);
  return status.st_size;
}

static Unsynced *
unsynced_new (const char *path)
{
  Unsynced *self = g_new0 (Unsynced, 1);

  self->fd = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (self->fd, >=, 0);
  g_assert_cmpint (fstat (self->fd, &self->status), ==, 0);
  self->durable = self->status.st_size;
  self->sectors = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/* Closing the descriptor drops the locks that this process holds on the file, so that it waits
 * until nobody has the file open. */
void
unsynced_free (gpointer data)
{
  Unsynced *self = data;

  close (self->fd);
  g_hash_table_unref (self->sectors);
  g_free (self);
}

/* Returns: the one of @all that is about the file @path, added where there was none */
Unsynced *
unsynced_find (GPtrArray *all, const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  for (guint i = 0; i < all->len; i++)
    {
      Unsynced *self = g_ptr_array_index (all, i);

      if (self->status.st_ino == status.st_ino && self->status.st_dev == status.st_dev)
        return self;
    }
  g_ptr_array_add (all, unsynced_new (path));
  return g_ptr_array_index (all, all->len - 1);
}

/* What the file did not reach to when it was synced was zero. */
static void
note_sector (Unsynced *self, goffset number)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) number);
  goffset at = number * UNSYNCED_SECTOR;

  if (g_hash_table_contains (self->sectors, key))
    return;
  char *before = g_malloc0 (UNSYNCED_SECTOR);
  if (at < self->durable)
    g_assert_cmpint (pread (self->fd, before, UNSYNCED_SECTOR, at), >=, 0);
  g_hash_table_insert (self->sectors, key, before);
}

/* The bytes from @from up to @to are about to change. */
void
unsynced_note (Unsynced *self, goffset from, goffset to)
{
  for (goffset number = from / UNSYNCED_SECTOR; number * UNSYNCED_SECTOR < to; number++)
    note_sector (self, number);
}

/* The bytes from @from on are about to be cut off. */
void
unsynced_note_end (Unsynced *self, goffset from)
{
  unsynced_note (self, from, MAX (self->durable, size_of (self)));
}

/* The file was synced. */
void
unsynced_forget (Unsynced *self)
{
  g_hash_table_remove_all (self->sectors);
  self->durable = size_of (self);
}

/* The power was cut: gives each sector its old content back or does not. Whether the new size has
 * reached the disk is one throw for all; a truncation that has not left all sectors behind.
 * Returns: how many went back */
guint
unsynced_lose (Unsynced *self, GRand *dice)
{
  goffset size = size_of (self);
  gboolean keeps_size = g_rand_boolean (dice);
  GHashTableIter sectors;
  gpointer number, before;
  guint n_lost = 0;

  g_hash_table_iter_init (&sectors, self->sectors);
  while (g_hash_table_iter_next (&sectors, &number, &before))
    {
      goffset at = (goffset) GPOINTER_TO_SIZE (number) * UNSYNCED_SECTOR;
      gboolean cut_off = !keeps_size && at >= size;

      if (!cut_off && g_rand_boolean (dice))
        continue;
      g_assert_cmpint (pwrite (self->fd, before, UNSYNCED_SECTOR, at), ==, UNSYNCED_SECTOR);
      n_lost++;
    }
  g_assert_cmpint (ftruncate (self->fd, keeps_size ? size : self->durable), ==, 0);
  return n_lost;
}

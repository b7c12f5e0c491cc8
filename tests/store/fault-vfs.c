/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"
#include "unsynced.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

/* The real file follows in memory. */
typedef struct
{
  sqlite3_file base;
  FaultVfs *vfs;
  Unsynced *unsynced; /* NULL while nothing is tracked */
  sqlite3_file real[];
} FaultFile;

struct _FaultVfs
{
  sqlite3_vfs base; /* first, so that SQLite's pointer is ours */
  sqlite3_vfs *real;
  GMutex lock;
  FaultPlan plan;
  guint n_calls;
  guint n_failures;
  GPtrArray *tracked; /* Unsynced of each file opened since tracking began; NULL while not */
};

static const int result_of_call[N_FAULT_CALLS] = {
  [FAULT_OPEN] = SQLITE_CANTOPEN,     [FAULT_DELETE] = SQLITE_IOERR_DELETE,
  [FAULT_READ] = SQLITE_IOERR_READ,   [FAULT_SHORT_READ] = SQLITE_IOERR_SHORT_READ,
  [FAULT_WRITE] = SQLITE_IOERR_WRITE, [FAULT_TRUNCATE] = SQLITE_IOERR_TRUNCATE,
  [FAULT_SYNC] = SQLITE_IOERR_FSYNC,  [FAULT_SIZE] = SQLITE_IOERR_FSTAT,
  [FAULT_LOCK] = SQLITE_IOERR_LOCK,   [FAULT_SHARE] = SQLITE_IOERR_SHMMAP,
};

/* Returns: what this call ends with, SQLITE_OK where it is let through */
static int
strike (FaultVfs *self, FaultCall call)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const FaultPlan *plan = &self->plan;

  if (plan->nth == 0 || (plan->calls & 1U << call) == 0)
    return SQLITE_OK;
  self->n_calls++;
  if (self->n_calls != plan->nth && !(plan->sticky && self->n_calls > plan->nth))
    return SQLITE_OK;
  self->n_failures++;
  return call == FAULT_WRITE && plan->number == ENOSPC ? SQLITE_FULL : result_of_call[call];
}

static FaultFile *
fault_file (sqlite3_file *file)
{
  return (FaultFile *) file;
}

static int
file_close (sqlite3_file *file)
{
  sqlite3_file *real = fault_file (file)->real;

  return real->pMethods->xClose (real);
}

static int
file_read (sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
  FaultFile *self = fault_file (file);
  int result = strike (self->vfs, FAULT_READ);

  if (result == SQLITE_OK)
    result = strike (self->vfs, FAULT_SHORT_READ);
  if (result == SQLITE_OK)
    return self->real->pMethods->xRead (self->real, bytes, size, offset);
  /* Of a short read SQLite expects that the rest is zero. */
  memset (bytes, 0, (size_t) size);
  if (result == SQLITE_IOERR_SHORT_READ)
    self->real->pMethods->xRead (self->real, bytes, size / 2, offset);
  return result;
}

/* The first write that fails has got half way. */
static int
file_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  FaultFile *self = fault_file (file);
  int result = strike (self->vfs, FAULT_WRITE);
  gboolean dead = result != SQLITE_OK && self->vfs->n_failures > 1;
  int written = result == SQLITE_OK ? size : size / 2;

  if (dead)
    return result;
  if (self->unsynced != NULL)
    unsynced_note (self->unsynced, offset, offset + written);
  int real = self->real->pMethods->xWrite (self->real, bytes, written, offset);
  return result == SQLITE_OK ? real : result;
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  FaultFile *self = fault_file (file);
  int result = strike (self->vfs, FAULT_TRUNCATE);

  if (result != SQLITE_OK)
    return result;
  if (self->unsynced != NULL)
    unsynced_note_end (self->unsynced, size);
  return self->real->pMethods->xTruncate (self->real, size);
}

/* Nothing is really synced: what a sync promises is what fault_vfs_cut() takes for durable. */
static int
file_sync (sqlite3_file *file, int flags)
{
  FaultFile *self = fault_file (file);
  int result = strike (self->vfs, FAULT_SYNC);

  if (result == SQLITE_OK && self->unsynced != NULL)
    unsynced_forget (self->unsynced);
  return result;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  FaultFile *self = fault_file (file);
  int result = strike (self->vfs, FAULT_SIZE);

  return result == SQLITE_OK ? self->real->pMethods->xFileSize (self->real, size) : result;
}

static int
file_lock (sqlite3_file *file, int level)
{
  FaultFile *self = fault_file (file);
  int result = strike (self->vfs, FAULT_LOCK);

  return result == SQLITE_OK ? self->real->pMethods->xLock (self->real, level) : result;
}

static int
file_unlock (sqlite3_file *file, int level)
{
  sqlite3_file *real = fault_file (file)->real;

  return real->pMethods->xUnlock (real, level);
}

static int
file_check_reserved (sqlite3_file *file, int *reserved)
{
  sqlite3_file *real = fault_file (file)->real;

  return real->pMethods->xCheckReservedLock (real, reserved);
}

static int
file_control (sqlite3_file *file, int operation, void *argument)
{
  sqlite3_file *real = fault_file (file)->real;

  return real->pMethods->xFileControl (real, operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return UNSYNCED_SECTOR;
}

/* No more than any disk has: not that a write of a sector is whole, nor that the bytes beside it
 * stay when the power fails. */
static int
file_characteristics (sqlite3_file *file)
{
  return 0;
}

static int
file_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  FaultFile *self = fault_file (file);
  int result = strike (self->vfs, FAULT_SHARE);

  *memory = NULL;
  return result == SQLITE_OK
           ? self->real->pMethods->xShmMap (self->real, page, size, extend, memory)
           : result;
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  FaultFile *self = fault_file (file);
  int result = (flags & SQLITE_SHM_LOCK) != 0 ? strike (self->vfs, FAULT_LOCK) : SQLITE_OK;

  return result == SQLITE_OK ? self->real->pMethods->xShmLock (self->real, offset, n, flags)
                             : result;
}

static void
file_shm_barrier (sqlite3_file *file)
{
  sqlite3_file *real = fault_file (file)->real;

  real->pMethods->xShmBarrier (real);
}

static int
file_shm_unmap (sqlite3_file *file, int remove)
{
  sqlite3_file *real = fault_file (file)->real;

  return real->pMethods->xShmUnmap (real, remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static FaultVfs *
fault_vfs (sqlite3_vfs *vfs)
{
  return (FaultVfs *) vfs;
}

static void
begin_tracking (FaultVfs *self, FaultFile *file, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->tracked == NULL || path == NULL)
    return;
  file->unsynced = unsynced_find (self->tracked, path);
}

static int
vfs_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  FaultVfs *self = fault_vfs (vfs);
  FaultFile *opened = fault_file (file);
  int result = strike (self, FAULT_OPEN);

  file->pMethods = NULL;
  if (result == SQLITE_OK)
    result = self->real->xOpen (self->real, path, opened->real, flags, out_flags);
  if (result != SQLITE_OK)
    return result;
  file->pMethods = &methods;
  opened->vfs = self;
  opened->unsynced = NULL;
  begin_tracking (self, opened, path);
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  FaultVfs *self = fault_vfs (vfs);
  int result = strike (self, FAULT_DELETE);

  return result == SQLITE_OK ? self->real->xDelete (self->real, path, 0) : result;
}

static int
vfs_access (sqlite3_vfs *vfs, const char *path, int flags, int *there)
{
  sqlite3_vfs *real = fault_vfs (vfs)->real;

  return real->xAccess (real, path, flags, there);
}

static int
vfs_full_path (sqlite3_vfs *vfs, const char *path, int size, char *full)
{
  sqlite3_vfs *real = fault_vfs (vfs)->real;

  return real->xFullPathname (real, path, size, full);
}

static int
vfs_randomness (sqlite3_vfs *vfs, int size, char *bytes)
{
  sqlite3_vfs *real = fault_vfs (vfs)->real;

  return real->xRandomness (real, size, bytes);
}

static int
vfs_sleep (sqlite3_vfs *vfs, int us)
{
  sqlite3_vfs *real = fault_vfs (vfs)->real;

  return real->xSleep (real, us);
}

static int
vfs_now (sqlite3_vfs *vfs, sqlite3_int64 *now)
{
  sqlite3_vfs *real = fault_vfs (vfs)->real;

  return real->xCurrentTimeInt64 (real, now);
}

/* What errno was when a call failed. */
static int
vfs_last_error (sqlite3_vfs *vfs, int size, char *message)
{
  FaultVfs *self = fault_vfs (vfs);

  return self->n_failures > 0 ? self->plan.number
                              : self->real->xGetLastError (self->real, size, message);
}

/**
 * fault_vfs_install:
 *
 * Puts the faulty disk in front of SQLite's own for all files of this process that are opened from
 * now on. It works until fault_vfs_arm().
 */
FaultVfs *
fault_vfs_install (void)
{
  FaultVfs *self = g_new0 (FaultVfs, 1);

  self->real = sqlite3_vfs_find (NULL);
  self->base.iVersion = 2;
  self->base.szOsFile = (int) sizeof (FaultFile) + self->real->szOsFile;
  self->base.mxPathname = self->real->mxPathname;
  self->base.zName = "fault";
  self->base.xOpen = vfs_open;
  self->base.xDelete = vfs_delete;
  self->base.xAccess = vfs_access;
  self->base.xFullPathname = vfs_full_path;
  self->base.xRandomness = vfs_randomness;
  self->base.xSleep = vfs_sleep;
  self->base.xGetLastError = vfs_last_error;
  self->base.xCurrentTimeInt64 = vfs_now;
  g_mutex_init (&self->lock);
  sqlite3_vfs_register (&self->base, TRUE);
  return self;
}

/* All files that were opened through @self are to be closed by now. */
void
fault_vfs_remove (FaultVfs *self)
{
  sqlite3_vfs_unregister (&self->base);
  sqlite3_vfs_register (self->real, TRUE);
  g_clear_pointer (&self->tracked, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * fault_vfs_arm:
 *
 * Begins to count calls, and fails those of @plan.
 */
void
fault_vfs_arm (FaultVfs *self, const FaultPlan *plan)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->plan = *plan;
  self->n_calls = 0;
  self->n_failures = 0;
}

/**
 * fault_vfs_disarm:
 *
 * Makes the disk sound again.
 *
 * Returns: how many calls failed
 */
guint
fault_vfs_disarm (FaultVfs *self)
{
  guint n_failures = self->n_failures;

  fault_vfs_arm (self, &(FaultPlan){ 0 });
  return n_failures;
}

/**
 * fault_vfs_track:
 *
 * Remembers from now on what each file held when it was last synced.
 */
void
fault_vfs_track (FaultVfs *self)
{
  g_assert (self->tracked == NULL);
  self->tracked = g_ptr_array_new_with_free_func (unsynced_free);
}

/**
 * fault_vfs_cut:
 * @dice: decides what the disk had got round to
 *
 * The power was cut: of what was written since the last sync of its file, each sector is on the
 * disk or is not. All files are to be closed by now; ends the tracking.
 *
 * Returns: how many sectors lost their new content
 */
guint
fault_vfs_cut (FaultVfs *self, GRand *dice)
{
  guint n_lost = 0;

  for (guint i = 0; i < self->tracked->len; i++)
    n_lost += unsynced_lose (g_ptr_array_index (self->tracked, i), dice);
  g_clear_pointer (&self->tracked, g_ptr_array_unref);
  return n_lost;
}

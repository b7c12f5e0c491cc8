/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails when it is told to: SQLite's own file layer with a fault in front of it. */
typedef struct _FaultVfs FaultVfs;

typedef enum
{
  FAULT_OPEN,
  FAULT_DELETE,
  FAULT_READ,
  FAULT_SHORT_READ,
  FAULT_WRITE,
  FAULT_TRUNCATE,
  FAULT_SYNC,
  FAULT_SIZE,
  FAULT_LOCK,
  FAULT_SHARE, /* the index of the log, which processes share in memory */
  N_FAULT_CALLS
} FaultCall;

/**
 * FaultPlan:
 * @calls: which calls are counted and fail, bits of #FaultCall
 * @nth: the call that fails, from 1; 0 for none
 * @sticky: whether all that follow fail too
 * @number: errno of the failure: EIO, or ENOSPC for a full disk
 */
typedef struct
{
  guint calls;
  guint nth;
  gboolean sticky;
  int number;
} FaultPlan;

FaultVfs *fault_vfs_install (void);
void fault_vfs_remove (FaultVfs *self);

void fault_vfs_arm (FaultVfs *self, const FaultPlan *plan);
guint fault_vfs_disarm (FaultVfs *self);

void fault_vfs_track (FaultVfs *self);
guint fault_vfs_cut (FaultVfs *self, GRand *dice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultVfs, fault_vfs_remove)

G_END_DECLS

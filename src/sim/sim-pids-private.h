/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-pids.h"

G_BEGIN_DECLS

/**
 * SimSpecialPid:
 * @encode: @data is all zero before
 *
 * A PID that is more than one number with a scale.
 */
typedef struct
{
  guint8 pid;
  guint8 size;
  void (*encode) (const SimPidSource *source, guint8 *data);
} SimSpecialPid;

const SimSpecialPid *sim_pids_find_special (guint8 pid);
gsize sim_pids_encode_multiple (guint8 pid, const SimPidSource *source, guint8 *data);

G_END_DECLS

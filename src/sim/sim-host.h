/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/sim-adapter.h"

G_BEGIN_DECLS

/**
 * SimHostEnd:
 * @SIM_HOST_HUNG_UP: the other side closed the line
 * @SIM_HOST_UNPLUGGED: the script of the simulation pulled the plug
 * @SIM_HOST_STOPPED: the descriptor to stop became readable
 */
typedef enum
{
  SIM_HOST_HUNG_UP,
  SIM_HOST_UNPLUGGED,
  SIM_HOST_STOPPED
} SimHostEnd;

/**
 * SimHostWatch:
 * @fd: another descriptor to look at; -1 for none
 * @func: is called in the serving thread when it can be read; gives whether to go on looking at it
 */
typedef struct
{
  int fd;
  gboolean (*func) (int fd, gpointer user_data);
  gpointer user_data;
} SimHostWatch;

SimHostEnd sim_host_serve (SimAdapter *adapter, int fd, int stop_fd, const SimHostWatch *watch);

G_END_DECLS

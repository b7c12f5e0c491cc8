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

SimHostEnd sim_host_serve (SimAdapter *adapter, int fd, int stop_fd);

G_END_DECLS

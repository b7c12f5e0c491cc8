/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-tty.h"

#include <asm/termbits.h>
#include <sys/ioctl.h>

/**
 * sim_tty_get_baud:
 * @fd: the adapter's end of a pseudo terminal, or anything else
 *
 * Returns: the speed, of any number, that the program at the other end has chosen; 0 where the line
 *   is no terminal
 */
guint
sim_tty_get_baud (int fd)
{
  struct termios2 settings;

  return ioctl (fd, TCGETS2, &settings) == 0 ? settings.c_ospeed : 0;
}

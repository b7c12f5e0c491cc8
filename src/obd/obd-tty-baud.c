/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-tty-baud.h"

/* The kernel's own termios2 takes any speed as a number, where termios.h of the C library knows a
 * list of constants. The two headers exclude each other, so this stands in a file of its own. */
#include <asm/termbits.h>
#include <errno.h>
#include <sys/ioctl.h>

/* UARTs divide a clock and hit most speeds roughly; at three per cent off, bytes still arrive whole
 * (ten bits a byte, half a bit of slack). */
static gboolean
is_near (guint actual, guint wanted)
{
  guint difference = actual > wanted ? actual - wanted : wanted - actual;

  return difference <= wanted / 100 * 3;
}

/**
 * obd_tty_baud_get:
 * @fd: a tty
 *
 * Returns: the speed in bits per second, 0 where @fd is no tty
 */
guint
obd_tty_baud_get (int fd)
{
  struct termios2 settings;

  return ioctl (fd, TCGETS2, &settings) == 0 ? settings.c_ospeed : 0;
}

/**
 * obd_tty_baud_set:
 * @fd: a tty
 * @baud: bits per second, any number
 *
 * Sets both directions at once.
 *
 * Returns: whether the line runs at this speed now; otherwise errno says why (EINVAL where the
 *   hardware took another speed)
 */
gboolean
obd_tty_baud_set (int fd, guint baud)
{
  struct termios2 settings;

  if (ioctl (fd, TCGETS2, &settings) < 0)
    return FALSE;
  settings.c_cflag &= (tcflag_t) ~(CBAUD | CBAUD << IBSHIFT);
  settings.c_cflag |= BOTHER | BOTHER << IBSHIFT;
  settings.c_ispeed = baud;
  settings.c_ospeed = baud;
  if (ioctl (fd, TCSETS2, &settings) < 0)
    return FALSE;

  errno = EINVAL;
  return is_near (obd_tty_baud_get (fd), baud);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-tty-line.h"

#include "obd/obd-error.h"
#include "obd/obd-tty-baud.h"
#include "speedshop-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <grp.h>
#include <linux/serial.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>

typedef struct
{
  int code;
  ObdError error;
} ErrnoMeaning;

static const ErrnoMeaning meanings[] = {
  { ENOENT, OBD_ERROR_PORT_MISSING },    { ENOTDIR, OBD_ERROR_PORT_MISSING },
  { ENXIO, OBD_ERROR_PORT_MISSING },     { ENODEV, OBD_ERROR_PORT_MISSING },
  { EBUSY, OBD_ERROR_PORT_BUSY },        { EWOULDBLOCK, OBD_ERROR_PORT_BUSY },
  { EACCES, OBD_ERROR_PORT_PERMISSION }, { EPERM, OBD_ERROR_PORT_PERMISSION },
  { ENOTTY, OBD_ERROR_PORT_INVALID },    { EISDIR, OBD_ERROR_PORT_INVALID },
  { ELOOP, OBD_ERROR_PORT_INVALID },     { ENAMETOOLONG, OBD_ERROR_PORT_INVALID },
  { EINVAL, OBD_ERROR_PORT_INVALID },
};

/* The group that opens this device to its members, from the device itself: "dialout" on Debian,
 * "uucp" elsewhere. NULL where membership would not help or would give far too much. */
static char *
dup_helpful_group (const char *path)
{
  const mode_t needed = S_IRGRP | S_IWGRP;
  struct stat facts;
  struct group entry, *found = NULL;
  char buffer[4096];

  if (stat (path, &facts) < 0 || facts.st_gid == 0 || (facts.st_mode & needed) != needed)
    return NULL;
  if (getgrgid_r (facts.st_gid, &entry, buffer, sizeof buffer, &found) != 0 || found == NULL)
    return NULL;
  return g_strdup (found->gr_name);
}

static void
set_permission_error (GError **error, const char *path)
{
  g_autofree char *group = dup_helpful_group (path);
  g_autofree char *shown = g_filename_display_name (path);

  if (group != NULL)
    g_set_error (
      error, OBD_ERROR, OBD_ERROR_PORT_PERMISSION,
      _ ("This user may not open %s. Add the user to the group “%s”, then sign out and in "
         "again."),
      shown, group);
  else
    g_set_error (
      error, OBD_ERROR, OBD_ERROR_PORT_PERMISSION,
      _ ("This user may not open %s. Ask the administrator of this computer for access to "
         "it."),
      shown);
}

/**
 * obd_tty_line_set_error:
 * @path: the device
 * @code: the errno with which opening or setting it up failed
 */
void
obd_tty_line_set_error (GError **error, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name (path);
  ObdError meaning = OBD_ERROR_PORT_FAILED;

  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].code == code)
      meaning = meanings[i].error;

  if (meaning == OBD_ERROR_PORT_PERMISSION)
    set_permission_error (error, path);
  else if (meaning == OBD_ERROR_PORT_FAILED)
    obd_error_set_detail (error, meaning, "%s: %s", shown, g_strerror (code));
  else
    obd_error_set_detail (error, meaning, "%s", shown);
}

/**
 * obd_tty_line_claim:
 *
 * Keeps other programs off the line. TIOCEXCL stops every later open() but root's; the lock also
 * stops a second Speedshop, modem managers and others that ask for it, root's too.
 *
 * Returns: whether the line is ours; otherwise @error is %OBD_ERROR_PORT_BUSY
 */
gboolean
obd_tty_line_claim (int fd, const char *path, GError **error)
{
  if (flock (fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
    {
      obd_tty_line_set_error (error, path, EWOULDBLOCK);
      return FALSE;
    }
  ioctl (fd, TIOCEXCL);
  return TRUE;
}

/**
 * obd_tty_line_release:
 *
 * Undoes obd_tty_line_claim() before @fd is closed: a pty keeps TIOCEXCL after its last close. What
 * was not sent is dropped, because close() would wait for it, up to half a minute.
 */
void
obd_tty_line_release (int fd)
{
  tcflush (fd, TCIOFLUSH);
  ioctl (fd, TIOCNXCL);
}

/**
 * obd_tty_line_make_raw:
 *
 * Eight bits, no parity, one stop bit, no flow control, no editing; drops what came in before.
 */
gboolean
obd_tty_line_make_raw (int fd, const char *path, GError **error)
{
  struct termios settings;

  if (tcgetattr (fd, &settings) < 0)
    {
      obd_tty_line_set_error (error, path, errno);
      return FALSE;
    }
  cfmakeraw (&settings);
  settings.c_cflag |= CLOCAL | CREAD;
  settings.c_cflag &= (tcflag_t) ~(CRTSCTS | CSTOPB);
  settings.c_iflag &= (tcflag_t) ~(IXOFF | IXANY);
  /* With at least one byte asked for, a read of none means a hang-up and nothing else. */
  settings.c_cc[VMIN] = 1;
  settings.c_cc[VTIME] = 0;
  if (tcsetattr (fd, TCSANOW, &settings) < 0)
    {
      obd_tty_line_set_error (error, path, errno);
      return FALSE;
    }
  tcflush (fd, TCIFLUSH);
  return TRUE;
}

/**
 * obd_tty_line_set_baud:
 *
 * Returns: whether the line runs at @baud now; otherwise @error is %OBD_ERROR_PORT_LOST where the
 *   device went away, or %OBD_ERROR_PORT_FAILED where it does not offer this speed
 */
gboolean
obd_tty_line_set_baud (int fd, guint baud, GError **error)
{
  if (obd_tty_baud_set (fd, baud))
    return TRUE;

  if (errno == EINVAL)
    g_set_error (error, OBD_ERROR, OBD_ERROR_PORT_FAILED,
                 _ ("The port does not offer %u baud. Choose another baud rate."), baud);
  else
    obd_error_set_detail (error, OBD_ERROR_PORT_LOST, "%s", g_strerror (errno));
  return FALSE;
}

/**
 * obd_tty_line_set_low_latency:
 *
 * Asks USB serial chips to hand bytes on at once instead of after up to 16 ms (FTDI), which is most
 * of the time of a short request. Not every driver or user may; the line works without.
 */
void
obd_tty_line_set_low_latency (int fd)
{
  struct serial_struct settings = { 0 };

  if (ioctl (fd, TIOCGSERIAL, &settings) < 0 || (settings.flags & ASYNC_LOW_LATENCY) != 0)
    return;
  settings.flags |= ASYNC_LOW_LATENCY;
  ioctl (fd, TIOCSSERIAL, &settings);
}

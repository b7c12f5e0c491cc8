/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli-sign-in.h"
#include "speedshop-config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LONGEST_PIN 64

/* The first line of @file. */
static char *
read_line (FILE *file)
{
  char line[LONGEST_PIN];

  if (fgets (line, sizeof line, file) == NULL)
    return NULL;
  line[strcspn (line, "\r\n")] = '\0';
  return g_strdup (line);
}

static char *
read_from_file (const char *path, GError **error)
{
  g_autofree char *pin = NULL;
  FILE *file = g_str_equal (path, "-") ? stdin : fopen (path, "re");

  if (file == NULL)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code),
                   _ ("The PIN cannot be read from %s: %s"), path, g_strerror (code));
      return NULL;
    }
  pin = read_line (file);
  if (file != stdin)
    fclose (file);
  if (pin == NULL)
    cli_usage (error, _ ("There is no PIN in %s."), path);
  return g_steal_pointer (&pin);
}

/* Nobody who looks at the screen shall read it. */
static char *
ask_on_terminal (const char *name)
{
  struct termios shown, hidden;

  g_printerr (_ ("PIN of %s: "), name);
  if (tcgetattr (STDIN_FILENO, &shown) != 0)
    return read_line (stdin);
  hidden = shown;
  hidden.c_lflag &= (tcflag_t) ~ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  char *pin = read_line (stdin);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");
  return pin;
}

/* Never an argument, which a list of processes and a history of commands would show. */
static char *
find_pin (Cli *cli, GError **error)
{
  const char *environment = g_getenv ("SPEEDSHOP_PIN");

  if (cli->pin_file != NULL)
    return read_from_file (cli->pin_file, error);
  if (environment != NULL)
    return g_strdup (environment);
  char *pin = isatty (STDIN_FILENO) ? ask_on_terminal (cli->user) : NULL;
  if (pin == NULL)
    shop_refuse_fully (
      error, SHOP_ERROR_PIN,
      _ ("%s has a PIN. It is asked for on a terminal, or read from --pin-file FILE, or "
         "- for standard input, or from SPEEDSHOP_PIN."),
      cli->user);
  return pin;
}

static gboolean
sign_in_by_name (Cli *cli, ShopDesk *desk, GError **error)
{
  g_autofree char *pin = NULL;
  gboolean set;

  if (!shop_pin_is_set (desk, cli->user, &set, error))
    return FALSE;
  if (set)
    pin = find_pin (cli, error);
  return (!set || pin != NULL) && shop_sign_in_by_name (desk, cli->user, pin, error);
}

/* A store in which nobody has a PIN yet is open to whoever has its file: a new one, or a demo. */
static gboolean
stay_owner (ShopDesk *desk, GError **error)
{
  gboolean set;

  if (!shop_pin_is_set (desk, NULL, &set, error))
    return FALSE;
  if (!set)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_PIN,
                     _ ("PINs are used in this shop, and nobody said who asks. Say --as NAME."));
  return FALSE;
}

/**
 * cli_sign_in:
 * @desk: of a store that is open
 * @error: (out): %SHOP_ERROR_PIN where the PIN is missing or wrong
 *
 * Puts the person at the desk whom `--as` names; the owner where nobody has a PIN.
 */
gboolean
cli_sign_in (Cli *cli, ShopDesk *desk, GError **error)
{
  return cli->user != NULL ? sign_in_by_name (cli, desk, error) : stay_owner (desk, error);
}

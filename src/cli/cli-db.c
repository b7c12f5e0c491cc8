/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

gboolean
cli_db (Cli *cli, char **arguments, GError **error)
{
  cli_usage (error, "db");
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cli.h"

G_BEGIN_DECLS

/* What the shop keeps of others' work: sets of signals and packs of code titles. */

JsonObject *cli_find_vehicle (ShopDesk *desk, const char *name, GError **error);
gboolean cli_add_kept_sets (Cli *cli, const char *vehicle, GPtrArray *signals, GError **error);
gboolean cli_add_kept_packs (Cli *cli, const char *vehicle, char **make, GError **error);
gboolean cli_keep_signal_set (Cli *cli, char **arguments, GError **error);
gboolean cli_list_signal_sets (Cli *cli, char **arguments, GError **error);
gboolean cli_switch_signals (Cli *cli, char **arguments, gboolean on, GError **error);

G_END_DECLS

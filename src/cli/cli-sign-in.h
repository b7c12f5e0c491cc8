/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cli.h"
#include "shop/shop.h"

G_BEGIN_DECLS

gboolean cli_sign_in (Cli *cli, ShopDesk *desk, GError **error);

G_END_DECLS

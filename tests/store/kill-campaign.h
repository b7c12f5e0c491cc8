/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KillResult:
 * @n_acknowledged: changes that were acknowledged before a kill
 * @n_unsaid: changes that were made, and their process killed before it could say so
 */
typedef struct
{
  gint64 n_acknowledged;
  gint64 n_unsaid;
} KillResult;

gboolean kill_campaign_is_victim (int argc, char **argv);
int kill_campaign_be_victim (char **argv);
KillResult kill_campaign_run (guint n_kills, guint32 seed);

G_END_DECLS

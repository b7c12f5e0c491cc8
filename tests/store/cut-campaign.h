/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CutResult:
 * @n_acknowledged: changes that were acknowledged before a cut
 * @n_lost: sectors that had been written and were not on the disk
 */
typedef struct
{
  gint64 n_acknowledged;
  guint64 n_lost;
} CutResult;

CutResult cut_campaign_run (guint n_cuts, guint32 seed);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint speedshop_last_visit_find (const gint64 *at_s, guint n, GTimeZone *zone);

G_END_DECLS

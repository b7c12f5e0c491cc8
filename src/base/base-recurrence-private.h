/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-recurrence.h"

#include <libical/ical.h>

G_BEGIN_DECLS

typedef struct icalrecurrencetype Rule;

gboolean base_recurrence_read (const char *text, Rule *rule, GError **error);
void base_recurrence_set_empty (const char *text, GError **error);

G_END_DECLS

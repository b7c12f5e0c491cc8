/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workshop.h"

G_BEGIN_DECLS

char *read_text (GBytes *paper);
void assert_says (const char *text, const char *const *words);
GBytes *read_attached (Workshop *self);

G_END_DECLS

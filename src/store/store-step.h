/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StoreStep:
 * @from: the state before
 * @to: the state after
 *
 * A step that a record may take. Who may take it, and what must be so, is for the verbs to say.
 */
typedef struct
{
  const char *from;
  const char *to;
} StoreStep;

const StoreStep *store_steps_of (const char *table, gsize *n_steps);
gboolean store_step_exists (const char *table, const char *from, const char *to);
gboolean store_step_is_fact (const char *table, const char *state);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimEvent:
 * @fault: the name of what breaks
 * @at_s, @until_s: when it breaks, and when somebody mends it, in the car's seconds; the second is
 *   %G_MAXDOUBLE for never
 */
typedef struct
{
  char *fault;
  double at_s;
  double until_s;
} SimEvent;

GArray *sim_script_parse (const char *script, GError **error);

G_END_DECLS

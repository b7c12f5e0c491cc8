/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SimFailKind:
 * @name: as written in `fail=N:NAME`
 * @prefix, @prefix_size: bytes sent before the reply proper
 * @body: (nullable): text instead of the reply, lines apart by "\r"; %NULL keeps the reply
 * @suffix: put at the end of each line of the reply
 * @negative: a negative response code the engine's control unit gives, 0 for none
 * @delay_ms: how much later the reply comes
 * @repeat: how often @body is sent, 0 for once
 * @resets: the adapter falls back to its settings at power-up
 * @repeats_last: the first line of the reply before comes again in front of this one
 * @first_frames_only: what follows the first frame of a long answer is lost
 * @no_prompt: the reply ends without a prompt
 * @unplugs: the line is closed instead
 *
 * One way in which a reply goes wrong, as seen with real adapters.
 */
typedef struct
{
  const char *name;
  const char *prefix;
  gsize prefix_size;
  const char *body;
  const char *suffix;
  guint8 negative;
  guint delay_ms;
  guint repeat;
  gboolean resets;
  gboolean repeats_last;
  gboolean first_frames_only;
  gboolean no_prompt;
  gboolean unplugs;
} SimFailKind;

/**
 * SimFail:
 * @service: the service of the requests whose replies go wrong, 0 where a number says which
 * @at: the number of the OBD reply, the first is 1
 * @onwards: that reply and all after it
 */
typedef struct
{
  guint8 service;
  guint at;
  gboolean onwards;
  const SimFailKind *kind;
} SimFail;

GArray *sim_fail_parse (const char *script, GError **error);
const SimFailKind *sim_fail_get_brown_out (void);
const SimFailKind *sim_fail_find (const GArray *fails, guint reply, guint8 service);

G_END_DECLS

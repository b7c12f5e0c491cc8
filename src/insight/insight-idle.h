/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * INSIGHT_IDLE_RULE:
 *
 * Raised with every change of what counts as a warm idle, so that a kept digest tells by which rule
 * it was made.
 */
#define INSIGHT_IDLE_RULE 1

#define INSIGHT_IDLE_N_BANKS 2

/**
 * InsightIdleSignal:
 *
 * What a warm idle is told by. The trims of a bank stand side by side.
 */
typedef enum
{
  INSIGHT_IDLE_COOLANT,
  INSIGHT_IDLE_ROAD_SPEED,
  INSIGHT_IDLE_ENGINE_SPEED,
  INSIGHT_IDLE_SHORT_TRIM_B1,
  INSIGHT_IDLE_LONG_TRIM_B1,
  INSIGHT_IDLE_SHORT_TRIM_B2,
  INSIGHT_IDLE_LONG_TRIM_B2,
  INSIGHT_IDLE_N_SIGNALS
} InsightIdleSignal;

/**
 * InsightIdle:
 * @n: readings at a warm idle, of which two a second count at most
 * @trim_pct: median of short and long trim together, %; %NAN where @n is 0
 *
 * What a recording says about the mixture of one bank.
 */
typedef struct
{
  guint n;
  double trim_pct;
} InsightIdle;

/**
 * InsightIdleReader:
 *
 * Takes the readings of a recording, one signal after another, and keeps no more of them than two
 * a second.
 */
typedef struct _InsightIdleReader InsightIdleReader;

InsightIdleReader *insight_idle_reader_new (void);
void insight_idle_reader_free (InsightIdleReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InsightIdleReader, insight_idle_reader_free)

gboolean insight_idle_find_signal (const char *id, const char *unit_id, InsightIdleSignal *signal);
void insight_idle_reader_add (InsightIdleReader *self,
                              InsightIdleSignal signal,
                              gint64 t_us,
                              double value);
gboolean insight_idle_reader_digest (const InsightIdleReader *self, guint bank, InsightIdle *idle);

G_END_DECLS

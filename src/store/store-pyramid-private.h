/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-pyramid.h"

G_BEGIN_DECLS

/* For store-pyramid*.c alone. */

#define STORE_PYRAMID_FAN        16
#define STORE_PYRAMID_MAX_LEVELS 8

/* Of a full block. */
#define STORE_PYRAMID_BLOCK_LEAVES (STORE_TELEMETRY_MAX_SAMPLES / STORE_PYRAMID_FAN)

/* Samples of a channel that are kept unpacked: more than a screenful, at 16 bytes each. */
#define STORE_PYRAMID_MAX_OPEN (32 * STORE_TELEMETRY_MAX_SAMPLES)

/* No signal that a person watches is asked for more seldom without being slow all the time. */
#define STORE_PYRAMID_LEAST_GAP_US (1500 * G_TIME_SPAN_MILLISECOND)

/* A stretch of the line. Where the line goes on, its end is the beginning of the next one and the
 * value there counts, so that the steps between two nodes are in one of them. */
typedef struct
{
  gint64 t0_us;
  gint64 t1_us;
  gint32 lo;
  gint32 hi;
} StorePyramidNode;

typedef struct
{
  GBytes *packed;
  guint codec;
  gint64 after_us; /* samples that are not later than this are left out */
  guint first_leaf;
  GArray *open; /* StoreSample; NULL while it is packed */
  guint64 used; /* when it was looked at, on the clock of looks */
} StorePyramidBlock;

/* What a block comes to. Where there is one, no two samples of the block are far apart. */
typedef struct
{
  guint n_samples;
  guint n_leaves;
  gint64 period_us; /* at the end */
  gint64 first_raw;
  StorePyramidNode leaves[STORE_PYRAMID_BLOCK_LEAVES];
} StorePyramidOutline;

struct _StorePyramid
{
  GArray *blocks;                           /* StorePyramidBlock */
  GArray *levels[STORE_PYRAMID_MAX_LEVELS]; /* StorePyramidNode; the first are the leaves */
  guint n_levels;
  GArray *gaps;     /* StoreStretch */
  GArray *unpacked; /* StoreSample: while it is built */
  GArray *wanted;   /* guint: blocks that a walk missed, see store-pyramid-fetch.c */
  gsize n_open;     /* samples that are unpacked */
  guint64 clock;    /* of looks at blocks */

  guint64 n_samples;
  guint n_disordered;
  guint n_in_leaf;
  gint64 period_us;
  gint64 last_us;
  gboolean broken; /* a block was lost, the line does not go on */
};

static inline const StorePyramidNode *
store_pyramid_node (const StorePyramid *self, guint level, guint i)
{
  return &g_array_index (self->levels[level], StorePyramidNode, i);
}

static inline gint64
store_pyramid_next_period (gint64 period_us, gint64 step_us)
{
  return period_us == 0 ? step_us : (3 * period_us + step_us) / 4;
}

static inline StorePyramidBlock *
store_pyramid_block (const StorePyramid *self, guint i)
{
  return &g_array_index (self->blocks, StorePyramidBlock, i);
}

const GArray *store_pyramid_look_at (StorePyramid *self, guint block);
const GArray *store_pyramid_open (StorePyramid *self, guint block);
gboolean store_pyramid_want (StorePyramid *self, guint block);
gboolean store_pyramid_read_outline (GBytes *data, GBytes *packed, StorePyramidOutline *outline);
gboolean store_pyramid_unpack_block (const StorePyramidBlock *block,
                                     GArray *samples,
                                     guint *n_left_out,
                                     GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-pyramid.h"

G_BEGIN_DECLS

/* For store-pyramid*.c alone. */

#define STORE_PYRAMID_FAN        16
#define STORE_PYRAMID_MAX_LEVELS 8
#define STORE_PYRAMID_N_OPEN     32

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
} StorePyramidBlock;

/* A block that was unpacked; kept until another one needs its place. */
typedef struct
{
  guint block;
  GArray *samples; /* StoreSample; NULL where the place is free */
} StorePyramidOpen;

struct _StorePyramid
{
  GArray *blocks;                           /* StorePyramidBlock */
  GArray *levels[STORE_PYRAMID_MAX_LEVELS]; /* StorePyramidNode; the first are the leaves */
  guint n_levels;
  GArray *gaps;     /* StoreStretch */
  GArray *unpacked; /* StoreSample: while it is built */
  StorePyramidOpen open[STORE_PYRAMID_N_OPEN];

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

gboolean store_pyramid_unpack_block (const StorePyramidBlock *block,
                                     GArray *samples,
                                     guint *n_left_out,
                                     GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a pyramid is built; what it answers is in store-pyramid-look.c. */
#include "store/store-overview.h"
#include "store/store-pyramid-private.h"

#define GAP_PERIODS 3

static void
clear_block (gpointer data)
{
  StorePyramidBlock *block = data;

  g_bytes_unref (block->packed);
  g_clear_pointer (&block->open, g_array_unref);
}

StorePyramid *
store_pyramid_new (void)
{
  StorePyramid *self = g_new0 (StorePyramid, 1);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (StorePyramidBlock));
  g_array_set_clear_func (self->blocks, clear_block);
  self->levels[0] = g_array_new (FALSE, FALSE, sizeof (StorePyramidNode));
  self->n_levels = 1;
  self->gaps = g_array_new (FALSE, FALSE, sizeof (StoreStretch));
  self->unpacked = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->last_us = G_MININT64;
  return self;
}

void
store_pyramid_free (StorePyramid *self)
{
  g_array_unref (self->blocks);
  for (guint i = 0; i < self->n_levels; i++)
    g_array_unref (self->levels[i]);
  g_array_unref (self->gaps);
  g_array_unref (self->unpacked);
  g_array_unref (self->wanted);
  g_free (self);
}

/* Unpacks a block without what is out of order.
 * @n_left_out: (out) (optional): how many samples that was
 * Returns: whether it is a whole block */
gboolean
store_pyramid_unpack_block (const StorePyramidBlock *block,
                            GArray *samples,
                            guint *n_left_out,
                            GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (block->packed, &size);
  StoreSample *all;
  gint64 last_us = block->after_us;
  guint kept = 0;

  g_array_set_size (samples, 0);
  if (!store_telemetry_unpack (block->codec, data, size, samples, error))
    return FALSE;
  all = (StoreSample *) (gpointer) samples->data;
  for (guint i = 0; i < samples->len; i++)
    if (all[i].t_us > last_us)
      {
        last_us = all[i].t_us;
        all[kept++] = all[i];
      }
  if (n_left_out != NULL)
    *n_left_out = samples->len - kept;
  g_array_set_size (samples, kept);
  return TRUE;
}

static StorePyramidNode *
last_leaf (StorePyramid *self)
{
  GArray *leaves = self->levels[0];

  return leaves->len > 0 ? &g_array_index (leaves, StorePyramidNode, leaves->len - 1) : NULL;
}

static void
reach (StorePyramidNode *node, gint64 t_us, gint32 lo, gint32 hi)
{
  node->t1_us = t_us;
  node->lo = MIN (node->lo, lo);
  node->hi = MAX (node->hi, hi);
}

static gboolean
is_gap (const StorePyramid *self, gint64 step_us)
{
  return self->broken || (self->period_us > 0 && step_us > MAX (STORE_PYRAMID_LEAST_GAP_US,
                                                                GAP_PERIODS * self->period_us));
}

/* Returns: whether the line goes on to a sample at @t_us */
static gboolean
join (StorePyramid *self, gint64 t_us)
{
  gint64 step_us = t_us - self->last_us;

  if (self->n_samples == 0)
    return FALSE;
  if (is_gap (self, step_us))
    {
      const StoreStretch gap = { self->last_us, t_us };

      g_array_append_val (self->gaps, gap);
      self->broken = FALSE;
      return FALSE;
    }
  self->period_us = store_pyramid_next_period (self->period_us, step_us);
  return TRUE;
}

static void
add_sample (StorePyramid *self, gint64 t_us, gint32 lo, gint32 hi, gboolean new_block)
{
  gboolean joined = join (self, t_us);

  if (joined)
    reach (last_leaf (self), t_us, lo, hi);
  if (!joined || new_block || self->n_in_leaf == STORE_PYRAMID_FAN)
    {
      const StorePyramidNode leaf = { t_us, t_us, lo, hi };

      g_array_append_val (self->levels[0], leaf);
      self->n_in_leaf = 0;
    }
  self->n_in_leaf++;
  self->n_samples++;
  self->last_us = t_us;
}

static void
add_samples (StorePyramid *self, const GArray *samples)
{
  const StoreSample *all = (const StoreSample *) (gpointer) samples->data;

  for (guint i = 0; i < samples->len; i++)
    add_sample (self, all[i].t_us, all[i].raw, all[i].raw, i == 0);
}

/* What is left of old recordings is ten seconds a piece, whose extremes are no samples. */
static void
add_overviews (StorePyramid *self, const StorePyramidBlock *block, const GArray *samples)
{
  g_autoptr (GArray) overviews = g_array_new (FALSE, FALSE, sizeof (StoreOverview));
  gsize size;
  const guint8 *data = g_bytes_get_data (block->packed, &size);

  store_overview_unpack (block->codec, data, size, overviews, NULL);
  if (overviews->len != samples->len)
    {
      add_samples (self, samples);
      return;
    }
  for (guint i = 0; i < samples->len; i++)
    {
      const StoreOverview *overview = &g_array_index (overviews, StoreOverview, i);

      add_sample (self, g_array_index (samples, StoreSample, i).t_us, overview->lo, overview->hi,
                  i == 0);
    }
}

static gboolean
add_unpacked (StorePyramid *self, const StorePyramidBlock *block, GError **error)
{
  guint n_left_out;

  if (!store_pyramid_unpack_block (block, self->unpacked, &n_left_out, error))
    {
      store_pyramid_lose (self);
      return FALSE;
    }
  self->n_disordered += n_left_out;
  if (block->codec == STORE_TELEMETRY_CODEC_OVERVIEW)
    add_overviews (self, block, self->unpacked);
  else
    add_samples (self, self->unpacked);
  return TRUE;
}

/* As if its samples were added one by one. */
static void
add_outline (StorePyramid *self, const StorePyramidOutline *outline)
{
  const StorePyramidNode *first = outline->leaves;

  if (join (self, first->t0_us))
    reach (last_leaf (self), first->t0_us, (gint32) outline->first_raw,
           (gint32) outline->first_raw);
  g_array_append_vals (self->levels[0], first, outline->n_leaves);
  self->n_samples += outline->n_samples;
  self->last_us = first[outline->n_leaves - 1].t1_us;
  self->period_us = outline->period_us;
}

/* Returns: whether what the block comes to is known without its samples. Where a clock went back,
 * each of them has to be looked at. */
static gboolean
add_outlined (StorePyramid *self, const StorePyramidBlock *block, GBytes *outline)
{
  StorePyramidOutline read;

  if (outline == NULL || block->codec != STORE_TELEMETRY_CODEC_RICE ||
      !store_pyramid_read_outline (outline, block->packed, &read) ||
      read.leaves[0].t0_us <= self->last_us)
    return FALSE;
  add_outline (self, &read);
  return TRUE;
}

/**
 * store_pyramid_add:
 * @codec: how the block is packed
 * @packed: the block, in the order of time
 * @outline: (nullable): from store_pyramid_outline(); without it, or where it is that of another
 *   block, @packed is unpacked to see what is in it
 * @error: (out): %STORE_ERROR_BLOCK
 *
 * Returns: whether @packed is a whole block; if not, it is as if it were lost
 */
gboolean
store_pyramid_add (StorePyramid *self, guint codec, GBytes *packed, GBytes *outline, GError **error)
{
  const StorePyramidBlock block = {
    .packed = packed, .codec = codec, .after_us = self->last_us, .first_leaf = self->levels[0]->len
  };

  if (!add_outlined (self, &block, outline) && !add_unpacked (self, &block, error))
    return FALSE;
  if (self->levels[0]->len == block.first_leaf)
    return TRUE;
  g_bytes_ref (packed);
  g_array_append_val (self->blocks, block);
  return TRUE;
}

/**
 * store_pyramid_lose:
 *
 * A block is missing here: what comes next is not joined to what came before.
 */
void
store_pyramid_lose (StorePyramid *self)
{
  self->broken = self->n_samples > 0;
}

static GArray *
build_level (const GArray *below)
{
  guint n = (below->len + STORE_PYRAMID_FAN - 1) / STORE_PYRAMID_FAN;
  GArray *level = g_array_sized_new (FALSE, FALSE, sizeof (StorePyramidNode), n);

  for (guint i = 0; i < below->len; i++)
    {
      const StorePyramidNode *node = &g_array_index (below, StorePyramidNode, i);

      if (i % STORE_PYRAMID_FAN == 0)
        g_array_append_vals (level, node, 1);
      else
        reach (&g_array_index (level, StorePyramidNode, level->len - 1), node->t1_us, node->lo,
               node->hi);
    }
  return level;
}

/* Arrays grow by doubling; nothing is added from here on. */
static GArray *
trim (GArray *nodes)
{
  GArray *exact = g_array_sized_new (FALSE, FALSE, sizeof (StorePyramidNode), nodes->len);

  g_array_append_vals (exact, nodes->data, nodes->len);
  g_array_unref (nodes);
  return exact;
}

/**
 * store_pyramid_finish:
 *
 * Builds what stands over the samples; to be called once, after the last block.
 */
void
store_pyramid_finish (StorePyramid *self)
{
  g_return_if_fail (self->n_levels == 1);

  self->levels[0] = trim (self->levels[0]);
  g_array_unref (self->unpacked);
  self->unpacked = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  while (self->levels[self->n_levels - 1]->len > STORE_PYRAMID_FAN &&
         self->n_levels < STORE_PYRAMID_MAX_LEVELS)
    {
      self->levels[self->n_levels] = build_level (self->levels[self->n_levels - 1]);
      self->n_levels++;
    }
}

guint64
store_pyramid_get_n_samples (const StorePyramid *self)
{
  return self->n_samples;
}

/**
 * store_pyramid_get_n_disordered:
 *
 * Returns: how many samples were left out since they were not later than the one before
 */
guint
store_pyramid_get_n_disordered (const StorePyramid *self)
{
  return self->n_disordered;
}

/**
 * store_pyramid_get_period:
 *
 * Returns: how far apart the last samples were that are joined, microseconds; 0 where none are
 */
gint64
store_pyramid_get_period (const StorePyramid *self)
{
  return self->period_us;
}

/**
 * store_pyramid_get_extent:
 * @extent: (out): from the first sample to the last
 *
 * Returns: %FALSE where there is no sample
 */
gboolean
store_pyramid_get_extent (const StorePyramid *self, StoreStretch *extent)
{
  if (self->n_samples == 0)
    return FALSE;
  *extent = (StoreStretch){ store_pyramid_node (self, 0, 0)->t0_us, self->last_us };
  return TRUE;
}

/**
 * store_pyramid_get_gaps:
 * @n_gaps: (out): how many
 *
 * Returns: (array length=n_gaps): the stretches between two samples without data, in the order of
 *   time
 */
const StoreStretch *
store_pyramid_get_gaps (const StorePyramid *self, guint *n_gaps)
{
  *n_gaps = self->gaps->len;
  return (const StoreStretch *) (gpointer) self->gaps->data;
}

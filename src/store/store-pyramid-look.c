/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pyramid answers. Each question goes from the top down, and only into nodes that it is
 * about; a block is unpacked where a leaf lies across the edge of what is asked for. A walk, which
 * draws frames, never waits for that: it tells what it knows and has the rest fetched. */
#include "store/store-pyramid-private.h"

/* --- samples of a leaf --- */

/* Returns: the last block that begins at or before a leaf */
static guint
find_block (const StorePyramid *self, guint leaf)
{
  guint low = 0, high = self->blocks->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->blocks, StorePyramidBlock, middle).first_leaf <= leaf)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Returns: the first sample at or after @t_us */
static guint
find_sample (const GArray *samples, gint64 t_us)
{
  guint low = 0, high = samples->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (samples, StoreSample, middle).t_us < t_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The samples of a leaf, with the one that the next leaf begins with where the line goes on. */
typedef struct
{
  StoreSample samples[STORE_PYRAMID_FAN + 1];
  guint n;
} Leaf;

static void
open_leaf (StorePyramid *self, guint index, Leaf *leaf)
{
  const StorePyramidNode *node = store_pyramid_node (self, 0, index);
  guint block = find_block (self, index);
  const GArray *samples = store_pyramid_open (self, block);

  leaf->n = 0;
  for (guint i = find_sample (samples, node->t0_us); leaf->n <= STORE_PYRAMID_FAN; i++)
    {
      if (i == samples->len && block + 1 < self->blocks->len)
        {
          samples = store_pyramid_open (self, ++block);
          i = 0;
        }
      if (i == samples->len || g_array_index (samples, StoreSample, i).t_us > node->t1_us)
        break;
      leaf->samples[leaf->n++] = g_array_index (samples, StoreSample, i);
    }
}

/* --- from the top down --- */

typedef enum
{
  GO_PAST, /* nothing in it, or all of it is known now */
  GO_INTO,
  GO_HOME
} Way;

/* @judge looks at a node; @leaf at the samples of one that it went into, and says whether to go on;
 * @packed (nullable) at one whose samples are packed, instead of waiting for them. */
typedef struct
{
  Way (*judge) (const StorePyramidNode *node, gpointer data);
  gboolean (*leaf) (const Leaf *leaf, gpointer data);
  void (*packed) (const StorePyramidNode *node, gpointer data);
} Question;

/* Whether the samples of a leaf can be told at once; if not, they are wanted. So are the blocks
 * beside, where the line will be looked at next; the line of the last leaf of a block ends in the
 * next one. */
static gboolean
is_at_hand (StorePyramid *self, guint index)
{
  guint block = find_block (self, index);
  gboolean at_hand = store_pyramid_want (self, block);
  gboolean next_too = TRUE;

  if (block > 0)
    store_pyramid_want (self, block - 1);
  if (block + 1 < self->blocks->len)
    next_too = store_pyramid_want (self, block + 1) ||
               store_pyramid_block (self, block + 1)->first_leaf != index + 1;
  return at_hand && next_too;
}

static gboolean
ask_leaf (StorePyramid *self, guint index, const Question *question, gpointer data)
{
  Leaf leaf;

  if (question->packed != NULL && !is_at_hand (self, index))
    {
      question->packed (store_pyramid_node (self, 0, index), data);
      return TRUE;
    }
  open_leaf (self, index, &leaf);
  return question->leaf (&leaf, data);
}

static gboolean
ask_nodes (StorePyramid *self,
           guint level,
           guint first,
           guint end,
           const Question *question,
           gpointer data)
{
  gboolean more = TRUE;

  for (guint i = first; more && i < end; i++)
    {
      Way way = question->judge (store_pyramid_node (self, level, i), data);

      if (way == GO_INTO && level == 0)
        more = ask_leaf (self, i, question, data);
      else if (way == GO_INTO)
        more = ask_nodes (self, level - 1, i * STORE_PYRAMID_FAN,
                          MIN ((i + 1) * STORE_PYRAMID_FAN, self->levels[level - 1]->len), question,
                          data);
      else
        more = way == GO_PAST;
    }
  return more;
}

static void
ask (StorePyramid *self, const Question *question, gpointer data)
{
  guint top = self->n_levels - 1;

  ask_nodes (self, top, 0, self->levels[top]->len, question, data);
}

/* --- least and greatest --- */

typedef struct
{
  StoreStretch window;
  gint32 lo;
  gint32 hi;
} Range;

static void
widen (Range *range, gint32 lo, gint32 hi)
{
  range->lo = MIN (range->lo, lo);
  range->hi = MAX (range->hi, hi);
}

static Way
judge_range (const StorePyramidNode *node, gpointer data)
{
  Range *range = data;

  if (node->t1_us < range->window.from_us)
    return GO_PAST;
  if (node->t0_us > range->window.to_us)
    return GO_HOME;
  if (node->t0_us < range->window.from_us || node->t1_us > range->window.to_us)
    return GO_INTO;
  widen (range, node->lo, node->hi);
  return GO_PAST;
}

static gboolean
range_leaf (const Leaf *leaf, gpointer data)
{
  Range *range = data;

  for (guint i = 0; i < leaf->n; i++)
    if (leaf->samples[i].t_us >= range->window.from_us &&
        leaf->samples[i].t_us <= range->window.to_us)
      widen (range, leaf->samples[i].raw, leaf->samples[i].raw);
  return TRUE;
}

/**
 * store_pyramid_get_range:
 * @window: both ends belong to it
 * @lowest, @highest: (out): of all samples in the window
 *
 * Returns: %FALSE where there is no sample in the window
 */
gboolean
store_pyramid_get_range (StorePyramid *self,
                         const StoreStretch *window,
                         gint32 *lowest,
                         gint32 *highest)
{
  static const Question question = { judge_range, range_leaf, NULL };
  Range range = { *window, G_MAXINT32, G_MININT32 };

  ask (self, &question, &range);
  *lowest = range.lo;
  *highest = range.hi;
  return range.lo <= range.hi;
}

/* --- at one time --- */

/* Returns: the last leaf that begins at or before @t_us; the first where none does */
static guint
find_leaf (const StorePyramid *self, gint64 t_us)
{
  guint low = 0, high = self->levels[0]->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (store_pyramid_node (self, 0, middle)->t0_us <= t_us)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * store_pyramid_get_around:
 * @before, @after: (out): the samples at both ends of the step of the line that @t_us lies in; the
 *   same one twice where it is just there
 *
 * Returns: %FALSE in a gap and outside the samples
 */
gboolean
store_pyramid_get_around (StorePyramid *self, gint64 t_us, StoreSample *before, StoreSample *after)
{
  guint index = find_leaf (self, t_us);
  guint at = 0;
  Leaf leaf;

  if (self->n_samples == 0 || store_pyramid_node (self, 0, index)->t0_us > t_us ||
      store_pyramid_node (self, 0, index)->t1_us < t_us)
    return FALSE;
  open_leaf (self, index, &leaf);
  while (at + 1 < leaf.n && leaf.samples[at + 1].t_us <= t_us)
    at++;
  *before = leaf.samples[at];
  *after =
    leaf.samples[at].t_us == t_us || at + 1 == leaf.n ? leaf.samples[at] : leaf.samples[at + 1];
  return TRUE;
}

/* --- where it crosses a value --- */

typedef struct
{
  gint64 from_us;
  double count;
  gboolean rising;
  gboolean found;
  gint64 t_us;
} Crossing;

static gboolean
crosses (const Crossing *crossing, const StoreSample *a, const StoreSample *b)
{
  return crossing->rising ? a->raw < crossing->count && b->raw >= crossing->count
                          : a->raw > crossing->count && b->raw <= crossing->count;
}

static Way
judge_crossing (const StorePyramidNode *node, gpointer data)
{
  const Crossing *crossing = data;

  return node->t1_us < crossing->from_us || node->lo > crossing->count || node->hi < crossing->count
           ? GO_PAST
           : GO_INTO;
}

static gboolean
cross_leaf (const Leaf *leaf, gpointer data)
{
  Crossing *crossing = data;

  for (guint i = 0; !crossing->found && i + 1 < leaf->n; i++)
    {
      const StoreSample *a = &leaf->samples[i], *b = &leaf->samples[i + 1];
      double part = (crossing->count - a->raw) / ((double) b->raw - a->raw);

      if (!crosses (crossing, a, b))
        continue;
      crossing->t_us = a->t_us + (gint64) (part * (double) (b->t_us - a->t_us));
      crossing->found = crossing->t_us >= crossing->from_us;
    }
  return !crossing->found;
}

/**
 * store_pyramid_find_crossing:
 * @count: a raw value, which may lie between two counts
 * @rising: whether it is reached from below, else from above
 * @t_us: (out): when, on the line between the two samples
 *
 * Returns: whether the line crosses @count at or after @from_us
 */
gboolean
store_pyramid_find_crossing (StorePyramid *self,
                             gint64 from_us,
                             double count,
                             gboolean rising,
                             gint64 *t_us)
{
  static const Question question = { judge_crossing, cross_leaf, NULL };
  Crossing crossing = { from_us, count, rising, FALSE, 0 };

  ask (self, &question, &crossing);
  *t_us = crossing.t_us;
  return crossing.found;
}

/* --- samples of a window --- */

/**
 * store_pyramid_read:
 * @samples: (element-type StoreSample): where to add the samples after the start of @window and up
 *   to its end
 */
void
store_pyramid_read (StorePyramid *self, const StoreStretch *window, GArray *samples)
{
  guint block;

  if (self->n_samples == 0)
    return;
  block = find_block (self, find_leaf (self, window->from_us));
  for (gboolean more = TRUE; more && block < self->blocks->len; block++)
    {
      const GArray *all = store_pyramid_open (self, block);
      guint first = find_sample (all, window->from_us + 1);
      guint end = find_sample (all, window->to_us + 1);

      if (end > first)
        g_array_append_vals (samples, &g_array_index (all, StoreSample, first), end - first);
      more = end == all->len;
    }
}

/* --- the line --- */

typedef struct
{
  StoreStretch window;
  gint64 step_us;
  const StorePyramidVisitor *visitor;
  gpointer data;
  gboolean whole;
} Walk;

static Way
judge_walk (const StorePyramidNode *node, gpointer data)
{
  const Walk *walk = data;

  if (node->t1_us < walk->window.from_us)
    return GO_PAST;
  if (node->t0_us > walk->window.to_us)
    return GO_HOME;
  if (node->t1_us - node->t0_us > walk->step_us)
    return GO_INTO;
  walk->visitor->fold (&(StoreStretch){ node->t0_us, node->t1_us }, node->lo, node->hi, walk->data);
  return GO_PAST;
}

static gboolean
walk_leaf (const Leaf *leaf, gpointer data)
{
  const Walk *walk = data;

  for (guint i = 0; i + 1 < leaf->n; i++)
    if (leaf->samples[i + 1].t_us >= walk->window.from_us &&
        leaf->samples[i].t_us <= walk->window.to_us)
      walk->visitor->line (&leaf->samples[i], &leaf->samples[i + 1], walk->data);
  return TRUE;
}

static void
walk_packed (const StorePyramidNode *node, gpointer data)
{
  Walk *walk = data;

  walk->visitor->fold (&(StoreStretch){ node->t0_us, node->t1_us }, node->lo, node->hi, walk->data);
  walk->whole = FALSE;
}

/**
 * store_pyramid_walk:
 * @window: the line in it is told, with the steps that reach into it
 * @step_us: how long a stretch may be to be told by its extremes alone: a column of the screen
 *
 * Unpacks nothing: what is packed is told by longer stretches, and store_pyramid_fetch_async() gets
 * it.
 *
 * Returns: whether the line was told as finely as was asked for
 */
gboolean
store_pyramid_walk (StorePyramid *self,
                    const StoreStretch *window,
                    gint64 step_us,
                    const StorePyramidVisitor *visitor,
                    gpointer data)
{
  static const Question question = { judge_walk, walk_leaf, walk_packed };
  Walk walk = { *window, step_us, visitor, data, TRUE };

  ask (self, &question, &walk);
  return walk.whole;
}

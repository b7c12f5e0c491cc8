/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks that are unpacked: which, for how long, and by whom. */
#include "store/store-pyramid-private.h"

#include <gio/gio.h>

static void
keep (StorePyramid *self, StorePyramidBlock *block, GArray *samples)
{
  block->open = samples;
  self->n_open += samples->len;
}

static void
drop (StorePyramid *self, StorePyramidBlock *block)
{
  self->n_open -= block->open->len;
  g_clear_pointer (&block->open, g_array_unref);
}

/* Returns: (nullable): the open block that was looked at least recently, before @clock */
static StorePyramidBlock *
find_stale (StorePyramid *self, guint64 clock)
{
  StorePyramidBlock *stale = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      StorePyramidBlock *block = store_pyramid_block (self, i);

      if (block->open != NULL && block->used < clock &&
          (stale == NULL || block->used < stale->used))
        stale = block;
    }
  return stale;
}

static void
make_room (StorePyramid *self, guint64 clock)
{
  StorePyramidBlock *stale;

  while (self->n_open > STORE_PYRAMID_MAX_OPEN && (stale = find_stale (self, clock)) != NULL)
    drop (self, stale);
}

/* Returns: (nullable): the samples of a block, %NULL while it is packed */
const GArray *
store_pyramid_look_at (StorePyramid *self, guint block)
{
  StorePyramidBlock *at = store_pyramid_block (self, block);

  at->used = ++self->clock;
  return at->open;
}

/* Unpacks a block, at once. It stays until two others were looked at, or longer.
 * Returns: its samples */
const GArray *
store_pyramid_open (StorePyramid *self, guint block)
{
  const GArray *open = store_pyramid_look_at (self, block);
  GArray *samples;

  if (open != NULL)
    return open;
  samples = g_array_sized_new (FALSE, FALSE, sizeof (StoreSample), STORE_TELEMETRY_MAX_SAMPLES);
  store_pyramid_unpack_block (store_pyramid_block (self, block), samples, NULL, NULL);
  keep (self, store_pyramid_block (self, block), samples);
  make_room (self, self->clock - 1);
  return samples;
}

/* Returns: whether a block is open; if not, the next fetch gets it */
gboolean
store_pyramid_want (StorePyramid *self, guint block)
{
  if (store_pyramid_look_at (self, block) != NULL)
    return TRUE;
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == block)
      return FALSE;
  g_array_append_val (self->wanted, block);
  return FALSE;
}

/* --- in a thread --- */

typedef struct
{
  guint block;
  StorePyramidBlock packed;
  GArray *samples;
} Job;

typedef struct
{
  GArray *jobs; /* Job */
  guint64 clock;
} Fetch;

static void
clear_job (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->packed.packed);
  g_clear_pointer (&job->samples, g_array_unref);
}

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_array_unref (fetch->jobs);
  g_free (fetch);
}

static Fetch *
fetch_new (StorePyramid *self)
{
  Fetch *fetch = g_new (Fetch, 1);

  *fetch = (Fetch){ g_array_new (FALSE, FALSE, sizeof (Job)), self->clock };
  g_array_set_clear_func (fetch->jobs, clear_job);
  for (guint i = 0; i < self->wanted->len; i++)
    {
      Job job = { .block = g_array_index (self->wanted, guint, i) };

      job.packed = *store_pyramid_block (self, job.block);
      g_bytes_ref (job.packed.packed);
      g_array_append_val (fetch->jobs, job);
    }
  g_array_set_size (self->wanted, 0);
  return fetch;
}

static void
fetch_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fetch *fetch = data;

  for (guint i = 0; i < fetch->jobs->len; i++)
    {
      Job *job = &g_array_index (fetch->jobs, Job, i);

      job->samples =
        g_array_sized_new (FALSE, FALSE, sizeof (StoreSample), STORE_TELEMETRY_MAX_SAMPLES);
      store_pyramid_unpack_block (&job->packed, job->samples, NULL, NULL);
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * store_pyramid_is_wanting:
 *
 * Returns: whether there is something to fetch: what store_pyramid_walk() could not tell, and what
 *   lies beside it
 */
gboolean
store_pyramid_is_wanting (const StorePyramid *self)
{
  return self->wanted->len > 0;
}

/**
 * store_pyramid_fetch_async:
 *
 * Unpacks in a thread what the walks before missed. @self must live until @callback ran.
 */
void
store_pyramid_fetch_async (StorePyramid *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, store_pyramid_fetch_async);
  g_task_set_task_data (task, fetch_new (self), fetch_free);
  g_task_run_in_thread (task, fetch_in_thread);
}

/**
 * store_pyramid_fetch_finish:
 *
 * Takes what was unpacked. What no walk asked for since the fetch began may go for it; what one did
 * stays, so that the next walk finds all that it needs.
 */
void
store_pyramid_fetch_finish (StorePyramid *self, GAsyncResult *result)
{
  Fetch *fetch;

  g_return_if_fail (g_async_result_is_tagged (result, store_pyramid_fetch_async));

  fetch = g_task_get_task_data (G_TASK (result));
  for (guint i = 0; i < fetch->jobs->len; i++)
    {
      Job *job = &g_array_index (fetch->jobs, Job, i);
      StorePyramidBlock *block = store_pyramid_block (self, job->block);

      block->used = ++self->clock;
      if (block->open == NULL)
        keep (self, block, g_steal_pointer (&job->samples));
    }
  make_room (self, fetch->clock);
}

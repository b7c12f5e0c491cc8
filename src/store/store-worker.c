/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-worker.h"

typedef struct
{
  StoreWork work; /* NULL ends the thread */
  gpointer data;
  GTask *task; /* NULL where a thread waits for @done */
  gboolean done;
  gboolean ok;
  GError *error;
} Job;

struct _StoreWorker
{
  StoreConnection *connection;
  StoreWorkerCommitted committed;
  gpointer committed_data;
  GThread *thread;
  GAsyncQueue *jobs;
  GMutex lock; /* guards the outcome of jobs that a thread waits for */
  GCond done;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_error (&job->error);
  g_object_unref (job->task);
  g_free (job);
}

/* Runs in the main context of who asked, so that the task's data is freed where it was made and the
 * last reference to the store is never dropped in its own thread. */
static gboolean
report (gpointer data)
{
  Job *job = data;

  if (job->ok)
    g_task_return_boolean (job->task, TRUE);
  else
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  return G_SOURCE_REMOVE;
}

static void
finish (StoreWorker *self, Job *job)
{
  if (job->task != NULL)
    {
      g_main_context_invoke_full (g_task_get_context (job->task), g_task_get_priority (job->task),
                                  report, job, job_free);
      return;
    }
  g_mutex_lock (&self->lock);
  job->done = TRUE;
  g_cond_broadcast (&self->done);
  g_mutex_unlock (&self->lock);
}

static gpointer
run (gpointer data)
{
  StoreWorker *self = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (self->jobs);

      if (job->work == NULL)
        {
          g_free (job);
          return NULL;
        }
      job->ok = store_connection_transact (self->connection, job->work, job->data,
                                           job->task ? g_task_get_cancellable (job->task) : NULL,
                                           &job->error);
      if (job->ok && g_hash_table_size (self->connection->changed) > 0)
        self->committed (self->connection, self->committed_data);
      finish (self, job);
    }
}

/* Takes the connection. */
StoreWorker *
store_worker_new (const char *name,
                  StoreConnection *connection,
                  StoreWorkerCommitted committed,
                  gpointer committed_data)
{
  StoreWorker *self = g_new0 (StoreWorker, 1);

  self->connection = connection;
  self->committed = committed;
  self->committed_data = committed_data;
  self->jobs = g_async_queue_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  self->thread = g_thread_new (name, run, self);
  return self;
}

/* Has @work done in the worker's thread and waits for it. */
gboolean
store_worker_perform (StoreWorker *self, StoreWork work, gpointer data, GError **error)
{
  Job job = { .work = work, .data = data };

  g_return_val_if_fail (g_thread_self () != self->thread, FALSE);

  g_async_queue_push (self->jobs, &job);
  g_mutex_lock (&self->lock);
  while (!job.done)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.ok;
}

/* Has @work done on the data of @task in the worker's thread; @task returns a boolean. Takes
 * @task. */
void
store_worker_push (StoreWorker *self, StoreWork work, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->work = work;
  job->data = g_task_get_task_data (task);
  job->task = task;
  g_async_queue_push (self->jobs, job);
}

/* Does what is still asked for, then ends the thread and closes its connection. */
void
store_worker_stop (StoreWorker *self)
{
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  store_connection_close (self->connection);
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-plan.h"

#define FIRST_BACK_OFF_US (500 * G_TIME_SPAN_MILLISECOND)
#define MOST_BACK_OFFS    6

typedef struct
{
  guint8 pid;
  gint64 period_us;
  gint64 due_us;
  guint silences;
} Entry;

struct _ObdPlan
{
  GArray *entries;
};

ObdPlan *
obd_plan_new (void)
{
  ObdPlan *self = g_new0 (ObdPlan, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

void
obd_plan_free (ObdPlan *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

static Entry *
find (ObdPlan *self, guint8 pid)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      if (entry->pid == pid)
        return entry;
    }
  return NULL;
}

void
obd_plan_clear (ObdPlan *self)
{
  g_array_set_size (self->entries, 0);
}

/**
 * obd_plan_add:
 * @period_ms: how often it is worth asking; 0 for as often as the line allows
 *
 * Adds a PID; one that two signals share is asked as often as the quicker of them wants.
 */
void
obd_plan_add (ObdPlan *self, guint8 pid, guint period_ms)
{
  Entry *known = find (self, pid);
  gint64 period_us = period_ms * G_TIME_SPAN_MILLISECOND;

  if (known != NULL)
    {
      known->period_us = MIN (known->period_us, period_us);
      return;
    }
  Entry entry = { .pid = pid, .period_us = period_us };
  g_array_append_val (self->entries, entry);
}

/**
 * obd_plan_next:
 * @pid: (out): what to ask for
 * @wait_us: (out): how long there is nothing to ask for, when %FALSE is returned; -1 for ever
 *
 * Returns: whether something is due
 */
gboolean
obd_plan_next (ObdPlan *self, gint64 now_us, guint8 *pid, gint64 *wait_us)
{
  const Entry *first = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      if (first == NULL || entry->due_us < first->due_us)
        first = entry;
    }
  if (first == NULL || first->due_us > now_us)
    {
      *wait_us = first != NULL ? first->due_us - now_us : -1;
      return FALSE;
    }
  *pid = first->pid;
  return TRUE;
}

void
obd_plan_note_answer (ObdPlan *self, guint8 pid, gint64 now_us)
{
  Entry *entry = find (self, pid);

  if (entry == NULL)
    return;
  entry->silences = 0;
  entry->due_us = now_us + entry->period_us;
}

void
obd_plan_note_silence (ObdPlan *self, guint8 pid, gint64 now_us)
{
  Entry *entry = find (self, pid);

  if (entry == NULL)
    return;
  entry->due_us = now_us + MAX (entry->period_us, FIRST_BACK_OFF_US << entry->silences);
  entry->silences = MIN (entry->silences + 1, MOST_BACK_OFFS);
}

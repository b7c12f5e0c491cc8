/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-plan.h"

#define FIRST_BACK_OFF_US (500 * G_TIME_SPAN_MILLISECOND)
#define MOST_BACK_OFFS    6
/* So often a PID may be missing from an answer that has others, or a request for several go
 * unanswered, before it is taken for a habit of the car. */
#define MOST_MISSES 2
/* Noise looks the same as a car that knows no requests for several, so those are tried again. */
#define FIRST_SINGLE_US (2 * G_TIME_SPAN_SECOND)
#define MOST_DOUBLINGS  8

/* So long at most one control unit alone is asked while others wait, and for so many times as long
 * as that took those that answer to all are asked before the next. */
#define MOST_VISIT_US  (60 * G_TIME_SPAN_MILLISECOND)
#define HOME_PER_VISIT 4

typedef struct
{
  ObdWish wish;
  gint64 period_us;
  gint64 asked_us;
  gint64 due_us;
  guint silences;
  guint misses;
  gboolean wanted;
} Entry;

struct _ObdPlan
{
  GArray *entries;
  guint most_pids;
  guint refusals;
  gint64 single_until_us;
  gint64 least_gap_us;
  gint64 least_period_us;
  gint64 asked_us;
  gint64 last_us;

  /* Whom the adapter is aimed at, since when, and until when those at home come first. */
  guint32 at;
  gint64 arrived_us;
  gint64 home_until_us;
};

ObdPlan *
obd_plan_new (void)
{
  ObdPlan *self = g_new0 (ObdPlan, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  obd_plan_reset (self, 1, 0);
  return self;
}

void
obd_plan_free (ObdPlan *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

static Entry *
get (const ObdPlan *self, guint index)
{
  return &g_array_index (self->entries, Entry, index);
}

static Entry *
find (ObdPlan *self, guint32 to, guint8 service, guint16 item, const ObdSetQuery *query)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = get (self, i);
      const ObdWish *wish = &entry->wish;
      if (wish->item == item && wish->service == service && wish->to == to && wish->query == query)
        return entry;
    }
  return NULL;
}

/**
 * obd_plan_reset:
 * @most_pids: how many PIDs a request may ask for
 * @least_gap_ms: how much time has to pass from one request to the next
 *
 * Forgets everything but how often a person lets it ask: another car.
 */
void
obd_plan_reset (ObdPlan *self, guint most_pids, guint least_gap_ms)
{
  g_return_if_fail (most_pids >= 1 && most_pids <= OBD_BATCH_MAX);

  g_array_set_size (self->entries, 0);
  self->most_pids = most_pids;
  self->refusals = 0;
  self->single_until_us = G_MININT64 / 2;
  self->least_gap_us = least_gap_ms * G_TIME_SPAN_MILLISECOND;
  self->asked_us = G_MININT64 / 2;
  self->last_us = G_MININT64 / 2;
  self->at = 0;
  self->arrived_us = G_MININT64 / 2;
  self->home_until_us = G_MININT64 / 2;
}

/**
 * obd_plan_set_most_rate:
 * @per_s: how many requests may go out in a second; 0 for as many as the line takes
 *
 * For cars that do not take being asked that often.
 */
void
obd_plan_set_most_rate (ObdPlan *self, double per_s)
{
  g_return_if_fail (per_s >= 0);

  self->least_period_us = per_s > 0 ? (gint64) (G_USEC_PER_SEC / per_s) : 0;
}

/**
 * obd_plan_begin_change:
 *
 * Begins a new list of what is wanted: obd_plan_add() for each, then obd_plan_end_change(). What
 * was wanted before goes on where it stood.
 */
void
obd_plan_begin_change (ObdPlan *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    get (self, i)->wanted = FALSE;
}

/**
 * obd_plan_add:
 *
 * What two signals share is asked as often as the quicker of them wants.
 */
void
obd_plan_add (ObdPlan *self, const ObdWish *wish)
{
  gint64 period_us = wish->period_ms * G_TIME_SPAN_MILLISECOND;
  Entry *entry = find (self, wish->to, wish->service, wish->item, wish->query);

  if (entry != NULL)
    {
      entry->period_us = entry->wanted ? MIN (entry->period_us, period_us) : period_us;
      entry->due_us = MIN (entry->due_us, entry->asked_us + period_us);
      entry->wanted = TRUE;
      return;
    }
  Entry added = { .wish = *wish, .wanted = TRUE };
  added.period_us = period_us;
  added.asked_us = G_MININT64 / 2;
  added.due_us = G_MININT64 / 2;
  g_array_append_val (self->entries, added);
}

void
obd_plan_end_change (ObdPlan *self)
{
  for (guint i = self->entries->len; i > 0; i--)
    if (!get (self, i - 1)->wanted)
      g_array_remove_index (self->entries, i - 1);
}

static gint64
find_next_due (const ObdPlan *self)
{
  gint64 next_us = G_MAXINT64;

  for (guint i = 0; i < self->entries->len; i++)
    next_us = MIN (next_us, get (self, i)->due_us);
  return next_us;
}

/* What has waited longest of all that is due, at the present control unit or anywhere. */
static const Entry *
find_longest (const ObdPlan *self, const guint32 *to, gint64 now_us)
{
  const Entry *longest = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = get (self, i);
      if (entry->due_us <= now_us && (to == NULL || entry->wish.to == *to) &&
          (longest == NULL || entry->asked_us < longest->asked_us))
        longest = entry;
    }
  return longest;
}

/* Whether a visit at one control unit is over: all that it shall tell was asked, or it takes too
 * long. */
static gboolean
is_visit_over (const ObdPlan *self, const Entry *here, gint64 now_us)
{
  return here == NULL || here->asked_us >= self->arrived_us ||
         now_us - self->arrived_us >= MOST_VISIT_US;
}

static const Entry *
find_first (const ObdPlan *self, gint64 now_us)
{
  static const guint32 home = 0;
  const Entry *at_home = find_longest (self, &home, now_us);
  const Entry *here = find_longest (self, &self->at, now_us);

  if (self->at != home && !is_visit_over (self, here, now_us))
    return here;
  if (at_home != NULL && (self->at != home || now_us < self->home_until_us))
    return at_home;
  return find_longest (self, NULL, now_us);
}

/* Aims at @to from now on. What it took to be away is made up for at home. */
static void
go_to (ObdPlan *self, guint32 to, gint64 now_us)
{
  if (to == self->at)
    return;
  if (self->at != 0)
    self->home_until_us = now_us + HOME_PER_VISIT * (now_us - self->arrived_us);
  self->at = to;
  self->arrived_us = now_us;
}

static gboolean
goes_with_others (const ObdPlan *self, const Entry *entry, gint64 now_us)
{
  return self->most_pids > 1 && now_us >= self->single_until_us && entry->wish.service == 0x01 &&
         entry->wish.size > 0 && entry->silences == 0 && entry->misses < MOST_MISSES;
}

static gboolean
goes_with (const ObdPlan *self, const Entry *entry, const Entry *first, gint64 now_us)
{
  return entry->wish.to == first->wish.to && entry->due_us <= now_us &&
         goes_with_others (self, entry, now_us);
}

/* Ten PIDs are two requests of five: that is fewer frames than six and four. */
static guint
get_share (const ObdPlan *self, const Entry *first, gint64 now_us)
{
  guint n_due = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n_due += goes_with (self, get (self, i), first, now_us);
  guint n_requests = (n_due + self->most_pids - 1) / self->most_pids;
  return (n_due + n_requests - 1) / n_requests;
}

static gboolean
has (const ObdBatch *batch, guint16 item)
{
  for (guint i = 0; i < batch->n; i++)
    if (batch->items[i] == item)
      return TRUE;
  return FALSE;
}

/* In ascending order, so that the same PIDs are the same request and the lines of its answer are
 * known. */
static void
insert (ObdBatch *batch, guint16 item)
{
  guint at = batch->n++;

  for (; at > 0 && batch->items[at - 1] > item; at--)
    batch->items[at] = batch->items[at - 1];
  batch->items[at] = item;
}

static void
fill (const ObdPlan *self, const Entry *first, gint64 now_us, ObdBatch *batch)
{
  guint share = get_share (self, first, now_us);

  while (batch->n < share)
    {
      const Entry *next = NULL;
      for (guint i = 0; i < self->entries->len; i++)
        {
          const Entry *entry = get (self, i);
          if (goes_with (self, entry, first, now_us) && !has (batch, entry->wish.item) &&
              (next == NULL || entry->asked_us < next->asked_us))
            next = entry;
        }
      if (next == NULL)
        return;
      insert (batch, next->wish.item);
    }
}

/**
 * obd_plan_next:
 * @batch: (out): what to ask for
 * @wait_us: (out): how long nothing is due, when %FALSE is returned; -1 for ever
 *
 * Returns: whether something is due
 */
gboolean
obd_plan_next (ObdPlan *self, gint64 now_us, ObdBatch *batch, gint64 *wait_us)
{
  gint64 free_us = MAX (self->last_us + self->least_gap_us, self->asked_us + self->least_period_us);
  const Entry *first = find_first (self, now_us);

  if (self->entries->len == 0)
    {
      *wait_us = -1;
      return FALSE;
    }
  *wait_us = MAX (find_next_due (self), free_us) - now_us;
  if (first == NULL || free_us > now_us)
    return FALSE;
  self->asked_us = now_us;
  go_to (self, first->wish.to, now_us);
  *batch = (ObdBatch){ .to = first->wish.to,
                       .from = first->wish.from,
                       .service = first->wish.service,
                       .session = first->wish.session,
                       .query = first->wish.query };
  insert (batch, first->wish.item);
  if (goes_with_others (self, first, now_us))
    fill (self, first, now_us, batch);
  return TRUE;
}

static void
note_answer (Entry *entry, const ObdBatch *batch, gint64 now_us)
{
  if (batch->n > 1)
    entry->misses = 0;
  entry->silences = 0;
  entry->due_us = now_us + entry->period_us;
}

static void
note_silence (Entry *entry, gint64 now_us)
{
  entry->due_us = now_us + MAX (entry->period_us, FIRST_BACK_OFF_US << entry->silences);
  entry->silences = MIN (entry->silences + 1, MOST_BACK_OFFS);
}

/* Among others only: it is asked again at once, alone if that has become a habit. */
static void
note_miss (Entry *entry, gint64 now_us)
{
  entry->misses++;
  entry->due_us = now_us;
}

static void
note_request_for_several (ObdPlan *self, gboolean answered, gint64 now_us)
{
  self->refusals = answered ? 0 : self->refusals + 1;
  if (self->refusals < MOST_MISSES)
    return;
  guint doublings = MIN (self->refusals - MOST_MISSES, MOST_DOUBLINGS);
  self->single_until_us = now_us + (FIRST_SINGLE_US << doublings);
}

/**
 * obd_plan_note:
 * @batch: what was asked for, with what was answered
 *
 * Says how a request ended.
 */
void
obd_plan_note (ObdPlan *self, const ObdBatch *batch, gint64 now_us)
{
  self->last_us = now_us;
  if (batch->n > 1)
    note_request_for_several (self, batch->answered != 0, now_us);
  for (guint i = 0; i < batch->n; i++)
    {
      Entry *entry = find (self, batch->to, batch->service, batch->items[i], batch->query);
      if (entry == NULL)
        continue;
      entry->asked_us = now_us;
      if ((batch->answered & 1u << i) != 0)
        note_answer (entry, batch, now_us);
      else if (batch->n == 1)
        note_silence (entry, now_us);
      else if (batch->answered != 0)
        note_miss (entry, now_us);
      else
        entry->due_us = now_us;
    }
}

/**
 * obd_plan_get_most_pids:
 *
 * Returns: how many PIDs a request may have, as far as is known by now
 */
guint
obd_plan_get_most_pids (const ObdPlan *self)
{
  return self->refusals < MOST_MISSES ? self->most_pids : 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-link-private.h"
#include "obd/obd-set-query.h"

#include <math.h>
#include <string.h>

/* The hot path: nothing here takes memory once the first answers have come. */

/* A learnt count is looked at again after so long: a control unit that was asleep at first would
 * never be heard. */
#define RELEARN_US (10 * G_TIME_SPAN_SECOND)
/* How many requests are remembered; what a person watches is a handful. */
#define MOST_LINE_COUNTS 64
/* Noise can make "?" of a good request; an adapter that does not know the digit always does. */
#define MOST_DIGIT_REFUSALS 2

static guint64
get_key (const ObdRequest *request)
{
  guint64 key = 0;

  for (gsize i = 0; i < request->size; i++)
    key = key << 8 | request->bytes[i];
  return key ^ (guint64) request->to << 32;
}

static ObdLineCount *
find_count (ObdLink *self, guint64 key)
{
  for (guint i = 0; i < self->line_counts->len; i++)
    {
      ObdLineCount *count = &g_array_index (self->line_counts, ObdLineCount, i);
      if (count->key == key)
        return count;
    }
  return NULL;
}

static guint
get_expected (ObdLink *self, guint64 key, gint64 now_us)
{
  const ObdLineCount *count = find_count (self, key);

  if (count == NULL || self->digit_refusals >= MOST_DIGIT_REFUSALS ||
      now_us - count->learnt_us > RELEARN_US)
    return 0;
  return count->n_lines;
}

static void
forget (ObdLink *self, guint64 key)
{
  ObdLineCount *count = find_count (self, key);

  if (count != NULL)
    count->n_lines = 0;
}

static void
learn (ObdLink *self, guint64 key, guint n_lines, gint64 now_us)
{
  ObdLineCount *count = find_count (self, key);
  ObdLineCount fresh = { key, n_lines, now_us };

  if (count != NULL)
    *count = fresh;
  else if (self->line_counts->len < MOST_LINE_COUNTS)
    g_array_append_val (self->line_counts, fresh);
  else
    g_array_index (self->line_counts, ObdLineCount, now_us % MOST_LINE_COUNTS) = fresh;
}

typedef struct
{
  ObdLink *link;
  ObdBatch *batch;
  ObdReadingFunc func;
  gpointer user_data;
} Reading;

/* What a formula names, as it was last heard. */
static double
get_reference (const char *reference, gpointer user_data)
{
  const Reading *reading = user_data;
  const ObdSignal *signal = g_hash_table_lookup (reading->batch->query->references, reference);

  return signal != NULL && reading->link->latest != NULL
           ? reading->link->latest (signal, reading->link->latest_data)
           : NAN;
}

static void
report_set_signals (Reading *reading, guint32 ecu, const guint8 *data, gsize size)
{
  const ObdSetQuery *query = reading->batch->query;

  for (guint i = 0; i < query->signals->len; i++)
    {
      gint32 raw;
      if (obd_set_query_read (query, i, data, size, get_reference, reading, &raw))
        reading->func (ecu, g_ptr_array_index (query->signals, i), raw, reading->user_data);
    }
}

/* By the scales of the control unit that sent it. */
static gint32
stretch (const Reading *reading, guint32 ecu, const ObdSignal *signal, gint32 raw)
{
  const ObdEcu *sender =
    reading->link->car != NULL ? obd_scan_find_ecu (reading->link->car, ecu) : NULL;

  return sender != NULL ? obd_ranges_apply (&sender->ranges, signal, raw) : raw;
}

static void
report_signals (Reading *reading, guint32 ecu, guint item, const guint8 *data, gsize size)
{
  const GPtrArray *signals =
    obd_catalogue_find_pid (reading->link->catalogue, reading->batch->service, (guint8) item);

  for (guint i = 0; i < signals->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (signals, i);
      gint32 raw;
      if (obd_signal_decode (signal, data, size, &raw))
        reading->func (ecu, signal, stretch (reading, ecu, signal, raw), reading->user_data);
    }
}

static int
find_item (const ObdBatch *batch, guint item)
{
  for (guint i = 0; i < batch->n; i++)
    if (batch->items[i] == item)
      return (int) i;
  return -1;
}

static gsize
get_size (const Reading *reading, guint8 pid)
{
  return pid % 0x20 == 0 ? 4 : obd_catalogue_get_pid_size (reading->link->catalogue, 0x01, pid);
}

/* An answer to several PIDs is PID, data, PID, data … in any order. It is only believed as a whole:
 * where one is strange nobody knows where the next begins. Returns which of the items it has, 0
 * where it cannot be read. */
static guint
check_several (const Reading *reading, const ObdAnswer *answer)
{
  guint seen = 0;
  gsize at = 1;

  while (at < answer->size)
    {
      int item = find_item (reading->batch, answer->payload[at]);
      gsize size = get_size (reading, answer->payload[at]);
      if (item < 0 || size == 0 || (seen & 1u << item) != 0 || at + 1 + size > answer->size)
        return 0;
      seen |= 1u << item;
      at += 1 + size;
    }
  return seen;
}

static void
read_several (Reading *reading, const ObdAnswer *answer)
{
  guint seen = check_several (reading, answer);

  for (gsize at = 1; seen != 0 && at < answer->size;)
    {
      guint8 pid = answer->payload[at];
      gsize size = get_size (reading, pid);
      report_signals (reading, answer->ecu, pid, answer->payload + at + 1, size);
      at += 1 + size;
    }
  reading->batch->answered |= seen;
}

/* One item: the data is all that follows its echo. */
static void
read_one (Reading *reading, const ObdAnswer *answer)
{
  gsize header = reading->batch->service == 0x22 ? 3 : 2;
  gsize size = answer->size - header;

  if (reading->batch->service == 0x01 && size < get_size (reading, answer->payload[1]))
    return;
  if (reading->batch->query != NULL)
    report_set_signals (reading, answer->ecu, answer->payload + header, size);
  else
    report_signals (reading, answer->ecu, reading->batch->items[0], answer->payload + header, size);
  reading->batch->answered = 1;
}

static void
read_answers (Reading *reading, const ObdRequest *request, guint n_answers)
{
  for (guint i = 0; i < n_answers; i++)
    {
      ObdAnswer answer = obd_assembler_get (reading->link->assembler, i);
      if (!obd_request_is_answered_by (request, &answer))
        continue;
      if (reading->batch->n > 1)
        read_several (reading, &answer);
      else
        read_one (reading, &answer);
    }
}

static void
write_batch (const ObdBatch *batch, ObdRequest *request)
{
  *request =
    (ObdRequest){ .bytes = { batch->service }, .size = 1, .to = batch->to, .from = batch->from };
  for (guint i = 0; i < batch->n; i++)
    {
      if (batch->service == 0x22)
        request->bytes[request->size++] = (guint8) (batch->items[i] >> 8);
      request->bytes[request->size++] = (guint8) batch->items[i];
    }
}

/* With the learnt count of lines. An adapter that does not know the digit is asked without from
 * then on. */
static guint
ask (ObdLink *self,
     const ObdRequest *request,
     guint *expected,
     guint *n_answers,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GError) problem = NULL;
  guint n_lines = obd_link_exchange (self, request, *expected, n_answers, cancellable, &problem);

  if (n_lines == 0 && *expected > 0 &&
      g_error_matches (problem, OBD_ERROR, OBD_ERROR_UNKNOWN_COMMAND))
    {
      *expected = 0;
      n_lines = obd_link_exchange (self, request, 0, n_answers, cancellable, error);
      self->digit_refusals += n_lines > 0;
      return n_lines;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return n_lines;
}

/* Counts are kept only of answers that were as they should be. */
static void
note_count (ObdLink *self, guint64 key, gboolean whole, guint expected, guint n_lines)
{
  if (!whole || (expected > 0 && n_lines != expected))
    forget (self, key);
  else if (expected == 0)
    learn (self, key, n_lines, g_get_monotonic_time ());
}

static gboolean
has_all (const ObdBatch *batch)
{
  return batch->answered == (1u << batch->n) - 1;
}

/* What a control unit tells in a session for diagnosis alone; such a session ends by itself five
 * seconds after the last request (ISO 14229-2, S3). Returns whether to ask once more. */
static gboolean
open_session (ObdLink *self,
              const ObdBatch *batch,
              const ObdRequest *request,
              guint n_answers,
              GCancellable *cancellable)
{
  const ObdRequest opening = {
    .bytes = { 0x10, batch->session }, .size = 2, .to = batch->to, .from = batch->from
  };
  gboolean refused = FALSE;

  for (guint i = 0; i < n_answers; i++)
    {
      ObdAnswer answer = obd_assembler_get (self->assembler, i);
      int reason = obd_request_get_refusal (request, &answer);
      refused |= reason == 0x7e || reason == 0x7f;
    }
  return refused && batch->session != 0 && obd_request_only_reads (&opening) &&
         obd_link_exchange (self, &opening, 0, &n_answers, cancellable, NULL) > 0;
}

/**
 * obd_link_set_latest_func:
 * @func: (nullable) (scope notified): tells the latest value of a signal, NAN for none, for the
 *   formulas of imported sets that name other readings
 */
void
obd_link_set_latest_func (ObdLink *self, ObdLatestFunc func, gpointer user_data)
{
  self->latest = func;
  self->latest_data = user_data;
}

/**
 * obd_link_poll:
 * @batch: (inout): what to ask for; gets which of it was answered
 * @func: (scope call): gets each value of each control unit
 *
 * Returns: whether anything was answered
 */
gboolean
obd_link_poll (ObdLink *self,
               ObdBatch *batch,
               ObdReadingFunc func,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  Reading reading = { self, batch, func, user_data };
  ObdRequest request;
  guint n_answers = 0;

  g_return_val_if_fail (self->elm != NULL && self->protocol != NULL, FALSE);
  g_return_val_if_fail (batch->n >= 1 && batch->n <= OBD_BATCH_MAX, FALSE);

  batch->answered = 0;
  write_batch (batch, &request);
  g_return_val_if_fail (obd_request_only_reads (&request), FALSE);
  guint64 key = get_key (&request);
  guint expected = get_expected (self, key, g_get_monotonic_time ());
  if (!obd_link_aim_at (self, request.to, request.from, cancellable, error))
    return FALSE;
  guint n_lines = ask (self, &request, &expected, &n_answers, cancellable, error);
  if (n_lines > 0 && open_session (self, batch, &request, n_answers, cancellable))
    n_lines = ask (self, &request, &expected, &n_answers, cancellable, error);
  if (n_lines > 0)
    read_answers (&reading, &request, n_answers);
  note_count (self, key, has_all (batch), expected, n_lines);
  if (n_lines > 0 && batch->answered == 0)
    obd_link_explain_silence (self, &request, n_answers, error);
  return batch->answered != 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal.h"

G_BEGIN_DECLS

/* SAE J1979, 5.3.3: on CAN a request may ask for so many PIDs of service 01. */
#define OBD_BATCH_MAX 6

/**
 * ObdWish:
 * @to: the control unit's address, 0 for all
 * @from: whose answers count, 0 for anybody's
 * @service: the service that has it
 * @session: the diagnostic session that it may need, 0 for none
 * @item: the PID, or the data identifier of service 22
 * @size: bytes of data that it answers with; 0 where that is not known, so that it is asked alone
 * @period_ms: how often it is worth asking; 0 for as often as the line allows
 * @query: (nullable): of a signal set, what the answer means; outlives the plan
 *
 * Something to be asked again and again.
 */
typedef struct
{
  guint32 to;
  guint32 from;
  guint8 service;
  guint8 session;
  guint16 item;
  gsize size;
  guint period_ms;
  const ObdSetQuery *query;
} ObdWish;

/**
 * ObdBatch:
 * @to: the control unit's address, 0 for all of them
 * @from, @session, @query: as in #ObdWish
 * @service: 01, or 21 or 22 of a manufacturer, of which only one item at a time is asked
 * @items: (array length=n): PIDs, ascending
 * @answered: a bit for each of @items that was answered
 *
 * What one request asks for.
 */
typedef struct
{
  guint32 to;
  guint32 from;
  guint8 service;
  guint8 session;
  const ObdSetQuery *query;
  guint16 items[OBD_BATCH_MAX];
  guint n;
  guint answered;
} ObdBatch;

/**
 * ObdPlan:
 *
 * What to ask for next: what has waited longest, so that quick signals share the line evenly and
 * slow ones (a temperature) take little of it; several PIDs in a request where the car takes that.
 * What goes unanswered is asked ever more rarely; a PID that is only missing among others is asked
 * alone. Aiming the adapter at one control unit takes commands, so what that one shall tell is
 * asked in one go, for a moment, and those that answer to all get twice that moment afterwards.
 * Pure in time: the caller says what the time is.
 */
typedef struct _ObdPlan ObdPlan;

ObdPlan *obd_plan_new (void);
void obd_plan_free (ObdPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdPlan, obd_plan_free)

void obd_plan_reset (ObdPlan *self, guint most_pids, guint least_gap_ms);
void obd_plan_set_most_rate (ObdPlan *self, double per_s);
void obd_plan_begin_change (ObdPlan *self);
void obd_plan_add (ObdPlan *self, const ObdWish *wish);
void obd_plan_end_change (ObdPlan *self);
gboolean obd_plan_next (ObdPlan *self, gint64 now_us, ObdBatch *batch, gint64 *wait_us);
void obd_plan_note (ObdPlan *self, const ObdBatch *batch, gint64 now_us);
guint obd_plan_get_most_pids (const ObdPlan *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-signal.h"

G_BEGIN_DECLS

/**
 * ObdPlan:
 *
 * Which PID to ask for next: the one that is most overdue, so that quick signals share the line
 * evenly and slow ones (a temperature) take little of it. A PID that goes unanswered is asked ever
 * more rarely. Pure in time: the caller says what the time is.
 */
typedef struct _ObdPlan ObdPlan;

ObdPlan *obd_plan_new (void);
void obd_plan_free (ObdPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdPlan, obd_plan_free)

void obd_plan_clear (ObdPlan *self);
void obd_plan_add (ObdPlan *self, guint8 pid, guint period_ms);
gboolean obd_plan_next (ObdPlan *self, gint64 now_us, guint8 *pid, gint64 *wait_us);
void obd_plan_note_answer (ObdPlan *self, guint8 pid, gint64 now_us);
void obd_plan_note_silence (ObdPlan *self, guint8 pid, gint64 now_us);

G_END_DECLS

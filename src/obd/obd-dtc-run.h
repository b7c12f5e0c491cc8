/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ObdDtcRun:
 * @first: the first code
 * @step: codes from one of @wheres to the next
 * @decimal: whether the last two digits count in tens, as they did until 2002: P0209, P0210
 * @component: id of a component
 * @wheres: where it is, in the notation of obd-dtc-grammar.h
 * @faults: ids of faults
 *
 * A line of a file of codes: codes that follow each other, because the standard gives them out in
 * runs: for each place the same faults.
 */
typedef struct
{
  guint16 first;
  guint step;
  gboolean decimal;
  char *component;
  GStrv wheres;
  GStrv faults;
} ObdDtcRun;

gboolean obd_dtc_run_parse (ObdDtcRun *run, const char *line, GError **error);
void obd_dtc_run_clear (ObdDtcRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ObdDtcRun, obd_dtc_run_clear)
gboolean
obd_dtc_run_get_code (const ObdDtcRun *run, guint where, guint fault, guint16 *dtc, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stations.h"

G_BEGIN_DECLS

/* For tests of what stations do to the state of one record. */

#define SHUFFLES 8

#define LOST                                                                                       \
  "SELECT coalesce (group_concat (line, ', '), 'none') FROM (SELECT tbl || ' ' || ours || ' not "  \
  "' "                                                                                             \
  "|| theirs || ' ' || state AS line FROM conflict WHERE kind = 'state' ORDER BY line)"

#define JOB_STATE "SELECT state FROM job"

void step (Station *station, const char *job, const char *state);
const char *diagnosing_at_both (Stations *self);
const char *in_progress_at_both (Stations *self);

G_END_DECLS

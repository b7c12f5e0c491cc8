/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For SHOP_ARGUMENT's .words. */
#define SHOP_JOB_STATES                                                                            \
  "open diagnosing awaiting_authorisation authorised in_progress awaiting_parts on_hold "          \
  "quality_check ready invoiced collected closed cancelled"

const char *shop_job_state_to_text (const char *state);

G_END_DECLS

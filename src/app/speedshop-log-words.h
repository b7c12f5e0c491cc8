/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-log.h"

G_BEGIN_DECLS

/**
 * SpeedshopLogClaim:
 * @signal: (nullable): what a column is said to be; %NULL where it is no signal
 * @header: what it is called in the file
 */
typedef struct
{
  const ObdSignal *signal;
  const char *header;
} SpeedshopLogClaim;

char *speedshop_log_describe (const ObdLog *log, GTimeZone *zone);
char *speedshop_log_describe_losses (const ObdLog *log);
char *speedshop_log_list_losses (const ObdLog *log);
char *speedshop_log_describe_column (const ObdLogColumn *column);
const char *speedshop_log_get_doubt (const ObdLogColumn *column);
const char *speedshop_log_get_remark (const ObdLogColumn *column);
char *speedshop_log_warn_of_losses (const ObdLog *log);
char *speedshop_log_describe_doubles (const SpeedshopLogClaim *claims, guint n_claims);

G_END_DECLS

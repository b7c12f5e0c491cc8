/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-log.h"

G_BEGIN_DECLS

char *speedshop_log_describe (const ObdLog *log);
char *speedshop_log_describe_losses (const ObdLog *log);
char *speedshop_log_list_losses (const ObdLog *log);
char *speedshop_log_describe_column (const ObdLogColumn *column);
const char *speedshop_log_get_doubt (const ObdLogColumn *column);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-dtc.h"

G_BEGIN_DECLS

char *speedshop_code_source_describe (ObdDtcBook *book,
                                      guint16 dtc,
                                      const char *title,
                                      const char *system);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

G_BEGIN_DECLS

SpeedshopCode *speedshop_code_new (const char *code,
                                   const char *title,
                                   const char *detail,
                                   const char *ecu,
                                   SpeedshopCodeGroup group);

G_END_DECLS

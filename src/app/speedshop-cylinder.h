/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

G_BEGIN_DECLS

/* SAE J1979-DA, service 06: monitor A1 counts the misfires of all cylinders, A2 to AD those of
 * cylinders 1 to 12, by tests 0B (mean of ten drives) and 0C (this or the last drive). */
#define SPEEDSHOP_MISFIRE_ALL   0xA1
#define SPEEDSHOP_MISFIRE_LAST  0xAD
#define SPEEDSHOP_MISFIRE_MEAN  0x0B
#define SPEEDSHOP_MISFIRE_COUNT 0x0C

guint speedshop_cylinder_of_code (guint16 dtc);
guint speedshop_cylinder_count (SpeedshopScanDocument *document);

G_END_DECLS

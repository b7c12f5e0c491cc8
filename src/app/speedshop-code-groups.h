/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

G_BEGIN_DECLS

/**
 * SpeedshopCodeGrouping:
 * @SPEEDSHOP_GROUP_AUTO: by state, and by control unit where all of them were asked
 *
 * What codes stand together by; the numbers are those of the setting.
 */
typedef enum
{
  SPEEDSHOP_GROUP_AUTO,
  SPEEDSHOP_GROUP_STATE,
  SPEEDSHOP_GROUP_UNIT,
  SPEEDSHOP_GROUP_SYSTEM,
  SPEEDSHOP_GROUP_SEVERITY
} SpeedshopCodeGrouping;

GListModel *speedshop_code_groups_make (SpeedshopScanDocument *document,
                                        JsonArray *earlier,
                                        GTimeZone *zone,
                                        SpeedshopCodeGrouping grouping,
                                        ObdDtcBook *book);

G_END_DECLS

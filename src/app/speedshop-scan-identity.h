/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GListModel *speedshop_scan_list_calibrations (SpeedshopScanDocument *document);
GListModel *speedshop_scan_list_counters (SpeedshopScanDocument *document);

G_END_DECLS

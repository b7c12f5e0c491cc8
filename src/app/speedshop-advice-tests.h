/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-advice-item.h"
#include "app/speedshop-scan-document.h"

G_BEGIN_DECLS

GListModel *
speedshop_advice_list_tests (GPtrArray *items, SpeedshopScanDocument *document, guint16 dtc);

G_END_DECLS

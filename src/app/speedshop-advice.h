/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-advice-item.h"
#include "app/speedshop-scan-document.h"

G_BEGIN_DECLS

GListModel *speedshop_advice_list (ObdDtcBook *book,
                                   ObdCatalogue *catalogue,
                                   SpeedshopScanDocument *document,
                                   guint16 dtc,
                                   ObdDtcItemKind kind);
char *speedshop_advice_dup_text (ObdDtcBook *book, guint16 dtc, ObdDtcItemKind kind);
char **speedshop_advice_dup_frame_signals (ObdDtcBook *book, guint16 dtc);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"
#include "paper/paper-document.h"
#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * SpeedshopReport:
 * @paper: its pages
 * @text: the same as plain text
 */
typedef struct
{
  PaperDocument *paper;
  char *text;
} SpeedshopReport;

void speedshop_report_free (SpeedshopReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopReport, speedshop_report_free)

/**
 * SpeedshopReportOrder:
 * @vehicle: whose
 * @before: the scan before the work; zeros for none
 * @after: the scan after it
 * @words: (nullable): the technician's
 * @units: in which readings are written
 */
typedef struct
{
  BaseId vehicle;
  BaseId before;
  BaseId after;
  const char *words;
  BaseUnitSystem units;
} SpeedshopReportOrder;

void speedshop_report_make_async (ShopDesk *desk,
                                  const SpeedshopReportOrder *order,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
SpeedshopReport *speedshop_report_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-car.h"

G_BEGIN_DECLS

/**
 * ObdScanRun:
 *
 * One scan on its way: codes, monitors and freeze frame are read in obd-link-scan.c, what is asked
 * for by lists of items in obd-link-scan-items.c.
 */
typedef struct
{
  ObdLink *link;
  ObdScan *scan;
  GCancellable *cancellable;
} ObdScanRun;

/**
 * ObdScanTakeFunc:
 * @ecu: the control unit that sent the answer
 *
 * Takes one answer into the scan.
 */
typedef void (*ObdScanTakeFunc) (ObdScanRun *run,
                                 ObdEcu *ecu,
                                 const GByteArray *payload,
                                 gconstpointer detail);

gboolean obd_link_scan_part (ObdScanRun *run,
                             ObdCarAnswer expected,
                             const char *subject,
                             const guint8 *request,
                             gsize size,
                             ObdScanTakeFunc take,
                             gconstpointer detail,
                             GError **error);
gboolean obd_link_scan_has (const guint8 bits[32], guint item);
gboolean obd_link_scan_tests (ObdScanRun *run, GError **error);
gboolean obd_link_scan_identity (ObdScanRun *run, GError **error);

G_END_DECLS

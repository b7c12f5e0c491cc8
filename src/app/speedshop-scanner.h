/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-scan-document.h"
#include "obd/obd-session.h"
#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * SpeedshopScannerStep:
 * @SPEEDSHOP_SCANNER_SCANNING: a scan that a person asked for
 * @SPEEDSHOP_SCANNER_SCANNING_BEFORE, @SPEEDSHOP_SCANNER_SAVING: the scan before a clear
 * @SPEEDSHOP_SCANNER_CLEARING: the control units are told to forget
 * @SPEEDSHOP_SCANNER_SCANNING_AGAIN: the scan after a clear
 *
 * What a scanner is busy with.
 */
typedef enum
{
  SPEEDSHOP_SCANNER_SCANNING,
  SPEEDSHOP_SCANNER_SCANNING_BEFORE,
  SPEEDSHOP_SCANNER_SAVING,
  SPEEDSHOP_SCANNER_CLEARING,
  SPEEDSHOP_SCANNER_SCANNING_AGAIN
} SpeedshopScannerStep;

/**
 * SpeedshopScanner:
 *
 * The one way to scan a car and to clear its codes: it asks the session, keeps the latest scan for
 * every page, and has the shop keep it for good. A car that is newly connected is scanned by
 * itself.
 *
 * Properties: "document" (#SpeedshopScanDocument, %NULL before the first scan), "busy", "problem"
 * (the sentence of the last failure, %NULL after a success), "store-problem" (why the last scan
 * could not be saved), "progress" (told when a walk through all control units came further, or a
 * clear did), "report" (what came of the last clear), "n-codes", "vehicle-id" (whose the scan is,
 * once it is saved).
 */
#define SPEEDSHOP_TYPE_SCANNER (speedshop_scanner_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopScanner, speedshop_scanner, SPEEDSHOP, SCANNER, GObject)

SpeedshopScanner *speedshop_scanner_new (ObdSession *session, ObdDtcBook *book, ShopDesk *desk);
void speedshop_scanner_scan (SpeedshopScanner *self);
void speedshop_scanner_scan_modules (SpeedshopScanner *self);
void speedshop_scanner_clear (SpeedshopScanner *self, const char *reason);
void speedshop_scanner_cancel (SpeedshopScanner *self);
void speedshop_scanner_save (SpeedshopScanner *self);
void speedshop_scanner_dismiss_report (SpeedshopScanner *self);

SpeedshopScanDocument *speedshop_scanner_get_document (SpeedshopScanner *self);
gboolean speedshop_scanner_get_busy (SpeedshopScanner *self);
const ObdProgress *speedshop_scanner_get_progress (SpeedshopScanner *self);
double speedshop_scanner_get_part_done (SpeedshopScanner *self);
SpeedshopScannerStep speedshop_scanner_get_step (SpeedshopScanner *self);
const char *speedshop_scanner_get_report (SpeedshopScanner *self, gboolean *good);
const char *speedshop_scanner_get_problem (SpeedshopScanner *self);
const char *speedshop_scanner_get_store_problem (SpeedshopScanner *self);
const char *speedshop_scanner_get_vehicle_id (SpeedshopScanner *self);
guint speedshop_scanner_get_n_codes (SpeedshopScanner *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopScanRecord:
 * @scan: what obd_scan_to_json() made
 * @vehicle: the vehicle that the person has open
 * @job: the open job of the vehicle that the scan belongs to
 *
 * Files a scan. It belongs to the vehicle with the VIN that the car told; else to @vehicle, unless
 * that has another VIN; else to a new vehicle. What the scan knows about the car is filled in where
 * nobody wrote it. Codes of earlier scans that are gone, after every control unit answered, are
 * resolved by it. The result has "vehicle" and "scan".
 */
typedef struct
{
  JsonNode *scan;
  BaseId vehicle;
  BaseId job;
} ShopScanRecord;

SHOP_DECLARE_VERB (scan_record, ShopScanRecord)

/**
 * ShopCodesCleared:
 * @vehicle: whose codes were cleared
 * @scan: the scan that was taken before; its last one where not given
 * @reason: (nullable): why; needed where the vehicle was never scanned before
 * @unsure: whether the line was lost meanwhile, so that nobody knows whether the car did it
 * @at_s: when, UTC; now where not given. What is filed later than the scan after it must say so
 *
 * Notes that codes were cleared, why, and what the car had said before.
 */
typedef struct
{
  BaseId vehicle;
  BaseId scan;
  const char *reason;
  gboolean unsure;
  ShopMaybe at_s;
} ShopCodesCleared;

SHOP_DECLARE_VERB (codes_cleared, ShopCodesCleared)

extern const ShopVerb *const shop_scan_verbs[];

G_END_DECLS

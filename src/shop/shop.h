/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * SECTION:shop
 *
 * The workshop's rules, and its records as objects that a screen can bind to.
 *
 * May use: base and store. Knows neither an adapter nor a widget; what comes from a car arrives as
 * a scan document or as samples.
 *
 * The walk of an edit: a page calls a verb such as shop_scan_record_async() on its #ShopDesk → the
 * verb checks the rules and writes, all in one transaction in the writer thread → the store says
 * which tables changed → each #ShopList that looks at one reads again in the reader thread →
 * records that are on screen adopt what differs.
 *
 * A refused verb gives a #ShopError with a sentence, and nothing was changed. SQL stands in the
 * files named -queries.
 */

#include "shop/shop-bay.h"
#include "shop/shop-compliance.h"
#include "shop/shop-core.h"
#include "shop/shop-csv.h"
#include "shop/shop-customer-contact.h"
#include "shop/shop-customer-merge.h"
#include "shop/shop-customer.h"
#include "shop/shop-desk.h"
#include "shop/shop-error.h"
#include "shop/shop-import-file.h"
#include "shop/shop-import.h"
#include "shop/shop-list.h"
#include "shop/shop-location.h"
#include "shop/shop-lot.h"
#include "shop/shop-opening.h"
#include "shop/shop-part-line.h"
#include "shop/shop-part-number.h"
#include "shop/shop-part.h"
#include "shop/shop-price.h"
#include "shop/shop-purchase.h"
#include "shop/shop-receipt.h"
#include "shop/shop-record.h"
#include "shop/shop-recorder.h"
#include "shop/shop-recording-data.h"
#include "shop/shop-recording-edit.h"
#include "shop/shop-recording-list.h"
#include "shop/shop-recording.h"
#include "shop/shop-reserve.h"
#include "shop/shop-scan-list.h"
#include "shop/shop-scan-record.h"
#include "shop/shop-scan.h"
#include "shop/shop-stock-issue.h"
#include "shop/shop-stock.h"
#include "shop/shop-supplier.h"
#include "shop/shop-undo.h"
#include "shop/shop-vehicle-edit.h"
#include "shop/shop-vehicle-list.h"
#include "shop/shop-vehicle-merge.h"
#include "shop/shop-vehicle-owner.h"
#include "shop/shop-vehicle-values.h"
#include "shop/shop-vehicle.h"
#include "shop/shop-verb.h"
#include "shop/shop-view.h"
